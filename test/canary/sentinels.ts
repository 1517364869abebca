import type { Card } from '../../lambdas/banks/cards.ts';
import type { MemoryCustomer } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Balance, Transaction } from '../../lambdas/banks/port.ts';
import type { Sender } from '../../lambdas/webhook/record.ts';

/**
 * What must not leak, made so that it is found for certain and by nothing else: amounts of seven digits and more that
 * no clock or key comes upon, invented words for names, account numbers, phone numbers, and what a person typed.
 */
export type SentinelKind =
  /** A figure the bank named, or a sum of such figures. */
  | 'amount'
  /** What an account is called. */
  | 'name'
  /** The bank's own number of an account. */
  | 'number'
  /** Its last four digits. */
  | 'digits'
  /** A phone number or business-scoped id: Meta and the queue have it, nobody else may. */
  | 'identity'
  /** What somebody wrote into the chat: Meta and the queue have it, nobody else may. */
  | 'typed'
  /** Whom somebody paid. */
  | 'merchant'
  /** The bot PIN, as typed into the Flow or a page: nobody keeps it, and nobody passes it on. */
  | 'pin'
  /** The words by which somebody knows that it is us: for the Flow and our pages alone. */
  | 'phrase';

export interface Sentinel {
  readonly owner: PersonName;
  readonly kind: SentinelKind;
  readonly text: string;
}

export type PersonName = 'ada' | 'bongi';

export interface Person {
  readonly name: PersonName;
  readonly sender: Required<Pick<Sender, 'userId' | 'waId' | 'identityHash'>>;
  /** Their accounts at each bank. */
  readonly karoo: MemoryCustomer['accounts'];
  readonly harbour: MemoryCustomer['accounts'];
  /** Their cards at Harbour, which is linked last and so is never stopped by a new PIN. */
  readonly cards: readonly Card[];
  /** What they call an account themselves, as they type it on the page. */
  readonly ownName: string;
  /** Words that mean nothing, for a message that is not understood. */
  readonly babble: string;
  /** A card number with a right check digit, for a message that should never have been typed. */
  readonly card: string;
  readonly pin: string;
  readonly phrase: string;
}

const asked = Date.UTC(2026, 10, 22, 9, 58);
const figure = (kind: Balance['kind'], text: string, currency: string, more: Partial<Balance> = {}): Balance => ({
  kind,
  code: kind === 'available' ? 'ITAV' : 'ITBD',
  amount: moneyOf(text, currency),
  asOf: { at: asked, dateOnly: false },
  ...more,
});

const payment = (
  merchant: string,
  amount: string,
  status: Transaction['status'],
  currency: 'ZAR' | 'GBP' = 'ZAR',
): Transaction => ({
  id: merchant,
  amount: moneyOf(amount, currency),
  bookedAt: asked - 86_400_000,
  status,
  merchant,
});

const card = (id: string, account: string, name: string, lastDigits: string, limit: string): Card => ({
  id,
  account,
  name,
  kind: 'debit',
  lastDigits,
  status: 'active',
  limits: { purchasesPerDay: moneyOf(limit, 'GBP') },
});

