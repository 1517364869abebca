import type { Customer, Spending } from './customer.ts';
import type { Drawn } from './ledger.ts';
import { randomOf } from './random.ts';

/** What the incidents of earlier days leave for later ones: which happened this month, and what could be brought back. */
export interface Memory {
  readonly happened: Set<string>;
  bought?: { readonly date: number; readonly movement: Drawn };
}

export function newMemory(): Memory {
  return { happened: new Set() };
}

/** Where people buy what they remember buying: a charge is doubled here, or something is brought back. */
const shops: ReadonlySet<string> = new Set(['5411', '5651', '5732', '5812', '5912', '5942', '5999']);
const goods: ReadonlySet<string> = new Set(['5651', '5732', '5912', '5942', '5999']);

/**
 * What makes a life out of payments: money from a machine, a charge that came twice, a tip, a shop abroad, something
 * brought back. Every one of them takes its money out of a payment that the day had anyway, so that a day's sum, booked
 * and pending alike, is what it was: no balance of any day hangs on them.
 */
export function withIncidents(
  customer: Customer,
  date: number,
  drawn: readonly Drawn[],
  memory: Memory,
): readonly Drawn[] {
  const calendar = new Date(date * 86_400_000);
  const month = calendar.getUTCMonth() + 1;
  const dayOfMonth = calendar.getUTCDate();
  /** True once a month, from the given day on, for the first payment that fits. */
  const first = (incident: string, from: number, fits: boolean) => {
    const name = `${incident}|${calendar.getUTCFullYear()}|${month}`;
    if (!fits || dayOfMonth < from || memory.happened.has(name)) return false;
    memory.happened.add(name);
    return true;
  };

  const told = drawn.flatMap((one): readonly Drawn[] => {
    if (one.kind !== 'purchase' || one.settled === true || one.merchant === undefined) return [one];
    const { category } = one.merchant;
    const paid = -one.minor;
    const { abroad, cash } = customer.life;
    const drawnCash = BigInt(cash ?? 0);
    if (first('cash', 3, cash !== undefined && category === '5411' && paid > drawnCash * 2n))
      return atMachine(one, drawnCash);
    if (month % 3 === 2 && first('twice', 6, shops.has(category) && paid % 2n === 0n)) return twice(one);
    if (abroad !== undefined && month % 2 === 1 && first('abroad', 3, shops.has(category) && category !== '5411'))
      return elsewhere(one, abroad, customer);
    if (category === '5812' && customer.life.tips === true) {
      return [tipped(one, month % 2 === 1 && first('tip', 2, true) ? 38n : usualTip(one.id))];
    }
    if (goods.has(category)) memory.bought = { date, movement: one };
    return [one];
  });

  const { bought } = memory;
  if (bought === undefined || month % 2 !== 0) return told;
  const ago = date - bought.date;
  if (!first('back', 14, ago >= 3 && ago <= 21)) return told;
  delete memory.bought;
  return [...told, ...broughtBack(customer, date, bought.movement)];
}

function atMachine(one: Drawn, drawn: bigint): readonly Drawn[] {
  const { merchant: _shop, ...rest } = one;
  return [
    { ...one, minor: one.minor + drawn },
    { ...rest, id: `${one.id}c`, at: one.at + 420_000, minor: -drawn, text: 'ATM withdrawal', kind: 'cash' },
  ];
}

function twice(one: Drawn): readonly Drawn[] {
  const half = { ...one, minor: one.minor / 2n };
  return [half, { ...half, id: `${one.id}d`, at: one.at + 60_000 }];
}

function elsewhere(one: Drawn, abroad: NonNullable<Customer['life']['abroad']>, { scale }: Customer): readonly Drawn[] {
  const fee = (one.minor * BigInt(abroad.feePerMille)) / 1_000n;
  const minor = one.minor - fee;
  const millionths = -minor * 10n ** BigInt(abroad.scale) * 1_000_000n;
  const foreign = millionths / (BigInt(abroad.rate) * 10n ** BigInt(scale));
  const { merchant: _shop, ...rest } = one;
  return [
    {
      ...one,
      minor,
      text: abroad.merchant,
      merchant: { name: abroad.merchant, category: abroad.category },
      exchange: { currency: abroad.currency, minor: foreign, scale: abroad.scale, rate: abroad.rate },
    },
    ...(fee === 0n ? [] : [{ ...rest, id: `${one.id}f`, minor: fee, text: abroad.feeText, kind: 'fee' as const }]),
  ];
}

/** The tip is a part of what was paid. */
function tipped(one: Drawn, percent: bigint): Drawn {
  const tip = (-one.minor * percent) / (100n + percent);
  return tip === 0n ? one : { ...one, tip };
}

function usualTip(id: string): bigint {
  return BigInt(randomOf(id).between(8, 12));
}

/** The shop gives the money back, and on the same day it goes elsewhere. */
function broughtBack(customer: Customer, date: number, bought: Drawn): readonly Drawn[] {
  const { account, merchant, minor } = bought;
  const at = date * 86_400_000 + 615 * 60_000;
  const id = `${account}-${date.toString(36)}r`;
  const [everyday] = customer.life.spending;
  const food = customer.life.spending.find(({ category }) => category === '5411') ?? everyday;
  const some = (minor * 3n) / 5n;
  const spent = (spending: Spending, amount: bigint, suffix: string, later: number): readonly Drawn[] =>
    amount === 0n
      ? []
      : [{ ...purchaseAt(spending, date), id: `${id}${suffix}`, account, at: at + later, minor: amount }];
  return [
    {
      id,
      account,
      at,
      minor: -minor,
      text: `Refund ${merchant?.name ?? ''}`.trim(),
      kind: 'refund',
      ...(merchant === undefined ? {} : { merchant }),
    },
    ...spent(food, some, '1', 7_200_000),
    ...spent(everyday, minor - some, '2', 18_000_000),
  ];
}

/** A payment that is booked at once, as in a shop whose machine is not asked first; each day another shop's turn. */
export function purchaseAt(
  { merchants, category, categories }: Spending,
  date: number,
): Pick<Drawn, 'text' | 'kind' | 'merchant' | 'settled'> {
  const name = merchants[date % merchants.length] ?? merchants[0];
  return { text: name, kind: 'purchase', merchant: { name, category: categories?.[name] ?? category }, settled: true };
}
