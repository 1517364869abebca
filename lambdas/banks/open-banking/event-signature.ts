import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Fields, fieldsOf } from './fields.ts';

/** A bank's public keys, as its `jwks_uri` has them. `fresh`: those kept before did not do. */
export type BankKeys = (options: { readonly fresh: boolean }) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** What FAPI 2.0 lets a bank sign with, of what banks sign events with. */
export type EventAlgorithm = 'ES256' | 'PS256';

/**
 * The published key that a token names, if it fits the algorithm; asked for anew, once, when it is not among those known.
 * Whose signature it is may not be guessed: without a name there must be one key only.
 */
export async function keyFor(
  keys: BankKeys,
  alg: EventAlgorithm,
  kid: string | undefined,
): Promise<KeyObject | undefined> {
  for (const fresh of [false, true]) {
    const fitting = (await keys({ fresh })).filter(
      (jwk) => isFitting(jwk, alg) && (kid === undefined || jwk.kid === kid),
    );
    const [jwk, ...others] = fitting;
    if (jwk !== undefined && others.length === 0) return publicKeyOf(jwk);
    if (others.length > 0) return undefined;
  }
  return undefined;
}

function isFitting(jwk: Readonly<Record<string, unknown>>, alg: EventAlgorithm): boolean {
  if (jwk.use !== undefined && jwk.use !== 'sig') return false;
  if (jwk.alg !== undefined && jwk.alg !== alg) return false;
  return alg === 'ES256' ? jwk.kty === 'EC' && jwk.crv === 'P-256' : jwk.kty === 'RSA';
}

function publicKeyOf({ kty, crv, x, y, n, e }: Readonly<Record<string, unknown>>): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: (kty === 'EC' ? { kty, crv, x, y } : { kty, n, e }) as never, format: 'jwk' });
    // FAPI 2.0: RSA keys of 2048 bits and more.
    return kty === 'RSA' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2_048 ? undefined : key;
  } catch {
    return undefined;
  }
}

/** Whether the signature is this key's over these bytes: ECDSA as `r || s`, RSA-PSS with a salt of the hash's length. */
export function holds(alg: EventAlgorithm, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  try {
    return alg === 'ES256'
      ? signature.length === 64 && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
      : verify('sha256', signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature);
  } catch {
    return false;
  }
}

/** A JSON object in base64url, whose text says it in one way only. */
export function jsonIn(part: string): Fields | undefined {
  try {
    const bytes = Buffer.from(part, 'base64url');
    if (bytes.toString('base64url') !== part) return undefined;
    return fieldsOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}
