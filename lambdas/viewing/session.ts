import { endSession, personOf } from '../step-up/sessions.ts';
import { continueStepUp, endedMeanwhile, findTicket, useTicket } from '../step-up/tickets.ts';
import type { TicketPurpose } from '../store/items.ts';
import type { PageResponse } from '../web/response.ts';
import { endedSessionCookie, sessionIn } from './cookies.ts';
import { visitOf } from './own-visit.ts';
import { frameFor, type MessageName, messagePage, type Presented, type Visit } from './visit.ts';

/**
 * What may be done after the proof: with the ticket it was given for, in a browser that holds a session of the same
 * person, while neither has been idle, nobody has said `lock`, and the WhatsApp account is the same. Everything else has
 * expired.
 */
export function withinSession(
  purpose: TicketPurpose | readonly TicketPurpose[],
  act: (presented: Presented) => Promise<PageResponse>,
): (visit: Visit) => Promise<PageResponse> {
  return async (visit) => {
    const presented = await presentedIn(visit);
    if (presented !== undefined && [purpose].flat().includes(presented.ticket.purpose))
      return unlessEnded(presented, act);
    return messagePage(visit.parts, frameFor(visit), 'expired');
  };
}

/**
 * What was begun before `lock`, deletion or a change of phone is not shown after it, however long the banks took: the
 * person is read once more, right before the page leaves us.
 */
export async function unlessEnded(
  presented: Presented,
  act: (presented: Presented) => Promise<PageResponse>,
): Promise<PageResponse> {
  const { visit, frame, ticket } = presented;
  const page = await act(presented);
  const because = await endedMeanwhile(visit.parts.store, ticket);
  if (because === undefined) return page;
  return messagePage(visit.parts, frame, because === 'identity-changed' ? 'changed' : 'expired');
}

/** The page is closed by whoever looks at it: an empty page, and nothing left in the browser or with us. */
export async function endVisit(visit: Visit): Promise<PageResponse> {
  const presented = await presentedIn(visit);
  return presented === undefined ? closed(visit, 'closed') : finish(presented, 'closed');
}

/** The ticket has done its work, and the session is over with it: what comes next is asked for in the chat. */
export async function finish({ visit, ticket, frame }: Presented, name: MessageName): Promise<PageResponse> {
  await useTicket({ tickets: visit.parts.store.tickets }, ticket);
  return closed(visit, name, frame);
}

async function closed(visit: Visit, name: MessageName, frame = frameFor(visit)): Promise<PageResponse> {
  const { parts, request } = visit;
  await endSession({ sessions: parts.store.sessions }, sessionIn(request.cookies));
  return messagePage(parts, frame, name, { cookie: endedSessionCookie });
}

async function presentedIn(visit: Visit): Promise<Presented | undefined> {
  const { parts, request, token } = visit;
  const { clock, store } = parts;
  const { tickets, chats, sessions } = store;
  const found = await findTicket({ tickets, chats, clock }, token, 'page');
  if (found.kind === 'dead' || found.ticket.steppedUpAt === undefined) return undefined;
  const { chat } = found;
  const person = await personOf({ sessions, clock }, sessionIn(request.cookies), chat);
  if (person?.user !== found.ticket.user) return undefined;
  const current = await continueStepUp({ tickets, clock }, found.ticket, 'page');
  if (current === undefined) return undefined;
  return {
    visit: await visitOf(visit, chat),
    frame: frameFor(visit, found.ticket.language),
    ticket: current.ticket,
    chat,
    person: current.person,
  };
}
