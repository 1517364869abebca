import { courses } from './courses.ts';
import type { Entry } from './entry.ts';
import { outsiders } from './outsiders.ts';

/** What is played over AWS's stand-ins, where they were started. */
export interface OverAws {
  readonly table: Entry['play'];
  readonly keys: Entry['play'];
  readonly queue: Entry['play'];
}

/**
 * The thirty faults of the project's reference, each with what injects it here. The matrix and the races play most of
 * them everywhere; this plays each of them by itself.
 */
export const thirty = (aws: OverAws): readonly Entry[] =>
  [...outsiders(aws), ...courses()].sort((one, other) => one.number - other.number);
