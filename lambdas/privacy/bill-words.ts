import type { CardBill, Reward } from '../banks/statements.ts';
import { dayIn, dayOf } from '../money/days.ts';
import type { Source } from '../money/gather.ts';
import { isNegative, magnitude } from '../money/sums.ts';
import type { Cleared } from './disclosure.ts';
import { dayLabel } from './money-voice.ts';
import { labelOf, type Wording } from './money-words.ts';
import type { SheetPart, SheetRow } from './sheet.ts';

/** The bill of each card. What a bank does not say is said to be so: a missing minimum is not nothing to pay. */
export function billParts(
  words: Wording,
  bills: readonly { readonly source: Source; readonly bill: CardBill | undefined }[],
): { readonly title?: Cleared; readonly parts: readonly SheetPart[]; readonly notes: readonly string[] } {
  const { say, language } = words;
  const closedOn = ({ bank }: Source, { closedAt }: CardBill) =>
    dayLabel(dayIn(closedAt, bank.timeZone), bank, language);
  const stated = bills.flatMap(({ source, bill }) => (bill === undefined ? [] : [{ source, bill }]));
  const without = bills.filter(({ bill }) => bill === undefined);
  return {
    ...(stated.length === 0 ? { title: words.clear('bills.failed') } : {}),
    parts: stated.map(({ source, bill }) => ({
      kind: 'figures',
      heading: say('bills.closed', { account: labelOf(words, source), date: closedOn(source, bill) }),
      rows: rowsOf(words, source, bill),
    })),
    notes: [
      ...without.map(({ source }) => say('bills.none', { account: labelOf(words, source) })),
      ...[...new Set(stated.map(({ source, bill }) => closedOn(source, bill)))].map((date) =>
        say('bills.since', { date }),
      ),
    ],
  };
}

function rowsOf(words: Wording, { bank }: Source, bill: CardBill): readonly SheetRow[] {
  const { say, amount, language } = words;
  const { closing, minimum, dueOn, creditLimit, rewards = [] } = bill;
  const isOwed = isNegative(closing);
  const notSaid = say('bills.notSaid');
  return [
    { name: say(isOwed ? 'bills.owed' : 'bills.credit'), value: amount(magnitude(closing), bank) },
    { name: say('bills.minimum'), value: minimum === undefined ? notSaid : amount(minimum, bank) },
    {
      name: say('bills.due'),
      value:
        dueOn === undefined
          ? notSaid
          : dayLabel(
              dayOf({ bookedAt: dueOn.at, ...(dueOn.dateOnly ? { dateOnly: true } : {}) }, bank.timeZone),
              bank,
              language,
            ),
    },
    { name: say('bills.limit'), value: creditLimit === undefined ? notSaid : amount(creditLimit, bank) },
    ...(rewards.length === 0
      ? [{ name: say('bills.reward'), value: notSaid }]
      : rewards.map((reward) => rewardRow(words, reward, bank))),
  ];
}

function rewardRow({ say, amount, language }: Wording, reward: Reward, bank: Source['bank']): SheetRow {
  if (reward.kind === 'points') {
    return { name: say('bills.points'), value: new Intl.NumberFormat(language).format(reward.count) };
  }
  return {
    name: say(reward.kind === 'cashback' ? 'bills.cashback' : 'bills.reward'),
    value: amount(reward.amount, bank),
  };
}
