import type { Money } from '../banks/money.ts';
import type { BankConfig, Transaction } from '../banks/port.ts';
import { accountLabel, accountTitle, bankLabel, timeLabel } from '../language/labels.ts';
import type { Language } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import type { Entry, MoneyAnswer } from '../money/answer.ts';
import type { Dates } from '../money/days.ts';
import type { Source } from '../money/gather.ts';
import type { MoneyTopic } from '../money/question.ts';
import type { Recurring } from '../money/recurring.ts';
import type { CategorySum, Spending } from '../money/spending.ts';
import { compareMoney, isNegative, isNothing, less, magnitude, perMille, sumOf } from '../money/sums.ts';
import { billParts } from './bill-words.ts';
import { cardSay } from './card-words.ts';
import { amountText, type Cleared, type Permit, type Plain, paymentInWords } from './disclosure.ts';
import { dayLabel, type MoneySay, type MoneySayCleared, moneySay, moneyVoice } from './money-voice.ts';
import type { Chart, Sheet, SheetPart, SheetRow } from './sheet.ts';

/** What words are made with. */
export interface Wording {
  readonly language: Language;
  readonly permit: Permit;
  readonly say: MoneySay;
  /** The same, for what holds no amount. */
  readonly clear: MoneySayCleared;
  readonly amount: (money: Money, bank: BankConfig) => string;
}

export interface SheetOptions {
  /** Which of a list's booked payments are shown: from this one on, so many. */
  readonly from?: number;
  readonly most?: number;
  /** A name of a month is cut where there is little room. */
  readonly month?: 'short' | 'long';
}

/** The answer in words, for the place of the permit. */
export function sheetOf(
  about: MoneyTopic,
  answer: MoneyAnswer,
  permit: Permit,
  language: Language,
  options: SheetOptions = {},
): Sheet {
  const say = moneyVoice(language);
  const clear = moneySay(language);
  const words: Wording = {
    language,
    permit,
    say,
    clear,
    amount: (money, bank) => amountText(money, bank, permit, language),
  };
  const topic = about === 'statement' ? 'transactions' : about;
  const problems = answer.problems.map(({ source, problem }) => problemLine(words, source, problem));
  const left = answer.left > 0 ? [say('left', { count: answer.left })] : [];
  const own = cardSay(language);
  const unseen =
    answer.hidden > 0 ? [`${own('accounts.hidden', { count: answer.hidden })} ${own('accounts.change')}`] : [];
  const failed = (notes: readonly string[]): Sheet => ({
    title: clear(`${topic}.failed`),
    failed: true,
    lead: [],
    parts: [],
    notes,
  });
  switch (answer.kind) {
    case 'future':
      return failed([say('future')]);
    case 'unknown-period':
      return failed([say('period')]);
    case 'gone':
      return failed([say('gone')]);
    case 'no-account':
      return failed([about === 'bills' ? own('ask.none') : say('account')]);
    case 'nothing-told':
      return failed(problems);
    default: {
      const { title, lead = [], parts, notes } = bodyOf(words, answer, options);
      return {
        title: title ?? clear(`${topic}.title`),
        failed: false,
        lead: [...lead, ...freshness(words, answer.told)],
        parts: parts.filter(({ rows }) => rows.length > 0),
        notes: [...notes, ...left, ...unseen, ...problems],
      };
    }
  }
}

type Told = Exclude<MoneyAnswer, { kind: 'future' | 'unknown-period' | 'gone' | 'no-account' | 'nothing-told' }>;

interface Body {
  readonly title?: Cleared;
  readonly lead?: readonly string[];
  readonly parts: readonly SheetPart[];
  readonly notes: readonly string[];
}

function bodyOf(words: Wording, answer: Told, options: SheetOptions): Body {
  switch (answer.kind) {
    case 'transactions':
      return paymentsBody(words, answer, options);
    case 'spending':
      return spendingBody(words, answer);
    case 'bills':
      return billParts(words, answer.bills);
    case 'duplicates':
      return noticedBody(words, answer, options);
    case 'subscriptions':
      return regularBody(words, answer);
    case 'forecast':
      return forecastBody(words, answer);
  }
}

