import { DecryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import { BotError } from '../platform/errors.ts';

/**
 * Decrypts with an RSA key that never leaves KMS (RSA-OAEP, SHA-256 for hash and MGF1).
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 *
 * @param keyArn of a key with usage `ENCRYPT_DECRYPT` and spec `RSA_2048`.
 * @returns undefined for a ciphertext that is not of this key.
 * @throws BotError `FLOW_KEY_INVALID` when KMS does not answer or does not allow it.
 */
export function kmsRsaDecrypt(client: KMSClient, keyArn: string): (wrapped: Buffer) => Promise<Buffer | undefined> {
  return async (wrapped) => {
    // KMS takes exactly the key's length, and calls anything else a fault of the request.
    if (wrapped.length !== 256) return undefined;
    try {
      const { Plaintext } = await client.send(
        new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrapped, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }),
      );
      return Plaintext === undefined ? undefined : Buffer.from(Plaintext);
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'InvalidCiphertextException') return undefined;
      throw new BotError(
        'FLOW_KEY_INVALID',
        'The RSA key of the Flow cannot be used in KMS. `npm run doctor` says why.',
        { cause },
      );
    }
  };
}
