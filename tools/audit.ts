import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditAll } from '../lambdas/alerts/safety.ts';
import type { SafetyRecord } from '../lambdas/store/alert-port.ts';
import { openAlerts } from '../lambdas/store/dynamo-alerts.ts';
import { OperatorError } from './setup/finding.ts';
import { commonFlags, commonOptions, readFlags } from './setup/options.ts';

const help = `npm run audit -- [flags]

Checks the record of every question about a payment and of what was answered: that each entry is as it was written, that
none was taken out, and that no end was cut off. Reads only. Ends with 0 when every chain is whole, else with 1.

  --stage dev|staging|prod   which deployment (dev)
  --table <name>             another table than that deployment's: a restored one, to compare with
  --region <region>          where it is (AWS_REGION, or your profile's)
  --json                     one JSON object: {"chains", "entries", "broken": [{"user", "sequence", "because"}]}`;

/** What an operator reads: one line where all is well, else one for each chain that does not hold, by its pseudonym. */
export async function report(
  safety: Pick<SafetyRecord, 'list' | 'heads'>,
  now: number,
): Promise<{ readonly ok: boolean; readonly lines: readonly string[]; readonly json: object }> {
  const found = await auditAll(safety, now);
  const lines = [
    ...found.broken.flatMap((one) =>
      one.kind === 'broken' ? [`broken: ${one.user}, at entry ${one.sequence}: ${one.because}`] : [],
    ),
    found.broken.length === 0
      ? `${found.chains} chains with ${found.entries} entries are whole.`
      : `${found.broken.length} of ${found.chains} chains do not hold. Compare them with a point-in-time restore of the table, and find out who can write to it.`,
  ];
  return { ok: found.broken.length === 0, lines, json: found };
}

async function main(argv: readonly string[]): Promise<void> {
  const values = readFlags(argv, { ...commonFlags, table: { type: 'string' }, json: { type: 'boolean' } });
  if (values.help) return console.log(help);
  const { stage, region } = commonOptions(values, process.env);
  const tableName = values.table ?? `saldo-${stage}-main`;
  const client = new DynamoDBClient(region === undefined ? {} : { region });
  try {
    const { ok, lines, json } = await report(openAlerts({ client, tableName }).safety, Date.now());
    console.log(values.json ? JSON.stringify(json, null, 2) : lines.join('\n'));
    process.exitCode = ok ? 0 : 1;
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
