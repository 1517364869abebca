import { describe, expect, it } from 'vitest';
import { combinationsOf, everyNth, play } from './matrix.ts';
import { scenarios } from './scenarios.ts';

/** One combination in seven here; all of them by `npm run faults`. */
const share = 7;

describe.each(scenarios)('$name', (scenario) => {
  it('keeps every invariant under faults at its await points', async () => {
    const combinations = everyNth(await combinationsOf(scenario), share);
    expect(combinations.length).toBeGreaterThan(20);
    for (const combination of combinations) {
      const { breaches, point } = await play(scenario, combination);
      const where = `#${combination.nth} ${combination.fault} at ${point?.kind} ${point?.noun}.${point?.method}`;
      expect({ where, struck: point !== undefined, breaches }).toEqual({ where, struck: true, breaches: [] });
    }
  });
});
