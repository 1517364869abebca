import { createHash, hkdfSync } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';
import { minutes } from '../platform/clock.ts';
import { same } from './equality.ts';
import type { BankRecords } from './records.ts';

const nonceStep = minutes(1);
/** The next minute's and those of the last four are good. */
const nonceSteps = 5;
const proofAge = minutes(5);

export interface DpopCheck {
  readonly proof: string;
  readonly method: string;
  /** Public URL of the resource, without query and fragment. */
  readonly url: string;
  readonly token: string;
  /** SHA-256 thumbprint of the key the token is bound to (`cnf.jkt`). */
  readonly thumbprint: string;
}

export interface DpopVerifier {
  /**
   * Checks a proof (RFC 9449 section 4.3): signature by the key it carries, method, URL, token hash, server nonce, the
   * token's key, and that its `jti` was never seen.
   * @returns undefined when all is well, else the error for `WWW-Authenticate`.
   */
  verify(check: DpopCheck): Promise<undefined | 'invalid_dpop_proof' | 'use_dpop_nonce' | 'invalid_token'>;
  /** The nonce that the next proof should carry. */
  nonce(): string;
}

export function dpopVerifier(parts: {
  readonly records: BankRecords;
  readonly secret: Buffer;
  /** Keeps the proofs seen by one brand apart from the other's. */
  readonly audience: string;
  readonly now: () => number;
}): DpopVerifier {
  const { records, secret, audience, now } = parts;
  // The provider's own way of making nonces: clients keep one per origin, and a token endpoint and an API that refuse
  // each other's would cost every call a second round trip.
  const nonceAt = (step: number) => {
    const salt = Buffer.alloc(8);
    salt.writeUInt32BE(step, 4);
    return Buffer.from(hkdfSync('sha256', secret, salt, 'DPoP', 32)).toString('base64url');
  };
  const isOurs = (nonce: string) => {
    const step = Math.floor(now() / nonceStep);
    return Array.from({ length: nonceSteps }, (_, age) => nonceAt(step + 1 - age)).some((known) => same(known, nonce));
  };

  return {
    nonce: () => nonceAt(Math.floor(now() / nonceStep) + 1),
    verify: async ({ proof, method, url, token, thumbprint }) => {
      try {
        const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
          algorithms: ['ES256'],
          typ: 'dpop+jwt',
          currentDate: new Date(now()),
        });
        const { htm, htu, ath, jti, iat, nonce } = payload;
        if (typeof jti !== 'string' || jti === '' || jti.length > 256 || typeof iat !== 'number')
          return 'invalid_dpop_proof';
        if (htm !== method || typeof htu !== 'string' || withoutQuery(htu) !== withoutQuery(url))
          return 'invalid_dpop_proof';
        if (ath !== createHash('sha256').update(token).digest('base64url')) return 'invalid_dpop_proof';
        if (protectedHeader.jwk === undefined) return 'invalid_dpop_proof';
        if (!same(await calculateJwkThumbprint(protectedHeader.jwk), thumbprint)) return 'invalid_token';
        if (typeof nonce !== 'string' || !isOurs(nonce)) return 'use_dpop_nonce';
        const seen = {
          partition: `${audience}#DPOP`,
          name: createHash('sha256').update(`${thumbprint}|${jti}`).digest('base64url'),
        };
        return (await records.create(seen, {}, now() + proofAge + nonceStep)) ? undefined : 'invalid_dpop_proof';
      } catch (cause) {
        if (isJoseError(cause)) return 'invalid_dpop_proof';
        throw cause;
      }
    },
  };
}

function withoutQuery(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null) return undefined;
  parsed.hash = '';
  parsed.search = '';
  return parsed.href;
}

/** jose's refusals, and WebCrypto's and Node's for keys that are none; never the store's errors. */
function isJoseError(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = String((cause as { code?: unknown }).code ?? '');
  return (
    code.startsWith('ERR_J') ||
    cause.name === 'DataError' ||
    cause instanceof TypeError ||
    cause.name === 'OperationError'
  );
}
