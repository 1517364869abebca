import { choicesOf, type Skill } from './skill.ts';

/** Thanks and goodbyes. */
export const thanks: Skill = ({ say }) => ({
  opening: say('thanks.reply'),
  choices: choicesOf(say, 'balance', 'menu'),
});

/** `cancel`: whatever was asked is forgotten, because this answer asks nothing back. */
export const cancel: Skill = ({ say }) => ({ opening: say('cancel.done'), choices: choicesOf(say, 'balance', 'menu') });
