import type { Classification, ModelIntent } from '../model/classify.ts';
import { isNothingElse } from './among.ts';
import { answerTo } from './answer.ts';
import type { Reading } from './heard.ts';
import { type Target, targets } from './targets.ts';
import { changing, isOffered, isSkilled, type OfferedTopic } from './topics.ts';
import type { Intent, Slots, Understanding } from './understand.ts';
import type { SpokenIntent } from './words.ts';

/** A few strange words look like talk sooner than like a request, so talk must be surer. */
const talk: ReadonlySet<ModelIntent> = new Set([
  'are_you_a_bot',
  'cancel',
  'goodbye',
  'greeting',
  'help',
  'language',
  'repeat',
  'thanks',
]);
const sureTalk = 0.6;
const sureMashed = 0.95;
/** What it takes to hear `command cancel` as a cancel, and not as the end of somebody's debit order. */
const sureCancel = 0.95;

/** Beside an order or a denial a topic must be this sure. */
const sureTopic = 0.7;

/** From here on a balance among two strange words is asked about: `how much money does a nurse make`. */
const sureOther = 0.8;
/** No account has so long a name. */
const manyWords = 5;
/** From here on something else than a balance may be meant by `balance`. */
const leastDoubt = 0.45;
/** From here on a text is nothing like what is asked of us, whatever one word of it: `connect to my phone`. */
const sureStrange = 0.999;
/** A request of more words than this is looked at as a whole. */
const mostPlain = 5;
/** So many words with another meaning make a greeting or a thank-you a quotation: `how do you say hello in french`. */
const leastSentence = 4;
/** From here on what is only doubted is asked about. */
const sureDoubt = 0.99;
/** From here on one request is another, where words of both are in it. */
const sureElsewhere = 0.9;

/** What the words named among others is as sure as this. */
const leastNamed = 0.6;

/** A tie is nearer than this: a fifth of all that the model thinks of, and a third of the best. */
const leastOffered = 0.15;
const leastBeside = 0.33;

/** Intents whose words are common words too: with other words around them the model may know better. */
const soft: ReadonlySet<Intent> = new Set<Intent>(['balance', 'accounts', 'help', 'hello', 'thanks', 'language']);
/** Asked about, not done, when they stand in a sentence that means something else. None of these asks back by itself. */
const doubted = ['accounts', 'consent', 'export', 'link', 'menu', 'pin', 'privacy', 'start'] as const;

function isDoubted(intent: Intent): intent is (typeof doubted)[number] {
  return (doubted as readonly Intent[]).includes(intent);
}

/** True where the words leave nothing to ask the model: an order, or a request with nothing else around it. */
export function isPlain({ understanding: { intent }, rest, slips }: Reading, words: number): boolean {
  if (rest > 0 || slips > 0) return false;
  // `what do I have to do today` is made of such words too.
  if (intent === 'balance') return words <= mostPlain;
  if (intent === 'unlink') return true;
  if (intent === 'lock') return words === 1;
  // Thanks may be a goodbye: which of them, only the model says.
  return words <= 3 && intent !== 'thanks' && (soft.has(intent) || isDoubted(intent));
}

/**
 * Joins what the words said and what the model makes of the text. The words decide: the model speaks where they say
 * nothing, or where a common word of theirs stands among others. `confidence` is that of whoever decided.
 */
export function weigh(reading: Reading, found: Classification): Understanding {
  const { understanding } = reading;
  // The model has read English alone, and a fragment says too little; short talk it knows in many tongues.
  if (reading.isForeign || reading.isFragment) return shortTalk(reading, found);
  // Letters mashed at random look like some short talk: the model knows no such word.
  if (reading.isMashed && understanding.intent === 'fallback' && found.confidence < sureMashed) return understanding;
  const taken = takenFrom(reading, found);
  const { amongOthers } = reading;
  if (amongOthers !== undefined && isNothingElse(amongOthers, understanding, taken)) {
    // What the model has read, and knows nothing of among these words, is asked about.
    if (isOffered(amongOthers)) return question(understanding, [`topic:${amongOthers}`], found);
    const confidence = Math.max(understanding.confidence, leastNamed);
    return { ...understanding, confidence, ...answerTo(amongOthers, reading.slotsBeside(amongOthers)) };
  }
  return understanding.intent === 'fallback' ? fillIn(reading, found, taken) : correct(reading, found, taken);
}

