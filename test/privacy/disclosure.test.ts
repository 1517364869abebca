import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, moneyOf } from '../../lambdas/banks/money.ts';
import type { Account, BankConfig } from '../../lambdas/banks/port.ts';
import type { Reply } from '../../lambdas/conversation/reply.ts';
import { accountLabel } from '../../lambdas/language/labels.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import {
  type AmountsView,
  type Answer,
  type BankAmounts,
  disclose,
  figuresOf,
  mayShow,
  mayShowIn,
  type Permit,
} from '../../lambdas/privacy/disclosure.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import { steppedUpPerson } from '../../lambdas/step-up/person.ts';
import type { SteppedUp } from '../../lambdas/step-up/port.ts';
import type { PrivacyMode, Profile } from '../../lambdas/store/items.ts';
import { accounts, figure, harbourConfig, karooConfig, noon } from '../conversation/rig.ts';

const profile: Profile = { user: 'u', attempts: [], version: 1, chatNotice: noticeVersion };
const say = clearedSay(voiceOf('en'));

const rules: PrivacyRules = { countries: ['ZA'], chat: 'allowed' };

function permit(): Permit<'chat'> {
  const answer = mayShow({ ...profile, mode: 'chat' }, rules, 'none');
  if (answer.place !== 'chat') throw new Error('A yes is a yes.');
  return answer.permit;
}

type Held =
  | (typeof accounts)[keyof typeof accounts]
  | { account: Account; balances: (typeof accounts)['everyday']['balances'] };
const at = (bank: BankConfig, held: readonly Held[], more: Partial<BankAmounts> = {}): BankAmounts => ({
  bank,
  fetchedAt: noon,
  accounts: held.map((one) => ({ ...one, label: accountLabel(one.account, say) })),
  ...more,
});

function shown(banks: readonly BankAmounts[], more: Partial<AmountsView> = {}, language: Language = 'en'): string {
  return disclose({ banks, now: noon, complete: true, ...more }, permit(), voiceOf(language)).text.replace(
    /[\u00a0\u202f]/g,
    ' ',
  );
}

describe('where amounts may be shown', () => {
  it('is in the chat after an explicit yes, and nowhere otherwise', () => {
    const forbidden: PrivacyRules = { ...rules, chat: 'forbidden' };
    for (const flow of ['published', 'none'] as const) {
      const usual = flow === 'published' ? 'sealed' : 'page';
      expect(mayShow({ ...profile, mode: 'chat' }, rules, flow).place).toBe('chat');
      expect(mayShow({ ...profile, mode: 'chat' }, forbidden, flow)).toEqual({ place: usual });
      expect(mayShow({ ...profile, mode: 'page' }, rules, flow)).toEqual({ place: 'page' });
      expect(mayShow({ ...profile, mode: 'sealed' }, rules, flow)).toEqual({ place: usual });
      expect(mayShow(profile, rules, flow)).toEqual({ place: usual });
      expect(mayShow(undefined, rules, flow)).toEqual({ place: usual });
    }
  });

  it('gives a permit for the chat to nobody who did not say yes, whatever else is true', () => {
    const modes = fc.constantFrom<PrivacyMode | undefined>('sealed', 'page', 'chat', undefined);
    fc.assert(
      fc.property(
        modes,
        fc.constantFrom('allowed', 'forbidden'),
        fc.constantFrom('published', 'none'),
        (mode, chat, flow) => {
          const answer = mayShow(mode === undefined ? profile : { ...profile, mode }, { ...rules, chat }, flow);
          expect('permit' in answer).toBe(mode === 'chat' && chat === 'allowed');
        },
      ),
    );
  });

  it('is, after a step-up, the place of the step-up alone', () => {
    expect(mayShowIn(steppedUpPerson('u', 'flow', noon)).place).toBe('flow');
    expect(mayShowIn(steppedUpPerson('u', 'page', noon)).place).toBe('page');
  });

  it('cannot be passed by: an amount does not compile into a reply', () => {
    const money = moneyOf('1.00', 'ZAR');
    const text = formatMoney(money, 'en-ZA');
    // @ts-expect-error an amount is no text
    const first: Reply = { opening: money };
    // @ts-expect-error formatted text is not cleared
    const second: Reply = { opening: text };
    // @ts-expect-error nor is text that was put together
    const third: Reply = { opening: say('help.title'), more: [`You have ${text}`] };
    // @ts-expect-error cleared text takes no amount as an argument
    const fourth: Reply = { opening: say('balance.available', { amount: text }) };
    // @ts-expect-error a permit cannot be written down
    const fifth: Permit = { place: 'chat' };

    // @ts-expect-error nor can the proof that somebody proved themselves
    const sixth: SteppedUp<'flow'> = { user: 'u', place: 'flow', at: noon };
    const flow = mayShowIn(steppedUpPerson('u', 'flow', noon));
    const page = mayShowIn(steppedUpPerson('u', 'page', noon));
    const view = { banks: [], now: noon, complete: true };
    // @ts-expect-error a permit for a Flow shows nothing in the chat
    const seventh = disclose(view, flow, voiceOf('en'));
    // @ts-expect-error nor does one for a page
    const eighth = disclose(view, page, voiceOf('en'));
    // @ts-expect-error a permit for a Flow is none for a page
    const ninth: Permit<'page'> = flow;
    // @ts-expect-error figures are no chat text
    const tenth: Reply = { opening: say('help.title'), more: figuresOf(view, flow, voiceOf('en')).totals };
    // @ts-expect-error a place that is not the chat comes without a permit
    const eleventh = (answer: Answer & { place: 'sealed' | 'page' }) => answer.permit;

    const passed = [first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh];
    expect(passed).toHaveLength(11);
  });

  it('is decided here alone: no other file but the banks’ own turns money into text', () => {
    const root = new URL('../../lambdas/', import.meta.url);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !/^(?:banks|sandbox-bank)\//.test(name),
    );
    const spelling = /\b(?:formatMoney|decimalText)\b|style: 'currency'|\.minor\b|as (?:Permit|Disclosed)\b/;

    // Whoever reckons takes amounts apart, and still writes none.
    const writing =
      /\b(?:formatMoney|decimalText|NumberFormat)\b|style: 'currency'|as (?:Permit|Disclosed|Plain|Cleared)\b/;
    const isSpelt = (name: string) =>
      (/^(?:money|alerts)\//.test(name) ? writing : spelling).test(readFileSync(new URL(name, root), 'utf8'));

    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((name) => name.startsWith('money/')).length).toBeGreaterThan(5);
    expect(files.filter(isSpelt)).toEqual(['privacy/disclosure.ts']);
  });

  it('is written only where a catalogue speaks or a label is made', () => {
    const root = new URL('../../lambdas/conversation/', import.meta.url);
    const casts = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => /as SayCleared|as Plain\b/.test(readFileSync(new URL(name, root), 'utf8')));

    expect(casts.sort()).toEqual(['reply.ts']);
  });
});

