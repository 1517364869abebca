import { type Breach, judge } from './checker.ts';
import { type Fault, faultsAt } from './injection.ts';
import type { Scenario } from './scenarios.ts';
import type { Point } from './strikes.ts';
import { inVirtualTime } from './virtual-time.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

export interface Combination {
  readonly scenario: Scenario;
  /** Which await point, from 1. */
  readonly nth: number;
  readonly fault: Fault;
}

export interface Outcome {
  readonly point: Point | undefined;
  readonly points: readonly Point[];
  readonly breaches: readonly Breach[];
}

/** Plays a scenario, with one fault at one await point or with none, to the end of all redelivery, and judges it. */
export async function play(
  scenario: Scenario,
  strike?: { readonly nth: number; readonly fault: Fault },
  changes: WorldOptions = {},
): Promise<Outcome> {
  const world = openWorld({ ...scenario.options, ...changes });
  return inVirtualTime(world.time, { write: world.write, onHash: world.onHash }, async () => {
    const codes = await scenario.prepare(world);
    world.arm(strike);
    let failure: unknown;
    try {
      await world.until(scenario.act(world, codes));
      await world.rest();
      const points = [...world.points];
      world.disarm();
      await scenario.after?.(world);
      await world.rest();
      return { ...(await verdict(world, scenario, codes, strike)), points };
    } catch (error) {
      failure = error;
    }
    const what = failure instanceof Error ? failure.message : 'something was thrown';
    return { point: world.struck, points: [...world.points], breaches: [{ invariant: 'I5', what }] };
  });
}

async function verdict(
  world: World,
  scenario: Scenario,
  codes: readonly string[],
  strike: { readonly fault: Fault } | undefined,
): Promise<Omit<Outcome, 'points'>> {
  const point = world.struck;
  const fault = strike?.fault ?? 'delay 4 s';
  // A killed instance takes everybody in its batch with it, a wrong clock is nobody's own.
  const isShared = fault.startsWith('kill') || fault.startsWith('clock') || fault.startsWith('down');
  const breaches = [
    ...(await judge(world, {
      codes,
      skewed: fault.startsWith('clock'),
      troubled: isShared ? undefined : point?.about,
    })),
    ...((await scenario.judge?.(world)) ?? []),
  ];
  return { point, breaches };
}

/** Every await point of a scenario that is not only the bystander's, with every fault that makes sense there. */
export async function combinationsOf(scenario: Scenario): Promise<readonly Combination[]> {
  const { points, breaches } = await play(scenario);
  if (breaches.length > 0) throw new Error(`${scenario.name} breaks without a fault: ${JSON.stringify(breaches)}`);
  return points.flatMap((point, index) =>
    point.about === 'sipho' && scenario.name !== 'balance, fresh'
      ? []
      : faultsAt(point).map((fault) => ({ scenario, nth: index + 1, fault })),
  );
}

/** An even share of a list. */
export function everyNth<T>(list: readonly T[], share: number): readonly T[] {
  return list.filter((_item, index) => index % share === 0);
}
