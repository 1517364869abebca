import { randomUUID } from 'node:crypto';
import type { BrandId } from './brands.ts';
import type { BankRecord, BankRecords } from './records.ts';

/** OBIE v4 names; v3.1 writes them long. */
export type ConsentStatus = 'AWAU' | 'AUTH' | 'RJCT' | 'CANC' | 'EXPD';

export const supportedPermissions = [
  'ReadAccountsBasic',
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadPAN',
  'ReadTransactionsBasic',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
  'ReadTransactionsDetail',
  'ReadStatementsBasic',
  'ReadStatementsDetail',
  'ReadCards',
  'ManageCards',
] as const;

/** Of the bank's own card API: a brand without it does not support them. */
export const cardPermissions: readonly ConsentPermission[] = ['ReadCards', 'ManageCards'];

export type ConsentPermission = (typeof supportedPermissions)[number];

/** An account-access-consent: what the client asked for, and what the customer made of it. Times in milliseconds. */
export interface Consent {
  readonly id: string;
  readonly client: string;
  readonly permissions: readonly ConsentPermission[];
  readonly createdAt: number;
  /** Stored status; `statusOf` also knows what time has done to it. */
  readonly status: Exclude<ConsentStatus, 'EXPD'> | 'EXPD';
  readonly statusAt: number;
  readonly expiresAt?: number;
  readonly transactionsFrom?: number;
  readonly transactionsTo?: number;
  /** Set at authorisation. */
  readonly customer?: string;
  readonly accounts?: readonly string[];
  readonly authorisedAt?: number;
  /** OpenID grants made under this consent: revoked with it. */
  readonly grants: readonly string[];
}

export interface Consents {
  create(
    request: Pick<Consent, 'client' | 'permissions' | 'expiresAt' | 'transactionsFrom' | 'transactionsTo'>,
  ): Promise<Consent>;
  get(id: string): Promise<Consent | undefined>;
  /** Newest first. */
  list(): Promise<readonly Consent[]>;
  /**
   * The customer said yes. Allowed while waiting, and again to the same customer while authorised: that is OBIE's
   * re-authentication with the same ConsentId. What was cancelled or has expired is given anew or not at all.
   * @returns undefined when the consent may no longer be authorised.
   */
  authorise(id: string, customer: string, accounts: readonly string[], grant: string): Promise<Consent | undefined>;
  /** The customer said no to a waiting consent. One that is already authorised stays so. */
  reject(id: string): Promise<void>;
  /** The customer or the bank takes access back: AUTH -> CANC. */
  cancel(id: string): Promise<Consent | undefined>;
  /** Makes it end now. */
  expire(id: string): Promise<Consent | undefined>;
  /** One account goes, the rest of the consent stays. */
  removeAccount(id: string, account: string): Promise<Consent | undefined>;
  /** The client deletes it. @returns what was deleted, so that its grants can be revoked. */
  remove(id: string): Promise<Consent | undefined>;
}

/** The status as of now: a consent past its `expiresAt` is expired, whatever was stored. */
export function statusOf(consent: Consent, now: number): ConsentStatus {
  const ended = consent.status === 'RJCT' || consent.status === 'EXPD';
  return !ended && consent.expiresAt !== undefined && consent.expiresAt <= now ? 'EXPD' : consent.status;
}

/** Whether this customer may authorise this consent now. */
export function mayAuthorise(consent: Consent, now: number, customer?: string): boolean {
  const status = statusOf(consent, now);
  if (status === 'AWAU') return true;
  return status === 'AUTH' && (customer === undefined || consent.customer === customer);
}

export function consents(records: BankRecords, brand: BrandId, now: () => number): Consents {
  const partition = `${brand}#CONSENTS`;
  const keyOf = (id: string) => ({ partition, name: id });
  const read = (record: BankRecord): Consent => record.value as unknown as Consent;

  /** Reads, decides, writes if nobody wrote meanwhile; else decides again on what is there now. */
  const change = async (
    id: string,
    decide: (consent: Consent) => Consent | undefined,
  ): Promise<Consent | undefined> => {
    for (let tries = 0; tries < 5; tries += 1) {
      const record = await records.get(keyOf(id));
      if (record === undefined) return undefined;
      const changed = decide(read(record));
      if (changed === undefined) return undefined;
      if (await records.replace(record.key, record.version, { ...changed })) return changed;
    }
    return undefined;
  };
  const moved = (consent: Consent, status: Consent['status']): Consent => ({ ...consent, status, statusAt: now() });

  return {
    create: async (request) => {
      // Time first, so that the list of a partition is in the order of making.
      const id = `${brand}-${now().toString(36)}-${randomUUID()}`;
      const consent: Consent = {
        id,
        ...Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)),
        client: request.client,
        permissions: request.permissions,
        createdAt: now(),
        status: 'AWAU',
        statusAt: now(),
        grants: [],
      };
      await records.put(keyOf(id), { ...consent });
      return consent;
    },
    get: async (id) => {
      const record = await records.get(keyOf(id));
      return record === undefined ? undefined : read(record);
    },
    list: async () => (await records.list(partition, { newestFirst: true, limit: 100 })).map(read),
    authorise: (id, customer, accounts, grant) =>
      change(id, (consent) =>
        mayAuthorise(consent, now(), customer)
          ? {
              ...moved(consent, 'AUTH'),
              customer,
              accounts,
              authorisedAt: now(),
              grants: [...consent.grants, grant],
            }
          : undefined,
      ),
    reject: async (id) => {
      await change(id, (consent) => (consent.status === 'AWAU' ? moved(consent, 'RJCT') : undefined));
    },
    cancel: (id) => change(id, (consent) => (consent.status === 'AUTH' ? moved(consent, 'CANC') : undefined)),
    expire: (id) => change(id, (consent) => (consent.status === 'RJCT' ? undefined : moved(consent, 'EXPD'))),
    removeAccount: (id, account) =>
      change(id, (consent) =>
        consent.accounts?.includes(account) === true
          ? { ...consent, accounts: consent.accounts.filter((kept) => kept !== account) }
          : undefined,
      ),
    remove: async (id) => {
      const record = await records.get(keyOf(id));
      if (record === undefined) return undefined;
      await records.remove(record.key);
      return read(record);
    },
  };
}
