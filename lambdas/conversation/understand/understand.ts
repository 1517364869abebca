import type { AccountKind } from '../../banks/port.ts';
import type { Language } from '../../language/languages.ts';
import { codeIn } from '../../linking/code.ts';
import type { PrivacyMode } from '../../store/items.ts';
import { type Alternative, type Classification, classify, type ModelIntent } from '../model/classify.ts';
import type { Pending } from '../pending.ts';
import { type Lexicon, lexicon, type Phrase, type SpokenIntent } from './lexicon.ts';
import { normalise, wordsOf } from './normalise.ts';
import { longest, type Scan, scan } from './scan.ts';
import { looksSecret } from './secret.ts';
import { isOffered, type Topic } from './topics.ts';
import { isPlain, type Offer, type Reading, weigh } from './weigh.ts';

export type Intent =
  | SpokenIntent
  | 'code'
  | 'secret-typed'
  /** A picture, a voice note, a place, a card: `slots.media` says which. */
  | 'media'
  /** A button of an older message that means nothing now. */
  | 'old-button'
  /** Nothing that a skill does: not understood, or with `slots.topic` understood, or with `slots.offers` to be asked. */
  | 'fallback';

export interface Slots {
  readonly account?: { readonly name?: string; readonly kind?: AccountKind; readonly lastDigits?: string };
  readonly code?: string;
  /** The message was nothing but the code: it may as well have been a PIN. */
  readonly codeAlone?: true;
  readonly language?: Language;
  /** Where amounts are to reach them, beside a word about privacy. */
  readonly mode?: PrivacyMode;
  readonly media?: 'voice' | 'file' | 'location' | 'contacts';
  /** What is asked for that no skill does. */
  readonly topic?: Topic;
  /** What it may mean, best first: asked about, never guessed. */
  readonly offers?: readonly Offer[];
  /** All of `offers` were asked for, in one message. */
  readonly several?: true;
  /** What a button carries after its intent: `unlink:yes:<id>` has `yes:<id>`. */
  readonly argument?: string;
}

/** What a message asks for. Whatever does the understanding, this is all that the rest of the house sees of it. */
export interface Understanding {
  readonly intent: Intent;
  readonly slots: Slots;
  /** 0 to 1; below `confident` the intent is `fallback`. */
  readonly confidence: number;
  /** The language of the words, when they belong to one language only. */
  readonly language?: Language;
  /** What the model makes of it, where it was asked: finer than `intent`, and never more than it in what is done. */
  readonly meant?: ModelIntent | 'unsure' | 'other';
  /** With `unsure`, what the model thought of. */
  readonly alternatives?: readonly Alternative[];
}

export interface UnderstandingContext {
  /** What the last answer asked back, if it is still fresh. */
  readonly pending?: Pending;
}

const confident = 0.5;

/** These change something, so the whole message must say it, and only it. */
const acting: ReadonlySet<SpokenIntent> = new Set(['stop', 'start', 'lock', 'cancel', 'hide', 'delete']);
/** Named beside an acting one without changing what is asked: `delete my data` is about data. */
const beside: ReadonlySet<SpokenIntent> = new Set(['hello', 'thanks', 'privacy', 'export']);

/** When one message names several things, the first of these is meant; the rest is politeness or detail. */
const precedence: readonly SpokenIntent[] = [
  'agent',
  'unlink',
  'hide',
  'lock',
  'stop',
  'delete',
  'pin',
  'export',
  'privacy',
  'consent',
  'link',
  'balance',
  'accounts',
  'language',
  'cancel',
  'start',
  'menu',
  'help',
  'thanks',
  'hello',
];

/**
 * What a text asks for. Deterministic, never throws, and takes a bounded time whatever it is given. The words of every
 * language are understood in every chat; where they leave a text open, the model is asked. Nothing of the text is kept
 * but the slots.
 *
 * @param classifier the shipped model, unless another recipe is to be judged.
 */
export function understand(
  text: string,
  context: UnderstandingContext = {},
  classifier: (text: string) => Classification = classify,
): Understanding {
  const normalised = normalise(text);
  const words = wordsOf(normalised);
  const chosen = answerToPending(normalised, words, context.pending);
  if (chosen !== undefined) return chosen;

  const code = codeIn(normalised);
  if (code !== undefined && (words.length <= 3 || /\b(?:code|kode|saldo)\b/.test(normalised))) {
    const alone = words.every((word) => /^\d+$/.test(word));
    return { intent: 'code', slots: { code, ...(alone ? { codeAlone: true } : {}) }, confidence: 1 };
  }
  if (looksSecret(normalised, words)) return { intent: 'secret-typed', slots: {}, confidence: 1 };
  if (words.length === 0) return { intent: 'fallback', slots: {}, confidence: 0 };
  const reading = read(words);
  return isPlain(reading, words.length) ? reading.understanding : weigh(reading, classifier(text));
}

