import { readBytesBeside } from './beside.ts';
import type { Reading } from './heard.ts';
import { learnSuggestions, taughtBy } from './learn.ts';
import { vocabularies } from './lexicon.ts';
import { readSuggestions, type Suggestions } from './suggestions.ts';
import type { Asked } from './topics.ts';
import type { Understanding } from './understand.ts';
import type { Offer } from './weigh.ts';
import type { SpokenIntent } from './words.ts';

/** Beside a bundle, as the lexicon is. */
export const suggestionsFile = 'suggestions.bin';

/** How much more than like what is elsewhere a text must be like something of ours; see docs/decisions/0020-suggestions.md. */
const least = 5.25;
/** What is so much less likely than the best is not offered beside it. */
const near = 8;
const mostOffers = 3;
/** So few words that carry nothing carry nothing together. */
const mostSmall = 3;

type Label = SpokenIntent | Asked | 'mode' | 'kind';

/**
 * What may be asked about, by what a text is like. Small talk, swearing and what no button does are not here: a text that is
 * most like one of these gets no question. Whoever is lost, robbed or in danger is offered a person.
 */
const offerOf: Readonly<Partial<Record<Label, Offer>>> = {
  accounts: 'accounts',
  agent: 'agent',
  balance: 'balance',
  bills: 'topic:bills',
  blocked: 'topic:blocked',
  cardpin: 'topic:cardpin',
  consent: 'consent',
  declined: 'topic:declined',
  delete: 'delete',
  delivery: 'topic:delivery',
  distress: 'agent',
  duplicates: 'topic:transactions',
  export: 'export',
  freeze: 'topic:freeze',
  help: 'help',
  hide: 'privacy',
  kind: 'balance',
  language: 'language',
  limit: 'topic:limit',
  link: 'link',
  lock: 'lock',
  lost: 'agent',
  menu: 'menu',
  mode: 'privacy',
  pay: 'topic:pay',
  pin: 'pin',
  privacy: 'privacy',
  replace: 'topic:replace',
  rewards: 'topic:rewards',
  spending: 'topic:spending',
  start: 'start',
  statement: 'topic:transactions',
  subscriptions: 'topic:transactions',
  transactions: 'topic:transactions',
  unlink: 'unlink',
};

/** Where something is denied, it may be one of these. */
const orders: ReadonlySet<Offer | undefined> = new Set<Offer>([
  'delete',
  'link',
  'lock',
  'pin',
  'start',
  'topic:cardpin',
  'topic:freeze',
  'topic:pay',
  'topic:replace',
  'unlink',
]);

/** What a list's phrases may be asked about with, for whoever measures this. */
export function offersFor(label: string): Offer | undefined {
  return offerOf[label as Label];
}

let opened: Suggestions | undefined;

/** Read at the first text that nothing else knows, and kept. */
export function suggestions(): Suggestions {
  opened ??= readSuggestions(readBytesBeside(suggestionsFile) ?? learnSuggestions(taughtBy(vocabularies())));
  return opened;
}

/**
 * What words may mean that hold no phrase of ours, best first, by the phrases that they are like; nothing where they are not
 * clearly more like one than like talk of other things. A guess, to be asked about and never acted upon.
 *
 * @param negated something is denied: then no order is offered.
 */
export function suggest(words: readonly string[], negated: boolean, known: Suggestions): readonly Offer[] {
  const scores = known.scores(words);
  const ranked = known.labels
    .map((label, index) => ({ offer: offerOf[label as Label], score: scores[index] ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best?.offer === undefined || best.score < least || (negated && orders.has(best.offer))) return [];
  const offers = ranked.flatMap(({ offer, score }) =>
    offer === undefined || score < Math.max(least, best.score - near) || (negated && orders.has(offer)) ? [] : [offer],
  );
  return [...new Set(offers)].slice(0, mostOffers);
}

/**
 * Adds what a text may mean to one that neither the words nor the model made anything of. English is left as the model
 * judged it; a long text is not guessed at, nor a few small words (`and the other?`).
 */
export function withSuggestions(
  understanding: Understanding,
  { isForeign, isMashed, rest, size, long, negated }: Reading,
  words: readonly string[],
  suggester: () => Suggestions,
): Understanding {
  const { intent, slots } = understanding;
  const isKnown = intent !== 'fallback' || slots.topic !== undefined || slots.offers !== undefined;
  if (isKnown || long || (rest === 0 && size <= mostSmall) || !(isForeign || isMashed)) return understanding;
  const known = suggester();
  // Letters mashed at random have runs of any language.
  if (isMashed && !words.some(known.knows)) return understanding;
  const offers = suggest(words, negated, known);
  return offers.length === 0
    ? understanding
    : { ...understanding, slots: { ...slots, offers, suggested: true }, meant: 'unsure' };
}
