import type { Clock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { copy } from './copy.ts';
import type { Exchange, Ticket } from './items.ts';
import type { Tickets } from './port.ts';

/** `Tickets` and their exchanges in memory. */
export function memoryTickets(clock: Clock): Tickets {
  const tickets = new Map<string, Ticket>();
  const exchanges = new Map<string, Exchange>();
  const keyOf = ({ ticket, nonceTag }: Exchange) => JSON.stringify([ticket, nonceTag]);
  const live = (id: string): Ticket | undefined => {
    const ticket = tickets.get(id);
    return ticket === undefined || ticket.expiresAt <= clock.now() ? undefined : ticket;
  };
  return {
    async create(ticket) {
      if (tickets.has(ticket.id)) {
        throw new BotError('STORE_CONFLICT', 'A ticket of this id exists: make another token.');
      }
      tickets.set(ticket.id, copy(ticket));
    },
    async get(id) {
      return copy(live(id));
    },
    async languageOfExpired(id) {
      return live(id) === undefined ? tickets.get(id)?.language : undefined;
    },
    async change(id, seen, change) {
      const ticket = live(id);
      if (ticket?.version !== seen) return undefined;
      const changed = { ...ticket, ...copy(change), version: seen + 1 };
      tickets.set(id, changed);
      return copy(changed);
    },
    async claimExchange(exchange) {
      const held = exchanges.get(keyOf(exchange));
      if (held !== undefined && held.expiresAt > clock.now()) return copy(held);
      exchanges.set(keyOf(exchange), copy({ ...exchange, answer: undefined }));
      return 'claimed';
    },
    async finishExchange(exchange) {
      const held = exchanges.get(keyOf(exchange));
      if (held === undefined || held.requestTag !== exchange.requestTag || held.answer !== undefined) {
        throw new BotError('STORE_CONFLICT', 'This nonce has an answer, or another request: answer with nothing.');
      }
      exchanges.set(keyOf(exchange), { ...held, answer: copy(exchange.answer) });
    },
  };
}
