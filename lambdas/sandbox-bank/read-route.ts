import type { Period } from './account-api.ts';
import type { Consent } from './consents.ts';

export interface ReadRoute {
  readonly endpoint: 'accounts' | 'balances' | 'transactions' | 'statements';
  readonly account?: string;
  readonly path: string;
  readonly permissions: readonly Consent['permissions'][number][];
}

const readable = {
  accounts: ['ReadAccountsBasic', 'ReadAccountsDetail'],
  balances: ['ReadBalances'],
  transactions: ['ReadTransactionsBasic', 'ReadTransactionsDetail'],
  statements: ['ReadStatementsBasic', 'ReadStatementsDetail'],
} as const satisfies Record<ReadRoute['endpoint'], ReadRoute['permissions']>;

/** The resource that a path below `aisp` names; undefined when there is none. */
export function readRouteOf(path: string): ReadRoute | undefined {
  const single = /^\/accounts\/([\w-]{1,40})(?:\/(balances|transactions|statements))?$/.exec(path);
  if (single !== null) {
    const [, account = '', resource] = single;
    const endpoint = isEndpoint(resource) ? resource : 'accounts';
    return { endpoint, account, path, permissions: readable[endpoint] };
  }
  const bulk = /^\/(\w+)$/.exec(path)?.[1];
  return isEndpoint(bulk) ? { endpoint: bulk, path, permissions: readable[bulk] } : undefined;
}

function isEndpoint(name: string | undefined): name is ReadRoute['endpoint'] {
  return name !== undefined && Object.hasOwn(readable, name);
}

export function pageOf(query: URLSearchParams): number | undefined {
  const value = query.get('page');
  if (value === null) return 1;
  return /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined;
}

/** The period of a query, by the names of its two ends; or which of them is no date. */
export function periodOf(
  query: URLSearchParams,
  [first, last]: readonly [from: string, to: string],
): Period | { readonly fault: string } {
  const period: { -readonly [K in keyof Period]: Period[K] } = {};
  for (const [name, field] of [
    [first, 'from'],
    [last, 'to'],
  ] as const) {
    const value = query.get(name);
    if (value === null) continue;
    const time = queryTime(value);
    if (time === undefined) return { fault: name };
    period[field] = time;
  }
  return period;
}

/** OBIE: in a query a date-time carries no zone; UTC is meant. One that carries it is understood all the same. */
function queryTime(value: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[ +-]\d{2}:\d{2})?)?$/.exec(value);
  if (match === null) return undefined;
  const [, date = '', clock = '00:00:00', zone = 'Z'] = match;
  const time = Date.parse(`${date}T${clock}${zone.replace(' ', '+')}`);
  return Number.isNaN(time) ? undefined : time;
}

export function acceptsJson(accept: string | undefined): boolean {
  return (
    accept === undefined ||
    accept.trim() === '' ||
    /(^|,)\s*(application\/json|application\/\*|\*\/\*)\b|\*\/\*/i.test(accept)
  );
}
