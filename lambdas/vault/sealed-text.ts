import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { BotError } from '../platform/errors.ts';
import type { SealContext } from './port.ts';

/**
 * AES-256-GCM as text. Two forms, both base64url without padding:
 * - `s1.person.<iv|ciphertext|tag>`: under the person's data key;
 * - `s1.alone.<wrapped key>.<iv|ciphertext|tag>`: under a key of its own that travels with it.
 *
 * The IV is 12 random bytes, the tag 16 bytes and nothing shorter (Node would take 4).
 * NIST SP 800-38D section 8.3 allows 2^32 random IVs under one key; a person's key sees thousands.
 */
export type SealedText =
  | { readonly form: 'person'; readonly box: Buffer }
  | { readonly form: 'alone'; readonly wrapped: Buffer; readonly box: Buffer };

const format = 's1';
const ivLength = 12;
const tagLength = 16;

export function writeSealed(sealed: SealedText): string {
  return sealed.form === 'person'
    ? `${format}.person.${sealed.box.toString('base64url')}`
    : `${format}.alone.${sealed.wrapped.toString('base64url')}.${sealed.box.toString('base64url')}`;
}

/** @throws BotError `VAULT_OPEN_FAILED` for anything that `writeSealed` would not have written letter for letter. */
export function readSealed(text: string): SealedText {
  const [version, form, ...parts] = text.split('.');
  const bytes = parts.map(strictBase64url);
  const [first, second] = bytes;
  if (version === format && form === 'person' && bytes.length === 1 && first !== undefined) {
    return { form, box: first };
  }
  if (version === format && form === 'alone' && bytes.length === 2 && first !== undefined && second !== undefined) {
    return { form, wrapped: first, box: second };
  }
  throw openFailed();
}

/**
 * Encrypts under `key`, bound to the context and to the form.
 * @throws TypeError for text with half a surrogate pair, which UTF-8 cannot give back.
 */
export function encrypt(key: Buffer, form: SealedText['form'], context: SealContext, plaintext: string): Buffer {
  if (!plaintext.isWellFormed()) throw new TypeError('Only well-formed Unicode can be sealed.');
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength });
  cipher.setAAD(additionalData(form, context));
  return Buffer.concat([iv, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws BotError `VAULT_OPEN_FAILED` for another key, context, form, or a changed or shortened box. */
export function decrypt(key: Buffer, form: SealedText['form'], context: SealContext, box: Buffer): string {
  if (box.length < ivLength + tagLength) throw openFailed();
  const tagAt = box.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, ivLength), { authTagLength: tagLength });
  decipher.setAAD(additionalData(form, context));
  decipher.setAuthTag(box.subarray(tagAt));
  try {
    return Buffer.concat([decipher.update(box.subarray(ivLength, tagAt)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw openFailed(cause);
  }
}

export const openFailed = (cause?: unknown): BotError =>
  new BotError(
    'VAULT_OPEN_FAILED',
    'A sealed value does not open: it was moved, changed, or sealed under another key.',
    {
      cause,
    },
  );

/** A JSON array writes every context in exactly one way, and no two contexts alike. */
function additionalData(form: SealedText['form'], { user, subject, field, version }: SealContext): Buffer {
  return Buffer.from(JSON.stringify(['saldo-vault', format, form, user, subject, field, version]), 'utf8');
}

/** Node skips what it does not know and ignores the last bits; here a text is what its bytes encode to, or refused. */
function strictBase64url(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length === 0 || bytes.toString('base64url') !== text) throw openFailed();
  return bytes;
}
