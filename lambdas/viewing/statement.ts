import { accountLabel, bankLabel, timeLabel } from '../language/labels.ts';
import { defaultLanguage, type Language } from '../language/languages.ts';
import { csvOf } from '../money/csv.ts';
import { type Dates, dayIn, dayOf } from '../money/days.ts';
import { readRange } from '../money/gather.ts';
import { type Question, stretchOf } from '../money/question.ts';
import { isMonth, monthsOf, type StatementFacts, statementOf } from '../money/statement.ts';
import { amountText, mayShowIn, type Permit, plainAmount } from '../privacy/disclosure.ts';
import { dayLabel, moneyVoice } from '../privacy/money-voice.ts';
import { single } from '../web/request.ts';
import { type PageResponse, plainHeaders } from '../web/response.ts';
import { accountOf } from './accounts.ts';
import { readBudget, speakerOf } from './balances.ts';
import { accountChoices, readableLinks } from './money.ts';
import { keepReading } from './readings.ts';
import { type StatementText, statementPdf } from './statement-pdf.ts';
import { type StatementRefused, statementPage } from './view-statement.ts';
import { bankNamed, type Presented } from './visit.ts';

/** This month and the twelve before it. */
const offeredMonths = 13;

/** Languages whose letters the font has; the others get their PDF in the default language, and the CSV in their own. */
const unset: ReadonlySet<string> = new Set(['ar', 'zh-Hans']);
export function pdfLanguage(language: Language): Language {
  return unset.has(language) ? defaultLanguage : language;
}

