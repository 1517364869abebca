import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type MemoryBank, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import type { Account, BankConfig } from '../../lambdas/banks/port.ts';
import { userKeyOfId } from '../../lambdas/identity/user-key.ts';
import { createLinking } from '../../lambdas/linking/chat.ts';
import { runChores } from '../../lambdas/linking/chores.ts';
import { codeIn } from '../../lambdas/linking/code.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import type { CardNotice, Confirmation, Member, Notice } from '../../lambdas/linking/port.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';

export const pagesUrl = 'https://saldo.example';
export const secret = Buffer.alloc(32, 7);

/** Twelve noon in Johannesburg, 22 November 2026. */
const noon = Date.UTC(2026, 10, 22, 10);

export function fakeClock(start = noon): Clock & { forward(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    forward: (milliseconds) => {
      now += milliseconds;
    },
  };
}

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
  name: 'Harbour Bank',
  country: 'GB',
  timeZone: 'Europe/London',
  issuer: 'https://harbour.example',
  resourceUrl: 'https://harbour.example/open-banking/v3.1/aisp',
  apiVersion: '3.1',
  securityProfile: 'fapi2-bearer',
};

const account = (id: string): Account => ({ id, kind: 'current', currency: 'ZAR', lastDigits: '4821', status: 'open' });
const customer = (id: string, ...accounts: string[]) => ({
  id,
  accounts: accounts.map((name) => ({ account: account(name), balances: [] })),
});

export const thandi = person('+27600000067', 'hash-thandi');
export const mallory = person('+27600000099', 'hash-mallory');

export function person(to: string, identityHash?: string): Member {
  return {
    user: userKeyOfId('wa', to.slice(1), secret),
    address: { to },
    language: 'en',
    ...(identityHash === undefined ? {} : { identityHash }),
  };
}

export type Rig = ReturnType<typeof openRig>;

