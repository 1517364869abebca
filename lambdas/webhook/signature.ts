import { createHmac, timingSafeEqual } from 'node:crypto';
import { BotError } from '../platform/errors.ts';
import { secretText } from '../platform/secrets.ts';

const wellFormed = /^sha256=[0-9a-f]{64}$/;

/**
 * True only when Meta signed exactly these bytes: `X-Hub-Signature-256` is `sha256=` and the lower-case hex of
 * HMAC-SHA256(app secret, body as it arrived). Whatever a stranger sends, it answers false and never throws.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 *
 * @param secrets the current app secret and, during a rotation, the previous one.
 * @throws BotError `SECRET_INVALID` when there is no secret or one is empty: without it, anyone could post.
 */
export function isSignedByMeta(rawBody: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  if (secrets.length === 0 || secrets.includes('')) {
    throw new BotError('SECRET_INVALID', 'There is no Meta app secret to check signatures with. Run `npm run setup`.');
  }
  if (typeof header !== 'string' || !wellFormed.test(header)) return false;
  const claimed = Buffer.from(header.slice(7), 'hex');
  let signed = false;
  for (const secret of secrets) {
    // Every secret is tried, so that the time taken does not tell which one is in use.
    if (timingSafeEqual(createHmac('sha256', secret).update(rawBody).digest(), claimed)) signed = true;
  }
  return signed;
}

/**
 * The app secrets that are good now, from the secret `{"current", "previous"?}`.
 *
 * @throws BotError `SECRET_INVALID` when `current` is missing, or either has blanks around it.
 */
export function appSecrets(id: string, secret: Readonly<Record<string, unknown>>): readonly string[] {
  const current = secretText(id, secret, 'current');
  const rotating = secret.previous !== undefined && secret.previous !== null && secret.previous !== '';
  return rotating ? [current, secretText(id, secret, 'previous')] : [current];
}
