import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { type Clock, days, hours, seconds } from '../platform/clock.ts';
import { type Brand, clientId } from './brands.ts';
import type { CardStage, CardState } from './cards.ts';
import { type Consent, type Consents, statusOf } from './consents.ts';
import { type ProviderKeys, resourceOf } from './provider.ts';
import type { BankRecord, BankRecords } from './records.ts';

/** One try may take this long; the tries made while somebody waits, this long together. */
const tryFor = seconds(2.5);
const waitsAtOnce = [150, 500] as const;
/** Later tries: after 5 s, 10 s, 20 s and so on, at most an hour apart, for a day. */
const firstPause = seconds(5);
const longestPause = hours(1);
const triedFor = days(1);
const atOnce = 20;

export const eventTypes = {
  'resource-update': 'urn:uk:org:openbanking:events:resource-update',
  'consent-revoked': 'urn:uk:org:openbanking:events:consent-authorization-revoked',
  // The bank's own; the standard has none for cards.
  'card-status': 'urn:saldo:sandbox-bank:events:card-status',
  'card-delivery': 'urn:saldo:sandbox-bank:events:card-delivery',
} as const;

type EventType = keyof typeof eventTypes;

/** A security event (RFC 8417) without what each try signs anew. Ids and links: nothing that says how much or to whom. */
interface StoredEvent {
  readonly jti: string;
  readonly sub: string;
  readonly txn: string;
  /** Seconds since the epoch. */
  readonly toe: number;
  readonly events: Readonly<Record<string, unknown>>;
}

export interface Events {
  /** A new transaction, to everybody whose consent lets them read it. */
  transaction(account: string, id: string): Promise<void>;
  revoked(consent: Consent): Promise<void>;
  cardStatus(customer: string, account: string, card: CardState): Promise<void>;
  cardDelivery(customer: string, account: string, card: string, stage: CardStage): Promise<void>;
  /** Tries again what is due. */
  flush(): Promise<void>;
  /** Not acknowledged yet, oldest first. */
  waiting(): Promise<readonly { readonly jti: string; readonly tries: number; readonly nextTryAt: number }[]>;
}

/**
 * Event notifications as OBIE has them: signed with the bank's published key, posted to the client's address as
 * `application/jwt`, and tried again until the client says 202. What is not acknowledged is kept, so that no event is
 * lost with a process; whoever moves the bank next tries again what is due.
 *
 * @param url where this brand's events go: the address its only client registered.
 */
