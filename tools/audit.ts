import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { StageName } from '../cdk/settings.ts';
import { type Archives, audit } from '../lambdas/store/archives.ts';
import type { ChainVerdict } from '../lambdas/store/chain.ts';
import { openArchives } from '../lambdas/store/dynamo-archives.ts';
import {
  cloudFormation,
  deployCommand,
  explainAws,
  outputsFrom,
  type ReadOutputs,
  stackName,
} from './setup/deployment.ts';
import { OperatorError } from './setup/finding.ts';
import { commonFlags, commonOptions, readFlags } from './setup/options.ts';

const help = `npm run audit -- [flags]

Checks the three records that stand in chains of hashes: every question about a payment and what was answered, the ledger
of what people allowed and did, and what agents did. That each entry is as it was written, that none was taken out, put in
or moved, and that no end was cut off. What was written before there were chains is counted; nothing shows whether it was
changed. Reads only, all of the table's keys. Ends with 0 when every chain is whole, else with 1.

  --stage dev|staging|prod   which deployment (dev)
  --table <name>             another table than that deployment's: a restored one, to compare with
  --region <region>          where it is (AWS_REGION, or your profile's)
  --json                     one JSON object: {"chains", "entries", "before",
                             "broken": [{"record", "chain", "sequence", "because"}]}`;

const words: Readonly<Record<Extract<ChainVerdict, { kind: 'broken' }>['because'], string>> = {
  changed: 'was changed',
  missing: 'comes after entries that were taken out',
  'put-in': 'was put in, or something was put in beside it',
  'not-chained': 'does not follow the one before it: that one, or this, was changed',
  'cut-off': 'was the end of the chain and is not there: the end was cut off',
  'other-chain': 'belongs to another chain',
};

/** What an operator reads: one line where all is well, else one for each chain that does not hold, by its pseudonym or day. */
export async function report(
  archives: Archives,
  now: number,
): Promise<{ readonly ok: boolean; readonly lines: readonly string[]; readonly json: object }> {
  const found = await audit(archives, now);
  const lines = [
    ...found.broken.map(
      ({ record, chain, sequence, because }) => `broken: ${record}, ${chain}: entry ${sequence} ${words[because]}`,
    ),
    found.broken.length === 0
      ? `${found.chains} chains with ${found.entries} entries are whole.`
      : `${found.broken.length} of ${found.chains} chains do not hold. Compare them with a point-in-time restore of the table, and find out who can write to it.`,
    ...(found.before === 0
      ? []
      : [`${found.before} records are from before the chain: nothing shows whether they hold.`]),
  ];
  return { ok: found.broken.length === 0, lines, json: found };
}

/**
 * The table of people: CloudFormation gives it a name of its own, which the stack tells. In a second Region no stack of ours
 * made it, and there it has the name that both Regions know.
 */
export async function mainTable(stage: StageName, read: ReadOutputs): Promise<string> {
  const { MainTableName } = (await read(stackName(stage, 'Data'))) ?? {};
  return MainTableName ?? `saldo-${stage}-main`;
}

async function main(argv: readonly string[]): Promise<void> {
  const values = readFlags(argv, { ...commonFlags, table: { type: 'string' }, json: { type: 'boolean' } });
  if (values.help) return console.log(help);
  const { stage, region } = commonOptions(values, process.env);
  const tableName = values.table ?? (await mainTable(stage, outputsFrom(cloudFormation(region))));
  const client = new DynamoDBClient(region === undefined ? {} : { region });
  try {
    const { ok, lines, json } = await report(openArchives({ client, tableName }), Date.now());
    console.log(values.json ? JSON.stringify(json, null, 2) : lines.join('\n'));
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      throw new OperatorError(
        `There is no table ${tableName}. Name another with --table, or deploy: ${deployCommand(stage)}`,
        {
          cause: error,
        },
      );
    }
    throw explainAws(error);
  } finally {
    client.destroy();
  }
}

if (import.meta.main) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
