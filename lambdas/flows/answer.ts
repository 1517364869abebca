import { absent } from '../banks/port.ts';
import { answerOf } from '../money/answer.ts';
import { chartPicture, numbered } from '../money/chart.ts';
import { gather } from '../money/gather.ts';
import { type Question, readQuestion } from '../money/question.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import { mayShowIn } from '../privacy/disclosure.ts';
import { moneyVoice } from '../privacy/money-voice.ts';
import { sheetOf } from '../privacy/money-words.ts';
import { isHiddenIn } from '../privacy/own-accounts.ts';
import { headingOf, linesOf, markNote, type Sheet } from '../privacy/sheet.ts';
import { triedAmong } from '../privacy/tried.ts';
import type { SteppedUp } from '../step-up/port.ts';
import { questionOf } from '../step-up/question.ts';
import type { ScreenAnswer } from './endpoint.ts';
import { wholeLines } from './figures.ts';
import { noticeScreen, screen, waitingScreen } from './notice-screens.ts';
import { type answerData, noPicture } from './screen-data.ts';
import { accountsOf, keepReads, patience, type ScreenParts, type Visit } from './shown.ts';
import { flowWords } from './words.ts';

/** So many payments on one screen. */
const mostPayments = 20;
const longestText = 4_096;
const longestCaption = 409;

/**
 * The answer to a question about money. Asked with the person absent, as all that a Flow reads: the bank counts it. A
 * bank that is slow is waited for only by somebody who says so.
 */
export async function showAnswer(
  visit: Visit,
  person: SteppedUp<'flow'>,
  parts: ScreenParts,
  how: 'read' | 'wait' = 'read',
): Promise<ScreenAnswer> {
  const { chat, language, request, startedAt } = visit;
  const { clock, contact, log } = parts;
  const now = clock.now();
  const links = standing(chat).filter((link) => isReadable(link, now));
  if (links.length === 0) return noticeScreen(language, standing(chat).length === 0 ? 'noLinks' : 'linkAgain', contact);
  const question = asked(visit);
  const allowed = how === 'wait' || request.screen === 'ANSWER' ? patience.waiting : patience.first;
  const gathered = await gather(
    question,
    links,
    {
      accountsOf: async (link) => (await accountsOf(link, parts.vault, log, parts.own)).map(({ account }) => account),
      bankOf: parts.bankOf,
      readTransactions: parts.readTransactions,
      readStatements: parts.readStatements,
      readBalances: parts.recallBalances,
    },
    {
      now,
      recent: [...chat.recent, ...chat.readings],
      presence: absent,
      deadline: startedAt + allowed,
      isHidden: (link, account) => isHiddenIn(chat.profile, link, account),
    },
  );
  const { reads, sealedCache } = gathered;
  await keepReads(visit, parts, { reads, ...(sealedCache === undefined ? {} : { sealedCache }) });
  const isSlow =
    clock.now() - startedAt >= allowed * 0.9 &&
    gathered.sources.some(({ problem }) => problem?.because === 'bank-unreachable');
  if (isSlow && request.screen === 'PIN') return waitingScreen(language, question.about);
  const answer = answerOf(question, gathered, clock.now());
  const from = placeIn(request.data.from);
  const sheet = sheetOf(question.about, answer, mayShowIn(person), language, {
    from,
    most: mostPayments,
    month: 'short',
  });
  const count = answer.kind === 'transactions' ? answer.booked.length : 0;
  const notes = [...sheet.notes, ...triedAmong(gathered.sources, clock.now(), language)];
  return answerScreen(
    visit,
    question,
    { ...sheet, notes },
    {
      from,
      ...(count > from + mostPayments ? { next: from + mostPayments } : {}),
    },
  );
}

/** What was asked in the chat, as the ticket brought it. */
export function asked({ token, ticket }: Pick<Visit, 'token' | 'ticket'>): Question {
  return readQuestion(questionOf(token, ticket)) ?? { about: 'transactions' };
}

/** The answer's screen with nothing on it, for somebody who has been away: one screen back is the PIN. */
export function closedAnswer({ language }: Pick<Visit, 'language'>): ScreenAnswer {
  const say = flowWords(language);
  return screen<typeof answerData>('ANSWER', undefined, {
    ...labels(language),
    open: false,
    heading: say('balance.away'),
    lead: '-',
    has_lead: false,
    picture: noPicture,
    picture_text: '-',
    has_picture: false,
    text: say('account.locked'),
    notes: '-',
    has_notes: false,
    from: '0',
    next: '0',
    has_next: false,
  });
}

function answerScreen(
  { language }: Visit,
  { about }: Question,
  sheet: Sheet,
  { from, next }: { readonly from: number; readonly next?: number },
): ScreenAnswer {
  const say = moneyVoice(language);
  const chart = about === 'spending' ? sheet.parts.find((part) => part.chart !== undefined)?.chart : undefined;
  const lead = wholeLines(sheet.lead, longestCaption);
  const marks = chart === undefined ? [] : markNote(chart, say);
  const notes = wholeLines([...marks, ...sheet.notes], longestText, '\n\n');
  const blocks = sheet.parts.map((part) => (chart !== undefined && part.chart === chart ? numbered(part) : part));
  const lines = blocks.flatMap((part, index) => [...(index === 0 ? [] : ['']), ...linesOf(part, say)]);
  return screen<typeof answerData>('ANSWER', undefined, {
    ...labels(language),
    open: true,
    heading: headingOf(sheet),
    lead: lead === '' ? '-' : lead,
    has_lead: lead !== '',
    picture: chart === undefined ? noPicture : chartPicture(chart, language),
    picture_text: `${say('spending.chart')}. ${flowWords(language)('answer.picture')}`,
    has_picture: chart !== undefined && chart.bars.length > 0,
    text: lines.length === 0 ? notes : wholeLines(lines, longestText),
    notes: notes === '' ? '-' : notes,
    has_notes: lines.length > 0 && notes !== '',
    from: String(from),
    next: String(next ?? 0),
    has_next: next !== undefined,
  });
}

function labels(language: Visit['language']) {
  const say = flowWords(language);
  return {
    next_label: say('answer.next'),
    refresh_label: say('balance.refresh'),
    done: say('balance.done'),
  };
}

function placeIn(from: unknown): number {
  return typeof from === 'string' && /^\d{1,4}$/.test(from) ? Number(from) : 0;
}
