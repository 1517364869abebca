import type { Balance } from './port.ts';

/** ISO 20022 codes that say what is there now, best first. */
const nowCodes = {
  available: ['ITAV', 'CLAV', 'OPAV'],
  booked: ['ITBD', 'CLBD', 'OPBD', 'PRCD'],
} as const;

/** Forecasts: true of a later day, so never shown as the present balance. */
const projections: readonly string[] = ['FWAV', 'XPCD'];

/** What a code says of a figure; `projection` is not for showing. Codes that are not known are shown under themselves. */
export function kindOf(isoCode: string | undefined): Balance['kind'] | 'projection' {
  if (isoCode === undefined) return 'other';
  if (projections.includes(isoCode)) return 'projection';
  if ((nowCodes.available as readonly string[]).includes(isoCode)) return 'available';
  return (nowCodes.booked as readonly string[]).includes(isoCode) ? 'booked' : 'other';
}

/** A figure as a bank sent it, with its code in ISO 20022 where there is one. */
export interface Figure {
  readonly balance: Balance;
  readonly isoCode?: string;
}

/**
 * The figures worth telling of one account: for each currency one available and one booked, by the rule of the best
 * code (interim, else closing, else opening or previous), and every figure under a code of the bank's own. Two figures
 * of one code: the later one; at the same time, the one without the credit line; if they still differ, neither,
 * because one of them is wrong.
 *
 * When the account's currency is known and no figure is in it, the answer contradicts itself and nothing is told.
 *
 * @param currency The account's; `XXX` when the bank did not say.
 */
export function chooseBalances(figures: readonly Figure[], currency: string): readonly Balance[] {
  const told = figures.filter(({ isoCode }) => kindOf(isoCode) !== 'projection');
  const currencies = [...new Set(told.map(({ balance }) => balance.amount.currency))];
  if (currency !== 'XXX' && !currencies.includes(currency)) return [];
  const ownFirst = [currency, ...currencies.filter((other) => other !== currency)];
  return ownFirst.flatMap((each) => {
    const inCurrency = told.filter(({ balance }) => balance.amount.currency === each);
    const best = (codes: readonly string[]) =>
      codes.flatMap((code) => settle(inCurrency.filter(({ isoCode }) => isoCode === code)))[0];
    const others = inCurrency.filter(({ balance }) => balance.kind === 'other');
    const otherCodes = [...new Set(others.map(({ balance }) => balance.code))];
    return [
      best(nowCodes.available),
      best(nowCodes.booked),
      ...otherCodes.flatMap((code) => settle(others.filter(({ balance }) => balance.code === code))),
    ].filter((balance) => balance !== undefined);
  });
}

/** One figure of several under one code, or none when they contradict each other. */
function settle(figures: readonly Figure[]): readonly Balance[] {
  const latest = Math.max(...figures.map(({ balance }) => balance.asOf.at));
  const newest = figures.map(({ balance }) => balance).filter(({ asOf }) => asOf.at === latest);
  const plain = newest.filter(({ creditLine }) => creditLine?.included !== true);
  const [first, ...rest] = plain.length > 0 ? plain : newest;
  if (first === undefined) return [];
  return rest.every(({ amount }) => amount.minor === first.amount.minor && amount.scale === first.amount.scale)
    ? [first]
    : [];
}
