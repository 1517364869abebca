import { createHash } from 'node:crypto';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Card } from '../../lambdas/banks/cards.ts';
import { type MemoryBank, type MemoryCustomer, memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { type Account, absent, type Balance, type BankConfig } from '../../lambdas/banks/port.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { fragmentWait } from '../../lambdas/conversation/bursts.ts';
import { type OutsideParts, turnParts } from '../../lambdas/conversation/parts.ts';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { aliasesOf } from '../../lambdas/identity/changes.ts';
import { messageTag, userKeyOf } from '../../lambdas/identity/user-key.ts';
import { codeTag } from '../../lambdas/linking/code.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { type Clock, days, minutes } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import type { Attempt, Link, MessageRecord, Profile } from '../../lambdas/store/items.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { memoryTombstones } from '../../lambdas/store/memory-tombstones.ts';
import type { MessageName, Store } from '../../lambdas/store/port.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import type { InboundContent, InboundRecord, Sender as Writer } from '../../lambdas/webhook/record.ts';
import { memorySender, memoryUpload } from '../../lambdas/whatsapp/memory.ts';
import type { OutgoingMessage, Sender } from '../../lambdas/whatsapp/port.ts';
import { moneyAccounts } from '../money/history.ts';

export const secret = Buffer.alloc(32, 7);
export const contact = '+27 80 000 0000';

/** Twelve noon in Johannesburg, 22 November 2026. */
export const noon = Date.UTC(2026, 10, 22, 10);

export function fakeClock(start = noon): Clock & { forward(milliseconds: number): void } {
  let now = start;
  const forward = (milliseconds: number) => {
    now += milliseconds;
  };
  const sleep: Clock['sleep'] = async (milliseconds, signal) => {
    signal?.throwIfAborted();
    forward(milliseconds);
  };
  return { now: () => now, sleep, forward };
}

export const thandi: Writer = { userId: 'ZA.13491208655302741918', waId: '27600000067', identityHash: 'hash-thandi' };
export const sipho: Writer = { userId: 'ZA.20881208655302741777', identityHash: 'hash-sipho' };
export const keyOf = (writer: Writer): string => userKeyOf(writer, secret) ?? '';

export const karooConfig: BankConfig = {
  id: 'karoo',
  name: 'Karoo Bank',
  country: 'ZA',
  timeZone: 'Africa/Johannesburg',
  adapter: 'open-banking',
  issuer: 'https://karoo.example',
  resourceUrl: 'https://karoo.example/aisp',
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
};

export const figure = (
  kind: Balance['kind'],
  text: string,
  currency: string,
  more: Partial<Balance> = {},
): Balance => ({
  kind,
  code: kind === 'available' ? 'ITAV' : kind === 'booked' ? 'ITBD' : 'ZABC',
  amount: moneyOf(text, currency),
  asOf: { at: noon - minutes(2), dateOnly: false },
  ...more,
});

export const everyday: Account = {
  id: 'k-1',
  kind: 'current',
  currency: 'ZAR',
  nickname: 'Everyday',
  lastDigits: '4821',
  status: 'open',
};
export const holiday: Account = {
  id: 'k-2',
  kind: 'savings',
  currency: 'ZAR',
  nickname: 'Holiday fund',
  lastDigits: '9034',
  status: 'open',
};
export const rainy: Account = {
  id: 'k-3',
  kind: 'savings',
  currency: 'ZAR',
  nickname: 'Rainy day',
  lastDigits: '1177',
  status: 'open',
};
export const plastic: Account = {
  id: 'k-4',
  kind: 'card',
  currency: 'ZAR',
  nickname: 'Gold card',
  lastDigits: '0071',
  status: 'open',
};
export const sterling: Account = { id: 'h-1', kind: 'current', currency: 'GBP', lastDigits: '5510', status: 'open' };

type Held = MemoryCustomer['accounts'][number];
export const accounts = {
  everyday: {
    account: everyday,
    balances: [
      figure('available', '15230.55', 'ZAR', { creditLine: { included: true, amount: moneyOf('5000.00', 'ZAR') } }),
      figure('booked', '10230.55', 'ZAR'),
    ],
  },
  holiday: {
    account: holiday,
    balances: [figure('booked', '8000.00', 'ZAR', { asOf: { at: Date.UTC(2026, 10, 21), dateOnly: true } })],
  },
  rainy: { account: rainy, balances: [figure('booked', '250.00', 'ZAR')] },
  plastic: { account: plastic, balances: [figure('booked', '-1999.99', 'ZAR')] },
  sterling: { account: sterling, balances: [figure('available', '1204.10', 'GBP')] },
  /** Half a year of payments, and a card with a bill: who has one of these has allowed them to be read. */
  busy: heldWithHistory(0),
  gold: heldWithHistory(1),
} satisfies Record<string, Held>;
function heldWithHistory(index: number): Held {
  const held = moneyAccounts()[index];
  if (held === undefined) throw new Error('an account with a history');
  return held;
}

const allowedMore = [
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
  'ReadStatementsDetail',
] as const;

/** Each pays from an account above, and is seen by whoever holds that. */
export const cards: readonly Card[] = [
  {
    id: 'card-blue',
    account: 'k-1',
    name: 'Blue card',
    kind: 'debit',
    lastDigits: '4821',
    status: 'active',
    limits: { purchasesPerDay: moneyOf('12000.00', 'ZAR'), cashPerDay: moneyOf('3000.00', 'ZAR') },
  },
  { id: 'card-gold', account: 'k-4', name: 'Gold card', kind: 'credit', lastDigits: '0071', status: 'active' },
];
export type AccountName = keyof typeof accounts | `pocket ${number}`;

/** So many savings accounts of one bank, for what does not fit one message. */
export function manyNamed(count: number): readonly AccountName[] {
  return Array.from({ length: count }, (_, index): AccountName => `pocket ${index + 1}`);
}

function heldAs(name: AccountName): Held {
  const number = Number(/^pocket (\d+)$/.exec(name)?.[1] ?? 0);
  if (number === 0) return accounts[name as keyof typeof accounts];
  const account: Account = {
    ...holiday,
    id: `k-pocket-${number}`,
    nickname: `Pocket ${number}`,
    lastDigits: String(6000 + number),
  };
  return { account, balances: [figure('booked', `${number}00.00`, 'ZAR')] };
}

export interface RigOptions {
  readonly openStore?: (clock: Clock) => Store;
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapSender?: (sender: Sender) => Sender;
  /** What the operator allows and has published; a test may change it as it goes. */
  readonly deployment?: Partial<Deployment>;
  readonly change?: (outside: OutsideParts) => OutsideParts;
  readonly clock?: ReturnType<typeof fakeClock>;
}

const freely: PrivacyRules = { countries: ['ZA', 'GB'], chat: 'allowed' };

export interface Deployment {
  flowId: string | undefined;
  rules: PrivacyRules;
}

export type Rig = ReturnType<typeof openRig>;

/** The real worker over memory: two banks, a store, a vault, a sender, and everything that was logged or counted. */
export function openRig({
  openStore = (clock) => memoryStore({ clock }),
  wrapStore = (store) => store,
  wrapSender = (sender) => sender,
  change = (parts) => parts,
  deployment: { flowId, rules = freely } = {},
  clock = fakeClock(),
}: RigOptions = {}) {
  const deployment: Deployment = { flowId, rules };
  const tombstones = memoryTombstones({ clock });
  const alerts = memoryAlerts({ clock });
  const store = openStore(clock);
  const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys(), clock });
  const sender = memorySender();
  const uploads = memoryUpload();
  const lines: string[] = [];
  const counted: { name: string; reason?: string | undefined }[] = [];
  const requests: string[] = [];
  const randomId = ids();
  const banks = new Map<string, MemoryBank>();
  for (const config of [karooConfig, harbourConfig]) {
    const customers = [{ id: 'nobody', accounts: [] }];
    banks.set(config.id, memoryBank(config, { clock, customers, randomId }));
  }
  const bankNamed = (id: string): MemoryBank => {
    const bank = banks.get(id);
    if (bank === undefined) throw new Error(`No bank ${id}`);
    return bank;
  };
  /** Banks that let others work with their customers' cards. */
  const withCards = new Set<string>();
  const cardApi = (config: BankConfig): BankConfig =>
    withCards.has(config.id)
      ? { ...config, capabilities: { ...config.capabilities, cards: { resourceUrl: config.resourceUrl } } }
      : config;
  const registry = {
    get list() {
      return [karooConfig, harbourConfig].map(cardApi);
    },
    get: (id: string) => memoryBanks([...banks.values()]).get(id),
  };
  let random = 0;
  const outside = change({
    store: wrapStore(counting(store, requests)),
    alerts,
    vault,
    banks: registry,
    sender: wrapSender(sender),
    upload: uploads.upload,
    discard: uploads.discard,
    tombstones,
    rules: deployment.rules,
    flowId: async () => deployment.flowId,
    userKeySecret: async () => secret,
    pagesUrl: 'https://saldo.example',
    contact,
    clock,
    log: createLog((line) => lines.push(line)),
    metrics: (name, _value, dimensions) => void counted.push({ name, reason: dimensions?.Reason }),
    random: (bytes) => {
      random += 1;
      return createHash('sha512').update(String(random)).digest().subarray(0, bytes);
    },
  });
  const joined = turnParts(outside);
  const parts = {
    ...joined,
    abilities: Object.defineProperty({ ...joined.abilities }, 'rules', { get: () => deployment.rules }),
  };
  /** Messages the worker wants again, by their place in the batch, and after how many seconds. */
  const hurried: { readonly handles: readonly string[]; readonly seconds: number }[] = [];
  const fragments: string[] = [];
  const begun = createWorker(parts, async (handles, seconds) => {
    if (seconds === fragmentWait) fragments.push(...handles);
    else hurried.push({ handles, seconds });
  });
  /** The worker, and the queue that gives it fragments once more after their moment. */
  const work: typeof begun = async (event, remainingMilliseconds) => {
    const { batchItemFailures } = await begun(event, remainingMilliseconds);
    const handles = new Set(fragments.splice(0));
    const again = event.Records.filter(({ receiptHandle }) => handles.has(receiptHandle));
    if (again.length === 0) return { batchItemFailures };
    clock.forward(fragmentWait * 1_000);
    const next = await work({ Records: again.map(deliveredAgain) }, remainingMilliseconds);
    const waited = new Set(again.map(({ messageId }) => messageId));
    const others = batchItemFailures.filter(({ itemIdentifier }) => !waited.has(itemIdentifier));
    return { batchItemFailures: [...others, ...next.batchItemFailures] };
  };

  let messages = 0;
  let links = 0;
  const record = (content: InboundContent, more: Partial<InboundRecord> & { from?: Writer } = {}): InboundRecord => {
    messages += 1;
    const { from = thandi, ...rest } = more;
    const now = clock.now();
    return {
      v: 1,
      id: `wamid.${messages}`,
      sentAt: now,
      receivedAt: now,
      user: keyOf(from),
      sender: from,
      content,
      ...rest,
    };
  };

  const deliver = async (records: readonly InboundRecord[], remaining = 30_000): Promise<SQSBatchResponse> =>
    work(eventOf(records.map((one) => ({ body: JSON.stringify(one), group: one.user }))), () => remaining);

  /** Sends one message and gives what came back for it. */
  const send = async (
    content: InboundContent,
    more: Parameters<typeof record>[1] = {},
  ): Promise<OutgoingMessage | undefined> => {
    const before = sender.sent.length;
    const { batchItemFailures } = await deliver([record(content, more)]);
    if (batchItemFailures.length > 0) throw new Error(`Failed: ${lines.at(-1)}`);
    if (sender.sent.length > before + 1) throw new Error('More than one answer to one message.');
    return sender.sent[before];
  };

  const profileOf = async (writer: Writer) => (await store.chats.load(keyOf(writer), clock.now())).profile;
  const changeProfile = async (writer: Writer, fields: Partial<Profile>) => {
    const user = keyOf(writer);
    const before = (await profileOf(writer)) ?? { user, attempts: [], version: 0 };
    const agreed = fields.mode === 'chat' ? { chatNotice: noticeVersion } : {};
    await store.chats.saveProfile({ ...before, ...agreed, ...fields, version: before.version + 1 });
  };

  /** As linking leaves it: an ACTIVE link with live tokens, an address, aliases, the identity hash, lines in the ledger. */
  const link = async (...wanted: Parameters<typeof makeLink>): Promise<Link> => {
    const made = await makeLink(...wanted);
    const { user, id, bank, grantedAt: at } = made;
    const mode = (await profileOf(wanted[0]))?.mode ?? 'chat';
    await store.ledger.append({ user, at, event: 'granted', bank, link: id });
    await store.ledger.append({ user, at, event: `mode-${mode}`, bank, link: id });
    return made;
  };

  const makeLink = async (
    writer: Writer,
    bankId: string,
    names: readonly AccountName[],
    more: Partial<Link> = {},
  ): Promise<Link> => {
    const user = keyOf(writer);
    const customer = `customer-${user.slice(0, 4)}-${bankId}`;
    const isOpen = names.includes('busy') || names.includes('gold');
    const permissions = [
      'ReadAccountsDetail',
      'ReadBalances',
      ...(isOpen ? allowedMore : []),
      ...(withCards.has(bankId) ? (['ReadCards', 'ManageCards'] as const) : []),
    ] as const;
    const { config } = bankNamed(bankId);
    const bank = memoryBank(cardApi(isOpen ? { ...config, capabilities: { statements: true } } : config), {
      clock,
      customers: [{ id: customer, accounts: names.map(heldAs), cards }],
      randomId,
      accessFor: days(400),
    });
    banks.set(bankId, bank);
    const signal = AbortSignal.timeout(60_000);
    const started = await bank.startConsent(
      {
        redirectUri: `https://saldo.example/callback/${bankId}`,
        state: 'state',
        permissions,
        expiresAt: new Date(clock.now() + days(90)),
        language: 'en',
        presence: absent,
      },
      signal,
    );
    const callback = bank.controls.approve(started.url, customer);
    const granted = await bank.finishConsent(started.authorization, callback, 'state', absent, signal);
    links += 1;
    const id = createHash('sha256').update(`${user} ${bankId} ${links}`).digest('base64url');
    const held = names.map((name) => heldAs(name).account);
    const made: Link = {
      id,
      user,
      bank: bankId,
      consent: granted.consent,
      state: 'ACTIVE',
      grantedAt: clock.now() - days(3) + links,
      expiresAt: clock.now() + days(87),
      permissions,
      subjectTag: `subject-${user}`,
      sealedTokens: await vault.seal(tokensContext(user, id, 1), writeTokens(granted.tokens)),
      tokenVersion: 1,
      sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(held)),
      ...more,
    };
    await store.links.create(made);
    const before = await profileOf(writer);
    const address = writer.waId === undefined ? { recipient: writer.userId } : { to: `+${writer.waId}` };
    await changeProfile(writer, {
      language: before?.language ?? 'en',
      mode: before?.mode ?? 'chat',
      aliases: aliasesOf(writer, secret),
      sealedAddress: await vault.seal(addressContext(user), JSON.stringify(address)),
      ...(writer.identityHash === undefined ? {} : { identityHash: writer.identityHash }),
    });
    return made;
  };

  /** What they set up on the linking page: the profile says that it is there, the unlock holds it. */
  const unlockWith = async (writer: Writer, ...ways: readonly ('pin' | 'passkey')[]): Promise<void> => {
    const user = keyOf(writer);
    await store.unlocks.save({
      user,
      ...(ways.includes('pin') ? { pin: { hash: 'scrypt$14$8$1$c2FsdA$aGFzaA', setAt: clock.now() } } : {}),
      passkeys: ways.includes('passkey')
        ? [{ id: 'credential', publicKey: 'key', counter: 0, addedAt: clock.now() }]
        : [],
      tries: 0,
      lockouts: 0,
      version: ((await store.unlocks.get(user))?.version ?? 0) + 1,
    });
    await changeProfile(writer, { unlocksWith: ways });
  };

  /** A person at the page with the code: their attempt waits for it. */
  const awaitCode = async (writer: Writer, code: string): Promise<Attempt> => {
    const user = keyOf(writer);
    const scratch = await makeLink(writer, 'karoo', ['everyday', 'holiday']);
    await store.links.remove(user, scratch.id);
    const id = createHash('sha256').update(code).digest('base64url');
    const reseal = async (context: Parameters<typeof vault.open>[0], sealed: string, field: 'tokens' | 'accounts') =>
      vault.sealAlone({ ...context, subject: id, field }, await vault.open(context, sealed));
    const attempt: Attempt = {
      id,
      user,
      state: 'PENDING',
      language: 'en',
      receiver: '67',
      linkExpiresAt: clock.now() + minutes(10),
      bank: 'karoo',
      mode: 'chat',
      unlock: 'kept',
      consent: scratch.consent,
      consentExpiresAt: clock.now() + days(90),
      permissions: scratch.permissions,
      subjectTag: `subject-${user}`,
      sealedTokens: await reseal(tokensContext(user, scratch.id, 1), scratch.sealedTokens, 'tokens'),
      sealedAccounts: await reseal(accountsContext(user, scratch.id), scratch.sealedAccounts, 'accounts'),
      codeExpiresAt: clock.now() + minutes(10),
      wrongCodes: 0,
    };
    await store.attempts.create(attempt);
    await store.attempts.reserveCode(codeTag(code, secret), id, clock.now(), clock.now() + minutes(10));
    await changeProfile(writer, { attempts: [id] });
    return attempt;
  };

  const recordsOf = async (writer: Writer): Promise<readonly MessageRecord[]> =>
    (await store.chats.load(keyOf(writer), clock.now())).recent;
  const recordOf = async ({ user, sentAt, id }: InboundRecord): Promise<MessageRecord | undefined> =>
    (await store.chats.load(user, clock.now())).recent.find(
      (one) => one.sentAt === sentAt && one.tag === messageTag(id),
    );

  return {
    clock,
    store,
    alerts,
    vault,
    sender,
    uploads,
    deployment,
    tombstones,
    outside,
    parts,
    work,
    hurried,
    lines,
    counted,
    requests,
    record,
    deliver,
    send,
    link,
    unlockWith,
    awaitCode,
    profileOf,
    changeProfile,
    recordsOf,
    recordOf,
    bank: bankNamed,
    /** From now on the bank has a card API; links made before do not have the permission. */
    letCards: (id: string) => void withCards.add(id),
  };
}

