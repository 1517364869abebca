import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../lambdas/banks/port.ts';
import { reconcile } from '../../lambdas/money/reconcile.ts';
import { paid, rand } from './payments.ts';

const cents = (minor: bigint, scale = 2) => ({ minor, scale, currency: 'ZAR' });

/** An account's life: what it opened with and what moved, each with the balance it left. */
const life = fc
  .record({
    opening: fc.bigInt({ min: -10_000_000n, max: 10_000_000n }),
    moves: fc.array(
      fc.bigInt({ min: -500_000n, max: 500_000n }).filter((minor) => minor !== 0n),
      { minLength: 1, maxLength: 40 },
    ),
    // Some days have no times, so that the order is nobody's to know.
    sameDay: fc.boolean(),
  })
  .map(({ opening, moves, sameDay }) => {
    let balance = opening;
    const booked = moves.map((minor, index): Transaction => {
      balance += minor;
      return {
        id: `m-${index}`,
        amount: cents(minor),
        bookedAt: Date.UTC(2026, 9, 1) + (sameDay ? 0 : index * 3_600_000),
        status: 'booked',
        balanceAfter: cents(balance),
      };
    });
    return { opening, closing: balance, booked };
  });
const shuffledOf = (list: readonly Transaction[], seed: number) =>
  [...list].sort((a, b) => (((a.id ?? '').length * seed) % 7) - (((b.id ?? '').length * seed) % 7));

describe('a period', () => {
  it('reconciles to the minor unit by the balances of its movements, in whatever order they come', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 99 }), ({ opening, closing, booked }, seed) => {
        fc.pre(opening !== closing);
        const found = reconcile({ booked: shuffledOf(booked, seed), currency: 'ZAR', complete: true });
        expect(found).toMatchObject({ kind: 'reconciled', opening: { minor: opening }, closing: { minor: closing } });
        if (found.kind !== 'reconciled') return;
        expect(found.opening.minor + found.credits.minor - found.debits.minor).toBe(found.closing.minor);
      }),
    );
  });

  it('is never said to reconcile with a movement left out', () => {
    fc.assert(
      fc.property(life, fc.nat(), ({ booked }, at) => {
        fc.pre(booked.length > 2);
        // The first or the last is an end of another, whole period.
        const out = 1 + (at % (booked.length - 2));
        const missing = booked.filter((_, index) => index !== out);
        const found = reconcile({ booked: missing, currency: 'ZAR', complete: true });
        if (found.kind !== 'reconciled') return;
        // A run of movements that come to nothing can hide, and then what is said is still true of what is there.
        expect(found.opening.minor + found.credits.minor - found.debits.minor).toBe(found.closing.minor);
      }),
    );
    const [one, two, three] = [
      paid('2026-10-01', '10.00', { balanceAfter: rand('110.00') }),
      paid('2026-10-02', '-30.00', { balanceAfter: rand('80.00') }),
      paid('2026-10-03', '5.00', { balanceAfter: rand('85.00') }),
    ];
    expect(reconcile({ booked: [one, three], currency: 'ZAR', complete: true })).toEqual({ kind: 'off' });
    expect(reconcile({ booked: [one, two, three], currency: 'ZAR', complete: true })).toMatchObject({
      opening: rand('100.00'),
      closing: rand('85.00'),
    });
  });

  it('holds what the bank states against what moved', () => {
    const booked = [paid('2026-10-02', '50.00'), paid('2026-10-05', '-20.00')];
    const stated = { booked, currency: 'ZAR', complete: true, opening: rand('100.00') };
    expect(reconcile({ ...stated, closing: rand('130.00') })).toEqual({
      kind: 'reconciled',
      opening: rand('100.00'),
      closing: rand('130.00'),
      credits: rand('50.00'),
      debits: rand('20.00'),
    });
    expect(reconcile({ ...stated, closing: rand('130.01') })).toEqual({ kind: 'off' });
    expect(reconcile({ ...stated, closing: rand('130.00'), complete: false })).toEqual({ kind: 'incomplete' });
    expect(reconcile({ ...stated, booked: [], closing: rand('100.00') })).toMatchObject({ kind: 'reconciled' });
  });

  it('claims nothing where the bank states nothing, and nothing across currencies', () => {
    expect(reconcile({ booked: [paid('2026-10-02', '50.00')], currency: 'ZAR', complete: true })).toEqual({
      kind: 'unknown',
    });
    expect(reconcile({ booked: [], currency: 'ZAR', complete: true })).toEqual({ kind: 'unknown' });
    const abroad = paid('2026-10-02', '-5.00', { currency: 'EUR' });
    expect(reconcile({ booked: [abroad], currency: 'ZAR', complete: true })).toEqual({ kind: 'off' });
  });

  it('is not what is left when a hole parts what came before from what came back to where it began', () => {
    const booked = [
      paid('2026-10-02', '-10.00', { balanceAfter: rand('90.00') }),
      // Between these, something is missing.
      paid('2026-10-04', '-20.00', { balanceAfter: rand('50.00') }),
      paid('2026-10-05', '20.00', { balanceAfter: rand('70.00') }),
    ];
    expect(reconcile({ booked, currency: 'ZAR', complete: true })).toEqual({ kind: 'off' });
  });

  it('that came back to where it began opens with what its first movement found', () => {
    const booked = [
      paid('2026-10-09', '-50.00', { balanceAfter: rand('100.00') }),
      paid('2026-10-02', '50.00', { balanceAfter: rand('150.00') }),
    ];
    expect(reconcile({ booked, currency: 'ZAR', complete: true })).toMatchObject({
      opening: rand('100.00'),
      closing: rand('100.00'),
    });
  });
});
