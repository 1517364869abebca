import { standing } from '../../privacy/balance-answer.ts';
import { choicesOf, type Skill } from './skill.ts';

/** A greeting, and the first thing somebody sees who opens the chat. Says that it is a bot. */
export const hello: Skill = ({ chat, say }) =>
  standing(chat).length > 0
    ? { opening: say('hello.linked'), choices: choicesOf(say, 'balance', 'accounts', 'menu') }
    : { opening: say('hello.stranger'), choices: choicesOf(say, 'link', 'privacy', 'help') };
