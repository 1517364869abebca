import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import { viewing as en } from '../../lambdas/language/en/viewing.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { argumentsOf } from '../pages/messages.ts';

describe.each(languageCodes)('what the one-time pages say in %s', (language) => {
  const messages: Readonly<Record<string, string>> = readCatalogue('viewing', language);

  it('has every key that English has, with the same arguments', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      expect([key, argumentsOf(messages[key] ?? '')]).toEqual([key, argumentsOf(text)]);
    }
  });

  it('is short: no sentence of more than 30 words, 40 outside English, and nothing between angle brackets', () => {
    const most = language === 'en' ? 30 : 40;
    for (const [key, text] of Object.entries(messages)) {
      const said = text.replace(/\{\w+, plural,(?:[^{}]|\{[^{}]*\})*\}/g, '1 x');
      const longest = Math.max(...said.split(/[.!?:] /).map((sentence) => sentence.split(' ').length));
      expect([key, longest <= most]).toEqual([key, true]);
      expect(text).not.toMatch(/[<>]/);
    }
  });
});

it('has words that the pages use, and no others', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const root = new URL('../../lambdas/viewing/', import.meta.url);
  const code = readdirSync(root)
    .map((name) => readFileSync(new URL(name, root), 'utf8'))
    .join('\n');
  const families = [...code.matchAll(/[`']([a-z][\w.-]*)\$\{/g)].map(([, start = '']) => start);
  const messages = /Record<MessageName[\s\S]*?\n\};/.exec(code)?.[0] ?? '';
  const unused = Object.keys(en).filter((key) => {
    const [name = ''] = key.split('.');
    const isMessage = new RegExp(`\\n  '?${name}'?: \\[`).test(messages);
    return !isMessage && !code.includes(`'${key}'`) && !families.some((start) => key.startsWith(start));
  });

  expect(unused).toEqual([]);
});
