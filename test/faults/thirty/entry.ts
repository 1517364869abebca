import type { Breach } from '../checker.ts';
import { judge } from '../checker.ts';
import type { Fault } from '../injection.ts';
import { combinationsOf, everyNth, play } from '../matrix.ts';
import type { Scenario } from '../scenarios.ts';
import { races, search } from '../schedules.ts';
import type { Point } from '../strikes.ts';
import { inVirtualTime } from '../virtual-time.ts';
import { openWorld, type World, type WorldOptions } from '../world.ts';

export interface Played {
  readonly times: number;
  readonly broken: readonly string[];
}

/** One of the thirty faults, where it is injected, and what plays it. */
export interface Entry {
  readonly number: number;
  readonly fault: string;
  /** At our ports, at the HTTP client of Meta or a bank, at the AWS SDK. */
  readonly at: readonly ('port' | 'HTTP' | 'AWS')[];
  readonly by: string;
  readonly play: () => Promise<Played>;
}

/** Faults by their names, or by how they begin. */
export const one =
  (...faults: readonly Fault[]) =>
  (fault: Fault) =>
    faults.includes(fault);
export const starts = (begin: string) => (fault: Fault) => fault.startsWith(begin);
/** So many schedules of each race, where a fault is played by itself. */
export const few = 20;

/** One after the other: there is one virtual time in a process. */
export async function all(...parts: readonly (() => Promise<Played>)[]): Promise<Played> {
  let times = 0;
  const broken: string[] = [];
  for (const part of parts) {
    const played = await part();
    times += played.times;
    broken.push(...played.broken);
  }
  return { times, broken };
}

/** Some faults at some await points of a scenario, as the matrix plays them all. */
export async function struck(
  scenario: Scenario,
  faults: (fault: Fault) => boolean,
  { at = () => true, share = 1 }: { readonly at?: (point: Point) => boolean; readonly share?: number } = {},
): Promise<Played> {
  const { points } = await play(scenario);
  const wanted = (await combinationsOf(scenario)).filter(({ nth, fault }) => {
    const point = points[nth - 1];
    return point !== undefined && at(point) && faults(fault);
  });
  const broken: string[] = [];
  const chosen = everyNth(wanted, share);
  for (const { nth, fault } of chosen) {
    const { breaches } = await play(scenario, { nth, fault });
    broken.push(...breaches.map(({ invariant, what }) => `${invariant} ${what}: ${scenario.name}, ${fault} at ${nth}`));
  }
  return { times: chosen.length, broken };
}

/** Some schedules of the races whose names begin so. */
export async function raced(names: readonly string[], runs: number, seed = 20_261_122): Promise<Played> {
  let times = 0;
  const broken: string[] = [];
  for (const race of races.filter(({ name }) => names.some((begin) => name.startsWith(begin)))) {
    const outcome = await search(race, seed, runs);
    times += outcome.runs;
    if (outcome.failure !== undefined) broken.push(`${race.name}: ${outcome.failure}`);
  }
  return { times, broken };
}

/** A story of its own in a world of its own: judged by the checker, and by what the story itself demands. */
export async function story(
  tell: (world: World, demand: (holds: boolean, what: string) => void) => Promise<number>,
  options: WorldOptions = {},
): Promise<Played> {
  const world = openWorld(options);
  return inVirtualTime(world.time, { write: world.write, onHash: world.onHash }, async () => {
    const broken: string[] = [];
    const demand = (holds: boolean, what: string) => {
      if (!holds) broken.push(what);
    };
    const times = await tell(world, demand);
    await world.rest();
    const breaches: readonly Breach[] = await judge(world);
    const said = new Set(breaches.map(({ invariant, what }) => `${invariant} ${what}`));
    return { times, broken: [...broken, ...said] };
  });
}
