import { choicesOf, type Skill, standing } from './skill.ts';

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
          'consent',
          'privacy',
          'lock',
          'language',
          'agent',
          'help',
        )
      : choicesOf(say, 'balance', 'link', 'privacy', 'language', 'agent', 'help'),
});
