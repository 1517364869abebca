import { beforeEach, describe, expect, it } from 'vitest';
import { type Clock, days, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { AlertState, FraudQuestion, InboxEvent, SafetyEntry } from '../../lambdas/store/alert-items.ts';
import type { AlertStore } from '../../lambdas/store/alert-port.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const twenty = Array.from({ length: 20 }, (_, index) => index);

export const anInboxEvent = (fields: Partial<InboxEvent> = {}): InboxEvent => ({
  bank: 'karoo',
  tag: 'tag-1',
  receivedAt: noon,
  event: { kind: 'transaction', account: 'a-1', transaction: 't-1', consent: 'c-1', at: noon - 2_000 },
  part: 0,
  ...fields,
});

export const aState = (fields: Partial<AlertState> = {}): AlertState => ({
  user: 'user-1',
  seen: [],
  waiting: [],
  telling: [],
  told: [],
  unread: [],
  low: [],
  asked: [],
  version: 1,
  ...fields,
});

export const aQuestion = (fields: Partial<FraudQuestion> = {}): FraudQuestion => ({
  user: 'user-1',
  id: 'question-1',
  link: 'link-1',
  sealedPayment: 'sealed',
  state: 'ASKED',
  askedAt: noon,
  version: 1,
  ...fields,
});

const anEntry = (fields: Partial<SafetyEntry> = {}): SafetyEntry => ({
  user: 'user-1',
  sequence: 1,
  at: noon,
  event: 'asked',
  question: 'hash-of-question',
  previous: '',
  hash: 'hash-1',
  ...fields,
});

/** What every `AlertStore` promises. `open` gives an empty one. */
export function describeAlertStore(name: string, open: (clock: Clock) => Promise<AlertStore>): void {
  describe(`store of alerts: ${name}`, () => {
    let store: AlertStore;
    let now: number;

    beforeEach(async () => {
      now = noon;
      store = await open({ now: () => now, sleep: async () => {} });
    });

    describe('a bank’s event', () => {
      it('comes back as it was taken, all its parts, oldest first, until it is done', async () => {
        const later = anInboxEvent({ tag: 'tag-0', receivedAt: noon + 1 });
        const [first, second] = [
          anInboxEvent(),
          anInboxEvent({ part: 1, event: { kind: 'consent-revoked', at: noon } }),
        ];
        expect(await store.inbox.take([later])).toBe('new');
        expect(await store.inbox.take([first, second])).toBe('new');

        expect(await store.inbox.list(10)).toEqual([first, second, later]);
        expect(await store.inbox.list(1)).toEqual([first]);
        expect(await store.inbox.list(0)).toEqual([]);
        await store.inbox.done(first);
        await store.inbox.done(first);
        expect(await store.inbox.list(10)).toEqual([second, later]);
      });

      it('is known the second time, whether it was acted on or not, for as long as it could be sent again', async () => {
        await store.inbox.take([anInboxEvent()]);
        expect(await store.inbox.take([anInboxEvent({ receivedAt: noon + 5 })])).toBe('known');
        await store.inbox.done(anInboxEvent());
        now += retention.bankEvent - minutes(1);
        expect(await store.inbox.take([anInboxEvent({ receivedAt: now })])).toBe('known');
        expect(await store.inbox.list(10)).toEqual([]);
      });

      it('is new to one of twenty at once, and kept once', async () => {
        await Promise.all(twenty.map(() => store.inbox.take([anInboxEvent()])));

        expect(await store.inbox.list(10)).toEqual([anInboxEvent()]);
      });

      it('is nothing any more when nobody looked at it for days', async () => {
        await store.inbox.take([anInboxEvent()]);
        now += retention.bankEvent + 1_000;
        expect(await store.inbox.list(10)).toEqual([]);
      });

      it('is none without any parts', async () => {
        expect(await store.inbox.take([])).toBe('known');
      });
    });

    describe('a state', () => {
      const whole = aState({
        seen: [{ tag: 's', at: noon }],
        waiting: [{ kind: 'large', tag: 'w', at: noon, link: 'link-1' }],
        telling: [
          {
            id: 't',
            at: noon,
            notes: [{ kind: 'delivery', tag: 'd', at: noon, link: 'l', stage: 'shipped' }],
            asTemplate: true,
          },
        ],
        told: [{ kind: 'salary', tag: 'x', at: noon, link: 'link-1' }],
        unread: [{ link: 'link-1', account: 'a-1', at: noon, from: noon + 1 }],
        low: ['tag'],
        toldAt: noon,
        asked: [{ id: 'q', at: noon, count: 2 }],
        lookedAt: noon,
        checkAt: noon,
      });

      it('comes back as it was saved, for this person only', async () => {
        expect(await store.states.save(whole)).toBe(true);
        expect(await store.states.get('user-1')).toEqual(whole);
        expect(await store.states.get('user-2')).toBeUndefined();
      });

      it('is written by exactly one of twenty at once', async () => {
        for (const version of [1, 2]) {
          const saved = await Promise.all(twenty.map((at) => store.states.save(aState({ toldAt: at, version }))));
          expect(saved.filter(Boolean)).toHaveLength(1);
        }
      });

      it('is over some weeks after it was last saved, and can be begun anew', async () => {
        await store.states.save(whole);
        now += retention.alertState - minutes(1);
        await store.states.save(aState({ version: 2 }));
        now += retention.alertState - minutes(1);
        expect(await store.states.get('user-1')).toBeDefined();
        now += minutes(1) + 1_000;
        expect(await store.states.get('user-1')).toBeUndefined();
        expect(await store.states.save(aState())).toBe(true);
        expect(await store.states.get('user-1')).toEqual(aState());
      });

      it('loses what a later version does not have', async () => {
        await store.states.save(whole);
        await store.states.save(aState({ version: 2 }));
        expect(await store.states.get('user-1')).toEqual(aState({ version: 2 }));
      });
    });

    describe('a check', () => {
      it('is due from its time on, oldest first, until it is done; the same one is there once', async () => {
        const [one, other] = [
          { user: 'user-1', dueAt: noon },
          { user: 'user-2', dueAt: noon - 1 },
        ];
        for (const check of [one, other, one, { user: 'user-3', dueAt: noon + 1 }]) await store.checks.add(check);

        expect(await store.checks.due(noon, 10)).toEqual([other, one]);
        expect(await store.checks.due(noon, 1)).toEqual([other]);
        expect(await store.checks.due(noon, 0)).toEqual([]);
        await store.checks.done(other);
        expect(await store.checks.due(noon, 10)).toEqual([one]);
      });
    });

    describe('a question', () => {
      it('comes back as it was saved, to its own person only, in the order of asking', async () => {
        const second = aQuestion({ id: 'question-0', askedAt: noon + 1 });
        await store.questions.save(second);
        await store.questions.save(aQuestion());

        expect(await store.questions.get('user-1', 'question-1')).toEqual(aQuestion());
        expect(await store.questions.get('user-2', 'question-1')).toBeUndefined();
        expect(await store.questions.list('user-1')).toEqual([aQuestion(), second]);
        expect(await store.questions.list('user-2')).toEqual([]);
      });

      it('is answered by exactly one of twenty at once', async () => {
        await store.questions.save(aQuestion());
        const saved = await Promise.all(
          twenty.map((at) => store.questions.save(aQuestion({ state: 'DENIED', answeredAt: at, version: 2 }))),
        );
        expect(saved.filter(Boolean)).toHaveLength(1);
      });

      it('is over after its days', async () => {
        await store.questions.save(aQuestion());
        now += retention.fraudQuestion;
        expect(await store.questions.get('user-1', 'question-1')).toBeUndefined();
        expect(await store.questions.list('user-1')).toEqual([]);
      });
    });

    describe('the safety record', () => {
      it('holds what was appended, in order, by its newest place and as a whole', async () => {
        const second = anEntry({ sequence: 2, previous: 'hash-1', previousAt: noon, hash: 'hash-2', event: 'said-no' });
        expect(await store.safety.last('user-1')).toBeUndefined();
        await store.safety.append(anEntry());
        await store.safety.append(second);

        expect(await store.safety.last('user-1')).toEqual(second);
        expect(await store.safety.list('user-1')).toEqual([anEntry(), second]);
        expect(await store.safety.list('user-2')).toEqual([]);
      });

      it('gives a place to one of twenty, and never anew', async () => {
        const appended = await Promise.all(
          twenty.map((at) => store.safety.append(anEntry({ at: noon + at, hash: `hash-${at}` }))),
        );
        expect(appended.filter(Boolean)).toHaveLength(1);
        const [kept] = await store.safety.list('user-1');
        expect(await store.safety.append(anEntry({ event: 'said-yes' }))).toBe(false);
        expect(await store.safety.list('user-1')).toEqual([kept]);
      });
    });

    it('forgets a person, but not the proof of what was asked and answered', async () => {
      await store.states.save(aState());
      await store.questions.save(aQuestion());
      await store.questions.save(aQuestion({ user: 'user-2' }));
      await store.safety.append(anEntry());

      await store.forget('user-1');

      expect(await store.states.get('user-1')).toBeUndefined();
      expect(await store.questions.list('user-1')).toEqual([]);
      expect(await store.questions.list('user-2')).toHaveLength(1);
      expect(await store.safety.list('user-1')).toHaveLength(1);
      now += days(1);
      expect(await store.states.save(aState())).toBe(true);
    });
  });
}
