import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';

describe('retention', () => {
  it('remembers a message longer than it would be accepted: the only defence against replays', () => {
    expect(retention.messageRecord).toBeGreaterThan(retention.acceptedAge);
    expect(retention.acceptedAge).toBeGreaterThanOrEqual(days(7));
  });

  it('answers promptly, then with the time of asking, then not at all, all within what is accepted', () => {
    expect(retention.promptAge).toBeLessThan(retention.answeredAge);
    expect(retention.answeredAge).toBe(hours(24));
    expect(retention.answeredAge).toBeLessThan(retention.acceptedAge);
  });

  it('keeps codes and link tokens at most ten minutes (ASVS 6.5.5), and balances at most six hours', () => {
    expect(retention.linkToken).toBeLessThanOrEqual(minutes(10));
    expect(retention.confirmCode).toBeLessThanOrEqual(minutes(10));
    expect(retention.balanceCache).toBeLessThanOrEqual(hours(6));
  });

  it('keeps dead letters no longer than SQS can, and the ledger longer than anything it tells of', () => {
    expect(retention.deadLetters).toBeLessThanOrEqual(days(14));
    expect(retention.consentLedger).toBeGreaterThan(days(365));
    expect(retention.revocationDeadline).toBeLessThan(retention.messageRecord);
  });
});