/** The whole of linking over memory: both banks, the pages, the chat, upkeep, and a list of what people were told. */
export function openRig({
  wrapStore = (store: Store) => store,
  openStore = (clock: Clock): Store => memoryStore({ clock }),
  rules = { countries: ['ZA'], chat: 'allowed' } as PrivacyRules,
  flow = 'none' as 'published' | 'none',
  number = async () => ({ displayPhoneNumber: '+27600000000', ...(flow === 'published' ? { flowId: '123' } : {}) }),
} = {}) {
  const clock = fakeClock();
  const innerStore = openStore(clock);
  const store = wrapStore(innerStore);
  const keys = memoryWrappedKeys();
  const provider = memoryKeyProvider();
  const vault = createVault({ provider, keys, clock });
  const customers = [customer('thandi', 'a-1', 'a-2'), customer('sipho', 'b-1'), customer('empty')];
  const karoo = memoryBank(karooConfig, { clock, customers });
  const harbour = memoryBank(harbourConfig, { clock, customers });
  const banks = memoryBanks([karoo, harbour]);
  const counted: { name: string; reason?: string | undefined }[] = [];
  const metrics = (name: string, _value?: number, dimensions?: { Reason?: string }) => {
    counted.push({ name, reason: dimensions?.Reason });
  };
  const told: { user: string; notice: Notice | CardNotice }[] = [];
  const notify = async (user: string, notice: Notice | CardNotice) => {
    told.push({ user, notice });
  };
  const random = randomBytes;
  const userKeySecret = async () => secret;
  const chatParts = { store, vault, banks, clock, random, userKeySecret, pagesUrl, metrics };
  const linking = createLinking(chatParts);
  /** What the pages get on AWS: no keys table, so nothing that a person's key seals can be opened. */
  const sealOnly = createVault({
    provider: { generate: provider.generate, unwrap: async () => Promise.reject(new Error('AccessDenied')) },
    clock,
  });
  // Cheap to hash: what a PIN costs is tried elsewhere.
  const cost = { log2N: 4, r: 8, p: 1 };
  const pins = createPins({ unlocks: innerStore.unlocks, pepper: memoryPepper(), clock, cost });
  const pages = createPages({
    store,
    vault: sealOnly,
    pins,
    rules,
    banks,
    clock,
    random,
    userKeySecret,
    pagesUrl,
    metrics,
    chatLinkUrl: 'https://wa.me',
    number,
    supportContact: '+27 80 000 0000',
    clientKeys: async () => ({}),
  });
  const choreParts = { store, vault, banks, clock, metrics, notify };
  const loadChat = (user: string) => innerStore.chats.load(user, clock.now());
  return {
    clock,
    store: innerStore,
    keys,
    vault,
    pins,
    karoo,
    harbour,
    banks,
    counted,
    told,
    linking,
    pages,
    loadChat,
    issue: async (member: Member) => linking.issue(member, await loadChat(member.user)),
    confirm: async (member: Member, code: string): Promise<Confirmation> =>
      linking.confirm(member, await loadChat(member.user), code),
    upkeep: () => runChores(choreParts, clock.now() + 45_000),
    browser: () => openBrowser(pages),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** A browser with a cookie jar, and manners: it says where a form was sent from. */
export function openBrowser(pages: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>) {
  const jar = new Map<string, string>();
  const request = async (method: string, url: string | URL, more: RequestMore = {}): Promise<Answer> => {
    const event = httpEvent(method, url, {
      cookies: [...jar].map(([name, value]) => `${name}=${value}`),
      headers: { 'user-agent': 'Test Browser/1.0', ...more.headers },
      ...(more.form === undefined ? {} : { form: more.form }),
    });
    const result = await pages(event);
    for (const cookie of result.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return {
      status: result.statusCode ?? 200,
      headers: (result.headers ?? {}) as Record<string, string>,
      cookies: result.cookies ?? [],
      body: result.body ?? '',
    };
  };
  return {
    jar,
    get: (url: string | URL, headers?: Record<string, string>) =>
      request('GET', url, { ...(headers ? { headers } : {}) }),
    head: (url: string | URL) => request('HEAD', url),
    post: (url: string | URL, form: Record<string, string>, headers: Record<string, string> = sameOrigin) =>
      request('POST', url, { form, headers }),
  };
}

export const sameOrigin = { 'sec-fetch-site': 'same-origin', origin: 'null' };

interface RequestMore {
  readonly headers?: Record<string, string>;
  readonly form?: Record<string, string>;
}

/** An HTTP API event, payload format 2.0. */
export function httpEvent(
  method: string,
  target: string | URL,
  more: RequestMore & { readonly cookies?: readonly string[] } = {},
): APIGatewayProxyEventV2 {
  const url = new URL(target, pagesUrl);
  const form = more.form === undefined ? undefined : new URLSearchParams(more.form).toString();
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    cookies: [...(more.cookies ?? [])],
    headers: {
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...more.headers,
    },
    requestContext: {
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.9',
        userAgent: 'Test Browser/1.0',
      },
    } as APIGatewayProxyEventV2['requestContext'],
    ...(form === undefined ? {} : { body: Buffer.from(form).toString('base64') }),
    isBase64Encoded: form !== undefined,
  };
}

export const go = { do: 'continue', bank: 'karoo', mode: 'chat', may: 'all' } as const;
/** The set-up page as most tests fill it in: what it is about has tests of its own. */
export const skip = { do: 'skip' } as const;
export const pin = '402913';
export const withPin = { do: 'set-up', pin, again: pin } as const;

/** From the chat's link to the bank and back: the callback's address, not yet opened. */
export async function throughBank(
  rig: Rig,
  browser: ReturnType<typeof openBrowser>,
  url: string,
  {
    bank = rig.karoo,
    customer = 'thandi',
    form = go,
  }: { bank?: MemoryBank; customer?: string; form?: Record<string, string> } = {},
): Promise<URL> {
  await browser.get(url);
  const sent = await browser.post(url, form);
  if (sent.status !== 303) throw new Error(`Not sent to the bank but ${sent.status}: ${textOf(sent.body)}`);
  return bank.controls.approve(sent.headers.location ?? '', customer);
}

type Way = Parameters<typeof throughBank>[3] & { readonly setUp?: Record<string, string> };

/** All the way to the page with the code. */
export async function toCode(
  rig: Rig,
  browser: ReturnType<typeof openBrowser>,
  url: string,
  { setUp = skip, ...options }: Way = {},
): Promise<{ code: string; page: Answer; callback: URL }> {
  const callback = await throughBank(rig, browser, url, options);
  await browser.get(callback);
  const page = await setUpWith(browser, url, setUp);
  return { code: codeOn(page), page, callback };
}

/** Sends the set-up page and follows where it leads. */
export async function setUpWith(
  browser: ReturnType<typeof openBrowser>,
  url: string,
  form: Record<string, string> = skip,
): Promise<Answer> {
  const sent = await browser.post(url, form);
  return sent.headers.location === undefined ? sent : browser.get(new URL(sent.headers.location, pagesUrl));
}

/** Links a bank from start to end. */
export async function link(rig: Rig, member: Member, options: Way = {}) {
  return (await linked(rig, member, options)).link;
}

/** The same, and all that the chat is told of it. */
export async function linked(rig: Rig, member: Member, options: Way = {}) {
  const { url } = await rig.issue(member);
  const { code } = await toCode(rig, rig.browser(), url, options);
  const confirmation = await rig.confirm(member, code);
  if (confirmation.kind !== 'linked') throw new Error(`Not linked: ${confirmation.kind}`);
  return confirmation;
}

/** The six digits that a page shows. */
export function codeOn({ body, status }: Answer): string {
  const shown = /class="digits" dir="ltr" translate="no">([^<]+)</.exec(body)?.[1];
  const code = codeIn(shown ?? '');
  if (code === undefined) throw new Error(`No code on the page (${status}): ${textOf(body)}`);
  return code;
}

export function textOf(body: string): string {
  return body
    .replace(/<(style|svg|head)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A code that is not this one. */
export function otherThan(code: string): string {
  return code === '000000' ? '111111' : '000000';
}
