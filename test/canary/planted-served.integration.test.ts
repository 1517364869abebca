import { describe, expect, it } from 'vitest';
import { base64, leak } from './caught.ts';
import { linkBank } from './links.ts';
import type { Plant } from './plant.ts';
import { aroundAgents } from './script.ts';
import { people } from './sentinels.ts';
import { openWorld } from './world.ts';

/** Leaks beside people who serve: each is planted, and each must be caught. */
const { ada } = people;

async function caughtBesideAgents(change: (serving: Served) => Partial<Served>, desk: 'console' | 'connect') {
  const plant: Plant = {
    outside: (parts) => {
      const { serving } = parts;
      return serving === undefined ? parts : { ...parts, serving: { ...serving, ...change(serving) } };
    },
  };
  const world = openWorld({ plant, desk });
  const stop = world.tap.listen();
  try {
    await linkBank(world, 'ada', 'karoo', 'page', 'en');
    await aroundAgents(world, 'en');
  } finally {
    stop();
  }
  return [...new Set(world.tap.leaks.map(({ place, sentinel }) => `${place} ${sentinel.kind} of ${sentinel.owner}`))];
}

type Served = NonNullable<Parameters<NonNullable<Plant['outside']>>[0]['serving']>;

describe('beside people who serve', () => {
  it('nothing leaks that nobody planted', async () => {
    expect(await caughtBesideAgents(() => ({}), 'connect')).toEqual([]);
    expect(await caughtBesideAgents(() => ({}), 'console')).toEqual([]);
  });

  it.each([
    ['a phone number', ada.sender.waId, 'identity'],
    ['an account by its name', 'Kwaggasvlei Werf', 'name'],
    ['an amount', '7312946.83', 'amount'],
  ] as const)('a desk that is told %s beforehand is caught', async (_what, told, kind) => {
    const found = await caughtBesideAgents(
      ({ desk }) => ({ desk: { ...desk, open: (contact) => desk.open({ ...contact, banks: [told] }) } }),
      'connect',
    );
    expect(found).toContain(leak('desk', kind));
  });

  it('a card number that is passed on is caught', async () => {
    const found = await caughtBesideAgents(
      ({ desk }) => ({
        desk: { ...desk, pass: (contact, line) => desk.pass(contact, { ...line, text: `${line.text} ${ada.card}` }) },
      }),
      'connect',
    );
    expect(found).toContain(leak('desk', 'typed'));
  });

  it.each([
    ['in the clear', ada.babble],
    ['only encoded', base64(ada.babble)],
  ])('a line that is kept %s is caught', async (_how, kept) => {
    const found = await caughtBesideAgents(
      ({ store }) => ({
        store: {
          ...store,
          transcripts: { ...store.transcripts, add: (line) => store.transcripts.add({ ...line, sealedText: kept }) },
        },
      }),
      'connect',
    );
    expect(found).toContain(leak('store', 'typed'));
  });

  it('a console that shows whose number it is is caught', async () => {
    const found = await caughtBesideAgents(
      ({ store }) => ({
        store: {
          ...store,
          handovers: {
            ...store.handovers,
            find: async (...given) => {
              const found = await store.handovers.find(...given);
              return found && { ...found, banks: [`Karoo Bank ${ada.sender.waId}`] };
            },
          },
        },
      }),
      'console',
    );
    expect(found).toContain(leak('console', 'identity'));
  });
});
