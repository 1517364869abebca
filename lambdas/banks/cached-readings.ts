import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Link } from '../store/items.ts';
import type { AccountBalances } from './port.ts';

/** What the banks said in one answer, by link. */
export type CachedReadings = Readonly<
  Record<Link['id'], { readonly fetchedAt: number; readonly accounts: readonly AccountBalances[] }>
>;

/**
 * What deflate may point back to before it has seen anything (RFC 1951, preset dictionary): the words of a reading, the
 * likeliest last. It makes a person's three accounts a sixth of their size, where deflate alone makes a third.
 */
const dictionary = Buffer.from(
  [
    'XXX"nickname":"Account Savings Cardgone"not-said"InterimBooked"InterimAvailable"ClosingBooked',
    'ITBDITAVCLBD"status":"closed""loan"other"ZAREURUSDGBP","asOf":{"at":1795350896000,"dateOnly":true},',
    '"creditLine":{"included":true,"amount":{"minor":{"$bigint":"500000"},"scale":2,"currency":"GBP"}}},',
    '{"kind":"booked","code":"ITBD","amount":{"minor":{"$bigint":"-50"},"scale":2,"currency":"ZAR"},',
    '"asOf":{"at":1795350896000,"dateOnly":false}}]},{"account":{"id":"","kind":"savings","currency":"ZAR",',
    '"nickname":"","lastDigits":"1234","status":"open"},"balances":[{"kind":"available","code":"ITAV",',
    '"amount":{"minor":{"$bigint":"',
  ].join(''),
);

/** A text that was written with another dictionary would be read as something else: so it says which it is. */
const mark = `${createHash('sha256').update(dictionary).digest('base64url').slice(0, 6)}.`;

/** More than any person's accounts come to; what would unfold to more is not ours. */
const longestText = 8 * 1024 * 1024;

/**
 * Readings as a short text, to be sealed: DynamoDB bills a record's every write by the kilobyte. JSON with `bigint` as
 * `{"$bigint": "…"}`, so that amounts come back exact; deflated; base64.
 */
export function writeCache(readings: CachedReadings): string {
  const json = JSON.stringify(readings, (_key, value) =>
    typeof value === 'bigint' ? { $bigint: value.toString() } : value,
  );
  return mark + deflateRawSync(json, { dictionary, level: 9 }).toString('base64');
}

/** What `writeCache` wrote; nothing at all of a text that another version wrote: a cache may be lost. */
export function readCache(text: string): CachedReadings {
  if (!text.startsWith(mark)) return {};
  try {
    const deflated = Buffer.from(text.slice(mark.length), 'base64');
    const json = inflateRawSync(deflated, { dictionary, maxOutputLength: longestText }).toString('utf8');
    const value: unknown = JSON.parse(json, (_key, inner: { $bigint?: unknown } | null) =>
      typeof inner?.$bigint === 'string' && /^-?\d{1,30}$/.test(inner.$bigint) ? BigInt(inner.$bigint) : inner,
    );
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as CachedReadings) : {};
  } catch {
    return {};
  }
}
