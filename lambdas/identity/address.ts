import type { Sender } from '../webhook/record.ts';
import type { Address } from '../whatsapp/port.ts';

/**
 * Where an answer to this person goes: to the phone number, with its `+`, where WhatsApp shows one, else to the
 * business-scoped id. Undefined when there is neither, or only a parent id, which cannot be written to.
 */
export function addressOf({ waId, userId }: Sender): Address | undefined {
  // Whatever is not a plain number was never one: in `to` it would reach nobody, or somebody else.
  if (waId !== undefined && /^\+?[1-9]\d{5,19}$/.test(waId)) return { to: waId.startsWith('+') ? waId : `+${waId}` };
  return userId === undefined ? undefined : { recipient: userId };
}