export function eventNotifications(parts: {
  readonly brand: Brand;
  readonly sandboxUrl: string;
  readonly url: string;
  readonly keys: ProviderKeys;
  readonly records: BankRecords;
  readonly consents: Consents;
  readonly clock: Clock;
}): Events {
  const { brand, sandboxUrl, url, keys, records, consents, clock } = parts;
  const partition = `${brand.id}#EVENTS`;
  const issuer = `${sandboxUrl}/${brand.id}`;
  const base = resourceOf(sandboxUrl, brand);
  const now = () => clock.now();

  const sign = async ({ jti, sub, txn, toe, events }: StoredEvent): Promise<string> => {
    const [jwk] = keys.jwks.keys;
    if (jwk === undefined) throw new Error('the bank has no signing key');
    return (
      new SignJWT({ txn, toe, events })
        .setProtectedHeader({ alg: 'ES256', typ: 'secevent+jwt', ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) })
        .setIssuer(issuer)
        .setAudience(clientId)
        .setSubject(sub)
        .setJti(jti)
        // Each try is a statement of its own time: the client refuses old ones.
        .setIssuedAt(Math.floor(now() / 1_000))
        .sign(await importJWK(jwk as JWK, 'ES256'))
    );
  };

  /** `later`: it may do better soon. */
  const post = async (event: StoredEvent): Promise<'taken' | 'later' | 'not-taken'> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/jwt',
          'x-fapi-interaction-id': randomUUID(),
          'x-fapi-financial-id': brand.id,
        },
        body: await sign(event),
        redirect: 'manual',
        signal: AbortSignal.timeout(tryFor),
      });
      await response.body?.cancel();
      if (response.status === 202) return 'taken';
      return response.status >= 500 || response.status === 429 ? 'later' : 'not-taken';
    } catch {
      return 'later';
    }
  };

  const attempt = async (record: BankRecord, waits: readonly number[]): Promise<void> => {
    const event = record.value.event as StoredEvent;
    const tries = Number(record.value.tries) + 1;
    const nextTryAt = now() + Math.min(firstPause * 2 ** (tries - 1), longestPause);
    // Whoever notes the try makes it: two processes do not post the same event at once.
    const noted = await records.replace(
      record.key,
      record.version,
      { event, tries, nextTryAt },
      event.toe * 1_000 + triedFor,
    );
    if (!noted) return;
    let outcome = await post(event);
    for (const wait of waits) {
      if (outcome !== 'later') break;
      await clock.sleep(wait);
      outcome = await post(event);
    }
    if (outcome === 'taken') await records.remove(record.key);
  };

  const emit = async (type: EventType, consent: Consent, subject: Subject): Promise<void> => {
    const at = now();
    const event: StoredEvent = {
      jti: randomUUID(),
      // Whose it is: the client knows its people by their consents, and a subject has no room for one.
      sub: `${base}/account-access-consents/${consent.id}`,
      txn: randomUUID(),
      toe: Math.floor(at / 1_000),
      events: { [eventTypes[type]]: { subject: claimOf(subject, brand) } },
    };
    const key = { partition, name: `${String(at).padStart(15, '0')}#${event.jti}` };
    await records.put(key, { event, tries: 0, nextTryAt: at }, at + triedFor);
    const record = await records.get(key);
    if (record !== undefined) await attempt(record, waitsAtOnce);
  };

  /** One event for each consent that stands, covers the account and allows to know. */
  const toConsents = async (
    account: string,
    customer: string | undefined,
    permissions: readonly Consent['permissions'][number][],
    tell: (consent: Consent) => Promise<void>,
  ) => {
    const concerned = (await consents.list()).filter(
      (consent) =>
        statusOf(consent, now()) === 'AUTH' &&
        consent.accounts?.includes(account) === true &&
        (customer === undefined || consent.customer === customer) &&
        permissions.some((permission) => consent.permissions.includes(permission)),
    );
    await Promise.all(concerned.map(tell));
  };

  return {
    transaction: (account, id) =>
      toConsents(account, undefined, ['ReadTransactionsBasic', 'ReadTransactionsDetail'], (consent) =>
        emit('resource-update', consent, {
          id,
          type: 'transaction',
          link: `${base}/accounts/${account}/transactions`,
        }),
      ),
    revoked: (consent) =>
      emit('consent-revoked', consent, {
        id: consent.id,
        type: 'account-access-consent',
        link: `${base}/account-access-consents/${consent.id}`,
      }),
    cardStatus: (customer, account, card) =>
      toConsents(account, customer, ['ReadCards'], (consent) =>
        emit('card-status', consent, {
          id: card.id,
          type: 'card',
          link: `${issuer}/cards/v1/cards/${card.id}`,
          more: { status: card.status },
        }),
      ),
    cardDelivery: (customer, account, card, stage) =>
      toConsents(account, customer, ['ReadCards'], (consent) =>
        emit('card-delivery', consent, {
          id: card,
          type: 'card-delivery',
          link: `${issuer}/cards/v1/deliveries`,
          more: { stage },
        }),
      ),
    async flush() {
      const due = (await records.list(partition, { limit: atOnce })).filter(
        ({ value }) => Number(value.nextTryAt) <= now(),
      );
      await Promise.all(due.map((record) => attempt(record, [])));
    },
    async waiting() {
      return (await records.list(partition, { limit: atOnce })).map(({ value }) => ({
        jti: (value.event as StoredEvent).jti,
        tries: Number(value.tries),
        nextTryAt: Number(value.nextTryAt),
      }));
    },
  };
}

interface Subject {
  readonly id: string;
  readonly type: string;
  readonly link: string;
  /** Members of the bank's own types; the standard's have no room for any. */
  readonly more?: Readonly<Record<string, string>>;
}

function claimOf({ id, type, link, more }: Subject, { apiVersion }: Brand): Readonly<Record<string, unknown>> {
  return {
    subject_type: 'http://openbanking.org.uk/rid_http://openbanking.org.uk/rty',
    'http://openbanking.org.uk/rid': id,
    'http://openbanking.org.uk/rty': type,
    'http://openbanking.org.uk/rlk': [{ version: apiVersion, link }],
    ...more,
  };
}
