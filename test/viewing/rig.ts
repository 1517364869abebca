import { randomBytes, randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createCardService } from '../../lambdas/banks/card-service.ts';
import type { Card } from '../../lambdas/banks/cards.ts';
import { type MemoryBank, type MemoryCustomer, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { type Account, absent, type Balance, type BankConfig, type Permission } from '../../lambdas/banks/port.ts';
import { createReadBalances } from '../../lambdas/banks/reading.ts';
import { createReadStatements } from '../../lambdas/banks/reading-statements.ts';
import { createReadTransactions } from '../../lambdas/banks/reading-transactions.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import { personSubject, phraseContext } from '../../lambdas/step-up/phrase.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import type { Pepper } from '../../lambdas/step-up/port.ts';
import { issueTicket } from '../../lambdas/step-up/tickets.ts';
import { setPin } from '../../lambdas/step-up/unlocking.ts';
import type { Link, Passkey, Profile, Ticket } from '../../lambdas/store/items.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { createViewing } from '../../lambdas/viewing/pages.ts';

export const secret = Buffer.alloc(32, 7);
export const rightPin = '395817';
export const wrongPin = '395818';
export const phrase = 'Ouma’s blue kettle';
export const sourceIp = '203.0.113.9';

/** Twelve noon in Johannesburg, 22 November 2026. */
const noon = Date.UTC(2026, 10, 22, 10);
const signal = () => AbortSignal.timeout(10_000);

const allowed: readonly Permission[] = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
];

export const karooConfig: BankConfig = {
  id: 'karoo',
  name: 'Karoo Bank',
  country: 'ZA',
  timeZone: 'Africa/Johannesburg',
  adapter: 'open-banking',
  issuer: 'https://bank.example/karoo',
  resourceUrl: 'https://bank.example/karoo/open-banking/v4.0/aisp',
  apiVersion: '4.0',
  clientId: 'saldo',
  securityProfile: 'fapi2-dpop',
};
export const harbourConfig: BankConfig = {
  ...karooConfig,
  id: 'harbour',
  name: 'Harbour <b>& Sons</b>',
  country: 'GB',
  timeZone: 'Europe/London',
};

const figure = (kind: 'available' | 'booked', amount: string, currency: string, more: Partial<Balance> = {}) =>
  ({
    kind,
    code: kind === 'available' ? 'ITAV' : 'ITBD',
    amount: moneyOf(amount, currency),
    asOf: { at: noon - 600_000, dateOnly: false },
    ...more,
  }) satisfies Balance;

const account = (id: string, kind: Account['kind'], nickname: string, lastDigits: string, currency = 'ZAR') =>
  ({ id, kind, currency, nickname, lastDigits, status: 'open' }) satisfies Account;

const customer: MemoryCustomer = {
  id: 'thandi',
  accounts: [
    {
      account: account('a-1', 'current', 'Everyday', '4821'),
      balances: [
        figure('available', '18250.40', 'ZAR', { creditLine: { included: false, amount: moneyOf('5000.00', 'ZAR') } }),
        figure('booked', '18410.15', 'ZAR'),
      ],
      transactions: [
        {
          id: 't-1',
          amount: moneyOf('-412.60', 'ZAR'),
          bookedAt: noon - 3_600_000,
          status: 'pending',
          merchant: 'Corner <script>alert(1)</script> Shop',
        },
        {
          id: 't-2',
          amount: moneyOf('21500.00', 'ZAR'),
          bookedAt: noon - 4 * 86_400_000,
          status: 'booked',
          description: 'Salary',
        },
        { id: 't-3', amount: moneyOf('-89.00', 'ZAR'), bookedAt: noon - 5 * 86_400_000, status: 'booked' },
      ],
    },
    {
      account: account('a-2', 'savings', 'Holiday fund <img src=x>', '9034'),
      balances: [figure('available', '102345.67', 'ZAR'), figure('booked', '102345.67', 'ZAR')],
    },
    {
      account: account('a-3', 'card', 'Blue card', '0071'),
      balances: [figure('booked', '-2199.95', 'ZAR')],
    },
  ],
};
const abroad: MemoryCustomer = {
  id: 'thandi',
  accounts: [
    { account: account('b-1', 'savings', 'Rainy day', '5566', 'GBP'), balances: [figure('booked', '77.31', 'GBP')] },
  ],
};

/** What of the money above must be found nowhere but in the body of an answer: to the cent, however it is grouped. */
export const amounts =
  /18\D?250\D?40|18\D?410\D?15|102\D?345\D?67|120\D?596\D?07|2\D?199\D?95|£77\D31|-412\D60|R.?412\D60|21\D?500\D00/;

export type Rig = Awaited<ReturnType<typeof openRig>>;

