import { describe, expect, it } from 'vitest';
import { isSameHash, newSalt, pinCost, readPinHash, slowHash, writePinHash } from '../../lambdas/step-up/pin-hash.ts';

const salt = Buffer.alloc(16, 7);
const whole = { log2N: 14, r: 8, p: 5, salt, hash: Buffer.alloc(32, 9) };

describe('PIN hashes', () => {
  /** RFC 7914 section 12, cut to the 32 bytes that are kept: scrypt's output is PBKDF2's, so a prefix is the same. */
  it.each([
    ['', '', { log2N: 4, r: 1, p: 1 }, '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442'],
    [
      'password',
      'NaCl',
      { log2N: 10, r: 8, p: 16 },
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162',
    ],
    [
      'pleaseletmein',
      'SodiumChloride',
      { log2N: 14, r: 8, p: 1 },
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2',
    ],
  ])('are those of RFC 7914 (%j)', async (password, salted, cost, hex) => {
    expect((await slowHash(Buffer.from(password), Buffer.from(salted), cost)).toString('hex')).toBe(hex);
  });

  it('cost at least what OWASP asks of scrypt: N·r·p of 2^14, 8 and 5', () => {
    expect(2 ** pinCost.log2N * pinCost.r * pinCost.p).toBeGreaterThanOrEqual(2 ** 14 * 8 * 5);
    expect(2 ** pinCost.log2N * pinCost.r * 128).toBeGreaterThanOrEqual(16 * 1_024 * 1_024);
  });

  it('are written and read alike, their costs with them', () => {
    expect(readPinHash(writePinHash(whole))).toEqual(whole);
    expect(writePinHash(whole)).toMatch(/^scrypt\$14\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
  });

  it.each([{ log2N: 18 }, { log2N: 1 }, { r: 16 }, { r: 1 }, { p: 16 }, { p: 1 }])(
    'are read at the borders of what they may cost: %j',
    (cost) => {
      expect(readPinHash(writePinHash({ ...whole, ...cost }))).toEqual({ ...whole, ...cost });
    },
  );

  it.each([
    '',
    'scrypt',
    writePinHash(whole).replace('scrypt', 'argon2id'),
    writePinHash(whole).replace('$14$', '$19$'),
    writePinHash(whole).replace('$14$', '$0$'),
    writePinHash(whole).replace('$14$', '$014$'),
    writePinHash(whole).replace('$8$', '$17$'),
    writePinHash(whole).replace('$8$', '$0$'),
    writePinHash(whole).replace('$8$', '$08$'),
    writePinHash(whole).replace('$5$', '$0$'),
    writePinHash(whole).replace('$5$', '$17$'),
    writePinHash(whole).replace('$5$', '$99$'),
    writePinHash({ ...whole, salt: Buffer.alloc(15) }),
    writePinHash({ ...whole, hash: Buffer.alloc(31) }),
    `${writePinHash(whole)}A`,
    ` ${writePinHash(whole)}`,
    `${writePinHash(whole)}\n`,
    `${writePinHash(whole).slice(0, -1)}_`,
  ])('that we have not written are refused: %j', (text) => {
    expect(readPinHash(text)).toBeUndefined();
  });

  it('are the same only when every byte is', () => {
    expect(isSameHash(Buffer.from('same'), Buffer.from('same'))).toBe(true);
    expect(isSameHash(Buffer.from('same'), Buffer.from('samf'))).toBe(false);
    expect(isSameHash(Buffer.from('same'), Buffer.from('sam'))).toBe(false);
  });

  it('have a salt of 16 random bytes', () => {
    expect(newSalt((bytes) => Buffer.alloc(bytes, 3))).toEqual(Buffer.alloc(16, 3));
  });
});