function paymentsBody(
  words: Wording,
  answer: Extract<Told, { kind: 'transactions' }>,
  { from = 0, most = 10, month = 'long' }: SheetOptions,
): Body {
  const { say } = words;
  const { pending, booked, totals, isSearch, isWhole, dates, told } = answer;
  const row = (entry: Entry) => paymentRow(words, entry, told.length > 1, month);
  const shown = booked.slice(from, from + most);
  const bank = told[0]?.bank;
  const isEmpty = pending.length + booked.length === 0;
  const nothing = isEmpty ? [say(isSearch ? 'search.none' : 'transactions.none', daysOf(words, dates, bank))] : [];
  const rest = booked.length - from - shown.length;
  return {
    ...(isSearch ? { title: words.clear('transactions.found') } : {}),
    lead: isEmpty ? [] : [daysLine(words, dates, bank)],
    parts: [
      { kind: 'payments', heading: say('part.pending'), rows: from === 0 ? pending.slice(0, most).map(row) : [] },
      { kind: 'payments', heading: say('part.booked'), rows: shown.map(row) },
      ...(from > 0 || bank === undefined || isEmpty
        ? []
        : totals.map((total): SheetPart => {
            const keeper = keeperOf(told, total.in) ?? bank;
            return {
              kind: 'figures',
              heading: say('part.total', { count: total.count }),
              rows: [
                ...(isNothing(total.in) ? [] : [{ name: say('row.in'), value: words.amount(total.in, keeper) }]),
                ...(isNothing(total.out) ? [] : [{ name: say('row.out'), value: words.amount(total.out, keeper) }]),
              ],
            };
          })),
    ],
    notes: [...nothing, ...restLine(words, rest), ...(isWhole || isEmpty ? [] : [say('notWhole')])],
  };
}

/** How to come to the payments that are not shown. On a page a button says it. */
function restLine({ say, permit }: Wording, count: number): readonly string[] {
  if (count === 0 || permit.place === 'page') return [];
  return [say(permit.place === 'chat' ? 'rest.chat' : 'rest.elsewhere', { count })];
}

function spendingBody(words: Wording, { spending, dates, told, isWhole }: Extract<Told, { kind: 'spending' }>): Body {
  const { say } = words;
  const bank = told[0]?.bank;
  const [first] = spending;
  if (bank === undefined || first === undefined) {
    return {
      parts: [],
      notes: [say('spending.none', daysOf(words, dates, bank)), ...(isWhole ? [] : [say('notWhole')])],
    };
  }
  const isCompared = first.months > 0;
  return {
    lead: [daysLine(words, dates, bank)],
    parts: spending.flatMap((one): SheetPart[] => {
      const keeper = keeperOf(told, one.total) ?? bank;
      return [
        {
          kind: 'figures',
          // A sum with something missing would be no sum.
          rows: [
            ...(isWhole ? [spendingRow(words, say('spending.total'), one.total, one.usual, keeper)] : []),
            ...(isNothing(one.pending)
              ? []
              : [{ name: say('spending.pending'), value: words.amount(one.pending, keeper) }]),
          ],
        },
        {
          kind: 'figures',
          rows: one.categories.map((sum) => categoryRow(words, sum, keeper)),
          chart: chartOf(words, one, keeper),
        },
      ];
    }),
    notes: [
      ...(isWhole ? [] : [say('notWhole')]),
      isCompared ? say('spending.compared', { months: first.months }) : say('spending.notCompared'),
      say('spending.note'),
    ],
  };
}

function categoryRow(words: Wording, { category, amount, usual }: CategorySum, bank: BankConfig): SheetRow {
  return spendingRow(words, words.say(`category.${category}`), amount, usual, bank);
}

function spendingRow(
  { say, amount: text }: Wording,
  name: string,
  amount: Money,
  usual: Money | undefined,
  bank: BankConfig,
): SheetRow {
  if (usual === undefined) return { name, value: text(amount, bank) };
  const difference = less(amount, usual);
  const compared = compareMoney(amount, usual);
  return {
    name,
    value: text(amount, bank),
    usual: text(usual, bank),
    detail:
      compared === 0
        ? say('spending.same')
        : say(compared > 0 ? 'spending.more' : 'spending.less', { amount: text(magnitude(difference), bank) }),
  };
}

