import { accountTag, allowanceOf } from '../banks/allowance.ts';
import { type Account, absent } from '../banks/port.ts';
import type { Reading, Remembered } from '../banks/reading-port.ts';
import { permitsTransactions } from '../banks/reading-transactions.ts';
import { rangeOf, readRange } from '../money/gather.ts';
import { days } from '../platform/clock.ts';
import type { AlertChoices, AlertState } from '../store/alert-items.ts';
import type { BankRead } from '../store/items.ts';
import { forecastNote, type History, isForetold, noticedIn } from './history.ts';
import type { LookParts } from './look.ts';
import type { Held } from './shown.ts';
import { withNotes } from './state.ts';

/** Of the four reads a day that a bank must allow, this one is left for the person's own questions. */
export const keptForPerson = 1;
/** The last months are read once a day at most, whatever else is looked at. */
const every = days(1);
/** A bank that remembers less than it is asked for is asked once more for what it has. */
export const readsAtMost = 2;
const foretoldMost = 40;

/** Whether the last months are to be read now. Only with a look that is due: an event is no reason. */
export function isHistoryDue({ on }: AlertChoices, { historyAt }: AlertState, now: number): boolean {
  return on.some((type) => type === 'forecast' || type === 'noticed') && (historyAt ?? 0) + every <= now;
}

/**
 * Reads the last months of each account that something is worked out of, within the allowance: once for both kinds of
 * alerts, and for the news that an ordinary look would read. An account whose bank has too few reads left, or does not
 * answer, is left for the next day.
 */
export async function readHistories(
  { bankOf, readTransactions, clock }: LookParts,
  held: readonly Held[],
  choices: AlertChoices,
  state: AlertState,
  { memory, deadline }: { readonly memory: () => Remembered; readonly deadline: number },
  reads: BankRead[],
): Promise<readonly History[]> {
  const now = clock.now();
  const histories: History[] = [];
  for (const { link, account } of held) {
    const bank = bankOf(link.bank);
    if (bank === undefined || account.status === 'closed' || !permitsTransactions(link)) continue;
    const { timeZone } = bank;
    const foretells =
      foretellsOf(choices, account) && !isForetold({ link: link.id, account, timeZone }, state.foretold ?? [], now);
    const notices = choices.on.includes('noticed') && account.kind !== 'savings' && account.kind !== 'loan';
    if (!foretells && !notices) continue;
    const wanted = { link: link.id, account: accountTag(account.id), endpoint: 'transactions' as const };
    if (allowanceOf(memory(), wanted, now).left < keptForPerson + readsAtMost) continue;
    const range = rangeOf({ about: notices ? 'subscriptions' : 'forecast' }, now, timeZone);
    if (range === undefined) continue;
    const { source, reads: made } = await readRange(
      { link, bank, account },
      range,
      { readTransactions },
      {
        now,
        recent: memory(),
        presence: absent,
        deadline,
      },
    );
    reads.push(...made);
    if (source.problem !== undefined) continue;
    const { transactions, wholeFrom } = source;
    histories.push({
      link: link.id,
      account,
      timeZone,
      transactions,
      ...(wholeFrom === undefined ? {} : { wholeFrom }),
    });
  }
  return histories;
}

/** Links whose balances a forecast needs. */
export function foretellingLinks(histories: readonly History[], choices: AlertChoices): ReadonlySet<string> {
  return new Set(histories.filter(({ account }) => foretellsOf(choices, account)).map(({ link }) => link));
}

/** Adds what was worked out. A balance from another time than the payments proves nothing, so only one of this moment counts. */
export function withHistories(
  state: AlertState,
  histories: readonly History[],
  reading: Reading | undefined,
  choices: AlertChoices,
  now: number,
): AlertState {
  let after: AlertState = { ...state, historyAt: now };
  for (const history of histories) {
    if (choices.on.includes('noticed')) after = withNotes(after, noticedIn(history, choices, now), [], now);
    if (!foretellsOf(choices, history.account)) continue;
    const before = after.foretold ?? [];
    const found = forecastNote(withBalance(history, reading), before, now);
    if (found === undefined) continue;
    const foretold = [...before.filter(({ account }) => account !== found.told.account), found.told];
    after = { ...withNotes(after, [found.note], [], now), foretold: foretold.slice(-foretoldMost) };
  }
  return after;
}

function withBalance(history: History, reading: Reading | undefined): History {
  const outcome = reading?.links.find(({ link }) => link.id === history.link)?.outcome;
  const isNow = outcome?.kind === 'fresh' || (outcome?.kind === 'cached' && outcome.because === 'recent');
  if (!isNow) return history;
  const balance = outcome.accounts
    .find(({ account }) => account.id === history.account.id)
    ?.balances.find(({ kind, creditLine }) => kind === 'booked' && creditLine?.included !== true)?.amount;
  return balance === undefined ? history : { ...history, balance };
}

function foretellsOf({ on }: AlertChoices, { kind }: Account): boolean {
  return on.includes('forecast') && kind === 'current';
}
