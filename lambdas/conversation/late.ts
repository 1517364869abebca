import { minutes } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import type { Cleared, SayCleared } from '../privacy/disclosure.ts';
import type { MessageRecord } from '../store/items.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { understand, understandButton } from './understand/understand.ts';

export type Age = 'prompt' | 'late' | 'too-old';

/**
 * What a message's age means. The rule looks at the distance, so that a clock running ahead is judged like one behind:
 * ten minutes are nothing, up to a day is answered with a word about it, more is dropped.
 */
export function ageOf(sentAt: number, now: number): Age {
  const distance = Math.abs(now - sentAt);
  if (distance <= retention.promptAge) return 'prompt';
  return distance <= retention.answeredAge ? 'late' : 'too-old';
}

/** When it was asked, in words that need no time zone. */
export function lateNote(sentAt: number, now: number, say: SayCleared): Cleared {
  const passed = Math.round((now - sentAt) / minutes(1));
  if (passed < 0) return say('late.clock');
  return passed < 90 ? say('late.minutes', { minutes: passed }) : say('late.hours', { hours: Math.round(passed / 60) });
}

/** True when a late message was answered moments ago: after an outage one answer is enough. */
export function answeredLately(recent: readonly MessageRecord[], now: number): boolean {
  return recent.some(
    ({ sentAt, sendingAt, intent }) =>
      sendingAt !== undefined &&
      intent?.startsWith('notice:') !== true &&
      ageOf(sentAt, sendingAt) === 'late' &&
      now - sendingAt < retention.promptAge,
  );
}

/**
 * True when a late message should leave the one answer to a later late message of the same person that waits behind
 * it: the last request counts, and a request counts more than thanks or a sticker.
 */
export function yieldsTo(record: InboundRecord, behind: readonly InboundRecord[], now: number): boolean {
  if (ageOf(record.sentAt, now) !== 'late') return false;
  const own = weightOf(record);
  return behind.some((later) => ageOf(later.sentAt, now) === 'late' && weightOf(later) >= Math.max(own, 1));
}

function weightOf({ content }: InboundRecord): number {
  switch (content.kind) {
    case 'text':
    case 'button': {
      const { intent } = content.kind === 'text' ? understand(content.body) : understandButton(content.id);
      if (intent === 'lock' || intent === 'stop') return 0;
      return intent === 'fallback' || intent === 'hello' || intent === 'thanks' ? 1 : 2;
    }
    case 'media':
    case 'location':
    case 'contacts':
    case 'welcome':
      return 1;
    default:
      return 0;
  }
}
