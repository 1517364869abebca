import { standing } from '../../privacy/balance-answer.ts';
import { choicesOf, type Skill } from './skill.ts';

/**
 * Not understood: says what can be asked instead. The second time in a row it offers a person, and goes on offering
 * one, so that nobody walks in circles. Never repeats what was typed.
 */
export const fallback: Skill = ({ chat, say, can }) => {
  const linked = standing(chat).length > 0;
  if (!failedBefore(chat.recent)) {
    return {
      opening: say('fallback.first'),
      more: [say('fallback.can')],
      choices: linked ? choicesOf(say, 'balance', 'menu', 'agent') : choicesOf(say, 'link', 'help', 'agent'),
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

function failedBefore(recent: readonly { readonly intent?: string; readonly sendingAt?: number }[]): boolean {
  const answered = recent
    .filter(({ sendingAt, intent }) => sendingAt !== undefined && intent?.startsWith('notice:') !== true)
    .sort((a, b) => (a.sendingAt ?? 0) - (b.sendingAt ?? 0));
  return answered.at(-1)?.intent === 'fallback';
}
