import type { BrandId } from './brands.ts';
import type { BankRecords } from './records.ts';

/** What is counted, so that a test or a learner can see how a client uses its bank. */
export const requestCounters = [
  'par',
  'token',
  'refresh',
  'clientCredentials',
  'consents',
  'accounts',
  'balances',
  'transactions',
  'statements',
  'withCustomerIp',
  'withoutCustomerIp',
  'refused',
] as const;

export type RequestCounter = (typeof requestCounters)[number];
export type RequestCounts = Readonly<Record<RequestCounter, number>>;

export interface RequestLog {
  count(...counters: readonly RequestCounter[]): Promise<void>;
  read(): Promise<RequestCounts>;
  reset(): Promise<void>;
}

export function requestLog(records: BankRecords, brand: BrandId): RequestLog {
  const key = { partition: `${brand}#BRAND`, name: 'REQUESTS' };
  return {
    count: (...counters) => records.count(key, counters),
    read: async () => {
      const counted = (await records.get(key))?.value ?? {};
      return Object.fromEntries(requestCounters.map((name) => [name, Number(counted[name] ?? 0)])) as RequestCounts;
    },
    reset: () => records.put(key, {}),
  };
}
