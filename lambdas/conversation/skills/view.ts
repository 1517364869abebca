import { standing } from '../../privacy/balance-answer.ts';
import type { Cleared } from '../../privacy/disclosure.ts';
import type { TicketPurpose } from '../../store/items.ts';
import type { Reply } from '../reply.ts';
import { offerLink } from './link.ts';
import { type Ask, besideLink, mannerOf } from './skill.ts';

/**
 * A balance that does not go through the chat: one button, and behind it a Flow or a page of ours that asks who is
 * there. The message says nothing about the accounts, and the bank is not asked before the person has proved themselves.
 *
 * @param place what the person's mode says; a Flow takes a PIN, so whoever has a passkey alone gets the page.
 * @param account the one account or bank that was named, for the place that opens; never for the chat.
 */
export async function offerView(ask: Ask, place: 'sealed' | 'page', account?: string): Promise<Reply> {
  const { say, flowId } = ask;
  const unlocks = ask.chat.profile?.unlocksWith ?? [];
  if (unlocks.length === 0) return offerLink(ask, say('view.noUnlock'), [say('view.noUnlockHow')]);
  // A Flow is a button: without buttons there is the page.
  if (place === 'page' || flowId === undefined || !unlocks.includes('pin') || mannerOf(ask) === 'numbers') {
    return offerPage(ask, 'balance', [besideLink(ask, 'view.balance'), say('view.page')], account);
  }
  const { token, minutes } = await ticket(ask, 'flow', 'balance', account);
  return {
    opening: say('view.balance'),
    more: [say('view.sealed', { minutes })],
    flow: { label: say('button.openBalance'), flowId, token },
    forHolder: true,
    pending: { prove: true },
  };
}

/**
 * A one-time link to a page that asks who is there before it does `purpose`. Whoever has nothing to prove themselves
 * with is led to their bank instead; so is everybody while all reading is stopped, because then nobody knows who holds
 * the phone.
 */
export async function offerPage(
  ask: Ask,
  purpose: TicketPurpose,
  [opening, ...more]: readonly [Cleared, ...Cleared[]],
  account?: string,
  question?: string,
): Promise<Reply> {
  const { say, chat, can } = ask;
  if (isStopped(ask)) return offerLink(ask, say('view.stopped'));
  if ((chat.profile?.unlocksWith ?? []).length === 0) {
    return offerLink(ask, say('view.nothingSet'), [
      say('view.noUnlockHow'),
      say('person.line', { contact: can.contact }),
    ]);
  }
  const { token, minutes } = await ticket(ask, 'page', purpose, account, question);
  return {
    opening,
    more: [...more, say('view.prove', { minutes })],
    link: { label: say(purpose === 'balance' ? 'button.openBalance' : 'button.openPage'), url: can.viewUrl(token) },
    forHolder: true,
    pending: { prove: true },
  };
}

/** Locked, or somebody else may be writing: until the bank login is repeated. */
function isStopped({ chat, member }: Ask): boolean {
  const known = chat.profile?.identityHash;
  const links = standing(chat);
  return (
    (known !== undefined && known !== member.identityHash) ||
    (links.length > 0 && links.every(({ state }) => state === 'SUSPENDED'))
  );
}

/** The right to prove oneself once, and the minutes it is good for. */
export async function ticket(
  { can, chat, member, language, message, now }: Ask,
  place: 'flow' | 'page',
  purpose: TicketPurpose,
  account: string | undefined,
  question?: string,
): Promise<{ token: string; minutes: number }> {
  const identityHash = chat.profile?.identityHash;
  const { token, expiresAt } = await can.issueTicket({
    user: member.user,
    place,
    purpose,
    language,
    message,
    ...(identityHash === undefined ? {} : { identityHash }),
    ...(account === undefined ? {} : { account }),
    ...(question === undefined ? {} : { question }),
  });
  return { token, minutes: Math.max(1, Math.round((expiresAt - now) / 60_000)) };
}
