import type { DeskKind } from './agents.ts';
import type { WorldOptions } from './plant.ts';
import { countSkills, live, type Mode, type Run } from './script.ts';
import type { PersonName } from './sentinels.ts';
import type { Leak, Place } from './tap.ts';
import { openWorld } from './world.ts';

export interface Life {
  readonly leaks: readonly Leak[];
  /** How many texts were judged, by where they were going. */
  readonly heard: ReadonlyMap<Place, number>;
  /** How often each skill was called. */
  readonly calls: ReadonlyMap<string, number>;
  /** Whose amounts Meta saw. */
  readonly shownTo: ReadonlySet<PersonName>;
  /** How many pictures were uploaded. */
  readonly pictures: number;
  /** Who saw figures in a Flow or on a page. */
  readonly opened: ReadonlySet<string>;
}

/** Half of the lives have agents in the console, the others have them in Amazon Connect. */
export const deskOf = (mode: Mode): DeskKind => (mode === 'sealed' || mode === 'page' ? 'connect' : 'console');

/** One run in a world of its own, with everything it wrote to standard output overheard as well. */
export async function runLife(run: Run, options: WorldOptions = {}): Promise<Life> {
  const counter = countSkills();
  const world = openWorld({
    flow: run.mode === 'sealed' ? 'published' : 'none',
    desk: deskOf(run.mode),
    ...options,
  });
  const stop = world.tap.listen();
  try {
    await live(world, run);
  } finally {
    stop();
    counter.stop();
  }
  const { leaks, heard, shownTo } = world.tap;
  return { leaks, heard, calls: counter.calls, shownTo, pictures: world.tap.uploads(), opened: world.opened };
}
