import { describe, expect, it } from 'vitest';
import { races, search } from './schedules.ts';

/** Few here, from a fixed seed; ten thousand by `npm run faults`. */
const seed = 20_261_122;
const runs = 50;

describe.each(races)('$name', (race) => {
  it('breaks nothing in any of these schedules', async () => {
    const outcome = await search(race, seed, runs);
    expect(outcome).toMatchObject({ runs, failure: undefined });
    expect(outcome.distinct).toBeGreaterThan(runs / 2);
  });
});

describe('a search', () => {
  const named = (words: string) => {
    const race = races.find(({ name }) => name.includes(words));
    if (race === undefined) throw new Error(`No race about ${words}`);
    return race;
  };

  it('finds a lease that everybody gets, and the same seed finds it again', async () => {
    const race = named('rotating');
    const plant = {
      wrapStore: (store: Parameters<NonNullable<typeof race.options.wrapStore>>[0]) => ({
        ...store,
        links: { ...store.links, takeLease: async () => true },
      }),
    };
    const first = await search(race, 7, 200, plant);
    expect(first.failure).toMatch(/^I2 \d token requests for one token/);
    expect(await search(race, 7, 200, plant)).toEqual(first);
  });

  it('finds claims that are always granted', async () => {
    const outcome = await search(named('three times'), 7, 200, {
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          claim: async (...given) => {
            await store.messages.claim(...given);
            return 'claimed';
          },
          startSending: async (...given) => {
            await store.messages.startSending(...given);
            return true;
          },
        },
      }),
    });
    expect(outcome.failure).toContain('I1');
  });
});
