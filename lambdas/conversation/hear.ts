import { messageTag } from '../identity/user-key.ts';
import { languageCodes } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import type { Chat } from '../store/items.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { latestAnswer, latestPending, type Pending, pendingOf } from './pending.ts';
import { numberNotThere, numberOver, quotedOver, unsupported } from './skills/astray.ts';
import { againOf } from './skills/repeat.ts';
import type { Skill } from './skills/skill.ts';
import { lexicon } from './understand/lexicon.ts';
import { namingIn } from './understand/naming.ts';
import { normalise, wordsOf } from './understand/normalise.ts';
import { type Understanding, understand, understandButton } from './understand/understand.ts';

/** What a message asks for, once what was said before it has been looked at. */
export interface Heard {
  readonly understanding: Understanding;
  /** Answers instead of the intent's own skill. */
  readonly skill?: Skill;
  /** Words that ask for nothing by themselves, after an answer about accounts: perhaps the name of one. */
  readonly followUp?: true;
}

const nothing: Understanding = { intent: 'fallback', slots: {}, confidence: 0 };
/** A no where nothing was asked. */
const nothingDone: Understanding = { intent: 'fallback', slots: { topic: 'denied' }, confidence: 1 };
const mostFollowing = 4;
/** `this one`, `again please`: so few words beside a quoted message say only that it is meant. */
const mostPointing = 3;

/**
 * What a message asks for. A fragment is read with what ends it, a quoted message by what it was about, a number by the
 * list that stands there now, `more` by the page that was shown.
 *
 * @param fragments what the person wrote just before, in pieces.
 */
export function hear(record: InboundRecord, fragments: readonly string[], chat: Chat, now: number): Heard {
  const { content } = record;
  const sure = { confidence: 1 } as const;
  switch (content.kind) {
    case 'text':
      return hearText(content.body, fragments, record.quoted, chat, now);
    case 'edit':
      return hearText(content.body ?? '', [], undefined, chat, now);
    case 'button':
      return { understanding: understandButton(content.id) };
    case 'welcome':
      return { understanding: { ...sure, intent: 'hello', slots: {} } };
    case 'media': {
      const spoken = content.media === 'voice' || content.media === 'audio';
      return { understanding: { ...sure, intent: 'media', slots: { media: spoken ? 'voice' : 'file' } } };
    }
    case 'location':
    case 'contacts':
      return { understanding: { ...sure, intent: 'media', slots: { media: content.kind } } };
    case 'unsupported':
    case 'order':
      return { understanding: { ...sure, intent: 'media', slots: {} }, skill: unsupported };
    default:
      return { understanding: nothing };
  }
}

function hearText(
  body: string,
  fragments: readonly string[],
  quoted: string | undefined,
  chat: Chat,
  now: number,
): Heard {
  if (quoted !== undefined) return hearQuoting(body, quoted, chat, now);
  const pending = latestPending(chat.recent, now);
  const turned = turnedBy(body, pending);
  if (turned !== undefined) return pressed(turned);
  const understanding = joined(body, fragments, pending);
  // A card number is no name, however it is put.
  const naming = understanding.intent === 'secret-typed' ? [] : namingIn(body, chat.profile?.language);
  if (naming.length > 0) return { understanding: { intent: 'nickname', slots: { naming }, confidence: 1 } };
  return isUnderstood(understanding) && !isRepeat(understanding)
    ? inContext({ understanding }, pending)
    : fromContext(body, understanding, pending, chat, now);
}

/** The burst as one text, where that says something; the message that ended it always counts by itself as well. */
function joined(body: string, fragments: readonly string[], pending: Pending | undefined): Understanding {
  const context = pending === undefined ? {} : { pending };
  const alone = understand(body, context);
  if (fragments.length === 0) return alone;
  const answers = pending !== undefined && JSON.stringify(alone) !== JSON.stringify(understand(body));
  if (answers) return alone;
  const whole = understand([...fragments, body].join(' '), context);
  // A greeting in front does not make a greeting of what follows.
  const isMore = isUnderstood(whole) && (whole.intent !== 'hello' || !isUnderstood(alone));
  const isLikeMore = whole.slots.suggested === true && !isUnderstood(alone);
  return isMore || isLikeMore ? whole : alone;
}

/** What a text is only like is not understood yet: what was said before may say what it means. */
function isUnderstood({ intent, slots }: Understanding): boolean {
  const isAsked = slots.offers !== undefined && slots.suggested !== true;
  return intent !== 'fallback' || slots.topic !== undefined || isAsked;
}

function isRepeat({ intent, slots }: Understanding): boolean {
  return intent === 'fallback' && slots.topic === 'repeat';
}

/** `more` and `back` after one page of several, and `the other one` after one account. */
function turnedBy(body: string, pending: Pending | undefined): string | undefined {
  if (pending?.next !== undefined && says(body, 'hear.more')) return pending.next;
  if (pending?.back !== undefined && says(body, 'hear.back')) return pending.back;
  if (pending?.account === undefined || !says(body, 'hear.other')) return undefined;
  return `balance:other:${pending.account}`;
}

