import { accountTag, allowanceOf } from '../banks/allowance.ts';
import { type Account, absent, type BankConfig } from '../banks/port.ts';
import type { ReadBalances, Reading, ReadStatements, ReadTransactions, Remembered } from '../banks/reading-port.ts';
import type { MoneyAnswer } from '../money/answer.ts';
import { type Clock, days, hours } from '../platform/clock.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import type { AlertChoices, AlertNote, AlertState, AlertType, UnreadAccount } from '../store/alert-items.ts';
import type { BankRead, Chat, Link } from '../store/items.ts';
import { foretellingLinks, isHistoryDue, keptForPerson, readHistories, withHistories } from './look-back.ts';
import { billNote, foundIn, lowNotes, newsFor, type Payment } from './rules.ts';
import { type Held, hiddenIn, ofHidden } from './shown.ts';
import { retryAfter, withNotes, withUnread } from './state.ts';
import { readWeek } from './weekly.ts';

export interface LookParts {
  readonly readBalances: ReadBalances;
  readonly readTransactions: ReadTransactions;
  readonly readStatements: ReadStatements;
  readonly accountsOf: (link: Link) => Promise<readonly Account[]>;
  readonly bankOf: (id: string) => BankConfig | undefined;
  readonly clock: Clock;
}

/** A spent allowance is looked at again after this; no bank is asked for it. */
const lookAgain = hours(1);
const transactionsMost = 500;
/** Where a bank pushes nothing, it is asked; where it pushes, one look a day finds what got lost on the way. */
const pollEvery = hours(8);
const catchUpEvery = days(1);

const ofTransactions: readonly AlertType[] = ['purchase', 'large', 'foreign', 'suspicious', 'salary'];

export interface Looked {
  readonly state: AlertState;
  /** The payments behind new notes, by tag: only for what is told at once. */
  readonly payments: ReadonlyMap<string, Payment>;
  /** What a week came to, where it is news. */
  readonly spending?: MoneyAnswer;
  /** To be recorded for 24 hours. */
  readonly reads: readonly BankRead[];
  readonly sealedCache?: string;
}

/** When somebody's banks are to be looked at again without an event; undefined where they want nothing told. */
export function nextLook(
  { bankOf }: Pick<LookParts, 'bankOf'>,
  links: readonly Link[],
  choices: AlertChoices | undefined,
  lookedAt: number | undefined,
  now: number,
): number | undefined {
  if (
    choices === undefined ||
    choices.on.every((type) => type === 'delivery' || type === 'spending') ||
    links.length === 0
  )
    return undefined;
  const every = links.every(({ bank }) => bankOf(bank)?.capabilities?.events === true) ? catchUpEvery : pollEvery;
  return lookedAt === undefined ? now : lookedAt + every;
}

/**
 * Reads what has to be read for somebody's alerts, within the allowance, and adds to the state what is to be told. Asks
 * only about what they want to be told. What could not be read stays to be read; nothing is told that was not read.
 */
