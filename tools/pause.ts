import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { OperatorError } from './setup/finding.ts';
import { commonFlags, commonOptions, readFlags } from './setup/options.ts';
import { type SecretStore, secretStore } from './setup/secret-store.ts';

const help = `npm run pause -- [flags]

The kill switch. Messages go on being acknowledged, so that Meta redelivers nothing and keeps the webhook; each person
who writes hears once an hour that Saldo is being worked on; no bank is read, nothing is linked or changed. "lock" and
"stop" still work. Functions that run see it within five minutes; every cold one at once.

  --resume                   answer again
  --stage dev|staging|prod   which deployment (dev)
  --region <region>          where it is (AWS_REGION, or your profile's)`;

/**
 * Sets or lifts the switch in the secret that also says whose number is ours.
 * @returns false when it stood so already: then nothing is written.
 * @throws OperatorError when the deployment was never set up.
 */
export async function setPaused(store: SecretStore, paused: boolean): Promise<boolean> {
  const fields = await store.read('metaNumber');
  if (fields === undefined) throw new OperatorError('This deployment has no number yet. Run: npm run setup');
  if ((fields.paused === true) === paused) return false;
  const { paused: _before, ...rest } = fields;
  await store.write('metaNumber', paused ? { ...rest, paused: true } : rest);
  return true;
}

let place = (sentence: string): string => sentence;

async function main(argv: readonly string[]): Promise<void> {
  const values = readFlags(argv, { ...commonFlags, resume: { type: 'boolean' } });
  if (values.help) return console.log(help);
  const { stage, region, again } = commonOptions(values, process.env);
  place = again;
  const client = new SecretsManagerClient(region === undefined ? {} : { region });
  try {
    const paused = values.resume !== true;
    const changed = await setPaused(secretStore(client, stage), paused);
    const state = paused ? 'paused: nobody is answered' : 'answering';
    console.log(
      changed ? `${stage} is now ${state}, everywhere within five minutes.` : `${stage} was already ${state}.`,
    );
  } finally {
    client.destroy();
  }
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(place(error.message));
    process.exitCode = 1;
  }
}
