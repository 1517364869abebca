import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { minutes } from '../../lambdas/platform/clock.ts';
import { type Breach, judge } from './checker.ts';
import { provedRaces } from './races-proved.ts';
import { servedRaces } from './races-served.ts';
import { toldRaces } from './races-told.ts';
import {
  both,
  linkConfirm,
  linksOf,
  numberChange,
  numberChanged,
  type Scenario,
  toCode,
  unlinkConfirm,
  yesOf,
} from './scenarios.ts';
import { userOf } from './setting.ts';
import { inVirtualTime } from './virtual-time.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** Things that happen at once, in whatever order a schedule says. */
export interface Race {
  readonly name: string;
  readonly options: WorldOptions;
  readonly prepare: Scenario['prepare'];
  /** @param moment how many turns pass before what happens from outside. */
  readonly act: (world: World, codes: readonly string[], moment: number) => Promise<void>;
  readonly judge?: (world: World) => Promise<readonly Breach[]>;
}

const asks = (world: World, text = 'balance') => world.textMessage(world.people.thandi, text);

const chatRaces: readonly Race[] = [
  {
    name: 'one message delivered three times at once',
    options: { overlap: { copies: 3, apart: false } },
    prepare: both,
    act: (world) => world.say(asks(world)),
    judge: async (world) =>
      world.reads.filter(({ method }) => method === 'balances').length > 1
        ? [{ invariant: 'I1', what: 'the bank was read twice for one message' }]
        : [],
  },
  {
    name: 'the worker is killed on its way, and the report comes early',
    options: { reports: 'before', overlap: { copies: 2, apart: false } },
    prepare: both,
    act: async (world, _codes, moment) => {
      const said = world.say(asks(world));
      await world.turn('not yet', moment);
      world.killAll('conversation');
      await said;
    },
  },
  {
    name: 'two answers renew the tokens of a rotating bank',
    options: { accessFor: minutes(5), rotating: true, overlap: { copies: 1, apart: true } },
    prepare: async (world) => {
      await both(world);
      await world.forward(minutes(6));
      return [];
    },
    act: (world) => world.say(asks(world), asks(world, 'balance Zebrafund'), asks(world)),
    judge: async (world) => {
      const renewals = world.reads.filter(({ method }) => method === 'refresh').length;
      const [link] = await linksOf(world, world.people.thandi);
      return [
        ...(renewals === 1 ? [] : [{ invariant: 'I2', what: `${renewals} token requests for one token` } as const]),
        ...(link !== undefined && world.bank.controls.isLive(link.consent)
          ? []
          : [{ invariant: 'I2', what: 'the bank ended the consent for a token used twice' } as const]),
      ];
    },
  },
  {
    name: 'the code twice, in two messages and two workers each',
    options: { overlap: { copies: 2, apart: true } },
    prepare: toCode,
    act: (world, [code = '']) => world.say(asks(world, `Code ${code}`), asks(world, code)),
    judge: async (world) => {
      const links = await linksOf(world, world.people.thandi);
      const live = links.filter(({ consent }) => world.bank.controls.isLive(consent)).length;
      const told = (await linkConfirm.judge?.(world)) ?? [];
      return links.length === 1 && live === 1 && world.created.length === 1
        ? told
        : [...told, { invariant: 'I4', what: `${links.length} links, ${live} alive, of one code` }];
    },
  },
  {
    name: 'unlink during an answer',
    options: { overlap: { copies: 1, apart: true } },
    prepare: unlinkConfirm.prepare,
    act: (world) => world.say(asks(world), world.buttonMessage(world.people.thandi, yesOf(world)), asks(world)),
    judge: async (world) => {
      const links = await linksOf(world, world.people.thandi);
      const key = await world.wrappedKeys.get(userOf(world.people.thandi));
      return [
        ...((await unlinkConfirm.judge?.(world)) ?? []),
        ...(links.length > 0 ? [{ invariant: 'I2', what: 'a late write brought a link back' } as const] : []),
        ...(key === undefined ? [] : [{ invariant: 'I4', what: 'a late write brought a key back' } as const]),
      ];
    },
  },
  {
    name: 'the number changes between question and answer',
    options: { overlap: { copies: 2, apart: true } },
    prepare: both,
    act: async (world, _codes, moment) => {
      const said = world.say(asks(world));
      await world.turn('not yet', moment);
      await Promise.all([said, world.say(numberChanged(world))]);
    },
    judge: async (world) => (await numberChange.judge?.(world)) ?? [],
  },
];

export const races: readonly Race[] = [...chatRaces, ...provedRaces, ...servedRaces, ...toldRaces];

export interface ScheduleOutcome {
  readonly runs: number;
  /** How many of them differ in the order of their calls. */
  readonly distinct: number;
  /** Of the first schedule that broke something. */
  readonly failure: string | undefined;
}

/** Plays one schedule of a race and judges the world. */
export async function playRace(
  race: Race,
  scheduler: fc.Scheduler,
  moment: number,
  changes: WorldOptions = {},
  order: string[] = [],
): Promise<readonly Breach[]> {
  const world = openWorld({
    ...race.options,
    ...changes,
    schedule: (label) => scheduler.schedule(Promise.resolve(), label).then(() => void order.push(label)),
    pick: async () => {
      if (scheduler.count() === 0) return false;
      await scheduler.waitNext(1);
      return true;
    },
  });
  return inVirtualTime(world.time, { write: world.write, onHash: world.onHash }, async () => {
    const codes = await race.prepare(world);
    world.arm();
    await world.until(race.act(world, codes, moment));
    await world.quiet();
    world.disarm();
    await world.rest();
    return [...(await judge(world, { codes })), ...((await race.judge?.(world)) ?? [])];
  });
}

/** Searches `runs` schedules of a race, all following from `seed`. */
export async function search(
  race: Race,
  seed: number,
  runs: number,
  changes: WorldOptions = {},
): Promise<ScheduleOutcome> {
  const seen = new Set<string>();
  const property = fc.asyncProperty(fc.scheduler(), fc.nat(30), async (scheduler, moment) => {
    const order: string[] = [];
    const breaches = await playRace(race, scheduler, moment, changes, order);
    seen.add(createHash('sha256').update(order.join()).digest('base64url'));
    if (breaches.length > 0) throw new Error(breaches.map(({ invariant, what }) => `${invariant} ${what}`).join('; '));
  });
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: true });
  if (!details.failed) return { runs: details.numRuns, distinct: seen.size, failure: undefined };
  const error = details.errorInstance instanceof Error ? details.errorInstance.message : 'it threw';
  return {
    runs: details.numRuns,
    distinct: seen.size,
    failure: `${error} (seed ${details.seed}, path ${details.counterexamplePath})`,
  };
}
