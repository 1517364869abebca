import { text } from 'node:stream/consumers';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Given, givenBy, parseSecrets } from './setup/answers.ts';
import { balanceFlow } from './setup/balance-flow.ts';
import { cloudFormation, findDeployment, NotSignedIn, outputsFrom, wholeWay } from './setup/deployment.ts';
import { OperatorError } from './setup/finding.ts';
import { GraphRefusal, GraphUnreachable, openGraph } from './setup/graph.ts';
import { kmsKeys } from './setup/kms-keys.ts';
import { commonFlags, commonOptions, readFlags } from './setup/options.ts';
import { noPrompt, terminalPrompt } from './setup/prompt.ts';
import { secretStore } from './setup/secret-store.ts';
import { notDeployed, setup } from './setup/setup.ts';

const help = `npm run setup -- [flags]

Joins what \`npx cdk deploy --all\` made to a WhatsApp number at Meta. Asks for what it does not know; safe to run again.

  --stage dev|staging|prod   which deployment (dev)
  --region <region>          where it is (AWS_REGION, or your profile's)
  --dry-run                  print the plan, change nothing
  --app-id, --waba-id, --phone-number-id <digits>
                             ids as Meta shows them (META_APP_ID, WABA_ID, PHONE_NUMBER_ID)
  --secrets-from-stdin       read {"appSecret": "…", "accessToken": "…"} from standard input
  --forget-previous          end a rotation: only the current app secret is good from now on
  --rotate-bank <id>         publish the next client key for a bank; a day later, the same again puts it to use
  --rotate-flow-key          accept the next key of the Flow; ten minutes later, the same again puts it to use
  --graph-url <url>          another Graph API than the deployed functions use

The app secret and the access token are typed unseen, or come from META_APP_SECRET and META_ACCESS_TOKEN.`;

const flags = {
  ...commonFlags,
  'dry-run': { type: 'boolean' },
  'app-id': { type: 'string' },
  'waba-id': { type: 'string' },
  'phone-number-id': { type: 'string' },
  'secrets-from-stdin': { type: 'boolean' },
  'forget-previous': { type: 'boolean' },
  'rotate-bank': { type: 'string' },
  'rotate-flow-key': { type: 'boolean' },
} as const;

let again = (sentence: string): string => sentence;

/** `npm run setup`. */
async function main(): Promise<void> {
  const values = readFlags(process.argv.slice(2), flags);
  if (values.help === true) return console.log(help);
  const options = commonOptions(values, process.env);
  const { stage, region, graphUrl } = options;
  again = options.again;
  const fromStdin = values['secrets-from-stdin'] === true ? parseSecrets(await text(process.stdin)) : {};
  const given: Given = {
    ...givenBy(process.env),
    ...fromStdin,
    ...(values['app-id'] === undefined ? {} : { appId: values['app-id'] }),
    ...(values['waba-id'] === undefined ? {} : { wabaId: values['waba-id'] }),
    ...(values['phone-number-id'] === undefined ? {} : { phoneNumberId: values['phone-number-id'] }),
  };
  const deployment = await findDeployment(stage, outputsFrom(cloudFormation(region)));
  if ('missing' in deployment) throw notDeployed(deployment.missing, { stage });
  const isAttended = process.stdin.isTTY === true && process.stdout.isTTY === true;
  await setup({
    deployment: deployment.found,
    secrets: secretStore(new SecretsManagerClient(region === undefined ? {} : { region }), stage),
    graph: openGraph(graphUrl ?? deployment.found.graphApiUrl),
    given,
    prompt: isAttended ? terminalPrompt(process.stdin, process.stdout) : noPrompt,
    say: (line) => console.log(again(line)),
    now: Date.now(),
    dryRun: values['dry-run'] === true,
    forgetPrevious: values['forget-previous'] === true,
    kms: kmsKeys(new KMSClient(region === undefined ? {} : { region })),
    flow: balanceFlow(),
    rotateFlowKey: values['rotate-flow-key'] === true,
    ...(values['rotate-bank'] === undefined ? {} : { rotateBank: values['rotate-bank'] }),
  });
}

try {
  await main();
} catch (error) {
  const isExpected =
    error instanceof OperatorError || error instanceof GraphRefusal || error instanceof GraphUnreachable;
  console.error(isExpected ? again(error.message) : error);
  if (error instanceof NotSignedIn) console.error(wholeWay.join('\n'));
  process.exitCode = 1;
}
