import { choicesOf, type Skill } from './skill.ts';

/** A voice note, picture, file, place or contact card: one helpful line. What it holds is never fetched. */
export const media: Skill = ({ understanding, say }) => ({
  opening: say(`media.${understanding.slots.media ?? 'file'}`),
  choices: choicesOf(say, 'balance', 'menu'),
});

/** A PIN, password or card number was typed: it is not used and not kept, and should not stay in the chat. */
export const secret: Skill = ({ say }) => ({
  opening: say('secret.warning'),
  more: [say('secret.notUsed'), say('secret.changed')],
});
