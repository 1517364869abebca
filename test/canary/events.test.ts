import { describe, expect, it } from 'vitest';
import { createDoor } from '../../lambdas/alerts/door.ts';
import type { Inbox } from '../../lambdas/store/alert-port.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { published, signedEvent } from '../alerts/signed.ts';
import { fakeClock, karooConfig } from '../linking/rig.ts';
import { tellingError } from './faults.ts';
import { people } from './sentinels.ts';
import { openTap } from './tap.ts';

const { ada } = people;
const clock = fakeClock();
/** More than any bank should tell: who, what it is called, how much, and to whom. */
const talkative = {
  more: {
    customer: { phone: ada.sender.waId, id: ada.sender.userId, name: ada.babble },
    account: { nickname: 'Kwaggasvlei Werf', lastDigits: '7397', card: ada.card },
    amount: '7312946.83',
    merchant: 'Kloofzicht Bakkerij',
  },
} as const;
const bodies = {
  'a genuine one': () => signedEvent({ at: clock.now(), ...talkative }),
  'one of a card': () => signedEvent({ at: clock.now(), type: 'card', ...talkative }),
  'one that is signed by nobody': () => `${signedEvent({ at: clock.now(), ...talkative }).slice(0, -6)}AAAAAA`,
  'one that is none': () => JSON.stringify(talkative),
} as const;

/** The door to which banks post events, with what leaves it overheard. */
async function posted(body: string, { keys = published, change = (inbox: Pick<Inbox, 'take'>) => inbox } = {}) {
  const tap = openTap(() => 'hidden');
  const door = createDoor({
    banks: [{ ...karooConfig, issuer: 'https://karoo.example', capabilities: { events: true } }],
    keysOf: () => keys,
    inbox: tap.store({ inbox: change(memoryAlerts({ clock }).inbox) }).inbox,
    clock,
    log: tap.log,
    metrics: tap.metrics,
  });
  const path = '/banks/karoo/event-notifications';
  const answer = await door({
    rawPath: path,
    headers: { 'content-type': 'application/jwt' },
    body,
    isBase64Encoded: false,
  });
  tap.address(JSON.stringify(answer));
  return { leaks: tap.leaks.map(({ place, sentinel }) => `${place} ${sentinel.kind}`), answer, heard: tap.heard };
}

describe('of an event that tells more than it should', () => {
  it.each(Object.entries(bodies))('nothing is kept or said that nobody needs: %s', async (_what, body) => {
    const { leaks, heard } = await posted(body());

    expect(leaks).toEqual([]);
    expect(heard.get('metric')).toBeGreaterThan(0);
  });

  it.each(['the table', 'the keys of the bank'])(
    'nothing is said when %s fails with everything it knew',
    async (what) => {
      const fails = () => Promise.reject(tellingError());
      const { leaks, answer, heard } = await posted(
        bodies['a genuine one'](),
        what === 'the table' ? { change: () => ({ take: fails }) } : { keys: fails },
      );

      expect(leaks).toEqual([]);
      expect(answer.statusCode).toBe(503);
      expect(heard.get('log')).toBeGreaterThan(0);
    },
  );

  it('what a careless inbox would keep of it is caught', async () => {
    const tap = openTap(() => 'hidden');
    await tap.store({ inbox: { take: async (_events: unknown) => 'new' } }).inbox.take(talkative);

    expect(tap.leaks.map(({ sentinel }) => sentinel.kind)).toEqual(
      expect.arrayContaining(['identity', 'name', 'amount', 'merchant', 'digits', 'typed']),
    );
  });
});
