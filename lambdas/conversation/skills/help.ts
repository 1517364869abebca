import { standing } from '../../privacy/balance-answer.ts';
import { choicesOf, type Skill } from './skill.ts';

/** How to ask, what never to type, and how to reach a person. */
export const help: Skill = ({ chat, say, can }) => ({
  opening: say('help.title'),
  more: [say('help.body'), say('help.safe'), say('help.numbers'), say('person.line', { contact: can.contact })],
  choices:
    standing(chat).length > 0 ? choicesOf(say, 'balance', 'menu', 'agent') : choicesOf(say, 'link', 'menu', 'agent'),
});
