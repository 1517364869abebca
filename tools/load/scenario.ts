import { randomUUID } from 'node:crypto';
import type { LoadMessage } from './meta.ts';
import { range } from './pace.ts';
import type { Row } from './rows.ts';
import type { Verdict } from './verdict.ts';
import type { LoadWorld } from './world.ts';

export interface Outcome {
  readonly rows: readonly Row[];
  readonly verdict?: Verdict;
}

/** `size` 1 is the full load; the quick run is a small share of it. */
export type Scenario = (world: LoadWorld, size: number) => Promise<Outcome>;

export const message = (person: number, sentAt: number, text: string): LoadMessage => ({
  person,
  id: `wamid.${randomUUID()}`,
  sentAt,
  text,
});

/** Each scenario has people of its own, so that none starts with another's history. */
let nextPerson = 0;
export function people(count: number): readonly number[] {
  const first = nextPerson;
  nextPerson += count;
  return range(count).map((index) => first + index);
}
