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
    posted: { kind: PostedKind; minor: bigint; text: string; pending: boolean },
    at: number,
  ): Promise<Movement>;
  /** Oldest first. What was posted as pending is booked two days later, as other purchases are. */
  of(account: string, now: number): Promise<readonly Movement[]>;
}

export function postedMovements(records: BankRecords, brand: BrandId): PostedMovements {
  const partition = (account: string) => `${brand}#POSTED#${account}`;
  return {
    post: async (account, { kind, minor, text, pending }, at) => {
      const id = `${account}-${randomUUID().slice(0, 8)}`;
      const movement: Movement = { id, account, at, minor, text, kind, pending };
      const name = `${String(at).padStart(15, '0')}#${id}`;
      await records.put({ partition: partition(account), name }, { ...movement, minor: minor.toString() });
      return movement;
    },
    of: async (account, now) =>
      (await records.list(partition(account))).map(({ value }) => ({
        ...(value as unknown as Movement),
        minor: BigInt(String(value.minor)),
        pending: value.pending === true && now - Number(value.at) < pendingFor,
      })),
  };
}
