import type { Card } from '../../lambdas/banks/cards.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { Account } from '../../lambdas/banks/port.ts';
import type { Reply } from '../../lambdas/conversation/reply.ts';
import {
  editedOrder,
  numberNotThere,
  numberOver,
  quotedOver,
  unsupported,
} from '../../lambdas/conversation/skills/astray.ts';
import { forwarded } from '../../lambdas/conversation/skills/fallback.ts';
import { several } from '../../lambdas/conversation/skills/several.ts';
import { type Abilities, type Ask, mannerOf } from '../../lambdas/conversation/skills/skill.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import type { Slots } from '../../lambdas/conversation/understand/understand.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';
import type { Confirmation } from '../../lambdas/linking/port.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import type { Chat, LedgerEntry, Link, MessageRecord } from '../../lambdas/store/items.ts';
import { history } from '../money/history.ts';
import { figure, harbourConfig, karooConfig, noon } from './rig.ts';

/**
 * Every message that a skill can write, in one language: with the longest names a bank may have, many accounts, and
 * every way a bank can fail.
 */
const longName = 'The Very Long And Honourable Mutual Savings Bank of the Karoo';
const cardApi = { capabilities: { cards: { resourceUrl: karooConfig.resourceUrl } } } as const;
const configs = [{ ...karooConfig, ...cardApi, name: longName }, harbourConfig];

const account = (index: number): Account => ({
  id: `a-${index}`,
  kind: index % 2 === 0 ? 'current' : 'savings',
  currency: 'ZAR',
  nickname: `*My* _holiday_ and rainy day savings for https://example.com ${index}`,
  lastDigits: String(1000 + index),
});
const many = Array.from({ length: 14 }, (_, index) => account(index));

const link = (bank: string, more: Partial<Link> = {}): Link => ({
  id: `${bank}-${'x'.repeat(43 - bank.length - 1)}`,
  user: 'u'.repeat(43),
  bank,
  consent: 'c',
  state: 'ACTIVE',
  grantedAt: noon,
  expiresAt: noon + days(90),
  permissions: ['ReadAccountsDetail', 'ReadBalances', 'ReadTransactionsDetail', 'ReadCards', 'ManageCards'],
  subjectTag: 's',
  sealedTokens: 't',
  tokenVersion: 1,
  sealedAccounts: 'a',
  ...more,
});

const asked = (pending: object, intent = 'unlink'): MessageRecord => ({
  user: 'u'.repeat(43),
  sentAt: noon - minutes(1),
  tag: 't',
  state: 'SENT',
  sendingAt: noon - minutes(1),
  intent,
  pending: JSON.stringify({ v: 1, ...pending }),
});

const profile = { user: 'u'.repeat(43), attempts: [], version: 1, mode: 'chat', chatNotice: noticeVersion } as const;
const proven = { ...profile, unlocksWith: ['pin', 'passkey'] } as const;
const question = asked({ confirm: { id: 'n', link: link('karoo').id } });
const deletion = asked({ confirm: { id: 'd' } }, 'delete');
const suspended = (stateReason: NonNullable<Link['stateReason']>) => link('karoo', { state: 'SUSPENDED', stateReason });
const chats: Readonly<Record<string, Pick<Chat, 'profile' | 'links'> & Partial<Chat>>> = {
  stranger: { profile: undefined, links: [] },
  linked: { profile, links: [link('karoo')], recent: [question, deletion] },
  'two banks': { profile, links: [link('karoo'), link('harbour')], recent: [asked({}, 'fallback')] },
  'ten banks': { profile: proven, links: Array.from({ length: 10 }, (_, i) => link(`bank${i}`)), recent: [deletion] },
  sealed: {
    profile: { ...proven, mode: 'sealed' },
    links: [link('karoo')],
    recent: [asked({ prove: true }, 'balance')],
  },
  'sealed with a passkey': {
    profile: { ...profile, mode: 'sealed', unlocksWith: ['passkey'] },
    links: [link('karoo'), link('harbour')],
  },
  page: { profile: { ...proven, mode: 'page' }, links: [link('karoo')] },
  'page, nothing to prove it with': { profile: { ...profile, mode: 'page' }, links: [link('karoo')] },
  'never asked': { profile: { user: 'u'.repeat(43), attempts: [], version: 1 }, links: [link('karoo')] },
  'numbers only': { profile: { ...proven, numbersOnly: true }, links: [link('karoo'), link('harbour')] },
  'numbers only, sealed': {
    profile: { ...proven, mode: 'sealed', numbersOnly: true },
    links: [link('karoo')],
    recent: [asked({ prove: true }, 'balance')],
  },
  'numbers only, nothing linked': { profile: { ...profile, numbersOnly: true }, links: [] },
  'fourteen banks': { profile, links: Array.from({ length: 14 }, (_, i) => link(`bank${i}`)) },
  stopped: { profile: { ...profile, stoppedAt: noon }, links: [] },
  locked: { profile: proven, links: [suspended('locked')] },
  moved: { profile, links: [suspended('identity-changed'), link('harbour')] },
  'proves themselves anew': { profile: proven, links: [suspended('unlock-changed'), link('harbour')] },
  ended: { profile, links: [link('karoo', { state: 'ENDED', stateReason: 'consent-ended' })] },
  expired: { profile, links: [link('karoo', { expiresAt: noon - 1 })] },
};
/** What the operator allows and has published. */
const deployments = [
  { flowId: undefined, chat: 'allowed' },
  { flowId: '998877', chat: 'allowed' },
  { flowId: undefined, chat: 'forbidden' },
] as const;
type DeploymentKind = (typeof deployments)[number];

