import { randomUUID } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { Clock } from '../platform/clock.ts';
import { type Access, accessOf } from './access.ts';
import { type AccountApi, accountApi, locate } from './account-api.ts';
import { type Allowance, afterConsent } from './allowance.ts';
import { type Brand, clientId } from './brands.ts';
import type { Problem } from './code-map.ts';
import { consentRequestOf } from './consent-request.ts';
import type { Consent, Consents } from './consents.ts';
import { findCustomer } from './customers.ts';
import type { DpopVerifier } from './dpop.ts';
import { type BankRequest, type BankResponse, json } from './http.ts';
import { misbehave, misstate } from './misbehaviour.ts';
import type { PostedMovements } from './posted.ts';
import { resourceOf } from './provider.ts';
import { acceptsJson, pageOf, periodOf, type ReadRoute, readRouteOf } from './read-route.ts';
import type { RequestLog } from './requests.ts';
import type { FaultPlace, Settings, SettingsStore } from './settings.ts';
import { type Json, wireOf } from './wire.ts';

export interface OpenBankingParts {
  readonly brand: Brand;
  readonly sandboxUrl: string;
  readonly provider: Provider;
  readonly consents: Consents;
  readonly settings: SettingsStore;
  readonly requests: RequestLog;
  readonly posted: PostedMovements;
  readonly allowance: Allowance;
  readonly dpop: DpopVerifier;
  /** Ends what was issued under a consent. */
  readonly revokeGrants: (grants: readonly string[]) => Promise<void>;
  readonly clock: Clock;
}

const pageSize = 50;

/**
 * The UK Open Banking Account and Transaction API of one brand, below its `aisp` path: consents for the client,
 * accounts, balances and transactions for the client on behalf of a customer.
 */
