import { BotError } from '../platform/errors.ts';
import { type PageResponse, plainHeaders } from '../web/response.ts';

/** The public members of each kind of key (RFC 7518 §6); all else stays where it is. */
const publicMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC', ['crv', 'x', 'y']],
  ['OKP', ['crv', 'x']],
  ['RSA', ['n', 'e']],
]);

/**
 * `jwks_uri` of our client at every bank: the public halves of the `BANK_CLIENT` secret's keys and nothing else.
 * @throws BotError `SECRET_INVALID` when a key cannot be published: it would fail at the bank, and nobody would know why.
 */
export function publishKeys(secret: Readonly<Record<string, unknown>>): PageResponse {
  const keys = Object.entries(secret).map(([bank, entry]) => publicHalf(bank, entry));
  const once = keys.filter((key, index) => keys.findIndex(({ kid }) => kid === key.kid) === index);
  return {
    status: 200,
    headers: { 'content-type': 'application/jwk-set+json', 'cache-control': 'public, max-age=300', ...plainHeaders },
    body: JSON.stringify({ keys: once }),
  };
}

function publicHalf(bank: string, entry: unknown): Readonly<Record<string, unknown>> {
  const jwk = (entry as { privateJwk?: unknown } | null)?.privateJwk as Readonly<Record<string, unknown>> | undefined;
  const members = publicMembers.get(String(jwk?.kty));
  if (jwk === undefined || members === undefined || typeof jwk.kid !== 'string') throw unusable(bank);
  if (members.some((member) => typeof jwk[member] !== 'string')) throw unusable(bank);
  const alg = typeof jwk.alg === 'string' ? { alg: jwk.alg } : jwk.kty === 'EC' ? { alg: 'ES256' } : {};
  return {
    kty: jwk.kty,
    ...Object.fromEntries(members.map((member) => [member, jwk[member]])),
    kid: jwk.kid,
    use: 'sig',
    ...alg,
  };
}

function unusable(bank: string): BotError {
  return new BotError(
    'SECRET_INVALID',
    `The key of "${bank}" in the bank-client secret is not a JWK with a kid. Run \`npm run setup\`.`,
  );
}