/** What is never guessed at in a fragment, for want of the rest, may yet be small talk: `see ya`, `adios`. */
function shortTalk({ understanding, isForeign }: Reading, found: Classification): Understanding {
  const target = targetOf(found);
  if (found.intent === 'yes' || found.intent === 'no') {
    const isAnswer = !isForeign && found.confidence >= sureMashed && understanding.intent === 'fallback';
    return isAnswer ? { ...understanding, confidence: found.confidence, meant: found.intent } : understanding;
  }
  if (target === undefined || !('intent' in target) || found.confidence < sureMashed) return understanding;
  if (target.intent === understanding.intent) return { ...understanding, meant: meantBy(found) };
  const isPolite = target.intent === 'hello' || target.intent === 'thanks';
  if (isForeign || !isPolite || understanding.intent !== 'fallback') return understanding;
  return { ...understanding, intent: target.intent, confidence: found.confidence, meant: meantBy(found) };
}

/** The words found no request. Where an order or a denial is among them, only what changes and shows nothing may be taken. */
function fillIn(reading: Reading, found: Classification, taken?: Understanding) {
  const { understanding, guarded, negated, forbids, ordered, cancels, long } = reading;
  const { slots } = understanding;
  const isCall = taken?.intent === 'agent' && slots.feature === undefined && slots.offers === undefined;
  if (isCall && slots.topic !== 'distress' && (slots.topic !== 'denied' || found.confidence >= sureElsewhere))
    return taken;
  if (taken !== undefined && slots.feature === undefined && found.confidence >= sureElsewhere) {
    // `never mind, don't do that`
    if (slots.topic === 'denied' && taken.intent === 'cancel') return { ...understanding, meant: taken.intent };
    // `I don't understand why there is a hold on my account`
    const { topic } = taken.slots;
    const isAct = isSkilled(topic);
    if (negated && slots.offers !== undefined && slots.several === undefined && topic !== undefined && !isAct)
      return taken;
  }
  if (slots.topic !== undefined || slots.offers !== undefined) return understanding;
  const missed = { ...understanding, confidence: found.confidence, meant: meantBy(found) };
  if (long) return understanding;
  if (taken !== undefined) {
    const sure = !ordered || found.confidence >= (taken.intent === 'cancel' ? sureCancel : sureTopic);
    const asked = taken.slots.feature ?? taken.slots.topic;
    // What changes something is asked about, never done, where something is denied.
    const isForbidden = asked === 'freeze' && forbids && found.confidence >= sureElsewhere;
    if (negated && !isForbidden && asked !== undefined && changing.has(asked) && isSkilled(asked)) {
      return isOffered(asked) ? question(understanding, [`topic:${asked}`], found) : missed;
    }
    const isTalk = (cancels && taken.intent === 'cancel') || taken.intent === 'language' || taken.intent === 'thanks';
    const isHarmless = asked !== undefined || isTalk;
    if (!guarded || (isHarmless && sure)) return taken;
    // `I don't know how much I have`: shown only to whoever says that this is meant.
    const isBalance = taken.intent === 'balance' && found.confidence >= sureElsewhere;
    return isBalance ? question(understanding, ['balance'], found) : missed;
  }
  const offers = guarded ? [] : offersOf(found);
  return offers.length === 0 ? missed : question(understanding, offers, found);
}

/** The words found a request, and perhaps others that mean something else. Orders stay what they are. */
function correct(
  { understanding, rest, size, slips, guarded, mild, vague, long }: Reading,
  found: Classification,
  taken?: Understanding,
) {
  const { intent } = understanding;
  const kept = { ...understanding, meant: meantBy(found) };
  const isSoft = soft.has(intent);
  // `a cat or dog person`
  if (intent === 'agent' && mild && !long && rest >= 2 && isSurely(found, sureDoubt)) {
    return question(understanding, ['agent'], found);
  }
  // `erase that`: what was said last, and nobody's data.
  if (vague && taken?.intent === 'cancel' && found.confidence >= sureCancel) return taken;
  // `disconnect from my phone`
  if (intent === 'unlink' && !long && rest > 0 && isSurely(found, sureDoubt)) {
    return question(understanding, ['unlink'], found);
  }
  // `how do you say thank you in spanish`, `what is left on my list of things to do`
  const least = intent === 'balance' && rest > 0 ? sureStrange : sureDoubt;
  if (isSoft && !long && size >= leastSentence && isSurely(found, least)) return nothing(understanding, found);
  if (long || (rest === 0 && slips === 0) || (!isSoft && !isDoubted(intent))) return kept;
  if (taken?.intent === 'agent') return taken;
  // One word with a slip: what it is a slip of, the letters say better than the model, which has not seen it.
  if (rest === 0) return kept;
  if (isSoft && taken !== undefined && taken.intent !== intent) {
    return guarded && taken.intent === 'balance' ? kept : taken;
  }
  const isElsewhere = taken?.slots.topic !== undefined || (taken !== undefined && found.confidence >= sureElsewhere);
  if (!isSoft && rest >= 2 && isElsewhere && taken?.intent !== 'balance') return taken ?? kept;
  if (intent === 'balance' && rest >= manyWords && found.intent !== 'balance') {
    return isSurely(found, sureStrange) ? nothing(understanding, found) : question(understanding, [intent], found);
  }
  // `the balance on my water bill`
  if (intent === 'balance' && found.intent === 'unsure' && (found.alternatives[0]?.intent ?? intent) !== intent) {
    const offers = offersOf(found);
    const others = offers.filter((offer) => offer !== intent).slice(0, 2);
    if (others.length > 0 && found.confidence >= leastDoubt) return question(understanding, [...others, intent], found);
  }
  if (found.intent !== 'other') return kept;

  const strange = rest >= 2 || (slips > 0 && rest > 0);
  if (intent === 'balance') {
    if (rest >= 2 && isSurely(found, sureStrange)) return nothing(understanding, found);
    return rest >= 2 && found.confidence >= sureOther ? question(understanding, [intent], found) : kept;
  }
  if (isDoubted(intent)) {
    const isDoubtful = strange || (rest > 0 && isSurely(found, sureDoubt));
    return isDoubtful ? question(understanding, [intent], found) : kept;
  }
  return strange || intent === 'help' ? nothing(understanding, found) : kept;
}

