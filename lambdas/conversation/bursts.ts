import { seconds } from '../platform/clock.ts';
import type { MessageRecord } from '../store/items.ts';
import type { InboundRecord } from '../webhook/record.ts';
import { ageOf } from './late.ts';
import { lexicon } from './understand/lexicon.ts';
import { normalise, wordsOf } from './understand/normalise.ts';
import { understand } from './understand/understand.ts';

/**
 * People send `hi`, `my` and `balance` as three messages and want one answer. What says nothing yet by itself is a
 * fragment: it waits a moment in the queue for what follows it, and both are read as one text. A request never waits.
 */

/** Seconds that a fragment waits: the shortest that the queue knows. */
export const fragmentWait = 1;
/** How often it waits at most: the last of the queue's three deliveries answers, whatever has come. */
export const fragmentWaits = 2;

/** Between two messages of one burst, by Meta's clock. */
const burst = seconds(5);
/** A fragment that comes out of the queue later than this has waited enough. */
const patience = seconds(3);
const mostWords = 3;
const mostCharacters = 40;
const fewCharacters = 8;

/** A greeting, or up to three words that ask for nothing: they may be the beginning of something. */
export function isFragment({ content, forwarded, quoted }: InboundRecord): boolean {
  if (content.kind !== 'text' || forwarded === true || quoted !== undefined) return false;
  return content.body.length <= mostCharacters && isFragmentText(content.body);
}

function isFragmentText(body: string): boolean {
  const normalised = normalise(body);
  const words = wordsOf(normalised);
  if (words.length === 0 || /\d/.test(normalised)) return false;
  // Where nobody writes blanks, each character may count as a word.
  if (words.length > mostWords && normalised.length > fewCharacters) return false;
  const { yes, no } = lexicon();
  const said = words.join(' ');
  if (yes.has(said) || no.has(said)) return false;
  const { intent, slots, meant } = understand(body);
  // A topic that only the model sees in so few words may turn out to be another one.
  const isOpen = slots.several !== true && (slots.topic === undefined || meant !== undefined);
  return intent === 'hello' || (intent === 'fallback' && isOpen);
}

/** True for words that carry nothing, whatever stands around them: `please`, `my`, a greeting. */
function isEmpty({ content }: InboundRecord): boolean {
  if (content.kind !== 'text') return false;
  const { fillers } = lexicon();
  const words = wordsOf(normalise(content.body));
  return words.every((word) => fillers.has(word)) || understand(content.body).intent === 'hello';
}

/**
 * How many of the records from `from` on are one text: fragments, and the message that ends them. One where nothing is
 * to be joined, as with everything that is late.
 */
export function burstFrom(records: readonly (InboundRecord | undefined)[], from: number, now: number): number {
  let length = 1;
  for (;;) {
    const last = records[from + length - 1];
    const next = records[from + length];
    if (last === undefined || next === undefined || !isFragment(last) || !joins(next)) return length;
    if (ageOf(last.sentAt, now) !== 'prompt' || Math.abs(next.sentAt - last.sentAt) > burst) return length;
    length += 1;
  }
}

function joins({ content, forwarded, quoted }: InboundRecord): boolean {
  return content.kind === 'text' && forwarded !== true && quoted === undefined;
}

/**
 * True where the last of a burst may wait for more: it is a fragment that has just come.
 *
 * @param tries how often the queue has handed out the first and the last of them.
 */
export function mayWait(
  last: InboundRecord,
  tries: { readonly first: number; readonly last: number },
  now: number,
): boolean {
  if (tries.last > 1 || tries.first > fragmentWaits) return false;
  return Math.abs(now - last.receivedAt) < patience && ageOf(last.sentAt, now) === 'prompt' && isFragment(last);
}

/**
 * True for a fragment of a burst that has been answered already: written before that answer was there to be seen. What
 * came before the request is a part of it; after it, only what says nothing.
 */
export function belongsToAnswered(record: InboundRecord, recent: readonly MessageRecord[]): boolean {
  const around = recent.filter(
    ({ sentAt, sendingAt, intent }) =>
      sendingAt !== undefined &&
      record.sentAt < sendingAt &&
      Math.abs(sentAt - record.sentAt) <= burst &&
      intent?.startsWith('notice:') !== true,
  );
  if (around.length === 0 || !isFragment(record)) return false;
  return around.some(({ sentAt }) => sentAt > record.sentAt) || isEmpty(record);
}

/** The texts of a burst's fragments, in the order in which they came. */
export function fragmentsOf(records: readonly InboundRecord[]): readonly string[] {
  return records.flatMap(({ content }) => (content.kind === 'text' ? [content.body] : []));
}
