import type { PrivacyMode } from '../../store/items.ts';
import { askedAbove, askedFor } from './above.ts';
import { accountIn } from './account.ts';
import { namedAmong } from './among.ts';
import { answerTo } from './answer.ts';
import { isAsking, isMet } from './english.ts';
import type { Reading } from './heard.ts';
import { isOfPause, lastingIn } from './lasting.ts';
import { type Lexicon, lexicon, type Phrase } from './lexicon.ts';
import { narrow, type Text } from './narrow.ts';
import { narrowing } from './narrowing.ts';
import { forbidsMoves, isDeniedLast, isNegated } from './negation.ts';
import { lengthOf, longest, scan, sizeOf } from './scan.ts';
import { severalOf } from './several.ts';
import { withTold } from './tail.ts';
import { type Asked, isFeature, isOffered, narrowable, unlearnt } from './topics.ts';
import type { Slots, Understanding } from './understand.ts';
import type { SpokenIntent } from './words.ts';

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

/** What only shows something: nobody stops it. */
const shown: ReadonlySet<Asked> = new Set(['transactions', 'spending', 'declined', 'blocked', 'default-account']);

/** Beside an order these are only words of it: `stop this one and play the next`. */
const paging: ReadonlySet<Asked> = new Set(['more', 'repeat']);

/** English words for a person that are said of others too. */
const mild: ReadonlySet<string> = new Set([
  'person',
  'human',
  'agent',
  'support',
  'operator',
  'cs',
  // A phone.
  'lost',
]);

/** Beside these, `stop` may be said of our messages: the model does not tell. */
const writing: ReadonlySet<string> = new Set(
  'message messages messaging text texts texting send sending contact contacting sms whatsapp spam write writing notify'.split(
    ' ',
  ),
);

/** Alone, these ask for something that was said before. */
const questions: ReadonlySet<string> = new Set(['why', 'who', 'when', 'where', 'whose', 'wat', 'wen', 'y', 'hw']);

