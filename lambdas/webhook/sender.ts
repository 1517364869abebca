import { isDigits, isObject, type JsonObject, textOf } from './json.ts';
import type { InboundContent, Sender } from './record.ts';

/** A business-scoped id has at most 135 characters today. */
const longestIdentity = 256;

/**
 * Who wrote a message: its own ids first, then those of its contact. Undefined when nobody is named.
 * Every field may be missing: people with a username can keep their number to themselves, and system events come
 * without contacts.
 */
export function senderOf(message: JsonObject, contacts: readonly unknown[], alone: boolean): Sender | undefined {
  const from = textOf(message.from, longestIdentity);
  const fromUserId = textOf(message.from_user_id, longestIdentity);
  const contact = contactOf(from, fromUserId, contacts, alone);
  const number = from ?? textOf(contact?.wa_id, longestIdentity);
  const isNumber = number !== undefined && isDigits(number, number.startsWith('+') ? 1 : 0);
  // A `from` that is no phone number is a business-scoped id, and must never be written to as a number.
  const userId = fromUserId ?? textOf(contact?.user_id, longestIdentity) ?? (isNumber ? undefined : number);
  const waId = isNumber ? number : undefined;
  if (userId === undefined && waId === undefined) return undefined;
  return {
    userId,
    parentUserId:
      textOf(message.from_parent_user_id, longestIdentity) ?? textOf(contact?.parent_user_id, longestIdentity),
    waId,
    identityHash: textOf(contact?.identity_key_hash, longestIdentity),
  };
}

/**
 * The contact that belongs to a message, by business-scoped id, else by number. The first contact of a batch is nobody's
 * by default: only where one message stands beside one contact, and the message names nobody, is it taken as its sender.
 */
function contactOf(
  from: string | undefined,
  fromUserId: string | undefined,
  contacts: readonly unknown[],
  alone: boolean,
): JsonObject | undefined {
  let match: JsonObject | undefined;
  for (const contact of contacts) {
    if (!isObject(contact)) continue;
    if (fromUserId !== undefined && contact.user_id === fromUserId) return contact;
    const contradicts = fromUserId !== undefined && contact.user_id !== undefined;
    if (from === undefined || contact.wa_id !== from || contradicts) continue;
    // Two people under one number: then neither is known to be the sender.
    if (match !== undefined && match.user_id !== contact.user_id) return undefined;
    match = contact;
  }
  if (match !== undefined || !alone || from !== undefined || fromUserId !== undefined) return match;
  const [only] = contacts;
  return contacts.length === 1 && isObject(only) ? only : undefined;
}

const events: Readonly<Record<string, 'number-changed' | 'user-id-changed' | 'identity-changed'>> = {
  user_changed_number: 'number-changed',
  customer_changed_number: 'number-changed',
  user_changed_user_id: 'user-id-changed',
  customer_identity_changed: 'identity-changed',
};

/**
 * Reads a `system` message. `from` of a change is the OLD number: the sender it yields is who the person is now, and
 * `previous` holds the ids they had. Ids written only inside `system.body` are not looked for.
 */
export function systemEvent(message: JsonObject, writer: Sender): { sender: Sender; content: InboundContent } {
  const system = isObject(message.system) ? message.system : {};
  const event = typeof system.type === 'string' && Object.hasOwn(events, system.type) ? events[system.type] : undefined;
  if (event !== 'number-changed' && event !== 'user-id-changed') {
    return { sender: writer, content: { kind: 'system', event: event ?? 'other' } };
  }
  const now = {
    userId: textOf(system.user_id, longestIdentity),
    parentUserId: textOf(system.parent_user_id, longestIdentity),
    waId: textOf(system.wa_id, longestIdentity) ?? textOf(system.new_wa_id, longestIdentity),
  };
  const previous = {
    userId:
      textOf(system.previous_user_id, longestIdentity) ?? (writer.userId === now.userId ? undefined : writer.userId),
    waId: writer.waId === now.waId ? undefined : writer.waId,
  };
  const isNamed = now.userId !== undefined || now.waId !== undefined;
  return { sender: isNamed ? now : writer, content: { kind: 'system', event, previous } };
}
