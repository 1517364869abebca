import { closedLoop } from './pace.ts';
import { answered, round } from './rows.ts';
import { message, people, type Scenario } from './scenario.ts';
import { judge, untilQuiet } from './verdict.ts';
import type { LoadWorld } from './world.ts';

/** How many fresh balances a second, bank and all, when they never stop coming. */
export const answers: Scenario = async (world, size) => {
  const count = Math.max(100, Math.round(4_000 * size));
  const crowd = people(count);
  await world.link(crowd);
  const since = Date.now();
  const asked = crowd.map((person) => message(person, Date.now(), 'balance'));
  const cost = await costOf(world);
  await closedLoop({ times: count, atOnce: 32 }, (index) => world.meta.messages(asked.slice(index, index + 1)));
  await untilQuiet(world, Date.now() + 900_000);
  const share = (await costOf(world)).map(({ what, processorMs }, index) => ({
    what: `processor time an answer, ${what}`,
    value: round((processorMs - (cost[index]?.processorMs ?? 0)) / count, 1),
    unit: 'ms',
  }));
  const verdict = await judge(world, asked, { patience: 900_000, since });
  return { rows: [...answered(world, since, asked, 200), ...share], verdict };
};

/** What each part of the machine has worked so far. The rest is Meta, the bank, AWS and whoever asks, all on one thread. */
async function costOf({
  system,
}: LoadWorld): Promise<readonly { readonly what: string; readonly processorMs: number }[]> {
  const names = ['webhook', 'conversation', 'delivery'] as const;
  const functions = await Promise.all(
    names.map(async (what) => ({ what, processorMs: (await system.usage(what)).processorMs })),
  );
  const { user, system: kernel } = process.cpuUsage();
  const all = (user + kernel) / 1_000;
  const rest = all - functions.reduce((sum, { processorMs }) => sum + processorMs, 0);
  return [...functions, { what: 'what stands in for AWS, Meta and the bank', processorMs: rest }];
}
