import type { Money } from '../money.ts';
import type { Reward, Statement } from '../statements.ts';
import { dataOf, type Fields, fieldsOf, idOf, invalid, listOf, momentOf, moneyIn, signed, textOf } from './fields.ts';

/**
 * The statements of one page of `GET /accounts/{id}/statements`. One whose period cannot be read is left out: it is of
 * no time. Of a type that appears twice with two figures, neither is told.
 * @throws BotError `BANK_ANSWER_INVALID` for a list that is none, or an entry of another account.
 */
export function statementsOf(value: unknown, account: string): readonly Statement[] {
  const entries = listOf(dataOf(value).Statement);
  if (entries === undefined) throw invalid('has no list of statements');
  return entries.flatMap((entry) => {
    const fields = fieldsOf(entry) ?? {};
    if (idOf(fields.AccountId) !== account) throw invalid('is about another account');
    const [from, to] = [momentOf(fields.StartDateTime), momentOf(fields.EndDateTime)];
    if (from === undefined || to === undefined || to.at < from.at) return [];
    const id = idOf(fields.StatementId);
    const rewards = rewardsOf(fields);
    const dueOn = dueOnOf(fields);
    const figure = (name: string, ...types: readonly string[]) => named(name, amountOf(fields, types));
    return [
      {
        ...(id === undefined ? {} : { id }),
        from: from.at,
        // A date without a time is the whole of that day.
        to: to.dateOnly ? to.at + 86_399_999 : to.at,
        ...figure('opening', 'PreviousClosingBalance', 'StartingBalance'),
        ...figure('closing', 'ClosingBalance'),
        ...named('credits', unsigned(amountOf(fields, ['TotalCredits']))),
        ...named('debits', unsigned(amountOf(fields, ['TotalDebits']))),
        ...named('minimum', unsigned(amountOf(fields, ['MinimumPaymentDue']))),
        ...named('creditLimit', unsigned(amountOf(fields, ['CreditLimit']))),
        ...(dueOn === undefined ? {} : { dueOn }),
        ...(rewards.length === 0 ? {} : { rewards }),
      },
    ];
  });
}

/** The amount of the first of these types that the statement has. */
function amountOf(fields: Fields, types: readonly string[]): Money | undefined {
  for (const type of types) {
    const found = typed(fields.StatementAmount, type).map((one) =>
      signed(fieldsOf(one.Amount), one.CreditDebitIndicator),
    );
    const [first, ...rest] = found;
    if (first === undefined) continue;
    return rest.every((other) => other?.minor === first.minor && other.currency === first.currency) ? first : undefined;
  }
  return undefined;
}

function dueOnOf(fields: Fields): Statement['dueOn'] {
  for (const type of ['PaymentDue', 'DirectDebitDue']) {
    const [first, ...rest] = typed(fields.StatementDateTime, type).map((one) => momentOf(one.DateTime));
    if (first !== undefined && rest.every((other) => other?.at === first.at)) return first;
  }
  return undefined;
}

const points: ReadonlySet<string> = new Set(['AirMilesPoints', 'HotelPoints', 'RetailShoppingPoints']);

function rewardsOf(fields: Fields): readonly Reward[] {
  const money = (listOf(fields.StatementBenefit) ?? []).flatMap((entry): Reward[] => {
    const one = fieldsOf(entry);
    const amount = moneyIn(fieldsOf(one?.Amount));
    const type = typeOf(one?.Type);
    if (amount === undefined || type === undefined) return [];
    return [{ kind: type === 'Cashback' ? 'cashback' : 'other', amount }];
  });
  const counted = (listOf(fields.StatementValue) ?? []).flatMap((entry): Reward[] => {
    const one = fieldsOf(entry);
    const count = textOf(one?.Value);
    return points.has(typeOf(one?.Type) ?? '') && count !== undefined && /^\d{1,15}$/.test(count)
      ? [{ kind: 'points', count: BigInt(count) }]
      : [];
  });
  return [...money, ...counted];
}

function typed(list: unknown, type: string): readonly Fields[] {
  return (listOf(list) ?? [])
    .map(fieldsOf)
    .filter((one) => one !== undefined)
    .filter((one) => typeOf(one.Type) === type);
}

/** Types are in a namespace; a bank's own is another. */
function typeOf(value: unknown): string | undefined {
  return /^UK\.OBIE\.(\w{1,60})$/.exec(textOf(value) ?? '')?.[1];
}

function unsigned(money: Money | undefined): Money | undefined {
  return money === undefined || money.minor >= 0n ? money : { ...money, minor: -money.minor };
}

function named<Name extends string>(name: Name, money: Money | undefined): Partial<Record<Name, Money>> {
  return money === undefined ? {} : ({ [name]: money } as Partial<Record<Name, Money>>);
}
