import { type AccountRole, type Bill, type Customer, type CustomerAccount, historyEpoch } from './customer.ts';
import { type Memory, newMemory, purchaseAt, withIncidents } from './incidents.ts';
import { type Random, randomOf } from './random.ts';

/** One line of an account. `minor` is signed: negative leaves the account. */
export interface Movement {
  readonly id: string;
  readonly account: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly minor: bigint;
  readonly text: string;
  readonly kind: 'salary' | 'bill' | 'purchase' | 'cash' | 'transfer' | 'interest' | 'refund' | 'card-payment' | 'fee';
  readonly pending: boolean;
  readonly merchant?: { readonly name: string; readonly category: string };
  /** How a bill is paid. */
  readonly bill?: Bill['kind'];
  /** The part of it that was left as a tip, minor units, without a sign. */
  readonly tip?: bigint;
  /** It was paid in another currency: how much, and millionths of the account's currency for one of the other. */
  readonly exchange?: {
    readonly currency: string;
    readonly minor: bigint;
    readonly scale: number;
    readonly rate: number;
  };
}

export interface Ledger {
  readonly account: CustomerAccount;
  /** Balance before the first of `movements`. */
  readonly opening: bigint;
  /** Oldest first; `opening` plus the booked ones is the booked balance. */
  readonly movements: readonly Movement[];
}

const day = 86_400_000;
const epoch = Date.parse(`${historyEpoch}T00:00:00Z`);
/** Card purchases stay pending until the second morning. */
const pendingDays = 2;

const remembered = new Map<string, readonly Ledger[]>();

/**
 * What has happened in a customer's accounts up to last midnight UTC, thirteen months back. Nothing is stored: each day
 * is a function of the seed and of the days before it, so that the same day always tells the same story and a later day
 * only adds to it. Balances reconcile to the minor unit.
 */