const outcomes = [
  'fresh',
  'cached',
  'allowance-spent',
  'bank-unreachable',
  'bank-invalid',
  'link-again',
  'busy',
  'empty',
] as const;
const confirmations: readonly Confirmation[] = [
  { kind: 'linked', link: link('karoo'), accounts: 3, mode: 'chat', stopped: 0, alsoHeldBy: [] },
  { kind: 'linked', link: link('karoo'), accounts: 1, mode: 'sealed', stopped: 1, alsoHeldBy: ['somebody'] },
  { kind: 'linked', link: link('karoo'), accounts: 1, mode: 'page', stopped: 9, alsoHeldBy: [] },
  { kind: 'identity-changed' },
  { kind: 'wrong-code', triesLeft: 2 },
  { kind: 'wrong-code', triesLeft: 0 },
  { kind: 'expired' },
  { kind: 'none-waiting' },
  {
    kind: 'not-yours',
    victim: { id: 'x', user: 'v', state: 'REFUSED', language: 'en', receiver: '1', linkExpiresAt: 0, wrongCodes: 0 },
  },
];
const events: readonly LedgerEntry['event'][] = [
  'granted',
  'mode-sealed',
  'mode-page',
  'mode-chat',
  'unlock-set',
  'exported',
  'card-frozen',
  'card-unfrozen',
  'card-reported',
  'card-replaced',
  'card-travel',
  'suspended',
  'unlinked',
  'revocation-failed',
  'expired',
  'refused',
];

/** What an intent may come with; whatever is not listed comes with nothing. */
const slots: Readonly<Record<string, readonly Slots[]>> = {
  several: [
    { offers: ['balance', 'accounts'], several: true },
    { offers: ['consent', 'privacy', 'balance'], several: true },
    { offers: ['balance', 'unlink', 'topic:pay'], several: true },
    { offers: ['unlink', 'delete'], several: true },
  ],
  menu: [{}, { argument: 'numbers' }, { argument: 'buttons' }],
  accounts: [{}, { argument: 'from:20' }],
  unlink: [
    {},
    { argument: 'yes:n' },
    { argument: 'no:n' },
    { argument: 'yes:other' },
    { argument: `bank:${link('karoo').id}` },
    { argument: 'from:7' },
    { account: { name: 'harbour' } },
  ],
  delete: [{}, { argument: 'yes:d' }, { argument: 'no:d' }, { argument: 'yes:n' }, { argument: 'yes:other' }],
  privacy: [{}, { argument: 'sealed' }, { argument: 'page' }, { mode: 'chat' }, { argument: 'elsewhere' }],
  balance: [
    {},
    { account: { kind: 'savings' } },
    { account: { lastDigits: '9999' } },
    { account: { name: 'holiday' } },
    { argument: 'from:12' },
  ],
  language: [{}, { argument: 'af' }, { language: 'en' }],
  transactions: [
    {},
    { merchant: 'kiekie' },
    { merchant: 'zanzibar' },
    { period: { kind: 'year', year: 2031 } },
    { period: { kind: 'day', day: 31, month: 2 } },
    { account: { lastDigits: '9999' } },
    { argument: 'from:10' },
  ],
  spending: [{}, { category: 'groceries' }, { period: { kind: 'month', month: 2, year: 2026 } }],
  freeze: [{}, { argument: 'card:AAAAAAAAAAAA' }],
  nickname: [
    {},
    { naming: [{ account: { name: 'holiday' }, name: 'Groceries' }] },
    { naming: [{ account: { lastDigits: '1003' }, name: 'Groceries' }] },
    { naming: [{ account: { lastDigits: '1003' }, name: '4929 7182 6354' }] },
  ],
  'default-account': [{}, { account: { lastDigits: '1003' } }],
  code: [{ code: '482913' }, { code: '482913', codeAlone: true }],
  media: [{ media: 'voice' }, { media: 'file' }, { media: 'location' }, { media: 'contacts' }],
};

