/** The two banks that one deployment hosts. They differ in wire format, in how tokens are bound, and in looks. */
export interface Brand {
  readonly id: BrandId;
  readonly name: string;
  /** ISO 3166-1 alpha-2, and where its days begin and end. */
  readonly country: string;
  readonly timeZone: string;
  readonly apiVersion: '4.0' | '3.1';
  /** Path of the Account and Transaction API below the brand. */
  readonly apiPath: string;
  /** Tokens are bound to a key the client proves (RFC 9449); otherwise they are bearer tokens. */
  readonly dpop: boolean;
  /** Has a card API, which no standard asks of a bank. */
  readonly cards: boolean;
}

export type BrandId = 'karoo' | 'harbour';

export const brands = {
  karoo: {
    id: 'karoo',
    name: 'Karoo Bank',
    country: 'ZA',
    timeZone: 'Africa/Johannesburg',
    apiVersion: '4.0',
    apiPath: '/open-banking/v4.0/aisp',
    dpop: true,
    cards: true,
  },
  harbour: {
    id: 'harbour',
    name: 'Harbour Bank',
    country: 'GB',
    timeZone: 'Europe/London',
    apiVersion: '3.1',
    apiPath: '/open-banking/v3.1/aisp',
    dpop: false,
    cards: false,
  },
} as const satisfies Record<BrandId, Brand>;

export const brandIds = Object.keys(brands) as BrandId[];

export function isBrandId(value: unknown): value is BrandId {
  return typeof value === 'string' && Object.hasOwn(brands, value);
}

/** Path of the card API below a brand that has one. */
export const cardPath = '/cards/v1';

/** The only client of either brand, registered as `provider.ts` says. */
export const clientId = 'saldo';
export const clientName = 'Saldo';

/**
 * The brands as the bot's `BANKS` names them: how to reach either and how tokens are bound there. The one source for every
 * place that runs this bank.
 * @param base address of this bank, without a slash at the end.
 */
export function sandboxBanks(base: string) {
  return Object.values(brands).map(({ id, name, country, timeZone, apiVersion, apiPath, dpop, cards }) => ({
    id,
    name,
    country,
    timeZone,
    adapter: 'open-banking' as const,
    issuer: `${base}/${id}`,
    resourceUrl: `${base}/${id}${apiPath}`,
    apiVersion,
    clientId,
    securityProfile: dpop ? ('fapi2-dpop' as const) : ('fapi2-bearer' as const),
    capabilities: {
      statements: true as const,
      events: true as const,
      ...(cards ? { cards: { resourceUrl: `${base}/${id}${cardPath}` } } : {}),
    },
  }));
}
