import { standing } from '../../privacy/balance-answer.ts';
import { latestAnswer, readPending } from '../pending.ts';
import type { Choice, Reply } from '../reply.ts';
import { isOffered, isSkilled, type Skilled, type Topic } from '../understand/topics.ts';
import type { Offer } from '../understand/weigh.ts';
import { hello } from './hello.ts';
import { type Ask, choicesOf, hintOf, type MenuIntent, type Skill } from './skill.ts';

/**
 * Everything that no skill does. Understood: one honest sentence, what can be done instead, and a person. Perhaps
 * understood: a question with buttons, never a guess. Not understood: what can be asked; the second time in a row it
 * offers a person, and goes on offering one, so that nobody walks in circles. Never repeats what was typed.
 */
export const fallback: Skill = (ask) => {
  const { topic, offers = [], several } = ask.understanding.slots;
  if (topic !== undefined && !isSkilled(topic)) return onTopic(ask, topic);
  const { say, can } = ask;
  const again = failedBefore(ask);
  // A person is offered now whatever was meant.
  const isPerson = again && offers.every((offer) => offer === 'agent');
  if (offers.length > 0 && !isPerson) return which(ask, offers, several === true, again);
  if (!again) {
    return {
      opening: say('fallback.first'),
      more: [say('fallback.can')],
      choices: usual(ask),
    };
  }
  return {
    opening: say('fallback.second'),
    more: [say('fallback.person', { contact: can.contact })],
    choices: choicesOf(say, 'agent', 'menu'),
  };
};

/** A button whose question is over, or whose id was never ours. */
export const oldButton: Skill = ({ chat, say }) => ({
  opening: say('button.old'),
  more: [say('button.oldNext')],
  choices: standing(chat).length > 0 ? choicesOf(say, 'balance', 'accounts', 'menu') : choicesOf(say, 'link', 'menu'),
});

/** A forwarded request is somebody else's words: it is refused, and the person may write their own. */
export const forwarded: Skill = ({ say }) => ({
  opening: say('forwarded.refused'),
  more: [say('forwarded.type')],
  choices: choicesOf(say, 'menu'),
});

/** Kept with an answer to something that no skill does: it was understood, so it is no failure. */
const told = { told: true } as const;

function onTopic(ask: Ask, topic: Exclude<Topic, Skilled>): Reply {
  const { say, can, chat } = ask;
  const person = say('person.line', { contact: can.contact });
  const isLinked = standing(chat).length > 0;
  switch (topic) {
    case 'bot':
      return { opening: say('topic.bot'), more: [person], choices: usual(ask), pending: told };
    case 'rude':
      return {
        opening: say('topic.rude'),
        more: [say('topic.can'), person],
        choices: choicesOf(say, 'agent', 'menu'),
        pending: told,
      };
    case 'distress':
      return {
        opening: say('topic.distress'),
        more: [say('topic.danger'), person],
        choices: choicesOf(say, 'agent', 'lock'),
        pending: told,
      };
    case 'denied':
      return { opening: say('topic.denied'), choices: usual(ask), pending: told };
    case 'repeat':
      return { opening: say('topic.repeat'), choices: repeated(ask), pending: told };
    case 'more':
      if (latestAnswer(chat.recent) === undefined) return hello(ask) as Reply;
      return { opening: say('topic.more'), choices: usual(ask), pending: told };
    default: {
      const hasPin = topic === 'cardpin' && chat.profile?.unlocksWith?.includes('pin') === true;
      return {
        opening: say(`topic.${topic}`),
        more: [say(hasPin ? 'topic.pinHere' : isLinked ? 'topic.can' : 'topic.canOnce'), person],
        choices: hasPin ? choicesOf(say, 'pin', 'menu', 'agent') : usual(ask),
        pending: told,
      };
    }
  }
}

function usual({ chat, say }: Ask): readonly Choice[] {
  return standing(chat).length > 0
    ? choicesOf(say, 'balance', 'menu', 'agent')
    : choicesOf(say, 'link', 'help', 'agent');
}

/** What was asked last can be asked again; what it changed is not done twice. */
const askedAgain: ReadonlySet<string> = new Set<MenuIntent>([
  'balance',
  'accounts',
  'consent',
  'privacy',
  'help',
  'language',
  'agent',
  'link',
]);

function repeated(ask: Ask): readonly Choice[] {
  const { chat, say } = ask;
  const last = latestAnswer(chat.recent)?.intent;
  return last !== undefined && askedAgain.has(last) ? choicesOf(say, last as MenuIntent, 'menu') : usual(ask);
}

/** Two or three buttons. After a failure the last of them is a person. */
function which(ask: Ask, offers: readonly Offer[], several: boolean, again: boolean): Reply {
  const { say, can } = ask;
  const [only, another] = offers;
  const single = another === undefined && only !== undefined;
  const shown = offers.filter((offer) => !again || offer !== 'agent').slice(0, again ? 2 : 3);
  const choices: readonly Choice[] = [
    ...shown.map((offer) => choiceOf(ask, offer)),
    ...(again ? choicesOf(say, 'agent') : []),
    ...(single && !again ? choicesOf(say, 'menu') : []),
  ];
  return {
    opening: say(several ? 'ask.several' : single ? 'ask.one' : 'ask.which'),
    more: again ? [say('fallback.person', { contact: can.contact })] : hintOf(ask),
    choices,
    ...(single ? { pending: { yes: only, no: 'menu' } } : {}),
  };
}

/** What may be meant, or is asked for beside something else, on a button. */
export function choiceOf({ say }: Pick<Ask, 'say'>, offer: Offer): Choice {
  const [, topic] = offer.split(':');
  if (isOffered(topic)) return { id: offer, title: say(`button.${topic}`) };
  const [choice] = choicesOf(say, offer as MenuIntent);
  return choice ?? { id: 'menu', title: say('button.menu') };
}

function failedBefore({ chat }: Ask): boolean {
  const last = latestAnswer(chat.recent);
  return last?.intent === 'fallback' && readPending(last.pending)?.told !== true;
}
