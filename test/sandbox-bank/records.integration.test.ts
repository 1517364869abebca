import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brands } from '../../lambdas/sandbox-bank/brands.ts';
import { cards } from '../../lambdas/sandbox-bank/cards.ts';
import { consents } from '../../lambdas/sandbox-bank/consents.ts';
import { customersOf } from '../../lambdas/sandbox-bank/customers.ts';
import { eventNotifications } from '../../lambdas/sandbox-bank/events.ts';
import { postedMovements } from '../../lambdas/sandbox-bank/posted.ts';
import { dynamoBankRecords } from '../../lambdas/store/bank-records.ts';
import { createTable, startDynamoDb } from '../../local/aws/dynamodb.ts';
import { describeBankRecords } from '../contract/bank-records.contract.ts';

let server: Awaited<ReturnType<typeof startDynamoDb>>;
let client: DynamoDBClient;

beforeAll(async () => {
  server = await startDynamoDb({});
  client = new DynamoDBClient({
    endpoint: server.url,
    region: 'af-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await createTable(client, 'bank');
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

describeBankRecords('DynamoDB', async () => {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  return {
    records: dynamoBankRecords(client, 'bank', { now }),
    now,
    advance: (ms) => {
      ahead += ms;
    },
  };
});

it('what the bank keeps of cards, postings and events comes back from DynamoDB as it was', async () => {
  const records = dynamoBankRecords(client, 'bank');
  const now = Date.now();
  const [customer] = customersOf('karoo');
  if (customer === undefined) throw new Error('no customer');
  const drawer = cards(records, brands.karoo, () => now);
  const [card] = await drawer.of(customer);
  const notice = { kind: 'travel', countries: ['NA'], from: '2099-01-01', to: '2099-01-02' } as const;

  const far = await drawer.change(customer, card?.id ?? '', notice, 'k-0');
  const replaced = await drawer.change(customer, card?.id ?? '', { kind: 'replace' }, 'k-1');
  const again = await drawer.change(customer, card?.id ?? '', { kind: 'replace' }, 'k-1');
  const kept = await drawer.of(customer);

  expect(far).toEqual({ fault: 'Dates' });
  expect(replaced).toMatchObject({ card: { status: 'Replaced' }, replacement: { status: 'OnItsWay' } });
  expect(again).toEqual({ ...replaced, changed: [] });
  expect(kept).toHaveLength(3);

  const posted = postedMovements(records, 'karoo');
  const exchange = { currency: 'NOK', minor: 12_345n, scale: 2, rate: 1_640_000 };
  const merchant = { name: 'Shop', category: '5732' };
  const made = await posted.post(
    'a-1',
    { kind: 'purchase', minor: -20_246n, text: 'Shop', pending: false, merchant, exchange },
    now,
  );
  expect(await posted.of('a-1', now)).toEqual([made]);

  const store = consents(records, 'karoo', () => now);
  const consent = await store.create({ client: 'saldo', permissions: ['ReadAccountsBasic'] });
  const events = eventNotifications({
    brand: brands.karoo,
    sandboxUrl: 'http://127.0.0.1:9',
    // Nobody listens there.
    url: 'http://127.0.0.1:9/events',
    keys: { jwks: { keys: [] }, cookieKeys: [], nonceSecret: Buffer.alloc(32) },
    records,
    consents: store,
    clock: { now: () => now, sleep: async () => undefined },
  });
  await events.revoked(consent);
  expect(await events.waiting()).toMatchObject([{ tries: 1, nextTryAt: now + 5_000 }]);
});
