import type { Lexicon } from './lexicon.ts';
import { scan } from './scan.ts';
import { isOffered } from './topics.ts';
import type { Understanding } from './understand.ts';
import type { Offer } from './weigh.ts';

/** A stretch of a story is read as if it were a message of its own; each begins half way through the one before. */
const stretch = 12;
const step = stretch / 2;
/** From the end, where people come to the point. */
const mostStretches = 8;
const mostOffers = 3;

/** Of a story in which nobody calls for help, what it may ask for. */
export function withTold(understood: Understanding, words: readonly string[], known: Lexicon): Understanding {
  const { intent, slots } = understood;
  if (intent !== 'fallback' || slots.topic !== undefined || slots.offers !== undefined) return understood;
  const offers = toldIn(words, known);
  return offers.length === 0 ? understood : { ...understood, slots: { ...slots, offers } };
}

/**
 * What a long story may ask for: `… so I just want to know if there is money in my account`. Only what shows something,
 * and only to be asked about, best first: what stands nearest to the end.
 */
function toldIn(words: readonly string[], known: Lexicon): readonly Offer[] {
  const offers = new Set<Offer>();
  for (let end = words.length, read = 0; end > 0 && read < mostStretches; end -= step, read += 1) {
    for (const offer of offersIn(words.slice(Math.max(0, end - stretch), end), known)) offers.add(offer);
  }
  return [...offers].slice(0, mostOffers);
}

function offersIn(words: readonly string[], known: Lexicon): readonly Offer[] {
  return scan(words, known).phrases.flatMap(({ meaning, words: parts }): readonly Offer[] => {
    if (meaning.kind === 'intent') return meaning.intent === 'balance' && parts.length > 1 ? ['balance'] : [];
    return meaning.kind === 'topic' && isOffered(meaning.topic) && parts.length > 1 ? [`topic:${meaning.topic}`] : [];
  });
}
