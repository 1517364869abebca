import { describe, expect, it } from 'vitest';
import { codeIn } from '../../lambdas/linking/code.ts';

describe('six digits', () => {
  it.each([
    'R482913 is what I have left this month',
    '482913 pounds',
    '482913 dollars please',
    '482 913 rupees',
    'barcode482913',
    'codex482913',
    '48–2913',
    '4829–13',
    `${'a '.repeat(2_048)}482913`,
  ])('that are something else are no code: %s', (text) => {
    expect(codeIn(text)).toBeUndefined();
  });

  it.each([
    '482  913',
    '482 -913',
    'my code482913',
    `${'a '.repeat(2_000)}482913`,
    '482913 thanks, and sorry for the delay',
  ])('that are the code are found: %s', (text) => {
    expect(codeIn(text)).toBe('482913');
  });
});
