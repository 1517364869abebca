import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

/**
 * What is known after posting once. `never-left`: no byte of the request was written, because there was no connection
 * yet (name, route, TCP, TLS, certificate). `perhaps-left`: there was one, and no whole answer came back.
 */
export type Posted =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter?: string; readonly body: string }
  | { readonly kind: 'never-left'; readonly code: string }
  | { readonly kind: 'perhaps-left'; readonly code: string };

export interface PostOptions {
  readonly url: string;
  readonly token: string;
  /** For everything, in milliseconds. */
  readonly timeout: number;
  /** For having a connection that may be written to, in milliseconds. */
  readonly connectTimeout: number;
}

const longestAnswer = 256 * 1024;

/** Posts JSON once and never throws. */
export function postJson({ body, ...options }: PostOptions & { readonly body: unknown }): Promise<Posted> {
  return postBytes({ ...options, type: 'application/json', bytes: Buffer.from(JSON.stringify(body), 'utf8') });
}

/** Deletes what an address stands for, once, and never throws. */
export function deleteAt(options: PostOptions): Promise<Posted> {
  return askOnce('DELETE', {}, new Uint8Array(), options);
}

/** Posts a body once and never throws. */
export function postBytes({
  type,
  bytes,
  ...options
}: PostOptions & { readonly type: string; readonly bytes: Uint8Array }): Promise<Posted> {
  return askOnce('POST', { 'content-type': type }, bytes, options);
}

/**
 * Asks once and never throws. `node:https` rather than `fetch`, because only here is it certain whether the
 * request left: `fetch` tells a timeout in the TLS handshake from one after the request by nothing. Every request has a
 * connection of its own: one kept over a frozen Lambda is dead, and finding that out by writing to it looks just like
 * an answer that got lost.
 */
function askOnce(
  method: 'POST' | 'DELETE',
  headers: Readonly<Record<string, string>>,
  bytes: Uint8Array,
  { url, token, timeout, connectTimeout }: PostOptions,
): Promise<Posted> {
  const isTls = url.startsWith('https:');
  const { promise, resolve } = Promise.withResolvers<Posted>();
  let isConnected = false;
  const lost = (code: string) => resolve({ kind: isConnected ? 'perhaps-left' : 'never-left', code });

  const request = (isTls ? httpsRequest : httpRequest)(url, {
    method,
    agent: false,
    headers: { authorization: `Bearer ${token}`, ...headers, 'content-length': bytes.length },
  });
  const giveUp = (code: string) => {
    lost(code);
    request.destroy();
  };
  const connecting = setTimeout(() => giveUp('CONNECT_TIMEOUT'), Math.min(connectTimeout, timeout));
  const waiting = setTimeout(() => giveUp(isConnected ? 'TIMEOUT' : 'CONNECT_TIMEOUT'), timeout);

  request.on('socket', (socket) => {
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      isConnected = true;
      clearTimeout(connecting);
    });
  });
  request.on('error', (error) => lost(codeOf(error)));
  request.on('response', (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > longestAnswer) giveUp('ANSWER_TOO_LONG');
    });
    response.on('end', () => {
      const retryAfter = response.headers['retry-after'];
      if (response.complete) resolve({ kind: 'answered', status: response.statusCode ?? 0, retryAfter, body: text });
    });
    response.on('close', () => lost('ANSWER_CUT'));
  });
  request.end(bytes);
  return promise.finally(() => {
    clearTimeout(connecting);
    clearTimeout(waiting);
  });
}

/** A machine word, such as `ECONNRESET` or `CERT_HAS_EXPIRED`; messages may hold addresses. */
function codeOf(error: Error & { code?: unknown }): string {
  return typeof error.code === 'string' && /^\w{1,64}$/.test(error.code) ? error.code : 'FAILED';
}
