import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRequest, unwrapWith } from '../../lambdas/flows/crypto.ts';
import { isSignedByMeta } from '../../lambdas/webhook/signature.ts';

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly flags: readonly string[];
  readonly result: 'valid' | 'invalid' | 'acceptable';
  readonly [field: string]: unknown;
}
interface Group {
  readonly tests: readonly Vector[];
  readonly [field: string]: unknown;
}

function groups(name: string): readonly Group[] {
  const file = new URL(`../fixtures/wycheproof/${name}_test.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).testGroups;
}
const hex = (value: unknown): Buffer => Buffer.from(String(value), 'hex');
const count = (list: readonly Group[]): number => list.reduce((sum, { tests }) => sum + tests.length, 0);

describe('RSA-OAEP, 2048 bits, SHA-256', () => {
  const all = groups('rsa_oaep_2048_sha256_mgf1sha256');

  it('unwraps what is valid, but with a label, and nothing else', async () => {
    expect(count(all)).toBe(37);
    for (const { privateKeyPem, tests } of all) {
      const unwrap = unwrapWith(createPrivateKey(String(privateKeyPem)));
      for (const { tcId, ct, msg, label, result } of tests) {
        const opened = await unwrap(hex(ct));
        // A Flow's key is wrapped without a label, so one that has a label is not a Flow's.
        if (result === 'valid' && label === '') expect(opened, `${tcId}`).toEqual(hex(msg));
        else expect(opened, `${tcId}`).toBeUndefined();
      }
    }
  });
});

describe('AES-GCM, 128-bit key and tag', () => {
  const all = groups('aes_gcm_128');

  it('opens what is valid under a nonce of 16 bytes and no associated data, and nothing else', async () => {
    expect(count(all)).toBe(108);
    let opened = 0;
    for (const { tests, ivSize } of all) {
      for (const { tcId, key, iv, aad, ct, tag, msg, result } of tests) {
        const request = {
          encrypted_aes_key: 'AAAA',
          initial_vector: hex(iv).toString('base64'),
          encrypted_flow_data: Buffer.concat([hex(ct), hex(tag)]).toString('base64'),
        };
        const answer = await openRequest(request, [async () => hex(key)]);
        if (result === 'valid' && ivSize === 128 && aad === '') {
          expect(answer.kind === 'opened' && answer.plaintext.equals(hex(msg)), `${tcId}`).toBe(true);
          opened += 1;
        } else {
          expect(answer, `${tcId}`).toEqual({ kind: 'unreadable' });
        }
      }
    }
    expect(opened).toBe(19);
  });
});

describe('HMAC-SHA-256', () => {
  const all = groups('hmac_sha256');

  it('is taken whole and right, and never cut', () => {
    expect(count(all)).toBe(174);
    for (const { tests, tagSize } of all) {
      for (const { tcId, key, msg, tag, result } of tests) {
        // The secret of an app is text, but nothing in the check depends on it, and these keys are any bytes.
        const secret = hex(key) as unknown as string;
        const signed = isSignedByMeta(hex(msg), `sha256=${String(tag)}`, [secret]);
        expect(signed, `${tcId}`).toBe(result === 'valid' && tagSize === 256);
      }
    }
  });
});
