import { BotError } from '../../platform/errors.ts';

/** Nothing a bank says to us is longer than this; more is a mistake or an attack. */
const longestAnswer = 2 * 1024 * 1024;

/** The whole of one HTTP answer: nothing is read later, so the signal covers the body as well. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * One HTTP exchange with a bank. Redirects are not followed: a bank that moves is reconfigured, not trusted.
 * @throws BotError `BANK_TIMEOUT` when the signal fires, `BANK_UNAVAILABLE` when the connection fails or ends early,
 *   `BANK_ANSWER_INVALID` when the answer is over 2 MB.
 */
export async function exchange(url: string, request: RequestInit, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal });
    return { status: response.status, headers: response.headers, body: await bodyOf(response) };
  } catch (cause) {
    if (cause instanceof BotError) throw cause;
    if (signal.aborted) throw new BotError('BANK_TIMEOUT', 'The bank did not answer in time.', { cause });
    throw new BotError('BANK_UNAVAILABLE', 'The connection to the bank failed.', { cause });
  }
}

/** An `exchange` that looks like `fetch`, for `openid-client`. */
export function fetchWithin(signal: AbortSignal): (url: string, request: object) => Promise<Response> {
  return async (url, request) => {
    const { status, headers, body } = await exchange(url, request as RequestInit, signal);
    const bodiless = [204, 205, 304].includes(status);
    return new Response(bodiless ? null : body, { status, headers: withoutEncoding(headers) });
  };
}

/** `Retry-After` in milliseconds: whole seconds or an HTTP date; undefined when absent or neither. */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,7}$/.test(text)) return Number(text) * 1_000;
  const date = /GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function bodyOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body and with it the connection.
    if (length > longestAnswer) throw new BotError('BANK_ANSWER_INVALID', "The bank's answer is longer than 2 MB.");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The body is decoded already. */
function withoutEncoding(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
  return kept;
}
