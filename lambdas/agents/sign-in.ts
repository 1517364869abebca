import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../linking/consent.ts';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { cookieNamed } from './agent-session.ts';
import type { Agent } from './serving.ts';
import type { SignInSettings } from './settings.ts';

export interface SignInParts {
  readonly signIn: SignInSettings;
  readonly pagesUrl: string;
  readonly clock: Clock;
  readonly random: Random;
}

/** The parts of an OpenID provider's metadata that are used here. */
interface Provider {
  readonly authorize: string;
  readonly token: string;
  readonly keys: string;
  readonly end?: string;
}

const name = '__Host-saldo-agent-in';
const guarded = 'Path=/; Secure; HttpOnly; SameSite=Lax';
/** From leaving for the sign-in to coming back. */
const lasts = minutes(10);
const patience = seconds(5);
const knownFor = minutes(60);

const known = new Map<string, { readonly provider: Provider; readonly at: number }>();

/**
 * Sends a browser to the sign-in: authorization code with PKCE (RFC 7636), state and nonce. What must be remembered is in
 * a cookie of that browser, so that nobody else's answer fits.
 *
 * @throws BotError `DESK_UNAVAILABLE` when the provider cannot be asked.
 */
export async function beginSignIn(parts: SignInParts): Promise<{ readonly url: string; readonly cookie: string }> {
  const { signIn, random } = parts;
  const { authorize } = await providerOf(parts);
  const [state, nonce, verifier] = [random(32), random(32), random(48)].map((bytes) => bytes.toString('base64url'));
  const url = new URL(authorize);
  const fields = {
    response_type: 'code',
    client_id: signIn.clientId,
    redirect_uri: callbackOf(parts),
    scope: 'openid email profile',
    state: state ?? '',
    nonce: nonce ?? '',
    code_challenge: createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [field, value] of Object.entries(fields)) url.searchParams.set(field, value);
  const cookie = `${name}=${state}.${nonce}.${verifier}; Max-Age=${lasts / seconds(1)}; ${guarded}`;
  return { url: url.href, cookie };
}

export const endedSignInCookie = `${name}=; Max-Age=0; ${guarded}`;

/**
 * The agent that came back from the sign-in; undefined for an answer that is not to this browser's question, or not good:
 * other state or issuer, a refused code, an ID token that does not verify (signature, issuer, audience, nonce, age).
 *
 * @throws BotError `DESK_UNAVAILABLE` when the provider cannot be asked.
 */
export async function finishSignIn(
  parts: SignInParts,
  query: URLSearchParams,
  cookies: readonly string[],
): Promise<Agent | undefined> {
  const { signIn, clock } = parts;
  const [state = '', nonce = '', verifier = ''] = (cookieNamed(cookies, name) ?? '').split('.');
  const code = query.get('code');
  const issuer = query.get('iss');
  if (code === null || verifier === '' || !isSame(state, query.get('state') ?? '')) return undefined;
  if (issuer !== null && issuer !== signIn.issuer) return undefined;
  const provider = await providerOf(parts);
  const answer = await ask(provider.token, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: signIn.clientId,
      redirect_uri: callbackOf(parts),
      code,
      code_verifier: verifier,
    }).toString(),
  });
  const { id_token: token } = answer ?? {};
  if (typeof token !== 'string') return undefined;
  const { createRemoteJWKSet, errors, jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(provider.keys)), {
      issuer: signIn.issuer,
      audience: signIn.clientId,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
      maxTokenAge: lasts / seconds(1),
      currentDate: new Date(clock.now()),
      clockTolerance: 60,
    });
    if (typeof payload.nonce !== 'string' || !isSame(payload.nonce, nonce)) return undefined;
    return { id: String(payload.sub), name: nameIn(payload) };
  } catch (error) {
    if (error instanceof errors.JWKSTimeout) throw unavailable(error);
    if (error instanceof errors.JOSEError) return undefined;
    throw unavailable(error);
  }
}

/** Where an agent ends the sign-in's own session; undefined where the provider names no such place. */
export async function signOutUrl(parts: SignInParts): Promise<string | undefined> {
  const { end } = await providerOf(parts);
  if (end === undefined) return undefined;
  const url = new URL(end);
  url.searchParams.set('client_id', parts.signIn.clientId);
  url.searchParams.set('logout_uri', `${parts.pagesUrl}/agents`);
  return url.href;
}

export function callbackOf({ pagesUrl }: Pick<SignInParts, 'pagesUrl'>): string {
  return `${pagesUrl}/agents/callback`;
}

async function providerOf({ signIn: { issuer }, clock }: SignInParts): Promise<Provider> {
  const held = known.get(issuer);
  if (held !== undefined && clock.now() - held.at < knownFor) return held.provider;
  const found = (await ask(`${issuer}/.well-known/openid-configuration`, {})) ?? {};
  const { authorization_endpoint, token_endpoint, jwks_uri, end_session_endpoint } = found;
  // OpenID Connect Discovery 1.0 section 4.3: another issuer's metadata is no metadata.
  if (found.issuer !== issuer) throw unavailable();
  const provider = {
    authorize: urlIn(authorization_endpoint),
    token: urlIn(token_endpoint),
    keys: urlIn(jwks_uri),
    ...(end_session_endpoint === undefined ? {} : { end: urlIn(end_session_endpoint) }),
  };
  known.set(issuer, { provider, at: clock.now() });
  return provider;
}

/** @returns undefined for a refusal (4xx). */
async function ask(url: string, request: RequestInit): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const response = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(patience) });
    if (response.status >= 400 && response.status < 500) return undefined;
    if (response.ok) return (await response.json()) as Record<string, unknown>;
  } catch (error) {
    throw unavailable(error);
  }
  throw unavailable();
}

function urlIn(value: unknown): string {
  if (typeof value === 'string' && URL.canParse(value)) return value;
  throw unavailable();
}

/** What other agents read: a name, else what the provider calls them, else their id. */
function nameIn(claims: Readonly<Record<string, unknown>>): string {
  const names = ['name', 'given_name', 'preferred_username', 'email', 'cognito:username', 'sub'];
  const found = names.map((claim) => claims[claim]).find((value) => typeof value === 'string' && value.trim() !== '');
  return String(found).replace(/\s+/g, ' ').trim().slice(0, 60);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}

function unavailable(cause?: unknown): BotError {
  return new BotError(
    'DESK_UNAVAILABLE',
    'Where agents sign in cannot be asked. Look at the user pool, and at AGENT_SIGN_IN of the function.',
    { cause },
  );
}
