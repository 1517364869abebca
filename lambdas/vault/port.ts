/**
 * What a ciphertext is bound to (AES-GCM additional data): a row moved to another person, link, field or version does
 * not open.
 */
export interface SealContext {
  readonly user: string;
  /** Link, attempt or hand-over id; the person's own things use `person`. */
  readonly subject: string;
  readonly field: 'tokens' | 'accounts' | 'address' | 'cache' | 'authorization' | 'phrase' | 'transcript' | 'names';
  /** Version of the field's content format or, for tokens, `tokenVersion`. */
  readonly version: number;
}

/**
 * Envelope encryption. `seal` uses the person's own data key, made at first use; `sealAlone` makes a key for this one
 * ciphertext and puts it, wrapped, beside it, so that a function which may only generate keys can still seal.
 * `open` opens both.
 */
export interface Vault {
  /** @throws BotError `VAULT_UNAVAILABLE`, `VAULT_KEY_DESTROYED`. */
  seal(context: SealContext, plaintext: string): Promise<string>;
  /** @throws BotError `VAULT_UNAVAILABLE`. */
  sealAlone(context: SealContext, plaintext: string): Promise<string>;
  /** @throws BotError `VAULT_OPEN_FAILED` for any mismatch, `VAULT_KEY_DESTROYED`, `VAULT_UNAVAILABLE`. */
  open(context: SealContext, sealed: string): Promise<string>;
  /** Destroys the person's data key: everything sealed with it is gone for good. Safe to repeat. */
  destroy(user: string): Promise<void>;
}

/** Wraps data keys. Implementations: AWS KMS through the SDK, and one in memory for tests. */
export interface KeyProvider {
  /** A fresh 32-byte key and its wrapped form. @throws BotError `VAULT_UNAVAILABLE`. */
  generate(context: KeyContext): Promise<{ plain: Buffer; wrapped: Buffer }>;
  /** @throws BotError `VAULT_OPEN_FAILED` when wrapped under another context or key, `VAULT_UNAVAILABLE`. */
  unwrap(wrapped: Buffer, context: KeyContext): Promise<Buffer>;
}

/** KMS encryption context: visible in CloudTrail, so it holds the pseudonym and a word, nothing else. */
export interface KeyContext {
  readonly user: string;
  readonly purpose: 'person' | 'attempt';
}

/** Where wrapped per-user keys are kept: the keys table, or memory in tests. */
export interface WrappedKeys {
  get(user: string): Promise<Buffer | undefined>;
  /** Keeps `wrapped` unless there is one already; returns the one that is kept. */
  putIfAbsent(user: string, wrapped: Buffer): Promise<Buffer>;
  remove(user: string): Promise<void>;
}
