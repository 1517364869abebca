import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  billNote,
  foundIn,
  isAtLeast,
  isForeign,
  isLow,
  kindOf,
  lowNotes,
  newsFor,
  startlingFrom,
  transactionTag,
} from '../../lambdas/alerts/rules.ts';
import { newState, withNotes, withUnread } from '../../lambdas/alerts/state.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Transaction } from '../../lambdas/banks/port.ts';
import { days, hours } from '../../lambdas/platform/clock.ts';
import { type AlertChoices, type AlertType, alertTypes } from '../../lambdas/store/alert-items.ts';
import { everyday, figure, plastic } from '../conversation/rig.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const all: AlertChoices = { on: alertTypes, since: 0, large: 500, low: 200 };
const only = (...on: readonly AlertType[]): AlertChoices => ({ ...all, on });
const paid = (amount: string, more: Partial<Transaction> = {}): Transaction => ({
  id: `t-${amount}`,
  amount: moneyOf(amount, 'ZAR'),
  bookedAt: now - hours(1),
  status: 'booked',
  kind: 'purchase',
  ...more,
});
const abroad = { original: moneyOf('100.00', 'NOK') };

describe('a movement is told as', () => {
  it.each([
    ['a purchase', paid('-20.00'), all, 'purchase'],
    ['cash', paid('-20.00', { kind: 'cash' }), all, 'purchase'],
    ['a pending purchase', paid('-20.00', { status: 'pending' }), all, 'purchase'],
    ['a large one from the very threshold on', paid('-500.00'), all, 'large'],
    ['a purchase a cent below it', paid('-499.99'), all, 'purchase'],
    ['a large debit order', paid('-900.00', { kind: 'direct-debit' }), all, 'large'],
    ['nothing: a small debit order', paid('-90.00', { kind: 'direct-debit' }), all, undefined],
    ['a foreign one', paid('-20.00', abroad), all, 'foreign'],
    ['a question: foreign and large', paid('-500.00', abroad), all, 'suspicious'],
    ['foreign, where questions are not wanted', paid('-500.00', abroad), only('foreign', 'large'), 'foreign'],
    ['large, where foreign is not wanted', paid('-500.00', abroad), only('large'), 'large'],
    ['salary', paid('9000.00', { kind: 'salary' }), all, 'salary'],
    ['nothing: a refund', paid('20.00', { kind: 'refund' }), all, undefined],
    ['nothing: between own accounts', paid('-9000.00', { kind: 'own-transfer' }), all, undefined],
    ['nothing: no amount', paid('0.00'), all, undefined],
    ['nothing: nothing is wanted', paid('-9000.00', abroad), only(), undefined],
    [
      'nothing: the large amount was never said',
      paid('-9000.00'),
      { on: ['large'], since: 0 } as AlertChoices,
      undefined,
    ],
  ])('%s', (_name, transaction, choices, kind) => {
    expect(kindOf(transaction, choices)).toBe(kind);
  });

  it('a question from what startles anybody, where somebody’s own threshold is higher or unknown', () => {
    const payment = paid(`-${startlingFrom}.00`, abroad);
    expect(kindOf(payment, { ...only('suspicious'), large: 50_000 })).toBe('suspicious');
    expect(kindOf(payment, { on: ['suspicious'], since: 0 })).toBe('suspicious');
    expect(kindOf(paid(`-${startlingFrom - 1}.99`, abroad), { on: ['suspicious'], since: 0 })).toBeUndefined();
  });

  it('domestic where the other currency is the same one', () => {
    expect(isForeign(paid('-1.00', { original: moneyOf('1.00', 'ZAR') }))).toBe(false);
  });

  it('large by whole units of whatever currency, exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.nat(5),
        fc.nat(1_000_000),
        (minor, scale, units) => {
          const size = minor < 0n ? -minor : minor;
          expect(isAtLeast({ minor, scale, currency: 'KWD' }, units)).toBe(
            size >= BigInt(units) * 10n ** BigInt(scale),
          );
        },
      ),
    );
  });
});

const transactions: fc.Arbitrary<Transaction> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  amount: fc
    .integer({ min: -200_000, max: 200_000 })
    .map((minor) => ({ minor: BigInt(minor), scale: 2, currency: 'ZAR' })),
  bookedAt: fc.integer({ min: now - days(6), max: now + days(2) }),
  status: fc.constantFrom('booked' as const, 'pending' as const),
  kind: fc.constantFrom('purchase' as const, 'salary' as const, 'own-transfer' as const, 'other' as const),
});

