import { createHash, createHmac } from 'node:crypto';
import type { Sender } from '../webhook/record.ts';

/**
 * The name under which everything about a person is kept: HMAC-SHA256 of the business-scoped user id where Meta
 * sends one, else of the WhatsApp id; 43 characters of base64url. Ids are opaque: never trimmed, parsed or normalised.
 *
 * @param secret 32 bytes from the user-key secret.
 * @returns undefined when the sender has neither id, so there is nobody to answer.
 */
export function userKeyOf(sender: Sender, secret: Buffer): string | undefined {
  if (sender.userId !== undefined) return userKeyOfId('user', sender.userId, secret);
  if (sender.waId !== undefined) return userKeyOfId('wa', sender.waId, secret);
  return undefined;
}

/** The user key that one particular id leads to, for finding what was kept under a person's earlier id. */
export function userKeyOfId(kind: 'user' | 'wa', id: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`${kind}:${id}`).digest('base64url');
}

/** A short, one-way name of a message id for keys and logs: a `wamid` itself holds the phone number in base64. */
export function messageTag(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 22);
}
