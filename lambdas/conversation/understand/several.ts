import type { Lexicon, Phrase } from './lexicon.ts';
import type { Scan } from './scan.ts';
import { isOffered } from './topics.ts';
import type { Offer } from './weigh.ts';
import type { SpokenIntent } from './words.ts';

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
export function severalOf(
  phrases: readonly Phrase[],
  words: readonly string[],
  { looseAt }: Scan,
  { joins }: Lexicon,
): readonly Offer[] {
  if (!looseAt.some((at) => joins.startingAt(words, at) !== undefined)) return [];
  const offers = phrases.flatMap(({ meaning }): readonly (Offer | undefined)[] => {
    if (meaning.kind === 'topic') return isOffered(meaning.topic) ? [`topic:${meaning.topic}`] : [];
    if (meaning.kind !== 'intent' || meaning.intent === 'hello' || meaning.intent === 'thanks') return [];
    return [offerable.has(meaning.intent) ? meaning.intent : undefined];
  });
  // `between my savings and cheque accounts` says where a payment goes.
  const isPaid = offers.includes('topic:pay');
  const named = [...new Set(offers)].filter((offer) => !(isPaid && offer === 'accounts'));
  const certain = named.filter((offer) => offer !== undefined);
  return named.length === certain.length && named.length <= 3 ? certain : [];
}
