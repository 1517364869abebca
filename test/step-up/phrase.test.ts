import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPhrase, personSubject, phraseContext, phraseOf, phraseRefusal } from '../../lambdas/step-up/phrase.ts';
import { memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { createVault } from '../../lambdas/vault/vault.ts';

describe('a phrase', () => {
  it.each([
    'blue whale',
    'vier groen bote',
    'Ouma se melktert!',
    'द्वार खुला',
    'میخواهم',
    'क्\u200dष-वार',
    '🐳🐳🐳🐳',
    '👩‍👩‍👧 at the sea',
    'R2D2 and me',
    'room 101 is red',
    "it's-fine.",
    'x'.repeat(40),
  ])('%j may be one', (phrase) => {
    expect(phraseRefusal(phrase)).toBeUndefined();
  });

  it.each(['', '   ', 'Zoë', 'abc', '\u200b\u200b\u200b\u200b\u200b', '👩‍👩‍👧👩‍👩‍👧', '\n\t\r '])(
    '%j is too short',
    (phrase) => {
      expect(phraseRefusal(phrase)).toBe('too-short');
    },
  );

  it.each(['x'.repeat(41), 'word '.repeat(400)])('%j is too long', (phrase) => {
    expect(phraseRefusal(phrase)).toBe('too-long');
  });

  it.each([
    '395817',
    '3958 17',
    'my pin is 4821',
    '٤٨٢١ اسمي',
    '４８２１ and more',
    '4 8 2 1 go',
    '4111 1111 1111 1111',
    'card 4111-1111',
    'Tr0ub4dor',
    'P@ssword',
    'hunter2',
    'correct_horse',
    'me@example.com is me',
    'https://example.com',
    'see www.example.com',
    'pin: 12',
    'password x1',
  ])('%j looks like a secret', (phrase) => {
    expect(phraseRefusal(phrase)).toBe('looks-secret');
  });

  it('is one line of visible text, written in one way', () => {
    expect(phraseOf('  blue\n\n whale\u202e \u0007')).toBe('blue whale');
    expect(phraseOf('Zoe\u0308 at sea')).toBe('Zo\u00eb at sea');
    expect(phraseOf('half \ud800 pair')).toBe('half \ufffd pair');
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const phrase = phraseOf(text);
        expect(phraseOf(phrase)).toBe(phrase);
        expect(phrase.isWellFormed()).toBe(true);
        expect(/[\p{Cc}\n]|^\s|\s$/u.test(phrase)).toBe(false);
      }),
    );
  });

  describe('under seal', () => {
    const open = async () => {
      const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });
      await vault.seal({ user: 'user-1', subject: 'person', field: 'address', version: 1 }, 'so that there is a key');
      const sealedPhrase = await vault.seal(phraseContext('user-1', personSubject), 'blue whale');
      return { vault, sealedPhrase };
    };

    it('opens for its person', async () => {
      const { vault, sealedPhrase } = await open();

      expect(await openPhrase({ vault }, { user: 'user-1', sealedPhrase })).toBe('blue whale');
      expect(await openPhrase({ vault }, { user: 'user-1' })).toBeUndefined();
    });

    it('opens for nobody else, and not from an attempt', async () => {
      const { vault, sealedPhrase } = await open();
      await vault.seal({ user: 'user-2', subject: 'person', field: 'address', version: 1 }, 'so that there is a key');
      const attempts = await vault.sealAlone(phraseContext('user-1', 'attempt-1'), 'blue whale');

      for (const [user, sealed] of [
        ['user-2', sealedPhrase],
        ['user-1', attempts],
        ['user-1', `${sealedPhrase.slice(0, -2)}AA`],
        ['user-1', 'junk'],
      ] as const) {
        await expect(openPhrase({ vault }, { user, sealedPhrase: sealed })).rejects.toMatchObject({
          code: 'VAULT_OPEN_FAILED',
        });
      }
    });

    it('is gone with the person’s key', async () => {
      const { vault, sealedPhrase } = await open();
      await vault.destroy('user-1');

      expect(await openPhrase({ vault }, { user: 'user-1', sealedPhrase })).toBeUndefined();
    });
  });
});
