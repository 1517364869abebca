// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Flow JSON has expressions of this form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dynamicOf,
  ExpressionError,
  evaluate,
  parseExpression,
} from '../../../../local/simulator/flow-json/expression.ts';

const known: Readonly<Record<string, unknown>> = { 'data.n': 5, 'data.s': 'cape', 'data.yes': true, 'form.no': false };
const value = (text: string): unknown => evaluate(parseExpression(text), ({ path }) => known[path.join('.')]);

describe('an expression', () => {
  it.each([
    ['${data.yes}', true],
    ['!${data.yes}', false],
    ['${data.n} == 5', true],
    ['${data.n} != 5', false],
    ["${data.s} == 'cape'", true],
    ['${data.n} > 4 && ${data.n} <= 5', true],
    ['${form.no} || ${data.n} < 3', false],
    ['!(${data.n} >= 5)', false],
    ['${form.no} && ${form.no} || ${data.yes}', true],
    ["'Hello ' ${data.s}", 'Hello cape'],
    ["${data.s} ', ' ${data.n}", 'cape, 5'],
    ['${data.n} + 2 * 3', 11],
    ['${data.n} - 1 - 1', 3],
    ['${data.n} % 3', 2],
    ['-1 + ${data.n}', 4],
    ["'it\\'s'", "it's"],
    ['${data.absent}', undefined],
  ])('%s is %j', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    '',
    '()',
    '(${data.n}',
    '${data.n})',
    '== 5',
    '${data.n} ==',
    '${data.n} ${',
    "'open",
    '${data n}',
    '${data.n} = 5',
    '#',
  ])('cannot be %j', (text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionError);
  });

  it('throws nothing but its own error', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('${data.n}', "'a'", '1', '(', ')', '!', '==', '&&', '+', '-', 'true', ' ', '${', '`'),
          { maxLength: 12 },
        ),
        (parts) => {
          try {
            value(parts.join(''));
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a value', () => {
  it('is dynamic alone or in backticks, and literal otherwise', () => {
    expect(dynamicOf('${data.n}')).toMatchObject({ kind: 'reference', path: ['data', 'n'] });
    expect(dynamicOf("`'R' ${data.n}`")).toMatchObject({ kind: 'binary' });
    expect(dynamicOf('R 12')).toBeUndefined();
    expect(dynamicOf(12)).toBeUndefined();
  });
});
