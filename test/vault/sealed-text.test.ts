import { describe, expect, it } from 'vitest';
import type { SealContext } from '../../lambdas/vault/port.ts';
import { decrypt, encrypt, readSealed, writeSealed } from '../../lambdas/vault/sealed-text.ts';

const context: SealContext = { user: 'user-1', subject: 'link-1', field: 'tokens', version: 1 };
const key = Buffer.alloc(32, 5);
const box = encrypt(key, 'person', context, 'secret');
const text = box.toString('base64url');
const failed = expect.objectContaining({ code: 'VAULT_OPEN_FAILED' });
const thrown = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('a sealed text', () => {
  it('is read as it was written', () => {
    const alone = { form: 'alone', wrapped: Buffer.from('wrapped'), box } as const;
    expect(readSealed(writeSealed({ form: 'person', box }))).toEqual({ form: 'person', box });
    expect(readSealed(writeSealed(alone))).toEqual(alone);
  });

  it.each([
    '',
    's1',
    's1.person',
    's1.alone',
    `s2.person.${text}`,
    `.person.${text}`,
    `s1..${text}`,
    `s1.other.${text}`,
    `s1.person.${text}.${text}`,
    `s1.alone.${text}`,
    `s1.alone.${text}.${text}.${text}`,
    `s2.alone.${text}.${text}`,
    `s1.other.${text}.${text}`,
    `s1.alone..${text}`,
    's1.person.',
    's1.person.AB=',
    's1.person.AB',
    's1.person.A B',
  ])('of another shape is refused: %s', (given) => {
    expect(thrown(() => readSealed(given))).toEqual(failed);
  });

  it.each([0, 1, 11, 12, 27])('whose box has %i bytes is refused', (length) => {
    expect(thrown(() => decrypt(key, 'person', context, box.subarray(0, length)))).toEqual(failed);
  });

  it('with nothing in it comes back', () => {
    const empty = encrypt(key, 'person', context, '');
    expect(empty).toHaveLength(28);
    expect(decrypt(key, 'person', context, empty)).toBe('');
  });

  it('that does not open says why to whoever looks for the cause', () => {
    const error = thrown(() => decrypt(Buffer.alloc(32, 6), 'person', context, box));
    expect(error).toEqual(failed);
    expect((error as Error).cause).toBeInstanceOf(Error);
  });
});
