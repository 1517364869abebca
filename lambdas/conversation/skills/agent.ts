import { choicesOf, type Skill } from './skill.ts';

/** The way to a person. Also where complaint, dispute and fraud words lead: `lock` is one press away. */
export const agent: Skill = ({ say, can }) => ({
  opening: say('agent.how', { contact: can.contact }),
  more: [say('agent.bot'), say('agent.urgent')],
  choices: choicesOf(say, 'lock', 'menu'),
});
