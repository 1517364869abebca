import { standing } from '../../privacy/balance-answer.ts';
import type { Reply } from '../reply.ts';
import { chooseManner } from './numbers.ts';
import { type Ask, choicesOf, type Skill } from './skill.ts';

/**
 * What is asked most, as a list and as numbers; with a manner beside it, how lists are written. Ten rows are all that a list
 * may have: `unlink` stands below the accounts and the permissions.
 */
export const menu: Skill = (ask) => {
  const manner = ask.understanding.slots.argument;
  return manner === 'numbers' || manner === 'buttons' ? chooseManner(ask, manner) : everything(ask);
};

const everything = ({ chat, say }: Ask): Reply => ({
  opening: say('menu.title'),
  choices:
    standing(chat).length > 0
      ? choicesOf(
          say,
          'balance',
          'accounts',
          'link',
          'transactions',
          chat.profile?.unlocksWith === undefined ? 'consent' : 'pin',
          'privacy',
          'lock',
          'language',
          'agent',
          'help',
        )
      : choicesOf(say, 'balance', 'link', 'privacy', 'language', 'agent', 'help'),
});
