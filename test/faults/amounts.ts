import { minutes } from '../../lambdas/platform/clock.ts';
import { figures, nicknames, payments } from './people.ts';
import { digitsOf } from './setting.ts';
import type { World } from './world.ts';

/** Amounts with two decimals, as digits. */
export function amountsIn(text: string): readonly string[] {
  return [...text.matchAll(/\d{1,3}(?:[ ,.]?\d{3})*[.,]\d{2}\b/g)].map(([amount]) => digitsOf(amount));
}

/** The same without the lines of totals, which are left to the transcripts. */
export function singleAmountsIn(text: string): readonly string[] {
  return amountsIn(text.replace(/^Total .*$/gm, ''));
}

/** Whether somebody's figures or account names are in a text. */
export function leaks(text: string, name: 'thandi' | 'sipho'): boolean {
  const own = Object.values(figures[name]).map(digitsOf);
  const names = name === 'thandi' ? nicknames.slice(0, 2) : nicknames.slice(2);
  return amountsIn(text).some((amount) => own.includes(amount)) || names.some((nickname) => text.includes(nickname));
}

/** When a text says that its figures were read. */
export function headersIn(text: string): { readonly fresh: string | undefined; readonly saved: string | undefined } {
  return {
    fresh: /(?:checked at|as of \d+ \w+ at) (\d\d:\d\d)/.exec(text)?.[1],
    saved: /saved at (\d\d:\d\d)/.exec(text)?.[1],
  };
}

type Named = 'thandi' | 'sipho';

/** What the bank would have said of this person at any moment between the two, totals and payments among it. */
export function figuresBetween(world: World, person: Named, from: number, to: number): readonly string[] {
  const paid = person === 'thandi' ? (world.alerted?.paid ?? []).filter(({ at }) => at <= to) : [];
  const abroad = Object.values(payments).flatMap(({ merchant, original }) =>
    original !== undefined && paid.some((one) => one.merchant === merchant) ? [original] : [],
  );
  const sum = paid.reduce((all, { amount }) => all + BigInt(digitsOf(amount)), 0n);
  const moved = [...paid.map(({ amount }) => digitsOf(amount)), ...abroad.map(digitsOf), String(sum)];
  const balances = world.truth.flatMap((state, index) => {
    const until = world.truth[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (state.from > to || until <= from) return [];
    const total = state[person].reduce((sum, amount) => sum + BigInt(amount), 0n);
    return [...state[person], String(total)];
  });
  return [...balances, ...moved];
}

const johannesburg = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Africa/Johannesburg',
  hour: '2-digit',
  minute: '2-digit',
});

/** The same for the last time that the bank's clock showed this minute. */
export function figuresAtMinute(world: World, person: Named, minute: string, before: number): readonly string[] {
  for (let at = before; at > before - minutes(360); at -= minutes(1)) {
    if (johannesburg.format(at) !== minute) continue;
    const from = at - (at % minutes(1));
    return figuresBetween(world, person, from, from + minutes(1));
  }
  return [];
}
