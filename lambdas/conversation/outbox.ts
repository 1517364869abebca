import { messageTag } from '../identity/user-key.ts';
import { type Clock, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { MessageRecord } from '../store/items.ts';
import type { MessageName, Messages } from '../store/port.ts';
import { callbackOf } from '../whatsapp/callback.ts';
import type { Content, OutgoingMessage, Sender, SendOutcome } from '../whatsapp/port.ts';

export interface OutboxParts {
  readonly messages: Messages;
  readonly sender: Pick<Sender, 'send'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Delivery {
  readonly name: MessageName;
  /** Who holds the claim on the record. */
  readonly owner: string;
  readonly note: Pick<MessageRecord, 'intent' | 'pending' | 'reads' | 'sealedCache'>;
  readonly message: Omit<OutgoingMessage, 'callback'>;
  /** The same without what Meta may not like: goes out where the message was surely refused for what is in it. */
  readonly otherwise?: Content;
  /** When the function must be done, milliseconds since the epoch. */
  readonly endsAt: number;
}

export type Delivered =
  | 'sent'
  | 'unknown'
  /** Meta is out of reach: surely not sent, and a later try may succeed. */
  | 'not-sent'
  | 'failed'
  /** Meta refused because another identity is at the number now. */
  | 'identity-changed'
  /** Another worker has the record: it speaks, or has spoken. */
  | 'not-ours'
  /** Nothing was begun: too little time was left. */
  | 'no-time';

/** One try takes up to five seconds; settling afterwards must still fit. */
export const leastTime = seconds(6);
const settleTime = seconds(1.5);
const sendBudget = seconds(8);

/**
 * Sends one answer, at most once. SENDING is written before the POST, and after that nobody sends this record again:
 * a crash from here on is found as SENDING by the next delivery and becomes UNKNOWN.
 *
 * - accepted: SENT. unknown (timeout after writing, reset, 5xx): UNKNOWN, and a delivery report may settle it.
 * - refused: FAILED with Meta's code; another try cannot help, but that of `otherwise` where the fault is in the content.
 * - not sent, in spite of the sender's own tries: FAILED as well. There is no way back to RECEIVED, because a second
 *   worker could not tell this from a POST under way; the person sees no answer and asks again.
 * - anything thrown is taken for unknown, but for a message that could not be built.
 *
 * @throws what the store throws; then the next delivery finds out what is true.
 */
export async function deliver(
  parts: OutboxParts,
  { name, owner, note, message, otherwise, endsAt }: Delivery,
): Promise<Delivered> {
  const { messages, clock, log, metrics } = parts;
  if (endsAt - clock.now() < leastTime) return 'no-time';
  if (!(await messages.startSending(name, owner, note, clock.now()))) return 'not-ours';

  const sendBy = Math.min(clock.now() + sendBudget, endsAt - settleTime);
  const outgoing = { ...message, callback: callbackOf(name) };
  const first = await trySending(parts, outgoing, sendBy);
  const outcome =
    otherwise !== undefined && first.kind === 'refused' && first.means === 'our-mistake'
      ? await trySending(parts, { ...outgoing, content: otherwise }, sendBy)
      : first;
  const fields = { user: name.user, message: name.tag, state: outcome.kind };
  switch (outcome.kind) {
    case 'accepted':
      await messages.settle(name, { state: 'SENT', answerTag: messageTag(outcome.id) }, clock.now());
      metrics('AnswerSent');
      return 'sent';
    case 'unknown':
      log.warn('answer-unknown', { ...fields, code: outcome.code });
      await messages.settle(name, { state: 'UNKNOWN', reason: outcome.code }, clock.now());
      metrics('AnswerUnknown');
      return 'unknown';
    case 'not-sent':
    case 'refused': {
      const means = outcome.kind === 'refused' ? outcome.means : 'not-sent';
      log.warn('answer-failed', { ...fields, code: outcome.code, reason: means });
      await messages.settle(name, { state: 'FAILED', reason: outcome.code }, clock.now());
      metrics('AnswerFailed', 1, { Reason: means });
      if (outcome.kind === 'not-sent') return 'not-sent';
      return means === 'identity-changed' ? 'identity-changed' : 'failed';
    }
  }
}

async function trySending(
  { sender, log }: OutboxParts,
  message: OutgoingMessage,
  sendBy: number,
): Promise<SendOutcome> {
  try {
    return await sender.send(message, sendBy);
  } catch (error) {
    log.error('send-threw', error);
    if (isBotError(error, 'MESSAGE_INVALID')) return { kind: 'refused', code: error.code, means: 'our-mistake' };
    return { kind: 'unknown', code: 'THROWN' };
  }
}

/**
 * What a record that somebody claimed before says about this delivery.
 *
 * - SENDING: whoever wrote that may have sent, so it becomes UNKNOWN and is never sent again (their own later word
 *   still wins, as does a delivery report).
 * - RECEIVED under a live claim: somebody is at work, or died less than a minute ago. `busy`: ask to be delivered again.
 * - settled: nothing is left to do.
 */
export async function settleFound(
  { messages, clock, metrics }: Pick<OutboxParts, 'messages' | 'clock' | 'metrics'>,
  name: MessageName,
  found: MessageRecord,
): Promise<'done' | 'busy'> {
  if (found.state === 'RECEIVED') return 'busy';
  if (found.state === 'SENDING') {
    await messages.settle(name, { state: 'UNKNOWN', reason: 'redelivered' }, clock.now());
    metrics('AnswerUnknown');
  } else {
    metrics('MessageDuplicate');
  }
  return 'done';
}
