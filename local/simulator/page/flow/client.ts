import { at, textAt } from '../model.ts';
import { notePrivately } from './private-log.ts';
import { type Sealed, seal } from './seal.ts';

export type Exchanged =
  | { readonly kind: 'reply'; readonly reply: unknown }
  /** 427: the token is used up; the Flow closes and its button with it. */
  | { readonly kind: 'spent'; readonly message: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Talks to a Flow's endpoint through Meta, which sees ciphertext only. */
export interface FlowClient {
  /** `secrets` are values that even this phone's own log shows as dots. */
  exchange(payload: Readonly<Record<string, unknown>>, secrets?: readonly string[]): Promise<Exchanged>;
}

interface Relayed {
  readonly number: number;
  readonly status: number;
  readonly body: string;
  readonly error?: string;
}

export function createFlowClient(flowId: string): FlowClient {
  let key: string | undefined;

  async function fetchKey(): Promise<string> {
    const response = await fetch('/simulator/flows/key');
    const found = textAt(await response.json(), 'business_public_key');
    if (found === '') throw new Error('public-key-missing');
    return found;
  }

  async function relay({ request }: Sealed): Promise<Relayed> {
    const response = await fetch(`/simulator/flows/${flowId}/exchange`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!response.ok) throw new Error('cannot_be_served');
    return response.json() as Promise<Relayed>;
  }

  async function attempt(
    payload: Readonly<Record<string, unknown>>,
    secrets: readonly string[],
    again: boolean,
  ): Promise<Exchanged> {
    key ??= await fetchKey();
    const sealed = await seal(key, payload);
    const { number, status, body, error } = await relay(sealed);
    const request = masked(payload, secrets);
    notePrivately(number, { request });
    if (status === 421 && again) {
      // Encrypted to a key that the business no longer has: fetch the one it has, once.
      key = undefined;
      return attempt(payload, secrets, false);
    }
    if (status !== 200 && status !== 427)
      return { kind: 'failed', reason: error ?? (status === 421 ? 'business-decryption-error' : `status ${status}`) };
    const reply = await opened(sealed, body);
    if (reply !== undefined) notePrivately(number, { request, response: reply });
    if (status === 427) return { kind: 'spent', message: textAt(reply ?? plain(body), 'error_msg') };
    return reply === undefined ? { kind: 'failed', reason: 'response-decryption-error' } : { kind: 'reply', reply };
  }

  return {
    exchange: async (payload, secrets = []) => {
      try {
        return await attempt(payload, secrets, true);
      } catch (error) {
        return { kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' };
      }
    },
  };
}

async function opened(sealed: Sealed, body: string): Promise<unknown> {
  try {
    return JSON.parse(await sealed.open(body));
  } catch {
    return undefined;
  }
}

/** Meta's page also shows the reason of a 427 as plain JSON. */
function plain(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function masked(payload: Readonly<Record<string, unknown>>, secrets: readonly string[]): unknown {
  const data = at(payload, 'data');
  if (typeof data !== 'object' || data === null) return payload;
  const hide = ([name, value]: [string, unknown]) => [name, secrets.includes(String(value)) ? '••••••' : value];
  return { ...payload, data: Object.fromEntries(Object.entries(data).map(hide)) };
}
