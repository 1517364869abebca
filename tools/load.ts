import { sampled } from './load/pace.ts';
import { requestRows } from './load/requests.ts';
import type { Row } from './load/rows.ts';
import type { Outcome } from './load/scenario.ts';
import { scenarios } from './load/scenarios.ts';
import { startLoadWorld } from './load/world.ts';

/**
 * `npm run load`: the local system with the built bundles, between a light bank and a light Meta, under load.
 * `npm run load -- burst spammer` runs some of it; `--share 0.1` a tenth of each load, which is also the default;
 * `--share 1` all of it. Exits with 1 when a message was lost, answered twice, or out of its person's order.
 */
const usage = `Say which of ${Object.keys(scenarios).join(', ')}; --share 0.1 runs a tenth of each load, --share 1 all of it.`;

const asked: string[] = [];
let share = 0.1;
const given = process.argv.slice(2);
for (let at = 0; at < given.length; at += 1) {
  if (given[at] === '--share') {
    share = Number(given[at + 1]);
    at += 1;
  } else asked.push(given[at] ?? '');
}
if (!(share > 0 && share <= 1) || asked.some((name) => !Object.hasOwn(scenarios, name))) {
  console.error(usage);
  process.exit(2);
}

let broken = false;
for (const [name, scenario] of Object.entries(scenarios)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  // A system of its own for each: one's leavings are not another's load.
  const world = await startLoadWorld({ bankLatency: 100 });
  try {
    const all = sampled(() => process.memoryUsage().rss / 1_048_576);
    const heap = sampled(async () => (await world.system.usage('conversation')).heapBytes / 1_048_576);
    const { rows, verdict } = await scenario(world, share);
    const answers = world.graph.delivered.length;
    const requests =
      answers > 0
        ? requestRows(world.requests.read(), answers, 'an answer')
        : requestRows(world.requests.read(), world.meta.posted(), 'a webhook');
    const most = Math.round(await heap.most());
    const memory: readonly Row[] = [
      { what: 'heap of the conversation, most', value: most, unit: 'MB', budget: '<= 300', met: most <= 300 },
      { what: 'memory of the whole local system, most', value: Math.round(await all.most()), unit: 'MB' },
    ];
    const outcome = { rows: [...rows, ...requests, ...memory], ...(verdict === undefined ? {} : { verdict }) };
    broken = report(name, outcome) || broken;
  } finally {
    await world.close();
  }
}
process.exit(broken ? 1 : 0);

function report(name: string, { rows, verdict }: Outcome): boolean {
  console.log(`\n${name}`);
  for (const row of rows) console.log(`  ${line(row)}`);
  if (verdict === undefined) return false;
  const { messages, lost, doubled, outOfOrder, ends } = verdict;
  const kinds = Object.entries(ends)
    .sort(([, a], [, b]) => b - a)
    .map(([end, count]) => `${count} ${end}`);
  console.log(`  ${messages} messages: ${kinds.join(', ')}`);
  console.log(`  lost ${lost}, answered twice ${doubled}, out of order ${outOfOrder}`);
  return lost + doubled + outOfOrder > 0;
}

function line({ what, value, unit, budget, met }: Row): string {
  const verdict = met === undefined ? '' : met ? `  met (${budget})` : `  NOT met (${budget})`;
  return `${what.padEnd(44)} ${String(value).padStart(8)} ${unit}${verdict}`;
}
