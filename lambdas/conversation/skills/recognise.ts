import { questionReply } from '../../alerts/question-reply.ts';
import { isOfHidden } from '../../alerts/shown.ts';
import { alertSay } from '../../alerts/words.ts';
import { alertLines } from '../../privacy/alert-lines.ts';
import { cardSay } from '../../privacy/card-words.ts';
import type { FraudQuestion } from '../../store/alert-items.ts';
import type { Reply } from '../reply.ts';
import { type Ask, choicesOf, placeOf, type Skill } from './skill.ts';
import { offerPage } from './view.ts';

/**
 * The answers to "Do you recognise this?". They come by buttons alone, whose id nobody can guess and which mean something
 * in this chat only. No is done at once, because it is safe; yes asks for proof first, because a thief would say it too.
 * A button that is too old, or of somebody else's question, does nothing and says so.
 */
export const recognise: Skill = async (ask) => {
  const { can, member, understanding, say: chatSay } = ask;
  const [act = '', id = ''] = (understanding.slots.argument ?? '').split(':');
  const service = can.alerts;
  if (service === undefined) return over(ask);
  if (act === 'no') return denied(ask, id);
  const question = await service.question(member.user, id);
  if (question === undefined) return over(ask);
  const say = alertSay(ask.language);
  if (question.state === 'DENIED' && act === 'yes') {
    if (question.card !== 'frozen') {
      return { opening: say('question.yesLate'), choices: choicesOf(chatSay, 'agent', 'menu') };
    }
    const unfreeze = { id: 'unfreeze', title: cardSay(ask.language)('do.unfreeze') };
    return { opening: say('question.yesFrozen'), choices: [unfreeze, ...choicesOf(chatSay, 'agent', 'menu')] };
  }
  if (question.state === 'CONFIRMED' && act === 'yes') {
    return { opening: say('question.alreadyYes'), choices: choicesOf(chatSay, 'menu') };
  }
  switch (act) {
    case 'yes':
      await service.noteYes(member.user, id);
      return offerPage(ask, 'recognise', [say('question.yes')], id);
    case 'see':
      return offerPage(ask, 'recognise', [say('question.ask', { count: 1 }), say('question.silence')], id);
    case 'ask':
      return asked(ask, question);
    default:
      return over(ask);
  }
};

/** Out of a template: the question itself, now that the window is open. */
async function asked(ask: Ask, question: FraudQuestion): Promise<Reply> {
  const { can, language } = ask;
  const place = placeOf(ask);
  const payments = (await can.alerts?.paymentsOf(question)) ?? [];
  const link = ask.chat.links.find(({ id }) => id === question.link);
  const bank = link === undefined ? undefined : can.bankOf(link.bank);
  // Of a link that was stopped nothing is told: whoever stopped it may not be who writes now.
  const isShowable = link?.state === 'ACTIVE' && !payments.some((payment) => isOfHidden(payment, ask.chat));
  const isOpen = place.place === 'chat' && isShowable && bank !== undefined && payments.length > 0;
  return questionReply(alertSay(language), question.id, Math.max(1, payments.length), {
    isHidden: !isOpen,
    lines: isOpen
      ? alertLines(
          payments.map(({ transaction }) => ({ kind: 'suspicious' as const, transaction, bank })),
          place.permit,
          language,
        )
      : undefined,
  });
}

async function denied(ask: Ask, id: string): Promise<Reply> {
  const { can, member, language, say: chatSay, readBy } = ask;
  const say = alertSay(language);
  const done = await can.alerts?.sayNo(member.user, id, readBy);
  switch (done?.kind) {
    case 'frozen':
      return {
        opening: say('question.frozen'),
        more: [...(done.cards > 1 ? [say('question.cards', { count: done.cards })] : []), say('question.next')],
        choices: choicesOf(chatSay, 'agent', 'menu'),
      };
    case 'by-bank':
      return {
        opening: say('question.byBank'),
        more: [say('question.next')],
        choices: choicesOf(chatSay, 'agent', 'menu'),
      };
    case 'failed':
      return {
        opening: say('question.failed'),
        choices: [{ id: `recognise:no:${id}`, title: say('button.again') }, ...choicesOf(chatSay, 'agent')],
      };
    default:
      return over(ask);
  }
}

function over({ say: chatSay, language }: Ask): Reply {
  const say = alertSay(language);
  return {
    opening: say('question.over'),
    more: [say('question.overNext')],
    choices: choicesOf(chatSay, 'agent', 'menu'),
  };
}
