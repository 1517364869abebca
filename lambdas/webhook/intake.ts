import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { messageTag, userKeyOf } from '../identity/user-key.ts';
import type { Clock } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { QueueWriter } from '../platform/queue-port.ts';
import { retention } from '../platform/retention.ts';
import { type Secrets, secretText } from '../platform/secrets.ts';
import { isProbe, probeUser } from '../probe/synthetic.ts';
import type { Rates } from '../store/port.ts';
import { messageNamed } from '../whatsapp/callback.ts';
import { type Caller, type Door, mayBring } from './door.ts';
import { answerHandshake } from './handshake.ts';
import type { InboundRecord, ReportRecord } from './record.ts';
import { makesSafer, safetyPerMinute } from './safety.ts';
import { appSecrets, isSignedByMeta } from './signature.ts';
import { type Addressee, type Walk, type WalkedMessage, walk } from './walk.ts';

export interface IntakeParts {
  readonly secrets: Secrets;
  readonly appSecretId: string;
  readonly userKeySecretId: string;
  /** Left out: open. */
  readonly door?: Door;
  readonly ours: () => Promise<Addressee>;
  readonly inbound: QueueWriter;
  readonly reports: QueueWriter;
  readonly rates: Rates;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

export type WebhookEvent = Pick<
  APIGatewayProxyEventV2,
  'headers' | 'body' | 'isBase64Encoded' | 'rawPath' | 'rawQueryString'
> & { readonly requestContext: { readonly http: { readonly method: string } } & Caller };

/** Meta's bodies end at 3 MB; longer ones are refused before they cost a hash. */
const longestBody = 3 * 1024 * 1024;
/** What one person may send in a minute before the rest is acknowledged and forgotten. */
export const messagesPerMinute = 30;

/**
 * Takes one request of Meta's. Signature, then JSON, addressee, age, shedding, queue; 200 only when the queue has it.
 *
 * - 401: not signed by Meta. 403: signed, but without Meta's client certificate where one is asked for. 413: longer than Meta ever sends. 404, 405: not this endpoint.
 * - 503: there is no app secret or user key yet. 500: a queue did not take everything; Meta sends the batch again, and
 *   the claim on each message makes that harmless.
 * - 200: everything else that is signed, usable or not: an error would bring it back for seven days.
 */
export async function takeWebhook(event: WebhookEvent, parts: IntakeParts): Promise<APIGatewayProxyStructuredResultV2> {
  const { metrics, log } = parts;
  try {
    if (event.rawPath !== '/webhook') return answer(404);
    const { method } = event.requestContext.http;
    if (method === 'GET') return await takeHandshake(event, parts);
    if (method === 'POST') return await takeDelivery(event, parts);
    return answer(405, { allow: 'GET, POST' });
  } catch (error) {
    const refuses = isBotError(error, 'SECRET_UNAVAILABLE', 'SECRET_INVALID');
    log.error(refuses ? 'webhook-has-no-secret' : 'webhook-failed', error);
    metrics('WebhookRefused', 1, { Reason: refuses ? 'no-secret' : 'not-queued' });
    return answer(refuses ? 503 : 500);
  }
}

async function takeHandshake(event: WebhookEvent, parts: IntakeParts): Promise<APIGatewayProxyStructuredResultV2> {
  const secret = await parts.secrets.get(parts.appSecretId);
  const result = answerHandshake(event.rawQueryString ?? '', secretText(parts.appSecretId, secret, 'verifyToken'));
  if (result.statusCode !== 200) parts.metrics('WebhookRefused', 1, { Reason: 'handshake' });
  return result;
}

async function takeDelivery(event: WebhookEvent, parts: IntakeParts): Promise<APIGatewayProxyStructuredResultV2> {
  const { metrics, clock } = parts;
  const rawBody = bytesOf(event);
  if (rawBody === undefined) {
    metrics('WebhookRefused', 1, { Reason: 'too-large' });
    return answer(413);
  }
  if (!(await isGenuine(rawBody, event.headers?.['x-hub-signature-256'], parts))) {
    metrics('SignatureFailed');
    return answer(401);
  }
  const now = clock.now();
  const walked = walk(parsed(rawBody), await parts.ours(), now);
  if (!mayBring(walked, event.requestContext, parts.door ?? 'open')) {
    metrics('WebhookRefused', 1, { Reason: 'no-certificate' });
    return answer(403);
  }
  await enqueue(walked, now, parts);
  metrics('WebhookAccepted');
  countNotices(walked, metrics);
  return answer(200);
}

/** The bytes that Meta signed. A detour through a string would change them; undefined when there are too many. */
function bytesOf({ body = '', isBase64Encoded }: WebhookEvent): Buffer | undefined {
  // Base64 holds three bytes in four characters, UTF-8 at least one byte in each: the cheap check comes first.
  if (body.length > (isBase64Encoded ? Math.ceil(longestBody / 3) * 4 : longestBody)) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length <= longestBody ? bytes : undefined;
}

/** Checks with the secrets at hand, and once more after asking for them anew: they may have been rotated. */
async function isGenuine(rawBody: Buffer, header: string | undefined, parts: IntakeParts): Promise<boolean> {
  const { secrets, appSecretId } = parts;
  const known = await secrets.get(appSecretId);
  if (isSignedByMeta(rawBody, header, appSecrets(appSecretId, known))) return true;
  const latest = await secrets.refresh(appSecretId);
  return latest !== known && isSignedByMeta(rawBody, header, appSecrets(appSecretId, latest));
}

function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function enqueue(walked: Walk, now: number, parts: IntakeParts): Promise<void> {
  const { inbound, reports, metrics } = parts;
  const messages = walked.messages.filter(isYoung(now, ({ sentAt }) => sentAt));
  const settling = walked.reports.filter(isYoung(now, ({ at }) => at)).filter(settles);
  const aged = walked.messages.length - messages.length;
  const records = await shed(await addressed(messages, now, parts), now, parts);
  const outcomes = await Promise.allSettled([
    records.length === 0
      ? undefined
      : inbound.sendAll(records.map((body) => ({ body, group: body.user, deduplication: messageTag(body.id) }))),
    settling.length === 0 ? undefined : reports.sendAll(settling.map((body) => ({ body }))),
  ]);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  const fromPeople = records.filter(({ sender }) => !isProbe(sender)).length;
  if (fromPeople > 0) metrics('MessageReceived', fromPeople);
  if (aged > 0) metrics('MessageDropped', aged, { Reason: 'too-old' });
  if (walked.reports.length > 0) metrics('ReportReceived', walked.reports.length);
}

/**
 * True for what is at most `retention.acceptedAge` from now, either way. Meta signs no time and repeats for seven days,
 * so this rule and the longer memory of message ids are together the only defence against replays.
 */
function isYoung<Item>(now: number, timeOf: (item: Item) => number): (item: Item) => boolean {
  return (item) => Math.abs(now - timeOf(item)) <= retention.acceptedAge;
}

/**
 * `sent` and `failed` settle the outbox. `delivered`, `read` and `played` only confirm what is settled, at three times
 * the cost of the answer itself: they are counted and go no further. A report that names none of our records has nothing to settle.
 */
function settles({ status, callback }: ReportRecord): boolean {
  return (status === 'sent' || status === 'failed') && messageNamed(callback) !== undefined;
}

async function addressed(
  messages: readonly WalkedMessage[],
  receivedAt: number,
  { secrets, userKeySecretId }: IntakeParts,
): Promise<InboundRecord[]> {
  if (messages.length === 0) return [];
  const secret = userKeySecret(userKeySecretId, await secrets.get(userKeySecretId));
  return messages.flatMap(({ id, sentAt, sender, content, quoted, forwarded }) => {
    const user = isProbe(sender) ? probeUser : userKeyOf(sender, secret);
    return user === undefined ? [] : [{ v: 1, id, sentAt, receivedAt, user, sender, content, quoted, forwarded }];
  });
}

function userKeySecret(id: string, secret: Readonly<Record<string, unknown>>): Buffer {
  const key = Buffer.from(secretText(id, secret, 'key'), 'base64');
  if (key.length !== 32) {
    throw new BotError('SECRET_INVALID', `"key" in the secret ${id} is not 32 bytes of base64. Run \`npm run setup\`.`);
  }
  return key;
}

/**
 * Keeps one noisy person from costing everybody: one conditional write for each person in the batch. What Meta says
 * about a person (a changed number) is never shed, and what makes them safer has a few places of its own. When the count cannot be had, all pass: the queue holds them, and
 * refusing the batch would punish the others in it.
 */
async function shed(records: readonly InboundRecord[], now: number, parts: IntakeParts): Promise<InboundRecord[]> {
  const counted = new Map<string, number>();
  for (const { user, content } of records) {
    if (content.kind !== 'system') counted.set(user, Math.min((counted.get(user) ?? 0) + 1, messagesPerMinute));
  }
  const left = new Map<string, number>();
  await Promise.all(
    [...counted].map(async ([user, events]) => left.set(user, (await hasRoom(user, events, now, parts)) ? events : 0)),
  );
  const over = records.filter(({ user, content }) => {
    if (content.kind === 'system') return false;
    const room = left.get(user) ?? 0;
    left.set(user, room - 1);
    return room <= 0;
  });
  const gone = new Set(over);
  const safer = Map.groupBy(
    over.filter(({ content }) => makesSafer(content)),
    ({ user }) => user,
  );
  await Promise.all(
    [...safer].map(async ([user, said]) => {
      for (const record of said.slice(0, safetyPerMinute)) {
        if (await hasRoom(user, 1, now, parts, { counter: `safety ${user}`, limit: safetyPerMinute }))
          gone.delete(record);
      }
    }),
  );
  if (gone.size > 0) parts.metrics('MessageShed', gone.size);
  return records.filter((record) => !gone.has(record));
}

async function hasRoom(
  user: string,
  events: number,
  now: number,
  { rates, log }: IntakeParts,
  { counter, limit }: { readonly counter: string; readonly limit: number } = {
    counter: user,
    limit: messagesPerMinute,
  },
): Promise<boolean> {
  try {
    return await rates.take(counter, events, limit, now);
  } catch (error) {
    log.error('rate-unknown', error, { user });
    return true;
  }
}

function countNotices({ notices, refused }: Walk, metrics: Metrics): void {
  for (const { field, event } of notices) metrics('MetaNotice', 1, { Kind: `${field}.${event}` });
  for (const [reason, count] of Object.entries(refused)) metrics('SignedButUnusable', count, { Reason: reason });
}

function answer(statusCode: number, headers: Record<string, string> = {}): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { ...headers, 'cache-control': 'no-store' }, body: '' };
}
