import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { isSignedByMeta } from '../../lambdas/webhook/signature.ts';
import { sign } from '../webhook/meta.ts';

const secrets = ['the secret of today', 'the secret of yesterday'];
const body = Buffer.from('{"object":"whatsapp_business_account"}');

describe('a signature was compared letter by letter, and the time it took told how much of it was right (gocardless-dotnet 10.10.1)', () => {
  let compared: MockInstance<typeof crypto.timingSafeEqual>;
  beforeEach(() => {
    compared = vi.spyOn(crypto, 'timingSafeEqual');
    syncBuiltinESMExports();
  });
  afterEach(() => {
    compared.mockRestore();
    syncBuiltinESMExports();
  });

  const good = sign(body, secrets[0]);
  const other = (hex: string) => (hex === '0' ? '1' : '0');
  it.each([
    ['right', good, true],
    ['wrong from its first letter', good.replace(/^sha256=(.)/, (_all, hex) => `sha256=${other(hex)}`), false],
    ['wrong in its last letter', good.replace(/.$/, other), false],
    ['by the older secret', sign(body, secrets[1]), true],
  ])('ours compares all 32 bytes with every secret, whether it is %s', (_how, header, isGenuine) => {
    expect(isSignedByMeta(body, header, secrets)).toBe(isGenuine);

    expect(compared).toHaveBeenCalledTimes(2);
    for (const [one, another] of compared.mock.calls) expect([one.byteLength, another.byteLength]).toEqual([32, 32]);
  });
});
