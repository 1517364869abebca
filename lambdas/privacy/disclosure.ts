import { add, decimalText, formatMoney, type Money } from '../banks/money.ts';
import type { Account, AccountBalances, Balance, BankConfig, Transaction } from '../banks/port.ts';
import type { chat as englishChat } from '../language/en/chat.ts';
import type { MessageArguments, Say } from '../language/icu.ts';
import { bankLabel } from '../language/labels.ts';
import { type Language, localeOf } from '../language/languages.ts';
import { minutes } from '../platform/clock.ts';
import type { SteppedUp } from '../step-up/port.ts';
import type { Profile } from '../store/items.ts';
import { modeOf, type PrivacyRules } from './rules.ts';

/**
 * The one place that decides who may see an amount, and where, and the only one that turns an amount into text.
 *
 * The types keep it so. A reply is made of `Cleared` and `Disclosed` parts. `Cleared` text comes out of a catalogue,
 * whose arguments are counts or `Plain` words, and nothing makes a `Plain` of a `Money` or of its formatted text.
 * `Disclosed` text is made here alone, against a `Permit<'chat'>`; `Figures`, for a Flow and our pages, against a permit
 * for that place. There is no way to a permit but `mayShow` (an explicit yes to the chat) and `mayShowIn` (a person who
 * has just proved themselves there).
 */
export type Permit<P extends Place = Place> = { readonly place: P; readonly [permit]: true };
export type Place = 'chat' | 'flow' | 'page';
export type Disclosed = { readonly text: string; readonly [disclosed]: true };
/** A picture that shows amounts by the lengths it draws, drawn when it is needed. It is made here alone, like the text. */
export type DisclosedPicture = { readonly draw: () => Uint8Array; readonly [disclosed]: true };
/** A word from outside that may stand in cleared text: a bank's name, an account's label, a date. Never an amount. */
export type Plain = string & { readonly [plain]: true };
/** Chat text that holds no amount. */
export type Cleared = Plain & { readonly [cleared]: true };

declare const permit: unique symbol;
declare const disclosed: unique symbol;
declare const cleared: unique symbol;
declare const plain: unique symbol;

type Catalogue = typeof englishChat;
/** As `Say`, but its arguments cannot hold an amount. */
export type SayCleared = SayClearedOf<Catalogue>;
export type SayClearedOf<C extends Readonly<Record<string, string>>> = <K extends keyof C & string>(
  key: K,
  ...values: keyof MessageArguments<C[K]> extends never
    ? []
    : [{ readonly [Name in keyof MessageArguments<C[K]>]: Plain | number }]
) => Cleared;

export type Answer =
  | { readonly place: 'chat'; readonly permit: Permit<'chat'> }
  /** A button opens a Flow, or a page; what is sent into the chat holds no amount. */
  | { readonly place: 'sealed' | 'page' };

/**
 * Where a person's amounts may be shown. In the chat only after their explicit yes and where the operator allows it;
 * everybody else is shown them sealed, or on a page.
 */
export function mayShow(profile: Profile | undefined, rules: PrivacyRules, flow: 'published' | 'none'): Answer {
  const mode = modeOf(profile, rules, flow);
  return mode === 'chat' ? { place: 'chat', permit: { place: 'chat' } as Permit<'chat'> } : { place: mode };
}

/** The permit of somebody who has just proved themselves in a place: for that place alone. */
export function mayShowIn<P extends 'flow' | 'page'>(person: SteppedUp<P>): Permit<P> {
  return { place: person.place } as Permit<P>;
}

/** Amounts as a skill hands them over: figures and where they come from, no words. */
export interface AmountsView {
  readonly banks: readonly BankAmounts[];
  /** Milliseconds since the epoch; decides whether a time needs its date. */
  readonly now: number;
  /** Every account that was asked about is here, so that a total is a true total. */
  readonly complete: boolean;
}

export interface BankAmounts {
  readonly bank: BankConfig;
  readonly fetchedAt: number;
  /** Why the figures are not fresh from the bank. */
  readonly cachedBecause?: 'recent' | 'allowance-spent' | 'bank-unreachable';
  readonly accounts: readonly (AccountBalances & { readonly label: Plain })[];
}

export interface Voice {
  readonly language: Language;
  readonly say: Say<Catalogue>;
}

/** Amounts as words, ready to be laid out: the same in a chat, a Flow and a page. */
export interface Figures {
  readonly banks: readonly {
    readonly name: string;
    /** How fresh the figures are, and why they are not fresher. */
    readonly header: string;
    readonly accounts: readonly AccountFigures[];
  }[];
  /** One line per currency. */
  readonly totals: readonly string[];
}

export interface AccountFigures {
  readonly account: Account;
  readonly label: string;
  /** The label, with the bank's own time where all figures share it. */
  readonly head: string;
  /** One figure each, with its name; or one plain sentence on why there is none. */
  readonly lines: readonly string[];
}

