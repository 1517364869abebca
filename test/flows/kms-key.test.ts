import { DecryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { kmsRsaDecrypt } from '../../lambdas/vault/rsa.ts';

const arn = 'arn:aws:kms:af-south-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const wrapped = Buffer.alloc(256, 3);

/** KMS, as far as one `Decrypt` goes. */
function kms(answer: () => unknown) {
  const asked: unknown[] = [];
  const send = async (command: unknown) => {
    if (!(command instanceof DecryptCommand)) throw new Error('another command');
    asked.push(command.input);
    return answer();
  };
  return { asked, unwrap: kmsRsaDecrypt({ send } as unknown as KMSClient, arn) };
}

const failing = (name: string) =>
  kms(() => {
    throw Object.assign(new Error('a message with secrets'), { name });
  });

describe('an RSA key in KMS', () => {
  it('decrypts by OAEP with SHA-256, by the ARN that was given', async () => {
    const { asked, unwrap } = kms(() => ({ Plaintext: new Uint8Array(16).fill(7) }));

    expect(await unwrap(wrapped)).toEqual(Buffer.alloc(16, 7));
    expect(asked).toEqual([{ KeyId: arn, CiphertextBlob: wrapped, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }]);
  });

  it('says so when it was wrapped to another key', async () => {
    expect(await failing('InvalidCiphertextException').unwrap(wrapped)).toBeUndefined();
  });

  it.each([0, 16, 255, 257, 6_144])('is not asked about %i bytes', async (length) => {
    const { asked, unwrap } = kms(() => ({ Plaintext: new Uint8Array(16) }));

    expect(await unwrap(Buffer.alloc(length))).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    'ThrottlingException',
    'AccessDeniedException',
    'DisabledException',
    'InvalidKeyUsageException',
    'TimeoutError',
  ])('is out of reach after %s, which says nothing about the request', async (name) => {
    const error = await failing(name)
      .unwrap(wrapped)
      .catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: 'FLOW_KEY_INVALID' });
    expect((error as Error).message).not.toContain('secrets');
  });
});