/** `more` after a page of several is the next page. */
function inContext(heard: Heard, pending: Pending | undefined): Heard {
  const { intent, slots } = heard.understanding;
  if (intent !== 'fallback' || slots.topic !== 'more' || pending?.next === undefined) return heard;
  return pressed(pending.next);
}

/** Words that say nothing by themselves, by what was said before. */
function fromContext(
  body: string,
  understanding: Understanding,
  pending: Pending | undefined,
  chat: Chat,
  now: number,
): Heard {
  if (isBareNo(body)) return pending?.no === undefined ? { understanding: nothingDone } : pressed(pending.no);
  const latest = latestAnswer(chat.recent);
  if (isRepeat(understanding)) {
    const again = latest === undefined || pendingOf(latest, now) === 'over' ? undefined : againOf(latest);
    return again === undefined ? { understanding } : pressed(again);
  }
  if (isNumber(body))
    return { understanding, skill: pending?.options === undefined ? numberOver : numberNotThere(pending) };
  const about = latest?.intent === 'balance' || latest?.intent === 'accounts';
  if (
    about &&
    latest !== undefined &&
    pendingOf(latest, now) !== 'over' &&
    wordsOf(normalise(body)).length <= mostFollowing
  ) {
    const named = understand(`balance ${body}`);
    if (named.intent === 'balance' && named.slots.account?.name !== undefined)
      return { understanding: named, followUp: true };
  }
  return { understanding };
}

/**
 * A message that quotes another: what it says by itself counts, as the answer to what the quoted one asked. Where it
 * says only that that one is meant, what that one was about is asked anew. No text of either was kept.
 */
function hearQuoting(body: string, quoted: string, chat: Chat, now: number): Heard {
  const tag = messageTag(quoted);
  const meant = chat.recent.find((one) => one.answerTag === tag || one.tag === tag);
  const asked = meant?.answerTag === tag ? pendingOf(meant, now) : undefined;
  const pending = asked === undefined || asked === 'over' ? undefined : asked;
  const understanding = understand(body, pending === undefined ? {} : { pending });
  if (isUnderstood(understanding) && !isRepeat(understanding)) return inContext({ understanding }, pending);
  const words = wordsOf(normalise(body));
  const { yes, no } = lexicon();
  const answers = isNumber(body) || yes.has(words.join(' ')) || no.has(words.join(' '));
  if (pending?.options !== undefined && isNumber(body)) return { understanding, skill: numberNotThere(pending) };
  const points = !answers && (isRepeat(understanding) || words.length <= mostPointing);
  const again = points && meant !== undefined ? againOf(meant) : undefined;
  if (again !== undefined) return pressed(again);
  return answers || points ? { understanding, skill: quotedOver } : { understanding };
}

/** A refusal and nothing beside it: `I do not know` is none, although words of it are. */
function isBareNo(body: string): boolean {
  const { no } = lexicon();
  const words = wordsOf(normalise(body));
  return no.has(words.join(' ')) || (words.length > 0 && words.every((word) => no.has(word)));
}

function pressed(id: string): Heard {
  return { understanding: understandButton(id) };
}

function isNumber(body: string): boolean {
  return /^[(#]?\d{1,2}[.)]?$/.test(normalise(body));
}

type Heardable = 'hear.more' | 'hear.back' | 'hear.other';
const heardable = new Map<Heardable, ReadonlySet<string>>();

/** True for such a word of any language, with nothing but fillers around it. */
function says(body: string, key: Heardable): boolean {
  const words = wordsOf(normalise(body));
  const { fillers } = lexicon();
  const bare = words.filter((word) => !fillers.has(word));
  const phrases = heardable.get(key) ?? phrasesOf(key);
  return phrases.has(words.join(' ')) || phrases.has(bare.join(' '));
}

/** Read at first use: few chats ever turn a page. */
function phrasesOf(key: Heardable): ReadonlySet<string> {
  const texts = languageCodes.flatMap((language) => clearedSay(voiceOf(language))(key).split('|'));
  const phrases = new Set(texts.map((text) => wordsOf(normalise(text)).join(' ')));
  phrases.delete('');
  heardable.set(key, phrases);
  return phrases;
}

/**
 * Why a message has no answer, whatever it says. A deletion is: what it deletes was answered by what it said then, or
 * was never begun (see `worker.ts`). So is an edit that asks for nothing new: that would be a second answer.
 */
export function reasonToIgnore({ content }: InboundRecord): string | undefined {
  switch (content.kind) {
    case 'reaction':
    case 'revoke':
    case 'preference':
    case 'flow':
    case 'system':
      return content.kind;
    case 'edit':
      return content.body === undefined ? 'edit' : undefined;
    default:
      return undefined;
  }
}

/**
 * True for an edit after which nothing else is asked for, or of a message that nobody knows. What an edit may ask for is
 * what reads: an order is written anew.
 */
export function isEditInVain({ content }: InboundRecord, { recent }: Chat, { intent, slots }: Understanding): boolean {
  if (content.kind !== 'edit') return false;
  const tag = content.original === undefined ? undefined : messageTag(content.original);
  const original = recent.find((one) => one.tag === tag);
  if (original === undefined || (original.intent === intent && intent !== 'fallback')) return true;
  return intent === 'fallback' && slots.topic === undefined && slots.offers === undefined;
}
