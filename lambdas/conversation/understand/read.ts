import type { Language } from '../../language/languages.ts';
import type { PrivacyMode } from '../../store/items.ts';
import { type Lexicon, lexicon, type Phrase, type SpokenIntent } from './lexicon.ts';
import { longest, type Scan, scan } from './scan.ts';
import { severalOf } from './several.ts';
import type { Topic } from './topics.ts';
import type { Slots, Understanding } from './understand.ts';
import type { Reading } from './weigh.ts';

const confident = 0.5;

/** These change something, so the whole message must say it, and only it. */
const acting: ReadonlySet<SpokenIntent> = new Set(['stop', 'start', 'lock', 'cancel', 'hide', 'delete']);
/** Named beside an acting one without changing what is asked: `delete my data` is about data. */
const beside: ReadonlySet<SpokenIntent> = new Set(['hello', 'thanks', 'privacy', 'export']);

/** When one message names several things, the first of these is meant; the rest is politeness or detail. */
export const precedence: readonly SpokenIntent[] = [
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

/** What the words of a text say by themselves, in any language. */
export function read(words: readonly string[]): Reading {
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
  const cancels = orders.every((intent) => intent === 'cancel');
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
  const intent = first === 'lock' && kind !== undefined && !negated ? 'agent' : first;
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
    const denied = negated && orders.includes(intent) && rest.length <= 2;
    const slots = long ? {} : disputed(intents, denied, what);
    return reading({ ...nothing, slots, confidence: Math.min(confidence, 0.4) });
  }
  // `don't show my balance`, but also `I don't know my balance`: which of the two, the person says.
  if (intent === 'balance' && negated) return reading({ ...nothing, slots: { offers: ['balance'] }, confidence: 0.4 });
  const mode = intent === 'privacy' ? modeIn(phrases, loose, rest) : undefined;
  const slots = { ...(account === undefined ? {} : { account }), ...(mode === undefined ? {} : { mode }) };
  return reading({ intent, slots, confidence });
}

/** An order that is denied, or stands among words that make it another one's: what is said of it instead. */
function disputed(intents: readonly SpokenIntent[], denied: boolean, what: Phrase['meaning'] | undefined): Slots {
  // `stop my debit order`: no business of ours, but it was understood.
  if (what?.kind === 'topic') return { topic: what.topic };
  if (denied) return { topic: 'denied' };
  // `stop showing my balance`
  return intents.includes('stop') && intents.includes('balance') ? { offers: ['privacy'] } : {};
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
