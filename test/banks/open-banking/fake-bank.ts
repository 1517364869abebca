import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { MemoryCustomer } from '../../../lambdas/banks/memory.ts';
import { decimalText, type Money, negate } from '../../../lambdas/banks/money.ts';
import type { Account, Balance, BankConfig, Transaction } from '../../../lambdas/banks/port.ts';

/** What a request is answered with instead of the truth. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: 'hang' | 'drip' | 'reset' | 'cut' | 'unplayed' | 'misplayed' }
  /** The right answer's JSON, changed. */
  | { readonly kind: 'json'; readonly change: (value: never) => unknown }
  /** The right answer's text, changed. */
  | { readonly kind: 'text'; readonly change: (text: string) => string; readonly type?: string };

interface Consent {
  readonly id: string;
  readonly permissions: readonly string[];
  readonly expires?: string;
  status: 'AWAU' | 'AUTH' | 'RJCT' | 'CANC';
  customer?: string;
  accounts?: readonly string[];
}

interface Grant {
  readonly consent: Consent;
  readonly jkt?: string;
  refresh: string;
  readonly spent: Set<string>;
  alive: boolean;
}

export interface FakeBankOptions {
  readonly customers: readonly MemoryCustomer[];
  readonly apiVersion?: '3.1' | '4.0';
  readonly dpop?: boolean;
  readonly accessSeconds?: number;
}

const v31 = {
  types: { ITAV: 'InterimAvailable', ITBD: 'InterimBooked', CLAV: 'ClosingAvailable', CLBD: 'ClosingBooked' } as Record<
    string,
    string
  >,
  consents: { AWAU: 'AwaitingAuthorisation', AUTH: 'Authorised', RJCT: 'Rejected', CANC: 'Revoked' },
  kinds: { current: 'CurrentAccount', savings: 'Savings', card: 'CreditCard', loan: 'Loan', other: 'EMoney' },
} as const;
const kinds = { current: 'CACC', savings: 'SVGS', card: 'CARD', loan: 'LOAN', other: 'WALT' } as const;

/**
 * A bank on loopback that checks its client strictly (FAPI 2.0: PAR, PKCE, `private_key_jwt` with the issuer as the
 * audience, DPoP with a required nonce) and then answers, lies, stalls or breaks off as it is told.
 */
