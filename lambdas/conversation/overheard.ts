import type { People } from '../agents/people.ts';
import { messageTag } from '../identity/user-key.ts';
import type { Chat, Handover } from '../store/items.ts';
import type { InboundRecord } from '../webhook/record.ts';
import type { Heard } from './hear.ts';
import type { Intent, Understanding } from './understand/understand.ts';

/**
 * The bot's own whatever a person is doing: they make things safer, or only the bot can do them. Whoever stops or
 * deletes ends the talk with it.
 */
const always: ReadonlySet<Intent> = new Set<Intent>(['lock', 'stop', 'delete', 'code', 'secret-typed']);

/**
 * While somebody waits, what the bot does not understand is meant for the person who is to come, and so is more about
 * what it is that they want a person for.
 */
const forPerson: ReadonlySet<Intent> = new Set<Intent>(['fallback', 'thanks', 'hello', 'media', 'agent']);
/** So few words that are understood are an order to the bot, and tell nobody anything. */
const mostInOrder = 2;

/** The word that brings the bot back, in every language, alone. */
const botWord = /^[\s\p{P}\p{S}]*bot[\s\p{P}\p{S}]*$/iu;

/** Of the agent's messages and of the bot's about them; no answers of the bot's. */
export const agentNotice = 'notice:agent';

/** What the bot does with a message: nothing, because a person has it; or answer it, perhaps saying that it is back. */
export type Overheard = 'silent' | { readonly heard: Heard; readonly back: boolean };

export interface Overhearing {
  readonly record: InboundRecord;
  readonly chat: Chat;
  /** What they wrote just before, as part of the same text. */
  readonly fragments: readonly string[];
  /** The person has deleted it since: nobody gets to read it. */
  readonly withdrawn: boolean;
  readonly now: number;
}

/**
 * Decides between the bot and the person who serves. While one talks the bot is silent; while one is awaited, the bot
 * does what it understands and keeps the rest for the person. `agent` with an argument is what the bot says about it.
 *
 * @throws what `People.hear` throws: the message must then be delivered again.
 */
export async function overhear(
  people: People | undefined,
  { record, chat, fragments, withdrawn, now }: Overhearing,
  heard: Heard,
): Promise<Overheard> {
  const { handover } = chat;
  const { understanding } = heard;
  const answered = { heard, back: isBackUntold(chat) };
  if (people === undefined || handover === undefined || withdrawn) return answered;
  if (handover.state === 'CLOSED') {
    // The button or the word once more: they are with the bot already.
    return isReturn(record, understanding) ? says('left', understanding) : answered;
  }
  const over = identityEnds(record, handover) ? 'identity' : people.endOf(handover, now);
  if (over !== undefined) {
    const ended = await people.end(record.user, handover.id, over);
    return { heard, back: ended !== undefined && over !== 'identity' };
  }
  if (isReturn(record, understanding) || (understanding.intent === 'cancel' && handover.state === 'WAITING')) {
    await people.end(record.user, handover.id, 'bot');
    return says('left', understanding);
  }
  const { intent } = understanding;
  const name = { at: record.sentAt, tag: messageTag(record.id) };
  if (always.has(intent)) {
    if (intent === 'secret-typed') await people.hear(handover, { ...name, kind: 'withheld' });
    if (intent === 'stop') await people.end(record.user, handover.id, 'stopped');
    return answered;
  }
  // A button is one of the bot's, and nobody's words.
  if (record.content.kind === 'button') return answered;
  const isAwaited = handover.state === 'WAITING';
  const words = wordsIn(record, fragments);
  if (isAwaited && isOrder(words, intent)) return answered;
  if ((await people.hear(handover, { ...name, ...words })) === 'over') return { heard, back: true };
  // The bot still does what it understands, and nobody in distress is left without a word.
  if (isAwaited && (!forPerson.has(intent) || understanding.slots.topic === 'distress')) return answered;
  if (words.kind === 'media') return says('media', understanding);
  return isAwaited && handover.lines === 0 ? says('kept', understanding) : 'silent';
}

function isOrder(words: Words, intent: Intent): boolean {
  const isUnderstood = intent === 'agent' || !forPerson.has(intent);
  return isUnderstood && words.kind === 'text' && words.text.split(/\s+/).length <= mostInOrder;
}

/**
 * True for the first answer after a hand-over that ended without the person being told: the notice about it was never
 * begun, or did not arrive.
 */
function isBackUntold({ handover, recent }: Chat): boolean {
  if (handover?.state !== 'CLOSED' || handover.closedAt === undefined) return false;
  if (handover.closedBecause === 'bot' || handover.closedBecause === 'stopped') return false;
  const { closedAt } = handover;
  return !recent.some(({ sendingAt, state }) => sendingAt !== undefined && sendingAt >= closedAt && state !== 'FAILED');
}

/** Somebody else may be at the number now: no agent is to talk on with them. */
function identityEnds({ sender }: InboundRecord, { identityHash }: Handover): boolean {
  return identityHash !== undefined && sender.identityHash !== undefined && sender.identityHash !== identityHash;
}

function isReturn({ content }: InboundRecord, { intent, slots }: Understanding): boolean {
  if (content.kind === 'text') return botWord.test(content.body);
  return content.kind === 'button' && intent === 'agent' && slots.argument === 'bot';
}

function wordsIn({ content }: InboundRecord, fragments: readonly string[]): Words {
  const said = 'body' in content && content.body !== undefined ? [...fragments, content.body] : [];
  const text = said.join('\n').trim();
  return text === '' ? { kind: 'media' } : { kind: 'text', text };
}

type Words = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'media' };

function says(argument: 'left' | 'kept' | 'media', { language }: Understanding): Overheard {
  const understanding = { intent: 'agent', slots: { argument }, confidence: 1 } as const;
  return {
    heard: { understanding: language === undefined ? understanding : { ...understanding, language } },
    back: false,
  };
}
