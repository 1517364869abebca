import type { Attempt, Link, Profile } from '../../lambdas/store/items.ts';

/** Records with every field that a contract looks at; pass what the case is about. */
export const aLink = (fields: Partial<Link> = {}): Link => ({
  id: 'link-1',
  user: 'user-1',
  bank: 'karoo',
  consent: 'consent-1',
  state: 'ACTIVE',
  grantedAt: 1_000,
  expiresAt: 9_000,
  permissions: ['ReadBalances'],
  subjectTag: 'subject',
  sealedTokens: 'tokens-1',
  tokenVersion: 1,
  sealedAccounts: 'accounts-1',
  ...fields,
});

export const anAttempt = (fields: Partial<Attempt> = {}): Attempt => ({
  id: 'attempt-1',
  user: 'user-1',
  state: 'ISSUED',
  language: 'en',
  receiver: '67',
  linkExpiresAt: 5_000,
  wrongCodes: 0,
  ...fields,
});

export const aProfile = (fields: Partial<Profile> = {}): Profile => ({
  user: 'user-1',
  attempts: [],
  version: 1,
  ...fields,
});
