import { request as plain } from 'node:http';
import { request as secure } from 'node:https';

interface Post {
  readonly uri: string;
  readonly body: string;
  /** Left out of the headers when empty. */
  readonly signature: string;
  readonly timeout: number;
  readonly closing: AbortSignal;
}

export interface Posted {
  /** 0 where no answer came; then `error` says why, as Meta's alerts name it. */
  readonly status: number;
  readonly response: string;
  readonly error?: 'timeout_error' | 'no_http_response_error';
}

/** Posts exactly once. `fetch` would not do: it repeats by itself what is answered with 421. */
export function postOnce({ uri, body, signature, timeout, closing }: Post): Promise<Posted> {
  const { promise, resolve } = Promise.withResolvers<Posted>();
  const patience = AbortSignal.timeout(timeout);
  const fail = () =>
    resolve({ status: 0, response: '', error: patience.aborted ? 'timeout_error' : 'no_http_response_error' });
  const request = (uri.startsWith('https:') ? secure : plain)(
    uri,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'facebookexternalua',
        ...(signature === '' ? {} : { 'x-hub-signature-256': signature }),
      },
      signal: AbortSignal.any([closing, patience]),
    },
    (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', fail);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, response: Buffer.concat(chunks).toString('utf8') }),
      );
    },
  );
  request.on('error', fail);
  request.end(body);
  return promise;
}
