import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { Chore, MessageRecord } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { aLink, anAttempt, aProfile } from './records.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const many = Array.from({ length: 50 }, (_, index) => `worker-${index}`);
const outcomes = ['sent', 'delivered', 'read'] as const;

/** What every `Store` promises. `open` gives an empty store that tells the time by `clock`. */
export function describeStore(name: string, open: (clock: Clock) => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    let now: number;

    beforeEach(async () => {
      now = noon;
      store = await open({ now: () => now, sleep: async () => {} });
    });

    const message = { user: 'user-1', sentAt: noon - 2_000, tag: 'tag-1' };
    const recordOf = async (wanted = message): Promise<MessageRecord | undefined> =>
      (await store.chats.load(wanted.user, now)).recent.find(({ tag }) => tag === wanted.tag);
    const startedMessage = async (wanted = message) => {
      await store.messages.claim(wanted, 'me', now + minutes(1));
      await store.messages.startSending(wanted, 'me', { intent: 'balance' }, now);
    };

    describe('claiming a message', () => {
      it('goes to one of fifty at once, and shows the others whose it is', async () => {
        const answers = await Promise.all(many.map((owner) => store.messages.claim(message, owner, now + minutes(1))));

        const winners = many.filter((_, index) => answers[index] === 'claimed');
        expect(winners).toHaveLength(1);
        for (const answer of answers.filter((one) => one !== 'claimed')) {
          expect(answer).toEqual({
            ...message,
            state: 'RECEIVED',
            claim: { owner: winners[0], until: now + minutes(1) },
          });
        }
      });

      it('is possible again once the claim has run out, for one of fifty', async () => {
        await store.messages.claim(message, 'dead', now + minutes(1));
        now += minutes(1);

        const answers = await Promise.all(many.map((owner) => store.messages.claim(message, owner, now + minutes(1))));

        expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
      });

      it('is refused until the claim has run out, to its owner too', async () => {
        await store.messages.claim(message, 'me', now + minutes(1));
        now += minutes(1) - 1;

        expect(await store.messages.claim(message, 'me', now + minutes(1))).toMatchObject({ state: 'RECEIVED' });
      });

      it('is possible at once after a release by its owner, and after nobody else’s', async () => {
        await store.messages.claim(message, 'me', now + minutes(1));

        await store.messages.release(message, 'other');
        expect(await store.messages.claim(message, 'next', now + minutes(1))).toMatchObject({ claim: { owner: 'me' } });
        await store.messages.release(message, 'me');
        expect(await store.messages.claim(message, 'next', now + minutes(1))).toBe('claimed');
      });

      it('never happens again once an answer was begun, dropped or settled', async () => {
        const [begun, dropped, sent] = ['a', 'b', 'c'].map((tag) => ({ ...message, tag }));
        if (begun === undefined || dropped === undefined || sent === undefined) throw new Error('three tags');
        await startedMessage(begun);
        await store.messages.claim(dropped, 'me', now + minutes(1));
        await store.messages.drop(dropped, 'me', 'too-old', 'balance');
        await startedMessage(sent);
        await store.messages.settle(sent, { state: 'SENT', answerTag: 'answer' }, now);
        now += days(7);

        expect(await store.messages.claim(begun, 'late', now + 1)).toMatchObject({ state: 'SENDING' });
        expect(await store.messages.claim(dropped, 'late', now + 1)).toMatchObject({
          state: 'DROPPED',
          reason: 'too-old',
          intent: 'balance',
        });
        expect(await store.messages.claim(sent, 'late', now + 1)).toMatchObject({ state: 'SENT', answerTag: 'answer' });
      });

      it('outlives every message that is still accepted, and is forgotten after its retention', async () => {
        await startedMessage();
        now = message.sentAt + retention.acceptedAge;
        expect(await store.messages.claim(message, 'late', now + 1)).toMatchObject({ state: 'SENDING' });
        now = noon + retention.messageRecord + 1_000;
        expect(await store.messages.claim(message, 'late', now + 1)).toBe('claimed');
      });

      it('goes to one only, even for a message older than the retention', async () => {
        const ancient = { ...message, sentAt: noon - days(30) };

        const answers = await Promise.all(many.map((owner) => store.messages.claim(ancient, owner, now + minutes(1))));

        expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
      });

      it('tells apart the same tag of another person and of another time', async () => {
        await store.messages.claim(message, 'me', now + minutes(1));

        expect(await store.messages.claim({ ...message, user: 'user-2' }, 'me', now + 1)).toBe('claimed');
        expect(await store.messages.claim({ ...message, sentAt: noon - 1 }, 'me', now + 1)).toBe('claimed');
      });
    });

    describe('sending an answer', () => {
      const reads = [
        { link: 'l', account: '*', endpoint: 'balances', at: noon },
        { link: 'l', account: 'a', endpoint: 'transactions', at: noon, present: true },
      ] as const;

      it('begins once, for the owner only, and keeps what the answer is about', async () => {
        await store.messages.claim(message, 'me', now + minutes(1));

        expect(await store.messages.startSending(message, 'other', {}, now)).toBe(false);
        expect(
          await store.messages.startSending(
            message,
            'me',
            { intent: 'balance', pending: 'unlink:1', reads, sealedCache: 'sealed' },
            now + 5,
          ),
        ).toBe(true);
        expect(await store.messages.startSending(message, 'me', {}, now)).toBe(false);

        expect(await recordOf()).toEqual({
          ...message,
          state: 'SENDING',
          claim: { owner: 'me', until: now + minutes(1) },
          sendingAt: now + 5,
          intent: 'balance',
          pending: 'unlink:1',
          reads,
          sealedCache: 'sealed',
        });
      });

      it('begins once when fifty of one owner try at once', async () => {
        await store.messages.claim(message, 'me', now + minutes(1));

        const begun = await Promise.all(many.map(() => store.messages.startSending(message, 'me', {}, now)));

        expect(begun.filter(Boolean)).toHaveLength(1);
      });

      it('is refused after a release, a drop, another claim, and for a message nobody claimed', async () => {
        expect(await store.messages.startSending(message, 'me', {}, now)).toBe(false);
        await store.messages.claim(message, 'me', now + 1);
        await store.messages.release(message, 'me');
        expect(await store.messages.startSending(message, 'me', {}, now)).toBe(false);
        await store.messages.claim(message, 'next', now + 1);
        expect(await store.messages.startSending(message, 'me', {}, now)).toBe(false);
        await store.messages.drop(message, 'next', 'too-old');
        expect(await store.messages.startSending(message, 'next', {}, now)).toBe(false);
      });

      it('settles from SENDING and UNKNOWN, and never leaves SENT or FAILED', async () => {
        await startedMessage();

        await store.messages.settle(message, { state: 'UNKNOWN', reason: 'timeout' }, now);
        expect(await recordOf()).toMatchObject({ state: 'UNKNOWN', reason: 'timeout' });
        await store.messages.settle(message, { state: 'SENT', answerTag: 'answer' }, now + 7);
        expect(await recordOf()).toMatchObject({ state: 'SENT', answerTag: 'answer', settledAt: now + 7 });
        await store.messages.settle(message, { state: 'FAILED', reason: '131047' }, now + 9);
        await store.messages.settle(message, { state: 'UNKNOWN' }, now + 9);
        expect(await recordOf()).toMatchObject({ state: 'SENT', answerTag: 'answer', settledAt: now + 7 });
      });

      it('does not settle what was never begun', async () => {
        await store.messages.settle(message, { state: 'SENT' }, now);
        expect(await recordOf()).toBeUndefined();
        await store.messages.claim(message, 'me', now + 1);
        await store.messages.settle(message, { state: 'SENT' }, now);
        expect(await recordOf()).toMatchObject({ state: 'RECEIVED' });
      });

      it('drops for the owner only, and never what was begun', async () => {
        await store.messages.claim(message, 'me', now + minutes(1));
        await store.messages.drop(message, 'other', 'no');
        expect(await recordOf()).toMatchObject({ state: 'RECEIVED' });
        await store.messages.startSending(message, 'me', {}, now);
        await store.messages.drop(message, 'me', 'no');
        expect(await recordOf()).toMatchObject({ state: 'SENDING' });
      });
    });

    describe('a delivery report', () => {
      it.each(['SENDING', 'UNKNOWN'] as const)('moves %s to SENT', async (state) => {
        await startedMessage();
        if (state === 'UNKNOWN') await store.messages.settle(message, { state }, now);

        expect(await store.messages.report(message, { status: 'delivered', at: now + 3 })).toBe('applied');

        expect(await recordOf()).toMatchObject({ state: 'SENT', delivery: 'delivered', settledAt: now + 3 });
      });

      it('moves SENDING to FAILED with the code', async () => {
        await startedMessage();

        expect(await store.messages.report(message, { status: 'failed', at: now, reason: '131026' })).toBe('applied');

        expect(await recordOf()).toMatchObject({ state: 'FAILED', delivery: 'failed', reason: '131026' });
      });

      it('that comes before our own note of the answer is not undone by it', async () => {
        await startedMessage();
        await store.messages.report(message, { status: 'read', at: now });

        await store.messages.settle(message, { state: 'UNKNOWN', reason: 'timeout' }, now + 1);

        expect(await recordOf()).toMatchObject({ state: 'SENT', delivery: 'read' });
      });

      it('moves forward only, in every order', async () => {
        for (const [index, later] of outcomes.entries()) {
          for (const [earlierIndex, earlier] of outcomes.entries()) {
            const one = { ...message, tag: `${later}-${earlier}` };
            await startedMessage(one);
            await store.messages.report(one, { status: earlier, at: now });

            const answer = await store.messages.report(one, { status: later, at: now + 1 });

            expect(answer, `${earlier} then ${later}`).toBe(index > earlierIndex ? 'applied' : 'older');
            expect((await recordOf(one))?.delivery).toBe(outcomes[Math.max(index, earlierIndex)]);
          }
        }
      });

      it('of failure is taken after sent, leaves the settled state, and is too late after delivered', async () => {
        await startedMessage();
        await store.messages.report(message, { status: 'sent', at: now });

        expect(await store.messages.report(message, { status: 'failed', at: now, reason: '131049' })).toBe('applied');
        expect(await recordOf()).toMatchObject({ state: 'SENT', delivery: 'failed', reason: '131049' });
        expect(await store.messages.report(message, { status: 'sent', at: now })).toBe('older');
        expect(await store.messages.report(message, { status: 'delivered', at: now })).toBe('applied');
        expect(await store.messages.report(message, { status: 'failed', at: now })).toBe('older');
      });

      it('ends at the highest of fifty that come at once', async () => {
        await startedMessage();

        await Promise.all(
          many.map((_, index) => store.messages.report(message, { status: outcomes[index % 3] ?? 'sent', at: now })),
        );

        expect(await recordOf()).toMatchObject({ state: 'SENT', delivery: 'read' });
      });

      it('of a message that never was, was not answered, or is forgotten is unknown', async () => {
        expect(await store.messages.report(message, { status: 'sent', at: now })).toBe('unknown-message');
        await store.messages.claim(message, 'me', now + 1);
        expect(await store.messages.report(message, { status: 'sent', at: now })).toBe('unknown-message');
        await store.messages.startSending(message, 'me', {}, now);
        const dropped = { ...message, tag: 'dropped' };
        await store.messages.claim(dropped, 'me', now + 1);
        await store.messages.drop(dropped, 'me', 'too-old');
        expect(await store.messages.report(dropped, { status: 'sent', at: now })).toBe('unknown-message');
        now += retention.messageRecord + 1_000;
        expect(await store.messages.report(message, { status: 'sent', at: now })).toBe('unknown-message');
      });
    });

    describe('loading a chat', () => {
      it('of a stranger gives nothing', async () => {
        expect(await store.chats.load('nobody', now)).toEqual({
          profile: undefined,
          links: [],
          recent: [],
          readings: [],
        });
      });

      it('gives the profile, the links and the last 24 hours oldest first, of this person only', async () => {
        for (const user of ['user-1', 'user-2']) {
          await store.chats.saveProfile(aProfile({ user, language: 'af' }));
          await store.links.create(aLink({ user, id: `link-b-${user}` }));
          await store.links.create(aLink({ user, id: `link-a-${user}` }));
          await store.ledger.append({ user, at: now, event: 'granted' });
          for (const age of [hours(1), hours(24), hours(24) + 1, 5]) {
            await store.messages.claim({ user, sentAt: now - age, tag: `age-${age}` }, 'me', now + 1);
          }
        }

        const chat = await store.chats.load('user-1', now);

        expect(chat.profile).toEqual(aProfile({ user: 'user-1', language: 'af' }));
        expect(chat.links).toEqual(['link-a-user-1', 'link-b-user-1'].map((id) => aLink({ user: 'user-1', id })));
        expect(chat.recent.map(({ sentAt }) => now - sentAt)).toEqual([hours(24), hours(1), 5]);
        expect(chat.recent.every(({ user }) => user === 'user-1')).toBe(true);
      });

      it('gives everything when there is more than one page of it', async () => {
        const sealedCache = 'x'.repeat(250_000);
        for (let index = 0; index < 6; index += 1) {
          const one = { ...message, sentAt: now - index, tag: `big-${index}` };
          await store.messages.claim(one, 'me', now + 1);
          await store.messages.startSending(one, 'me', { sealedCache }, now);
        }
        await store.links.create(aLink());

        const chat = await store.chats.load('user-1', now);

        expect(chat.recent.map(({ tag }) => tag)).toEqual([5, 4, 3, 2, 1, 0].map((index) => `big-${index}`));
        expect(chat.links).toHaveLength(1);
      });

      it('gives copies: changing one changes nothing that is kept', async () => {
        const attempts = ['a'];
        await store.chats.saveProfile(aProfile({ attempts }));

        attempts.push('smuggled');
        const first = await store.chats.load('user-1', now);
        (first.profile?.attempts as string[] | undefined)?.push('smuggled');

        expect((await store.chats.load('user-1', now)).profile?.attempts).toEqual(['a']);
      });
    });

    describe('the profile', () => {
      it('is written by the one who saw its last version', async () => {
        await store.chats.saveProfile(aProfile({ language: 'en' }));

        const writes = await Promise.allSettled(
          many.map((receiver) => store.chats.saveProfile(aProfile({ version: 2, identityHash: receiver }))),
        );

        const written = many.filter((_, index) => writes[index]?.status === 'fulfilled');
        expect(written).toHaveLength(1);
        expect((await store.chats.load('user-1', now)).profile).toEqual(
          aProfile({ version: 2, identityHash: written[0] ?? '' }),
        );
      });

      it.each([1, 3])('is refused as version %i where version 1 is kept', async (version) => {
        await store.chats.saveProfile(aProfile());

        await expect(store.chats.saveProfile(aProfile({ version }))).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      });

      it('is refused as a second version where there is none: nobody comes back by a late write', async () => {
        await store.chats.saveProfile(aProfile());
        await store.chats.forget('user-1');

        await expect(store.chats.saveProfile(aProfile({ version: 2 }))).rejects.toMatchObject({
          code: 'STORE_CONFLICT',
        });
        expect((await store.chats.load('user-1', now)).profile).toBeUndefined();
      });

      it('is read by itself as well, and is nobody else’s', async () => {
        await store.chats.saveProfile(aProfile({ lockedAt: now }));

        expect(await store.chats.profile('user-1')).toEqual((await store.chats.load('user-1', now)).profile);
        expect(await store.chats.profile('user-2')).toBeUndefined();
        await store.chats.forget('user-1');
        expect(await store.chats.profile('user-1')).toBeUndefined();
      });

      it('goes with every link when the person is forgotten; messages and ledger stay', async () => {
        await store.chats.saveProfile(aProfile());
        await store.links.create(aLink({ id: 'one' }));
        await store.links.create(aLink({ id: 'two' }));
        await store.links.create(aLink({ id: 'one', user: 'user-2' }));
        await store.ledger.append({ user: 'user-1', at: now, event: 'granted' });
        await startedMessage();

        await store.chats.forget('user-1');
        await store.chats.forget('user-1');

        expect(await store.chats.load('user-1', now)).toMatchObject({
          profile: undefined,
          links: [],
          recent: [{ state: 'SENDING' }],
        });
        expect(await store.ledger.list('user-1', 9)).toHaveLength(1);
        expect(await store.links.get('user-2', 'one')).toBeDefined();
      });
    });

    describe('a link', () => {
      it('comes back as it was created, its consent’s expiry included', async () => {
        await store.links.create(aLink());

        expect(await store.links.get('user-1', 'link-1')).toEqual(aLink());
        expect(await store.links.get('user-2', 'link-1')).toBeUndefined();
        expect((await store.chats.load('user-1', now)).links).toEqual([aLink()]);
      });

      it('is there as long as nobody removes it, whenever its consent ends', async () => {
        await store.links.create(aLink({ expiresAt: noon + 1 }));
        now += days(400);

        expect(await store.links.get('user-1', 'link-1')).toBeDefined();
        expect((await store.chats.load('user-1', now)).links).toHaveLength(1);
      });

      it('is created once under an id', async () => {
        const created = await Promise.allSettled(
          many.map((sealedTokens) => store.links.create(aLink({ sealedTokens }))),
        );

        expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const lost = created.filter((one) => one.status === 'rejected');
        expect(lost.every(({ reason }) => reason.code === 'STORE_CONFLICT')).toBe(true);
      });

      it('moves only from the states that are named', async () => {
        await store.links.create(aLink());

        expect(await store.links.moveState('user-1', 'link-1', ['SUSPENDED'], 'ENDED', 'unlinked')).toBe(false);
        expect(await store.links.moveState('user-1', 'link-1', [], 'ENDED', 'unlinked')).toBe(false);
        expect(await store.links.moveState('user-1', 'none', ['ACTIVE'], 'ENDED', 'unlinked')).toBe(false);
        expect(await store.links.moveState('user-1', 'link-1', ['ACTIVE', 'SUSPENDED'], 'SUSPENDED', 'locked')).toBe(
          true,
        );
        expect(await store.links.get('user-1', 'link-1')).toEqual(aLink({ state: 'SUSPENDED', stateReason: 'locked' }));
      });

      it('that becomes ACTIVE again has no reason for being otherwise', async () => {
        await store.links.create(aLink({ state: 'SUSPENDED', stateReason: 'locked' }));

        await store.links.moveState('user-1', 'link-1', ['SUSPENDED'], 'ACTIVE', 'locked');

        expect(await store.links.get('user-1', 'link-1')).toEqual(aLink());
      });

      it('takes new tokens from the one who saw the old, and ends the lease', async () => {
        await store.links.create(aLink());
        await store.links.takeLease('user-1', 'link-1', 'me', now, now + 1_000);

        const saved = await Promise.all(many.map((token) => store.links.saveTokens('user-1', 'link-1', 1, token)));

        expect(saved.filter(Boolean)).toHaveLength(1);
        expect(await store.links.get('user-1', 'link-1')).toEqual(
          aLink({ tokenVersion: 2, sealedTokens: many[saved.indexOf(true)] ?? '' }),
        );
      });

      it('is given again by the one who saw its tokens: readable, with all that is new, and found as before', async () => {
        const over = { state: 'ENDED', stateReason: 'consent-ended' } as const;
        const { expiresAt: _end, ...endless } = aLink();
        for (const before of [{}, { state: 'SUSPENDED', stateReason: 'locked' } as const, over]) {
          await store.links.create(aLink(before));
          await store.links.takeLease('user-1', 'link-1', 'me', now, now + 1_000);
          const given = { permissions: ['ReadAccountsDetail'], sealedAccounts: 'accounts-2' };
          const renewals = await Promise.all(
            many.map((sealedTokens) =>
              store.links.renew('user-1', 'link-1', 1, {
                ...given,
                sealedTokens,
                renewal: { attempt: sealedTokens, at: now },
              }),
            ),
          );

          expect(renewals.filter(Boolean)).toHaveLength(1);
          const won = many[renewals.indexOf(true)] ?? '';
          const renewal = { attempt: won, at: now };
          expect(await store.links.get('user-1', 'link-1')).toEqual({
            ...endless,
            ...given,
            sealedTokens: won,
            tokenVersion: 2,
            renewal,
          });
          const later = { ...given, sealedTokens: 'x', renewal, expiresAt: now + 5_000 };
          expect(await store.links.renew('user-1', 'link-1', 2, later)).toBe(true);
          expect(await store.links.get('user-1', 'link-1')).toMatchObject({ expiresAt: now + 5_000, tokenVersion: 3 });
          expect(await store.links.ofConsent('karoo', 'consent-1')).toHaveLength(1);
          await store.links.remove('user-1', 'link-1');
        }
      });

      it('is not given again while somebody ends it, nor when it is gone', async () => {
        const given = { ...aLink(), renewal: { attempt: 'a', at: now } };
        await store.links.create(aLink({ state: 'ENDED', stateReason: 'unlinked' }));

        expect(await store.links.renew('user-1', 'link-1', 1, given)).toBe(false);
        await store.links.remove('user-1', 'link-1');
        expect(await store.links.renew('user-1', 'link-1', 1, given)).toBe(false);
        expect(await store.links.get('user-1', 'link-1')).toBeUndefined();
      });

      it('is leased to one of fifty, again after its end, and never twice before it, to its owner either', async () => {
        await store.links.create(aLink());

        const taken = await Promise.all(
          many.map((owner) => store.links.takeLease('user-1', 'link-1', owner, now, now + 1_000)),
        );

        expect(taken.filter(Boolean)).toHaveLength(1);
        const owner = many[taken.indexOf(true)] ?? '';
        expect(await store.links.takeLease('user-1', 'link-1', owner, now + 999, now + 5_000)).toBe(false);
        expect(await store.links.takeLease('user-1', 'link-1', 'next', now + 1_000, now + 5_000)).toBe(true);
      });

      it('gives its lease back to the owner only', async () => {
        await store.links.create(aLink());
        await store.links.takeLease('user-1', 'link-1', 'me', now, now + 1_000);

        await store.links.releaseLease('user-1', 'link-1', 'other');
        expect(await store.links.takeLease('user-1', 'link-1', 'next', now, now + 1_000)).toBe(false);
        await store.links.releaseLease('user-1', 'link-1', 'me');
        expect(await store.links.takeLease('user-1', 'link-1', 'next', now, now + 1_000)).toBe(true);
      });

      it('that was removed is brought back by no late write', async () => {
        await store.links.create(aLink());
        await store.links.remove('user-1', 'link-1');
        await store.links.remove('user-1', 'link-1');

        expect(await store.links.saveTokens('user-1', 'link-1', 1, 'late')).toBe(false);
        expect(await store.links.takeLease('user-1', 'link-1', 'late', now, now + 1)).toBe(false);
        await store.links.releaseLease('user-1', 'link-1', 'late');
        await store.links.saveAccounts('user-1', 'link-1', 'late');
        expect(await store.links.moveState('user-1', 'link-1', ['ACTIVE'], 'SUSPENDED', 'locked')).toBe(false);

        expect(await store.links.get('user-1', 'link-1')).toBeUndefined();
        expect((await store.chats.load('user-1', now)).links).toEqual([]);
      });

      it('is found by its bank login, whoever holds it, until it is removed', async () => {
        await store.links.create(aLink());
        await store.links.create(aLink({ user: 'user-2', id: 'link-2' }));
        await store.links.create(aLink({ user: 'user-3', id: 'link-3' }));
        await store.links.create(aLink({ user: 'user-4', id: 'link-4', subjectTag: 'another' }));
        const holders = async () => (await store.links.ofLogin(aLink().subjectTag)).map(({ user }) => user).sort();

        expect(await holders()).toEqual(['user-1', 'user-2', 'user-3']);

        await store.links.moveState('user-1', 'link-1', ['ACTIVE'], 'SUSPENDED', 'locked');
        await store.links.remove('user-2', 'link-2');
        await store.chats.forget('user-3');

        expect(await holders()).toEqual(['user-1']);
        expect(await store.links.ofLogin('unheard-of')).toEqual([]);
      });

      it('takes new accounts', async () => {
        await store.links.create(aLink());

        await store.links.saveAccounts('user-1', 'link-1', 'accounts-2');

        expect(await store.links.get('user-1', 'link-1')).toEqual(aLink({ sealedAccounts: 'accounts-2' }));
      });
    });

    describe('an attempt', () => {
      it('comes back as it was created, and is created once', async () => {
        await store.attempts.create(anAttempt());

        expect(await store.attempts.get('attempt-1')).toEqual(anAttempt());
        expect(await store.attempts.get('attempt-2')).toBeUndefined();
        await expect(store.attempts.create(anAttempt({ user: 'user-2' }))).rejects.toMatchObject({
          code: 'STORE_CONFLICT',
        });
      });

      it('moves from the states that are named, merges the change, and comes back as written', async () => {
        await store.attempts.create(anAttempt());

        expect(await store.attempts.move('attempt-1', ['PENDING'], 'CONFIRMED', {})).toBeUndefined();
        expect(await store.attempts.move('attempt-1', [], 'CONFIRMED', {})).toBeUndefined();
        expect(await store.attempts.move('none', ['ISSUED'], 'STARTED', {})).toBeUndefined();
        const moved = await store.attempts.move('attempt-1', ['ISSUED'], 'STARTED', { bank: 'karoo', stateTag: 's' });

        expect(moved).toEqual(anAttempt({ state: 'STARTED', bank: 'karoo', stateTag: 's' }));
        expect(await store.attempts.get('attempt-1')).toEqual(moved);
      });

      it('loses the fields that a change sets to undefined', async () => {
        await store.attempts.create(anAttempt({ sealedTokens: 'sealed', stateTag: 's' }));

        const moved = await store.attempts.move('attempt-1', ['ISSUED'], 'REFUSED', {
          sealedTokens: undefined,
          refusedBecause: 'timeout',
        });

        expect(moved).toEqual(anAttempt({ state: 'REFUSED', stateTag: 's', refusedBecause: 'timeout' }));
        expect(moved).not.toHaveProperty('sealedTokens');
      });

      it('spends its OAuth state once, of fifty callbacks, and never by another state', async () => {
        await store.attempts.create(anAttempt({ state: 'STARTED', stateTag: 'right' }));
        const callback = (stateTag: string) =>
          store.attempts.move('attempt-1', ['STARTED'], 'PENDING', { subjectTag: 'x' }, { stateTag });

        expect(await callback('wrong')).toBeUndefined();
        const moved = await Promise.all(many.map(() => callback('right')));

        expect(moved.filter((attempt) => attempt !== undefined)).toHaveLength(1);
      });

      it('without a stored state matches none', async () => {
        await store.attempts.create(anAttempt({ state: 'STARTED' }));

        expect(await store.attempts.move('attempt-1', ['STARTED'], 'PENDING', {}, { stateTag: 'any' })).toBeUndefined();
      });

      it('counts every wrong code, fifty at once too', async () => {
        await store.attempts.create(anAttempt());

        const counts = await Promise.all(many.map(() => store.attempts.countWrongCode('attempt-1')));

        expect(counts.toSorted((a, b) => a - b)).toEqual(many.map((_, index) => index + 1));
        expect((await store.attempts.get('attempt-1'))?.wrongCodes).toBe(50);
        await expect(store.attempts.countWrongCode('none')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      });

      it('is there until a late revocation is over, and then is gone for every call', async () => {
        await store.attempts.create(anAttempt());
        now += retention.linkToken + retention.browserState + retention.confirmCode + retention.revocationDeadline;
        expect(await store.attempts.get('attempt-1')).toBeDefined();
        now += days(1);

        expect(await store.attempts.get('attempt-1')).toBeUndefined();
        expect(await store.attempts.move('attempt-1', ['ISSUED'], 'STARTED', {})).toBeUndefined();
        await expect(store.attempts.countWrongCode('attempt-1')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
      });
    });

    describe('a code', () => {
      it('belongs to one of fifty attempts', async () => {
        const reserved = await Promise.all(
          many.map((attempt) => store.attempts.reserveCode('code', attempt, now, now + minutes(10))),
        );

        expect(reserved.filter(Boolean)).toHaveLength(1);
        expect(await store.attempts.findByCode('code', now)).toBe(many[reserved.indexOf(true)]);
      });

      it('is found until it expires, and free again from then on', async () => {
        await store.attempts.reserveCode('code', 'first', now, now + 10);

        expect(await store.attempts.findByCode('code', now + 9)).toBe('first');
        expect(await store.attempts.reserveCode('code', 'second', now + 9, now + 99)).toBe(false);
        expect(await store.attempts.findByCode('code', now + 10)).toBeUndefined();
        expect(await store.attempts.reserveCode('code', 'second', now + 10, now + 99)).toBe(true);
        expect(await store.attempts.findByCode('code', now + 10)).toBe('second');
        expect(await store.attempts.findByCode('other', now)).toBeUndefined();
      });
    });

    describe('the ledger', () => {
      it('lists newest first, at most as many as asked, in the order written within a millisecond', async () => {
        await store.ledger.append({ user: 'user-1', at: now - 5, event: 'granted', bank: 'karoo', expiresAt: now + 1 });
        await store.ledger.append({ user: 'user-1', at: now, event: 'mode-chat', notice: 'v1' });
        await store.ledger.append({ user: 'user-1', at: now, event: 'suspended' });
        await store.ledger.append({ user: 'user-2', at: now, event: 'refused' });

        expect(await store.ledger.list('user-1', 9)).toEqual([
          { user: 'user-1', at: now, event: 'suspended' },
          { user: 'user-1', at: now, event: 'mode-chat', notice: 'v1' },
          { user: 'user-1', at: now - 5, event: 'granted', bank: 'karoo', expiresAt: now + 1 },
        ]);
        expect(await store.ledger.list('user-1', 1)).toMatchObject([{ event: 'suspended' }]);
        expect(await store.ledger.list('user-1', 0)).toEqual([]);
      });

      it('keeps a consent that has ended, until its own retention is over', async () => {
        await store.ledger.append({ user: 'user-1', at: now, event: 'granted', expiresAt: now + 1 });
        now += retention.consentLedger - 1;
        expect(await store.ledger.list('user-1', 9)).toHaveLength(1);
        now += 2;
        expect(await store.ledger.list('user-1', 9)).toEqual([]);
      });
    });

    describe('chores', () => {
      const chore = (id: string, dueAt: number): Chore => ({
        id,
        dueAt,
        task: { kind: 'revoke-link', user: 'user-1', link: 'link-1', deadline: noon + hours(24) },
        tries: 0,
      });

      it('are due from their time on, oldest first, at most as many as asked', async () => {
        for (const [id, offset] of [
          ['later', 1],
          ['b', 0],
          ['a', -5],
          ['c', -1],
        ] as const) {
          await store.chores.add(chore(id, now + offset));
        }

        expect(await store.chores.due(now, 9)).toEqual([chore('a', now - 5), chore('c', now - 1), chore('b', now)]);
        expect((await store.chores.due(now, 2)).map(({ id }) => id)).toEqual(['a', 'c']);
        expect(await store.chores.due(now, 0)).toEqual([]);
      });

      it('come later with one more try when postponed, and not at all when done', async () => {
        await store.chores.add(chore('a', now));
        await store.chores.postpone(chore('a', now), now + 60);

        expect(await store.chores.due(now + 59, 9)).toEqual([]);
        const [later] = await store.chores.due(now + 60, 9);
        expect(later).toEqual({ ...chore('a', now + 60), tries: 1 });
        if (later !== undefined) await store.chores.done(later);
        expect(await store.chores.due(now + days(9), 9)).toEqual([]);
      });

      it('stay when postponed to the same time', async () => {
        await store.chores.add(chore('a', now));

        await store.chores.postpone(chore('a', now), now);

        expect(await store.chores.due(now, 9)).toEqual([{ ...chore('a', now), tries: 1 }]);
      });

      it('are added once under one id and time', async () => {
        await Promise.all([store.chores.add(chore('a', now)), store.chores.add(chore('a', now))]);

        expect(await store.chores.due(now, 9)).toHaveLength(1);
      });
    });

    describe('rates', () => {
      it('let through exactly the limit of fifty at once', async () => {
        const taken = await Promise.all(many.map(() => store.rates.take('user-1', 1, 20, now)));

        expect(taken.filter(Boolean)).toHaveLength(20);
      });

      it('start anew each minute, and for each person', async () => {
        expect(await store.rates.take('user-1', 20, 20, now)).toBe(true);
        expect(await store.rates.take('user-1', 1, 20, now + minutes(1) - 1)).toBe(false);
        expect(await store.rates.take('user-2', 1, 20, now)).toBe(true);
        expect(await store.rates.take('user-1', 1, 20, now + minutes(1))).toBe(true);
      });

      it('count nothing of what they refuse', async () => {
        expect(await store.rates.take('user-1', 15, 20, now)).toBe(true);
        expect(await store.rates.take('user-1', 6, 20, now)).toBe(false);
        expect(await store.rates.take('user-1', 21, 20, now)).toBe(false);
        expect(await store.rates.take('user-1', 5, 20, now)).toBe(true);
      });
    });
  });
}
