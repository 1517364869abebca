/** The two banks that one deployment hosts. They differ in wire format, in how tokens are bound, and in looks. */
export interface Brand {
  readonly id: BrandId;
  readonly name: string;
  readonly apiVersion: '4.0' | '3.1';
  /** Path of the Account and Transaction API below the brand. */
  readonly apiPath: string;
  /** Tokens are bound to a key the client proves (RFC 9449); otherwise they are bearer tokens. */
  readonly dpop: boolean;
}

export type BrandId = 'karoo' | 'harbour';

export const brands = {
  karoo: {
    id: 'karoo',
    name: 'Karoo Bank',
    apiVersion: '4.0',
    apiPath: '/open-banking/v4.0/aisp',
    dpop: true,
  },
  harbour: {
    id: 'harbour',
    name: 'Harbour Bank',
    apiVersion: '3.1',
    apiPath: '/open-banking/v3.1/aisp',
    dpop: false,
  },
} as const satisfies Record<BrandId, Brand>;

export const brandIds = Object.keys(brands) as BrandId[];

export function isBrandId(value: unknown): value is BrandId {
  return typeof value === 'string' && Object.hasOwn(brands, value);
}

/** The only client of either brand, registered as `clients.ts` says. */
export const clientId = 'saldo';
export const clientName = 'Saldo';
