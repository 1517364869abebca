import type { Manner, Reply } from '../reply.ts';
import { type Ask, choicesOf, mannerOf, placeOf, type Skill } from './skill.ts';

/** Numbers to send instead of buttons to press, for basic phones and screen readers: turned on, or shown how it is. */
export const numbersOnly: Skill = (ask) => chooseManner(ask, 'numbers');

/** Buttons again. */
export const buttonsAgain: Skill = (ask) => chooseManner(ask, 'buttons');

/** Changes how choices are written, from this very answer on. What would need a button goes as an address instead. */
export async function chooseManner(ask: Ask, manner: Manner): Promise<Reply> {
  const { say, can } = ask;
  const wanted = manner === 'numbers';
  if ((mannerOf(ask) === 'numbers') !== wanted) {
    await can.changeProfile(ask, ({ numbersOnly: _before, ...profile }) =>
      wanted ? { ...profile, numbersOnly: true } : profile,
    );
  }
  if (!wanted) return { opening: say('numbers.off'), choices: choicesOf(say, 'balance', 'menu', 'numbers'), manner };
  return {
    opening: say('numbers.on'),
    more: [say('numbers.how'), ...(placeOf(ask).place === 'sealed' ? [say('numbers.page')] : [])],
    choices: choicesOf(say, 'balance', 'menu', 'buttons'),
    manner,
  };
}