describe('what is found', () => {
  it('is the same in every order, told once however often it is read, and never of the future or of long ago', () => {
    fc.assert(
      fc.property(fc.uniqueArray(transactions, { selector: ({ id }) => id }), fc.nat(), (list, turn) => {
        const turned = [
          ...list.slice(turn % (list.length || 1)),
          ...list.slice(0, turn % (list.length || 1)),
        ].reverse();
        const [one, other] = [list, turned].map((given) => {
          const { notes, seen } = foundIn('link', everyday, given, all, now);
          const once = withNotes(newState('u'), notes, seen, now);
          const again = foundIn('link', everyday, given, all, now + 1);
          expect(withNotes(once, again.notes, again.seen, now + 1).waiting).toEqual(once.waiting);
          return once.waiting;
        });
        expect(one).toEqual(other);
        const told = new Set(one?.map(({ tag }) => tag));
        for (const transaction of list) {
          const outside = transaction.bookedAt > now || transaction.bookedAt < now - newsFor;
          if (outside) expect(told.has(transactionTag('link', everyday, transaction))).toBe(false);
        }
      }),
    );
  });

  it('is not what came before it was asked for, and that is not told later either', () => {
    const before = paid('-20.00', { bookedAt: now - hours(2) });
    const found = foundIn('link', everyday, [before], { ...all, since: now - hours(1) }, now);
    expect(found.notes).toEqual([]);
    const state = withNotes(newState('u'), found.notes, found.seen, now);
    const later = foundIn('link', everyday, [before], all, now);
    expect(withNotes(state, later.notes, later.seen, now).waiting).toEqual([]);
  });

  it('knows a transaction without an id by what makes it up', () => {
    const { id: _id, ...nameless } = paid('-20.00');
    const twice = foundIn('link', everyday, [nameless, { ...nameless }, { ...nameless, merchant: 'Other' }], all, now);
    expect(twice.notes).toHaveLength(2);
    expect(new Set(twice.seen).size).toBe(2);
  });

  it('takes a date without a time for the whole of its day', () => {
    const midnight = Date.parse('2026-11-22T00:00:00Z');
    const dated = paid('-20.00', { bookedAt: midnight, dateOnly: true });
    expect(foundIn('link', everyday, [dated], { ...all, since: now - hours(1) }, now).notes).toHaveLength(1);
  });
});

describe('a low balance', () => {
  const with_ = (text: string, more = {}) => ({
    account: everyday,
    balances: [figure('available', text, 'ZAR', more)],
  });

  it('is below the threshold by the figure that holds no credit', () => {
    expect(isLow(with_('199.99'), 200)).toBe(true);
    expect(isLow(with_('200.00'), 200)).toBe(false);
    expect(isLow(with_('-5.00'), 0)).toBe(true);
    expect(isLow(with_('199.99', { creditLine: { included: true } }), 200)).toBeUndefined();
    expect(
      isLow(
        {
          account: everyday,
          balances: [
            figure('available', '5000.00', 'ZAR', { creditLine: { included: true } }),
            figure('booked', '1.00', 'ZAR'),
          ],
        },
        200,
      ),
    ).toBe(true);
    expect(isLow({ account: plastic, balances: [figure('booked', '-5.00', 'ZAR')] }, 200)).toBeUndefined();
    expect(
      isLow({ account: { ...everyday, status: 'closed' }, balances: [figure('booked', '0.00', 'ZAR')] }, 200),
    ).toBeUndefined();
    expect(isLow({ account: everyday, balances: [], missing: 'gone' }, 200)).toBeUndefined();
  });

  it('is told on the way down, and again only after it was above', () => {
    const first = lowNotes('link', [with_('10.00')], 200, [], now);
    expect(first.notes).toHaveLength(1);
    const second = lowNotes('link', [with_('5.00')], 200, first.low, now + 1);
    expect(second.notes).toEqual([]);
    const unknown = lowNotes('link', [{ account: everyday, balances: [] }], 200, second.low, now + 2);
    expect(unknown).toEqual({ notes: [], low: second.low });
    const above = lowNotes('link', [with_('500.00')], 200, unknown.low, now + 3);
    expect(above).toEqual({ notes: [], low: [] });
    const again = lowNotes('link', [with_('1.00')], 200, above.low, now + 4);
    expect(again.notes).toHaveLength(1);
    expect(again.notes[0]?.tag).not.toBe(first.notes[0]?.tag);
  });
});

describe('a bill', () => {
  const bill = (due: number, more = {}) => ({
    closing: moneyOf('-900.00', 'ZAR'),
    closedAt: now - days(10),
    dueOn: { at: due, dateOnly: true },
    ...more,
  });

  it('is told once, from three days before it is due until its day is over', () => {
    const tag = billNote('link', plastic, bill(now + days(2)), now)?.tag;
    expect(billNote('link', plastic, bill(now + days(2)), now + days(1))?.tag).toBe(tag);
    expect(billNote('link', plastic, bill(now + days(3)), now)).toMatchObject({ kind: 'bill' });
    expect(billNote('link', plastic, bill(now + days(3) + 1), now)).toBeUndefined();
    expect(billNote('link', plastic, bill(now - days(1)), now)).toBeUndefined();
  });

  it('is none where nothing is owed, nothing must be paid, or nobody knows when', () => {
    expect(billNote('link', plastic, bill(now, { closing: moneyOf('0.00', 'ZAR') }), now)).toBeUndefined();
    expect(billNote('link', plastic, bill(now, { minimum: moneyOf('0.00', 'ZAR') }), now)).toBeUndefined();
    expect(billNote('link', plastic, bill(now, { dueOn: undefined }), now)).toBeUndefined();
  });
});

describe('what is remembered of a person', () => {
  it('stays bounded, whatever a bank sends', () => {
    let state = newState('u');
    for (let round = 0; round < 30; round += 1) {
      const notes = Array.from({ length: 100 }, (_, index) => ({
        kind: 'purchase' as const,
        tag: `${round}-${index}`,
        at: now + round,
        link: 'l',
      }));
      state = withNotes(state, notes, [], now + round);
    }
    expect(state.seen.length).toBeLessThanOrEqual(600);
    expect(state.waiting.length).toBeLessThanOrEqual(200);
  });

  it('has an account to be read once, and gives it up after a day', () => {
    const unread = { link: 'l', account: 'a', at: now, from: now };
    const state = withUnread(newState('u'), [unread, { ...unread, at: now + 5, from: now + 5 }], now + 5);
    expect(state.unread).toEqual([{ ...unread, from: now + 5 }]);
    expect(withUnread(state, [], now + days(1)).unread).toEqual([]);
  });
});
