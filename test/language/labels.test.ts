import { describe, expect, it } from 'vitest';
import type { Account } from '../../lambdas/banks/port.ts';
import { accountLabel, accountTitle, bankLabel } from '../../lambdas/language/labels.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';

const say = clearedSay(voiceOf('en'));
const named = (nickname: string): Account => ({ id: 'a-1', kind: 'current', currency: 'ZAR', nickname });

describe('a name from outside', () => {
  it.each([
    'evil.example/pay',
    'https://evil.example',
    'HTTPS://evil.example',
    'www.evil.example',
    'हिन्दी.com',
    'i❤.ws',
    'cafe\u0323.com',
    'evil。com',
    'evil．com',
    'evil｡com',
    'evil\u200b.\u200bcom',
    'evil-.com',
    'evil).com',
  ])('never becomes a link: %j', (name) => {
    // What WhatsApp makes a link of: something, a full stop of any script, letters, with nothing between.
    expect(bankLabel({ name })).not.toMatch(/\S[.．。｡]\p{L}/u);
    expect(accountLabel(named(name), say)).not.toMatch(/\S[.．。｡]\p{L}|:\/\//u);
  });

  it('keeps its full stops where they make no link', () => {
    expect(bankLabel({ name: 'St. James & Co. Ltd.' })).toBe('St. James & Co. Ltd.');
    expect(bankLabel({ name: 'Fees 1.5 percent' })).toBe('Fees 1.5 percent');
  });

  it('holds no character that has no meaning of its own: pages mark amounts with such', () => {
    const fake = '\ue000today 09:00\ue001 R 9 000 000,00 \u{f0000}\u{10fffd}\ufdd0';
    expect(accountTitle(named(fake), 60, say)).toBe('today 09:00 R 9 000 000,00');
    expect(bankLabel({ name: fake })).toBe('today 09:00 R 9 000 000,00');
  });

  it('is of one line, without markup and without what turns text around', () => {
    expect(bankLabel({ name: 'A\n*B*\u202e_C_\u2066~D~`E`<b>|\u2028F' })).toBe('A B C D E b F');
  });
});
