import type { Clock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import type { Table } from './dynamo-table.ts';
import { exchangeItem, exchangeOf, keyOf, ticketItem, ticketOf, ttl } from './keys.ts';
import type { Tickets } from './port.ts';

/**
 * `Tickets` on DynamoDB, and the exchanges made with them. An expired ticket is as good as none: it is neither read nor
 * changed, and a change that would make it live again is refused with the rest.
 */
export function dynamoTickets(table: Table, clock: Clock): Tickets {
  return {
    async create(ticket) {
      const written = await table.put(keyOf.ticket(ticket.id), ticketItem(ticket), {
        if: 'attribute_not_exists(#pk)',
        lookBy: 'get',
      });
      if (!written.won) throw new BotError('STORE_CONFLICT', 'A ticket of this id exists: make another token.');
    },

    async get(id) {
      const item = await table.get(keyOf.ticket(id));
      return item === undefined || Number(item.until) <= clock.now() ? undefined : ticketOf(item);
    },

    async languageOfExpired(id) {
      const item = await table.get(keyOf.ticket(id));
      return item === undefined || Number(item.until) > clock.now() ? undefined : ticketOf(item).language;
    },

    async change(id, seen, { expiresAt, ...change }) {
      const ends = expiresAt === undefined ? {} : { until: expiresAt, expiresAt: ttl(expiresAt) };
      const written = await table.update(
        keyOf.ticket(id),
        { set: { ...change, ...ends, version: seen + 1 } },
        { if: '#version = :seen AND #until > :now', values: { seen, now: clock.now() }, lookBy: 'get' },
        true,
      );
      return written.won ? ticketOf(written.item) : undefined;
    },

    async claimExchange(exchange) {
      const { answer: _none, ...claim } = exchange;
      const written = await table.put(keyOf.exchange(exchange), exchangeItem(claim), {
        if: 'attribute_not_exists(#pk) OR #until <= :now',
        values: { now: clock.now() },
        lookBy: 'get',
      });
      if (written.won) return 'claimed';
      // Swept between the write and the look: then it had expired, and is free.
      return written.item === undefined ? this.claimExchange(exchange) : exchangeOf(written.item);
    },

    async finishExchange(exchange) {
      const written = await table.update(
        keyOf.exchange(exchange),
        { set: { answer: exchange.answer } },
        {
          if: '#requestTag = :requestTag AND attribute_not_exists(#answer)',
          values: { requestTag: exchange.requestTag },
          lookBy: 'get',
        },
      );
      if (!written.won) {
        throw new BotError('STORE_CONFLICT', 'This nonce has an answer, or another request: answer with nothing.');
      }
    },
  };
}
