import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { BankKeys } from '../../lambdas/banks/open-banking/events.ts';

export const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const bankPair = ec();
export const published: BankKeys = async () => [
  { ...bankPair.publicKey.export({ format: 'jwk' }), kid: 'bank-1', use: 'sig', alg: 'ES256' },
];

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export const types = {
  transaction: 'urn:uk:org:openbanking:events:resource-update',
  revoked: 'urn:uk:org:openbanking:events:consent-authorization-revoked',
  card: 'urn:saldo:sandbox-bank:events:card-status',
  delivery: 'urn:saldo:sandbox-bank:events:card-delivery',
} as const;

export interface Told {
  readonly at: number;
  readonly consent?: string;
  readonly jti?: string;
  readonly type?: keyof typeof types;
  readonly account?: string;
  readonly id?: string;
  readonly more?: object;
  readonly claims?: object;
  readonly key?: KeyObject;
}

/** A bank's notification as it is posted: signed with its key, unless another is given. */
export function signedEvent(told: Told): string {
  const { at, consent = 'consent-1', jti = randomUUID(), type = 'transaction', account = 'acc-1', id = 'tx-1' } = told;
  const seconds = Math.floor(at / 1_000);
  const subject = {
    'http://openbanking.org.uk/rid': type === 'revoked' ? consent : id,
    'http://openbanking.org.uk/rty': type === 'revoked' ? 'account-access-consent' : 'transaction',
    'http://openbanking.org.uk/rlk': [{ link: `https://karoo.example/aisp/accounts/${account}/transactions` }],
    ...told.more,
  };
  const claims = {
    iss: 'https://karoo.example',
    aud: 'saldo',
    iat: seconds,
    toe: seconds,
    jti,
    txn: 'txn',
    sub: `https://karoo.example/aisp/account-access-consents/${consent}`,
    events: { [types[type]]: { subject } },
    ...told.claims,
  };
  const text = `${part({ alg: 'ES256', kid: 'bank-1', typ: 'secevent+jwt' })}.${part(claims)}`;
  const key = told.key ?? bankPair.privateKey;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