describe('how amounts are shown', () => {
  it('names every figure and gives the time of the bank in the zone of the bank', () => {
    expect(shown([at(karooConfig, [accounts.everyday])])).toBe(
      [
        'Karoo Bank, checked at 12:00',
        '',
        'Everyday, ending in 4821, as of 11:58:',
        'Available: R 15 230,55 (including your overdraft or credit of R 5 000,00)',
        'Booked: R 10 230,55',
      ].join('\n'),
    );
  });

  it('names the zone when banks of several zones stand together', () => {
    const text = shown([at(karooConfig, [accounts.everyday]), at(harbourConfig, [accounts.sterling])]);

    expect(text).toContain('checked at 12:00 SAST');
    expect(text).toContain('checked at 10:00 GMT');
  });

  it('gives the day of a figure that is not of today there, though it may be in UTC', () => {
    const justAfterMidnight = Date.UTC(2026, 10, 21, 22, 30);

    const text = shown([at(karooConfig, [accounts.everyday], { fetchedAt: justAfterMidnight - 3_600_000 })], {
      now: justAfterMidnight,
    });

    expect(text).toContain('checked at 21 November at 23:30');
  });

  it('reads midnight UTC as a date without a time', () => {
    expect(shown([at(karooConfig, [accounts.holiday])])).toContain('as of 21 November 2026');
  });

  it('keeps the decimals of each currency', () => {
    const held = (text: string, currency: string) => ({
      account: { id: 'x', kind: 'current' as const, currency },
      balances: [figure('booked', text, currency)],
    });

    const text = shown([at(harbourConfig, [held('123456', 'JPY'), held('-71.250', 'KWD'), held('0.10001', 'GBP')])]);

    expect(text).toContain('Booked: JP¥123,456');
    expect(text).toContain('Booked: -KWD 71.250');
    expect(text).toContain('Booked: £0.10001');
  });

  it('says what is owed on a card, a code that is not known, and what holds no credit line', () => {
    const held = {
      account: accounts.plastic.account,
      balances: [
        figure('booked', '-1999.99', 'ZAR', { creditLine: { included: false, amount: moneyOf('20000.00', 'ZAR') } }),
        figure('other', '5.00', 'ZAR', { code: 'XYZ*_~' }),
        figure('other', '6.00', 'ZAR', { code: 'INFO' }),
      ],
    };

    const text = shown([at(karooConfig, [held])]);

    expect(text).toContain('You owe: R 1 999,99 (without your overdraft or credit of R 20 000,00)');
    expect(text).toContain('XYZ_: R 5,00');
    expect(text).toContain('For information only: R 6,00');
  });

  it.each([
    ['recent', 'I asked the bank a moment ago'],
    ['allowance-spent', 'are used up'],
    ['bank-unreachable', 'does not answer just now'],
  ] as const)('says why figures are from memory: %s', (cachedBecause, words) => {
    expect(shown([at(karooConfig, [accounts.everyday], { cachedBecause })])).toContain(words);
  });

  it('says so in Afrikaans too', () => {
    expect(shown([at(karooConfig, [accounts.everyday])], {}, 'af')).toContain('Beskikbaar: R 15 230,55');
  });

  it('leaves out whole accounts when there are too many, and says how many', () => {
    const many = Array.from({ length: 60 }, () => accounts.everyday);

    const text = shown([at(karooConfig, many)]);

    expect(text.length).toBeLessThan(4_000);
    expect(text).toMatch(/\d+ more accounts do not fit here\./);
    expect(text).not.toContain('Total');
  });
});