export const text = (body: string): InboundContent => ({ kind: 'text', body });
export const button = (id: string): InboundContent => ({ kind: 'button', id });
export const nameOf = ({ user, sentAt, id }: InboundRecord): MessageName => ({ user, sentAt, tag: messageTag(id) });

/** An event as Lambda's FIFO mapping hands it over. */
export function eventOf(
  records: readonly { readonly body: string; readonly group: string; readonly tries?: number }[],
): SQSEvent {
  return {
    Records: records.map(
      ({ body, group, tries = 1 }, index) =>
        ({
          messageId: `sqs-${index}`,
          receiptHandle: `handle-${index}`,
          body,
          attributes: { MessageGroupId: group, ApproximateReceiveCount: String(tries) },
        }) as unknown as SQSRecord,
    ),
  };
}

/** A record as the queue hands it out the next time. */
export function deliveredAgain(record: SQSRecord): SQSRecord {
  const count = Number(record.attributes.ApproximateReceiveCount) + 1;
  return { ...record, attributes: { ...record.attributes, ApproximateReceiveCount: String(count) } };
}

/** What the person sees, as text: the body, then what can be pressed. */
export function seen({ content }: Pick<OutgoingMessage, 'content'>): string {
  const body = content.body.replace(/[\u00a0\u202f]/g, ' ');
  switch (content.kind) {
    case 'text':
    case 'template':
      return body;
    case 'image':
      return `[A picture]\n${body}`;
    case 'link':
      return `${body}\n[${content.label}: a page]`;
    case 'flow':
      return `${body}\n[${content.label}: a Flow]`;
    case 'buttons':
      return `${body}\n${content.buttons.map(({ title }) => `[${title}]`).join(' ')}`;
    case 'list':
      return `${body}\n[${content.button}: ${content.sections.flatMap(({ rows }) => rows.map(({ title }) => title)).join(', ')}]`;
  }
}

function ids(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `id-${count}`;
  };
}

/** Notes every call: on DynamoDB each is one request, but for a lost claim, which is two. */
function counting(store: Store, requests: string[]): Store {
  const wrap = <T extends object>(noun: string, repository: T): T =>
    new Proxy(repository, {
      get(target, method) {
        const value: unknown = Reflect.get(target, method);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) => {
          requests.push(`${noun}.${String(method)}`);
          return value.apply(target, args);
        };
      },
    });
  return {
    messages: wrap('messages', store.messages),
    chats: wrap('chats', store.chats),
    links: wrap('links', store.links),
    attempts: wrap('attempts', store.attempts),
    ledger: wrap('ledger', store.ledger),
    chores: wrap('chores', store.chores),
    rates: wrap('rates', store.rates),
    unlocks: wrap('unlocks', store.unlocks),
    tickets: wrap('tickets', store.tickets),
    sessions: wrap('sessions', store.sessions),
    readings: wrap('readings', store.readings),
  };
}