export interface RigOptions {
  readonly pin?: string | undefined;
  readonly passkeys?: readonly Passkey[];
  readonly phrase?: string | undefined;
  readonly rules?: PrivacyRules;
  readonly pagesUrl?: string;
  readonly banks?: readonly ('karoo' | 'harbour')[];
  readonly clock?: Clock & { forward(milliseconds: number): void };
  readonly permissions?: readonly Permission[];
  /** Whose accounts Karoo holds, instead of the usual ones. */
  readonly accounts?: MemoryCustomer['accounts'];
  /** Cards of Karoo, which then lets others work with them. */
  readonly cards?: readonly Card[];
  readonly openStore?: (clock: Clock) => Store;
  readonly number?: () => Promise<{ displayPhoneNumber: string }>;
}

/** One person with two banks, a PIN and a phrase, over memory; and the pages, as a browser asks them. */
export async function openRig(options: RigOptions = {}) {
  const { passkeys = [], pagesUrl = 'https://saldo.example', cards } = options;
  const { permissions = cards === undefined ? allowed : [...allowed, 'ReadCards', 'ManageCards'] } = options;
  const { rules = { countries: ['ZA'], chat: 'allowed' } } = options;
  const clock = options.clock ?? fakeClock();
  const store = options.openStore?.(clock) ?? memoryStore({ clock });
  const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys(), clock });
  const held = { ...customer, ...(options.accounts === undefined ? {} : { accounts: options.accounts }) };
  const capabilities = {
    ...(options.accounts === undefined ? {} : { statements: true as const }),
    ...(cards === undefined ? {} : { cards: { resourceUrl: karooConfig.resourceUrl } }),
  };
  const karoo = memoryBank(
    { ...karooConfig, capabilities },
    { clock, customers: [{ ...held, ...(cards === undefined ? {} : { cards }) }] },
  );
  const harbour = memoryBank(harbourConfig, { clock, customers: [abroad] });
  const banks = memoryBanks([karoo, harbour]);
  const alerts = memoryAlerts({ clock });
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const state = { pepperSilent: false, vaultSilent: false, checks: 0 };
  const inner = memoryPepper(Buffer.alloc(32, 1));
  const pepper: Pepper = {
    mac: async (message) => {
      if (state.pepperSilent) throw new BotError('PEPPER_UNAVAILABLE', 'silent');
      state.checks += 1;
      return inner.mac(message);
    },
  };
  const pins = createPins({ unlocks: store.unlocks, pepper, clock, cost: { log2N: 1, r: 1, p: 1 } });
  const user = randomBytes(32).toString('base64url');
  const sealedAddress = await vault.seal(addressContext(user), JSON.stringify({ to: '+27600000067' }));
  const pin = 'pin' in options ? options.pin : rightPin;
  const profile: Profile = {
    user,
    attempts: [],
    language: 'en',
    mode: 'page',
    identityHash: 'hash-1',
    sealedAddress,
    unlocksWith: [
      ...(pin === undefined ? [] : ['pin' as const]),
      ...(passkeys.length === 0 ? [] : ['passkey' as const]),
    ],
    version: 1,
  };
  await store.chats.saveProfile(profile);
  const words = 'phrase' in options ? options.phrase : phrase;
  if (passkeys.length > 0 || words !== undefined || pin !== undefined) {
    await store.unlocks.save({
      user,
      passkeys,
      tries: 0,
      lockouts: 0,
      version: 1,
      ...(words === undefined ? {} : { sealedPhrase: await vault.seal(phraseContext(user, personSubject), words) }),
    });
  }
  if (pin !== undefined) await setPin(store, user, await pins.make(user, pin));
  for (const id of options.banks ?? ['karoo', 'harbour']) {
    await linkBank({ store, vault, clock, user, permissions }, id === 'karoo' ? karoo : harbour);
  }
  state.checks = 0;

  const openVault: typeof vault.open = async (context, sealed) => {
    if (state.vaultSilent) throw new BotError('VAULT_UNAVAILABLE', 'silent');
    return vault.open(context, sealed);
  };
  const seen = { ...vault, open: openVault };
  const reading = { banks, store, vault: seen, clock, log, metrics: () => {} };
  const pages = createViewing({
    store,
    vault: seen,
    pins,
    banks,
    readBalances: createReadBalances(reading),
    readTransactions: createReadTransactions(reading),
    readStatements: createReadStatements(reading),
    cards: createCardService(reading),
    questions: alerts,
    alertStates: alerts.states,
    rules,
    clock,
    random: randomBytes,
    userKeySecret: async () => secret,
    pagesUrl,
    chatLinkUrl: 'https://wa.me',
    number: options.number ?? (async () => ({ displayPhoneNumber: '+27600000000' })),
    supportContact: '+27 80 000 0000',
    log,
  });
  const loadChat = () => store.chats.load(user, clock.now());
  const results: APIGatewayProxyStructuredResultV2[] = [];
  const handle = async (event: APIGatewayProxyEventV2) => {
    const result = await pages(event);
    results.push(result);
    return result;
  };
  return {
    clock,
    store,
    alerts,
    vault,
    karoo,
    harbour,
    pins,
    user,
    state,
    lines,
    pages: handle,
    /** Every answer that was ever given. */
    results,
    loadChat,
    browser: () => openBrowser(handle),
    /** The token of a fresh ticket, as the chat hands one out. */
    async ticket(
      more: Partial<Pick<Ticket, 'purpose' | 'language' | 'account' | 'place' | 'identityHash'>> & {
        question?: string;
      } = {},
    ) {
      const { token } = await issueTicket(
        { tickets: store.tickets, clock, random: randomBytes },
        { user, place: 'page', purpose: 'balance', language: 'en', message: 'tag', identityHash: 'hash-1', ...more },
      );
      return token;
    },
    async changeProfile(change: Partial<Profile>) {
      const before = (await loadChat()).profile ?? profile;
      await store.chats.saveProfile({ ...before, ...change, version: before.version + 1 });
    },
  };
}

