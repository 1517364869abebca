import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { BotError } from '../platform/errors.ts';
import type { KeyContext, KeyProvider } from './port.ts';
import { openFailed } from './sealed-text.ts';

/** A KMS client that gives up in seconds, so that an answer can still say that it could not be fetched. */
export function kmsClient(): KMSClient {
  return new KMSClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
  });
}

/**
 * Wraps data keys with one KMS key. The encryption context travels in clear to CloudTrail and must match at unwrapping.
 * https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
 *
 * @param keyId id or ARN.
 */
export function kmsKeyProvider(client: KMSClient, keyId: string): KeyProvider {
  return {
    async generate(context) {
      try {
        const { Plaintext, CiphertextBlob } = await client.send(
          new GenerateDataKeyCommand({
            KeyId: keyId,
            KeySpec: 'AES_256',
            EncryptionContext: encryptionContext(context),
          }),
        );
        if (Plaintext?.length !== 32 || CiphertextBlob === undefined) throw new TypeError('KMS gave no key.');
        return { plain: Buffer.from(Plaintext), wrapped: Buffer.from(CiphertextBlob) };
      } catch (cause) {
        throw unavailable(cause);
      }
    },

    async unwrap(wrapped, context) {
      try {
        const { Plaintext } = await client.send(
          new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: encryptionContext(context) }),
        );
        if (Plaintext?.length !== 32) throw new TypeError('KMS gave no key.');
        return Buffer.from(Plaintext);
      } catch (cause) {
        throw isMismatch(cause) ? openFailed(cause) : unavailable(cause);
      }
    },
  };
}

const encryptionContext = ({ user, purpose }: KeyContext) => ({ user, purpose });

const isMismatch = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'InvalidCiphertextException' || error.name === 'IncorrectKeyException');

const unavailable = (cause: unknown): BotError =>
  new BotError('VAULT_UNAVAILABLE', 'KMS does not answer or does not allow it. `npm run doctor` says why.', { cause });
