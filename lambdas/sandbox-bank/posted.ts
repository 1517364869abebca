import { randomUUID } from 'node:crypto';
import { days } from '../platform/clock.ts';
import type { BrandId } from './brands.ts';
import type { Movement } from './ledger.ts';
import type { BankRecords } from './records.ts';

const pendingFor = days(2);

export type PostedKind = 'purchase' | 'salary' | 'refund';

/** What the teller put into accounts: the only movements that are stored. */
export interface PostedMovements {
  post(
    account: string,
    posted: Pick<Movement, 'minor' | 'text' | 'pending' | 'merchant' | 'exchange'> & { readonly kind: PostedKind },
    at: number,
  ): Promise<Movement>;
  /** Oldest first. What was posted as pending is booked two days later, as other purchases are. */
  of(account: string, now: number): Promise<readonly Movement[]>;
}

export function postedMovements(records: BankRecords, brand: BrandId): PostedMovements {
  const partition = (account: string) => `${brand}#POSTED#${account}`;
  return {
    post: async (account, posted, at) => {
      const id = `${account}-${randomUUID().slice(0, 8)}`;
      const movement: Movement = { id, account, at, ...posted };
      const name = `${String(at).padStart(15, '0')}#${id}`;
      const { minor, exchange } = movement;
      await records.put(
        { partition: partition(account), name },
        {
          ...movement,
          minor: minor.toString(),
          ...(exchange === undefined ? {} : { exchange: { ...exchange, minor: exchange.minor.toString() } }),
        },
      );
      return movement;
    },
    of: async (account, now) =>
      (await records.list(partition(account))).map(({ value }) => ({
        ...(value as unknown as Movement),
        minor: BigInt(String(value.minor)),
        ...exchangeOf(value.exchange),
        pending: value.pending === true && now - Number(value.at) < pendingFor,
      })),
  };
}

function exchangeOf(stored: unknown): Pick<Movement, 'exchange'> {
  if (stored === undefined) return {};
  const exchange = stored as Omit<NonNullable<Movement['exchange']>, 'minor'> & { readonly minor: string };
  return { exchange: { ...exchange, minor: BigInt(exchange.minor) } };
}
