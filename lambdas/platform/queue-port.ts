/** Writes to one queue. Implementations: SQS through the SDK, and memory in tests. */
export interface QueueWriter {
  /**
   * Resolves only when every message is durably queued. Everything beyond ASCII is escaped first: SQS refuses U+FFFE
   * and U+FFFF, and one such character would make Meta redeliver a batch for seven days. All messages are tried.
   * @throws BotError `QUEUE_REJECTED` when any was not taken; the caller answers 5xx and Meta sends again.
   */
  sendAll(messages: readonly QueuedMessage[]): Promise<void>;
}

export interface QueuedMessage {
  /** JSON-serialisable record. */
  readonly body: unknown;
  /** FIFO only: messages of one group keep their order. At most 128 characters, shown in consoles: a pseudonym. */
  readonly group?: string;
  /** FIFO only: five minutes' deduplication. At most 128 characters of `[A-Za-z0-9]` and punctuation. */
  readonly deduplication?: string;
}

/** Lets messages that a function could not finish come again after this many seconds, instead of much later. */
export type ShowAgain = (receiptHandles: readonly string[], seconds: number) => Promise<void>;
