import { standing } from '../../privacy/balance-answer.ts';
import { choicesOf, type Skill } from './skill.ts';

/** Everything that can be asked, as a list and as numbers. */
export const menu: Skill = ({ chat, say }) => ({
  opening: say('menu.title'),
  choices:
    standing(chat).length > 0
      ? choicesOf(
          say,
          'balance',
          'accounts',
          'link',
          'unlink',
          chat.profile?.unlocksWith === undefined ? 'consent' : 'pin',
          'privacy',
          'lock',
          'language',
          'agent',
          'help',
        )
      : choicesOf(say, 'balance', 'link', 'privacy', 'language', 'agent', 'help'),
});
