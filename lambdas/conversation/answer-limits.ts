import { hours, minutes } from '../platform/clock.ts';
import { standing } from '../privacy/balance-answer.ts';
import type { Chat, MessageRecord } from '../store/items.ts';
import type { InboundRecord } from '../webhook/record.ts';
import type { Reply } from './reply.ts';
import type { Ask } from './skills/skill.ts';
import type { Intent, Understanding } from './understand/understand.ts';

/** So many answers in ten minutes; then a pause. */
export const answersMost = 10;
const answersWindow = minutes(10);
const strangerWindow = hours(1);

/** So many more for whoever needs help now: nobody waits ten minutes for a person, or to have a card stopped. */
const urgentMost = 3;
const urgent: ReadonlySet<Intent> = new Set<Intent>(['agent', 'freeze', 'lost']);

/** True when the allowance is used up for what is asked. */
export function isUsedUp(spoken: readonly number[], { intent, slots }: Understanding): boolean {
  const isUrgent = urgent.has(intent) || slots.topic === 'distress';
  return spoken.length >= answersMost + (isUrgent ? urgentMost : 0);
}

/** What earns a stranger a line or a few an hour; what they ask for by name and can be done is answered. */
const idle: ReadonlySet<Intent> = new Set<Intent>(['fallback', 'media', 'old-button', 'thanks', 'cancel']);

/** When the answers that count were sent. What we began ourselves, an alert or a person's word, answers nothing. */
export function answersLately(recent: readonly MessageRecord[], now: number): readonly number[] {
  return recent.flatMap(({ sendingAt = 0, intent }) =>
    intent?.startsWith('notice:') !== true && now - sendingAt < answersWindow ? [sendingAt] : [],
  );
}

/** The answer that uses up the allowance says so, and for how long. */
export function withPause(reply: Reply, spoken: readonly number[], { now, say: usual }: Ask): Reply {
  const { say = usual } = reply;
  const left = Math.min(...spoken) + answersWindow - now;
  return { ...reply, more: [...(reply.more ?? []), say('pause.note', { minutes: Math.ceil(left / minutes(1)) })] };
}

/** What WhatsApp does not pass on gets one line a day: some phones send such things with every message. */
export function isToldUnsupported({ content }: InboundRecord, recent: readonly MessageRecord[]): boolean {
  const isOne = content.kind === 'unsupported' || content.kind === 'order';
  return isOne && recent.some(({ intent, sendingAt }) => intent === 'unsupported' && sendingAt !== undefined);
}

/** A stranger who is finding out what this is may be asked what they mean, or told what it does not do, so often. */
const fewQuestions = 4;

/**
 * A stranger who says nothing we understand gets one line an hour, and few about what they may mean; then silence: two bots
 * must not talk all night.
 */
export function isSilence({ intent, slots }: Understanding, chat: Chat, now: number): boolean {
  // Whoever is in distress is never left without a word.
  if (!idle.has(intent) || slots.topic === 'distress' || standing(chat).length > 0) return false;
  const lately = chat.recent.filter(
    ({ sendingAt, intent: earlier }) =>
      sendingAt !== undefined && now - sendingAt < strangerWindow && idle.has(earlier as Intent),
  );
  const isAbout = slots.topic !== undefined || slots.offers !== undefined;
  return lately.length >= (isAbout ? fewQuestions : 1);
}
