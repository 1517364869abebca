import type { Profile } from '../store/items.ts';
import type { InboundContent, Sender } from '../webhook/record.ts';
import { userKeyOfId } from './user-key.ts';

export type IdentityChange = 'hash-changed' | 'hash-vanished' | 'id-changed';

export type IdentityVerdict = { readonly kind: 'same' } | { readonly kind: 'changed'; readonly reason: IdentityChange };

/** The ids by which a person is known, as user keys: what `Profile.aliases` holds from linking on. */
export function aliasesOf({ userId, waId }: Sender, secret: Buffer): readonly string[] {
  return [
    ...(userId === undefined ? [] : [userKeyOfId('user', userId, secret)]),
    ...(waId === undefined ? [] : [userKeyOfId('wa', waId, secret)]),
  ];
}

/**
 * Whether whoever writes now is still the person who linked. Compared at every message, because Meta announces only
 * some changes; `changed` suspends the links until the bank login is repeated. It does not prove fraud: the hash also
 * changes with a new phone or a reinstalled WhatsApp, and a business-scoped id with the number.
 *
 * - The hash of linking must come back unchanged; none at linking means it is not switched on, and nothing to compare.
 *   System events come without contacts, so a hash missing there says nothing.
 * - An id that was not known at linking counts as changed when it takes the place of one that was; an id that is only
 *   new beside the old one (a number now shown) or gone (a number now hidden) does not.
 */
export function identityChange(
  sender: Sender,
  content: InboundContent,
  profile: Pick<Profile, 'identityHash' | 'aliases'> | undefined,
  secret: Buffer,
): IdentityVerdict {
  if (profile === undefined) return { kind: 'same' };
  if (isAnnounced(content)) return changed('id-changed');
  if (isReplaced(aliasesOf(sender, secret), profile.aliases ?? [])) return changed('id-changed');
  if (profile.identityHash === undefined || sender.identityHash === profile.identityHash) return { kind: 'same' };
  if (sender.identityHash !== undefined) return changed('hash-changed');
  return content.kind === 'system' ? { kind: 'same' } : changed('hash-vanished');
}

function isAnnounced(content: InboundContent): boolean {
  return content.kind === 'system' && content.event !== 'other';
}

function isReplaced(now: readonly string[], atLinking: readonly string[]): boolean {
  if (atLinking.length === 0) return false;
  const unknown = now.filter((alias) => !atLinking.includes(alias));
  const missing = atLinking.filter((alias) => !now.includes(alias));
  return unknown.length > 0 && missing.length > 0;
}

function changed(reason: IdentityChange): IdentityVerdict {
  return { kind: 'changed', reason };
}
