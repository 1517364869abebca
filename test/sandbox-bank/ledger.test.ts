import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf, figuresOf } from '../../lambdas/sandbox-bank/book.ts';
import type { Customer } from '../../lambdas/sandbox-bank/customer.ts';
import { customers } from '../../lambdas/sandbox-bank/customers.ts';
import { type Ledger, ledgersOf, type Movement } from '../../lambdas/sandbox-bank/ledger.ts';
import { postedMovements } from '../../lambdas/sandbox-bank/posted.ts';
import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';

const day = 86_400_000;
const noon = Date.parse('2026-11-22T12:00:00Z');
const anyCustomer = fc.constantFrom(...customers);
/** Noons from a year and a half after the ledgers begin until 2031. */
const anyNoon = fc.integer({ min: 0, max: 1_600 }).map((days) => Date.parse('2026-07-01T12:00:00Z') + days * day);

const customerOf = (id: string): Customer => {
  const found = customers.find((customer) => customer.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
/** What a card pays, and what the bank takes for that. */
const waits: ReadonlySet<Movement['kind']> = new Set(['purchase', 'cash', 'fee']);
const closingOf = ({ opening, movements }: Ledger) => movements.reduce((sum, { minor }) => sum + minor, opening);
const nothingPosted = () => postedMovements(memoryRecords({ now: () => noon }), 'karoo');

describe('the ledgers of the sandbox customers', () => {
  it('hold people of seven currencies in both brands, each with several hundred movements', () => {
    const sizes = customers.map((customer) =>
      ledgersOf(customer, noon).reduce((sum, { movements }) => sum + movements.length, 0),
    );

    expect(new Set(customers.map(({ currency }) => currency))).toEqual(
      new Set(['ZAR', 'GBP', 'SGD', 'BRL', 'INR', 'JPY', 'KWD']),
    );
    expect(new Set(customers.map(({ brand }) => brand))).toEqual(new Set(['karoo', 'harbour']));
    expect(Math.min(...sizes)).toBeGreaterThan(500);
  });

  it('tell the same story twice', () => {
    const once = ledgersOf(customerOf('thandi'), noon);
    // Other customers and days in between push this one out of memory.
    for (let days = 1; days <= 65; days += 1) ledgersOf(customerOf('kenji'), noon + days * day);

    expect(ledgersOf(customerOf('thandi'), noon + 3_600_000)).toEqual(once);
  });

  it('never change a past that was shown: the next day only adds and books', () => {
    fc.assert(
      fc.property(anyCustomer, anyNoon, fc.integer({ min: 1, max: 40 }), (customer, today, later) => {
        const before = ledgersOf(customer, today);
        const after = ledgersOf(customer, today + later * day);
        const changed: unknown[] = [];
        for (const [index, ledger] of before.entries()) {
          const known = new Map(after[index]?.movements.map((movement) => [movement.id, movement]));
          const start = after[index]?.movements[0]?.at ?? 0;
          for (const movement of ledger.movements.filter(({ at }) => at >= start)) {
            const then = known.get(movement.id);
            const same = then?.minor === movement.minor && then.at === movement.at && then.text === movement.text;
            if (!same || (then.pending && !movement.pending)) changed.push([movement, then]);
          }
        }
        expect(changed).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('reconcile to the minor unit: the opening of a later window is the opening before plus what slid out', () => {
    fc.assert(
      fc.property(anyCustomer, anyNoon, fc.integer({ min: 1, max: 400 }), (customer, today, later) => {
        const before = ledgersOf(customer, today);
        const after = ledgersOf(customer, today + later * day);
        for (const [index, early] of before.entries()) {
          const late = after[index];
          if (late === undefined) throw new Error('an account vanished');
          const lastShown = early.movements.at(-1)?.at ?? 0;
          const since = late.movements.filter(({ at }) => at > lastShown).reduce((sum, { minor }) => sum + minor, 0n);
          // Only where the windows overlap can the two be laid end to end.
          if ((late.movements[0]?.at ?? Number.POSITIVE_INFINITY) > lastShown) continue;
          expect(closingOf(late)).toBe(closingOf(early) + since);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('have unique ids, whole minor units, and nothing of today or later', () => {
    fc.assert(
      fc.property(anyCustomer, anyNoon, (customer, today) => {
        const movements = ledgersOf(customer, today).flatMap((ledger) => ledger.movements);
        expect(new Set(movements.map(({ id }) => id)).size).toBe(movements.length);
        expect(movements.every(({ minor }) => typeof minor === 'bigint' && minor !== 0n)).toBe(true);
        expect(Math.max(...movements.map(({ at }) => at))).toBeLessThan(Math.floor(today / day) * day);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('hold, on any day, two months that look like a life: wages, bills, shops by name, and something pending', () => {
    fc.assert(
      fc.property(anyCustomer, anyNoon, (customer, today) => {
        const lately = ledgersOf(customer, today)
          .flatMap(({ movements }) => movements)
          .filter(({ at }) => at >= today - 60 * day);
        const texts = (kind: Movement['kind']) => lately.filter((one) => one.kind === kind).map(({ text }) => text);
        expect(lately.length).toBeGreaterThanOrEqual(25);
        expect(texts('salary').length).toBeGreaterThanOrEqual(1);
        // Each bill came at least once, and most of them twice.
        expect(new Set(texts('bill')).size).toBe(customer.life.bills.length);
        expect(texts('bill').length).toBeGreaterThan(customer.life.bills.length);
        const shops = new Set(lately.map(({ merchant }) => merchant?.name).filter((name) => name !== undefined));
        expect(shops.size).toBeGreaterThanOrEqual(4);
        const pending = lately.filter((one) => one.pending);
        expect(pending.length).toBeGreaterThanOrEqual(1);
        for (const one of pending)
          expect([waits.has(one.kind), one.minor < 0n, today - one.at < 3 * day]).toEqual([true, true, true]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('stay believable for years: savings held, one person always overdrawn, nobody lost', () => {
    for (const years of [0, 4]) {
      const then = noon + years * 365 * day;
      for (const customer of customers) {
        for (const ledger of ledgersOf(customer, then)) {
          const unit = 10n ** BigInt(customer.scale);
          if (ledger.account.role === 'savings') expect(closingOf(ledger)).toBeGreaterThan(0n);
          if (ledger.account.role === 'closed') expect(ledger.movements).toEqual([]);
          if (ledger.account.role === 'card') expect(closingOf(ledger)).toBeLessThanOrEqual(0n);
          if (customer.id === 'pieter' && ledger.account.role === 'current')
            expect(closingOf(ledger)).toBeLessThan(-1_000n * unit);
        }
      }
    }
  }, 60_000);
});

describe('the figures of an account', () => {
  const figures = async (id: string, role: string, now = noon) => {
    const customer = customerOf(id);
    const account = customer.accounts.find((one) => one.role === role);
    if (account === undefined) throw new Error(role);
    const book = await bookOf(customer, account, nothingPosted(), now);
    return { book, all: new Map(figuresOf(book, now).map((figure) => [figure.type, figure])) };
  };
  const booked = (ledger: Ledger) =>
    ledger.movements.reduce((sum, one) => (one.pending ? sum : sum + one.minor), ledger.opening);

  it('are opening plus booked movements, with pending purchases only out of what is available', async () => {
    const { book, all } = await figures('thandi', 'current');
    const pending = book.movements.filter((one) => one.pending).reduce((sum, one) => sum + one.minor, 0n);

    expect(pending).toBeLessThan(0n);
    expect(all.get('ITBD')?.minor).toBe(booked(book));
    expect(all.get('ITAV')?.minor).toBe(booked(book) + pending);
  });

  it('state at the end of any sixty days what they stated at the beginning and every booked movement since', async () => {
    await fc.assert(
      fc.asyncProperty(anyCustomer, anyNoon, async (customer, today) => {
        for (const account of customer.accounts) {
          const bookedAt = async (now: number) => {
            const book = await bookOf(customer, account, nothingPosted(), now);
            return { ids: new Map(book.movements.map((one) => [one.id, one])), minor: booked(book) };
          };
          const [before, after] = [await bookedAt(today - 60 * day), await bookedAt(today)];
          const since = [...after.ids.values()].filter(({ id, pending }) => {
            const known = before.ids.get(id);
            return !pending && (known === undefined ? true : known.pending);
          });
          // What slid out of the thirteen months at the far end stood in both figures.
          const oldest = Math.min(...[...before.ids.values()].map(({ at }) => at), Number.POSITIVE_INFINITY);
          const moved = since.filter(({ at }) => at >= oldest).reduce((sum, { minor }) => sum + minor, 0n);
          expect(after.minor).toBe(before.minor + moved);
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('hold an included credit line inside the available figure and leave another beside it', async () => {
    const inside = await figures('pieter', 'current');
    const beside = await figures('oliver', 'current');
    const line = inside.all.get('ITAV')?.creditLine;
    const pending = (book: Ledger) =>
      book.movements.filter((one) => one.pending).reduce((sum, one) => sum + one.minor, 0n);

    expect(line).toMatchObject({ included: true, amount: 2_500_000n });
    expect(inside.all.get('ITAV')?.minor).toBe(booked(inside.book) + pending(inside.book) + 2_500_000n);
    expect(beside.all.get('ITAV')?.creditLine).toMatchObject({ included: false });
    expect(beside.all.get('ITAV')?.minor).toBe(booked(beside.book) + pending(beside.book));
  });

  it('date a closing figure with a date and no time, and state interest to five decimals', async () => {
    const closing = (await figures('thandi', 'savings')).all;
    const interest = (await figures('noura', 'savings')).all.get('INFO');

    expect([...closing.keys()]).toEqual(['CLBD']);
    expect(closing.get('CLBD')?.at).toBe(Date.parse('2026-11-21T00:00:00Z'));
    expect(interest?.scale).toBe(5);
    expect((interest?.minor ?? 0n) % 100n).not.toBe(0n);
  });
});
