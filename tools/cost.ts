import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { functions } from '../lambdas/functions.ts';
import { keys, secrets } from '../lambdas/resources.ts';
import type { Measured } from './cost/measure.ts';
import { costOfMillion, costOfMonth, type Line, standing, total, type Usage } from './cost/model.ts';
import { metaServiceMessage, prices } from './cost/prices.ts';
import { OperatorError } from './setup/finding.ts';
import { readFlags } from './setup/options.ts';

const help = `npm run cost -- [flags]

Prints what AWS takes for a million balance answers at list price, line by line with the inputs, and Meta's fee apart.

  --bank-ms <n>     how long your bank takes (300)
  --graph-ms <n>    how long Meta takes to accept a message (150)
  --webhooks <n>    requests of Meta's for each answer (measured: one for the message, three for reports)
  --measure         count again in the local system, and keep the counts in tools/cost/measured.json
  --json            one JSON object`;

/** USD for a million answers. */
const budget = 10;
const countsFile = path.join(import.meta.dirname, 'cost/measured.json');

/** Not measured: each answer opens a data key, and asks a bank about two accounts with signed headers. */
const assumed = { kmsRequests: 1, sentBytes: 6_000 } as const;

/** What the inputs are, and where they come from. */
const meanings: Readonly<Record<keyof Usage, string>> = {
  webhooks: 'requests of Meta’s: the message, then sent, delivered, read (counted)',
  webhookMs: 'of each on a whole processor (timed here, the fastest of 25)',
  conversationMs: 'of work on a whole processor, without waiting for bank and Meta (the same)',
  bankMs: 'waiting for the bank (assumed: --bank-ms)',
  graphMs: 'waiting for Meta to accept (assumed: --graph-ms)',
  reports: 'reports that are queued: sent or failed (counted)',
  deliveryMs: 'of each on a whole processor (the same)',
  writeUnits: 'a KB each: rate, claim, SENDING, SENT, and the report (by the size of the items)',
  readUnits: 'four KB each, consistent: a person’s items by their size, and their wrapped key',
  kmsRequests:
    'a person’s data key, not in this instance’s memory (as `npm run load` counts; within five minutes none)',
  logBytes: 'our lines, Lambda’s START, END and REPORT, and access logs (counted)',
  sentBytes: 'to bank and Meta (assumed)',
};

/** What is counted on one machine, and what is assumed about the world. */
function usage(flags: { readonly bankMs: number; readonly graphMs: number; readonly webhooks?: number }): Usage {
  const measured = JSON.parse(readFileSync(countsFile, 'utf8')) as Measured;
  return {
    ...measured,
    ...assumed,
    bankMs: flags.bankMs,
    graphMs: flags.graphMs,
    ...(flags.webhooks === undefined ? {} : { webhooks: flags.webhooks }),
  };
}

function rows(lines: readonly Line[]): readonly string[] {
  const width = Math.max(...lines.map(({ what }) => what.length));
  return lines.map(({ what, usd }) => `  ${what.padEnd(width)}  ${usd.toFixed(2).padStart(7)}`);
}

async function main(): Promise<void> {
  const values = readFlags(process.argv.slice(2), {
    'bank-ms': { type: 'string' },
    'graph-ms': { type: 'string' },
    webhooks: { type: 'string' },
    measure: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (values.help === true) return console.log(help);
  if (values.measure === true) {
    const { measure } = await import('./cost/measure.ts');
    writeFileSync(countsFile, `${JSON.stringify(await measure(), null, 2)}\n`);
  }
  const number = (name: 'bank-ms' | 'graph-ms' | 'webhooks', otherwise: number): number => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (!Number.isFinite(value) || value < 0) throw new OperatorError(`--${name} must be a number of at least 0.`);
    return value;
  };
  const used = usage({
    bankMs: number('bank-ms', 300),
    graphMs: number('graph-ms', 150),
    ...(values.webhooks === undefined ? {} : { webhooks: number('webhooks', 4) }),
  });
  const lines = costOfMillion(used, prices);
  const sum = total(lines);
  const month = costOfMonth(
    { secrets: Object.keys(secrets).length, keys: Object.keys(keys).length + 1, ...standing },
    prices,
  );
  if (values.json === true) {
    return console.log(JSON.stringify({ used, prices, lines, total: sum, budget, month, metaServiceMessage }, null, 2));
  }
  const { market, usd, freeEachMonth } = metaServiceMessage;
  const inputs = Object.entries(used).map(
    ([name, value]) => `  ${name.padEnd(16)} ${String(value).padStart(6)}  ${meanings[name as keyof Usage]}`,
  );
  const report = [
    `A million balance answers, USD, list prices of ${prices.region} read in ${prices.readIn}, no free tier:`,
    ...rows(lines.toSorted((a, b) => b.usd - a.usd)),
    `  together ${sum.toFixed(2)}: the budget of ${budget} is ${sum <= budget ? 'met' : 'NOT met'}`,
    '',
    'Of one answer, from the question to the last report:',
    ...inputs,
    `  memory: webhook ${functions.webhook.memory}, conversation ${functions.conversation.memory}, delivery ${functions.delivery.memory} MB`,
    '',
    'Each month, whatever the traffic:',
    ...rows(month),
    `  together ${total(month).toFixed(2)}`,
    '',
    `Meta, apart: ${usd} for each delivered message in ${market}, ${freeEachMonth} a month free:`,
    `  ${(usd * 1_000_000).toFixed(0)} for a million answers`,
  ];
  console.log(report.join('\n'));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof OperatorError ? error.message : error);
  process.exitCode = 1;
}
