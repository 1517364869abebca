import type { LoadMessage } from './meta.ts';
import { openLoop, range } from './pace.ts';
import { answered } from './rows.ts';
import { message, people, type Scenario } from './scenario.ts';
import { judge } from './verdict.ts';

/** 10,000 messages of 1,000 people at once, twenty to a webhook, each webhook delivered twice. */
export const burst: Scenario = async (world, size) => {
  const count = Math.max(20, Math.round(1_000 * size));
  const crowd = people(count);
  await world.link(crowd);
  const since = Date.now();
  const texts = ['hello', 'menu', 'accounts', 'help', 'balance', 'thanks', 'privacy', 'consent', 'menu', 'balance'];
  const asked = texts.flatMap((text) => crowd.map((person) => message(person, Date.now(), text)));
  const batches = range(Math.ceil(asked.length / 20)).map((index) => asked.slice(index * 20, index * 20 + 20));
  // One after the other: what arrives at once has no order to keep.
  for (const batch of batches) await Promise.all([world.meta.untilTaken(batch), world.meta.untilTaken(batch)]);
  const verdict = await judge(world, asked, { patience: 1_800_000, since });
  return { rows: answered(world, since, asked), verdict };
};

/** One person writes a thousand messages a minute; a hundred others ask for their balance meanwhile. */
export const spammer: Scenario = async (world, size) => {
  const lasting = Math.max(6_000, 60_000 * size);
  const [spam = 0] = people(1);
  const crowd = people(Math.max(10, Math.round(100 * size)));
  await world.link([spam, ...crowd]);
  const since = Date.now();
  const asked: LoadMessage[] = [];
  const noise: LoadMessage[] = [];
  await Promise.all([
    openLoop({ perSecond: 1_000 / 60, lasting, atOnce: 8 }, () => {
      const one = message(spam, Date.now(), 'balance');
      noise.push(one);
      return world.meta.messages([one]);
    }),
    openLoop({ perSecond: (crowd.length * 1_000) / lasting, lasting, atOnce: 8 }, (index) => {
      const one = message(crowd[index % crowd.length] ?? 0, Date.now(), 'balance');
      asked.push(one);
      return world.meta.messages([one]);
    }),
  ]);
  const verdict = await judge(world, [...noise, ...asked], { patience: 300_000, since, shedding: [spam] });
  return { rows: answered(world, since, asked), verdict };
};

/** Meta could not reach us for three hours: everything comes at once, old and new, and twice. */
export const outage: Scenario = async (world, size) => {
  const count = Math.max(20, Math.round(500 * size));
  const crowd = people(count);
  await world.link(crowd);
  const since = Date.now();
  const hours = 3 * 3_600_000;
  const asked = [0, 1, 2].flatMap((third) =>
    crowd.map((person, index) =>
      message(person, since - hours + third * (hours / 3) + index * 1_000, third === 1 ? 'accounts' : 'balance'),
    ),
  );
  const batches = range(Math.ceil(asked.length / 20)).map((index) => asked.slice(index * 20, index * 20 + 20));
  for (const batch of batches) await world.meta.untilTaken(batch);
  for (const batch of batches.toReversed()) await world.meta.untilTaken(batch);
  const verdict = await judge(world, asked, { patience: 900_000, since });
  return { rows: answered(world, since, asked), verdict };
};
