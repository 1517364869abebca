import { createHmac, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { FunctionName } from '../../lambdas/functions.ts';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { customer } from '../journey/customer.ts';
import { balanceRecord } from '../rehearse/journey.ts';
import type { Usage } from './model.ts';

/** What is measured; waiting for bank and Meta is an assumption, because the local ones are next door. */
export type Measured = Pick<
  Usage,
  'webhooks' | 'reports' | 'writeUnits' | 'readUnits' | 'logBytes' | 'webhookMs' | 'conversationMs' | 'deliveryMs'
>;

const answers = 4;
/** Runs of each function, of which the fastest counts. */
const runs = 25;
/** Lambda's own START, END and REPORT lines. */
const platformLines = 330;
/** The access log of the HTTP API, in `cdk/stacks/addresses.ts`, for each request. */
const accessLine = 210;

/**
 * Asks for balances in the local system and counts what that takes: webhooks at the simulator, log lines, and request
 * units from the sizes of the items that an answer writes and reads.
 */
export async function measure(): Promise<Measured> {
  let logged = 0;
  const system = await startLocal({
    port: 0,
    quiet: true,
    onLog: ({ line }) => {
      logged += line.length + 1;
    },
  });
  const client = new DynamoDBClient({
    region: system.awsEnvironment.AWS_REGION ?? '',
    endpoint: system.awsEnvironment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const person = customer({ simulator: system.urls.chat, userId: 'ZA.COST1', waId: '27835550190' });
    await person.link('karoo', 'thandi');
    await settled();
    const [loggedBefore, webhooksBefore] = [logged, await webhooks(system.urls.chat)];
    for (let count = 0; count < answers; count += 1) await person.ask('balance');
    await settled();
    const counted = { logs: (logged - loggedBefore) / answers, webhooks: await webhooks(system.urls.chat) };
    const webhooksEach = (counted.webhooks - webhooksBefore) / answers;
    const items = await scan(DynamoDBDocumentClient.from(client), system.tableNames.main);
    const messages = items.filter(({ sk }) => String(sk).startsWith('M#')).map(sizeOf);
    const largest = Math.max(...messages);
    const own = items.filter(({ pk }) => String(pk).startsWith('USER#')).reduce((sum, item) => sum + sizeOf(item), 0);
    const reports = 1;
    const times = await timeFunctions(system, { userId: 'ZA.COST1', waId: '27835550190' });
    const invocations = webhooksEach + 1 + reports;
    return {
      webhooks: webhooksEach,
      reports,
      // One webhook carries the message and writes to two services; the others carry reports.
      webhookMs: rounded((times.message + (webhooksEach - 1) * times.report) / webhooksEach),
      conversationMs: rounded(times.conversation),
      deliveryMs: rounded(times.delivery),
      // The rate counter and the claim are small; SENDING, SENT and the report rewrite the whole record.
      writeUnits: 1 + 1 + (2 + reports) * Math.ceil(largest / 1024),
      // One query over a day of this person's items, where a consistent read takes one unit for 4 KB; and their wrapped
      // key, which is read for KMS to open.
      readUnits: Math.ceil(own / 4096) + 1,
      logBytes: Math.round(counted.logs + invocations * platformLines + webhooksEach * accessLine),
    };
  } finally {
    client.destroy();
    await system.close();
  }
}

/**
 * The fastest times of the built functions, called as Lambda calls them. The answers come from the cache, because the bank's
 * four unattended reads are spent: what is left is our own work, its four requests to DynamoDB and one to Meta's stand-in.
 */
async function timeFunctions(system: LocalSystem, sender: { userId: string; waId: string }) {
  const { wabaId, phoneNumberId } = system.secrets.metaNumber;
  const secret = String(system.secrets.metaApp.current);
  const key = Buffer.from(String(system.secrets.userKey.key), 'base64');
  const now = () => String(Math.floor(Date.now() / 1_000));
  const webhook = (value: object) => {
    const metadata = { display_phone_number: '27600000000', phone_number_id: phoneNumberId };
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        { id: wabaId, changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }] },
      ],
    });
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    return {
      version: '2.0',
      rawPath: '/webhook',
      rawQueryString: '',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body,
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST' } },
    };
  };
  const batch = (record: object, group?: string) => ({
    Records: [
      {
        messageId: randomUUID(),
        receiptHandle: 'cost',
        body: JSON.stringify(record),
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: String(Date.now()),
          ...(group && { MessageGroupId: group }),
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:af-south-1:000000000000:cost',
        awsRegion: 'af-south-1',
      },
    ],
  });
  const fastest = async (name: FunctionName, event: () => object) => {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const made = event();
      const started = performance.now();
      await system.invoke(name, made);
      times.push(performance.now() - started);
    }
    // What else this machine was doing is on nobody's bill.
    return Math.min(...times);
  };
  const report = () => ({
    id: `wamid.${randomUUID()}`,
    status: 'delivered',
    timestamp: now(),
    recipient_id: sender.waId,
  });
  return {
    // A reaction is queued like any message and never answered, so that nothing else runs meanwhile.
    message: await fastest('webhook', () =>
      webhook({
        contacts: [{ wa_id: sender.waId, user_id: sender.userId }],
        messages: [
          {
            from: sender.waId,
            from_user_id: sender.userId,
            id: `wamid.${randomUUID()}`,
            timestamp: now(),
            type: 'reaction',
            reaction: { message_id: 'wamid.none' },
          },
        ],
      }),
    ),
    report: await fastest('webhook', () => webhook({ statuses: [report()] })),
    conversation: await fastest('conversation', () => {
      const record = balanceRecord(sender, key, Date.now());
      return batch(record, record.user);
    }),
    delivery: await fastest('delivery', () =>
      batch({ v: 1, id: `wamid.${randomUUID()}`, status: 'sent', at: Date.now() }),
    ),
  };
}

function rounded(milliseconds: number): number {
  return Math.ceil(milliseconds);
}

/** Until reports have come and been worked on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5_000));
}

async function webhooks(simulator: string): Promise<number> {
  const response = await fetch(`${simulator}/simulator/traffic`);
  return ((await response.json()) as { webhooks: unknown[] }).webhooks.length;
}

async function scan(client: DynamoDBDocumentClient, TableName: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  return Items;
}

/** About as DynamoDB counts: names and values in UTF-8. */
function sizeOf(item: Readonly<Record<string, unknown>>): number {
  const size = (value: unknown): number => {
    if (value instanceof Uint8Array) return value.byteLength;
    if (Array.isArray(value)) return 3 + value.reduce((sum: number, each) => sum + size(each) + 1, 0);
    if (typeof value === 'object' && value !== null) {
      return 3 + Object.entries(value).reduce((sum, [name, each]) => sum + Buffer.byteLength(name) + size(each) + 1, 0);
    }
    return typeof value === 'boolean' || value === null ? 1 : Buffer.byteLength(String(value));
  };
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + size(value), 0);
}
