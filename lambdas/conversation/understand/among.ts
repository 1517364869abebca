import type { Phrase } from './lexicon.ts';
import { type Asked, type Feature, isFeature, isOffered, type OfferedTopic } from './topics.ts';
import type { Understanding } from './understand.ts';
import type { SpokenIntent } from './words.ts';

/** What is said of other things too, in the same words: `we are traveling to`, `will I run out of gas`. */
const elsewhere: ReadonlySet<Asked> = new Set(['travel', 'lost', 'card-limits', 'forecast']);
/** So is `let me know when`, until it says of what. */
const leastOfAlerts = 5;
const alertWords: ReadonlySet<string> = new Set(['alerts', 'notifications']);

/**
 * A feature that is named by more than one word, whatever stands around it: `could you turn off all alerts for tonight`. The
 * model has read none of them, so that it finds nothing there.
 */
export function namedAmong(
  phrases: readonly Phrase[],
  [first]: readonly Asked[],
  intents: readonly SpokenIntent[],
): Feature | OfferedTopic | undefined {
  if (first === undefined || !(isFeature(first) || isOffered(first)) || elsewhere.has(first)) return undefined;
  const isStopped = first === 'alerts-off' || first === 'alerts-when';
  if (intents.some((intent) => intent !== 'hello' && intent !== 'thanks' && !(isStopped && intent === 'stop')))
    return undefined;
  const isWhole = ({ meaning, words, languages }: Phrase) =>
    meaning.kind === 'topic' &&
    languages.has('en') &&
    (meaning.topic === first || (first === 'alerts-when' && meaning.topic === 'alerts-off')) &&
    words.length > 1 &&
    (first !== 'alerts' || words.length >= leastOfAlerts || words.some((word) => alertWords.has(word)));
  return phrases.some(isWhole) ? first : undefined;
}

/** What the model calls by a wider name, as far as it has one: a statement is of transactions. */
const wider: Readonly<Partial<Record<Asked, readonly Asked[]>>> = {
  statement: ['transactions'],
  duplicates: ['transactions'],
  subscriptions: ['transactions', 'spending'],
  'card-limits': ['limit'],
};

/** Whether what is named among other words is what is asked for: nothing else was found, by words or likeness. */
export function isNothingElse(
  feature: Feature | OfferedTopic,
  { intent, slots }: Understanding,
  taken: Understanding | undefined,
): boolean {
  const isOther = intent !== 'fallback' && intent !== 'hello' && intent !== 'thanks';
  if (isOther || slots.topic !== undefined || slots.offers !== undefined) return false;
  const { topic } = taken?.slots ?? {};
  return taken === undefined || (topic !== undefined && wider[feature]?.includes(topic) === true);
}