/** What the words of a text say by themselves, in any language. */
export function read(text: Text, known: Lexicon = lexicon(), narrower = narrowing): Reading {
  const { words } = text;
  const found = scan(words, known);
  const { phrases, slips, speech } = found;
  const said = (intent: SpokenIntent) =>
    phrases.some(({ meaning }) => meaning.kind === 'intent' && meaning.intent === intent);
  const spoken = speech.language === undefined ? {} : { language: speech.language };
  const isLost = phrases.some(({ meaning }) => meaning.kind === 'topic' && meaning.topic === 'lost');
  const intents = precedence.filter((intent) => said(intent) || (intent === 'agent' && isLost));
  const negated = isNegated(words, found, known);
  const orders = intents.filter((intent) => acting.has(intent) || intent === 'unlink' || intent === 'link');
  const size = lengthOf(words);
  const long = size > longest;
  const { isFiller } = found;
  const taken = new Set(
    phrases.flatMap(({ words: { length }, meaning }, index) =>
      // `more than 500` asks for no next page.
      meaning.kind === 'topic' && meaning.topic === 'more'
        ? []
        : Array.from({ length }, (_, part) => (found.phrasesAt[index] ?? 0) + part),
    ),
  );
  let kept: ReturnType<typeof narrow> | undefined;
  const narrowed = () => {
    kept ??= narrow(text, narrower(), speech.likely, (at) => taken.has(at), isFiller);
    return kept;
  };
  const asksFor = askedFor(phrases, intents);
  // `no alerts until Monday` is to end: it is a pause.
  const isPause = asksFor[0] === 'alerts-off' && !long && (lastingIn(text.text) ?? narrowed().narrowed.period);
  const named: readonly Asked[] = isPause ? ['alerts-when'] : asksFor;
  /** What is left over beside a question, once what narrows it is taken out. */
  const restBeside = (asked: Asked | undefined) =>
    asked === undefined || !narrowable.has(asked) || long
      ? found.restAt
      : found.restAt.filter(
          (at) => !narrowed().used.has(at) && !(asked === 'alerts-when' && isOfPause(words[at] ?? '')),
        );
  const slotsBeside = (asked: Asked): Slots => {
    if (!narrowable.has(asked) || long) return {};
    if (asked === 'alerts-when') {
      const period = lastingIn(text.text) ?? narrowed().narrowed.period;
      return period === undefined ? {} : { period };
    }
    const { lastDigits, ...slots } = narrowed().narrowed;
    const rest = restBeside(asked).filter((at) => !isAsking(words[at] ?? ''));
    const account = accountIn(phrases, words, rest, lastDigits);
    return { ...slots, ...(account === undefined ? {} : { account }) };
  };

  const rest = restBeside(named[0]);
  const restSize = sizeOf(words, rest);
  // The model has read English, and nothing of `alert me when … over 500`.
  const isPriced = () => narrowable.has(named[0] ?? 'bank') && narrowed().narrowed.amount !== undefined;
  const asking = unlearnt.has(named[0] ?? 'bank') ? rest.filter((at) => isAsking(words[at] ?? '')).length : 0;
  const spare = speech.isForeign ? 3 : asking + (named.some(isFeature) && !long && isPriced() ? 1 : 0);
  const among = negated || long ? undefined : namedAmong(phrases, named, intents);
  const reading = (understood: Understanding): Reading => ({
    understanding: { ...(long ? withTold(understood, words, known) : understood), ...spoken },
    rest: restSize,
    size,
    slips,
    guarded: negated || orders.length > 0,
    negated,
    forbids: negated && forbidsMoves(words, found, known),
    ordered: orders.length > 0,
    cancels: orders.every(
      (intent) => intent === 'cancel' || (intent === 'stop' && !words.some((word) => writing.has(word))),
    ),
    vague: intents[0] === 'delete' && words.length > 1 && phrases.every((phrase) => phrase.words.length === 1),
    mild: phrases.every(
      ({ meaning, words: [word = ''] }) => meaning.kind !== 'intent' || meaning.intent !== 'agent' || mild.has(word),
    ),
    long,
    isForeign: speech.isForeign,
    isFragment:
      words.length <= 2 &&
      phrases.length === 0 &&
      found.restAt.every((at) => questions.has(words[at] ?? '')) &&
      !known.yes.isAll(words),
    isMashed: phrases.length === 0 && words.every((word) => !isMet(word) && !known.fillers.has(word)),
    ...(among === undefined ? {} : { amongOthers: among }),
    slotsBeside,
  });
  const nothing: Understanding = { intent: 'fallback', slots: {}, confidence: 0 };

  const language = phrases.find(({ meaning }) => meaning.kind === 'language')?.meaning;
  const kind = phrases.flatMap(({ meaning }) => (meaning.kind === 'account' ? [meaning.account] : []))[0];
  const [intent] = intents;
  if (named.includes('distress')) {
    return reading({ intent: 'fallback', slots: { topic: 'distress' }, confidence: 1 });
  }
  const offers = negated || long ? [] : severalOf(phrases, words, found, known);
  if (offers.length > 1) return reading({ intent: 'fallback', slots: { offers, several: true }, confidence: 0.4 });
  const asked = askedAbove(
    named,
    intents,
    kind,
    restSize,
    spare,
    negated,
    negated && isDeniedLast(words, found, known),
  );
  if (asked !== undefined && !long) {
    if (asked === 'question') return reading({ ...nothing, slots: questioned(named), confidence: 0.4 });
    return reading({ ...answerTo(asked, slotsBeside(asked)), confidence: 0.9 });
  }
  if (language?.kind === 'language' && (intent === undefined || intent === 'language') && restSize <= 2) {
    return reading({ intent: 'language', slots: { language: language.language }, confidence: 1 });
  }
  if (intent === undefined) {
    const isName = kind !== undefined && restSize === 0 && !negated;
    return reading(isName ? { intent: 'balance', slots: { account: { kind } }, confidence: 0.7 } : nothing);
  }
  if (intent === 'agent' && isLost && !negated && !said('agent')) {
    return reading({ ...answerTo('lost'), confidence: 0.9 });
  }

  const confidence = confidenceOf(intent, intents, size, negated, restSize, slips);
  const what = named[0];
  if (confidence < confident || (acting.has(intent) && what !== undefined)) {
    const denied = negated && orders.includes(intent) && restSize <= 2;
    // `stop transactions on my account` wants to see none.
    const isOfIt = what !== undefined && !paging.has(what) && !(orders.includes('stop') && shown.has(what));
    if (!long && what !== undefined && isOfIt)
      return reading({ ...answerTo(what, slotsBeside(what)), confidence: 0.4 });
    const slots = long ? {} : disputed(intents, denied);
    return reading({ ...nothing, slots, confidence: Math.min(confidence, 0.4) });
  }
  // `don't show my balance`, but also `I don't know my balance`: which of the two, the person says.
  if (intent === 'balance' && negated) return reading({ ...nothing, slots: { offers: ['balance'] }, confidence: 0.4 });
  const namesAt = found.restAt.filter((at) => known.joins.startingAt(words, at) === undefined);
  const account = intent === 'balance' || intent === 'unlink' ? accountIn(phrases, words, namesAt) : undefined;
  const mode = intent === 'privacy' && found.restAt.length === 0 && !negated ? modeIn(phrases) : undefined;
  const slots = { ...(account === undefined ? {} : { account }), ...(mode === undefined ? {} : { mode }) };
  return reading({ intent, slots, confidence });
}

/** An order that is denied, or stands among words that make it another one's: what is said of it instead. */
function disputed(intents: readonly SpokenIntent[], denied: boolean): Slots {
  if (denied) return { topic: 'denied' };
  // `stop showing my balance`
  return intents.includes('stop') && intents.includes('balance') ? { offers: ['privacy'] } : {};
}

function questioned([first]: readonly Asked[]): Slots {
  return isOffered(first) ? { offers: [`topic:${first}`] } : { topic: 'denied' };
}

/** The one place that is asked for, when nothing else is said. */
function modeIn(phrases: readonly Phrase[]): PrivacyMode | undefined {
  const modes = phrases.flatMap(({ meaning }) => (meaning.kind === 'intent' && meaning.mode ? [meaning.mode] : []));
  const [mode, ...others] = new Set(modes);
  return others.length === 0 ? mode : undefined;
}

function confidenceOf(
  intent: SpokenIntent,
  intents: readonly SpokenIntent[],
  size: number,
  negated: boolean,
  rest: number,
  slips: number,
): number {
  if (size > longest) return intent === 'agent' ? 0.6 : 0.2;
  if (acting.has(intent)) {
    const others = intents.filter((other) => other !== intent && !beside.has(other));
    if (negated || others.length > 0 || rest > 0) return 0.3;
  }
  if (negated && (intent === 'unlink' || intent === 'link')) return 0.3;
  if (intents.includes('stop') && intent !== 'stop' && intent !== 'agent' && intent !== 'unlink') return 0.4;
  const polite = intent === 'hello' || intent === 'thanks';
  return Math.max(0, 1 - 0.1 * slips - (polite ? 0.25 : 0.06) * rest);
}