/** What a pressed button asks for: its id is `<intent>` or `<intent>:<argument>`, as our own messages carry it. */
export function understandButton(id: string): Understanding {
  const [, intent = '', argument] = /^([a-z]+)(?::([\w:-]{1,120}))?$/.exec(id.slice(0, 256)) ?? [];
  if (intent === 'topic' && isOffered(argument)) {
    return { intent: 'fallback', slots: { topic: argument }, confidence: 1 };
  }
  if (!(precedence as readonly string[]).includes(intent)) return { intent: 'old-button', slots: {}, confidence: 1 };
  return { intent: intent as SpokenIntent, slots: argument === undefined ? {} : { argument }, confidence: 1 };
}

/** A number, a yes or a no, and the last digits of an account are read as the answer to what was just asked. */
function answerToPending(
  normalised: string,
  words: readonly string[],
  pending: Pending | undefined,
): Understanding | undefined {
  if (pending === undefined) return undefined;
  const bare = /^[(#]?(\d{1,2})[.)]?$/.exec(normalised)?.[1];
  const option = bare === undefined ? undefined : pending.options?.[Number(bare) - 1];
  if (option !== undefined) return understandButton(option);
  const said = words.join(' ');
  const { yes, no } = lexicon();
  if (pending.yes !== undefined && yes.has(said)) return understandButton(pending.yes);
  if (pending.no !== undefined && no.has(said)) return understandButton(pending.no);
  if (pending.choose === 'account' && /^\d{4}$/.test(normalised)) {
    return { intent: 'balance', slots: { account: { lastDigits: normalised } }, confidence: 1 };
  }
  if (pending.choose === 'account' && words.length <= 4) {
    const answer = read(['balance', ...words]).understanding;
    const alone = read(words).understanding;
    const isRequest = alone.intent !== 'fallback' || alone.slots.topic !== undefined;
    if (answer.intent === 'balance' && answer.slots.account !== undefined && !isRequest) return answer;
  }
  return undefined;
}

function read(words: readonly string[]): Reading {
  const known = lexicon();
  const found = scan(words, known);
  const { phrases, loose, rest, slips } = found;
  const language = languageOf(words, phrases, known);
  const said = (intent: SpokenIntent) =>
    phrases.some(({ meaning }) => meaning.kind === 'intent' && meaning.intent === intent);
  const spoken = language === undefined ? {} : { language };
  const intents = precedence.filter(said);
  const negated = isNegated(loose);
  const orders = intents.filter((intent) => acting.has(intent) || intent === 'unlink' || intent === 'link');
  const guarded = negated || orders.length > 0;
  const cancels = !negated && orders.every((intent) => intent === 'cancel');
  const long = words.length > longest;
  const reading = (understanding: Understanding): Reading => ({
    understanding: { ...understanding, ...spoken },
    rest: rest.length,
    slips,
    guarded,
    cancels,
    long,
  });
  const nothing: Understanding = { intent: 'fallback', slots: {}, confidence: 0 };

  const named = phrases.find(({ meaning }) => meaning.kind === 'language')?.meaning;
  const kind = phrases.find(({ meaning }) => meaning.kind === 'account')?.meaning;
  const first = intents[0];
  // A card is frozen by its bank, and `lock` does not even name it: nobody may be left thinking that it did.
  const intent = first === 'lock' && kind !== undefined ? 'agent' : first;
  const topic = topicOf(phrases, intent, rest.length, language);
  if (topic === 'distress') return reading({ intent: 'fallback', slots: { topic }, confidence: 1 });
  const offers = negated || long ? [] : severalOf(phrases, loose, known);
  if (offers.length > 1) return reading({ intent: 'fallback', slots: { offers, several: true }, confidence: 0.4 });
  if (topic !== undefined && !long) return reading({ intent: 'fallback', slots: { topic }, confidence: 0.9 });
  if (named?.kind === 'language' && (intent === undefined || intent === 'language') && rest.length <= 2) {
    return reading({ intent: 'language', slots: { language: named.language }, confidence: 1 });
  }
  if (intent === undefined) {
    const isName = kind?.kind === 'account' && rest.length === 0 && !negated;
    return reading(
      isName ? { intent: 'balance', slots: { account: { kind: kind.account } }, confidence: 0.7 } : nothing,
    );
  }

  const account = accountIn(phrases, rest, intent);
  const confidence = confidenceOf(intent, intents, words, found);
  const what = phrases.find(({ meaning }) => meaning.kind === 'topic')?.meaning;
  if (confidence < confident || (acting.has(intent) && what !== undefined)) {
    // `stop my debit order`: what is to be stopped is no business of ours, but it was understood.
    const slots = what?.kind === 'topic' && !long ? { topic: what.topic } : {};
    return reading({ ...nothing, slots, confidence: Math.min(confidence, 0.4) });
  }
  // `don't show my balance`, but also `I don't know my balance`: which of the two, the person says.
  if (intent === 'balance' && negated) return reading({ ...nothing, slots: { offers: ['balance'] }, confidence: 0.4 });
  const mode = intent === 'privacy' ? modeIn(phrases, loose, rest) : undefined;
  const slots = { ...(account === undefined ? {} : { account }), ...(mode === undefined ? {} : { mode }) };
  return reading({ intent, slots, confidence });
}

/** Beside a topic these are part of what is asked: `transfer my balance` is no question about a balance. */
const yielding: ReadonlySet<SpokenIntent> = new Set(['balance', 'accounts', 'help', 'hello', 'thanks', 'language']);

/**
 * The topic that the words name, unless they name a request that weighs more. With other words around it only the model
 * can tell, and that has read English alone.
 */
function topicOf(
  phrases: readonly Phrase[],
  intent: SpokenIntent | undefined,
  rest: number,
  language: Language | undefined,
): Topic | undefined {
  const named = phrases.flatMap(({ meaning }) => (meaning.kind === 'topic' ? [meaning.topic] : []));
  if (named.includes('distress')) return 'distress';
  if (rest > (language === undefined || language === 'en' ? 0 : 3)) return undefined;
  return intent === undefined || yielding.has(intent) ? named[0] : undefined;
}

/** Politeness beside a request is no second request, and what cannot stand on a button is left to the words. */
const offerable: ReadonlySet<SpokenIntent> = new Set([
  'balance',
  'accounts',
  'link',
  'unlink',
  'consent',
  'lock',
  'privacy',
  'export',
  'delete',
  'pin',
]);

/** `balance and unlink`: two or three requests with a joining word between them, in the order they came. */
function severalOf(phrases: readonly Phrase[], loose: readonly string[], known: Lexicon): readonly Offer[] {
  if (!loose.some((word) => known.joins.has(word))) return [];
  const offers = phrases.flatMap(({ meaning }): readonly (Offer | undefined)[] => {
    if (meaning.kind === 'topic') return isOffered(meaning.topic) ? [`topic:${meaning.topic}`] : [];
    if (meaning.kind !== 'intent' || meaning.intent === 'hello' || meaning.intent === 'thanks') return [];
    return [offerable.has(meaning.intent) ? meaning.intent : undefined];
  });
  const named = [...new Set(offers)];
  const certain = named.filter((offer) => offer !== undefined);
  return named.length === certain.length && named.length <= 3 ? certain : [];
}

/** The one place that is asked for, when nothing else is said. */
function modeIn(
  phrases: readonly Phrase[],
  loose: readonly string[],
  rest: readonly string[],
): PrivacyMode | undefined {
  if (rest.length > 0 || isNegated(loose)) return undefined;
  const modes = phrases.flatMap(({ meaning }) => (meaning.kind === 'intent' && meaning.mode ? [meaning.mode] : []));
  const [mode, ...others] = new Set(modes);
  return others.length === 0 ? mode : undefined;
}

function confidenceOf(
  intent: SpokenIntent,
  intents: readonly SpokenIntent[],
  words: readonly string[],
  found: Scan,
): number {
  const { loose, rest, slips } = found;
  if (words.length > longest) return intent === 'agent' ? 0.6 : 0.2;
  const negated = isNegated(loose);
  if (acting.has(intent)) {
    const others = intents.filter((other) => other !== intent && !beside.has(other));
    if (negated || others.length > 0 || rest.length > 0) return 0.3;
  }
  if (negated && (intent === 'unlink' || intent === 'link')) return 0.3;
  if (intents.includes('stop') && intent !== 'stop' && intent !== 'agent' && intent !== 'unlink') return 0.4;
  const polite = intent === 'hello' || intent === 'thanks';
  return Math.max(0, 1 - 0.1 * slips - (polite ? 0.25 : 0.06) * rest.length);
}

function isNegated(loose: readonly string[]): boolean {
  const { negations } = lexicon();
  return loose.some((word) => negations.has(word));
}

/** The account that a balance is asked of: by kind, by its last digits, or by the words that are left over. */
function accountIn(phrases: readonly Phrase[], rest: readonly string[], intent: SpokenIntent): Slots['account'] {
  if (intent !== 'balance' && intent !== 'unlink') return undefined;
  const kinds = phrases.flatMap(({ meaning }) => (meaning.kind === 'account' ? [meaning.account] : []));
  // `savings and cheque`: both are among all accounts, and an answer about one of them would be half an answer.
  if (new Set(kinds).size > 1) return undefined;
  const [kind] = kinds;
  const lastDigits = rest.find((word) => /^\d{2,4}$/.test(word));
  const name = rest
    .filter((word) => !/^\d+$/.test(word))
    .slice(0, 6)
    .join(' ');
  const account = {
    ...(kind === undefined ? {} : { kind }),
    ...(lastDigits === undefined ? {} : { lastDigits }),
    ...(name === '' ? {} : { name }),
  };
  return Object.keys(account).length === 0 ? undefined : account;
}

/** The one language that the words belong to; undefined when they fit several, or none for sure. */
function languageOf(words: readonly string[], phrases: readonly Phrase[], known: Lexicon): Language | undefined {
  const only = new Set<Language>();
  const note = (languages: ReadonlySet<Language> | undefined) => {
    const [language] = languages ?? [];
    if (languages?.size === 1 && language !== undefined) only.add(language);
  };
  for (const { languages, meaning } of phrases) if (meaning.kind !== 'language') note(languages);
  for (const word of words) note(known.fillers.get(word));
  const [language] = only;
  return only.size === 1 ? language : undefined;
}
