import { isIP } from 'node:net';
import { type Clock, seconds } from '../../platform/clock.ts';
import { BotError, isBotError } from '../../platform/errors.ts';
import type { BankConfig, Presence } from '../port.ts';
import { AccessRefused } from '../refusal.ts';
import { consentOverCodes } from './codes.ts';
import { errorCodesOf } from './mapping.ts';
import { type Answer, exchange, retryAfterOf } from './transport.ts';

const retries = 2;
const firstWait = 200;
/** A `Retry-After` longer than this is not sat out: the person gets an answer instead. */
const longestWait = seconds(3);

/** Puts an access token on a request and sends it: as a bearer token, or with a DPoP proof. */
export type SendWithToken = (
  url: URL,
  request: RequestInit & { headers: Headers },
  signal: AbortSignal,
) => Promise<Answer>;

/** `Authorization: Bearer`, RFC 6750. */
export function bearer(accessToken: string): SendWithToken {
  return (url, request, signal) => {
    request.headers.set('authorization', `Bearer ${accessToken}`);
    return exchange(url.href, request, signal);
  };
}

export interface ResourceRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the resource base, with its query; or a whole URL that a page of ours named as the next one. */
  readonly path: string;
  readonly body?: unknown;
  readonly presence: Presence;
  /** Makes a change safe to repeat: the bank does it once per key. */
  readonly idempotencyKey?: string;
}

/** What the bank said: its JSON, or that it does not give this resource. */
export type ResourceAnswer =
  | { readonly kind: 'ok'; readonly status: number; readonly json: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly codes: readonly string[] };

export type CallResource = (
  send: SendWithToken,
  request: ResourceRequest,
  signal: AbortSignal,
) => Promise<ResourceAnswer>;

/**
 * Calls the Account and Transaction API. Each call has a fresh `x-fapi-interaction-id`, which the bank must play back:
 * an answer to another question is no answer. `x-fapi-customer-ip-address` is sent only for a customer who is present.
 * Connection failures, 5xx, and 429 with a short `Retry-After` are tried again, twice at most, within the signal. One
 * try may take all the time there is: a slow true answer is worth more than two abandoned ones.
 *
 * @throws BotError `BANK_TIMEOUT`, `BANK_UNAVAILABLE`, `BANK_RATE_LIMITED`, `BANK_ANSWER_INVALID`,
 *   `BANK_CONSENT_ENDED` (as `AccessRefused` for a bare 401).
 */
export function resourceCaller(config: BankConfig, clock: Clock, randomId: () => string): CallResource {
  const base = new URL(`${config.resourceUrl}/`);

  const once = async (send: SendWithToken, request: ResourceRequest, signal: AbortSignal): Promise<ResourceAnswer> => {
    const interaction = randomId();
    const headers = new Headers({ accept: 'application/json', 'x-fapi-interaction-id': interaction });
    if (request.presence.present && isIP(request.presence.ip) > 0) {
      headers.set('x-fapi-customer-ip-address', request.presence.ip);
      const agent = request.presence.userAgent?.replace(/[^\x20-\x7e]/g, '').slice(0, 200);
      if (agent) headers.set('x-customer-user-agent', agent);
    }
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    if (request.idempotencyKey !== undefined) headers.set('x-idempotency-key', request.idempotencyKey);
    const url = resourceUrl(base, request.path);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    return read(await send(url, { method: request.method, headers, ...(body ? { body } : {}) }, signal), interaction);
  };

  const read = (answer: Answer, interaction: string): ResourceAnswer => {
    const { status, headers } = answer;
    if (status === 204) return { kind: 'ok', status, json: undefined };
    if (status === 200 || status === 201) {
      if (headers.get('x-fapi-interaction-id')?.toLowerCase() !== interaction.toLowerCase()) {
        throw invalid("does not play back our x-fapi-interaction-id: it may be another request's");
      }
      return { kind: 'ok', status, json: jsonOf(answer) };
    }
    if (status === 401) throw new AccessRefused();
    if (status === 429) {
      const retryAfterMs = retryAfterOf(headers, clock.now());
      throw new BotError(
        'BANK_RATE_LIMITED',
        'The bank wants fewer calls.',
        retryAfterMs === undefined ? {} : { retryAfterMs },
      );
    }
    if (status >= 500) {
      const retryAfterMs = retryAfterOf(headers, clock.now());
      throw new BotError(
        'BANK_UNAVAILABLE',
        `The bank answered ${status}.`,
        retryAfterMs === undefined ? {} : { retryAfterMs },
      );
    }
    if (status < 400) throw invalid(`is a ${status}, which is not followed`);
    const codes = errorCodesOf(jsonOrNothing(answer));
    if (codes.some((code) => consentOverCodes.has(code))) {
      throw new BotError('BANK_CONSENT_ENDED', 'The bank says the consent is not authorised any more.');
    }
    return { kind: 'refused', status, codes };
  };

  return async (send, request, signal) => {
    for (let tried = 0; ; tried += 1) {
      try {
        return await once(send, request, signal);
      } catch (error) {
        const wait = tried < retries ? waitBefore(error, tried) : undefined;
        if (wait === undefined) throw error;
        const slept = await clock.sleep(wait, signal).then(
          () => true,
          () => false,
        );
        if (!slept) throw error;
      }
    }
  };
}

/** How long to wait before another try, or undefined when there must be none. */
function waitBefore(error: unknown, tried: number): number | undefined {
  if (!isBotError(error, 'BANK_UNAVAILABLE', 'BANK_RATE_LIMITED')) return undefined;
  const asked = error.retryAfterMs;
  if (asked === undefined && error.code === 'BANK_RATE_LIMITED') return undefined;
  if (asked !== undefined && asked > longestWait) return undefined;
  return Math.max(asked ?? 0, firstWait * 2 ** tried) * (1 + Math.random() / 4);
}

/**
 * The address of a resource, which must lie under the resource base: no answer can send the token somewhere else.
 * @param from What a relative path is relative to: the page that named it.
 * @throws BotError `BANK_ANSWER_INVALID`.
 */
export function resourceUrl(base: URL, path: string, from: URL = base): URL {
  const url = URL.canParse(path, from.href) ? new URL(path, from) : undefined;
  if (
    url === undefined ||
    url.origin !== base.origin ||
    !url.pathname.startsWith(base.pathname) ||
    url.username !== ''
  ) {
    throw invalid('names a next page that is not under its own address');
  }
  url.hash = '';
  return url;
}

function jsonOf({ headers, body }: Answer): unknown {
  const type = headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) throw invalid('is not JSON');
  try {
    return JSON.parse(body);
  } catch {
    throw invalid('is cut off or not JSON');
  }
}

function jsonOrNothing(answer: Answer): unknown {
  try {
    return jsonOf(answer);
  } catch {
    return undefined;
  }
}

function invalid(what: string): BotError {
  return new BotError('BANK_ANSWER_INVALID', `The bank's answer ${what}.`);
}
