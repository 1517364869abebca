import { createHash, createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { minutes } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import type { Passkey, Unlock } from '../store/items.ts';

/** Who asks for passkeys: WebAuthn's relying party. */
export interface RelyingParty {
  /** The domain that passkeys are bound to. */
  readonly id: string;
  readonly origin: string;
}

/** COSE: ES256, EdDSA, RS256, in the order in which they are liked. */
const algorithms = [-7, -8, -257] as const;
const transports = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);
/** The person may be looking for their security key; the ticket's ten minutes end it in any case. */
const timeout = minutes(5);

/** The library brings a reader of certificates along; only who checks a passkey waits for it. */
const webauthn = () => import('@simplewebauthn/server');

/**
 * The relying party of our pages.
 * @throws BotError `ENVIRONMENT_INVALID` for an address that no browser lets have passkeys: plain HTTP (but for
 *   localhost), or a bare IP address.
 */
export function relyingPartyOf(pagesUrl: string): RelyingParty {
  const { protocol, hostname, origin } = URL.parse(pagesUrl) ?? { protocol: '', hostname: '', origin: '' };
  const isSecure = protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
  if (!isSecure || hostname === '' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) {
    throw new BotError('ENVIRONMENT_INVALID', 'PAGES_URL must be https:// and a name: browsers bind passkeys to it.');
  }
  return { id: hostname, origin };
}

/**
 * A challenge that need not be kept: an HMAC over what the ceremony belongs to. That it works once comes from the
 * conditional write that follows; so put into `parts` what that write changes (a ticket's id and version, an attempt's
 * id and its browser), and a word for the ceremony.
 */
export function challengeFor(secret: Buffer, ...parts: string[]): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['saldo-passkey', ...parts]))
    .digest('base64url');
}

/** What `navigator.credentials.create` is asked. Passkeys the person has already are not made twice. */
export function creationOptions({
  user,
  unlock,
  challenge,
  rp,
  displayName,
}: {
  readonly user: string;
  readonly unlock?: Pick<Unlock, 'passkeys'>;
  readonly challenge: string;
  readonly rp: RelyingParty;
  /** How the passkey is listed on the person's own device. */
  readonly displayName: string;
}): PublicKeyCredentialCreationOptionsJSON {
  return {
    challenge,
    rp: { id: rp.id, name: rp.id },
    user: { id: handleOf(user), name: displayName, displayName },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout,
    attestation: 'none',
    excludeCredentials: (unlock?.passkeys ?? []).map(descriptor),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  };
}

/**
 * The passkey that a browser has made. Undefined, whatever the reason, for anything else: another challenge, origin or
 * relying party, a person who was not verified, an algorithm we did not ask for, inside a frame, or no such thing at all.
 */
export async function verifyCreation({
  response,
  challenge,
  rp,
  now,
}: {
  readonly response: unknown;
  readonly challenge: string;
  readonly rp: RelyingParty;
  /** Milliseconds since the epoch. */
  readonly now: number;
}): Promise<Passkey | undefined> {
  const registration = ceremony<RegistrationResponseJSON>(response, ['clientDataJSON', 'attestationObject']);
  if (registration === undefined || isFramed(registration.response.clientDataJSON)) return undefined;
  try {
    const { verifyRegistrationResponse } = await webauthn();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: registration,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    });
    if (!verified || registrationInfo.credential.id !== registration.id) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    const named: unknown = registration.response.transports;
    const known = Array.isArray(named) ? [...new Set(named)].filter((name) => transports.has(name)) : [];
    return {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      ...(known.length === 0 ? {} : { transports: known }),
      addedAt: now,
    };
  } catch {
    return undefined;
  }
}

/** What `navigator.credentials.get` is asked: one of the person's own passkeys, unlocked by themselves. */
export function requestOptions({
  unlock,
  challenge,
  rp,
}: {
  readonly unlock: Pick<Unlock, 'passkeys'>;
  readonly challenge: string;
  readonly rp: RelyingParty;
}): PublicKeyCredentialRequestOptionsJSON {
  return {
    challenge,
    rpId: rp.id,
    timeout,
    userVerification: 'required',
    allowCredentials: unlock.passkeys.map(descriptor),
  };
}

/**
 * The passkey that signed, with its new counter: keep it (`usePasskey`) before anything is shown. Undefined, whatever the
 * reason, for anything else: a passkey that is not this person's, another challenge, origin or relying party, a person
 * who was not verified, a counter that did not move on (a copied authenticator, or a replay; those that never count stay
 * at 0), inside a frame, or a signature that does not hold.
 */
export async function verifyAssertion({
  response,
  challenge,
  rp,
  unlock,
}: {
  readonly response: unknown;
  readonly challenge: string;
  readonly rp: RelyingParty;
  readonly unlock: Pick<Unlock, 'user' | 'passkeys'>;
}): Promise<Passkey | undefined> {
  const assertion = ceremony<AuthenticationResponseJSON>(response, [
    'clientDataJSON',
    'authenticatorData',
    'signature',
  ]);
  if (assertion === undefined || isFramed(assertion.response.clientDataJSON)) return undefined;
  const passkey = unlock.passkeys.find(({ id }) => id === assertion.id);
  if (passkey === undefined) return undefined;
  // Not every authenticator sends the handle; one that does must mean the same person (WebAuthn Level 3 §7.2 step 6).
  const { userHandle } = assertion.response;
  if (userHandle !== undefined && userHandle !== null && userHandle !== handleOf(unlock.user)) return undefined;
  try {
    const { verifyAuthenticationResponse } = await webauthn();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    });
    return verified ? { ...passkey, counter: authenticationInfo.newCounter } : undefined;
  } catch {
    return undefined;
  }
}

/** The handle by which an authenticator knows the person: opaque, and not the user key itself, which logs may hold. */
function handleOf(user: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['saldo-passkey-user', user]))
    .digest('base64url');
}

function descriptor({ id, transports: named }: Passkey) {
  return { type: 'public-key' as const, id, ...(named === undefined ? {} : { transports: [...named] }) };
}

/** The shape of a response, as far as the library relies on it; the meaning it checks itself. */
function ceremony<T>(value: unknown, texts: readonly string[]): T | undefined {
  const { id, rawId, type, response } = (value ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || id.length > 1_364 || rawId !== id || type !== 'public-key') return undefined;
  if (typeof response !== 'object' || response === null) return undefined;
  const isText = (text: unknown) => typeof text === 'string' && text.length > 0 && text.length <= 16_384;
  return texts.every((name) => isText((response as Record<string, unknown>)[name])) ? (value as T) : undefined;
}

/** Run inside somebody else's page. Our pages refuse to be framed, so such a ceremony is none of ours. */
function isFramed(clientDataJSON: string): boolean {
  try {
    const { crossOrigin, topOrigin } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) ?? {};
    return crossOrigin === true || topOrigin !== undefined;
  } catch {
    return true;
  }
}
