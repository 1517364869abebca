import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, hours, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { anExchange, anUnlock, aPasskey, aReading, aSession, aTicket } from '../step-up/records.ts';
import { aLink, aProfile } from './records.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const fifty = Array.from({ length: 50 }, (_, index) => index);

/** What every `Store` promises about unlocks, tickets, sessions and readings. `open` gives an empty one. */
export function describeStepUpStore(name: string, open: (clock: Clock) => Promise<Store>): void {
  describe(`store of step-ups: ${name}`, () => {
    let store: Store;
    let now: number;

    beforeEach(async () => {
      now = noon;
      store = await open({ now: () => now, sleep: async () => {} });
    });

    describe('an unlock', () => {
      const whole = anUnlock({
        pin: { hash: 'scrypt$1$1$1$s$h', setAt: noon },
        passkeys: [aPasskey(), aPasskey({ id: 'b', counter: 7 })],
        sealedPhrase: 'sealed',
        tries: 3,
        failures: 8,
        windowEndsAt: noon + 5,
        lockedUntil: noon + 6,
        lockouts: 1,
      });

      it('comes back as it was saved, for this person only', async () => {
        expect(await store.unlocks.save(whole)).toBe(true);

        expect(await store.unlocks.get('user-1')).toEqual(whole);
        expect(await store.unlocks.get('user-2')).toBeUndefined();
      });

      it('loses the fields that a later version does not have', async () => {
        await store.unlocks.save(whole);
        await store.unlocks.save(anUnlock({ version: 2 }));

        expect(await store.unlocks.get('user-1')).toEqual(anUnlock({ version: 2 }));
      });

      it('is written by exactly one of fifty at once, in every version', async () => {
        for (const version of [1, 2, 3, 4]) {
          const saved = await Promise.all(fifty.map((tries) => store.unlocks.save(anUnlock({ tries, version }))));

          const winners = fifty.filter((index) => saved[index]);
          expect(winners).toHaveLength(1);
          expect(await store.unlocks.get('user-1')).toEqual(anUnlock({ tries: winners[0] ?? -1, version }));
        }
      });

      it.each([1, 2, 4, 9])('is not written as version %i over version 2', async (version) => {
        await store.unlocks.save(anUnlock());
        await store.unlocks.save(anUnlock({ tries: 1, version: 2 }));

        expect(await store.unlocks.save(anUnlock({ tries: 0, version }))).toBe(false);
        expect(await store.unlocks.get('user-1')).toEqual(anUnlock({ tries: 1, version: 2 }));
      });

      it('that was removed is not brought back by a late write', async () => {
        await store.unlocks.save(anUnlock());
        await store.unlocks.remove('user-1');
        await store.unlocks.remove('user-1');

        expect(await store.unlocks.save(anUnlock({ version: 2 }))).toBe(false);
        expect(await store.unlocks.get('user-1')).toBeUndefined();
        expect(await store.unlocks.save(anUnlock())).toBe(true);
      });

      it('is no part of what the chat loads', async () => {
        await store.chats.saveProfile(aProfile({ unlocksWith: ['pin'] }));
        await store.unlocks.save(whole);

        expect(await store.chats.load('user-1', now)).toEqual({
          profile: aProfile({ unlocksWith: ['pin'] }),
          links: [],
          recent: [],
          readings: [],
        });
      });

      it('is a copy: changing one changes nothing that is kept', async () => {
        const passkeys = [aPasskey()];
        await store.unlocks.save(anUnlock({ passkeys }));
        passkeys.pop();
        const first = await store.unlocks.get('user-1');
        (first?.passkeys as unknown[] | undefined)?.pop();

        expect((await store.unlocks.get('user-1'))?.passkeys).toEqual([aPasskey()]);
      });
    });

    describe('a ticket', () => {
      const ticket = aTicket({ issuedAt: noon, expiresAt: noon + retention.ticket });

      it('comes back as it was created, with all it may have', async () => {
        const whole = { ...ticket, identityHash: 'hash', account: 'account', steppedUpAt: noon, lastSeenAt: noon };
        await store.tickets.create(whole);

        expect(await store.tickets.get('ticket-1')).toEqual(whole);
        expect(await store.tickets.get('ticket-2')).toBeUndefined();
      });

      it('is created once under an id, by one of fifty', async () => {
        const created = await Promise.allSettled(
          fifty.map((index) => store.tickets.create({ ...ticket, user: `user-${index}` })),
        );

        expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const one of created) if (one.status === 'rejected') expect(one.reason.code).toBe('STORE_CONFLICT');
      });

      it('is there to the last millisecond, and never after, for reading or for changing', async () => {
        await store.tickets.create(ticket);

        now = ticket.expiresAt - 1;
        expect(await store.tickets.get('ticket-1')).toEqual(ticket);
        now = ticket.expiresAt;
        expect(await store.tickets.get('ticket-1')).toBeUndefined();
        expect(await store.tickets.change('ticket-1', 1, { state: 'OPENED' })).toBeUndefined();
        expect(await store.tickets.change('ticket-1', 1, { expiresAt: now + hours(1) })).toBeUndefined();
        expect(await store.tickets.get('ticket-1')).toBeUndefined();
      });

      it('tells its language when it has expired, and before that nothing', async () => {
        await store.tickets.create({ ...ticket, language: 'af' });

        expect(await store.tickets.languageOfExpired('ticket-1')).toBeUndefined();
        now = ticket.expiresAt;
        expect(await store.tickets.languageOfExpired('ticket-1')).toBe('af');
        expect(await store.tickets.languageOfExpired('ticket-2')).toBeUndefined();
      });

      it('is changed by one of fifty who saw the same version, and tells that one what it is now', async () => {
        await store.tickets.create(ticket);

        const changed = await Promise.all(
          fifty.map((index) =>
            store.tickets.change('ticket-1', 1, {
              state: 'OPENED',
              steppedUpAt: noon + index,
              lastSeenAt: noon + index,
            }),
          ),
        );

        const [winner, ...others] = changed.filter((one) => one !== undefined);
        expect(others).toEqual([]);
        expect(winner).toMatchObject({ state: 'OPENED', version: 2 });
        expect(await store.tickets.get('ticket-1')).toEqual(winner);
      });

      it('is not changed by anybody who saw another version, nor where there is none', async () => {
        await store.tickets.create(ticket);

        expect(await store.tickets.change('ticket-1', 2, { state: 'USED' })).toBeUndefined();
        expect(await store.tickets.change('ticket-1', 0, { state: 'USED' })).toBeUndefined();
        expect(await store.tickets.change('ticket-2', 1, { state: 'USED' })).toBeUndefined();
        expect(await store.tickets.get('ticket-1')).toEqual(ticket);
        expect(await store.tickets.get('ticket-2')).toBeUndefined();
      });

      it('can be given more time while it lives', async () => {
        await store.tickets.create(ticket);

        const longer = await store.tickets.change('ticket-1', 1, { expiresAt: noon + hours(12) });
        now = noon + hours(11);

        expect(await store.tickets.get('ticket-1')).toEqual(longer);
        expect(longer).toEqual({ ...ticket, expiresAt: noon + hours(12), version: 2 });
      });
    });

    describe('an exchange', () => {
      const exchange = anExchange({ expiresAt: noon + retention.ticket });
      const answered = { ...exchange, answer: { status: 200, body: 'ciphertext' } };

      it('is claimed by one of fifty at once; the others see whose it is', async () => {
        const claims = await Promise.all(
          fifty.map((index) => store.tickets.claimExchange({ ...exchange, requestTag: `request-${index}` })),
        );

        const winner = claims.indexOf('claimed');
        expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
        for (const claim of claims.filter((one) => one !== 'claimed')) {
          expect(claim).toEqual({ ...exchange, requestTag: `request-${winner}` });
        }
      });

      it('gives the same answer to whoever comes again', async () => {
        await store.tickets.claimExchange(exchange);
        await store.tickets.finishExchange(answered);

        expect(await store.tickets.claimExchange(exchange)).toEqual(answered);
        expect(await store.tickets.claimExchange({ ...exchange, requestTag: 'other' })).toEqual(answered);
      });

      it('gets one answer of fifty, and refuses the rest', async () => {
        await store.tickets.claimExchange(exchange);

        const finished = await Promise.allSettled(
          fifty.map((index) =>
            store.tickets.finishExchange({ ...exchange, answer: { status: 200, body: `answer-${index}` } }),
          ),
        );

        const winner = finished.findIndex(({ status }) => status === 'fulfilled');
        expect(finished.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const one of finished) if (one.status === 'rejected') expect(one.reason.code).toBe('STORE_CONFLICT');
        expect(await store.tickets.claimExchange(exchange)).toMatchObject({ answer: { body: `answer-${winner}` } });
      });

      it('takes no answer from another request, nor without a claim', async () => {
        await expect(store.tickets.finishExchange(answered)).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
        await store.tickets.claimExchange(exchange);
        await expect(store.tickets.finishExchange({ ...answered, requestTag: 'other' })).rejects.toMatchObject({
          code: 'STORE_CONFLICT',
        });
        expect(await store.tickets.claimExchange(exchange)).toEqual(exchange);
      });

      it('does not bring an answer along when it is claimed', async () => {
        await store.tickets.claimExchange(answered);

        expect(await store.tickets.claimExchange(exchange)).toEqual(exchange);
      });

      it('belongs to its ticket and nonce, and is gone when it has expired', async () => {
        await store.tickets.claimExchange(exchange);

        expect(await store.tickets.claimExchange({ ...exchange, ticket: 'ticket-2' })).toBe('claimed');
        expect(await store.tickets.claimExchange({ ...exchange, nonceTag: 'nonce-2' })).toBe('claimed');
        now = exchange.expiresAt - 1;
        expect(await store.tickets.claimExchange(exchange)).toEqual(exchange);
        now = exchange.expiresAt;
        expect(await store.tickets.claimExchange({ ...exchange, expiresAt: now + 1 })).toBe('claimed');
      });

      it('is not the ticket', async () => {
        await store.tickets.claimExchange({ ...exchange, nonceTag: 'TICKET' });

        expect(await store.tickets.get('ticket-1')).toBeUndefined();
      });
    });

    describe('a web session', () => {
      const session = aSession({ startedAt: noon, lastSeenAt: noon });

      it('is there until it has been idle', async () => {
        await store.sessions.create(session);

        expect(await store.sessions.get('session-1', noon + retention.sessionIdle - 1)).toEqual(session);
        expect(await store.sessions.get('session-1', noon + retention.sessionIdle)).toBeUndefined();
        expect(await store.sessions.get('session-2', noon)).toBeUndefined();
      });

      it('lives on when touched, and ends after its longest time however often it is', async () => {
        await store.sessions.create(session);
        let at = noon;
        while (at + minutes(4) < noon + retention.sessionAbsolute) {
          at += minutes(4);
          await store.sessions.touch('session-1', at);
        }

        const last = noon + retention.sessionAbsolute - 1;
        expect(await store.sessions.get('session-1', last)).toEqual({ ...session, lastSeenAt: at });
        expect(await store.sessions.get('session-1', last + 1)).toBeUndefined();
        await store.sessions.touch('session-1', last + 1);
        expect(await store.sessions.get('session-1', last + 1)).toBeUndefined();
      });

      it('is not woken by a touch once it was idle, nor made by one', async () => {
        await store.sessions.create(session);

        await store.sessions.touch('session-1', noon + retention.sessionIdle);
        await store.sessions.touch('session-2', noon);

        expect(await store.sessions.get('session-1', noon + retention.sessionIdle)).toBeUndefined();
        expect(await store.sessions.get('session-2', noon)).toBeUndefined();
      });

      it('is not set back by a touch that comes late', async () => {
        await store.sessions.create(session);
        await store.sessions.touch('session-1', noon + 9);
        await store.sessions.touch('session-1', noon + 3);

        expect(await store.sessions.get('session-1', noon + 9)).toMatchObject({ lastSeenAt: noon + 9 });
      });

      it('is created once under an id, and gone when removed', async () => {
        await store.sessions.create(session);

        await expect(store.sessions.create({ ...session, user: 'user-2' })).rejects.toMatchObject({
          code: 'STORE_CONFLICT',
        });
        expect(await store.sessions.get('session-1', noon)).toEqual(session);
        await store.sessions.remove('session-1');
        await store.sessions.remove('session-1');
        expect(await store.sessions.get('session-1', noon)).toBeUndefined();
      });
    });

    describe('readings', () => {
      const at = (age: number, tag: string) => aReading({ sentAt: noon - age, tag, sealedCache: `cache-${tag}` });

      it('come with the chat, oldest first, of this person and the last 24 hours', async () => {
        for (const [age, tag] of [
          [5, 'newest'],
          [hours(24), 'oldest'],
          [hours(24) + 1, 'gone'],
          [hours(3), 'middle'],
        ] as const) {
          await store.readings.add(at(age, tag));
        }
        await store.readings.add(aReading({ user: 'user-2', sentAt: noon }));

        expect((await store.chats.load('user-1', now)).readings).toEqual([
          at(hours(24), 'oldest'),
          at(hours(3), 'middle'),
          at(5, 'newest'),
        ]);
        now += hours(24) + 1;
        expect((await store.chats.load('user-1', now)).readings).toEqual([]);
      });

      it('of the same moment are kept apart', async () => {
        await Promise.all(fifty.map((index) => store.readings.add(at(0, `tag-${index}`))));

        expect((await store.chats.load('user-1', now)).readings).toHaveLength(50);
      });
    });

    it('forgets a person’s unlock and readings with the rest, and nobody else’s', async () => {
      for (const user of ['user-1', 'user-2']) {
        await store.chats.saveProfile(aProfile({ user }));
        await store.links.create(aLink({ user }));
        await store.unlocks.save(anUnlock({ user }));
        await store.readings.add(aReading({ user, sentAt: noon }));
        await store.readings.add(aReading({ user, sentAt: noon, tag: 'second' }));
      }

      await store.chats.forget('user-1');

      expect(await store.unlocks.get('user-1')).toBeUndefined();
      expect(await store.chats.load('user-1', now)).toEqual({
        profile: undefined,
        links: [],
        recent: [],
        readings: [],
      });
      expect(await store.unlocks.get('user-2')).toBeDefined();
      expect((await store.chats.load('user-2', now)).readings).toHaveLength(2);
    });
  });
}
