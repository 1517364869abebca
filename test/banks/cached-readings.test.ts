import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CachedReadings, readCache, writeCache } from '../../lambdas/banks/cached-readings.ts';
import type { AccountBalances, Balance } from '../../lambdas/banks/port.ts';
import { cacheContext } from '../../lambdas/banks/sealed.ts';
import { told } from './customers.ts';
import { linkedPerson } from './linked.ts';

const time = fc.integer({ min: 0, max: 4_102_444_800_000 });
const money = fc.record({
  minor: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
  scale: fc.integer({ min: 0, max: 5 }),
  currency: fc.constantFrom('ZAR', 'GBP', 'JPY', 'KWD', 'XXX'),
});
const balance: fc.Arbitrary<Balance> = fc.record(
  {
    kind: fc.constantFrom('available', 'booked', 'other'),
    code: fc.string({ unit: 'binary', maxLength: 40 }),
    amount: money,
    asOf: fc.record({ at: time, dateOnly: fc.boolean() }),
    creditLine: fc.record({ included: fc.boolean(), amount: money }, { requiredKeys: ['included'] }),
  },
  { requiredKeys: ['kind', 'code', 'amount', 'asOf'] },
);
const entry: fc.Arbitrary<AccountBalances> = fc.record(
  {
    account: fc.record(
      {
        id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        kind: fc.constantFrom('current', 'savings', 'card', 'loan', 'other'),
        currency: fc.constantFrom('ZAR', 'GBP', 'JPY', 'KWD', 'XXX'),
        nickname: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 }),
        lastDigits: fc.string({ minLength: 1, maxLength: 4 }),
        status: fc.constantFrom('open', 'closed'),
      },
      { requiredKeys: ['id', 'kind', 'currency'] },
    ),
    balances: fc.array(balance, { maxLength: 6 }),
    missing: fc.constantFrom('gone', 'not-said'),
  },
  { requiredKeys: ['account', 'balances'] },
);
const readings: fc.Arbitrary<CachedReadings> = fc.dictionary(
  fc.uuid(),
  fc.record({ fetchedAt: time, accounts: fc.array(entry, { maxLength: 12 }) }),
  { maxKeys: 4 },
);

/** What every text of this format begins with. */
const mark = writeCache({}).slice(0, 7);

/** fast-check's records come without a prototype at times, which our values never do. */
function plainly<T>(value: T): T {
  if (Array.isArray(value)) return value.map(plainly) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainly(inner)])) as T;
}

describe('what is remembered of a reading', () => {
  it('comes back exactly as it was written', () => {
    fc.assert(
      fc.property(readings, (value) => {
        expect(readCache(writeCache(value))).toStrictEqual(plainly(value));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('is small: three accounts sealed are under half a kilobyte', async () => {
    const world = await linkedPerson();
    const fetchedAt = world.clock.now();
    const text = writeCache({ [world.firstLink.id]: { fetchedAt, accounts: told } });
    expect((await world.vault.seal(cacheContext(world.user), text)).length).toBeLessThan(500);
  });

  it('opens when it was written by an earlier instance of the same dictionary', () => {
    const written = 'AwCCe1.q1bKMQSJpKWWJGekpjhiehXqKYhl6D5MNET4EeKzEgJ+dC1LLapMSaxE96uJiaE5jf2qa2hqZGxgakrdeI+trQUA';
    const account = { id: 'a1', kind: 'current', currency: 'ZAR', nickname: 'Everyday', lastDigits: '4417' } as const;
    const amount = { minor: -1523055n, scale: 2, currency: 'ZAR' };
    const at = 1795350896000;
    const available = { kind: 'available', code: 'ITAV', amount, asOf: { at, dateOnly: false } } as const;
    expect(readCache(written)).toStrictEqual({
      l1: { fetchedAt: at, accounts: [{ account: { ...account, status: 'open' }, balances: [available] }] },
    });
  });

  it.each([
    ['nothing', ''],
    ['the JSON of before', '{"l":{"fetchedAt":1,"accounts":[]}}'],
    ['another dictionary', `AAAAAA.${writeCache({ l: { fetchedAt: 1, accounts: told } }).slice(mark.length)}`],
    ['half of it', writeCache({ l: { fetchedAt: 1, accounts: told } }).slice(0, 60)],
    ['deflated with no dictionary', `${mark}${deflateRawSync('{"a":1').toString('base64')}`],
    ['an array', `${mark}${deflateRawSync('[]').toString('base64')}`],
    ['null', `${mark}${deflateRawSync('null').toString('base64')}`],
    ['too much', `${mark}${deflateRawSync(`"${' '.repeat(9 * 1024 * 1024)}"`).toString('base64')}`],
  ])('is nothing, and no error, of %s', (_what, text) => {
    expect(readCache(text)).toEqual({});
  });

  it('is never an error, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.base64String(), (text, base64) => {
        expect(readCache(text)).toBeTypeOf('object');
        expect(readCache(`${mark}${base64}`)).toBeTypeOf('object');
      }),
    );
  });
});
