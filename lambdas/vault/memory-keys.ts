import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyContext, KeyProvider } from './port.ts';
import { openFailed } from './sealed-text.ts';

/** Wraps data keys under a master key that lives as long as this object, for tests. */
export function memoryKeyProvider(master: Buffer = randomBytes(32)): KeyProvider {
  const additionalData = ({ user, purpose }: KeyContext) => Buffer.from(JSON.stringify([user, purpose]));
  return {
    async generate(context) {
      const plain = randomBytes(32);
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', master, iv, { authTagLength: 16 });
      cipher.setAAD(additionalData(context));
      return { plain, wrapped: Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
    },
    async unwrap(wrapped, context) {
      if (wrapped.length !== 12 + 32 + 16) throw openFailed();
      try {
        const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12), { authTagLength: 16 });
        decipher.setAAD(additionalData(context));
        decipher.setAuthTag(wrapped.subarray(44));
        return Buffer.concat([decipher.update(wrapped.subarray(12, 44)), decipher.final()]);
      } catch (cause) {
        throw openFailed(cause);
      }
    },
  };
}
