import type { Chat } from '../store/items.ts';
import { isRenewable } from '../store/keys.ts';
import { confirm } from './confirm.ts';
import { endLink, refuse, startedUntil } from './ending.ts';
import { type IssueParts, issue } from './issue.ts';
import { newest } from './ledger.ts';
import { attemptsOf, isOpen } from './member.ts';
import type { Linking } from './port.ts';

/**
 * The chat's side of linking: gives out links, takes codes, ends links. Everything in here may be repeated, because a
 * message may arrive twice and a function may stop anywhere.
 */
export function createLinking(parts: IssueParts): Linking {
  return {
    issue: (member, chat) => issue(parts, member, chat),
    confirm: (member, chat, code) => confirm(parts, member, chat, code),
    unlink: (user, link) => endLink(parts, user, link, 'unlinked'),
    suspend: (chat, user, reason) => suspend(parts, chat, user, reason),
    ledger: (user) => newest(parts.store, user),
  };
}

async function suspend(
  parts: IssueParts,
  chat: Chat,
  user: string,
  reason: 'locked' | 'identity-changed',
): Promise<number> {
  const { store, clock } = parts;
  let count = 0;
  for (const link of chat.links) {
    if (!(await store.links.moveState(user, link.id, ['ACTIVE'], 'SUSPENDED', reason))) {
      // What was stopped before, or ended by its bank, may not be given again by whoever writes now.
      const from = link.state === 'ENDED' && isRenewable(link) ? 'ENDED' : 'SUSPENDED';
      if (reason === 'identity-changed') await store.links.moveState(user, link.id, [from], 'SUSPENDED', reason);
      continue;
    }
    count += 1;
    await store.ledger.append({ user, at: clock.now(), event: 'suspended', bank: link.bank, link: link.id });
  }
  // Whoever holds the phone now did not ask for these, and must not finish them.
  for (const attempt of await attemptsOf(store, chat.profile)) {
    if (attempt.state === 'CONFIRMED' || !isOpen(attempt, clock.now(), startedUntil)) continue;
    await refuse(parts, attempt, reason === 'locked' ? 'cancelled' : 'identity-changed');
  }
  return count;
}
