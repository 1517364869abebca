import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../platform/clock.ts';
import { dynamoAttempts } from './dynamo-attempts.ts';
import { dynamoChats } from './dynamo-chats.ts';
import { dynamoChores } from './dynamo-chores.ts';
import { dynamoLedger } from './dynamo-ledger.ts';
import { dynamoLinks } from './dynamo-links.ts';
import { dynamoMessages } from './dynamo-messages.ts';
import { dynamoRates } from './dynamo-rates.ts';
import { dynamoReadings } from './dynamo-readings.ts';
import { dynamoSessions } from './dynamo-sessions.ts';
import { openTable } from './dynamo-table.ts';
import { dynamoTickets } from './dynamo-tickets.ts';
import { dynamoUnlocks } from './dynamo-unlocks.ts';
import type { Store } from './port.ts';

/** The store in one DynamoDB table. The clock decides what has expired where a method is not told the time. */
export function openStore({
  client,
  tableName,
  clock = systemClock,
}: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock?: Clock;
}): Store {
  const table = openTable(client, tableName);
  return {
    messages: dynamoMessages(table, clock),
    chats: dynamoChats(table),
    links: dynamoLinks(table),
    attempts: dynamoAttempts(table, clock),
    ledger: dynamoLedger(table, clock),
    chores: dynamoChores(table),
    rates: dynamoRates(table),
    unlocks: dynamoUnlocks(table),
    tickets: dynamoTickets(table, clock),
    sessions: dynamoSessions(table),
    readings: dynamoReadings(table),
  };
}
