import { describe, expect, it } from 'vitest';
import { accountTag, allowanceOf } from '../../lambdas/banks/allowance.ts';
import type { BankRead } from '../../lambdas/store/items.ts';

const now = Date.parse('2026-11-22T08:00:00Z');
const hour = 3_600_000;
const read = (hoursAgo: number, more: Partial<BankRead> = {}): BankRead => ({
  link: 'link-1',
  account: '*',
  endpoint: 'balances',
  at: now - hoursAgo * hour,
  ...more,
});
const bulk = { link: 'link-1', account: '*', endpoint: 'balances' } as const;
const of = (reads: readonly BankRead[], wanted: Parameters<typeof allowanceOf>[1] = bulk) =>
  allowanceOf([{ reads }, {}], wanted, now);

describe('allowanceOf', () => {
  it('starts at four', () => {
    expect(of([])).toEqual({ left: 4 });
  });

  it('is spent by four unattended reads, until the first of them is 24 hours old', () => {
    expect(of([read(1), read(5), read(20)])).toEqual({ left: 1 });
    expect(of([read(1), read(5), read(20), read(22)])).toEqual({ left: 0, nextReadAt: now + 2 * hour });
  });

  it('says when the next one is free even when more than four were spent', () => {
    expect(of([read(1), read(5), read(6), read(20), read(22)])).toEqual({ left: 0, nextReadAt: now + 4 * hour });
  });

  it('slides: a read of exactly 24 hours ago is over', () => {
    expect(of([read(1), read(2), read(3), read(24)])).toEqual({ left: 1 });
  });

  it('does not count reads with the customer present', () => {
    expect(of([read(1), read(2), read(3), read(4, { present: true }), read(5, { present: true })])).toEqual({
      left: 1,
    });
  });

  it('counts each link and endpoint on its own', () => {
    const others = [1, 2, 3, 4].flatMap((ago) => [read(ago, { link: 'link-2' }), read(ago, { endpoint: 'accounts' })]);
    expect(of(others)).toEqual({ left: 4 });
    expect(of(others, { ...bulk, endpoint: 'accounts' })).toMatchObject({ left: 0 });
  });

  it('counts a bulk read for each account, and needs for a bulk read what the account read most has left', () => {
    const a = accountTag('acc-1');
    const b = accountTag('acc-2');
    const reads = [read(1), read(2, { account: a }), read(3, { account: a }), read(4, { account: b })];
    expect(of(reads, { ...bulk, account: a })).toEqual({ left: 1 });
    expect(of(reads, { ...bulk, account: b })).toEqual({ left: 2 });
    expect(of(reads, { ...bulk, account: accountTag('acc-3') })).toEqual({ left: 3 });
    expect(of(reads)).toEqual({ left: 1 });
  });

  it('names accounts without showing their ids', () => {
    expect(accountTag('acc-1')).toMatch(/^[\w-]{22}$/);
    expect(accountTag('acc-1')).not.toContain('acc');
  });
});
