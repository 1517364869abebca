import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import { modeOf, modesOffered, mustAgreeAgain, type PrivacyRules, readRules } from '../../lambdas/privacy/rules.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';

const allowed: PrivacyRules = { countries: ['ZA'], chat: 'allowed' };
const forbidden: PrivacyRules = { countries: ['ZA'], chat: 'forbidden' };

describe('what a deployment allows', () => {
  it('is read from its variable', () => {
    expect(readRules({ countries: ['ZA', 'GB'], chat: 'allowed' })).toEqual({
      countries: ['ZA', 'GB'],
      chat: 'allowed',
    });
    expect(readRules({ countries: ['ZA'], chat: 'forbidden' })).toEqual(forbidden);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ZA'],
    ['no countries', { chat: 'allowed' }],
    ['an empty list of countries', { countries: [], chat: 'allowed' }],
    ['a country in small letters', { countries: ['za'], chat: 'allowed' }],
    ['a country in three letters', { countries: ['ZAF'], chat: 'allowed' }],
    ['a country that is no text', { countries: [27], chat: 'allowed' }],
    ['no word on the chat', { countries: ['ZA'] }],
    ['another word on the chat', { countries: ['ZA'], chat: 'yes' }],
  ])('is refused for %s, with the mend', (_case, value) => {
    const reading = () => readRules(value);

    expect(reading).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    expect(reading).toThrow(/-c countries|-c chat/);
  });

  it('starts nothing for a country whose regulator forbids banking over messaging apps, and says why', () => {
    const reading = () => readRules({ countries: ['ZA', 'AE'], chat: 'forbidden' });

    expect(reading).toThrow(expect.objectContaining({ code: 'ENVIRONMENT_INVALID' }));
    expect(reading).toThrow(/AE cannot be served: the Central Bank of the UAE .*https:\/\//);
  });

  it('never lets amounts into the chat for a restricted country, whatever the operator set', () => {
    const profiles = { XX: { banking: 'restricted', because: 'a notice', source: 'https://example.com' } } as const;

    expect(readRules({ countries: ['ZA', 'XX'], chat: 'allowed' }, profiles).chat).toBe('forbidden');
    expect(readRules({ countries: ['ZA'], chat: 'allowed' }, profiles).chat).toBe('allowed');
  });
});

describe('the mode that holds', () => {
  it.each<[PrivacyMode | undefined, PrivacyRules, 'published' | 'none', PrivacyMode]>([
    [undefined, allowed, 'published', 'sealed'],
    [undefined, allowed, 'none', 'page'],
    ['sealed', allowed, 'published', 'sealed'],
    ['sealed', allowed, 'none', 'page'],
    ['page', allowed, 'published', 'page'],
    ['page', allowed, 'none', 'page'],
    ['chat', allowed, 'published', 'chat'],
    ['chat', allowed, 'none', 'chat'],
    ['chat', forbidden, 'published', 'sealed'],
    ['chat', forbidden, 'none', 'page'],
  ])('of somebody who chose %s under %o with Flow %s is %s', (mode, rules, flow, holds) => {
    expect(modeOf(mode === undefined ? {} : { mode, chatNotice: noticeVersion }, rules, flow)).toBe(holds);
    expect(modeOf(mode === undefined ? undefined : { mode, chatNotice: noticeVersion }, rules, flow)).toBe(holds);
  });

  it('is one of those that are offered', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PrivacyMode | undefined>(undefined, 'sealed', 'page', 'chat'),
        fc.constantFrom(allowed, forbidden),
        fc.constantFrom('published' as const, 'none' as const),
        (mode, rules, flow) => {
          expect(modesOffered(rules, flow)).toContain(modeOf(mode === undefined ? {} : { mode }, rules, flow));
        },
      ),
    );
  });
});

it('offers the default first, and never the chat where it is forbidden', () => {
  expect(modesOffered(allowed, 'published')).toEqual(['sealed', 'page', 'chat']);
  expect(modesOffered(allowed, 'none')).toEqual(['page', 'chat']);
  expect(modesOffered(forbidden, 'published')).toEqual(['sealed', 'page']);
  expect(modesOffered(forbidden, 'none')).toEqual(['page']);
});

describe('a yes to an earlier notice', () => {
  it.each([undefined, 'wallet-2024-01', ''])('is no yes: %j', (chatNotice) => {
    const profile = { mode: 'chat', ...(chatNotice === undefined ? {} : { chatNotice }) } as const;
    const rules: PrivacyRules = { countries: ['ZA'], chat: 'allowed' };

    expect([modeOf(profile, rules, 'published'), modeOf(profile, rules, 'none')]).toEqual(['sealed', 'page']);
    expect(mustAgreeAgain(profile, rules)).toBe(true);
    expect(mustAgreeAgain({ mode: 'chat', chatNotice: noticeVersion }, rules)).toBe(false);
    expect(mustAgreeAgain(profile, { ...rules, chat: 'forbidden' })).toBe(false);
    expect(mustAgreeAgain({ mode: 'page' }, rules)).toBe(false);
  });
});