const bill = { closing: moneyOf('-3210.45', 'ZAR'), closedAt: noon - days(8) };

/** One in every state, and more than fit a list. */
const plastic: readonly Card[] = [
  ...(['frozen', 'lost', 'stolen', 'replaced', 'on-its-way'] as const).map((status) => cardOf(status, status)),
  ...Array.from({ length: 12 }, (_, index) => cardOf(`${index}`, 'active')),
];

function cardOf(id: string, status: Card['status']): Card {
  return {
    id,
    account: 'a-0',
    name: `*My* _holiday_ card for https://example.com ${id}`,
    kind: 'debit',
    lastDigits: '1007',
    status,
    ...(id === '3' ? {} : { limits: { purchasesPerDay: moneyOf('9988771.23', 'ZAR') } }),
    ...(status === 'frozen' ? { frozenBy: 'customer' } : {}),
  };
}

const figures = [
  figure('available', '9988771.23', 'ZAR'),
  figure('booked', '-0.01', 'ZAR'),
  figure('other', '1.00', 'ZAR'),
];

function abilities(
  outcome: (typeof outcomes)[number],
  confirmation: Confirmation,
  accounts: readonly Account[],
  chat: DeploymentKind['chat'],
): Abilities {
  const balances = accounts.map((one) => ({ account: one, balances: figures }));
  return {
    linking: {
      issue: async () => ({ url: `https://saldo.example/link/${'t'.repeat(43)}`, expiresAt: noon + minutes(10) }),
      confirm: async () => confirmation,
      unlink: async () => (outcome === 'fresh' ? 'revoked' : 'queued'),
      suspend: async () => 1,
      ledger: async () =>
        events.map((event, index) => ({ user: 'u', at: noon, event, ...(index % 2 === 0 ? { bank: 'karoo' } : {}) })),
    },
    readBalances: async (links) => ({
      reads: [],
      links: links.map((one) => ({
        link: one,
        bank: configs.find(({ id }) => id === one.bank) ?? karooConfig,
        outcome:
          outcome === 'fresh'
            ? { kind: 'fresh', fetchedAt: noon, accounts: balances }
            : outcome === 'cached'
              ? { kind: 'cached', because: 'allowance-spent', fetchedAt: noon, accounts: balances }
              : outcome === 'empty'
                ? { kind: 'fresh', fetchedAt: noon, accounts: [] }
                : { kind: 'none', because: outcome, nextReadAt: noon },
      })),
    }),
    readTransactions: async () =>
      outcome === 'fresh' || outcome === 'cached' || outcome === 'empty'
        ? {
            kind: 'fresh',
            fetchedAt: noon,
            transactions: outcome === 'empty' ? [] : history(),
            complete: outcome !== 'cached',
            reads: [],
          }
        : { kind: 'none', because: outcome, nextReadAt: noon, reads: [] },
    readStatements: async () =>
      outcome === 'fresh' || outcome === 'cached' || outcome === 'empty'
        ? { kind: 'fresh', fetchedAt: noon, statements: [], ...(outcome === 'empty' ? {} : { bill }), reads: [] }
        : { kind: 'none', because: outcome, nextReadAt: noon, reads: [] },
    cards: {
      list: async () =>
        outcome === 'fresh' || outcome === 'cached' || outcome === 'empty'
          ? { kind: 'told', value: outcome === 'empty' ? [] : outcome === 'fresh' ? plastic : plastic.slice(4, 6) }
          : { kind: 'none', because: outcome },
      change: async () => ({ kind: 'none', because: 'not-offered' }),
      deliveries: async () => ({ kind: 'told', value: [] }),
    },
    sealNames: async () => 'sealed',
    namesAt: async () => ({}),
    keepQuestion: async () => 'sealed',
    recallQuestion: async () => undefined,
    accountsOf: async () => accounts,
    bankOf: (id) => configs.find((bank) => bank.id === id),
    changeProfile: async (_ask, change) => change(profile),
    writeLedger: async () => undefined,
    notify: async () => undefined,
    rules: { countries: ['ZA'], chat },
    issueTicket: async () => ({ token: 't'.repeat(22), expiresAt: noon + minutes(10) }),
    viewUrl: (token) => `https://saldo.example/view/${token}`,
    erase: async () => (outcome === 'fresh' ? 'done' : 'queued'),
    newId: () => 'n'.repeat(16),
    contact: contactLabel(`the help desk of ${longName}, every day, `.repeat(9)),
  };
}

