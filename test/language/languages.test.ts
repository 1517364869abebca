import { describe, expect, it } from 'vitest';
import { languageCodes, languageOfTag, languages, localeOf } from '../../lambdas/language/languages.ts';

describe('the language that a tag asks for', () => {
  it.each(languageCodes)('is found for %s, whatever its letters and region', (code) => {
    const [primary = ''] = code.split('-');
    for (const tag of [code, code.toUpperCase(), ` ${code} `, `${primary}-ZA`, `${primary}_ZA`]) {
      expect(languageOfTag(tag)).toBe(code);
    }
  });

  it.each(['', '*', 'x', 'tlh', 'q=0.9', 'english', '__proto__', 'constructor', 'en8'])('is none for %j', (tag) => {
    expect(languageOfTag(tag)).toBeUndefined();
  });
});

it('writes numbers and dates in the language of the person and the country of the bank', () => {
  for (const code of languageCodes) {
    expect(localeOf(code, 'ZA').startsWith(code)).toBe(true);
    expect(() => new Intl.NumberFormat(localeOf(code, 'ZA'))).not.toThrow();
  }
  expect(localeOf('en', 'GB')).toBe('en-GB');
  expect(languages.en.direction).toBe('ltr');
});