/** The longest of all bars, usual ones included, is the whole width. What came back outweighing what was spent has no bar. */
function chartOf({ say, amount: text }: Wording, { categories }: Spending, bank: BankConfig): Chart {
  const all = categories.flatMap(({ amount, usual }) => (usual === undefined ? [amount] : [amount, usual]));
  const longest = all.reduce<Money | undefined>(
    (most, one) => (most === undefined || compareMoney(one, most) > 0 ? one : most),
    undefined,
  );
  const lengthOf = (money: Money) =>
    longest === undefined || isNothing(longest) || isNegative(longest) ? 0 : Math.max(0, perMille(money, longest));
  return {
    bars: categories.slice(0, 12).map(({ category, amount, usual }) => ({
      label: say(`category.${category}`),
      value: text(amount, bank),
      length: lengthOf(amount),
      ...(usual === undefined ? {} : { usual: lengthOf(usual) }),
    })),
  };
}

function noticedBody(
  words: Wording,
  { duplicates, tips, dates, told }: Extract<Told, { kind: 'duplicates' }>,
  { month = 'long' }: SheetOptions,
): Body {
  const { say, amount } = words;
  const bank = told[0]?.bank;
  const dated = (source: Source, one: Transaction) =>
    paymentInWords(one, source.bank, words.permit, words.language, month).date;
  if (duplicates.length + tips.length === 0) {
    return { parts: [], notes: [say('duplicates.none', daysOf(words, dates, bank))] };
  }
  return {
    lead: [daysLine(words, dates, bank)],
    parts: [
      {
        kind: 'figures',
        heading: say('duplicates.heading'),
        rows: duplicates.slice(0, 10).map(({ source, first, second }) => ({
          name: nameIn(words, first),
          value: amount(first.amount, source.bank),
          detail: say('duplicates.both', { first: dated(source, first), second: dated(source, second) }),
        })),
      },
      {
        kind: 'figures',
        heading: say('tips.heading'),
        rows: tips.slice(0, 10).map(({ source, transaction, tip, share, usual }) => ({
          name: `${nameIn(words, transaction)}, ${dated(source, transaction)}`,
          value: amount(tip, source.bank),
          detail: say('tips.share', { share: Math.round(share / 10), usual: Math.round(usual / 10) }),
        })),
      },
    ],
    notes: [say('duplicates.note')],
  };
}

function regularBody(words: Wording, { regular, dates, told }: Extract<Told, { kind: 'subscriptions' }>): Body {
  const { say, amount } = words;
  const bank = told[0]?.bank;
  if (bank === undefined || regular.length === 0) {
    return { parts: [], notes: [say('subscriptions.none', daysOf(words, dates, bank))] };
  }
  type One = (typeof regular)[number];
  const row = ({ source, regular: one }: One): SheetRow => ({
    name: plainName(one.name, say),
    value: amount(one.amount, source.bank),
    detail: [
      ...(one.rise === undefined
        ? []
        : [
            say('subscriptions.was', {
              amount: amount(one.rise.from, source.bank),
              date: dayLabel(one.rise.on, source.bank, words.language),
            }),
          ]),
      say('subscriptions.next', { date: dayLabel(one.nextOn, source.bank, words.language) }),
    ].join(', '),
  });
  const some = (fits: (one: Recurring) => boolean) => regular.filter((one) => fits(one.regular)).map(row);
  const monthly = regular.filter((one) => one.regular.every === 'month');
  const currencies = [...new Set(monthly.map((one) => one.regular.amount.currency))].sort();
  return {
    parts: [
      { kind: 'figures', heading: say('subscriptions.rising'), rows: some(({ rise }) => rise !== undefined) },
      {
        kind: 'figures',
        heading: say('subscriptions.monthly'),
        rows: some(({ rise, every }) => rise === undefined && every === 'month'),
      },
      {
        kind: 'figures',
        heading: say('subscriptions.weekly'),
        rows: some(({ rise, every }) => rise === undefined && every === 'week'),
      },
      {
        kind: 'figures',
        rows: currencies.map((currency) => {
          const amounts = monthly.map((one) => one.regular.amount).filter((one) => one.currency === currency);
          const total = sumOf(amounts, currency);
          return { name: say('subscriptions.total'), value: amount(total, keeperOf(told, total) ?? bank) };
        }),
      },
    ],
    notes: [say('subscriptions.note')],
  };
}

