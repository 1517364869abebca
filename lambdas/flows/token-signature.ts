import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * True when Meta signed this token for this Flow: `flow_token_signature` is a JWT, HS256 with the app secret, whose
 * payload holds the `flow_token`. No other algorithm is taken, whatever its header says.
 * https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#flow-token-signature
 *
 * @param secrets the current app secret and, during a rotation, the previous one.
 * @param now milliseconds since the epoch, for a signature that has an expiry.
 */
export async function isTokenSigned(
  token: string,
  signature: string | undefined,
  secrets: readonly string[],
  now: number,
): Promise<boolean> {
  if (signature === undefined || signature.length > 4_096) return false;
  const { jwtVerify } = await import('jose');
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(signature, Buffer.from(secret, 'utf8'), {
        algorithms: ['HS256'],
        currentDate: new Date(now),
        clockTolerance: 60,
      });
      return isSame(payload.flow_token, token);
    } catch {
      // Not with this secret.
    }
  }
  return false;
}

/** In constant time: hashes have one length, whatever was sent. */
function isSame(claimed: unknown, token: string): boolean {
  if (typeof claimed !== 'string') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(claimed), hash(token));
}
