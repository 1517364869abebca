import { standing } from '../../privacy/balance-answer.ts';
import type { Pending } from '../pending.ts';
import type { Choice } from '../reply.ts';
import { type Ask, choicesOf, type Skill } from './skill.ts';

/** Kept with each: it was understood, though nothing follows from it. */
const told = { told: true } as const;

/** A bare number when no list stands there, or none that is still good. */
export const numberOver: Skill = (ask) => ({
  opening: ask.say('number.over'),
  more: [ask.say('number.overNext')],
  choices: usual(ask),
  pending: told,
});

/** A number that a list does not have. The list stays good. */
export function numberNotThere({ confirm: _asked, ...list }: Pending): Skill {
  return ({ say }) => ({
    opening: say('number.none', { count: list.options?.length ?? 1 }),
    pending: { ...list, ...told },
  });
}

/** An answer to a message that is too old to be answered, or that nobody knows. */
export const quotedOver: Skill = (ask) => ({
  opening: ask.say('quoted.over'),
  more: [ask.say('quoted.next')],
  choices: usual(ask),
  pending: told,
});

/** What WhatsApp did not pass on: a poll, an event, a message that shows once. Said once a day. */
export const unsupported: Skill = (ask) => ({
  opening: ask.say('media.unsupported'),
  choices: usual(ask),
  as: 'unsupported',
});

/** An order in an edited message: what is done must stand in the chat as it was written. */
export const editedOrder: Skill = (ask) => ({
  opening: ask.say('edit.order'),
  more: [ask.say('edit.again')],
  choices: choicesOf(ask.say, 'menu'),
  as: 'fallback',
  pending: told,
});

function usual({ chat, say }: Ask): readonly Choice[] {
  return standing(chat).length > 0 ? choicesOf(say, 'balance', 'menu') : choicesOf(say, 'link', 'help');
}