export async function fakeBank(options: FakeBankOptions) {
  const { apiVersion = '4.0', dpop = true, accessSeconds = 600 } = options;
  const customers = new Map(options.customers.map((customer) => [customer.id, [...customer.accounts]]));
  const signing = await generateKeyPair('ES256', { extractable: true });
  const client = await generateKeyPair('ES256', { extractable: true });
  const signingJwk: JWK = { ...(await exportJWK(signing.publicKey)), kid: 'bank-1', alg: 'ES256', use: 'sig' };
  const consents = new Map<string, Consent>();
  const pushed = new Map<string, Record<string, string>>();
  const codes = new Map<
    string,
    { consent: Consent; parameters: Record<string, string>; jkt?: string; used: boolean }
  >();
  const grants: Grant[] = [];
  const access = new Map<string, { grant?: Grant; jkt?: string; until: number }>();
  const faults: { at: RegExp; fault: Fault; times: number }[] = [];
  const requests: {
    method: string;
    path: string;
    headers: IncomingMessage['headers'];
    form?: Record<string, string>;
  }[] = [];
  const settings = {
    rotation: false,
    bulk: true,
    pageSize: 100,
    idToken: undefined as undefined | ((claims: Record<string, unknown>) => Promise<string> | string),
    tokenType: undefined as string | undefined,
    /** Milliseconds before a token answer, so that races have room. */
    tokenDelay: 0,
    hidden: new Set<string>(),
    metadata: {} as Record<string, unknown>,
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      response.writeHead(error instanceof Refusal ? error.status : 500, {
        'content-type': 'application/json',
        ...error.headers,
      });
      response.end(
        JSON.stringify(error instanceof Refusal ? error.body : { error: 'server_error', at: String(error) }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}/bank`;
  const api = `/bank/open-banking/v${apiVersion}/aisp`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const text = await bodyOf(request);
    const form = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
      ? Object.fromEntries(new URLSearchParams(text))
      : undefined;
    requests.push({
      method: request.method ?? '',
      path: url.pathname + url.search,
      headers: request.headers,
      ...(form ? { form } : {}),
    });
    const planned = faults.find(
      ({ at, times }) => times > 0 && at.test(`${request.method} ${url.pathname}${url.search}`),
    );
    if (planned !== undefined) planned.times -= 1;
    const fault = planned?.fault;
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === 'status') {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(fault.body ?? '');
      return;
    }
    const { status, value, headers = {} } = await answer(request, url, form, text);
    let body = value === undefined ? '' : JSON.stringify(fault?.kind === 'json' ? fault.change(value as never) : value);
    let type = 'application/json; charset=utf-8';
    if (fault?.kind === 'text') {
      body = fault.change(body);
      type = fault.type ?? type;
    }
    const interaction = request.headers['x-fapi-interaction-id'];
    const played =
      fault?.kind === 'unplayed' || interaction === undefined
        ? {}
        : { 'x-fapi-interaction-id': fault?.kind === 'misplayed' ? randomUUID() : String(interaction) };
    const length = Buffer.byteLength(body);
    response.writeHead(status, {
      ...(body === '' ? {} : { 'content-type': type, 'content-length': length }),
      ...played,
      ...headers,
    });
    if (fault?.kind === 'cut') {
      response.write(body.slice(0, length / 2), () => request.socket.destroy());
      return;
    }
    if (fault?.kind === 'drip') {
      let sent = 0;
      const timer = setInterval(() => {
        if (response.destroyed || sent >= length) return clearInterval(timer);
        response.write(body[sent]);
        sent += 1;
      }, 50);
      timer.unref();
      return;
    }
    response.end(body);
  }

  interface Reply {
    readonly status: number;
    readonly value?: unknown;
    readonly headers?: Record<string, string>;
  }

  async function answer(
    request: IncomingMessage,
    url: URL,
    form: Record<string, string> | undefined,
    text: string,
  ): Promise<Reply> {
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /bank/.well-known/openid-configuration':
        return { status: 200, value: { ...metadata(), ...settings.metadata } };
      case 'GET /bank/jwks':
        return { status: 200, value: { keys: [signingJwk] } };
      case 'POST /bank/par': {
        await authenticate(form);
        const jkt = await proofOf(request, url);
        const parameters = { ...form, ...(jkt ? { jkt } : {}) } as Record<string, string>;
        check(
          parameters.code_challenge_method === 'S256' && parameters.code_challenge !== undefined,
          'invalid_request',
        );
        check(parameters.response_type === 'code' && parameters.scope === 'openid accounts', 'invalid_scope');
        check((parameters.state?.length ?? 0) > 0 && (parameters.nonce?.length ?? 0) > 20, 'invalid_request');
        const [detail] = JSON.parse(parameters.authorization_details ?? '[]');
        check(
          detail?.type === 'account_information' && consents.has(detail.consentId),
          'invalid_authorization_details',
        );
        const uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
        pushed.set(uri, { ...parameters, consent: detail.consentId });
        return { status: 201, value: { request_uri: uri, expires_in: 60 } };
      }
      case 'POST /bank/token':
        await authenticate(form);
        return token(request, url, form ?? {});
      case 'POST /bank/revoke': {
        await authenticate(form);
        for (const grant of grants) if (grant.refresh === form?.token) grant.alive = false;
        return { status: 200 };
      }
      default:
        return resource(request, url, text);
    }
  }

  function metadata() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      pushed_authorization_request_endpoint: `${issuer}/par`,
      revocation_endpoint: `${issuer}/revoke`,
      jwks_uri: `${issuer}/jwks`,
      authorization_response_iss_parameter_supported: true,
      id_token_signing_alg_values_supported: ['ES256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      dpop_signing_alg_values_supported: ['ES256'],
    };
  }

  async function authenticate(form: Record<string, string> | undefined): Promise<void> {
    const { payload, protectedHeader } = await jwtVerify(form?.client_assertion ?? '', client.publicKey, {
      issuer: 'saldo',
      subject: 'saldo',
      algorithms: ['ES256'],
    }).catch(() => {
      throw new Refusal(401, { error: 'invalid_client' });
    });
    // FAPI 2.0: the audience is the issuer, as a plain string.
    check(payload.aud === issuer && protectedHeader.kid === 'saldo-1', 'invalid_client', 401);
  }

  async function proofOf(request: IncomingMessage, url: URL, token?: string): Promise<string | undefined> {
    if (!dpop) return undefined;
    const proof = String(request.headers.dpop ?? '');
    const challenge: Record<string, string> =
      token === undefined ? {} : { 'www-authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"' };
    const refuse = (error: string) =>
      new Refusal(token === undefined ? 400 : 401, { error }, { ...challenge, 'dpop-nonce': 'nonce-1' });
    if (proof === '') throw refuse('invalid_dpop_proof');
    const { jwk } = decodeProtectedHeader(proof);
    const key = await importJWK(jwk as JWK, 'ES256');
    const { payload } = await jwtVerify(proof, key, { typ: 'dpop+jwt', algorithms: ['ES256'] });
    const ath = token === undefined ? undefined : createHash('sha256').update(token).digest('base64url');
    if (payload.htm !== request.method || payload.htu !== `${origin}${url.pathname}` || payload.ath !== ath)
      throw refuse('invalid_dpop_proof');
    if (payload.nonce !== 'nonce-1') throw refuse('use_dpop_nonce');
    return calculateJwkThumbprint(jwk as JWK);
  }

  async function token(request: IncomingMessage, url: URL, form: Record<string, string>): Promise<Reply> {
    const jkt = await proofOf(request, url);
    if (settings.tokenDelay > 0) await new Promise((resolve) => setTimeout(resolve, settings.tokenDelay));
    if (form.grant_type === 'client_credentials') {
      check(form.scope === 'accounts', 'invalid_scope');
      return { status: 200, value: tokenAnswer(undefined, jkt) };
    }
    if (form.grant_type === 'refresh_token') {
      const grant = grants.find(
        ({ refresh, spent }) => refresh === form.refresh_token || spent.has(form.refresh_token ?? ''),
      );
      // Reuse of a spent token kills the whole grant, as oidc-provider does.
      if (grant?.spent.has(form.refresh_token ?? '')) kill(grant);
      check(grant?.alive === true && grant.consent.status === 'AUTH' && grant.jkt === jkt, 'invalid_grant');
      return { status: 200, value: tokenAnswer(grant, jkt) };
    }
    const code = codes.get(form.code ?? '');
    const verifier = createHash('sha256')
      .update(form.code_verifier ?? '')
      .digest('base64url');
    const fits =
      code !== undefined &&
      !code.used &&
      code.parameters.code_challenge === verifier &&
      code.parameters.redirect_uri === form.redirect_uri &&
      code.jkt === jkt;
    check(fits, 'invalid_grant');
    if (code === undefined) throw new Refusal(400, { error: 'invalid_grant' });
    code.used = true;
    const grant: Grant = {
      consent: code.consent,
      ...(jkt ? { jkt } : {}),
      refresh: randomUUID(),
      spent: new Set(),
      alive: true,
    };
    grants.push(grant);
    const claims = {
      iss: issuer,
      sub: code.consent.customer,
      aud: 'saldo',
      nonce: code.parameters.nonce,
      iat: Math.floor(Date.now() / 1_000),
      exp: Math.floor(Date.now() / 1_000) + 300,
    };
    const idToken = await (settings.idToken ?? signIdToken)(claims);
    return { status: 200, value: { ...tokenAnswer(grant, jkt, true), id_token: idToken } };
  }

  const signIdToken = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'bank-1' }).sign(signing.privateKey);

  function tokenAnswer(grant: Grant | undefined, jkt: string | undefined, first = false) {
    const value = randomBytes(16).toString('hex');
    access.set(value, {
      ...(grant ? { grant } : {}),
      ...(jkt ? { jkt } : {}),
      until: Date.now() + accessSeconds * 1_000,
    });
    if (grant !== undefined && settings.rotation && !first) {
      grant.spent.add(grant.refresh);
      grant.refresh = randomUUID();
    }
    const type = settings.tokenType ?? (jkt === undefined ? 'Bearer' : 'DPoP');
    const refresh = grant !== undefined && (first || settings.rotation) ? { refresh_token: grant.refresh } : {};
    return { access_token: value, token_type: type, expires_in: accessSeconds, scope: 'openid accounts', ...refresh };
  }

  function kill(grant: Grant): void {
    grant.alive = false;
    for (const [value, held] of access) if (held.grant === grant) access.delete(value);
  }

  async function resource(request: IncomingMessage, url: URL, text: string): Promise<Reply> {
    const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(' ');
    const held = access.get(value);
    const unauthorised = new Refusal(401, undefined, {
      'www-authenticate': `${dpop ? 'DPoP' : 'Bearer'} error="invalid_token"`,
    });
    if (held === undefined || held.until <= Date.now() || scheme !== (dpop ? 'DPoP' : 'Bearer')) throw unauthorised;
    if ((await proofOf(request, url, value)) !== held.jkt) throw unauthorised;
    check(/^[\da-f]{8}-[\da-f]{4}-/.test(String(request.headers['x-fapi-interaction-id'])), 'invalid_request');
    if (!url.pathname.startsWith(`${api}/`)) throw new Refusal(404);
    const path = url.pathname.slice(api.length + 1);
    const self = `${origin}${url.pathname}${url.search}`;

    if (path.startsWith('account-access-consents')) {
      check(held.grant === undefined, 'insufficient_scope', 403);
      const id = decodeURIComponent(path.slice('account-access-consents/'.length));
      if (request.method === 'POST') {
        const { Data, Risk } = JSON.parse(text);
        check(
          Array.isArray(Data.Permissions) && !Data.Permissions.includes('ReadPAN') && Risk !== undefined,
          'invalid_request',
        );
        const consent: Consent = {
          id: `c-${randomUUID()}`,
          permissions: Data.Permissions,
          expires: Data.ExpirationDateTime,
          status: 'AWAU',
        };
        consents.set(consent.id, consent);
        return { status: 201, value: { ...consentBody(consent), Links: { Self: self } } };
      }
      const consent = consents.get(id);
      if (consent === undefined) throw problem(400, 'UK.OBIE.Resource.NotFound', 'U011');
      if (request.method === 'GET') return { status: 200, value: { ...consentBody(consent), Links: { Self: self } } };
      endConsent(consent);
      consents.delete(id);
      return { status: 204 };
    }

    const { grant } = held;
    if (grant === undefined) throw new Refusal(403);
    if (grant.consent.status !== 'AUTH') throw problem(403, 'UK.OBIE.Resource.InvalidConsentStatus', 'U009');
    const shown = (customers.get(grant.consent.customer ?? '') ?? []).filter(
      ({ account }) => !settings.hidden.has(account.id) && (grant.consent.accounts?.includes(account.id) ?? true),
    );
    if (path === 'accounts')
      return paged(
        url,
        'Account',
        shown.map(({ account }) => wireAccount(account)),
      );
    if (path === 'balances' && settings.bulk) {
      return paged(
        url,
        'Balance',
        shown.flatMap(({ account, balances }) => balances.map((balance) => wireBalance(account, balance))),
      );
    }
    const [, id, what] = /^accounts\/([^/]+)\/(balances|transactions)$/.exec(path) ?? [];
    if (id === undefined) throw new Refusal(404);
    const found = shown.find(({ account }) => account.id === id);
    if (found === undefined) throw problem(403, 'UK.OBIE.Resource.ConsentMismatch', 'U008');
    if (what === 'balances')
      return paged(
        url,
        'Balance',
        found.balances.map((balance) => wireBalance(found.account, balance)),
      );
    const from = Date.parse(`${url.searchParams.get('fromBookingDateTime')}Z`);
    if (!grant.consent.permissions.some((permission) => permission.startsWith('ReadTransactions')))
      throw problem(403, 'UK.OBIE.Resource.ConsentMismatch', 'U008');
    const end = url.searchParams.get('toBookingDateTime');
    const to = end === null ? Number.POSITIVE_INFINITY : Date.parse(`${end}Z`);
    const inPeriod = (found.transactions ?? []).filter(({ bookedAt }) => bookedAt >= from && bookedAt <= to);
    return paged(
      url,
      'Transaction',
      inPeriod.map((transaction) => wireTransaction(found.account, transaction)),
    );
  }

  function paged(url: URL, name: string, items: readonly unknown[]): Reply {
    const page = Number(url.searchParams.get('page') ?? 1);
    const total = Math.max(1, Math.ceil(items.length / settings.pageSize));
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    return {
      status: 200,
      value: {
        Data: { [name]: items.slice((page - 1) * settings.pageSize, page * settings.pageSize) },
        Links: { Self: url.href, ...(page < total ? { Next: next.href } : {}) },
        Meta: { TotalPages: total },
      },
    };
  }

  function wireAccount({ id, kind, currency, nickname, lastDigits, status }: Account) {
    return {
      AccountId: id,
      Status: status === 'closed' ? 'Deleted' : 'Enabled',
      Currency: currency,
      ...(apiVersion === '4.0'
        ? { AccountCategory: 'Personal', AccountTypeCode: kinds[kind] }
        : { AccountType: 'Personal', AccountSubType: v31.kinds[kind] }),
      ...(nickname === undefined ? {} : { Nickname: nickname }),
      ...(lastDigits === undefined
        ? {}
        : {
            Account: [
              {
                SchemeName: 'UK.OBIE.SortCodeAccountNumber',
                Identification: `2030401234${lastDigits}`,
                Name: 'T. Mokoena',
              },
            ],
          }),
    };
  }

  function wireMoney(money: Money) {
    const size = money.minor < 0n ? negate(money) : money;
    return {
      Amount: { Amount: decimalText(size), Currency: money.currency },
      CreditDebitIndicator: money.minor < 0n ? 'Debit' : 'Credit',
    };
  }

  function wireBalance(account: Account, { code, amount, asOf, creditLine }: Balance) {
    return {
      AccountId: account.id,
      Type: apiVersion === '4.0' ? code : (v31.types[code] ?? code),
      DateTime: new Date(asOf.at).toISOString().replace(/\.000Z$/, '+00:00'),
      ...wireMoney(amount),
      ...(creditLine === undefined
        ? {}
        : {
            CreditLine: [
              {
                Included: creditLine.included,
                Type: 'Pre-Agreed',
                ...(creditLine.amount ? { Amount: wireMoney(creditLine.amount).Amount } : {}),
              },
            ],
          }),
    };
  }

  function wireTransaction(account: Account, { id, amount, bookedAt, status, description, merchant }: Transaction) {
    const word = { booked: ['BOOK', 'Booked'], pending: ['PDNG', 'Pending'] }[status];
    return {
      AccountId: account.id,
      ...(id === undefined ? {} : { TransactionId: id }),
      ...wireMoney(amount),
      Status: word[apiVersion === '4.0' ? 0 : 1],
      BookingDateTime: new Date(bookedAt).toISOString(),
      ...(description === undefined ? {} : { TransactionInformation: description }),
      ...(merchant === undefined ? {} : { MerchantDetails: { MerchantName: merchant } }),
    };
  }

  function consentBody({ id, permissions, expires, status }: Consent) {
    const now = new Date().toISOString();
    return {
      Data: {
        ConsentId: id,
        CreationDateTime: now,
        Status: apiVersion === '4.0' ? status : v31.consents[status],
        StatusUpdateDateTime: now,
        Permissions: permissions,
        ...(expires === undefined ? {} : { ExpirationDateTime: expires }),
      },
      Risk: {},
    };
  }

  function problem(status: number, word: string, code: string): Refusal {
    return apiVersion === '4.0'
      ? new Refusal(status, { Errors: [{ ErrorCode: code }] })
      : new Refusal(status, { Code: String(status), Message: 'no', Errors: [{ ErrorCode: word, Message: 'no' }] });
  }

  function endConsent(consent: Consent): void {
    consent.status = 'CANC';
    for (const grant of grants) if (grant.consent === consent) grant.alive = false;
  }

  function asked(url: string): { consent: Consent; parameters: Record<string, string> } {
    const { searchParams, pathname } = new URL(url);
    if (pathname !== '/bank/authorize' || [...searchParams.keys()].sort().join() !== 'client_id,request_uri') {
      throw new Error('FAPI 2.0: the browser carries client_id and request_uri and nothing else');
    }
    const parameters = pushed.get(searchParams.get('request_uri') ?? '') ?? {};
    const consent = consents.get(parameters.consent ?? '');
    if (consent === undefined) throw new Error('no such pushed request');
    return { consent, parameters };
  }

  function callbackOf(parameters: Record<string, string>, answered: Record<string, string>): URL {
    const url = new URL(parameters.redirect_uri ?? '');
    for (const [name, value] of Object.entries({ ...answered, state: parameters.state ?? '', iss: issuer }))
      url.searchParams.set(name, value);
    return url;
  }

  const config: BankConfig = {
    id: 'fake',
    name: 'Fake Bank',
    country: 'ZA',
    timeZone: 'Africa/Johannesburg',
    adapter: 'open-banking',
    issuer,
    resourceUrl: `${origin}${api}`,
    apiVersion,
    clientId: 'saldo',
    securityProfile: dpop ? 'fapi2-dpop' : 'fapi2-bearer',
  };
  const privateJwk = { ...(await exportJWK(client.privateKey)), kid: 'saldo-1', alg: 'ES256' };

  return {
    config,
    origin,
    settings,
    requests,
    signingKey: signing.privateKey,
    signIdToken,
    clientKeys: async () => ({ fake: { privateJwk } }),
    /** The person says yes. */
    approve(url: string, customer: string, accounts?: readonly string[]): URL {
      const { consent, parameters } = asked(url);
      if ((consent.customer ?? customer) !== customer) throw new Error('the consent is of another customer');
      if (consent.status === 'CANC' || consent.status === 'RJCT') throw new Error('the consent is over');
      for (const grant of grants) if (grant.consent === consent) grant.alive = false;
      Object.assign(consent, { status: 'AUTH', customer, accounts });
      const code = randomUUID();
      codes.set(code, { consent, parameters, ...(parameters.jkt ? { jkt: parameters.jkt } : {}), used: false });
      return callbackOf(parameters, { code });
    },
    deny(url: string): URL {
      const { consent, parameters } = asked(url);
      if (consent.status === 'AWAU') consent.status = 'RJCT';
      return callbackOf(parameters, { error: 'access_denied' });
    },
    endConsent(id: string): void {
      const consent = consents.get(id);
      if (consent !== undefined) endConsent(consent);
    },
    isLive: (id: string) => consents.get(id)?.status === 'AUTH',
    expireAccess: () => access.clear(),
    addAccount: (customer: string, account: MemoryCustomer['accounts'][number]) =>
      customers.get(customer)?.push(account),
    /** The next `times` requests whose `METHOD /path?query` matches are answered like this. */
    fault(at: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): void {
      faults.unshift({ at, fault, times });
    },
    heal: () => {
      faults.length = 0;
    },
    count: (at: RegExp) => requests.filter(({ method, path }) => at.test(`${method} ${path}`)).length,
    grants: (kind: string) => requests.filter(({ form }) => form?.grant_type === kind).length,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeBank = Awaited<ReturnType<typeof fakeBank>>;

class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;
  constructor(status: number, body?: unknown, headers: Record<string, string> = {}) {
    super('refused');
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

function check(fits: boolean, error: string, status = 400): void {
  if (!fits) throw new Refusal(status, { error });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
