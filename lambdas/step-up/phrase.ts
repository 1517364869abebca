import { isBotError } from '../platform/errors.ts';
import type { Unlock } from '../store/items.ts';
import type { SealContext, Vault } from '../vault/port.ts';

/** Letters as people count them. */
const [shortest, longest] = [4, 40];

/** `Unlock.sealedPhrase` is bound to this subject; an attempt's to the attempt's id. */
export const personSubject = 'person';

/**
 * The words as they are kept and shown: one line, no marks that turn or hide text, blanks single. Two ways of writing
 * the same letters become one (NFC).
 */
export function phraseOf(text: string): string {
  return text
    .slice(0, 1_000)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?!\p{Join_Control})[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/**
 * Why these words may not be the phrase by which a person knows us; undefined when they may. Refused are fewer than four
 * and more than forty letters, and what looks like a secret: people who are asked for words type a PIN, a card number or
 * a password, and those are not ours to keep, nor to show back.
 */
export function phraseRefusal(text: string): 'too-short' | 'too-long' | 'looks-secret' | undefined {
  const phrase = phraseOf(text);
  const letters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(phrase)].length;
  if (letters < shortest) return 'too-short';
  if (text.length > 1_000 || letters > longest) return 'too-long';
  return looksSecret(phrase) ? 'looks-secret' : undefined;
}

/** How the phrase is bound under seal. @param subject the attempt's id, or `personSubject`. */
export function phraseContext(user: string, subject: string): SealContext {
  return { user, subject, field: 'phrase', version: 1 };
}

/**
 * The phrase of a person, to be shown inside the Flow and on our pages and nowhere else. Undefined when there is none, or
 * their key is gone. @throws BotError `VAULT_OPEN_FAILED` when it was changed or moved, `VAULT_UNAVAILABLE`.
 */
export async function openPhrase(
  { vault }: { readonly vault: Pick<Vault, 'open'> },
  { user, sealedPhrase }: Pick<Unlock, 'user' | 'sealedPhrase'>,
): Promise<string | undefined> {
  if (sealedPhrase === undefined) return undefined;
  try {
    return phraseOf(await vault.open(phraseContext(user, personSubject), sealedPhrase));
  } catch (error) {
    if (isBotError(error, 'VAULT_KEY_DESTROYED')) return undefined;
    throw error;
  }
}

function looksSecret(phrase: string): boolean {
  const plain = phrase.normalize('NFKC');
  // Four digits in a row, however they are grouped: PINs, codes, card, account and phone numbers.
  if (/\p{Nd}(?:[ .,/-]?\p{Nd}){3}/u.test(plain)) return true;
  if (/\S@\S|:\/\/|\bwww\./i.test(plain)) return true;
  if (/\b(?:password|passwort|passcode|wagwoord|pin|otp|cvv|cvc)\b\s*[:=]?\s*\S*\d/i.test(plain)) return true;
  // One word that mixes letters with digits or signs, as passwords do. `R2D2 and me` is words; `Tr0ub4dor&3` is not.
  return (
    !plain.includes(' ') &&
    /\p{L}/u.test(plain) &&
    /\p{Nd}|[^\p{L}\p{M}\p{Nd}\p{Extended_Pictographic}\p{Join_Control}'’.!?-]/u.test(plain)
  );
}