/** Which account, which month, as what: the form, and why not where it could not be made. */
export async function statementChoice(
  presented: Presented,
  question: Pick<Question, 'account' | 'period'>,
  refused?: StatementRefused,
  month?: string,
): Promise<PageResponse> {
  const { visit, frame } = presented;
  const { clock } = visit.parts;
  const now = clock.now();
  const bank = bankNamed(visit.parts, readableLinks(presented)[0]?.bank);
  const timeZone = bank?.timeZone ?? 'UTC';
  const months = monthsOf(now, timeZone, offeredMonths);
  const stretch = stretchOf(question.period, { kind: 'named', name: 'last-month' }, { now, timeZone });
  const chosen = month ?? (stretch.kind === 'dates' ? stretch.dates.from.slice(0, 7) : '');
  const label = new Intl.DateTimeFormat(frame.language, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  return statementPage(frame, {
    accounts: await accountChoices(presented),
    account: question.account ?? '',
    months: months.map(({ from }) => [from.slice(0, 7), label.format(Date.parse(`${from}T00:00:00Z`))] as const),
    month: chosen,
    isEnglishPdf: pdfLanguage(frame.language) !== frame.language,
    ...(refused === undefined ? {} : { refused }),
  });
}

/**
 * The file, in the answer to the form itself: no address ever leads to it, and nothing keeps it. Only of a month that
 * reconciles; of any other the page says why not.
 */
export async function downloadStatement(presented: Presented): Promise<PageResponse> {
  const { visit, ticket, chat, frame, person } = presented;
  const { parts, request } = visit;
  const { form } = request;
  const now = parts.clock.now();
  const ref = single(form, 'account');
  const month = single(form, 'month') ?? '';
  const again = (why: StatementRefused) =>
    statementChoice(presented, ref === undefined ? {} : { account: ref }, why, month);
  const owned = await accountOf(parts, readableLinks(presented), ref);
  const bank = bankNamed(parts, owned?.link.bank);
  if (owned === undefined || bank === undefined) return again('gone');
  const dates = monthsOf(now, bank.timeZone, offeredMonths).find(({ from }) => from.startsWith(`${month}-`));
  if (dates === undefined || !isMonth(dates, dayIn(now, bank.timeZone))) return again('month');
  const options = {
    now,
    recent: [...chat.recent, ...chat.readings],
    presence: request.presence,
    deadline: now + readBudget,
  };
  const [{ source, reads }, stated] = await Promise.all([
    readRange({ ...owned, bank }, dates, parts, options),
    parts.readStatements(owned.link, owned.account, options.recent, options),
  ]);
  await keepReading(visit, { user: ticket.user, reads: [...reads, ...stated.reads] });
  const made =
    source.problem === undefined
      ? statementOf(source, dates, stated.kind === 'fresh' ? stated.statements : [])
      : { kind: source.problem.because };
  const format = single(form, 'format') === 'csv' ? 'csv' : 'pdf';
  parts.log.info('view-statement', { user: ticket.user, bank: bank.id, kind: format, state: made.kind });
  if (made.kind !== 'made') return again(made.kind);
  const permit = mayShowIn(person);
  const name = `saldo-${bank.id}-${dates.from}-${dates.to}.${format}`;
  return format === 'csv'
    ? file(name, 'text/csv; charset=utf-8; header=present', Buffer.from(csvFile(made.facts, permit, frame.language)))
    : file(name, 'application/pdf', await statementPdf(textOf(presented, made.facts, permit, now)));
}

/** Bytes travel in base64 (payload format 2.0); the site says so. */
function file(name: string, type: string, bytes: Buffer): PageResponse {
  return {
    status: 200,
    headers: {
      ...plainHeaders,
      'cache-control': 'no-store',
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-robots-tag': 'noindex, nofollow',
    },
    body: bytes.toString('base64'),
    encoding: 'base64',
  };
}

/** ISO dates and plain decimals, so that any program reads them; the bank's own words beside them. */
export function csvFile(facts: StatementFacts, permit: Permit<'page'>, language: Language): string {
  const say = moneyVoice(language);
  const { source, dates, opening, closing, lines } = facts;
  const { currency } = source.account;
  const plain = (text: string) => ({ plain: text });
  const edge = (day: string, name: string, balance: typeof opening) =>
    [plain(day), name, '', '', plain(''), plain(currency), plain(plainAmount(balance, permit))] as const;
  return csvOf([
    [
      say('statement.date'),
      say('statement.name'),
      say('statement.text'),
      say('statement.category'),
      say('statement.amount'),
      say('statement.currency'),
      say('statement.balance'),
    ],
    edge(dates.from, say('statement.opening'), opening),
    ...lines.map(({ transaction, balance }) => {
      const { merchant, description, category, amount } = transaction;
      return [
        plain(dayOf(transaction, source.bank.timeZone)),
        merchant ?? description ?? '',
        description ?? '',
        category === undefined ? '' : say(`category.${category}`),
        plain(plainAmount(amount, permit)),
        plain(amount.currency),
        plain(plainAmount(balance, permit)),
      ] as const;
    }),
    edge(dates.to, say('statement.closing'), closing),
  ]);
}

function textOf(presented: Presented, facts: StatementFacts, permit: Permit<'page'>, now: number): StatementText {
  const language = pdfLanguage(presented.frame.language);
  const say = moneyVoice(language);
  const { source, dates, opening, closing, credits, debits, lines } = facts;
  const { bank, account } = source;
  const amount = (money: typeof opening) => amountText(money, bank, permit, language);
  const days: Dates = dates;
  return {
    language,
    title: say('statement.title'),
    facts: [
      [say('statement.account'), `${accountLabel(account, speakerOf(presented).say)}, ${bankLabel(bank)}`],
      [
        say('statement.period'),
        say('days', { from: dayLabel(days.from, bank, language), to: dayLabel(days.to, bank, language) }),
      ],
    ],
    sums: [
      [say('statement.opening'), amount(opening)],
      [say('statement.in'), amount(credits)],
      [say('statement.out'), amount(debits)],
      [say('statement.closing'), amount(closing)],
    ],
    head: [say('statement.date'), say('statement.name'), say('statement.amount'), say('statement.balance')],
    lines: lines.map(({ transaction, balance }) => [
      dayOf(transaction, bank.timeZone),
      (transaction.merchant ?? transaction.description ?? say('row.unnamed'))
        .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
        .slice(0, 120),
      amount(transaction.amount),
      amount(balance),
    ]),
    empty: say('statement.none'),
    made: say('statement.made', { time: timeLabel(now, bank, language), bank: bankLabel(bank) }),
    page: (page, pages) => say('statement.page', { page, pages }),
  };
}
