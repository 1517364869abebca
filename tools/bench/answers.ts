import { createHmac, randomUUID } from 'node:crypto';
import { functions } from '../../lambdas/functions.ts';
import { messageTag, userKeyOf } from '../../lambdas/identity/user-key.ts';
import type { InboundRecord, Sender } from '../../lambdas/webhook/record.ts';
import { startFunction } from '../../local/functions/host.ts';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { bundle } from '../build/bundle.ts';
import { customer } from '../journey/customer.ts';
import { type CountingProxy, type Passage, startCountingProxy } from './counting-proxy.ts';
import type { Figure } from './figure.ts';

/** Each asks once: a second answer within a minute comes from the cache, and a bank gives four reads a day. */
const people = 24;
/** Of every so many, one is answered before their data key is in the function's memory. */
const coldEach = 4;

/**
 * One balance answer through the built conversation bundle, fresh from the bank: what it asks of DynamoDB, the bank and
 * the Graph API, and how long it takes beyond waiting for bank and Graph. Then webhooks and answers a second through the
 * whole local system.
 */
export async function benchAnswers(): Promise<Figure[]> {
  const system = await startLocal({ port: 0, quiet: true });
  try {
    return [...(await answers(system)), ...(await throughput(system))];
  } finally {
    await system.close();
  }
}

async function answers(system: LocalSystem): Promise<Figure[]> {
  const environment = system.environments.conversation;
  const proxies = {
    dynamodb: await startCountingProxy(environment.AWS_ENDPOINT_URL_DYNAMODB ?? ''),
    graph: await startCountingProxy(environment.GRAPH_API_URL ?? ''),
    bank: await startCountingProxy(system.urls.sandbox.replace('localhost', '127.0.0.1')),
  };
  const worker = startFunction({
    name: 'conversation',
    file: (await bundle('conversation')).file,
    functionArn: 'arn:aws:lambda:af-south-1:000000000000:function:saldo-conversation',
    timeoutSeconds: functions.conversation.timeout,
    environment: {
      ...environment,
      AWS_ENDPOINT_URL_DYNAMODB: proxies.dynamodb.url,
      GRAPH_API_URL: (environment.GRAPH_API_URL ?? '').replace(/^http:\/\/[^/]+/, proxies.graph.url),
      // Only the reading passes the proxy: issuer and DPoP proofs name the bank's own address.
      BANKS: banksThrough(environment.BANKS ?? '[]', proxies.bank.url),
    },
  });
  const measured: { warm: boolean; overhead: number; dynamodb: readonly Passage[]; bank: number; graph: number }[] = [];
  try {
    const secret = Buffer.from(String(system.secrets.userKey.key), 'base64');
    for (let person = 0; person < people; person += 1) {
      const userId = `ZA.BENCH${person}`;
      const waId = `2783555${String(2000 + person)}`;
      const asking = customer({ simulator: system.urls.chat, userId, waId });
      await asking.link('harbour', 'oliver');
      const identityHash = await asking.identityHash();
      const sender = { userId, waId, ...(identityHash === undefined ? {} : { identityHash }) };
      const warm = person % coldEach !== 0;
      if (warm) await worker.invoke(textEvent('accounts', sender, secret));
      const event = textEvent('balance', sender, secret);
      for (const proxy of Object.values(proxies)) proxy.take();
      const started = performance.now();
      await worker.invoke(event);
      const wall = performance.now() - started;
      const taken = { dynamodb: proxies.dynamodb.take(), bank: proxies.bank.take(), graph: proxies.graph.take() };
      // The first answer of all opens connections and reads secrets: a cold start, not an answer.
      if (person === 0) continue;
      if (taken.bank.length === 0) throw new Error('A balance was answered without asking the bank.');
      const sends = taken.graph.slice(-1);
      measured.push({
        warm,
        overhead: wall - busy(taken.bank) - busy(sends),
        dynamodb: taken.dynamodb,
        bank: taken.bank.length,
        graph: taken.graph.length,
      });
    }
  } finally {
    await worker.close();
    await Promise.all(Object.values(proxies).map((proxy: CountingProxy) => proxy.close()));
  }
  const overheads = measured.map(({ overhead }) => overhead).sort((a, b) => a - b);
  const requests = Math.max(...measured.map(({ dynamodb }) => dynamodb.length));
  const usual = Math.max(...measured.filter(({ warm }) => warm).map(({ dynamodb }) => dynamodb.length));
  return [
    figure('answer: fresh answers measured', measured.length, 'answers'),
    figure(
      'answer: overhead beyond bank and Graph, p50',
      quantile(overheads, 0.5),
      'ms',
      '<= 15',
      (value) => value <= 15,
    ),
    figure(
      'answer: overhead beyond bank and Graph, p95',
      quantile(overheads, 0.95),
      'ms',
      '<= 40',
      (value) => value <= 40,
    ),
    figure(
      'answer: DynamoDB requests, most with the data key in memory',
      usual,
      'requests',
      '<= 4',
      (value) => value <= 4,
    ),
    figure('answer: DynamoDB requests, most with the data key to fetch', requests, 'requests'),
    figure('answer: bank requests, most', Math.max(...measured.map(({ bank }) => bank)), 'requests'),
    figure(
      'answer: Graph requests, most (one send, one read mark)',
      Math.max(...measured.map(({ graph }) => graph)),
      'requests',
    ),
  ];
}

