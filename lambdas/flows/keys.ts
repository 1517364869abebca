import { createPrivateKey } from 'node:crypto';
import { BotError } from '../platform/errors.ts';
import { type Secrets, secretText } from '../platform/secrets.ts';
import { type Unwrap, unwrapWith } from './crypto.ts';

/** Unwraps with a key in KMS, by its ARN: see `vault/rsa.ts`. */
export type KmsUnwrap = (keyArn: string) => Unwrap;

/** Those at hand; `latest` asks for the secret anew, because a key that fits none of them may have been rotated in. */
export type FlowKeys = (age?: 'latest') => Promise<readonly Unwrap[]>;

/**
 * The keys that open what a Flow sends, from the secret `{"current", "previous"?}`: each a PKCS#8 PEM of an RSA-2048
 * private key, or `kms:<key ARN>` where it never leaves KMS. A key is parsed once and kept as long as the secret stays
 * the same.
 *
 * @returns the current key first: Meta's clients fetch a new public key only when an old one is refused.
 * @throws BotError `SECRET_UNAVAILABLE`, `SECRET_INVALID`; `FLOW_KEY_INVALID` for a key of another kind.
 */
export function flowKeys(secrets: Secrets, id: string, kms: KmsUnwrap): FlowKeys {
  const parsed = new Map<string, Unwrap>();
  return async (age) => {
    const secret = await (age === 'latest' ? secrets.refresh(id) : secrets.get(id));
    const { previous } = secret;
    const rotating = previous !== undefined && previous !== null && previous !== '';
    const texts = [keyText(id, secret, 'current'), ...(rotating ? [keyText(id, secret, 'previous')] : [])];
    for (const known of parsed.keys()) if (!texts.includes(known)) parsed.delete(known);
    return texts.map((text) => {
      const unwrap = parsed.get(text) ?? parseKey(text, id, kms);
      parsed.set(text, unwrap);
      return unwrap;
    });
  };
}

/** A PEM file ends in a line break, and that one is no mistake. */
function keyText(id: string, secret: Readonly<Record<string, unknown>>, field: string): string {
  const value = secret[field];
  return secretText(id, typeof value === 'string' ? { [field]: value.trim() } : secret, field);
}

function parseKey(text: string, id: string, kms: KmsUnwrap): Unwrap {
  if (/^kms:arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+$/.test(text)) return kms(text.slice('kms:'.length));
  if (text.startsWith('-----BEGIN PRIVATE KEY-----')) {
    try {
      const key = createPrivateKey(text);
      if (key.asymmetricKeyType === 'rsa' && key.asymmetricKeyDetails?.modulusLength === 2048) return unwrapWith(key);
    } catch {
      // Said below, without what OpenSSL makes of it.
    }
  }
  throw new BotError(
    'FLOW_KEY_INVALID',
    `A key in the secret ${id} is neither an RSA-2048 PKCS#8 PEM nor "kms:<key ARN>". Run \`npm run setup\`.`,
  );
}
