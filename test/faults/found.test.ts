import { describe, expect, it } from 'vitest';
import type { Fault, Noun } from './injection.ts';
import { play } from './matrix.ts';
import type { Scenario } from './scenarios.ts';
import { deletion } from './scenarios-proved.ts';

/** What faults have found, each where it was found. */
async function strikeAt(scenario: Scenario, fault: Fault, noun: Noun, method: string) {
  const { points } = await play(scenario);
  const nth = points.findIndex((point) => point.noun === noun && point.method === method && point.about !== 'sipho');
  expect(nth).toBeGreaterThanOrEqual(0);
  return play(scenario, { nth: nth + 1, fault });
}

describe('found by a fault', () => {
  // The rows went first, and then nobody came back for the key: what was sealed under it would have opened in a backup.
  it.each(['down 10 min', 'kill before'] as const)(
    'an erasure that cannot reach the keys table (%s) is finished by upkeep, key and all',
    async (fault) => {
      const { point, breaches } = await strikeAt(deletion, fault, 'keys', 'remove');
      expect({ struck: point?.method, breaches }).toEqual({ struck: 'remove', breaches: [] });
    },
  );
});
