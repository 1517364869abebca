import { latestPending } from '../pending.ts';
import { besideLink, choicesOf, type Skill } from './skill.ts';

/** A voice note, picture, file, place or contact card: one helpful line. What it holds is never fetched. */
export const media: Skill = ({ understanding, say }) => ({
  opening: say(`media.${understanding.slots.media ?? 'file'}`),
  choices: choicesOf(say, 'balance', 'menu'),
});

/**
 * A PIN, password or card number was typed: it is not used and not kept, and should not stay in the chat. Right after a
 * button that asks for the PIN, it was meant for what the button opens.
 */
export const secret: Skill = (ask) => {
  const { chat, say, now } = ask;
  const prompted = latestPending(chat.recent, now)?.prove === true;
  const hasPin = chat.profile?.unlocksWith?.includes('pin') === true;
  return {
    opening: say('secret.warning'),
    more: [
      say('secret.notUsed'),
      ...(prompted ? [besideLink(ask, 'secret.openButton')] : []),
      say(hasPin ? 'secret.changedPin' : 'secret.changed'),
    ],
    ...(hasPin ? { choices: choicesOf(say, 'pin') } : {}),
    // The button above still works, and what comes next may be the PIN once more.
    ...(prompted ? { pending: { prove: true } } : {}),
  };
};
