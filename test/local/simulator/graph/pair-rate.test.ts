import { expect, it } from 'vitest';
import { createPairRate, pairRateOfMeta } from '../../../../local/simulator/graph/pair-rate.ts';

it('lets 45 messages go at once, and then one every 6 seconds, for each recipient alone', () => {
  const mayTake = createPairRate(pairRateOfMeta);
  const burst = Array.from({ length: 46 }, () => mayTake('one', 1_000));

  expect(burst.filter(Boolean)).toHaveLength(45);
  expect(burst.at(-1)).toBe(false);
  expect(mayTake('one', 6_999)).toBe(false);
  expect(mayTake('one', 7_000)).toBe(true);
  expect(mayTake('one', 7_001)).toBe(false);
  expect(mayTake('another', 7_001)).toBe(true);
});
