import type { Exchange, Passkey, ReadingRecord, Ticket, Unlock, WebSession } from '../../lambdas/store/items.ts';

/** What a step-up is made of, with every field a test looks at; pass what the case is about. */
export const anUnlock = (fields: Partial<Unlock> = {}): Unlock => ({
  user: 'user-1',
  passkeys: [],
  tries: 0,
  lockouts: 0,
  version: 1,
  ...fields,
});

export const aPasskey = (fields: Partial<Passkey> = {}): Passkey => ({
  id: 'cGFzc2tleQ',
  publicKey: 'a2V5',
  counter: 0,
  transports: ['internal'],
  addedAt: 1_000,
  ...fields,
});

export const aTicket = (fields: Partial<Ticket> = {}): Ticket => ({
  id: 'ticket-1',
  user: 'user-1',
  place: 'page',
  purpose: 'balance',
  state: 'ISSUED',
  language: 'en',
  message: 'message-tag',
  issuedAt: 1_000,
  expiresAt: 601_000,
  version: 1,
  ...fields,
});

export const anExchange = (fields: Partial<Exchange> = {}): Exchange => ({
  ticket: 'ticket-1',
  nonceTag: 'nonce-1',
  requestTag: 'request-1',
  expiresAt: 601_000,
  ...fields,
});

export const aSession = (fields: Partial<WebSession> = {}): WebSession => ({
  id: 'session-1',
  user: 'user-1',
  startedAt: 1_000,
  lastSeenAt: 1_000,
  with: 'pin',
  ...fields,
});

export const aReading = (fields: Partial<ReadingRecord> = {}): ReadingRecord => ({
  user: 'user-1',
  sentAt: 1_000,
  tag: 'reading-1',
  reads: [{ link: 'link-1', account: '*', endpoint: 'balances', at: 1_000, present: true }],
  ...fields,
});