function forecastBody(words: Wording, { forecasts }: Extract<Told, { kind: 'forecast' }>): Body {
  const { say, amount, language } = words;
  const estimates = forecasts.flatMap(({ source, forecast }) =>
    forecast.kind === 'estimate' ? [{ source, forecast }] : [],
  );
  const refused = forecasts.flatMap(({ source, forecast }) =>
    forecast.kind === 'refused' ? [say(`forecast.${forecast.because}`, { account: labelOf(words, source) })] : [],
  );
  const weeks = Math.min(...estimates.map(({ forecast }) => forecast.weeks));
  return {
    ...(estimates.length === 0 ? { title: words.clear('forecast.failed') } : {}),
    lead: estimates.map(({ source, forecast: { isBelowZero, now, payday } }) => {
      const account = labelOf(words, source);
      // What is so already is no forecast.
      if (isNegative(now)) return say('forecast.already', { account });
      return say(isBelowZero ? 'forecast.below' : 'forecast.enough', {
        account,
        date: dayLabel(payday, source.bank, language),
      });
    }),
    parts: estimates.map(({ source, forecast: { now, due, everyday, left } }): SheetPart => {
      const text = (money: Money) => amount(money, source.bank);
      return {
        kind: 'figures',
        heading: labelOf(words, source),
        rows: [
          { name: say('forecast.now'), value: text(now) },
          ...due.slice(0, 12).map(({ regular, on }) => ({
            name: say('forecast.due', { name: plainName(regular.name, say) }),
            value: text(regular.amount),
            detail: dayLabel(on, source.bank, language),
          })),
          { name: say('forecast.everyday'), value: text(everyday) },
          { name: say('forecast.left'), value: text(left) },
        ],
      };
    }),
    notes: [...(estimates.length === 0 ? [] : [say('forecast.note', { weeks })]), ...refused],
  };
}

function paymentRow(
  words: Wording,
  { source, transaction }: Entry,
  isOneOfSeveral: boolean,
  month: 'short' | 'long',
): SheetRow {
  const { date, amount, direction } = paymentInWords(transaction, source.bank, words.permit, words.language, month);
  const name = nameIn(words, transaction);
  const account = accountTitle(source.account, 24, clearedSay(voiceOf(words.language)));
  return { name, value: amount, detail: date, direction, ...(isOneOfSeveral ? { account } : {}) };
}

function nameIn({ say }: Wording, { merchant, description }: Transaction): string {
  return plainName(merchant ?? description ?? '', say);
}

function plainName(name: string, say: MoneySay): string {
  const plain = bankLabel({ name });
  return plain === '' ? say('row.unnamed') : plain;
}

export function labelOf({ language }: Pick<Wording, 'language'>, { account }: Source): Plain {
  return accountLabel(account, clearedSay(voiceOf(language)));
}

/** The first bank that keeps this currency: a sum over several is written as the amounts that it is of. */
function keeperOf(told: readonly Source[], { currency }: Money): BankConfig | undefined {
  return told.find(({ account }) => account.currency === currency)?.bank;
}

function daysOf({ language }: Wording, { from, to }: Dates, bank: BankConfig | undefined) {
  const at = bank ?? { country: '' };
  return { from: dayLabel(from, at, language), to: dayLabel(to, at, language) };
}

function daysLine(words: Wording, dates: Dates, bank: BankConfig | undefined): string {
  const { from, to } = daysOf(words, dates, bank);
  return dates.from === dates.to ? words.say('day', { day: from }) : words.say('days', { from, to });
}

/** Each bank once, with the earliest time at which it was asked. */
function freshness({ say, language }: Wording, told: readonly Source[]): readonly string[] {
  const banks = new Map<string, { bank: BankConfig; at: number }>();
  for (const { bank, fetchedAt } of told) {
    if (fetchedAt === undefined) continue;
    const known = banks.get(bank.id);
    if (known === undefined || fetchedAt < known.at) banks.set(bank.id, { bank, at: fetchedAt });
  }
  return [...banks.values()].map(({ bank, at }) =>
    say('fresh', { bank: bankLabel(bank), time: timeLabel(at, bank, language) }),
  );
}

function problemLine(words: Wording, source: Source, { because, nextReadAt }: NonNullable<Source['problem']>): string {
  const account = labelOf(words, source);
  if (because === 'allowance-spent' && nextReadAt !== undefined) {
    return words.say('problem.allowanceUntil', { account, time: timeLabel(nextReadAt, source.bank, words.language) });
  }
  return words.say(`problem.${because}`, { account });
}
