import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../language/languages.ts';
import type { Clock } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Secrets } from '../platform/secrets.ts';
import { ticketId } from '../step-up/tickets.ts';
import type { Tickets } from '../store/port.ts';
import { appSecrets, isSignedByMeta } from '../webhook/signature.ts';
import { type EncryptedRequest, type OpenedRequest, openRequest } from './crypto.ts';
import type { FlowKeys } from './keys.ts';
import { type FlowRequest, type ReadRequest, readRequest, type ScreenId } from './request.ts';
import { isTokenSigned } from './token-signature.ts';
import { type SealedAnswer, takeTurn } from './turns.ts';
import { flowWords } from './words.ts';

/** What a request leads to, before it is sealed. */
export type ScreenAnswer =
  | { readonly kind: 'screen'; readonly screen: ScreenId; readonly data: Readonly<Record<string, unknown>> }
  /** The token is good for nothing: unknown, expired, used, somebody else's, or locked. The answer does not say which. */
  | { readonly kind: 'dead'; readonly language?: Language };

export interface EndpointParts {
  readonly secrets: Secrets;
  readonly appSecretId: string;
  readonly keys: FlowKeys;
  readonly tickets: Tickets;
  /** Answers a request whose token Meta signed. */
  readonly answer: (token: string, request: FlowRequest) => Promise<ScreenAnswer>;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

export type FlowEvent = Pick<APIGatewayProxyEventV2, 'headers' | 'body' | 'isBase64Encoded'>;

/** A request of this Flow has some 2 KB. */
const longestBody = 64 * 1024;
/** Replies are filled up to a multiple of this, so that their length does not tell how long an amount is. */
const block = 1_024;

/**
 * The data endpoint of the Flow.
 * https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint
 *
 * - 200, 427: sealed to the phone that asked. 427 closes the Flow: its token is good for nothing, whatever the reason.
 * - 432: not signed by Meta. 413: longer than any request. 503: a secret or the key cannot be had.
 * - 421: everything that cannot be read or may not be answered, alike: the client fetches our public key and encrypts
 *   anew, once. 500: our own fault.
 */
export function createFlowEndpoint(
  parts: EndpointParts,
): (event: FlowEvent) => Promise<APIGatewayProxyStructuredResultV2> {
  const { metrics, log } = parts;
  return async (event) => {
    try {
      return await answerEvent(event, parts);
    } catch (error) {
      const refuses = isBotError(error, 'SECRET_UNAVAILABLE', 'SECRET_INVALID', 'FLOW_KEY_INVALID');
      log.error(refuses ? 'flow-has-no-secret' : 'flow-failed', error);
      metrics('AnswerFailed', 1, { Kind: 'flow', Reason: refuses ? 'no-secret' : 'failed' });
      return inTheClear(refuses ? 503 : 500);
    }
  };
}

async function answerEvent(event: FlowEvent, parts: EndpointParts): Promise<APIGatewayProxyStructuredResultV2> {
  const { metrics, clock } = parts;
  const startedAt = clock.now();
  const rawBody = bytesOf(event);
  if (rawBody === undefined) {
    metrics('WebhookRefused', 1, { Kind: 'flow', Reason: 'too-large' });
    return inTheClear(413);
  }
  if (!(await isGenuine(rawBody, event.headers?.['x-hub-signature-256'], parts))) {
    metrics('SignatureFailed', 1, { Kind: 'flow' });
    return inTheClear(432);
  }
  const encrypted = envelopeOf(rawBody);
  const opened = await openWith(parts.keys, encrypted ?? noEnvelope);
  if (encrypted === undefined) return unread(parts, 'no-envelope');
  if (opened.kind !== 'opened') return unread(parts, opened.kind);
  const read = readRequest(opened.plaintext);
  const seal = (status: number, reply: unknown): SealedAnswer => ({ status, body: opened.seal(filled(reply)) });
  switch (read.kind) {
    case 'ping':
      return sealed({ status: 200, body: opened.seal('{"data":{"status":"active"}}') });
    case 'notice':
      metrics('MetaNotice', 1, { Kind: 'flow.client_error' });
      return sealed({ status: 200, body: opened.seal('{"data":{"acknowledged":true}}') });
    case 'strange':
    case 'asked': {
      if (read.token === undefined) return sealed(seal(427, refusalIn(undefined)));
      const turn = await takeTurn(parts, {
        ticket: ticketId(read.token),
        nonceTag: opened.nonceTag,
        requestTag: tagOf(encrypted),
      });
      if (turn.kind === 'refused') return unread(parts, 'nonce-used');
      if (turn.kind === 'repeated') return sealed(turn.answer);
      const answer = await answerRead(read, parts);
      metrics('AnswerMilliseconds', clock.now() - startedAt, { Kind: 'flow' });
      if (answer.kind === 'dead') {
        metrics('SignedButUnusable', 1, { Reason: 'flow-token-dead' });
        const refusal = seal(427, refusalIn(answer.language));
        await turn.keepRefusal(refusal);
        return sealed(refusal);
      }
      const reply = seal(200, { screen: answer.screen, data: answer.data });
      await turn.keep(reply);
      return sealed(reply);
    }
  }
}

async function answerRead(
  read: Extract<ReadRequest, { kind: 'asked' | 'strange' }>,
  { secrets, appSecretId, clock, answer }: EndpointParts,
): Promise<ScreenAnswer> {
  if (read.kind === 'strange') return { kind: 'dead' };
  const { token, signature, request } = read;
  // Signed tokens came with data API 4.0; where there is a signature it must be right in any version.
  if (request.version === '4.0' || signature !== undefined) {
    const known = appSecrets(appSecretId, await secrets.get(appSecretId));
    if (!(await isTokenSigned(token, signature, known, clock.now()))) return { kind: 'dead' };
  }
  return answer(token, request);
}

/** The bytes that Meta signed; undefined when there are too many. */
function bytesOf({ body = '', isBase64Encoded }: FlowEvent): Buffer | undefined {
  if (body.length > (isBase64Encoded ? Math.ceil(longestBody / 3) * 4 : longestBody)) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length <= longestBody ? bytes : undefined;
}

/** Checks with the secrets at hand, and once more after asking for them anew: they may have been rotated. */
async function isGenuine(rawBody: Buffer, header: string | undefined, parts: EndpointParts): Promise<boolean> {
  const { secrets, appSecretId } = parts;
  const known = await secrets.get(appSecretId);
  if (isSignedByMeta(rawBody, header, appSecrets(appSecretId, known))) return true;
  const latest = await secrets.refresh(appSecretId);
  return latest !== known && isSignedByMeta(rawBody, header, appSecrets(appSecretId, latest));
}

/** With the keys at hand, and once more where none fits and there are others by now. */
async function openWith(keys: FlowKeys, encrypted: EncryptedRequest): Promise<OpenedRequest> {
  const known = await keys();
  const opened = await openRequest(encrypted, known);
  if (opened.kind !== 'wrong-key') return opened;
  const latest = await keys('latest');
  return latest.every((unwrap) => known.includes(unwrap)) ? opened : openRequest(encrypted, latest);
}

const noEnvelope: EncryptedRequest = { encrypted_flow_data: '', encrypted_aes_key: '', initial_vector: '' };

/** The three fields of the body, all strings; what else is in it is Meta's affair. */
function envelopeOf(rawBody: Buffer): EncryptedRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { encrypted_flow_data, encrypted_aes_key, initial_vector } = value as Readonly<Record<string, unknown>>;
  if (typeof encrypted_flow_data !== 'string') return undefined;
  if (typeof encrypted_aes_key !== 'string' || typeof initial_vector !== 'string') return undefined;
  return { encrypted_flow_data, encrypted_aes_key, initial_vector };
}

/** Of the ciphertext: a hash of what is in it could be tried out, PIN by PIN. */
function tagOf({ encrypted_flow_data, encrypted_aes_key, initial_vector }: EncryptedRequest): string {
  return createHash('sha256')
    .update(`${encrypted_aes_key} ${initial_vector} ${encrypted_flow_data}`)
    .digest('base64url');
}

/** One refusal for every dead token, in the person's language where that is known. */
function refusalIn(language: Language | undefined): { readonly error_msg: string } {
  return { error_msg: flowWords(language)('dead') };
}

function filled(reply: unknown): string {
  const text = JSON.stringify(reply);
  const length = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(length / block) * block - length);
}

/** The reason is the operator's to know; what is sent is the same for all. */
function unread({ metrics }: EndpointParts, reason: string): APIGatewayProxyStructuredResultV2 {
  metrics('SignedButUnusable', 1, { Reason: `flow-${reason}` });
  return inTheClear(421);
}

const headers = { 'content-type': 'text/plain', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function inTheClear(statusCode: number): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { ...headers }, body: '' };
}

function sealed({ status, body }: SealedAnswer): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { ...headers }, body };
}
