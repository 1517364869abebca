import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appSecrets, isSignedByMeta } from '../../lambdas/webhook/signature.ts';
import { sign } from './meta.ts';

const body = Buffer.from('{"text":"café"}');
const good = sign(body, 's3cret');

describe('isSignedByMeta', () => {
  it.each([
    [
      1,
      '\u000b'.repeat(20),
      Buffer.from('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      2,
      'Jefe',
      Buffer.from('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      4,
      String.fromCharCode(...Array.from({ length: 25 }, (_, index) => index + 1)),
      Buffer.alloc(50, 0xcd),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
  ])('agrees with RFC 4231, test case %i', (_case, secret, data, published) => {
    expect(isSignedByMeta(data, `sha256=${published}`, [secret])).toBe(true);
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['the name alone', 'sha256='],
    ['a digest cut short', good.slice(0, -1)],
    ['a digest cut to nothing but its start', 'sha256=5bdcc146'],
    ['a digest one digit too long', `${good}0`],
    ['capital digits', `sha256=${good.slice(7).toUpperCase()}`],
    ['a capital name', good.replace('sha256', 'SHA256')],
    ['SHA-1', good.replace('sha256', 'sha1')],
    ['a blank before', ` ${good}`],
    ['a blank after', `${good} `],
    ['a newline after', `${good}\n`],
    ['a hex prefix', `sha256=0x${good.slice(9)}`],
    ['digits of another script', `sha256=${'\u0661'.repeat(64)}`],
    ['letters that are not hex', `sha256=${'zz'.repeat(32)}`],
    ['the header twice', `${good},${good}`],
    ['a digest of other bytes', sign('{}', 's3cret')],
    ['a digest by another secret', sign(body, 'S3cret')],
  ])('refuses %s', (_case, header) => {
    expect(isSignedByMeta(body, header, ['s3cret'])).toBe(false);
  });

  it('takes the current and the previous secret, and no third', () => {
    const secrets = ['new', 'old'];

    expect(isSignedByMeta(body, sign(body, 'new'), secrets)).toBe(true);
    expect(isSignedByMeta(body, sign(body, 'old'), secrets)).toBe(true);
    expect(isSignedByMeta(body, sign(body, 'older'), secrets)).toBe(false);
  });

  it.each([[[]], [['']], [['good', '']]])('refuses to check with the secrets %j', (secrets) => {
    expect(() => isSignedByMeta(body, good, secrets)).toThrow(expect.objectContaining({ code: 'SECRET_INVALID' }));
  });

  it('answers false to any other header and any other bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (header) => !isSignedByMeta(body, header, ['s3cret'])),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const other = Buffer.from(bytes);
        return other.equals(body) || !isSignedByMeta(other, good, ['s3cret']);
      }),
      { numRuns: 500 },
    );
  });

  it('answers false to what is no string at all', () => {
    for (const header of [null, 7, [good], { good }]) {
      expect(isSignedByMeta(body, header as unknown as string, ['s3cret'])).toBe(false);
    }
  });
});

describe('appSecrets', () => {
  it.each([
    ['one', { current: 'a' }, ['a']],
    ['two during a rotation', { current: 'b', previous: 'a' }, ['b', 'a']],
    ['one after a rotation', { current: 'b', previous: '' }, ['b']],
  ])('are %s', (_case, secret, expected) => {
    expect(appSecrets('app', secret)).toEqual(expected);
  });

  it.each([
    [{}],
    [{ current: '' }],
    [{ current: ' a' }],
    [{ current: 7 }],
    [{ current: 'b', previous: 'a ' }],
    [{ current: 'b', previous: 7 }],
    [{ previous: 'a' }],
  ])('are refused: %j', (secret) => {
    expect(() => appSecrets('app', secret)).toThrow(expect.objectContaining({ code: 'SECRET_INVALID' }));
  });
});
