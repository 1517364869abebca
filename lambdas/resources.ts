/**
 * The resources that functions share, as data: CDK makes them on AWS, `local/` makes them on loopback.
 * Times are in seconds here, as AWS writes them.
 */
export const tables = {
  /** People, links, attempts, messages, chores. */
  main: { variable: 'TABLE_NAME', pointInTimeRecovery: true },
  /** Wrapped per-user data keys: a backup would bring a destroyed key back, so there is none. */
  keys: { variable: 'KEYS_TABLE_NAME', pointInTimeRecovery: false },
  /** The sandbox bank's state. */
  bank: { variable: 'BANK_TABLE_NAME', pointInTimeRecovery: false },
} as const;

/** All tables have the string keys `pk` and `sk` and sweep on `expiresAt` (epoch seconds). */
export const tableShape = { partitionKey: 'pk', sortKey: 'sk', timeToLive: 'expiresAt' } as const;

export const queues = {
  /** One record per inbound message; group = user key, deduplication = message id. */
  inbound: { variable: 'INBOUND_QUEUE_URL', fifo: true, visibilityTimeout: 180, maxReceiveCount: 3 },
  /** Delivery reports. */
  reports: { variable: 'REPORTS_QUEUE_URL', fifo: false, visibilityTimeout: 60, maxReceiveCount: 5 },
} as const;

export const secrets = {
  metaApp: { variable: 'META_APP_SECRET_ID', name: 'meta-app' },
  metaNumber: { variable: 'META_NUMBER_SECRET_ID', name: 'meta-number' },
  metaToken: { variable: 'META_TOKEN_SECRET_ID', name: 'meta-token' },
  userKey: { variable: 'USER_KEY_SECRET_ID', name: 'user-key' },
  bankClient: { variable: 'BANK_CLIENT_SECRET_ID', name: 'bank-client' },
  flowKey: { variable: 'FLOW_KEY_SECRET_ID', name: 'flow-key' },
  sandbox: { variable: 'SANDBOX_SECRET_ID', name: 'sandbox-bank' },
} as const;

export const keys = {
  /** Wraps people's data keys. */
  vault: { variable: 'VAULT_KEY_ID', name: 'vault', usage: 'ENCRYPT_DECRYPT' },
  /** HMAC key that peppers PINs: it never leaves KMS, so a stolen table holds nothing to guess against. */
  pin: { variable: 'PIN_KEY_ID', name: 'pin', usage: 'GENERATE_VERIFY_MAC' },
} as const;

/** Public HTTP APIs. Locally `bot` listens on PORT + 1 and `bank` on PORT + 2. */
export const apis = { bot: {}, bank: {} } as const;

export type TableName = keyof typeof tables;
export type QueueName = keyof typeof queues;
export type SecretName = keyof typeof secrets;
export type KeyName = keyof typeof keys;
export type ApiName = keyof typeof apis;