describe('figures for a Flow or a page', () => {
  const view = { banks: [at(karooConfig, [accounts.everyday, accounts.plastic])], now: noon, complete: true };
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

  it('are those of the chat, part by part', () => {
    const figures = figuresOf(view, mayShowIn(steppedUpPerson('u', 'flow', noon)), voiceOf('en'));

    const [bank] = figures.banks;
    expect(bank).toMatchObject({ name: 'Karoo Bank', header: 'Karoo Bank, checked at 12:00' });
    expect(bank?.accounts.map(({ head, lines }) => [head, ...lines].map(plain))).toEqual([
      [
        'Everyday, ending in 4821, as of 11:58:',
        'Available: R 15 230,55 (including your overdraft or credit of R 5 000,00)',
        'Booked: R 10 230,55',
      ],
      ['Gold card, ending in 0071, as of 11:58:', 'You owe: R 1 999,99'],
    ]);
    expect(disclose(view, permit(), voiceOf('en')).text).toBe(
      [bank?.header, ...(bank?.accounts ?? []).map(({ head, lines }) => [head, ...lines].join('\n'))].join('\n\n'),
    );
  });

  it('leave nothing out, however many there are: a page has room', () => {
    const many = at(
      karooConfig,
      Array.from({ length: 60 }, () => accounts.everyday),
    );
    const figures = figuresOf({ ...view, banks: [many] }, mayShowIn(steppedUpPerson('u', 'page', noon)), voiceOf('en'));

    expect(figures.banks[0]?.accounts).toHaveLength(60);
    expect(figures.totals.map(plain)).toEqual(['Total booked in 60 accounts: R 613 833,00']);
  });

  it('say in one sentence that an account is gone, or that the bank said nothing to trust', () => {
    const held = [
      { account: accounts.everyday.account, balances: [], missing: 'gone' as const },
      { account: accounts.holiday.account, balances: [], missing: 'not-said' as const },
    ];
    const banks = [
      { ...at(karooConfig, []), accounts: held.map((one) => ({ ...one, label: accountLabel(one.account, say) })) },
    ];
    const figures = figuresOf({ ...view, banks }, mayShowIn(steppedUpPerson('u', 'page', noon)), voiceOf('en'));

    expect(figures.banks[0]?.accounts.map(({ head, lines }) => [head, ...lines])).toEqual([
      ['Everyday, ending in 4821: closed, or no longer shared with me.'],
      ['Holiday fund, ending in 9034: the bank gave no balance that I can trust.'],
    ]);
  });
});

describe('a total', () => {
  const total = /Total .*/g;
  const totalsOf = (banks: readonly BankAmounts[], more: Partial<AmountsView> = {}) =>
    shown(banks, more).match(total) ?? [];
  const all = at(karooConfig, [accounts.everyday, accounts.holiday, accounts.rainy]);

  it('is exact, per currency, never across, and of accounts that hold money', () => {
    const banks = [
      at(karooConfig, [accounts.everyday, accounts.holiday, accounts.plastic]),
      at(harbourConfig, [accounts.sterling]),
    ];

    expect(totalsOf(banks)).toEqual(['Total booked in 2 accounts: R 18 230,55']);
  });

  it('is of available figures where every account has one without a credit line', () => {
    const sterling = at(harbourConfig, [accounts.sterling, accounts.sterling]);

    expect(totalsOf([sterling])).toEqual(['Total available in 2 accounts: £2,408.20']);
  });

  it('stands where the same figures are shown again a moment later', () => {
    expect(totalsOf([{ ...all, cachedBecause: 'recent' }])).toEqual(totalsOf([all]));
    expect(totalsOf([all])).toHaveLength(1);
  });

  it.each([
    ['one account', [at(karooConfig, [accounts.everyday])], {}],
    ['figures from memory', [{ ...all, cachedBecause: 'bank-unreachable' as const }], {}],
    ['figures of before the limit', [{ ...all, cachedBecause: 'allowance-spent' as const }], {}],
    ['figures read minutes apart', [all, { ...all, fetchedAt: all.fetchedAt - minutes(2) }], {}],
    ['something that could not be read', [all], { complete: false }],
    [
      'figures of different kinds',
      [at(harbourConfig, [accounts.sterling, { ...accounts.sterling, balances: [figure('booked', '1.00', 'GBP')] }])],
      {},
    ],
  ])('is not made of %s', (_what, banks, more) => {
    expect(totalsOf(banks, more)).toEqual([]);
  });
});
