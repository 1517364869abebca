import { expect, it } from 'vitest';
import { asciiDigit } from '../../lambdas/language/digits.ts';
import { codeIn } from '../../lambdas/linking/code.ts';

it('reads every script’s digits from its own zero, where blocks of them touch too', () => {
  const touching = Array.from({ length: 20 }, (_, at) => String.fromCodePoint(0x116d0 + at));

  expect(touching.map(asciiDigit).join('')).toBe('01234567890123456789');
  expect(codeIn(touching.slice(10, 16).join(''))).toBe('012345');
});
