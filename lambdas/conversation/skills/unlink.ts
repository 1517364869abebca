import { bankLabel, dateLabel } from '../../language/labels.ts';
import { standing } from '../../privacy/balance-answer.ts';
import type { Link } from '../../store/items.ts';
import { pageOf, placeIn } from '../paging.ts';
import { confirmationOf } from '../pending.ts';
import type { Reply } from '../reply.ts';
import { forgetChoices } from './own-accounts.ts';
import { type Ask, bankNameOf, choicesOf, type Skill } from './skill.ts';

/**
 * Ends a link. Asks which bank where there are several, then asks once more with a button whose one-use id works for
 * ten minutes in this chat; an old, used or foreign button does nothing and says so.
 */
export const unlink: Skill = (ask) => {
  const { understanding, chat } = ask;
  const [step = '', argument = ''] = (understanding.slots.argument ?? '').split(':');
  if (step === 'yes') return carryOut(ask, argument);
  if (step === 'no') return keep(ask, argument);

  const links = standing(chat);
  const chosen = step === 'bank' ? links.filter(({ id }) => id === argument) : named(ask, links);
  const [only, ...others] = chosen.length > 0 ? chosen : links;
  if (step === 'bank' && chosen.length === 0) {
    return { opening: ask.say('unlink.gone'), choices: choicesOf(ask.say, 'accounts', 'menu') };
  }
  if (only === undefined) return { opening: ask.say('unlink.none'), choices: choicesOf(ask.say, 'link', 'menu') };
  return others.length === 0 ? confirm(ask, only) : choose(ask, [only, ...others]);
};

/** The links whose bank the person named. */
function named(ask: Ask, links: readonly Link[]): readonly Link[] {
  const name = ask.understanding.slots.account?.name?.split(' ') ?? [];
  return links.filter((link) => {
    const words = bankNameOf(ask, link).name.toLowerCase().split(/\s+/);
    return name.some((word) => word.length >= 3 && words.includes(word));
  });
}

function choose(ask: Ask, links: readonly Link[]): Reply {
  const { say, can, language } = ask;
  const from = placeIn(ask.understanding.slots.argument);
  // Beside the ways on and back, so many fit a list.
  const page = pageOf(links, { from, most: links.length > 10 ? 7 : 10, intent: 'unlink', say });
  const rows = page.shown.map((link) => ({
    id: `unlink:bank:${link.id}`,
    title: bankLabel(bankNameOf(ask, link)),
    description: say('unlink.linkedOn', { date: dateLabel(link.grantedAt, can.bankOf(link.bank), language) }),
  }));
  return {
    opening: say('unlink.which'),
    ...(page.position === undefined ? {} : { more: [say('page.position', page.position)] }),
    choices: [...rows, ...page.choices],
    pending: page.pending,
  };
}

function confirm(ask: Ask, link: Link): Reply {
  const { say, can } = ask;
  const id = can.newId();
  const yes = `unlink:yes:${id}`;
  const no = `unlink:no:${id}`;
  return {
    opening: say('unlink.confirm', { bank: bankLabel(bankNameOf(ask, link)) }),
    more: [say('unlink.explain')],
    choices: [
      { id: yes, title: say('button.unlinkYes') },
      { id: no, title: say('button.unlinkNo') },
    ],
    pending: { yes, no, confirm: { id, link: link.id } },
  };
}

async function carryOut(ask: Ask, id: string): Promise<Reply> {
  const { chat, now, say, can, member } = ask;
  const confirmation = confirmationOf(chat.recent, id, now);
  if (confirmation === 'late') return late(ask);
  const link = standing(chat).find((candidate) => candidate.id === confirmation.link);
  if (link === undefined) return { opening: say('unlink.gone'), choices: choicesOf(say, 'accounts', 'menu') };
  const bank = bankLabel(bankNameOf(ask, link));
  const done = await can.linking.unlink(member.user, link);
  await forgetChoices(ask, link);
  return {
    ...(done === 'revoked'
      ? { opening: say('unlink.done', { bank }), more: [say('unlink.doneMore')] }
      : { opening: say('unlink.queued', { bank }), more: [say('unlink.queuedMore')] }),
    choices: choicesOf(say, 'link', 'consent', 'menu'),
    pending: { spent: id },
  };
}

function keep(ask: Ask, id: string): Reply {
  const { chat, now, say } = ask;
  const confirmation = confirmationOf(chat.recent, id, now);
  const link =
    confirmation === 'late' ? undefined : standing(chat).find((candidate) => candidate.id === confirmation.link);
  if (link === undefined) return late(ask);
  return {
    opening: say('unlink.kept', { bank: bankLabel(bankNameOf(ask, link)) }),
    choices: choicesOf(say, 'balance', 'menu'),
    pending: { spent: id },
  };
}

function late({ say }: Ask): Reply {
  return { opening: say('unlink.late'), more: [say('unlink.lateNext')], choices: choicesOf(say, 'unlink', 'menu') };
}
