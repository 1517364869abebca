import type { BrandId } from './brands.ts';
import type { BankRecords } from './records.ts';

/** Ways in which a bank can misbehave, one at a time, switched by the teller. */
export const faults = {
  none: 'Answers as it should',
  slow: 'Answers late',
  hang: 'Never answers',
  error: '500 Internal Server Error',
  busy: '429 with Retry-After',
  'busy-silent': '429 without Retry-After',
  truncated: 'JSON cut in the middle',
  html: 'A web page in place of JSON',
  'wrong-currency': 'Balances in another currency',
  'other-account': "Balances under another account's id",
  'missing-amount': 'Balances without an amount',
} as const;

export type Fault = keyof typeof faults;

/** Where the fault strikes. Those about balances only ever touch balances. */
export const faultPlaces = {
  resources: 'Everything about accounts',
  accounts: 'Accounts',
  balances: 'Balances',
  transactions: 'Transactions',
  statements: 'Statements',
  consents: 'Consents',
  token: 'Token endpoint',
} as const;

export type FaultPlace = keyof typeof faultPlaces;

export interface Settings {
  readonly fault: Fault;
  readonly place: FaultPlace;
  /** For `slow`: how late, in milliseconds. */
  readonly milliseconds: number;
  /** For `busy`: the seconds in `Retry-After`. */
  readonly retryAfter: number;
  /** Each refresh brings a new refresh token and spends the old one. */
  readonly rotation: boolean;
  /** Four reads in 24 hours per account, endpoint and consent, unless the customer is present. */
  readonly unattendedLimit: boolean;
}

export const defaultSettings: Settings = {
  fault: 'none',
  place: 'resources',
  milliseconds: 3_000,
  retryAfter: 60,
  rotation: false,
  unattendedLimit: true,
};

export interface SettingsStore {
  read(): Promise<Settings>;
  /** Changes what is named, keeps the rest. Unknown names and values of the wrong kind are ignored. */
  change(change: Readonly<Record<string, unknown>>): Promise<Settings>;
}

export function settingsStore(records: BankRecords, brand: BrandId): SettingsStore {
  const key = { partition: `${brand}#BRAND`, name: 'SETTINGS' };
  const read = async () => merge(defaultSettings, (await records.get(key))?.value ?? {});
  return {
    read,
    change: async (change) => {
      const changed = merge(await read(), change);
      await records.put(key, { ...changed });
      return changed;
    },
  };
}

function merge(settings: Settings, change: Readonly<Record<string, unknown>>): Settings {
  const { fault, place, milliseconds, retryAfter, rotation, unattendedLimit } = change;
  return {
    fault: typeof fault === 'string' && Object.hasOwn(faults, fault) ? (fault as Fault) : settings.fault,
    place: typeof place === 'string' && Object.hasOwn(faultPlaces, place) ? (place as FaultPlace) : settings.place,
    milliseconds: wholeNumber(milliseconds, 28_000) ?? settings.milliseconds,
    retryAfter: wholeNumber(retryAfter, 86_400) ?? settings.retryAfter,
    rotation: typeof rotation === 'boolean' ? rotation : settings.rotation,
    unattendedLimit: typeof unattendedLimit === 'boolean' ? unattendedLimit : settings.unattendedLimit,
  };
}

function wholeNumber(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : undefined;
}
