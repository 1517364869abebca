import { moneyOf } from '../banks/money.ts';
import { isBotError } from '../platform/errors.ts';
import type { Brand } from './brands.ts';
import type { Consent, Consents } from './consents.ts';
import type { Customer } from './customer.ts';
import { customersOf, findAccount, findCustomer } from './customers.ts';
import type { Movement } from './ledger.ts';
import type { PostedKind, PostedMovements } from './posted.ts';

/** What a teller can do, for the console and the JSON API alike. */
export interface TellerDesk {
  /** @returns the movement, or in plain words why it was not posted. */
  post(order: PostingOrder): Promise<Movement | { readonly refused: string }>;
  /** Ends a consent and everything issued under it. @returns undefined when there is nothing to end. */
  end(consent: string, how: 'expire' | 'revoke'): Promise<Consent | undefined>;
  /** Takes one account out of a consent. */
  removeAccount(consent: string, account: string): Promise<Consent | undefined>;
}

export interface PostingOrder {
  readonly customer?: unknown;
  readonly account?: unknown;
  readonly kind?: unknown;
  /** Decimal text in the account's currency, without a sign: the kind says the direction. */
  readonly amount?: unknown;
  readonly text?: unknown;
  readonly pending?: unknown;
}

const kinds: Readonly<Record<PostedKind, { readonly sign: bigint; readonly text: string }>> = {
  purchase: { sign: -1n, text: 'Teller purchase' },
  salary: { sign: 1n, text: 'Teller salary' },
  refund: { sign: 1n, text: 'Teller refund' },
};

export function tellerDesk(parts: {
  readonly brand: Brand;
  readonly consents: Consents;
  readonly posted: PostedMovements;
  readonly now: () => number;
}): TellerDesk {
  const { brand, consents, posted, now } = parts;

  const holderOf = ({ customer, account }: PostingOrder): Customer | undefined =>
    findCustomer(brand.id, typeof customer === 'string' ? customer : undefined) ??
    customersOf(brand.id).find((one) => findAccount(one, String(account)) !== undefined);

  return {
    post: async (order) => {
      const holder = holderOf(order);
      const account = holder === undefined ? undefined : findAccount(holder, String(order.account));
      if (holder === undefined || account === undefined) return { refused: 'There is no such account.' };
      if (account.closedOn !== undefined) return { refused: 'That account is closed.' };
      const kind =
        typeof order.kind === 'string' && Object.hasOwn(kinds, order.kind) ? (order.kind as PostedKind) : undefined;
      if (kind === undefined) return { refused: `Choose one of ${Object.keys(kinds).join(', ')}.` };
      const minor = minorOf(order.amount, holder);
      if (minor === undefined) {
        return { refused: `Write the amount as plain digits with at most ${holder.scale} decimals, more than zero.` };
      }
      const text =
        typeof order.text === 'string'
          ? order.text
              .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
              .trim()
              .slice(0, 70)
          : '';
      return posted.post(
        account.id,
        {
          kind,
          minor: kinds[kind].sign * minor,
          text: text === '' ? kinds[kind].text : text,
          pending: order.pending === true,
        },
        now(),
      );
    },
    end: (consent, how) => (how === 'expire' ? consents.expire(consent) : consents.cancel(consent)),
    removeAccount: (consent, account) => consents.removeAccount(consent, account),
  };
}

function minorOf(amount: unknown, { currency, scale }: Customer): bigint | undefined {
  if (typeof amount !== 'string' || !/^\d{1,11}(\.\d{1,3})?$/.test(amount.trim())) return undefined;
  try {
    const money = moneyOf(amount.trim(), currency);
    return money.scale === scale && money.minor > 0n ? money.minor : undefined;
  } catch (cause) {
    if (isBotError(cause, 'MONEY_INVALID')) return undefined;
    throw cause;
  }
}
