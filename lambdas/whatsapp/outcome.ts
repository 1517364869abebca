import { graphErrorOf } from './errors.ts';
import type { SendOutcome } from './port.ts';
import type { Posted } from './post.ts';

/**
 * What is known of a message after one post. The rule behind every line: `not-sent` and `refused` only where Meta
 * surely does not have it; whatever is left open is `unknown`, and an unknown message is never sent again.
 */
export function outcomeOf(posted: Posted, now: number): SendOutcome {
  if (posted.kind === 'never-left') return { kind: 'not-sent', code: posted.code };
  if (posted.kind === 'perhaps-left') return { kind: 'unknown', code: posted.code };
  const { status, body, retryAfter } = posted;
  const answer = parsed(body);
  if (status >= 200 && status <= 299) {
    const id = acceptedId(answer);
    return id === undefined ? { kind: 'unknown', code: 'ANSWER_UNREADABLE' } : { kind: 'accepted', id };
  }
  const code = errorCode(answer);
  if (code !== undefined) return refusal(code, status, wait(retryAfter, now));
  if (status === 429) return { kind: 'not-sent', code: 'HTTP_429', retryAfterMs: wait(retryAfter, now) };
  if (status === 401) return { kind: 'refused', code: 'HTTP_401', means: 'token-dead' };
  if (status === 403) return { kind: 'refused', code: 'HTTP_403', means: 'permission' };
  // 408 and all of 5xx come from machines that may have passed the request on before they gave up.
  if (status >= 500 || status === 408) return { kind: 'unknown', code: `HTTP_${status}` };
  return { kind: 'refused', code: `HTTP_${status}`, means: 'our-mistake' };
}

/** A transient code says "not sent" only beside a refusal of the request; beside a 5xx Meta itself does not know. */
function refusal(code: number, status: number, retryAfterMs: number | undefined): SendOutcome {
  const { verdict, means } = graphErrorOf(code);
  if (verdict === 'refused') return { kind: 'refused', code: String(code), means };
  if (verdict === 'transient' && status >= 500) return { kind: 'unknown', code: String(code) };
  return { kind: 'not-sent', code: String(code), retryAfterMs };
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
function wait(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

interface GraphAnswer {
  readonly messages?: readonly { readonly id?: unknown }[];
  readonly error?: { readonly code?: unknown };
}

function parsed(body: string): GraphAnswer | undefined {
  try {
    return JSON.parse(body) as GraphAnswer;
  } catch {
    return undefined;
  }
}

function acceptedId(answer: GraphAnswer | undefined): string | undefined {
  const id = answer?.messages?.[0]?.id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function errorCode(answer: GraphAnswer | undefined): number | undefined {
  const code = answer?.error?.code;
  return Number.isSafeInteger(code) ? (code as number) : undefined;
}
