import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { BotError } from '../platform/errors.ts';
import type { Pepper } from '../step-up/port.ts';

/**
 * The pepper in KMS: an HMAC key that nobody can read, so that a stolen table holds nothing to guess PINs against.
 * Refuses, with `PEPPER_UNAVAILABLE`, whatever is not a MAC of 32 bytes; there is no way round it.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
 *
 * @param keyId id or ARN of an `HMAC_256` key.
 */
export function kmsPepper(client: KMSClient, keyId: string): Pepper {
  return {
    async mac(message) {
      try {
        const { Mac } = await client.send(
          new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: message }),
        );
        if (Mac?.length !== 32) throw new TypeError('KMS gave no MAC.');
        return Buffer.from(Mac);
      } catch (cause) {
        throw new BotError(
          'PEPPER_UNAVAILABLE',
          'KMS does not answer or does not allow GenerateMac. `npm run doctor` says why.',
          { cause },
        );
      }
    },
  };
}
