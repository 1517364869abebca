import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Ticket } from '../store/items.ts';
import type { Random } from './port.ts';

/**
 * What a ticket was handed out for may name a shop or an amount, so it is not kept in the clear. Its key is made of the
 * token (HKDF-SHA-256, RFC 5869), which only the chat has: the table cannot open it, no request is made for a key, and
 * it is of no use once the ticket is not.
 */
const [ivBytes, tagBytes] = [12, 16];

export function sealQuestion(token: string, question: string, random: Random): string {
  const iv = random(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), iv, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(question, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** What was asked; undefined for a ticket that was handed out for nothing more, and for what does not open. */
export function questionOf(token: string, { sealedQuestion }: Pick<Ticket, 'sealedQuestion'>): string | undefined {
  if (sealedQuestion === undefined) return undefined;
  const sealed = Buffer.from(sealedQuestion, 'base64url');
  if (sealed.length < ivBytes + tagBytes) return undefined;
  try {
    const iv = sealed.subarray(0, ivBytes);
    const decipher = createDecipheriv('aes-256-gcm', keyOf(token), iv, { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function keyOf(token: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, '', 'saldo ticket question', 32));
}
