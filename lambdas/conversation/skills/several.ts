import type { Choice, Reply } from '../reply.ts';
import { isSkilled } from '../understand/topics.ts';
import type { Intent } from '../understand/understand.ts';
import type { Offer } from '../understand/weigh.ts';
import { choiceOf } from './fallback.ts';
import type { Ask, Skill } from './skill.ts';
import { skills } from './table.ts';

/** What only reads: of several requests in one message these are answered at once, together. */
const reading: ReadonlySet<string> = new Set<Intent>(['balance', 'accounts', 'consent', 'privacy']);
/** Beside a Flow's button there is room for this much. */
const besideFlow = 900;

/**
 * Several requests in one message, answered in one reply: what only reads is answered, what changes something is asked
 * about, each with a button of its own. Where nothing only reads, all of it is asked about.
 */
export const several: Skill = async (ask) => {
  const offers = ask.understanding.slots.offers ?? [];
  const answers: { readonly offer: Offer; readonly reply: Reply }[] = [];
  const left: Offer[] = [];
  for (const offer of offers) {
    const [first] = answers;
    const isAccounts = offer === 'balance' || offer === 'accounts';
    // Whoever has no bank to read is told so once: a second link would undo the first.
    if (first?.reply.link !== undefined && first.reply.pending?.prove !== true && isAccounts) continue;
    const reply = isReading(offer) ? await answerTo(ask, offer) : undefined;
    if (reply === undefined || !fits([...answers.map((one) => one.reply), reply])) left.push(offer);
    else answers.push({ offer, reply });
  }
  if (answers.length === 0) return skills.fallback(ask);
  const said = together(answers.map(({ reply }) => reply));
  const main = answers.find(({ offer }) => offer === 'balance') ?? answers[0];
  return {
    ...said,
    ...(left.length === 0
      ? {}
      : { more: [...(said.more ?? []), ask.say('ask.rest')], choices: left.map((offer) => choiceOf(ask, offer)) }),
    pending: { ...main?.reply.pending, told: true },
    as: main === undefined || main.offer.startsWith('topic:') ? 'fallback' : main.offer,
  };
};

function isReading(offer: Offer): boolean {
  return reading.has(offer) || offer.startsWith('topic:');
}

async function answerTo(ask: Ask, offer: Offer): Promise<Reply> {
  const [, topic] = offer.split(':');
  const { slots: _several, ...understanding } = ask.understanding;
  if (isSkilled(topic)) {
    return skills[topic]({ ...ask, understanding: { ...understanding, intent: topic, slots: {} } });
  }
  if (topic !== undefined) {
    return skills.fallback({
      ...ask,
      understanding: {
        ...understanding,
        slots: { topic: topic as NonNullable<Ask['understanding']['slots']['topic']> },
      },
    });
  }
  const intent = offer as 'balance' | 'accounts' | 'consent' | 'privacy';
  return skills[intent]({ ...ask, understanding: { ...understanding, intent, slots: {} } });
}

/** A message has one Flow or page, and little room beside a Flow. */
function fits(replies: readonly Reply[]): boolean {
  const openings = replies.filter(({ link, flow }) => link !== undefined || flow !== undefined);
  if (openings.length > 1) return false;
  if (replies.every(({ flow }) => flow === undefined) || replies.length === 1) return true;
  return (
    partsOf(replies).reduce((length, part) => length + (typeof part === 'string' ? part : part.text).length + 2, 0) <
    besideFlow
  );
}

function partsOf(replies: readonly Reply[]): NonNullable<Reply['more']> {
  return replies.flatMap(({ opening, more = [] }) => [opening, ...more]);
}

function together(replies: readonly Reply[]): Reply {
  const [opening, ...more] = partsOf(replies);
  const unique = new Set(more);
  const opens = replies.find(({ link, flow }) => link !== undefined || flow !== undefined);
  const read = replies.find(({ reads }) => reads !== undefined);
  const choices = new Map<string, Choice>(
    replies.flatMap((one) => (one.choices ?? []).map((choice) => [choice.id, choice])),
  );
  for (const id of reading) choices.delete(id);
  const first = opening as Reply['opening'];
  return {
    opening: first,
    more: [...unique],
    ...(opens?.link === undefined ? {} : { link: opens.link }),
    ...(opens?.flow === undefined ? {} : { flow: opens.flow }),
    ...(opens === undefined ? { choices: [...choices.values()].slice(0, 3) } : {}),
    ...(replies.some(({ forHolder }) => forHolder === true) ? { forHolder: true as const } : {}),
    ...(read?.reads === undefined ? {} : { reads: read.reads }),
    ...(read?.sealedCache === undefined ? {} : { sealedCache: read.sealedCache }),
  };
}
