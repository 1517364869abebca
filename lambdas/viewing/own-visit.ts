import { namesAt, openOwnAccounts, readingAsNamed } from '../privacy/own-accounts.ts';
import type { Chat } from '../store/items.ts';
import type { Visit } from './visit.ts';

/**
 * The visit of somebody who has proved themselves: from here on every page calls their accounts as they do. Without
 * their key the bank's names do.
 */
export async function visitOf(visit: Visit, { profile }: Pick<Chat, 'profile'>): Promise<Visit> {
  const { parts } = visit;
  if (profile?.accountChoices === undefined) return visit;
  const own = await openOwnAccounts(profile, (known, bank) => namesAt(parts, known, bank));
  return {
    ...visit,
    parts: {
      ...parts,
      own,
      readBalances: async (...asked) => readingAsNamed(own, await parts.readBalances(...asked)),
    },
  };
}
