import type { Cleared } from '../privacy/disclosure.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { type Age, lateNote } from './late.ts';
import type { Reply } from './reply.ts';
import type { Ask } from './skills/skill.ts';
import type { Intent } from './understand/understand.ts';

/** Answered with one bland word, or in so many words about the language already. */
const bland: ReadonlySet<Intent> = new Set<Intent>(['lock', 'language']);

/** The one time that a language is taken from somebody's words, they are told, and how to change it. */
export function withLanguage(reply: Reply, intent: Intent, { say }: Ask): Reply {
  if (bland.has(intent)) return reply;
  return { ...reply, more: [...(reply.more ?? []), say('language.once')] };
}

/** What must be said before the answer. Not to `lock`, whose answer gives nothing away. */
export function prefaceOf(
  { sentAt }: InboundRecord,
  age: Age,
  stopped: boolean,
  reply: Reply,
  { now, say }: Ask,
): readonly Cleared[] {
  return [
    ...(age === 'late' ? [lateNote(sentAt, now, say)] : []),
    ...(stopped ? [say('identity.changed')] : []),
    ...(stopped && reply.link === undefined ? [say('identity.again')] : []),
  ];
}