export function openBanking(parts: OpenBankingParts): (request: BankRequest, path: string) => Promise<BankResponse> {
  const { brand, sandboxUrl, consents, settings, requests, posted, allowance, dpop, revokeGrants, clock } = parts;
  const wire = wireOf(brand.apiVersion);
  const base = resourceOf(sandboxUrl, brand);
  const now = () => clock.now();

  const problem = (
    status: number,
    what: Problem,
    message: string,
    path?: string,
    headers: Record<string, string> = {},
  ) => json(status, wire.error(status, what, message, path), headers);
  const list = (path: string, data: Json, more: { links?: Json; meta?: Json } = {}) =>
    json(200, { Data: data, Links: { Self: `${base}${path}`, ...more.links }, Meta: { TotalPages: 1, ...more.meta } });

  const refusal = (access: Extract<Access, { kind: 'refused' }>): BankResponse =>
    access.problem === undefined
      ? { status: access.status, headers: access.headers, body: '' }
      : problem(access.status, access.problem, refusals[access.problem], undefined, { ...access.headers });

  const consentCall = async (request: BankRequest, id: string | undefined): Promise<BankResponse> => {
    const access = await accessOf(request, 'client', { ...parts, now });
    if (access.kind === 'refused') return refusal(access);
    if (id === undefined) {
      if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
        return problem(415, 'header-invalid', 'Content-Type must be application/json.', 'Content-Type');
      }
      const asked = consentRequestOf(request.body, now(), brand);
      if (!('ok' in asked))
        return problem(400, asked.problem, asked.message, asked.path === '' ? undefined : asked.path);
      return consentAnswer(201, await consents.create({ client: clientId, ...asked.ok }));
    }
    const consent = await consents.get(id);
    // OBIE: an id that does not exist is a bad request, not a missing page.
    if (consent === undefined) return problem(400, 'not-found', 'There is no such consent.', 'ConsentId');
    if (request.method === 'GET') return consentAnswer(200, consent);
    const removed = await consents.remove(id);
    await revokeGrants(removed?.grants ?? []);
    return { status: 204, headers: {}, body: '' };
  };

  const consentAnswer = (status: number, consent: Consent) =>
    json(status, {
      Data: wire.consent(consent, now()),
      Risk: {},
      Links: { Self: `${base}/account-access-consents/${consent.id}` },
      Meta: { TotalPages: 1 },
    });

  const customerCall = async (request: BankRequest, route: ReadRoute, switched: Settings): Promise<BankResponse> => {
    const access = await accessOf(request, 'customer', { ...parts, now });
    if (access.kind !== 'customer')
      return access.kind === 'refused' ? refusal(access) : { status: 401, headers: {}, body: '' };
    const { consent } = access;
    const customer = findCustomer(brand.id, access.customer);
    if (customer === undefined) return { status: 401, headers: {}, body: '' };

    const permitted = route.permissions.some((permission) => consent.permissions.includes(permission));
    if (!permitted) return problem(403, 'consent-mismatch', 'The consent does not include this.');
    const account = route.account === undefined ? undefined : locate(customer, consent, route.account);
    if (account === 'unknown') return problem(400, 'not-found', 'There is no such account.', 'AccountId');
    if (account === 'not-shared')
      return problem(403, 'consent-mismatch', 'The consent does not cover this account.', 'AccountId');

    const page = pageOf(request.query);
    if (page === undefined) return problem(400, 'field-invalid', 'Not a page number.', 'page');
    const attended = request.headers['x-fapi-customer-ip-address'] !== undefined;
    const justAfterConsent = now() - (consent.authorisedAt ?? 0) < afterConsent;
    if (switched.unattendedLimit && !attended && !justAfterConsent && page === 1) {
      const wait = await allowance.spend(consent.id, route.account ?? '*', route.endpoint);
      if (wait !== undefined) {
        return problem(429, 'too-many', 'Four reads in 24 hours without the customer are used up.', undefined, {
          'retry-after': String(Math.ceil(wait / 1_000)),
        });
      }
    }

    const api = accountApi({ customer, consent, wire, posted, now: now() });
    const scope = account === undefined ? api.accounts : [account];
    switch (route.endpoint) {
      case 'accounts':
        return list(route.path, { Account: scope.map((one) => api.account(one)) });
      case 'balances': {
        const balances = (await Promise.all(scope.map((one) => api.balances(one)))).flat();
        return list(route.path, { Balance: misstate(switched, balances) });
      }
      case 'transactions':
        return transactionPage(request, route, api, scope, page);
      case 'statements': {
        const period = periodOf(request.query, ['fromStatementDateTime', 'toStatementDateTime']);
        if ('fault' in period) return problem(400, 'date-invalid', noDate, period.fault);
        const statements = (await Promise.all(scope.map((one) => api.statements(one, period)))).flat();
        return list(route.path, { Statement: statements });
      }
    }
  };

  const transactionPage = async (
    request: BankRequest,
    route: ReadRoute,
    api: AccountApi,
    scope: AccountApi['accounts'],
    page: number,
  ): Promise<BankResponse> => {
    const period = periodOf(request.query, ['fromBookingDateTime', 'toBookingDateTime']);
    if ('fault' in period) return problem(400, 'date-invalid', noDate, period.fault);
    const found = await Promise.all(scope.map((one) => api.transactions(one, period)));
    const items = found
      .flatMap((one) => one.items)
      .sort((a, b) => (String(a.BookingDateTime) < String(b.BookingDateTime) ? 1 : -1));
    const pages = Math.max(1, Math.ceil(items.length / pageSize));
    if (page > pages) return problem(400, 'field-invalid', 'There are fewer pages.', 'page');
    const link = (number: number) => {
      const query = new URLSearchParams(request.query);
      query.set('page', String(number));
      return `${base}${route.path}?${query}`;
    };
    const firsts = found.flatMap(({ firstAvailable }) => firstAvailable ?? []);
    const lasts = found.flatMap(({ lastAvailable }) => lastAvailable ?? []);
    return list(
      route.path,
      { Transaction: items.slice((page - 1) * pageSize, page * pageSize) },
      {
        links: {
          Self: link(page),
          First: link(1),
          ...(page > 1 ? { Prev: link(page - 1) } : {}),
          ...(page < pages ? { Next: link(page + 1) } : {}),
          Last: link(pages),
        },
        meta: {
          TotalPages: pages,
          ...(firsts.length === 0 ? {} : { FirstAvailableDateTime: new Date(Math.min(...firsts)).toISOString() }),
          ...(lasts.length === 0 ? {} : { LastAvailableDateTime: new Date(Math.max(...lasts)).toISOString() }),
        },
      },
    );
  };

  const answer = async (
    request: BankRequest,
    path: string,
    switched: Settings,
  ): Promise<[FaultPlace, BankResponse]> => {
    const consent = /^\/account-access-consents(?:\/([^/]+))?$/.exec(path);
    if (consent !== null) {
      const id = consent[1];
      const allowed = id === undefined ? ['POST'] : ['GET', 'DELETE'];
      if (!allowed.includes(request.method)) return ['consents', notAllowed(allowed)];
      await requests.count('consents');
      return ['consents', await consentCall(request, id)];
    }
    const route = readRouteOf(path);
    if (route === undefined) return ['resources', problem(404, 'not-found', 'There is no such resource.')];
    if (request.method !== 'GET') return [route.endpoint, notAllowed(['GET'])];
    const present = request.headers['x-fapi-customer-ip-address'] !== undefined;
    const [response] = await Promise.all([
      customerCall(request, route, switched),
      requests.count(route.endpoint, present ? 'withCustomerIp' : 'withoutCustomerIp'),
    ]);
    return [route.endpoint, response];
  };

  const notAllowed = (allowed: readonly string[]) =>
    problem(405, 'field-invalid', 'This method is not supported here.', undefined, { allow: allowed.join(', ') });

  return async (request, path) => {
    const interaction = request.headers['x-fapi-interaction-id'];
    const playback = {
      'x-fapi-interaction-id':
        interaction !== undefined && /^[\w-]{1,64}$/.test(interaction) ? interaction : randomUUID(),
      ...(brand.dpop ? { 'dpop-nonce': dpop.nonce() } : {}),
    };
    if (!acceptsJson(request.headers.accept)) {
      const response = problem(406, 'header-invalid', 'Only application/json is spoken here.', 'Accept');
      return { ...response, headers: { ...response.headers, ...playback } };
    }
    const switched = await settings.read();
    const [place, response] = await answer(request, path, switched);
    if (response.status >= 400) await requests.count('refused');
    const whole = { ...response, headers: { ...response.headers, ...playback } };
    return misbehave(switched, place, whole, { wire, clock });
  };
}

const refusals = {
  'token-expired': 'The access token has expired.',
  'consent-status': 'The consent is not authorised.',
  'wrong-token': 'The access token does not allow this.',
} as const;

const noDate = 'Not an ISO 8601 date or date-time.';
