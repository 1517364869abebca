import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hours } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import {
  expiryOf,
  isExpired,
  type Key,
  type KeyRange,
  keyOf,
  ledgerEntryOf,
  ledgerItem,
  linkItem,
  linkOf,
  messageOf,
  rangeOf,
  ttl,
} from '../../lambdas/store/keys.ts';
import { aLink } from '../contract/records.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const holds = ({ pk, from, to }: KeyRange, key: Key) => pk === key.pk && from <= key.sk && key.sk <= to;
const instant = fc.integer({ min: 0, max: 9_999_999_999_999 });
const id = fc.stringMatching(/^[\w-]{1,43}$/);

describe('keys', () => {
  it('put in one stretch a person’s last 24 hours, readings, profile and links, and leave out the rest', () => {
    fc.assert(
      fc.property(id, id, fc.integer({ min: 0, max: hours(24) }), (user, tag, age) => {
        const chat = rangeOf.chat(user, now);

        expect(holds(chat, keyOf.message({ user, sentAt: now - age, tag }))).toBe(true);
        expect(holds(chat, keyOf.message({ user, sentAt: now - hours(24) - 1 - age, tag }))).toBe(false);
        expect(holds(chat, keyOf.profile(user))).toBe(true);
        expect(holds(chat, keyOf.link(user, tag))).toBe(true);
        expect(holds(chat, keyOf.reading({ user, sentAt: now - age, tag }))).toBe(true);
        expect(holds(chat, keyOf.ledgerEntry(user, 1))).toBe(false);
        expect(holds(chat, keyOf.unlock(user))).toBe(false);
        expect(holds(chat, keyOf.link(`${user}x`, tag))).toBe(false);
      }),
    );
  });

  it('hold readings, profile, links and unlock, and nothing else, in the stretch that is forgotten', () => {
    const person = rangeOf.person('user-1');

    expect(holds(person, keyOf.profile('user-1'))).toBe(true);
    expect(holds(person, keyOf.link('user-1', '~'))).toBe(true);
    expect(holds(person, keyOf.reading({ user: 'user-1', sentAt: now, tag: 't' }))).toBe(true);
    expect(holds(person, keyOf.unlock('user-1'))).toBe(true);
    expect(holds(person, keyOf.message({ user: 'user-1', sentAt: now, tag: 'zzz' }))).toBe(false);
    expect(holds(person, keyOf.ledgerEntry('user-1', 9_999_999_999))).toBe(false);
  });

  it('order by time', () => {
    fc.assert(
      fc.property(instant, instant, id, id, (one, other, first, second) => {
        fc.pre(one !== other);
        const inOrder = keyOf.chore({ dueAt: one, id: first }).sk < keyOf.chore({ dueAt: other, id: second }).sk;
        expect(inOrder).toBe(one < other);
        expect(holds(rangeOf.choresDue(other), keyOf.chore({ dueAt: one, id: first }))).toBe(one <= other);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, 10_000_000_000_000])('refuse %s as a time', (sentAt) => {
    expect(() => keyOf.message({ user: 'u', sentAt, tag: 't' })).toThrow(RangeError);
  });
});

describe('items', () => {
  it('keep the end of a consent apart from the TTL', () => {
    const entry = { user: 'user-1', at: now, event: 'granted', expiresAt: now + 5 } as const;

    expect(linkItem(aLink({ expiresAt: now }))).not.toHaveProperty('expiresAt');
    expect(linkOf(linkItem(aLink({ expiresAt: now })))).toEqual(aLink({ expiresAt: now }));
    expect(ledgerItem(entry).expiresAt).toBe((now + retention.consentLedger) / 1_000);
    expect(ledgerEntryOf(ledgerItem(entry))).toEqual(entry);
  });

  it('show the outcome as the state, and none of the bookkeeping', () => {
    const item = { pk: 'p', sk: 's', write: 'w', expiresAt: 1, user: 'u', sentAt: 1, tag: 't', deliveryRank: 4 };

    expect(messageOf({ ...item, state: 'SENDING' })).toEqual({ user: 'u', sentAt: 1, tag: 't', state: 'SENDING' });
    expect(messageOf({ ...item, state: 'UNKNOWN', outcome: 'SENT' })).toMatchObject({ state: 'SENT' });
  });

  it('are never swept early, and are expired from their second on', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(ttl(at) * 1_000).toBeGreaterThanOrEqual(at);
      }),
    );
    expect(isExpired({ expiresAt: 10 }, 9_999)).toBe(false);
    expect(isExpired({ expiresAt: 10 }, 10_000)).toBe(true);
    expect(isExpired({}, now)).toBe(false);
  });

  it('of messages outlast everything that is accepted, whichever clock runs ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: -retention.acceptedAge, max: hours(1) }), (offset) => {
        const sentAt = now + offset;
        expect(expiryOf.message(sentAt, now)).toBeGreaterThan(sentAt + retention.acceptedAge);
        expect(expiryOf.message(sentAt, now)).toBeGreaterThan(now);
      }),
    );
  });
});
