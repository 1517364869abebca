import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { freeConcurrency } from './doctor/account.ts';
import { examine, linesOf, notYet, verdict } from './doctor/doctor.ts';
import { balanceFlow } from './setup/balance-flow.ts';
import { cloudFormation, findDeployment, NotSignedIn, outputsFrom, wholeWay } from './setup/deployment.ts';
import { OperatorError } from './setup/finding.ts';
import { openGraph } from './setup/graph.ts';
import { kmsKeys } from './setup/kms-keys.ts';
import { commonFlags, commonOptions, readFlags } from './setup/options.ts';
import { secretStore } from './setup/secret-store.ts';

const help = `npm run doctor -- [flags]

Looks at every link between a message at Meta and a balance at a bank, and says how to mend what is broken. Changes
nothing. Ends with 0 when nothing is broken, else with 1.

  --stage dev|staging|prod   which deployment (dev)
  --region <region>          where it is (AWS_REGION, or your profile's)
  --json                     one JSON object: {"ok", "findings": [{"id", "state", "says", "mend"?}]}
  --graph-url <url>          another Graph API than the deployed functions use`;

/** `npm run doctor`. */
async function main(): Promise<void> {
  const values = readFlags(process.argv.slice(2), { ...commonFlags, json: { type: 'boolean' } });
  if (values.help === true) return console.log(help);
  const { stage, region, graphUrl, again } = commonOptions(values, process.env);
  const asJson = values.json === true;
  const client = cloudFormation(region);
  const deployment = await findDeployment(stage, outputsFrom(client));
  if ('missing' in deployment) {
    const lines = notYet(deployment.missing, { stage, free: await freeConcurrency(client, Date.now()) }).map(again);
    if (asJson) {
      const finding = { id: 'deployment', state: 'bad', says: lines[0], mend: lines.slice(1).join('\n') };
      console.log(JSON.stringify({ ok: false, findings: [finding] }, null, 2));
    } else console.log(lines.join('\n'));
    process.exitCode = 1;
    return;
  }
  const { found } = deployment;
  if (!asJson) console.log(`The stage ${stage}, at ${found.pagesUrl}\n`);
  const place = region === undefined ? {} : { region };
  const findings = await examine({
    deployment: found,
    store: secretStore(new SecretsManagerClient(place), stage),
    graph: openGraph(graphUrl ?? found.graphApiUrl),
    sqs: new SQSClient(place),
    kms: kmsKeys(new KMSClient(place)),
    flow: balanceFlow(),
    now: Date.now(),
    onFinding: (finding) => {
      if (!asJson) console.log(linesOf(finding).map(again).join('\n'));
    },
  });
  const ok = findings.every(({ state }) => state !== 'bad');
  const told = findings.map(({ mend, ...finding }) => ({
    ...finding,
    ...(mend === undefined ? {} : { mend: again(mend) }),
  }));
  console.log(asJson ? JSON.stringify({ ok, findings: told }, null, 2) : `\n${verdict(findings)}`);
  process.exitCode = ok ? 0 : 1;
}

try {
  await main();
} catch (error) {
  // Whoever asked for one JSON object reads standard output.
  if (error instanceof OperatorError && process.argv.includes('--json')) {
    const finding = { id: 'aws', state: 'bad', says: error.message };
    console.log(JSON.stringify({ ok: false, findings: [finding] }, null, 2));
  }
  console.error(error instanceof OperatorError ? error.message : error);
  if (error instanceof NotSignedIn) console.error(wholeWay.join('\n'));
  if (error instanceof OperatorError) console.error('To try Saldo on this machine, without any account: npm start');
  process.exitCode = 1;
}
