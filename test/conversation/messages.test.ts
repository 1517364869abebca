import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../lambdas/banks/port.ts';
import { textOf } from '../../lambdas/conversation/notices.ts';
import { outgoingOf, type Reply } from '../../lambdas/conversation/reply.ts';
import { forwarded } from '../../lambdas/conversation/skills/fallback.ts';
import type { Abilities, Ask } from '../../lambdas/conversation/skills/skill.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import type { Slots } from '../../lambdas/conversation/understand/understand.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';
import type { Confirmation, Notice } from '../../lambdas/linking/port.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import type { Cleared } from '../../lambdas/privacy/disclosure.ts';
import type { Chat, LedgerEntry, Link, MessageRecord } from '../../lambdas/store/items.ts';
import { graphBody } from '../../lambdas/whatsapp/build.ts';
import { figure, harbourConfig, karooConfig, noon } from './rig.ts';

/**
 * Every message that a skill can write, in every language, within what Meta takes: with the longest names a bank may
 * have, many accounts, and every way a bank can fail.
 */
const longName = 'The Very Long And Honourable Mutual Savings Bank of the Karoo';
const configs = [{ ...karooConfig, name: longName }, harbourConfig];

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
  permissions: ['ReadAccountsDetail', 'ReadBalances', 'ReadTransactionsDetail'],
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

const profile = { user: 'u'.repeat(43), attempts: [], version: 1, mode: 'chat' } as const;
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
  'suspended',
  'unlinked',
  'revocation-failed',
  'expired',
  'refused',
];

/** What an intent may come with; whatever is not listed comes with nothing. */
const slots: Readonly<Record<string, readonly Slots[]>> = {
  unlink: [
    {},
    { argument: 'yes:n' },
    { argument: 'no:n' },
    { argument: 'yes:other' },
    { argument: `bank:${link('karoo').id}` },
    { account: { name: 'harbour' } },
  ],
  delete: [{}, { argument: 'yes:d' }, { argument: 'no:d' }, { argument: 'yes:n' }, { argument: 'yes:other' }],
  privacy: [{}, { argument: 'sealed' }, { argument: 'page' }, { mode: 'chat' }, { argument: 'elsewhere' }],
  balance: [
    {},
    { account: { kind: 'savings' } },
    { account: { lastDigits: '9999' } },
    { account: { name: 'holiday' } },
  ],
  language: [{}, { argument: 'af' }, { language: 'en' }],
  code: [{ code: '482913' }, { code: '482913', codeAlone: true }],
  media: [{ media: 'voice' }, { media: 'file' }, { media: 'location' }, { media: 'contacts' }],
};

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

interface Written {
  readonly reply: Reply;
  readonly where: string;
}

/** Answered differently by what a deployment allows; all others say the same everywhere. */
const isDeploymentsOwn: ReadonlySet<string> = new Set(['balance', 'accounts', 'privacy', 'hide', 'export', 'pin']);

async function everyReply(language: Language): Promise<readonly Written[]> {
  return (await Promise.all(deployments.map((deployment) => repliesIn(language, deployment)))).flat();
}

async function repliesIn(language: Language, { flowId, chat: allowed }: DeploymentKind): Promise<readonly Written[]> {
  const written: Written[] = [];
  const voice = voiceOf(language);
  const say = clearedSay(voice);
  const [usual] = deployments;
  for (const [intent, skill] of Object.entries({ ...skills, forwarded })) {
    if (!isDeploymentsOwn.has(intent) && (flowId !== usual.flowId || allowed !== usual.chat)) continue;
    const results = intent === 'code' ? confirmations : confirmations.slice(0, 1);
    const readings =
      intent === 'balance' || intent === 'unlink' ? outcomes : outcomes.slice(0, intent === 'delete' ? 2 : 1);
    for (const [scene, chat] of Object.entries(chats)) {
      for (const slot of slots[intent] ?? [{}]) {
        for (const confirmation of results) {
          for (const reading of readings) {
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
              where: `${intent}, ${scene}, ${JSON.stringify(slot)}, ${reading}, ${flowId ?? 'no flow'}, ${allowed}`,
            });
          }
        }
      }
    }
  }
  return written;
}

