import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, minutes, systemClock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';
import type { Attributes } from './attributes.ts';
import { appendTo } from './chain.ts';
import { actionChain, type ChainedAction, withoutPlace } from './chain-kinds.ts';
import { type ChainPlace, dynamoChain } from './dynamo-chain.ts';
import { openTable, type Table } from './dynamo-table.ts';
import type { Handover } from './items.ts';
import { actionOf, agentSessionOf, expiryOf, handoverOf, isExpired, keyOf, lineOf, rangeOf, ttl } from './keys.ts';
import type { AgentActions, AgentSessions, DeskStore, Handovers, Transcripts } from './port.ts';

/** What stands behind the way to a human agent, in the main table. */
export function openDesk({
  client,
  tableName,
  clock = systemClock,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock?: Clock;
}): DeskStore {
  const table = openTable(client, tableName);
  return {
    handovers: dynamoHandovers(table, clock),
    transcripts: dynamoTranscripts(table, clock),
    actions: dynamoActions(table),
    agents: dynamoAgents(table),
  };
}

/** A place whose hand-over is not there is left alone for so long: it is written before its hand-over is. */
const placeMayLead = minutes(10);

/**
 * `Handovers` on DynamoDB. The hand-over is the truth; a place in the queue only leads to it. So a place is made before
 * the hand-over and removed after it has ended, and one that leads to nothing is passed over.
 */
function dynamoHandovers(table: Table, clock: Clock): Handovers {
  const get: Handovers['get'] = async (user) => {
    const item = await table.get(keyOf.handover(user));
    return item === undefined || isExpired(item, clock.now()) ? undefined : handoverOf(item);
  };
  const openAt = async (place: Attributes): Promise<Handover | undefined> => {
    const found = await get(String(place.user));
    return found !== undefined && found.id === place.id && found.state !== 'CLOSED' ? found : undefined;
  };
  return {
    get,

    async save(handover) {
      const { user, id, askedAt, state, version } = handover;
      const expiresAt = ttl(expiryOf.handover(handover.lastMovedAt));
      if (state !== 'CLOSED' && handover.agent === undefined && handover.lines === 0) {
        await table.put(keyOf.place(handover), { user, id, askedAt, expiresAt });
      }
      const written = await table.put(
        keyOf.handover(user),
        { ...handover, expiresAt },
        version === 1
          ? {
              if: 'attribute_not_exists(#pk) OR #expiresAt <= :second',
              values: { second: Math.floor(clock.now() / 1_000) },
              lookBy: 'get',
            }
          : { if: '#version = :seen', values: { seen: version - 1 }, lookBy: 'get' },
      );
      if (written.won && state === 'CLOSED') await table.remove(keyOf.place(handover));
      return written.won;
    },

    async open(limit) {
      const places = await table.query(rangeOf.places(), { limit });
      const found = await Promise.all(places.map(openAt));
      const stale = places.filter(
        ({ askedAt }, index) => found[index] === undefined && Number(askedAt) < clock.now() - placeMayLead,
      );
      await Promise.all(stale.map((place) => table.remove({ pk: String(place.pk), sk: String(place.sk) })));
      return found.filter((handover) => handover !== undefined);
    },

    async find(askedAt, id) {
      const place = await table.get(keyOf.place({ askedAt, id }));
      return place === undefined ? undefined : openAt(place);
    },

    async noteWait({ id, at, milliseconds }) {
      await table.put(keyOf.wait(at, id), { milliseconds, expiresAt: ttl(expiryOf.wait(at)) });
    },

    async waits(since) {
      return (await table.query(rangeOf.waits(since))).map(({ milliseconds }) => Number(milliseconds));
    },

    async keepContact(contact, user, at) {
      await table.put(keyOf.contact(contact), { user, expiresAt: ttl(expiryOf.handover(at)) });
    },

    async userOfContact(contact) {
      const item = await table.get(keyOf.contact(contact));
      return item === undefined || isExpired(item, clock.now()) ? undefined : String(item.user);
    },

    async forget(user) {
      const handover = await table.get(keyOf.handover(user));
      // First the hand-over: with it gone, no page leads to a line any more.
      await table.remove(keyOf.handover(user));
      if (handover !== undefined) await table.remove(keyOf.place(handoverOf(handover)));
      const lines = await table.query(rangeOf.transcript(user));
      await Promise.all(lines.map(({ pk, sk }) => table.remove({ pk: String(pk), sk: String(sk) })));
    },
  };
}

function dynamoTranscripts(table: Table, clock: Clock): Transcripts {
  return {
    async add(line) {
      const written = await table.put(
        keyOf.line(line),
        { ...line, expiresAt: ttl(expiryOf.message(line.at, clock.now())) },
        { if: 'attribute_not_exists(#pk)', lookBy: 'get' },
      );
      return written.won;
    },
    async remove(line) {
      await table.remove(keyOf.line(line));
    },
    async list(user) {
      const items = await table.query(rangeOf.transcript(user));
      return items
        .filter((item) => !isExpired(item, clock.now()))
        .map(lineOf)
        .sort((a, b) => a.keptAt - b.keptAt);
    },
  };
}

/** Where the chains of what agents did are: a day's, in a partition of its own. */
export const actionPlace: ChainPlace<ChainedAction> = {
  ...actionChain,
  key: keyOf.action,
  range: rangeOf.actionChain,
  headKey: keyOf.actionHead,
  item: (action) => ({ ...action, expiresAt: ttl(expiryOf.action(action.at)) }),
  entryOf: (item) => actionOf(item) as ChainedAction,
};

function dynamoActions(table: Table): AgentActions {
  const chain = dynamoChain(table, actionPlace);
  return {
    append: (action) => appendTo(actionChain, chain, action),
    async list(day) {
      const items = await table.query(rangeOf.actions(day));
      return items.map((item) => withoutPlace(actionOf(item))).sort((a, b) => a.at - b.at);
    },
  };
}

function dynamoAgents(table: Table): AgentSessions {
  return {
    async create(session) {
      const expiresAt = ttl(expiryOf.session(session.startedAt));
      const written = await table.put(
        keyOf.agentSession(session.id),
        { ...session, expiresAt },
        { if: 'attribute_not_exists(#pk)', lookBy: 'get' },
      );
      if (!written.won) throw new BotError('STORE_CONFLICT', 'A session of this id exists: make another one.');
    },
    async get(id, now) {
      const item = await table.get(keyOf.agentSession(id));
      const session = item === undefined ? undefined : agentSessionOf(item);
      return session !== undefined && session.startedAt > now - retention.sessionAbsolute ? session : undefined;
    },
    async touch(id, now) {
      await table.update(
        keyOf.agentSession(id),
        { set: { lastSeenAt: now } },
        { if: 'attribute_exists(#pk)', lookBy: 'nothing' },
      );
    },
    async remove(id) {
      await table.remove(keyOf.agentSession(id));
    },
  };
}
