import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialiseAsMeta, signatureOf } from '../../../local/simulator/signature.ts';

describe('what is posted', () => {
  it('is ASCII with lower-case escapes and escaped slashes', () => {
    const bytes = serialiseAsMeta({ text: { body: 'Zoë owes R5 / 𝒂' } });

    expect(bytes.toString('latin1')).toBe('{"text":{"body":"Zo\\u00eb owes R5 \\/ \\ud835\\udc82"}}');
  });

  it('means the same as what went in, whatever that was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const bytes = serialiseAsMeta(value);

        expect(bytes.every((byte) => byte < 0x80)).toBe(true);
        expect(JSON.parse(bytes.toString('ascii'))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is signed as RFC 4231 says, test case 2', () => {
    expect(signatureOf(Buffer.from('what do ya want for nothing?'), 'Jefe')).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('no longer verifies once somebody parsed and serialised it', () => {
    const bytes = serialiseAsMeta({ name: 'João', url: 'https://example.org/' });
    const again = Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8'))));

    expect(signatureOf(again, 'secret')).not.toBe(signatureOf(bytes, 'secret'));
    expect(signatureOf(bytes, 'secret')).toBe(`sha256=${createHmac('sha256', 'secret').update(bytes).digest('hex')}`);
  });
});
