import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { days, seconds } from '../../lambdas/platform/clock.ts';
import type { Envelope } from './envelope.ts';
import type { Faults } from './faults.ts';
import { serialiseAsMeta, signatureOf } from './signature.ts';
import type { Traffic, WebhookAttempt, WebhookExchange } from './traffic.ts';

/** When to send again what was not taken with 200. All in milliseconds. */
export interface Redelivery {
  readonly first: number;
  readonly factor: number;
  readonly longest: number;
  /** Then it is dropped. Meta gives up after 7 days. */
  readonly giveUpAfter: number;
}

export const redeliveryLikeMeta: Redelivery = {
  first: seconds(1),
  factor: 2,
  longest: seconds(300),
  giveUpAfter: days(7),
};

export interface Delivery {
  /** Serialises, escapes, signs and posts; resolves with the first attempt. Later attempts go on by themselves. */
  deliver(envelope: Envelope): Promise<WebhookAttempt>;
  /** Signs and posts these very bytes. */
  deliverBytes(bytes: Buffer): Promise<WebhookAttempt>;
  close(): void;
}

interface Held {
  readonly envelope: Envelope;
  readonly settle: (attempt: WebhookAttempt) => void;
}

interface DeliveryParts {
  readonly webhookUrl: string;
  readonly appSecret: string;
  readonly clock: Clock;
  readonly traffic: Traffic;
  readonly faults: Faults;
  readonly redelivery: Redelivery;
}

/** How long `reorder` and `batch` collect before they post. */
const holding = 400;
const answerTimeout = seconds(20);

export function createDelivery({ webhookUrl, appSecret, clock, traffic, faults, redelivery }: DeliveryParts): Delivery {
  const closing = new AbortController();
  const held: Record<'reorder' | 'batch', Held[]> = { reorder: [], batch: [] };

  async function post(bytes: Buffer, signature: string): Promise<WebhookAttempt> {
    const at = new Date(clock.now()).toISOString();
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signature,
        },
        body: new Uint8Array(bytes),
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(answerTimeout)]),
      });
      await response.body?.cancel();
      return { at, status: response.status };
    } catch (error) {
      return { at, status: 0, error: reasonOf(error) };
    }
  }

  async function deliverBytes(bytes: Buffer): Promise<WebhookAttempt> {
    const signature = signatureOf(bytes, appSecret);
    const number = traffic.nextNumber();
    const begun = clock.now();
    const attempt = await post(bytes, signature);
    const exchange: WebhookExchange = {
      number,
      at: attempt.at,
      body: bytes.toString('utf8'),
      signature,
      status: attempt.status,
      attempts: [attempt],
    };
    if (closing.signal.aborted) return attempt;
    if (attempt.status === 200) traffic.webhook(exchange);
    else void redeliver(exchange, bytes, begun);
    return attempt;
  }

  async function redeliver(first: WebhookExchange, bytes: Buffer, begun: number): Promise<void> {
    let exchange = first;
    for (let wait = redelivery.first; ; wait = Math.min(wait * redelivery.factor, redelivery.longest)) {
      if (clock.now() + wait - begun > redelivery.giveUpAfter) return traffic.webhook(exchange);
      traffic.webhook({ ...exchange, next_attempt_at: new Date(clock.now() + wait).toISOString() });
      try {
        await sleep(wait, undefined, { signal: closing.signal, ref: false });
      } catch {
        return;
      }
      const attempt = await post(bytes, exchange.signature);
      if (closing.signal.aborted) return;
      exchange = { ...exchange, status: attempt.status, attempts: [...exchange.attempts, attempt] };
      if (attempt.status === 200) return traffic.webhook(exchange);
    }
  }

  function hold(kind: 'reorder' | 'batch', envelope: Envelope): Promise<WebhookAttempt> {
    const { promise, resolve } = Promise.withResolvers<WebhookAttempt>();
    held[kind].push({ envelope, settle: resolve });
    if (held[kind].length === 1) setTimeout(() => void release(kind), holding).unref();
    return promise;
  }

  async function release(kind: 'reorder' | 'batch'): Promise<void> {
    const waiting = held[kind].splice(0);
    if (kind === 'batch') {
      const attempt = await deliverBytes(serialiseAsMeta(merged(waiting.map(({ envelope }) => envelope))));
      for (const { settle } of waiting) settle(attempt);
      return;
    }
    for (const { envelope, settle } of waiting.reverse()) settle(await deliverBytes(serialiseAsMeta(envelope)));
  }

  return {
    deliverBytes,
    deliver: async (envelope) => {
      const fault = faults.strikeWebhook();
      if (fault === 'reorder' || fault === 'batch') return hold(fault, envelope);
      const bytes = serialiseAsMeta(envelope);
      if (fault !== 'duplicate') return deliverBytes(bytes);
      const [first] = await Promise.all([deliverBytes(bytes), deliverBytes(bytes)]);
      return first;
    },
    close: () => closing.abort(),
  };
}

/** Several updates in one POST, as Meta batches them: the changes of one account under one entry. */
export function merged(envelopes: readonly Envelope[]): Envelope {
  const entries = new Map<string, Envelope['entry'][number]['changes'][number][]>();
  for (const { entry } of envelopes) {
    for (const { id, changes } of entry) entries.set(id, [...(entries.get(id) ?? []), ...changes]);
  }
  return {
    object: 'whatsapp_business_account',
    entry: [...entries].map(([id, changes]) => ({ id, changes })),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(Reflect.get(error.cause, 'code')) : error.message;
}
