import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { FraudQuestion, SafetyEntry } from './alert-items.ts';
import {
  alertExpiryOf,
  alertKeyOf,
  alertRangeOf,
  checkOf,
  eventItem,
  eventOf,
  questionItem,
  questionOf,
  safetyItem,
  safetyOf,
  stateItem,
  stateOf,
} from './alert-keys.ts';
import type { AlertChecks, AlertStates, AlertStore, FraudQuestions, Inbox } from './alert-port.ts';
import { safetyChain } from './chain-kinds.ts';
import { type ChainPlace, dynamoChain } from './dynamo-chain.ts';
import { type Condition, openTable, type Table } from './dynamo-table.ts';
import { isExpired, ttl } from './keys.ts';

/** What stands behind alerts, in the main table. */
export function openAlerts({
  client,
  tableName,
  clock = systemClock,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock?: Clock;
}): AlertStore {
  const table = openTable(client, tableName);
  return {
    inbox: dynamoInbox(table, clock),
    states: dynamoStates(table, clock),
    checks: dynamoChecks(table),
    questions: dynamoQuestions(table, clock),
    safety: dynamoChain(table, safetyPlace),
    async forget(user) {
      const questions = await table.query(alertRangeOf.questions(user));
      const keys = questions.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
      await Promise.all([alertKeyOf.state(user), ...keys].map((key) => table.remove(key)));
    },
  };
}

/**
 * `Inbox` on DynamoDB. That an event was heard is noted before it is kept, and that it is kept after: a repetition that
 * finds the first note alone keeps it under the same name.
 */
export function dynamoInbox(table: Table, clock: Clock): Inbox {
  return {
    async take(events) {
      const [first] = events;
      if (first === undefined) return 'known';
      const { tag, receivedAt } = first;
      const heard = await table.put(
        alertKeyOf.heard(tag),
        { tag, receivedAt, expiresAt: ttl(alertExpiryOf.event(receivedAt)) },
        { if: 'attribute_not_exists(#pk) OR #expiresAt <= :now', values: { now: clock.now() / 1_000 }, lookBy: 'get' },
      );
      if (!heard.won && heard.item?.kept === true) return 'known';
      const begunAt = heard.won ? receivedAt : Number(heard.item?.receivedAt ?? receivedAt);
      for (const event of events) {
        const kept = { ...event, receivedAt: begunAt };
        await table.put(alertKeyOf.event(kept), eventItem(kept));
      }
      await table.update(
        alertKeyOf.heard(tag),
        { set: { kept: true } },
        { if: 'attribute_exists(#pk)', lookBy: 'nothing' },
      );
      return 'new';
    },

    async list(limit) {
      if (limit < 1) return [];
      const items = await table.query(alertRangeOf.events(), { limit });
      return items.filter((item) => !isExpired(item, clock.now())).map(eventOf);
    },

    async done(event) {
      await table.remove(alertKeyOf.event(event));
    },
  };
}

const unseen = (version: number): Condition =>
  version === 1
    ? { if: 'attribute_not_exists(#pk)', lookBy: 'get' }
    : { if: '#version = :seen', values: { seen: version - 1 }, lookBy: 'get' };

function dynamoStates(table: Table, clock: Clock): AlertStates {
  return {
    async get(user) {
      const item = await table.get(alertKeyOf.state(user));
      return item === undefined || isExpired(item, clock.now()) ? undefined : stateOf(item);
    },
    async save(state) {
      const now = clock.now();
      const seen = unseen(state.version);
      // What is over and not swept up yet stands in nobody's way.
      const free = { ...seen, if: `${seen.if} OR #expiresAt <= :now`, values: { now: now / 1_000 } };
      const condition = state.version === 1 ? free : seen;
      return (await table.put(alertKeyOf.state(state.user), stateItem(state, now), condition)).won;
    },
  };
}

/** `AlertChecks` on DynamoDB. */
export function dynamoChecks(table: Table): AlertChecks {
  return {
    async add(check) {
      await table.put(alertKeyOf.check(check), { ...check });
    },
    async due(now, limit) {
      if (limit < 1) return [];
      return (await table.query(alertRangeOf.checksDue(now), { limit })).map(checkOf);
    },
    async done(check) {
      await table.remove(alertKeyOf.check(check));
    },
  };
}

function dynamoQuestions(table: Table, clock: Clock): FraudQuestions {
  const isLive = (question: FraudQuestion) => alertExpiryOf.question(question.askedAt) > clock.now();
  return {
    async save(question) {
      const { user, id, version } = question;
      return (await table.put(alertKeyOf.question(user, id), questionItem(question), unseen(version))).won;
    },
    async get(user, id) {
      const item = await table.get(alertKeyOf.question(user, id));
      const question = item === undefined ? undefined : questionOf(item);
      return question !== undefined && isLive(question) ? question : undefined;
    },
    async list(user) {
      const items = await table.query(alertRangeOf.questions(user));
      return items
        .map(questionOf)
        .filter(isLive)
        .sort((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
    },
  };
}

/** Where the chains of questions about payments are: a person's, apart from the person. */
export const safetyPlace: ChainPlace<SafetyEntry> = {
  ...safetyChain,
  key: alertKeyOf.safety,
  range: alertRangeOf.safety,
  headKey: alertKeyOf.safetyHead,
  item: safetyItem,
  entryOf: safetyOf,
};