export async function look(
  parts: LookParts,
  chat: Chat,
  before: AlertState,
  choices: AlertChoices,
  deadline: number,
): Promise<Looked> {
  const now = parts.clock.now();
  const links = chat.links.filter((link) => isReadable(link, now));
  const isDue = (nextLook(parts, links, choices, before.lookedAt, now) ?? Number.POSITIVE_INFINITY) <= now;
  const reads: BankRead[] = [];
  const memory = (): Remembered => [...chat.recent, ...chat.readings, { reads }];
  const accounts = new Map(
    await Promise.all(links.map(async (link) => [link.id, await parts.accountsOf(link)] as const)),
  );
  let state = isDue ? { ...before, lookedAt: now } : before;
  const payments = new Map<string, Payment>();
  const wants = (...types: readonly AlertType[]) => types.some((type) => choices.on.includes(type));

  const held = links.flatMap((link) => (accounts.get(link.id) ?? []).map((account): Held => ({ link, account })));
  const isHidden = hiddenIn(chat.profile, held);
  const shown = held.filter((one) => !isHidden(one));
  const looksBack = isDue && isHistoryDue(choices, before, now);
  const histories = looksBack ? await readHistories(parts, shown, choices, before, { memory, deadline }, reads) : [];

  if (isDue && wants(...ofTransactions)) {
    const all = held.map(
      ({ link, account }): UnreadAccount => ({ link: link.id, account: account.id, at: now, from: now }),
    );
    state = withUnread(state, all, now);
  }

  const low = wants('low') ? choices.low : undefined;
  const still: UnreadAccount[] = [];
  /** Of these only the balance is asked. */
  const toWeigh: UnreadAccount[] = [];
  const moved = new Set<string>();
  for (const one of state.unread) {
    const link = links.find(({ id }) => id === one.link);
    const account = accounts.get(one.link)?.find(({ id }) => id === one.account);
    // Closed, not shared any more, or its permission is over: there is nothing true to tell.
    if (link === undefined || account === undefined) continue;
    const isWatched = !isHidden({ link, account });
    const wanted = isWatched ? choices : ofHidden(choices);
    const isRead = ofTransactions.some((type) => wanted.on.includes(type));
    const isWeighed = isWatched && low !== undefined;
    if (!isRead && !isWeighed) continue;
    if (one.from > now) {
      still.push(one);
      continue;
    }
    if (isWeighed) moved.add(link.id);
    if (!isRead) {
      toWeigh.push(one);
      continue;
    }
    const known = histories.find((history) => history.link === link.id && history.account.id === account.id);
    const allowed = { link: link.id, account: accountTag(account.id), endpoint: 'transactions' as const };
    if (known === undefined && allowanceOf(memory(), allowed, now).left <= keptForPerson) {
      still.push({ ...one, from: now + lookAgain });
      continue;
    }
    const read =
      known === undefined
        ? await parts.readTransactions(link, account, memory(), {
            presence: absent,
            deadline,
            period: { from: new Date(now - newsFor), to: new Date(now) },
            atMost: transactionsMost,
          })
        : ({ kind: 'fresh', transactions: known.transactions, reads: [] } as const);
    reads.push(...read.reads);
    if (read.kind === 'fresh') {
      const found = foundIn(link.id, account, read.transactions, wanted, now);
      const known = new Set(state.seen.map(({ tag }) => tag));
      for (const [tag, payment] of found.payments) if (!known.has(tag)) payments.set(tag, payment);
      state = withNotes(state, found.notes, found.seen, now);
    } else if (read.because === 'bank-unreachable' || read.because === 'busy' || read.because === 'allowance-spent') {
      still.push({ ...one, from: Math.max(now + retryAfter, read.nextReadAt ?? 0) });
    }
  }
  const foretelling = foretellingLinks(histories, choices);
  let reading: Reading | undefined;
  if (low !== undefined || foretelling.size > 0) {
    const asked = links.filter(
      ({ id }) =>
        (foretelling.has(id) || (low !== undefined && (isDue || moved.has(id)))) &&
        allowanceOf(memory(), { link: id, account: '*', endpoint: 'balances' }, now).left > keptForPerson,
    );
    reading =
      asked.length === 0 ? undefined : await parts.readBalances(asked, memory(), { presence: absent, deadline });
    reads.push(...(reading?.reads ?? []));
    for (const { link, outcome } of reading?.links ?? []) {
      if (outcome.kind !== 'fresh' || low === undefined) continue;
      const visible = outcome.accounts.filter(({ account }) => !isHidden({ link, account }));
      const found = lowNotes(link.id, visible, low, state.low, now);
      state = withNotes({ ...state, low: found.low }, found.notes, [], now);
    }
  }
  state = { ...state, unread: [...still, ...notWeighed(toWeigh, reading, now)] };
  if (looksBack) state = withHistories(state, histories, reading, choices, now);

  if (isDue && wants('bill')) {
    const notes: AlertNote[] = [];
    for (const { link, account } of shown.filter(({ account: { kind } }) => kind === 'card')) {
      const statements = accountTag(`${account.id}/statements`);
      const wanted = { link: link.id, account: statements, endpoint: 'transactions' as const };
      if (allowanceOf(memory(), wanted, now).left <= keptForPerson) continue;
      const read = await parts.readStatements(link, account, memory(), { presence: absent, deadline });
      reads.push(...read.reads);
      const note =
        read.kind === 'fresh' && read.bill !== undefined ? billNote(link.id, account, read.bill, now) : undefined;
      if (note !== undefined) notes.push(note);
    }
    state = withNotes(state, notes, [], now);
  }
  let spending: MoneyAnswer | undefined;
  if (wants('spending')) {
    const week = await readWeek(
      parts,
      held,
      choices,
      state,
      { isHidden, timeZone: zoneOf(parts, chat), memory, deadline },
      reads,
    );
    state = week.note === undefined ? week.state : withNotes(week.state, [week.note], [], now);
    spending = week.spending;
  }
  const sealedCache = reading?.sealedCache;
  return {
    state,
    payments,
    ...(spending === undefined ? {} : { spending }),
    reads,
    ...(sealedCache === undefined ? {} : { sealedCache }),
  };
}

/** Accounts whose balance the bank has not said since the event: asked again, sooner where it only did not answer. */
function notWeighed(
  toWeigh: readonly UnreadAccount[],
  reading: Reading | undefined,
  now: number,
): readonly UnreadAccount[] {
  return toWeigh.flatMap((one) => {
    const asked = reading?.links.find(({ link }) => link.id === one.link);
    if (asked?.outcome.kind === 'fresh') return [];
    return [{ ...one, from: now + (asked === undefined ? lookAgain : retryAfter) }];
  });
}

/** The person's clock is that of the bank they linked first. */
export function zoneOf({ bankOf }: Pick<LookParts, 'bankOf'>, chat: Pick<Chat, 'links'>): string {
  const [first] = standing(chat);
  return bankOf(first?.bank ?? '')?.timeZone ?? 'UTC';
}
