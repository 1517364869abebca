import { hours, minutes } from '../platform/clock.ts';
import type { BrandId } from './brands.ts';
import type { BankRecords } from './records.ts';

/** SCA-RTS Art. 36(5): reads without the customer, in any 24 hours, per consent, account and endpoint. */
export const unattendedReads = 4;
const window = hours(24);
/** Reads just after consent are part of it and not counted. */
export const afterConsent = minutes(5);

export interface Allowance {
  /**
   * Spends one unattended read.
   * @returns undefined when it was allowed, else the milliseconds until the next one is.
   */
  spend(consent: string, account: string, endpoint: string): Promise<number | undefined>;
}

export function allowance(records: BankRecords, brand: BrandId, now: () => number): Allowance {
  return {
    spend: async (consent, account, endpoint) => {
      const key = { partition: `${brand}#READS#${consent}`, name: `${account}#${endpoint}` };
      for (let tries = 0; tries < 8; tries += 1) {
        const record = await records.get(key);
        const recent = ((record?.value.times ?? []) as readonly number[]).filter((time) => time > now() - window);
        const oldest = recent[0];
        if (recent.length >= unattendedReads && oldest !== undefined) return oldest + window - now();
        const value = { times: [...recent, now()] };
        const written =
          record === undefined
            ? await records.create(key, value, now() + window)
            : await records.replace(key, record.version, value, now() + window);
        if (written) return undefined;
      }
      return minutes(1);
    },
  };
}
