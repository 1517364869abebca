import { describe, expect, it } from 'vitest';
import type { Store } from '../../lambdas/store/port.ts';
import { races, search } from './schedules.ts';
import type { WorldOptions } from './world.ts';

/** Few here, from a fixed seed; ten thousand by `npm run faults`. */
const seed = 20_261_122;
const runs = 8;

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

  const tickets = (change: (inner: Store['tickets']) => Partial<Store['tickets']>): WorldOptions => ({
    wrapStore: (store) => ({ ...store, tickets: { ...store.tickets, ...change(store.tickets) } }),
  });

  it('finds tries that are counted without a condition', async () => {
    const outcome = await search(named('ten guesses'), 7, 200, {
      wrapStore: (store) => ({
        ...store,
        unlocks: {
          ...store.unlocks,
          save: async (unlock) => {
            const held = await store.unlocks.get(unlock.user);
            await store.unlocks.save({ ...unlock, version: (held?.version ?? 0) + 1 });
            return true;
          },
        },
      }),
    });
    expect(outcome.failure).toContain('P2');
  });

  it('finds a ticket that opens for each of two presses', async () => {
    const plant = tickets((inner) => ({
      change: async (id, _seen, change) => {
        const held = await inner.get(id);
        return inner.change(id, held?.version ?? 0, change);
      },
    }));
    expect((await search(named('sent twice'), 7, 200, plant)).failure).toContain('P4');
  });

  it('finds a nonce that is answered twice', async () => {
    const plant = tickets((inner) => ({
      claimExchange: async (exchange) => {
        await inner.claimExchange(exchange);
        return 'claimed';
      },
      finishExchange: async () => undefined,
    }));
    expect((await search(named('repeated against itself'), 7, 50, plant)).failure).toContain('P3');
  });

  // What the Flow and the page read right before they answer is from before `lock`.
  it('finds figures that were begun before lock and shown after it', async () => {
    const plant: WorldOptions = {
      wrapStore: (store) => ({
        ...store,
        chats: {
          ...store.chats,
          profile: async (user) => {
            const { lockedAt: _unheard, ...profile } = (await store.chats.profile(user)) ?? ({} as never);
            return profile;
          },
        },
      }),
    };
    expect((await search(named('lock while'), 7, 200, plant)).failure).toMatch(
      /P1 figures in a \w+ that were read after/,
    );
  });

  it('finds a line for an agent that is not kept', async () => {
    const plant: WorldOptions = {
      wrapDesk: (desk) => ({ ...desk, transcripts: { ...desk.transcripts, add: async () => true } }),
    };
    expect((await search(named('two agents'), 7, 50, plant)).failure).toContain('I5 what was said to a person');
  });

  it('finds a hand-over that whoever comes takes', async () => {
    const plant: WorldOptions = {
      wrapDesk: (desk) => ({
        ...desk,
        handovers: {
          ...desk.handovers,
          save: async (handover) => {
            const held = await desk.handovers.get(handover.user);
            return desk.handovers.save({ ...handover, version: (held?.version ?? 0) + 1 });
          },
        },
      }),
    };
    expect((await search(named('two agents'), 7, 200, plant)).failure).toContain('two agents have one person');
  });

  it('finds a ticket that outlives its Flow', async () => {
    const plant = tickets((inner) => ({
      change: (id, seen, { state, ...change }) =>
        inner.change(id, seen, state === undefined || state === 'USED' ? change : { ...change, state }),
    }));
    expect((await search(named('closed while'), 7, 50, plant)).failure).toContain('P1');
  });
});
