import { createPublicKey } from 'node:crypto';
import { DescribeKeyCommand, GetPublicKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { explainAws } from './deployment.ts';

/** What the operator's commands ask about keys in KMS: never to use one. */
export interface KmsKeys {
  /** The public half of an RSA key, as SPKI PEM. */
  publicKey(keyArn: string): Promise<string>;
  /** Undefined when there is no such key, or it may not be seen. */
  describe(keyArn: string): Promise<{ readonly state: string; readonly spec: string } | undefined>;
}

/** @throws OperatorError when KMS refuses what it should not. */
export function kmsKeys(client: KMSClient): KmsKeys {
  return {
    async publicKey(KeyId) {
      try {
        const { PublicKey = new Uint8Array() } = await client.send(new GetPublicKeyCommand({ KeyId }));
        const key = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
        return String(key.export({ type: 'spki', format: 'pem' }));
      } catch (error) {
        throw explainAws(error);
      }
    },
    async describe(KeyId) {
      try {
        const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
        return { state: KeyMetadata?.KeyState ?? 'unknown', spec: KeyMetadata?.KeySpec ?? 'unknown' };
      } catch (error) {
        if (error instanceof Error && /NotFound|AccessDenied/.test(error.name)) return undefined;
        throw explainAws(error);
      }
    },
  };
}
