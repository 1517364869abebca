import { alertSay } from '../../alerts/words.ts';
import { type Question, stretchOf, writeQuestion } from '../../money/question.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import { dayLabel, moneySay } from '../../privacy/money-voice.ts';
import type { Link } from '../../store/items.ts';
import type { Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, mannerOf } from './skill.ts';
import { offerPage, ticket } from './view.ts';

/**
 * A button that leads to the answer, under what it is about and of which days: several may wait in one chat. What else was
 * named is not said again; the message that named it is quoted. Whoever has a passkey alone gets the page, as for a balance.
 */
export async function offerAnswer(
  ask: Ask,
  place: 'sealed' | 'page',
  question: Question,
  links: readonly Link[],
): Promise<Reply> {
  const { say, flowId, chat } = ask;
  const money = moneySay(ask.language);
  const unlocks = chat.profile?.unlocksWith ?? [];
  if (unlocks.length === 0) return offerLink(ask, money('chat.noUnlock'), [say('view.noUnlockHow')]);
  const isLink = mannerOf(ask) === 'numbers';
  const written = writeQuestion(question);
  const days = daysAsked(ask, question, links);
  const quotes = isNarrowed(question) ? ({ quotes: true } as const) : {};
  if (place === 'page' || flowId === undefined || !unlocks.includes('pin') || isLink) {
    const said =
      question.about === 'statement'
        ? ([money(isLink ? 'chat.statementLink' : 'chat.statement'), ...days] as const)
        : ([openingOf(ask, question), ...days, money('chat.page')] as const);
    return { ...(await offerPage(ask, 'money', said, undefined, written)), ...quotes };
  }
  const { token, minutes } = await ticket(ask, 'flow', 'money', undefined, written);
  return {
    opening: openingOf(ask, question),
    more: [...days, money('chat.sealed', { minutes })],
    flow: { label: money('chat.openAnswer'), flowId, token },
    forHolder: true,
    pending: { prove: true },
    ...quotes,
  };
}

/** What it is about, as a name or a question: nothing was looked at yet, so nothing is said to have been found. */
function openingOf({ language }: Ask, { about }: Question): Cleared {
  return about === 'duplicates' ? alertSay(language)('button.duplicates') : moneySay(language)(`${about}.title`);
}

/** The days that were named. */
function daysAsked({ can, now, language }: Ask, { period }: Question, links: readonly Link[]): readonly Cleared[] {
  const bank = links.map((link) => can.bankOf(link.bank)).find((one) => one !== undefined);
  if (period === undefined || bank === undefined) return [];
  const stretch = stretchOf(period, period, { now, timeZone: bank.timeZone });
  if (stretch.kind !== 'dates') return [];
  const [from, to] = [dayLabel(stretch.dates.from, bank, language), dayLabel(stretch.dates.to, bank, language)];
  const money = moneySay(language);
  return [from === to ? money('day', { day: from }) : money('days', { from, to })];
}

function isNarrowed({ account, merchant, category, amount, count }: Question): boolean {
  return [account, merchant, category, amount, count].some((one) => one !== undefined);
}
