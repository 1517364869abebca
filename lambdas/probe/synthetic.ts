import type { Sender } from '../webhook/record.ts';
import type { Address } from '../whatsapp/port.ts';

/**
 * The person who is nobody: a message of theirs goes the whole way every five minutes, and the answer is not posted.
 * Meta's ids are digits, or a country, a dot and digits: no customer is ever called this.
 */
export const probeId = 'saldo.probe';

/**
 * Their user key. Fixed, so that a role can be confined to their partition, and known without the user-key secret. The
 * last character of 32 bytes in base64url is never `-`: no customer's key is ever this.
 */
export const probeUser = 'saldo-probe'.padEnd(43, '-');

/** What the id of each of their messages begins with; Meta's begin with `wamid.`. */
export const probeMessages = 'probe.';

export function isProbe({ userId, waId }: Sender): boolean {
  return userId === probeId && waId === undefined;
}

export function isProbeAddress(address: Address): boolean {
  return 'recipient' in address && address.recipient === probeId;
}
