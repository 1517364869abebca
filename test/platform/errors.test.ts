import { describe, expect, it } from 'vitest';
import { BotError, errorCodes, isBotError } from '../../lambdas/platform/errors.ts';

describe('BotError', () => {
  it('carries its code, message, cause and how long to wait', () => {
    const cause = new Error('outside');
    const error = new BotError('BANK_RATE_LIMITED', 'The bank asks us to wait.', { cause, retryAfterMs: 5_000 });

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'BotError',
      code: 'BANK_RATE_LIMITED',
      message: 'The bank asks us to wait.',
      cause,
      retryAfterMs: 5_000,
    });
  });

  it('has neither cause nor wait where none is given', () => {
    const error = new BotError('BANK_UNKNOWN', 'x');

    expect(error).not.toHaveProperty('cause');
    expect(error.retryAfterMs).toBeUndefined();
  });

  it('is told from others, by any of the codes named', () => {
    const error = new BotError('BANK_TIMEOUT', 'x');

    expect(isBotError(error)).toBe(true);
    expect(isBotError(error, 'BANK_UNAVAILABLE', 'BANK_TIMEOUT')).toBe(true);
    expect(isBotError(error, 'BANK_UNAVAILABLE')).toBe(false);
    expect(isBotError(Object.assign(new Error('x'), { code: 'BANK_TIMEOUT' }))).toBe(false);
    expect(isBotError(undefined)).toBe(false);
  });

  it('has each code once', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
  });
});
