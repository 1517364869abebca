import { days, minutes } from '../../platform/clock.ts';
import type { CardStatus, DeliveryStage } from '../cards.ts';
import type { BankConfig } from '../port.ts';
import { cardStatusOf, deliveryStageOf } from './cards.ts';
import { type BankKeys, holds, jsonIn, keyFor } from './event-signature.ts';
import { type Fields, fieldsOf, idOf, textOf } from './fields.ts';

export type { BankKeys } from './event-signature.ts';

/** What a bank tells without being asked. Ids only: what they stand for is read from the bank, with the person's consent. */
export type BankEvent = {
  /** The consent it is told under, and so whose it is. Absent where the bank did not say: then the account says it. */
  readonly consent?: string;
  /** When it happened, by the bank's clock. */
  readonly at: number;
} & (
  | { readonly kind: 'transaction'; readonly account: string; readonly transaction?: string }
  | { readonly kind: 'consent-revoked' }
  | { readonly kind: 'card-status'; readonly card: string; readonly status: CardStatus }
  | { readonly kind: 'card-delivery'; readonly card: string; readonly stage: DeliveryStage }
);

export type EventVerdict =
  /** Whoever acts on it remembers `id` first: a bank sends again what it thinks was not taken. */
  | { readonly kind: 'accepted'; readonly id: string; readonly events: readonly BankEvent[] }
  /** Genuine, and of no type that is known here: to be acknowledged all the same. */
  | { readonly kind: 'ignored'; readonly id: string }
  | { readonly kind: 'refused'; readonly because: EventRefusal };

export type EventRefusal =
  | 'too-large'
  | 'malformed'
  /** `none`, a shared secret, or anything but ES256 and PS256. */
  | 'algorithm'
  | 'unknown-key'
  | 'forged'
  | 'issuer'
  | 'audience'
  /** Signed long ago, or about something long ago; or dated ahead of our clock. */
  | 'old'
  | 'ahead';

/** A signed notification is a few hundred bytes. */
const longest = 16 * 1024;
/** A bank signs each try anew; this leaves time for a slow way here. */
const oldestSignature = minutes(10);
const oldestEvent = days(2);
/** FAPI 2.0: clocks may differ by so much. */
const clockDifference = minutes(1);
const mostEvents = 20;

/**
 * Checks an event notification: a security event token (RFC 8417), signed by this bank with a key that it publishes,
 * made for us, and fresh (OBIE, Event Notification API). What it says is read only after the signature holds. Reads
 * nothing and keeps nothing but through `keys`; a replay passes, with its id, until it is too old, so that the caller
 * must remember ids for longer than `rememberEventsFor`.
 *
 * @param jws The request's body, `application/jwt`.
 * @throws what `keys` throws: then nothing is known of the event, and the bank should send it again.
 */
export async function verifyEvent(
  jws: unknown,
  parts: { readonly bank: Pick<BankConfig, 'issuer' | 'clientId'>; readonly keys: BankKeys; readonly now: number },
): Promise<EventVerdict> {
  const { bank, keys, now } = parts;
  if (typeof jws !== 'string') return refused('malformed');
  if (jws.length > longest) return refused('too-large');
  const match = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(jws.trim());
  if (match === null) return refused('malformed');
  const [, protectedPart = '', payloadPart = '', signaturePart = ''] = match;
  const header = jsonIn(protectedPart);
  if (header === undefined) return refused('malformed');
  const { alg, kid, typ } = header;
  // An extension that must be understood (RFC 7515 section 4.1.11) is one that is not.
  if (header.crit !== undefined || header.b64 !== undefined) return refused('malformed');
  if (typ !== undefined && !/^(application\/)?(secevent\+jwt|jwt)$/i.test(String(typ))) return refused('malformed');
  if (alg !== 'ES256' && alg !== 'PS256') return refused('algorithm');
  if (kid !== undefined && typeof kid !== 'string') return refused('malformed');

  const key = await keyFor(keys, alg, kid);
  if (key === undefined) return refused('unknown-key');
  const signed = Buffer.from(`${protectedPart}.${payloadPart}`, 'ascii');
  const signature = Buffer.from(signaturePart, 'base64url');
  // Written in one way only, or the same token could be sent under many faces.
  if (signature.toString('base64url') !== signaturePart) return refused('forged');
  if (!holds(alg, key, signed, signature)) return refused('forged');

  const claims = jsonIn(payloadPart);
  if (claims === undefined) return refused('malformed');
  if (claims.iss !== bank.issuer) return refused('issuer');
  if (!isFor(claims.aud, bank.clientId)) return refused('audience');
  const id = textOf(claims.jti);
  const [issued, happened] = [
    secondsOf(claims.iat),
    claims.toe === undefined ? secondsOf(claims.iat) : secondsOf(claims.toe),
  ];
  const expires = claims.exp === undefined ? undefined : secondsOf(claims.exp);
  const events = fieldsOf(claims.events);
  if (
    id === undefined ||
    !/^[\x21-\x7e]{1,128}$/.test(id) ||
    issued === undefined ||
    happened === undefined ||
    events === undefined ||
    (claims.exp !== undefined && expires === undefined)
  ) {
    return refused('malformed');
  }
  if (issued < now - oldestSignature || happened < now - oldestEvent || (expires ?? now + 1) <= now)
    return refused('old');
  if (issued > now + clockDifference || happened > now + clockDifference) return refused('ahead');

  const named = Object.entries(events);
  if (named.length > mostEvents) return refused('malformed');
  const told: BankEvent[] = [];
  for (const [type, value] of named) {
    const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
    if (read === undefined) continue;
    const subject = fieldsOf(fieldsOf(value)?.subject);
    const event = subject === undefined ? undefined : read(subject);
    if (event === undefined) return refused('malformed');
    if (event === 'other') continue;
    const consent = event.kind === 'consent-revoked' ? idIn(subject, rid) : consentIn(claims.sub);
    told.push({ ...event, at: happened, ...(consent === undefined ? {} : { consent }) });
  }
  return told.length === 0 ? { kind: 'ignored', id } : { kind: 'accepted', id, events: told };
}