/**
 * The amounts in words. Every figure has its name and the bank's own time in the bank's time zone; cached figures say so
 * and why; a total is given per currency, never across.
 */
export function figuresOf(view: AmountsView, _permit: Permit, voice: Voice): Figures {
  const zones = new Set(view.banks.map(({ bank }) => bank.timeZone));
  return {
    banks: view.banks.map((amounts) => {
      const time = (at: number) => timeText(at, view.now, amounts.bank, voice.language, zones.size > 1);
      return {
        name: amounts.bank.name,
        header: headerOf(amounts, time, voice),
        accounts: amounts.accounts.map((account) => accountFigures(account, amounts.bank, time, voice)),
      };
    }),
    totals: view.complete ? totals(view, voice) : [],
  };
}

/**
 * The amounts as chat text, one block per bank.
 *
 * @param most characters that fit the message; whole accounts are left out past it, and the text says how many.
 */
export function disclose(view: AmountsView, permit: Permit<'chat'>, voice: Voice, most = 3_600): Disclosed {
  const figures = figuresOf(view, permit, voice);
  const texts: string[] = [];
  let left = 0;
  let length = 0;
  for (const { header, accounts } of figures.banks) {
    const kept: string[] = [];
    for (const { head, lines } of accounts) {
      const text = [head, ...lines].join('\n');
      const room = length + text.length + (kept.length === 0 ? header.length : 0) + 4;
      if (left > 0 || room > most) {
        left += 1;
        continue;
      }
      length = room;
      kept.push(text);
    }
    if (kept.length > 0) texts.push([header, ...kept].join('\n\n'));
  }
  if (left > 0) texts.push(voice.say('balance.more', { count: left }));
  else texts.push(...figures.totals);
  return { text: texts.join('\n\n') } as Disclosed;
}

function headerOf({ bank, fetchedAt, cachedBecause }: BankAmounts, time: (at: number) => string, { say }: Voice) {
  const values = { bank: bank.name, time: time(fetchedAt) };
  switch (cachedBecause) {
    case undefined:
      return say('balance.fresh', values);
    case 'recent':
      return say('balance.cachedRecent', values);
    case 'allowance-spent':
      return say('balance.cachedAllowance', values);
    case 'bank-unreachable':
      return say('balance.cachedUnreachable', values);
  }
}

function accountFigures(
  { account, balances, missing, label }: AccountBalances & { readonly label: Plain },
  bank: BankConfig,
  time: (at: number) => string,
  { language, say }: Voice,
): AccountFigures {
  const plain = (head: string): AccountFigures => ({ account, label, head, lines: [] });
  if (missing === 'gone') return plain(say('balance.gone', { account: label }));
  if (missing === 'not-said' || balances.length === 0) return plain(say('balance.notSaid', { account: label }));
  const locale = localeOf(language, bank.country);
  const order = { available: 0, booked: 1, other: 2 } as const;
  const shown = [...balances].sort((a, b) => order[a.kind] - order[b.kind]);
  const asOf = (balance: Balance) =>
    balance.asOf.dateOnly
      ? say('balance.asOfDate', { date: dateText(balance.asOf.at, locale) })
      : say('balance.asOf', { time: time(balance.asOf.at) });
  const times = new Set(shown.map(asOf));
  const [common] = times;
  const owing = account.kind === 'card' || account.kind === 'loan';
  const figures = shown.map((balance) => {
    const figure = figureText(balance, owing, locale, say);
    return times.size === 1 ? figure : `${figure} ${asOf(balance)}`;
  });
  const head =
    times.size === 1 && common !== undefined
      ? say('balance.accountAsOf', { account: label, asOf: common })
      : say('balance.account', { account: label });
  return { account, label, head, lines: [...(account.status === 'closed' ? [say('balance.closed')] : []), ...figures] };
}

function figureText(balance: Balance, owing: boolean, locale: string, say: Voice['say']): string {
  const { amount, kind, creditLine } = balance;
  const owed = owing && kind !== 'available' && amount.minor < 0n;
  const money = formatMoney(owed ? { ...amount, minor: -amount.minor } : amount, locale);
  const figure = owed
    ? say('balance.owed', { amount: money })
    : kind === 'available'
      ? say('balance.available', { amount: money })
      : kind === 'booked'
        ? say('balance.booked', { amount: money })
        : ['INFO', 'Information'].includes(balance.code)
          ? say('balance.information', { amount: money })
          : say('balance.other', { code: balance.code.replace(/[^\w .-]/g, '').slice(0, 30), amount: money });
  if (creditLine === undefined) return figure;
  const line = creditLine.amount === undefined ? undefined : formatMoney(creditLine.amount, locale);
  if (creditLine.included) {
    return `${figure} ${line === undefined ? say('balance.creditIncluded') : say('balance.creditIncludedOf', { amount: line })}`;
  }
  return line === undefined ? figure : `${figure} ${say('balance.creditNotIncluded', { amount: line })}`;
}