export function fakeClock(start = noon) {
  let now = start;
  return {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
    forward: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

/** Runs with the wall clock, from that noon: for a real browser. */
export function runningClock() {
  const offset = noon - Date.now();
  let ahead = 0;
  return {
    now: () => Date.now() + offset + ahead,
    sleep: async () => {},
    forward: (milliseconds: number) => {
      ahead += milliseconds;
    },
  };
}

interface Linker {
  readonly store: Store;
  readonly vault: ReturnType<typeof createVault>;
  readonly clock: Clock;
  readonly user: string;
  readonly permissions: readonly Permission[];
}

async function linkBank({ store, vault, clock, user, permissions }: Linker, bank: MemoryBank): Promise<Link> {
  const state = randomUUID();
  const started = await bank.startConsent(
    {
      redirectUri: 'https://saldo.example/callback/bank',
      state,
      permissions,
      expiresAt: new Date(clock.now() + 90 * 86_400_000),
      language: 'en',
      presence: absent,
    },
    signal(),
  );
  const callback = bank.controls.approve(started.url, 'thandi');
  const granted = await bank.finishConsent(started.authorization, callback, state, absent, signal());
  const accounts = await bank.accounts(granted.tokens, absent, signal());
  const id = randomUUID();
  const link: Link = {
    id,
    user,
    bank: bank.config.id,
    consent: granted.consent,
    state: 'ACTIVE',
    grantedAt: clock.now() - (bank.config.id === 'karoo' ? 7_200_000 : 3_600_000),
    permissions: granted.permissions,
    subjectTag: 'tag',
    sealedTokens: await vault.seal(tokensContext(user, id, 1), writeTokens(granted.tokens)),
    tokenVersion: 1,
    sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(accounts)),
    ...(granted.expiresAt === undefined ? {} : { expiresAt: granted.expiresAt }),
  };
  await store.links.create(link);
  return link;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

export const sameOrigin = { 'sec-fetch-site': 'same-origin', origin: 'null' };

/** A browser with a cookie jar, and manners: it says where a form was sent from. */
export function openBrowser(pages: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>) {
  const jar = new Map<string, string>();
  const request = async (
    method: string,
    path: string,
    form?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`);
    const result = await pages(httpEvent(method, new URL(path, 'https://saldo.example'), { body, cookies, headers }));
    for (const cookie of result.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: result.statusCode ?? 200,
      headers: (result.headers ?? {}) as Record<string, string>,
      cookies: result.cookies ?? [],
      body: result.body ?? '',
    };
  };
  const post = (token: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = sameOrigin) =>
    request('POST', `/view/${token}`, form, headers);
  return {
    jar,
    get: (token: string) => request('GET', `/view/${token}`),
    head: (token: string) => request('HEAD', `/view/${token}`),
    request,
    post,
    /** The button, and then the PIN. */
    async prove(token: string, pin = rightPin) {
      await post(token, { do: 'begin' });
      return post(token, { do: 'pin', pin });
    },
  };
}

/** An HTTP API event, payload format 2.0. */
export function httpEvent(
  method: string,
  url: URL,
  more: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
    readonly cookies?: readonly string[];
  } = {},
): APIGatewayProxyEventV2 {
  const type: Record<string, string> =
    more.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: [...(more.cookies ?? [])],
    headers: { 'user-agent': 'Test Browser/1.0', ...type, ...more.headers },
    requestContext: {
      http: { method, path: url.pathname, protocol: 'HTTP/1.1', sourceIp, userAgent: 'Test Browser/1.0' },
    } as APIGatewayProxyEventV2['requestContext'],
    ...(more.body === undefined ? {} : { body: Buffer.from(more.body).toString('base64') }),
    isBase64Encoded: more.body !== undefined,
  };
}

export function textOf(body: string): string {
  return body
    .replace(/<(style|svg|head|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
}