/** What was answered, and how its choices would be written. */
export interface Written {
  readonly reply: Reply;
  readonly manner: 'buttons' | 'numbers';
  readonly where: string;
}

/** Beside the skills by intent: what answers when the words are not what is asked. */
const others = {
  forwarded,
  several,
  numberOver,
  numberNotThere: numberNotThere({ options: ['balance', 'menu'] }),
  quotedOver,
  unsupported,
  editedOrder,
};

const isCard: ReadonlySet<string> = new Set([
  'freeze',
  'unfreeze',
  'lost',
  'replace',
  'travel',
  'card-limits',
  'card-state',
]);
const isMoney: ReadonlySet<string> = new Set([
  'transactions',
  'spending',
  'bills',
  'statement',
  'duplicates',
  'subscriptions',
  'forecast',
]);

/** Answered differently by what a deployment allows; all others say the same everywhere. */
const isDeploymentsOwn: ReadonlySet<string> = new Set([
  'balance',
  'accounts',
  'privacy',
  'hide',
  'export',
  'pin',
  'several',
  'transactions',
]);

export function everyReply(language: Language): Promise<readonly Written[]> {
  const known = made.get(language) ?? repliesOf(language);
  made.set(language, known);
  return known;
}

/** Thousands for each language, so they are made once for all that look at them. */
const made = new Map<Language, Promise<readonly Written[]>>();

async function repliesOf(language: Language): Promise<readonly Written[]> {
  return (await Promise.all(deployments.map((deployment) => repliesIn(language, deployment)))).flat();
}

async function repliesIn(language: Language, { flowId, chat: allowed }: DeploymentKind): Promise<readonly Written[]> {
  const written: Written[] = [];
  const voice = voiceOf(language);
  const say = clearedSay(voice);
  const [usual] = deployments;
  for (const [intent, skill] of Object.entries({ ...skills, ...others })) {
    if (!isDeploymentsOwn.has(intent) && (flowId !== usual.flowId || allowed !== usual.chat)) continue;
    const results = intent === 'code' ? confirmations : confirmations.slice(0, 1);
    const readings =
      intent === 'balance' || intent === 'unlink' || isMoney.has(intent)
        ? outcomes
        : isCard.has(intent)
          ? (['fresh', 'bank-unreachable', 'empty'] as const)
          : outcomes.slice(0, intent === 'delete' || intent === 'several' ? 2 : 1);
    for (const [scene, chat] of Object.entries(chats)) {
      for (const [nth, slot] of (slots[intent] ?? [{}]).entries()) {
        for (const confirmation of results) {
          // Each question of a bank that answers, and each failure of a bank for one question: not each of each.
          for (const reading of nth === 0 ? readings : readings.slice(0, 1)) {
            const ask: Ask = {
              understanding: { intent: 'fallback', slots: slot, confidence: 1 },
              member: { user: 'u'.repeat(43), address: { to: '+27600000067' }, language },
              chat: { recent: [], readings: [], ...chat },
              message: 'm'.repeat(22),
              flowId,
              now: noon,
              readBy: noon,
              language,
              voice,
              say,
              can: abilities(reading, confirmation, scene === 'two banks' ? many.slice(0, 3) : many, allowed),
            };
            written.push({
              reply: await skill(ask),
              manner: mannerOf(ask),
              where: `${intent}, ${scene}, ${JSON.stringify(slot)}, ${reading}, ${flowId ?? 'no flow'}, ${allowed}`,
            });
          }
        }
      }
    }
  }
  return written;
}
