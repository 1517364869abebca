import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAttributes, toAttribute, toAttributes } from '../../lambdas/store/attributes.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('attributes', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), plain.value, { noNullPrototype: true }), (value) => {
        expect(fromAttributes(toAttributes(value))).toEqual(value);
      }),
    );
  });

  it('carry bytes, and leave out undefined at any depth', () => {
    const bytes = Buffer.from([1, 2]);

    expect(toAttributes({ bytes, gone: undefined, in: { gone: undefined, kept: 1 } })).toEqual({
      bytes: { B: bytes },
      in: { M: { kept: { N: '1' } } },
    });
    expect(fromAttributes(toAttributes({ bytes }))).toEqual({ bytes });
  });

  it.each([null, Number.NaN, Number.POSITIVE_INFINITY, 1n, new Date(), () => 1])('refuse %s', (value) => {
    expect(() => toAttribute(value)).toThrow(TypeError);
  });

  it('refuse what Saldo never writes', () => {
    expect(() => fromAttributes({ set: { SS: ['a'] } })).toThrow(TypeError);
  });
});