export function ledgersOf(customer: Customer, now: number): readonly Ledger[] {
  const today = Math.floor(now / day);
  const key = `${customer.id}|${today}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const fresh = computeLedgers(customer, today);
  if (remembered.size > 64) remembered.clear();
  remembered.set(key, fresh);
  return fresh;
}

function computeLedgers(customer: Customer, today: number): readonly Ledger[] {
  const windowStart = startOfMonth(today, -12);
  const opening = new Map(customer.accounts.map((account) => [account.id, account.opening]));
  const shown = new Map<string, Movement[]>(customer.accounts.map((account) => [account.id, []]));
  const balance = new Map(opening);
  const memory = newMemory();

  for (let date = epoch / day; date < today; date += 1) {
    for (const { settled, ...movement } of dayOf(customer, date, balance, memory)) {
      balance.set(movement.account, (balance.get(movement.account) ?? 0n) + movement.minor);
      if (date * day >= windowStart) {
        const pending = settled !== true && waits.has(movement.kind) && today - date < pendingDays;
        shown.get(movement.account)?.push({ ...movement, pending });
      } else {
        opening.set(movement.account, (opening.get(movement.account) ?? 0n) + movement.minor);
      }
    }
  }
  return customer.accounts.map((account) => ({
    account,
    opening: opening.get(account.id) ?? 0n,
    movements: shown.get(account.id) ?? [],
  }));
}

/** Of what a card pays, and of what the bank takes for that. A monthly fee is settled. */
const waits: ReadonlySet<Movement['kind']> = new Set(['purchase', 'cash', 'fee']);

/** One line as a day brings it; `settled`: booked at once. */
export type Drawn = Omit<Movement, 'pending'> & { readonly settled?: boolean };

/** Everything one day brings, in the order of the clock. `balance` is that of the evening before. */
function dayOf(
  customer: Customer,
  date: number,
  balance: ReadonlyMap<string, bigint>,
  memory: Memory,
): readonly Drawn[] {
  const { life } = customer;
  const random = randomOf(`${customer.id}|${date}`);
  const accountWith = (role: AccountRole) => customer.accounts.find((account) => account.role === role);
  const current = accountWith('current');
  if (current === undefined) return [];
  const savings = accountWith('savings');
  const card = accountWith('card') ?? current;
  const calendar = new Date(date * day);
  const dayOfMonth = calendar.getUTCDate();
  const drawn: Drawn[] = [];
  const draw = (account: CustomerAccount, minutes: number, minor: bigint, rest: Particulars) => {
    if (minor === 0n) return;
    const number = drawn.length.toString(36).padStart(2, '0');
    drawn.push({
      id: `${account.id}-${date.toString(36)}${number}`,
      account: account.id,
      at: date * day + minutes * 60_000,
      minor,
      ...rest,
    });
  };

  if (dayOfMonth === workingDay(calendar, life.salary.day)) {
    draw(current, 95, BigInt(life.salary.amount), { text: life.salary.from, kind: 'salary' });
  }
  for (const bill of life.bills) {
    if (bill.day !== dayOfMonth) continue;
    payBill(customer, bill, { date, month: calendar.getUTCMonth() + 1, from: bill.card ? card : current, draw });
  }
  if (dayOfMonth === (life.salary.day % 28) + 1) {
    payday(customer, { current, savings, card, balance, draw });
  }
  if (savings?.interest !== undefined && new Date((date + 1) * day).getUTCDate() === 1) {
    const held = balance.get(savings.id) ?? 0n;
    if (held > 0n) draw(savings, 1_435, (held * savings.interest) / 120_000n, { text: 'Interest', kind: 'interest' });
  }
  shopping(customer, random, current, card, draw);
  return [...withIncidents(customer, date, drawn, memory)].sort((a, b) => a.at - b.at);
}

/**
 * A bill, and what stands inside its amount: the bank's monthly fee inside the first one, and what last year's offer
 * left over, which goes to an everyday shop.
 */
function payBill(
  { life }: Customer,
  bill: Bill,
  { date, month, from, draw }: { date: number; month: number; from: CustomerAccount; draw: Draw },
): void {
  const fee = bill === life.bills[0] ? (life.fee?.amount ?? 0) : 0;
  const left = bill.rise !== undefined && month < bill.rise.month ? bill.rise.by : 0;
  const merchant = { name: bill.to, category: bill.category };
  const minutes = 240 + bill.day;
  draw(from, minutes, -BigInt(bill.amount - fee - left), { text: bill.to, kind: 'bill', bill: bill.kind, merchant });
  draw(from, minutes + 1, -BigInt(fee), { text: life.fee?.text ?? '', kind: 'fee', settled: true });
  draw(from, minutes + 300, -BigInt(left), purchaseAt(life.spending[0], Math.floor(date / 30)));
}

type Draw = (account: CustomerAccount, minutes: number, minor: bigint, rest: Particulars) => void;

type Particulars = Pick<Drawn, 'text' | 'kind' | 'merchant' | 'bill' | 'settled'>;

/** The day after payday: the card is paid off, the current account goes back to what is kept, the rest is saved. */
function payday(
  customer: Customer,
  parts: {
    current: CustomerAccount;
    savings: CustomerAccount | undefined;
    card: CustomerAccount;
    balance: ReadonlyMap<string, bigint>;
    draw: Draw;
  },
): void {
  const { current, savings, card, balance, draw } = parts;
  const { life } = customer;
  const owed = card === current ? 0n : -(balance.get(card.id) ?? 0n);
  if (owed > 0n) {
    draw(current, 400, -owed, { text: `Card payment ${card.nickname}`, kind: 'card-payment' });
    draw(card, 400, owed, { text: 'Payment received, thank you', kind: 'card-payment' });
  }
  const unit = 10n ** BigInt(customer.scale) * 10n;
  const over = (balance.get(current.id) ?? 0n) - (owed > 0n ? owed : 0n) - life.keep;
  const moved = (over / unit) * unit;
  draw(current, 420, -moved, { text: moved > 0n ? life.sweep.out : life.sweep.in, kind: 'transfer' });
  if (savings === undefined) return;
  draw(savings, 420, moved, { text: moved > 0n ? life.sweep.out : life.sweep.in, kind: 'transfer' });
  const saved = (balance.get(savings.id) ?? 0n) + moved;
  if (saved > life.savingsCeiling) {
    draw(savings, 480, -(((saved - life.savingsCeiling / 2n) / unit) * unit), {
      text: 'Fixed deposit',
      kind: 'transfer',
    });
  }
}

function shopping(
  customer: Customer,
  random: Random,
  current: CustomerAccount,
  card: CustomerAccount,
  draw: Draw,
): void {
  for (const { merchants, category, categories, perMonth, least, most, step = 1, card: byCard } of customer.life
    .spending) {
    for (let rest = perMonth / 30; rest > 0; rest -= 1) {
      const happens = random.chance(Math.min(rest, 1));
      const name = random.pick(merchants);
      const amount = Math.floor(random.between(least, most) / step) * step;
      const minutes = random.between(390, 1_290);
      if (!happens) continue;
      draw(byCard ? card : current, minutes, -BigInt(amount), {
        text: name,
        kind: 'purchase',
        merchant: { name, category: categories?.[name] ?? category },
      });
    }
  }
}

/** Wages due on a weekend come on the Friday before. */
function workingDay(calendar: Date, due: number): number {
  const weekday = new Date(Date.UTC(calendar.getUTCFullYear(), calendar.getUTCMonth(), due)).getUTCDay();
  return weekday === 6 ? due - 1 : weekday === 0 ? due - 2 : due;
}

function startOfMonth(date: number, months: number): number {
  const calendar = new Date(date * day);
  return Math.max(epoch, Date.UTC(calendar.getUTCFullYear(), calendar.getUTCMonth() + months, 1));
}