/**
 * Sums per currency over current and savings accounts, where there is more than one. Of available figures when every
 * account has one that holds no credit line, else of booked ones; where neither is whole, no sum is made up. Figures that
 * were read a moment ago and are shown again are as good as they were then; older ones from memory are not.
 */
function totals(view: AmountsView, { language, say }: Voice): string[] {
  // Figures read further apart are not added up: money may have gone from one bank to the other in between.
  const times = view.banks.map(({ fetchedAt }) => fetchedAt);
  if (Math.max(...times) - Math.min(...times) > minutes(1)) return [];
  const groups = new Map<string, { readonly country: string; readonly accounts: AccountBalances[] }>();
  for (const { bank, accounts, cachedBecause } of view.banks) {
    if (cachedBecause !== undefined && cachedBecause !== 'recent') return [];
    for (const account of accounts) {
      if (account.missing === 'gone' || account.account.status === 'closed') continue;
      if (account.account.kind !== 'current' && account.account.kind !== 'savings') continue;
      const group = groups.get(account.account.currency) ?? { country: bank.country, accounts: [] };
      group.accounts.push(account);
      groups.set(account.account.currency, group);
    }
  }
  return [...groups].flatMap(([currency, { country, accounts }]) => {
    if (accounts.length < 2) return [];
    for (const kind of ['available', 'booked'] as const) {
      const figures = accounts.map(({ balances }) =>
        balances.find(
          (balance) =>
            balance.kind === kind && balance.amount.currency === currency && balance.creditLine?.included !== true,
        ),
      );
      const amounts = figures.flatMap((figure): Money[] => (figure === undefined ? [] : [figure.amount]));
      const [first, ...rest] = amounts;
      if (first === undefined || amounts.length < accounts.length) continue;
      const amount = formatMoney(rest.reduce(add, first), localeOf(language, country));
      const values = { count: accounts.length, amount };
      return [kind === 'available' ? say('balance.totalAvailable', values) : say('balance.totalBooked', values)];
    }
    return [];
  });
}

/** One movement of an account in words; what the bank did not say of it is empty. */
export interface PaymentWords {
  readonly amount: string;
  readonly direction: 'in' | 'out';
  readonly date: string;
  readonly name: Plain | '';
  readonly pending: boolean;
}

/** An amount with its sign, as the bank's customers write it. */
export function amountText(
  money: Money,
  { country }: Pick<BankConfig, 'country'>,
  _permit: Permit,
  language: Language,
): string {
  return formatMoney(money, localeOf(language, country));
}

/** An amount for a machine to read, `-12.30`: in a file that somebody who has proved themselves takes away. */
export function plainAmount(money: Money, _permit: Permit<'page'>): string {
  return decimalText(money);
}

/** Lines that hold amounts, as chat text. */
export function discloseLines(lines: readonly string[], _permit: Permit<'chat'>): Disclosed {
  return { text: lines.join('\n') } as Disclosed;
}

/** What can be drawn of amounts, as a PNG for the chat. */
export function disclosePicture(draw: () => Uint8Array, _permit: Permit<'chat'>): DisclosedPicture {
  return { draw } as DisclosedPicture;
}

/** A movement: the amount with its sign, the day at the bank, whom it was with. */
export function paymentInWords(
  { amount, bookedAt, dateOnly, status, merchant, description }: Transaction,
  bank: BankConfig,
  _permit: Permit,
  language: Language,
  month: 'short' | 'long',
): PaymentWords {
  const locale = localeOf(language, bank.country);
  // A date without a time is midnight UTC, so it is read there: elsewhere it could be the day before.
  const timeZone = dateOnly === true ? 'UTC' : bank.timeZone;
  return {
    amount: formatMoney(amount, locale),
    direction: amount.minor < 0n ? 'out' : 'in',
    date: formatter(locale, { timeZone, day: 'numeric', month }).format(bookedAt),
    name: bankLabel({ name: merchant ?? description ?? '' }),
    pending: status === 'pending',
  };
}

/** A time as this bank's customers read it: with its date unless it is today there, with its zone where several are shown. */
function timeText(at: number, now: number, bank: BankConfig, language: Language, zoned: boolean): string {
  const { timeZone } = bank;
  const day = formatter('en-CA', { timeZone, dateStyle: 'short' });
  return formatter(localeOf(language, bank.country), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(day.format(at) === day.format(now) ? {} : { day: 'numeric', month: 'long' }),
    ...(zoned ? { timeZoneName: 'short' } : {}),
  }).format(at);
}

/** A bank's date without a time travels as midnight UTC, so it is read in UTC: elsewhere it could be the day before. */
function dateText(at: number, locale: string): string {
  return formatter(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** A formatter takes longer to make than to use; there are a handful per bank and language. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}
