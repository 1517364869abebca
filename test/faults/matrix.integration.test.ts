import { describe, expect, it } from 'vitest';
import { allScenarios } from './all-scenarios.ts';
import { combinationsOf, everyNth, play } from './matrix.ts';

/** One combination in 41 here; all of them by `npm run faults`. */
const share = 41;

describe.each(allScenarios)('$name', (scenario) => {
  it('keeps every invariant under faults at its await points', async () => {
    const combinations = everyNth(await combinationsOf(scenario), share);
    expect(combinations.length).toBeGreaterThan(3);
    for (const combination of combinations) {
      const { breaches, point } = await play(scenario, combination);
      const where = `#${combination.nth} ${combination.fault} at ${point?.kind} ${point?.noun}.${point?.method}`;
      expect({ where, struck: point !== undefined, breaches }).toEqual({ where, struck: true, breaches: [] });
    }
  });
});