function isSurely({ intent, confidence }: Classification, least: number): boolean {
  return intent === 'other' && confidence >= least;
}

function targetOf({ intent, confidence }: Classification): Target {
  if (intent === 'unsure' || intent === 'other') return undefined;
  return talk.has(intent) && confidence < sureTalk ? undefined : targets[intent];
}

function meantBy({ intent, confidence }: Classification): NonNullable<Understanding['meant']> {
  return intent === 'unsure' || (talk.has(intent as ModelIntent) && confidence < sureTalk) ? 'other' : intent;
}

function takenFrom(
  { understanding: { slots, language }, negated, slotsBeside }: Reading,
  found: Classification,
): Understanding | undefined {
  const target = targetOf(found);
  if (target === undefined) return undefined;
  const { account } = slots;
  const spoken = language === undefined ? {} : { language };
  const common = { confidence: found.confidence, meant: meantBy(found), ...spoken };
  if ('asked' in target) {
    // Somebody who has not lost a card still gets a person.
    if (target.asked === 'lost' && negated) return { ...common, intent: 'agent', slots: {} };
    return { ...common, ...answerTo(target.asked, slotsBeside(target.asked)) };
  }
  const kept = target.intent === 'balance' && account !== undefined ? { account } : {};
  return { ...common, intent: target.intent, slots: kept };
}

/** Not understood after all. */
function nothing({ language }: Understanding, found: Classification): Understanding {
  return {
    intent: 'fallback',
    slots: {},
    confidence: found.confidence,
    meant: 'other',
    ...(language === undefined ? {} : { language }),
  };
}

function isOfTheBank(offer: Offer): boolean {
  const [kind, topic] = offer.split(':');
  return kind === 'topic' && !isSkilled(topic);
}

export type Offer = SpokenIntent | `topic:${OfferedTopic}`;

/** What may stand on a button when the model cannot tell: requests, not talk. */
function offersOf({ intent, alternatives }: Classification): readonly Offer[] {
  if (intent !== 'unsure') return [];
  const best = alternatives[0]?.confidence ?? 0;
  const near = alternatives.filter((one) => one.confidence >= leastOffered && one.confidence >= best * leastBeside);
  const offers = near.flatMap((one): readonly Offer[] => {
    const target = targets[one.intent];
    if (target === undefined) return [];
    if (talk.has(one.intent)) return [];
    if ('intent' in target) return [target.intent];
    if (target.asked === 'lost') return ['agent'];
    return isOffered(target.asked) ? [`topic:${target.asked}`] : [];
  });
  return [...new Set(offers)].slice(0, 3);
}

/** Asked with a button each; where nothing of it can be done here, whichever it is, there is nothing to ask. */
function question(understanding: Understanding, offers: readonly Offer[], found: Classification): Understanding {
  const { alternatives } = found;
  const slots: Slots = offers.every(isOfTheBank) ? { topic: 'bank' } : { offers };
  return {
    ...nothing(understanding, found),
    slots,
    meant: 'unsure',
    ...(found.intent === 'unsure' ? { confidence: found.confidence, alternatives } : {}),
  };
}