/** For at least this long must an event's id be remembered: after it the same token is refused as old. */
export const rememberEventsFor = oldestSignature + oldestEvent;

const rid = 'http://openbanking.org.uk/rid';

type Told = BankEvent extends infer E ? (E extends BankEvent ? Omit<E, 'at' | 'consent'> : never) : never;
/** `undefined`: what it needs is not in it. `other`: about a resource that is not ours to know. */
type Reader = (subject: Fields) => Told | 'other' | undefined;

const readers: Readonly<Record<string, Reader>> = {
  'urn:uk:org:openbanking:events:resource-update': (subject) => {
    const type = textOf(subject['http://openbanking.org.uk/rty']);
    if (type !== 'transaction' && type !== 'account') return 'other';
    const resource = idIn(subject, rid);
    const account = type === 'account' ? resource : accountInLinks(subject);
    if (account === undefined || resource === undefined) return undefined;
    return { kind: 'transaction', account, ...(type === 'transaction' ? { transaction: resource } : {}) };
  },
  'urn:uk:org:openbanking:events:consent-authorization-revoked': (subject) =>
    idIn(subject, rid) === undefined ? undefined : { kind: 'consent-revoked' },
  'urn:saldo:sandbox-bank:events:card-status': (subject) => {
    const [card, status] = [idIn(subject, rid), cardStatusOf(textOf(subject.status) ?? '')];
    return card === undefined || status === undefined ? undefined : { kind: 'card-status', card, status };
  },
  'urn:saldo:sandbox-bank:events:card-delivery': (subject) => {
    const [card, stage] = [idIn(subject, rid), deliveryStageOf(textOf(subject.stage) ?? '')];
    return card === undefined || stage === undefined ? undefined : { kind: 'card-delivery', card, stage };
  },
};

/** OBIE's link to an account's transactions names the account. */
function accountInLinks(subject: Fields): string | undefined {
  const links = subject['http://openbanking.org.uk/rlk'];
  for (const entry of Array.isArray(links) ? links.slice(0, 10) : []) {
    const account = /\/accounts\/([^/?#]{1,120})\/transactions(?:$|[/?#])/.exec(
      textOf(fieldsOf(entry)?.link) ?? '',
    )?.[1];
    if (account !== undefined) return idOf(decoded(account));
  }
  return undefined;
}

/** A bank that names the consent as the subject says whose the event is; others name the resource once more. */
function consentIn(sub: unknown): string | undefined {
  return decoded(/\/account-access-consents\/([^/?#]{1,400})$/.exec(textOf(sub) ?? '')?.[1]);
}

function decoded(encoded: string | undefined): string | undefined {
  if (encoded === undefined) return undefined;
  try {
    const id = decodeURIComponent(encoded);
    return /^[\x21-\x7e]{1,128}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** OBIE's resource ids in events: at most 128 visible characters. */
function idIn(subject: Fields | undefined, name: string): string | undefined {
  const id = subject?.[name];
  return typeof id === 'string' && /^[\x21-\x7e]{1,128}$/.test(id) ? id : undefined;
}

function isFor(audience: unknown, clientId: string): boolean {
  return audience === clientId || (Array.isArray(audience) && audience.length === 1 && audience[0] === clientId);
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 1e11 ? value * 1_000 : undefined;
}

function refused(because: EventRefusal): EventVerdict {
  return { kind: 'refused', because };
}
