import { findTicket } from '../step-up/tickets.ts';
import { isSameOrigin, type PageRequest, single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { saveAccounts } from './accounts-page.ts';
import { balancesPage } from './balances.ts';
import { actOnCard } from './card-actions.ts';
import { hasOurCookie, openedCookie } from './cookies.ts';
import { answerForm } from './money.ts';
import { saveNewPin, savePasskey } from './new-unlock.ts';
import { showPayments } from './payments.ts';
import { begin, provePasskey, provePin } from './proving.ts';
import { agreeToChat, downloadRecord } from './purposes.ts';
import { answerQuestion } from './recognise.ts';
import { endVisit, withinSession } from './session.ts';
import { downloadStatement } from './statement.ts';
import { drawStart } from './view-proof.ts';
import { frameFor, messagePage, type ViewingParts, type Visit } from './visit.ts';

/**
 * GET and HEAD of the chat's link. Writes nothing, asks no bank, spends nothing, and says nothing but the language of
 * the chat: previews and scanners open links. Whatever makes a ticket dead is told as one thing.
 */
export async function showView(parts: ViewingParts, request: PageRequest, token: string): Promise<PageResponse> {
  const { store, clock } = parts;
  const visit = { parts, request, token };
  const found = await findTicket({ tickets: store.tickets, chats: store.chats, clock }, token, 'page');
  if (found.kind === 'dead') return messagePage(parts, frameFor(visit, found.language), 'expired');
  if (found.ticket.steppedUpAt !== undefined) {
    return messagePage(parts, frameFor(visit, found.ticket.language), 'expired');
  }
  return { status: 200, body: drawStart(frameFor(visit, found.ticket.language)), cookie: openedCookie };
}

type Act = (visit: Visit) => Promise<PageResponse>;

/** What a form of ours may ask for, in its field `do`. The first three prove; the others want a session. */
const acts: Readonly<Record<string, Act>> = {
  begin,
  pin: provePin,
  passkey: provePasskey,
  refresh: withinSession('balance', balancesPage),
  payments: withinSession('balance', showPayments),
  money: withinSession(['money', 'balance'], answerForm),
  statement: withinSession(['money', 'balance'], downloadStatement),
  card: withinSession('cards', actOnCard),
  recognise: withinSession('recognise', answerQuestion),
  'save-accounts': withinSession('accounts', saveAccounts),
  download: withinSession('export', downloadRecord),
  'chat-yes': withinSession('mode-chat', agreeToChat),
  'save-pin': withinSession('set-pin', saveNewPin),
  'save-passkey': withinSession('set-pin', savePasskey),
  done: endVisit,
};

/** POST of a page's form. What it leads to is in the answer itself: no address of ours ever shows anything personal. */
export async function actOnView(parts: ViewingParts, request: PageRequest, token: string): Promise<PageResponse> {
  const visit = { parts, request, token };
  if (!isSameOrigin(request, parts.pagesUrl, hasOurCookie(request.cookies))) {
    return messagePage(parts, frameFor(visit), 'cross-site');
  }
  const wanted = single(request.form, 'do') ?? '';
  const act = Object.hasOwn(acts, wanted) ? acts[wanted] : undefined;
  return act === undefined ? messagePage(parts, frameFor(visit), 'method', { again: true }) : act(visit);
}
