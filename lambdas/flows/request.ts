import { TextDecoder } from 'node:util';

/** A screen of the Flow, by the id that Flow JSON and endpoint share. */
export const screenIds = ['PIN', 'WAITING', 'BALANCE', 'ACCOUNT', 'ANSWER', 'NOTICE'] as const;
export type ScreenId = (typeof screenIds)[number];

/** What the person did, as far as the Flow can say. */
export interface FlowRequest {
  readonly version: '3.0' | '4.0';
  readonly action: 'INIT' | 'data_exchange' | 'BACK';
  /** Where it was done; absent at the beginning, and on some phones. */
  readonly screen?: ScreenId;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * One decrypted request. Everything but `asked` has one answer for ever, because it depends on the request alone.
 *
 * - `ping`: Meta asks whether we are there. `notice`: the client tells of an error.
 * - `strange`: not a request of a Flow. `token` is there where one was sent.
 */
export type ReadRequest =
  | { readonly kind: 'ping' }
  | { readonly kind: 'notice' }
  | { readonly kind: 'strange'; readonly token?: string }
  | {
      readonly kind: 'asked';
      readonly token: string;
      readonly signature: string | undefined;
      readonly request: FlowRequest;
    };

const longestToken = 200;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads what was encrypted: `{version, action, screen?, data?, flow_token?, flow_token_signature?}`. Never throws;
 * additional properties are of no consequence, so that Meta can add some.
 * https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#data-exchange-request
 */
export function readRequest(plaintext: Buffer): ReadRequest {
  const fields = parse(plaintext);
  if (fields === undefined) return { kind: 'strange' };
  const { version, action, screen, data, flow_token: token, flow_token_signature: signature } = fields;
  if (action === 'ping') return { kind: 'ping' };
  const known = typeof token === 'string' && token !== '' && token.length <= longestToken ? token : undefined;
  const strange: ReadRequest = { kind: 'strange', ...(known === undefined ? {} : { token: known }) };
  if (version !== '3.0' && version !== '4.0') return strange;
  const content = data === undefined || data === null ? {} : data;
  if (!isRecord(content)) return strange;
  const isError = content.error !== undefined && content.error !== null;
  if (isError && (action === 'data_exchange' || action === 'INIT')) return { kind: 'notice' };
  if (action !== 'INIT' && action !== 'data_exchange' && action !== 'BACK') return strange;
  if (known === undefined) return strange;
  if (signature !== undefined && signature !== null && typeof signature !== 'string') return strange;
  const place = screen === undefined || screen === null || screen === '' ? undefined : screenOf(screen);
  if (place === 'unknown') return strange;
  return {
    kind: 'asked',
    token: known,
    signature: signature ?? undefined,
    request: { version, action, data: content, ...(place === undefined ? {} : { screen: place }) },
  };
}

function screenOf(screen: unknown): ScreenId | 'unknown' {
  return screenIds.find((id) => id === screen) ?? 'unknown';
}

function parse(plaintext: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(plaintext));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
