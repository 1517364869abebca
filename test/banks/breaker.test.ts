import { beforeEach, describe, expect, it } from 'vitest';
import { type Breaker, breakerFor, createBreaker } from '../../lambdas/banks/breaker.ts';
import { memoryBank } from '../../lambdas/banks/memory.ts';
import { absent } from '../../lambdas/banks/port.ts';
import { BotError, type ErrorCode } from '../../lambdas/platform/errors.ts';
import { memoryConfig, thandi } from './customers.ts';
import { virtualClock } from './virtual-clock.ts';

describe('createBreaker', () => {
  let clock: ReturnType<typeof virtualClock>;
  let breaker: Breaker;
  let reached: number;
  beforeEach(() => {
    clock = virtualClock();
    breaker = createBreaker(clock);
    reached = 0;
  });

  const call = (code?: ErrorCode) =>
    breaker
      .run(async () => {
        reached += 1;
        if (code !== undefined) throw new BotError(code, 'x');
        return 'fine';
      })
      .catch((error: BotError) => error.code);
  const fail = async (times: number, code: ErrorCode = 'BANK_UNAVAILABLE') => {
    for (let count = 0; count < times; count += 1) await call(code);
  };

  it('stays shut for four failures', async () => {
    await fail(4);
    expect(await call()).toBe('fine');
  });

  it.each(['BANK_UNAVAILABLE', 'BANK_TIMEOUT'] as const)('opens after five %s within 20 s', async (code) => {
    await fail(5, code);
    expect(await call()).toBe('BANK_UNAVAILABLE');
    expect(reached).toBe(5);
  });

  it.each(['BANK_CONSENT_ENDED', 'BANK_RATE_LIMITED', 'BANK_ANSWER_INVALID', 'BANK_CONSENT_DENIED'] as const)(
    'does not count %s: the bank answered',
    async (code) => {
      await fail(10, code);
      expect(await call()).toBe('fine');
    },
  );

  it('forgets failures after 20 s', async () => {
    await fail(4);
    clock.advance(20_001);
    await fail(4);
    expect(await call()).toBe('fine');
  });

  it('lets one call through after 10 s, and shuts when it succeeds', async () => {
    await fail(5);
    clock.advance(10_000);
    let finish: (value: string) => void = () => undefined;
    const probe = breaker.run(() => new Promise((resolve) => (finish = resolve)));
    expect(await call()).toBe('BANK_UNAVAILABLE');
    finish('up');
    expect(await probe).toBe('up');
    expect(await call()).toBe('fine');
  });

  it('opens again when the probe fails', async () => {
    await fail(5);
    clock.advance(10_000);
    await fail(1);
    expect(await call()).toBe('BANK_UNAVAILABLE');
    expect(reached).toBe(6);
  });

  it('is not kept open by a clock that jumps back', async () => {
    await fail(5);
    clock.advance(-600_000);
    expect(await call()).toBe('fine');
  });
});

describe('breakerFor', () => {
  it('guards every method of a bank', async () => {
    const bank = memoryBank(memoryConfig, { customers: [thandi] });
    const guarded = breakerFor(virtualClock())(bank);
    const signal = new AbortController().signal;
    const tokens = { accessToken: 'x', accessExpiresAt: 0 };
    const request = {
      redirectUri: 'https://x.example',
      state: 's',
      permissions: [],
      expiresAt: new Date(),
      language: 'en',
      presence: absent,
    };
    const account = { id: 'x', kind: 'other', currency: 'ZAR' } as const;
    bank.controls.failNext('unavailable', 5);
    for (let count = 0; count < 5; count += 1) await guarded.accounts(tokens, absent, signal).catch(() => undefined);
    const calls = [
      () => guarded.startConsent(request, signal),
      () => guarded.finishConsent({}, new URL('https://x.example'), 's', absent, signal),
      () => guarded.accounts(tokens, absent, signal),
      () => guarded.balances(tokens, [], absent, signal),
      () => guarded.transactions(tokens, account, { from: new Date(), to: new Date() }, absent, signal),
      () => guarded.refresh(tokens, signal),
      () => guarded.revoke('x', undefined, signal),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'BANK_UNAVAILABLE' });
    expect(bank.controls.count()).toBe(5);
    expect(guarded.config).toBe(memoryConfig);
  });
});