const send = (reply: Reply, language: Language, preface: readonly Cleared[]) => {
  const { content } = outgoingOf(reply, preface, clearedSay(voiceOf(language)));
  return graphBody({ address: { to: '+27600000067' }, content, callback: 'x' });
};

describe.each(languageCodes)('every message in %s', (language) => {
  const say = clearedSay(voiceOf(language));
  const preface = [say('late.hours', { hours: 23 }), say('identity.changed'), say('identity.again')];
  let written: readonly Written[] = [];
  beforeAll(async () => {
    written = await everyReply(language);
  }, 60_000);

  it('is within the limits of Meta, with and without what may come before it', () => {
    const refused = written.filter(
      ({ reply }) => isRefused(reply, language, []) || isRefused(reply, language, preface),
    );

    expect(written.length).toBeGreaterThan(800);
    expect(refused.map(({ where }) => where)).toEqual([]);
  });

  it('opens with words, never with an amount, and never with nothing', () => {
    const amount = /\d[.,\u00a0 ]\d{2}\b|R\s?\d|£/u;
    const wrong = written.filter(({ reply: { opening } }) => opening.trim().length < 2 || amount.test(opening));

    // How a person is reached is the operator's own text, and may well hold digits.
    expect(wrong.filter(({ where }) => !where.startsWith('agent')).map(({ where }) => where)).toEqual([]);
  });

  it('has labels that are not cut: what stands on a button is what was written', () => {
    const own = written.flatMap(({ reply }) => [
      ...(reply.choices ?? []).filter(({ id }) => !/^(?:balance:of|unlink:bank):/.test(id)).map(({ title }) => title),
      ...(reply.link === undefined ? [] : [reply.link.label]),
      ...(reply.flow === undefined ? [] : [reply.flow.label]),
    ]);

    expect([...new Set([...own, say('button.choose')])].filter((title) => title.length > 20)).toEqual([]);
  });

  it('says no markup and no address that a bank put into a name', () => {
    const leaks = written.filter(({ reply }) =>
      /example\.com|\*My\*|_holiday_/.test(JSON.stringify(outgoingOf(reply, [], say).content)),
    );

    expect(leaks.map(({ where }) => where)).toEqual([]);
  });

  it('holds no amount and no account outside the chat mode', () => {
    const told = written.filter(({ where }) => /^[a-z-]+, (?:sealed|page|never)/.test(where));
    const leaks = told.filter(({ reply }) =>
      /holiday|\b10\d\d\b|12[\s,.]?345/i.test(JSON.stringify(outgoingOf(reply, [], say).content)),
    );

    expect(told.length).toBeGreaterThan(400);
    expect(leaks.map(({ where }) => where)).toEqual([]);
  });

  it('gives a Flow or a page of its own to whoever proves themselves, bound to the identity that linked', () => {
    const ways = (scene: string, flow: string) =>
      written
        .filter(({ where }) => where.startsWith(`balance, ${scene}, {}`) && where.includes(flow))
        .map(({ reply }) => [reply.flow === undefined ? 'page' : 'flow', reply.forHolder]);

    expect(new Set(ways('sealed', '998877').map(String))).toEqual(new Set(['flow,true']));
    expect(new Set(ways('sealed', 'no flow').map(String))).toEqual(new Set(['page,true']));
    expect(new Set(ways('sealed with a passkey', '998877').map(String))).toEqual(new Set(['page,true']));
    expect(new Set(ways('page', '998877').map(String))).toEqual(new Set(['page,true']));
  });

  it('is also true of notices', () => {
    const notices: readonly Notice[] = [
      'link-timed-out',
      'link-tried-elsewhere',
      'link-refused',
      'linked-elsewhere',
      'revoked-late',
      'revocation-failed',
    ];
    for (const notice of notices) {
      const body = textOf(notice, say, contactLabel('+27 80 000 0000'));
      expect(() =>
        graphBody({ address: { recipient: 'ZA.1' }, content: { kind: 'text', body }, callback: 'x' }),
      ).not.toThrow();
    }
  });
});

function isRefused(reply: Reply, language: Language, preface: readonly Cleared[]): boolean {
  try {
    send(reply, language, preface);
    return false;
  } catch {
    return true;
  }
}