export const people: Readonly<Record<PersonName, Person>> = {
  ada: {
    name: 'ada',
    sender: { userId: 'ZA.73915520846613370982', waId: '27609154837', identityHash: 'hash-of-ada' },
    karoo: [
      {
        account: {
          id: '62014837751906',
          kind: 'current',
          currency: 'ZAR',
          nickname: 'Kwaggasvlei Werf',
          lastDigits: '7397',
          status: 'open',
        },
        balances: [
          figure('available', '7312946.83', 'ZAR', {
            creditLine: { included: true, amount: moneyOf('4187263.59', 'ZAR') },
          }),
          figure('booked', '3125683.24', 'ZAR'),
        ],
        transactions: [
          payment('Kloofzicht Bakkerij', '-6182943.57', 'pending'),
          payment('Wolwefontein Smidswinkel', '-4917362.85', 'booked'),
        ],
      },
      {
        account: {
          id: '62019926604158',
          kind: 'savings',
          currency: 'ZAR',
          nickname: 'Verneukpan Reserwe',
          lastDigits: '6183',
          status: 'open',
        },
        balances: [figure('booked', '9461728.35', 'ZAR')],
      },
      {
        account: {
          id: '62017749301825',
          kind: 'savings',
          currency: 'ZAR',
          nickname: 'Zoutpansdrift Troufonds',
          lastDigits: '8264',
          status: 'open',
        },
        balances: [figure('booked', '2846193.71', 'ZAR')],
      },
    ],
    harbour: [
      {
        account: {
          id: '40478281936475',
          kind: 'card',
          currency: 'GBP',
          nickname: 'Quexbourne Plate',
          lastDigits: '5926',
          status: 'open',
        },
        balances: [figure('booked', '-6274918.36', 'GBP')],
        transactions: [
          { ...payment('Rietspruit Kruidenier', '-3917264.85', 'booked', 'GBP'), category: 'groceries' },
          { ...payment('Soutpan Apteek', '-5829417.36', 'booked', 'GBP'), category: 'health' },
        ],
      },
    ],
    cards: [
      card('48210957736102', '40478281936475', 'Prieskaveld Plaatjie', '2749', '5748213.96'),
      card('48219306618457', '40478281936475', 'Putsonderwater Kaartjie', '6518', '4396182.57'),
    ],
    ownName: 'Leeuwkuil Spaarpotjie',
    babble: 'snorkelwurm bladvlieg piekeldrom',
    card: '4929 7182 6354 9179',
    pin: '460913708251',
    phrase: 'vlakteskilpad sjokkeldans',
  },
  bongi: {
    name: 'bongi',
    sender: { userId: 'ZA.28466190375528814467', waId: '27728361945', identityHash: 'hash-of-bongi' },
    karoo: [
      {
        account: {
          id: '62015583920471',
          kind: 'current',
          currency: 'ZAR',
          nickname: 'Moordenaarskaroo Daagliks',
          lastDigits: '4759',
          status: 'open',
        },
        balances: [figure('available', '8539174.62', 'ZAR'), figure('booked', '8539017.48', 'ZAR')],
      },
    ],
    harbour: [
      {
        account: {
          id: '40473369158204',
          kind: 'savings',
          currency: 'GBP',
          nickname: 'Wexcombe Hoard',
          lastDigits: '3695',
          status: 'open',
        },
        balances: [figure('booked', '5917382.64', 'GBP')],
      },
    ],
    cards: [card('48215548207391', '40473369158204', 'Sutherlander Stofie', '8153', '3917465.28')],
    ownName: 'Hotazel Kruikgeld',
    babble: 'gribbelskoen waaierlap fronkelbos',
    card: '5256 8391 7462 8355',
    pin: '715208346690',
    phrase: 'kwasteldraai pompsteentjie',
  },
};

/** Everything of everybody, with the sums that could be told of it. */
export const sentinels: readonly Sentinel[] = Object.values(people).flatMap(sentinelsOf);

function sentinelsOf(person: Person): readonly Sentinel[] {
  const held = [...person.karoo, ...person.harbour];
  const of = (kind: SentinelKind, ...texts: readonly string[]) =>
    texts.map((text): Sentinel => ({ owner: person.name, kind, text }));
  const balances = held.flatMap(({ balances }) => balances);
  const minor = [
    ...balances.map(({ amount }) => amount.minor),
    ...balances.flatMap(({ creditLine }) => (creditLine?.amount === undefined ? [] : [creditLine.amount.minor])),
    ...held.flatMap(({ transactions = [] }) => transactions.map(({ amount }) => amount.minor)),
    ...person.cards.flatMap(({ limits }) =>
      limits?.purchasesPerDay === undefined ? [] : [limits.purchasesPerDay.minor],
    ),
    person.karoo.flatMap(({ balances }) => balances.filter(({ kind }) => kind === 'booked')).reduce(sum, 0n),
  ];
  return [
    ...of('amount', ...new Set(minor.map(decimal))),
    ...of(
      'name',
      ...held.map(({ account }) => account.nickname ?? ''),
      ...person.cards.map(({ name }) => name),
      person.ownName,
    ),
    ...of('number', ...held.map(({ account }) => account.id), ...person.cards.map(({ id }) => id)),
    ...of(
      'digits',
      ...[...held.map(({ account }) => account), ...person.cards].map(({ lastDigits = '' }) => lastDigits),
    ),
    ...of('identity', person.sender.waId, person.sender.userId.slice(3)),
    ...of('merchant', ...held.flatMap(({ transactions = [] }) => transactions.map(({ merchant = '' }) => merchant))),
    ...of('pin', person.pin),
    ...of('phrase', person.phrase),
    ...of('typed', ...person.babble.split(' '), person.card.replaceAll(' ', '')),
  ];
}

function sum(total: bigint, { amount }: Balance): bigint {
  return total + amount.minor;
}

function decimal(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor);
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