/** Milliseconds during which at least one of these was under way. */
function busy(passages: readonly Passage[]): number {
  let end = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (const { from, to } of passages.toSorted((one, other) => one.from - other.from)) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}

async function throughput(system: LocalSystem): Promise<Figure[]> {
  const { appSecret, body } = webhookOf(system);
  const lanes = 32;
  const until = performance.now() + 4_000;
  let taken = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < until) {
        const bytes = body(randomUUID());
        const signature = createHmac('sha256', appSecret).update(bytes).digest('hex');
        const response = await fetch(system.urls.webhook, {
          method: 'POST',
          body: bytes,
          headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
        });
        await response.arrayBuffer();
        if (response.status === 200) taken += 1;
      }
    }),
  );
  const webhooks = taken / ((performance.now() - started) / 1_000);

  const crowd = Array.from({ length: 100 }, (_, index) =>
    customer({ simulator: system.urls.chat, userId: `ZA.CROWD${index}` }),
  );
  const asked = performance.now();
  await Promise.all(crowd.map((person) => person.ask('hello', 120_000)));
  const answered = crowd.length / ((performance.now() - asked) / 1_000);
  return [
    figure('local system: signed delivery reports taken', Math.round(webhooks), 'webhooks/s'),
    figure('local system: 100 people say hello at once', Number(answered.toFixed(1)), 'answers/s'),
  ];
}

/** A delivery report, the commonest webhook: signed, walked and queued like any other. */
function webhookOf(system: LocalSystem) {
  const { wabaId, phoneNumberId } = system.secrets.metaNumber;
  const appSecret = String(system.secrets.metaApp.current);
  const body = (id: string) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: wabaId,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '27600000000', phone_number_id: phoneNumberId },
                statuses: [
                  {
                    id: `wamid.${id}`,
                    status: 'delivered',
                    timestamp: String(Math.floor(Date.now() / 1_000)),
                    recipient_id: '27835550101',
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  return { appSecret, body };
}

function textEvent(body: string, sender: Sender, secret: Buffer) {
  const user = userKeyOf(sender, secret) ?? '';
  const id = `wamid.${randomUUID()}`;
  const now = Date.now();
  const record: InboundRecord = {
    v: 1,
    id,
    sentAt: now,
    receivedAt: now,
    user,
    sender,
    content: { kind: 'text', body },
  };
  return {
    Records: [
      {
        messageId: randomUUID(),
        receiptHandle: 'bench',
        body: JSON.stringify(record),
        attributes: {
          MessageGroupId: user,
          MessageDeduplicationId: messageTag(id),
          ApproximateReceiveCount: '1',
          SentTimestamp: String(now),
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:af-south-1:000000000000:inbound.fifo',
        awsRegion: 'af-south-1',
      },
    ],
  };
}

function banksThrough(banks: string, proxy: string): string {
  const list = JSON.parse(banks) as { resourceUrl: string }[];
  return JSON.stringify(
    list.map((bank) => ({ ...bank, resourceUrl: bank.resourceUrl.replace(/^http:\/\/[^/]+/, proxy) })),
  );
}

function quantile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1));
}

function figure(name: string, value: number, unit: string, budget?: string, met?: (value: number) => boolean): Figure {
  return {
    name,
    value,
    unit,
    ...(budget === undefined ? {} : { budget }),
    ...(met === undefined ? {} : { met: met(value) }),
  };
}
