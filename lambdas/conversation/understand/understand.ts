import type { AccountKind } from '../../banks/port.ts';
import type { Language } from '../../language/languages.ts';
import { codeIn } from '../../linking/code.ts';
import type { PrivacyMode } from '../../store/items.ts';
import { type Alternative, type Classification, classify, type ModelIntent } from '../model/classify.ts';
import type { Pending } from '../pending.ts';
import { promoted } from './answer.ts';
import { withAndApart } from './conjunctions.ts';
import { lexicon } from './lexicon.ts';
import type { Narrowed } from './narrow.ts';
import { narrowing } from './narrowing.ts';
import { normalise } from './normalise.ts';
import { precedence, read } from './read.ts';
import { looksSecret } from './secret.ts';
import { suggestions, withSuggestions } from './suggest.ts';
import { textOf } from './text.ts';
import { type Feature, isOffered, isSkilled, type Skilled, type Topic } from './topics.ts';
import { isPlain, type Offer, weigh } from './weigh.ts';
import type { SpokenIntent } from './words.ts';

export type Intent =
  | SpokenIntent
  | Skilled
  | 'code'
  | 'secret-typed'
  /** An answer to "Do you recognise this?", by its button alone. */
  | 'recognise'
  /** A picture, a voice note, a place, a card: `slots.media` says which. */
  | 'media'
  /** A button of an older message that means nothing now. */
  | 'old-button'
  /** Nothing that a skill does: not understood, or with `slots.topic` understood, or with `slots.offers` to be asked. */
  | 'fallback';

/** What a request is about. `amount`, `merchant`, `category`, `period` and `count` narrow a question about payments. */
export interface Slots extends Omit<Narrowed, 'lastDigits'> {
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
  /** The same, finer, where it will have a skill of its own. */
  readonly feature?: Feature;
  /** What it may mean, best first: asked about, never guessed. */
  readonly offers?: readonly Offer[];
  /** The `offers` are only what the text is like: what was said before goes before them. */
  readonly suggested?: true;
  /** All of `offers` were asked for, in one message. */
  readonly several?: true;
  /** Beside a new name for an account: which account, and how it is to be called, as typed; the likeliest first. */
  readonly naming?: readonly { readonly account: NonNullable<Slots['account']>; readonly name: string }[];
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

/** How the ten languages call the code of a link, as they write it and as normalising leaves it. */
const saysCode = /(?<!\p{L})(?:code|kode|codigo|i?khodi|i?khowudi|saldo)(?!\p{L})|कोड|رمز|码/u;

/** A PIN is no code of ours, whatever else it is called: `my pin code is 482133`. */
const saysPin = /(?<!\p{L})(?:y?i)?pin(?:i|kode|code)?(?!\p{L})|पिन|سري|密码|密碼/u;

export interface UnderstandingContext {
  /** What the last answer asked back, if it is still fresh. */
  readonly pending?: Pending;
}

/**
 * What a text asks for. Deterministic, never throws, and takes a bounded time whatever it is given. The words of every
 * language are understood in every chat; where they leave a text open, the model is asked. Nothing of the text is kept
 * but the slots.
 *
 * @param classifier the shipped model, unless another recipe is to be judged.
 * @param known the words of all languages, what narrows a question in them, and what their phrases are made of.
 */
export function understand(
  text: string,
  context: UnderstandingContext = {},
  classifier: (text: string) => Classification = classify,
  known = lexicon(),
  narrower = narrowing,
  suggester = suggestions,
): Understanding {
  const normalised = normalise(text);
  const said = withAndApart(textOf(normalised), known);
  const { words } = said;
  const chosen = answerToPending(normalised, words, context.pending);
  if (chosen !== undefined) return chosen;

  const code = codeIn(normalised);
  const isShort =
    code !== undefined &&
    words.length <= 3 &&
    !words.some((_, at) => known.secrets.startingAt(words, at) !== undefined);
  if (code !== undefined && (isShort || (saysCode.test(normalised) && !saysPin.test(normalised)))) {
    const alone = words.every((word) => /^\d+$/.test(word));
    return { intent: 'code', slots: { code, ...(alone ? { codeAlone: true } : {}) }, confidence: 1 };
  }
  if (looksSecret(normalised, words, known)) return secretTyped(words, () => classifier(text));
  if (words.length === 0) return { intent: 'fallback', slots: {}, confidence: 0 };
  const reading = read(said, known, narrower);
  const answer = known.yes.isAll(words) ? 'yes' : known.no.isAll(words) ? 'no' : undefined;
  const found = isPlain(reading, words.length) ? reading.understanding : weigh(reading, classifier(text));
  return promoted(
    answer === undefined ? withSuggestions(found, reading, words, suggester) : { ...found, meant: answer },
  );
}

/** Not used for anything; among words it is still known what they were about: `change my pin to 1234`. */
function secretTyped(words: readonly string[], classified: () => Classification): Understanding {
  const secret = { intent: 'secret-typed', slots: {}, confidence: 1 } as const;
  if (words.filter((word) => !/^\d+$/.test(word)).length < 3) return secret;
  const { intent } = classified();
  return { ...secret, meant: intent === 'unsure' ? 'other' : intent };
}

/** What a pressed button asks for: its id is `<intent>` or `<intent>:<argument>`, as our own messages carry it. */
export function understandButton(id: string): Understanding {
  const [, intent = '', argument] = /^([a-z]+(?:-[a-z]+)*)(?::([\w:-]{1,120}))?$/.exec(id.slice(0, 256)) ?? [];
  if (intent === 'topic' && isOffered(argument)) {
    return promoted({ intent: 'fallback', slots: { topic: argument }, confidence: 1 });
  }
  const slots = argument === undefined ? {} : { argument };
  if (isSkilled(intent) || intent === 'recognise') return { intent, slots, confidence: 1 };
  if (!(precedence as readonly string[]).includes(intent)) return { intent: 'old-button', slots: {}, confidence: 1 };
  return { intent: intent as SpokenIntent, slots, confidence: 1 };
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
  const { yes, no } = lexicon();
  if (pending.yes !== undefined && yes.isAll(words)) return understandButton(pending.yes);
  if (pending.no !== undefined && no.isAll(words)) return understandButton(pending.no);
  if (pending.choose === 'account' && /^\d{4}$/.test(normalised)) {
    return { intent: 'balance', slots: { account: { lastDigits: normalised } }, confidence: 1 };
  }
  if (pending.choose === 'account' && words.length <= 4) {
    const answer = read(textOf(`balance ${normalised}`)).understanding;
    const alone = read(textOf(normalised)).understanding;
    const isRequest = alone.intent !== 'fallback' || alone.slots.topic !== undefined;
    if (answer.intent === 'balance' && answer.slots.account !== undefined && !isRequest) return answer;
  }
  return undefined;
}
