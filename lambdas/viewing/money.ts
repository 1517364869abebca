import { accountLabel } from '../language/labels.ts';
import { answerOf } from '../money/answer.ts';
import { type Gathered, type GatherParts, gather } from '../money/gather.ts';
import { type Question, readQuestion } from '../money/question.ts';
import { refOf } from '../privacy/accounts-named.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import { mayShowIn } from '../privacy/disclosure.ts';
import { sheetOf } from '../privacy/money-words.ts';
import { isHiddenIn } from '../privacy/own-accounts.ts';
import { triedAmong } from '../privacy/tried.ts';
import { questionOf } from '../step-up/question.ts';
import type { Link } from '../store/items.ts';
import type { PageResponse } from '../web/response.ts';
import { accountsOf } from './accounts.ts';
import { readBudget, speakerOf } from './balances.ts';
import { placeIn, questionIn } from './money-form.ts';
import { keepReading } from './readings.ts';
import { statementChoice } from './statement.ts';
import { moneyPage } from './view-money.ts';
import { bankNamed, messagePage, type Presented, type ViewingParts } from './visit.ts';

/** So many payments on one page. */
const mostPayments = 25;

/** What the ticket was handed out for, right after the proof. */
export function answerTicket(presented: Presented): Promise<PageResponse> {
  const { visit, ticket } = presented;
  return answer(presented, readQuestion(questionOf(visit.token, ticket)) ?? { about: 'transactions' }, 0);
}

/** What a form of these pages asks. */
export function answerForm(presented: Presented): Promise<PageResponse> {
  const { form } = presented.visit.request;
  return answer(presented, questionIn(form) ?? { about: 'transactions' }, placeIn(form));
}

/** The links that may be read now. */
export function readableLinks({ visit, chat }: Presented): readonly Link[] {
  const now = visit.parts.clock.now();
  return standing(chat).filter((link) => isReadable(link, now));
}

/** Accounts by reference, as a form offers them. */
export async function accountChoices(presented: Presented): Promise<readonly { ref: string; label: string }[]> {
  const { say } = speakerOf(presented);
  const ofLinks = await Promise.all(
    readableLinks(presented).map(async (link) =>
      (await accountsOf(presented.visit.parts, link)).map((account) => ({
        ref: refOf({ link, account }),
        label: accountLabel(account, say),
      })),
    ),
  );
  return ofLinks.flat();
}

export function gatherPartsOf(parts: ViewingParts): GatherParts {
  return {
    accountsOf: (link) => accountsOf(parts, link),
    bankOf: (id) => bankNamed(parts, id),
    readTransactions: parts.readTransactions,
    readStatements: parts.readStatements,
    readBalances: parts.readBalances,
  };
}

/** Asks the banks with the person present, and keeps what was asked. */
export async function gatherHere(presented: Presented, question: Question): Promise<Gathered> {
  const { visit, chat, ticket } = presented;
  const { parts, request } = visit;
  const now = parts.clock.now();
  const gathered = await gather(question, readableLinks(presented), gatherPartsOf(parts), {
    now,
    recent: [...chat.recent, ...chat.readings],
    presence: request.presence,
    deadline: now + readBudget,
    isHidden: (link, account) => isHiddenIn(chat.profile, link, account),
  });
  const { reads, sealedCache } = gathered;
  await keepReading(visit, { user: ticket.user, reads, ...(sealedCache === undefined ? {} : { sealedCache }) });
  return gathered;
}

async function answer(presented: Presented, question: Question, from: number): Promise<PageResponse> {
  const { visit, frame, chat, ticket, person } = presented;
  const { parts } = visit;
  if (standing(chat).length === 0) return messagePage(parts, frame, 'no-bank');
  if (question.about === 'statement') return statementChoice(presented, question);
  const gathered = await gatherHere(presented, question);
  const found = answerOf(question, gathered, parts.clock.now());
  const sheet = sheetOf(question.about, found, mayShowIn(person), frame.language, { from, most: mostPayments });
  parts.log.info('view-money', {
    user: ticket.user,
    kind: question.about,
    count: gathered.sources.length,
    state: found.kind,
  });
  const count = found.kind === 'transactions' ? found.booked.length : 0;
  return moneyPage(frame, {
    question,
    sheet: { ...sheet, notes: [...sheet.notes, ...triedAmong(gathered.sources, parts.clock.now(), frame.language)] },
    accounts: await accountChoices(presented),
    ...(from > 0 ? { back: Math.max(0, from - mostPayments) } : {}),
    ...(count > from + mostPayments ? { next: from + mostPayments } : {}),
    canRetry: gathered.sources.some(
      ({ problem }) => problem !== undefined && ['bank-unreachable', 'bank-invalid', 'busy'].includes(problem.because),
    ),
  });
}
