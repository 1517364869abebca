import type { JWK } from 'oidc-provider';
import { BotError } from '../platform/errors.ts';
import type { ProviderKeys } from './provider.ts';

export interface BankSecret extends ProviderKeys {
  /** Guards the teller console where the bank is reachable from outside. */
  readonly tellerPassword?: string;
}

/**
 * Reads the sandbox bank's secret.
 * @throws BotError `SECRET_INVALID` naming the field that is missing or of the wrong kind, never its value.
 */
export function bankSecretOf(id: string, secret: Readonly<Record<string, unknown>>): BankSecret {
  const refuse = (field: string, must: string) =>
    new BotError(
      'SECRET_INVALID',
      `"${field}" in the secret ${id} must be ${must}. Run \`npm run setup\`; locally, \`npm start -- --fresh\`.`,
    );

  const keys = (secret.jwks as { keys?: unknown } | undefined)?.keys;
  if (!Array.isArray(keys) || keys.length === 0 || !keys.every(isSigningKey)) {
    throw refuse('jwks', 'a key set of private P-256 keys with "kid"');
  }
  const { cookieKeys, nonceSecret, tellerPassword } = secret;
  if (
    !Array.isArray(cookieKeys) ||
    cookieKeys.length === 0 ||
    !cookieKeys.every((key) => typeof key === 'string' && key.length >= 16)
  ) {
    throw refuse('cookieKeys', 'a list of strings of 16 characters or more');
  }
  const nonce = typeof nonceSecret === 'string' ? Buffer.from(nonceSecret, 'base64') : Buffer.alloc(0);
  if (nonce.length !== 32) throw refuse('nonceSecret', '32 bytes in base64');
  if (tellerPassword !== undefined && (typeof tellerPassword !== 'string' || tellerPassword.length < 12)) {
    throw refuse('tellerPassword', 'a string of 12 characters or more');
  }
  return {
    jwks: { keys: keys as JWK[] },
    cookieKeys: cookieKeys as string[],
    nonceSecret: nonce,
    ...(tellerPassword === undefined ? {} : { tellerPassword }),
  };
}

function isSigningKey(key: unknown): boolean {
  if (typeof key !== 'object' || key === null) return false;
  const { kty, crv, kid, d } = key as Record<string, unknown>;
  return kty === 'EC' && crv === 'P-256' && typeof kid === 'string' && typeof d === 'string';
}
