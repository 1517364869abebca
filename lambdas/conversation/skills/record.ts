import { days } from '../../platform/clock.ts';
import { retention } from '../../platform/retention.ts';
import { standing } from '../../privacy/balance-answer.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { confirmationOf } from '../pending.ts';
import type { Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, besideLink, choicesOf, type Skill } from './skill.ts';
import { offerPage } from './view.ts';

/** What is held about a person, given to them: on a page, because it names banks, accounts and dates. */
export const exportRecord: Skill = (ask) =>
  hasLinked(ask) ? offerPage(ask, 'export', [besideLink(ask, 'export.ready'), ask.say('export.how')]) : littleHeld(ask);

/** Whoever has no bank here has nothing to prove themselves with, and nothing that a page would have to keep from others. */
async function littleHeld(ask: Ask): Promise<Reply> {
  const { say, can, member } = ask;
  const isProof = (await can.linking.ledger(member.user)).length > 0;
  return {
    opening: say(isUnknown(ask) ? 'export.none' : 'export.little'),
    more: [say('export.noneMore'), ...(isProof ? [say('export.proof')] : [])],
    choices: isProof ? choicesOf(say, 'consent', 'privacy', 'link') : choicesOf(say, 'privacy', 'link'),
  };
}

/** A new PIN or passkey in place of the old one; without either, the bank's login sets one. */
export const pin: Skill = (ask) =>
  standing(ask.chat).length === 0
    ? offerLink(ask, ask.say('pin.first'))
    : offerPage(ask, 'set-pin', [besideLink(ask, 'pin.ready'), ask.say('pin.forgotten'), ask.say('pin.notBank')]);

/**
 * Deletes everything that is held about a person. Says first what will happen and what stays, and does it only on a
 * button whose one-use id works for ten minutes in this chat. Carried out again for a message that is delivered again.
 */
export const erase: Skill = (ask) => {
  const { understanding, say, can } = ask;
  const [step = '', argument = ''] = (understanding.slots.argument ?? '').split(':');
  if (step === 'yes') return carryOut(ask, argument);
  if (step === 'no') return keep(ask, argument);
  if (isUnknown(ask)) return { opening: say('delete.none'), more: [stays(ask)], choices: choicesOf(say, 'menu') };
  const id = can.newId();
  const yes = `delete:yes:${id}`;
  const no = `delete:no:${id}`;
  return {
    opening: say('delete.confirm'),
    more: [
      hasLinked(ask) ? say('delete.explain', { count: standing(ask.chat).length }) : say('delete.explainLittle'),
      stays(ask),
      say('delete.answer'),
    ],
    choices: [
      { id: yes, title: say('button.deleteYes') },
      { id: no, title: say('button.deleteNo') },
    ],
    pending: { yes, no, confirm: { id } },
  };
};

async function carryOut(ask: Ask, id: string): Promise<Reply> {
  const { say, can, member } = ask;
  if (!isAskedFor(ask, id)) return late(ask);
  const done = await can.erase(member.user);
  return {
    opening: say('delete.done'),
    more: [...(done === 'queued' ? [say('delete.queued')] : []), say('delete.phone')],
    pending: { spent: id },
  };
}

function keep(ask: Ask, id: string): Reply {
  const { say } = ask;
  if (!isAskedFor(ask, id)) return late(ask);
  return { opening: say('delete.kept'), choices: choicesOf(say, 'privacy', 'menu'), pending: { spent: id } };
}

function isAskedFor({ chat, now }: Ask, id: string): boolean {
  const confirmation = confirmationOf(chat.recent, id, now);
  return confirmation !== 'late' && confirmation.link === undefined;
}

function late(ask: Ask): Reply {
  const { say } = ask;
  if (isUnknown(ask)) return { opening: say('delete.none'), more: [stays(ask)], choices: choicesOf(say, 'menu') };
  return { opening: say('delete.late'), more: [say('delete.lateNext')], choices: choicesOf(say, 'delete', 'menu') };
}

/** A bank is or was linked: there is more than a setting or two. */
function hasLinked({ chat }: Ask): boolean {
  return chat.links.length > 0 || (chat.profile?.unlocksWith ?? []).length > 0;
}

/** Nothing is held but that messages came. */
function isUnknown({ chat }: Ask): boolean {
  return chat.profile === undefined && chat.links.length === 0;
}

function stays({ say }: Ask): Cleared {
  return say('delete.stays', {
    messageDays: retention.messageRecord / days(1),
    ledgerYears: retention.consentLedger / days(365),
  });
}
