import type { Ticket } from '../store/items.ts';
import type { Tickets } from '../store/port.ts';
import { ticketId, useTicket } from './tickets.ts';

/**
 * Uses up the ticket of a Flow that was closed with its last button. The phone says so in the chat (`nfm_reply`), with the
 * token and nothing else of ours; some phones leave out the token, and then ten minutes end it. Whatever is in it, it can
 * do no more than that, and only to a ticket of whoever sent it.
 *
 * @param response `response_json` as it came.
 * @returns the ticket that was used up by this; undefined when there was none, or it was used up before.
 */
export async function completeFlow(
  tickets: Tickets,
  user: string,
  response: string | undefined,
): Promise<Ticket | undefined> {
  const token = tokenIn(response);
  if (token === undefined) return undefined;
  const ticket = await tickets.get(ticketId(token));
  if (ticket === undefined || ticket.user !== user || ticket.place !== 'flow') return undefined;
  return useTicket({ tickets }, ticket);
}

function tokenIn(response: string | undefined): string | undefined {
  try {
    const token: unknown = JSON.parse(response ?? '')?.flow_token;
    return typeof token === 'string' && /^[\w-]{22}$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}
