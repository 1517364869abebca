import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isObject } from '../setup/graph.ts';
import { tryHandshake } from '../setup/webhook.ts';

/** What Meta knows about one app, its account and its number. All of it can be changed while it runs. */
export interface MetaState {
  appId: string;
  appSecret: string;
  accessToken: string;
  /** What debug_token says of the access token. */
  token: Readonly<Record<string, unknown>>;
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
  accountMode: 'LIVE' | 'SANDBOX';
  /** Of the business portfolio. */
  messagingLimit: string;
  subscription: { callbackUrl: string; fields: string[] } | undefined;
  subscribedApps: string[];
  overrideUrl: string | undefined;
  /** An address of the number's own. */
  numberOverrideUrl: string | undefined;
  /** Whether the number is registered. */
  numberStatus: string;
  identityCheck: boolean;
  /** Message templates, as the account lists them. */
  templates: Readonly<Record<string, unknown>>[];
  /** What a template that is handed in becomes. */
  review: string;
  /** What Meta says of the Flow and its key, where that is not what the simulator says. */
  instead: Readonly<Record<string, unknown>>;
}

export interface Meta {
  /** Base of its Graph API, with the version. */
  readonly graphUrl: string;
  readonly state: MetaState;
  /** Everything written so far: `POST <path>`. */
  readonly writes: readonly string[];
  /** Where messages, Flows and their key go: a simulator's Graph API. */
  leadTo(graphUrl: string): void;
  close(): Promise<void>;
}

/** A permanent token of a system user, as it should be. */
export function lastingToken(appId: string): Readonly<Record<string, unknown>> {
  return {
    app_id: appId,
    type: 'SYSTEM_USER',
    is_valid: true,
    expires_at: 0,
    scopes: ['whatsapp_business_management', 'whatsapp_business_messaging'],
  };
}

export const rehearsalMeta: MetaState = {
  appId: '900000000000001',
  appSecret: '0123456789abcdef0123456789abcdef',
  accessToken: 'EAArehearsaltokenofasystemuser',
  token: lastingToken('900000000000001'),
  wabaId: '900000000000002',
  phoneNumberId: '900000000000003',
  displayPhoneNumber: '+27 60 000 0000',
  accountMode: 'LIVE',
  messagingLimit: 'TIER_2K',
  subscription: undefined,
  subscribedApps: [],
  overrideUrl: undefined,
  numberOverrideUrl: undefined,
  numberStatus: 'CONNECTED',
  identityCheck: false,
  templates: [],
  review: 'APPROVED',
  instead: {},
};

/**
 * The part of the Graph API that an operator's commands talk to, on loopback: app, token, account, number, webhook. It
 * makes the handshake with the callback as Meta does. Messages and Flows go on to a simulator.
 */
export async function startMeta({
  port = 0,
  state: given = {},
}: {
  readonly port?: number;
  readonly state?: Partial<MetaState>;
} = {}): Promise<Meta> {
  const state: MetaState = { ...rehearsalMeta, subscribedApps: [], templates: [], ...given };
  const writes: string[] = [];
  let simulator: string | undefined;

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: String(error), code: 1 } }));
    });
  });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, version = '', id = '', edge = ''] = url.pathname.split('/');
    if (simulator !== undefined && isSimulated(id, edge)) {
      const path = `${new URL(simulator).pathname.replace(/\/$/, '')}/${nameOf(id, edge)}${url.search}`;
      if (edge === 'messages') return passOn(request, response, path, simulator);
      if (request.method === 'POST') writes.push(`POST ${nameOf(id, edge)}`);
      return passOn(request, response, path, simulator, state.instead);
    }
    const body: unknown = request.method === 'POST' ? JSON.parse((await text(request)) || '{}') : undefined;
    const answer = await answerTo({
      method: request.method ?? 'GET',
      version,
      id,
      edge,
      query: url.searchParams,
      token: /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
      body: isObject(body) ? body : {},
    });
    response.writeHead('error' in answer ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  /** Messages, the account's Flows, the key that they encrypt to, and every Flow by its id. */
  function isSimulated(id: string, edge: string): boolean {
    if (['messages', 'flows', 'whatsapp_business_encryption'].includes(edge)) return true;
    const known = [state.appId, state.wabaId, state.phoneNumberId, 'debug_token'];
    return !known.includes(id) && ['', 'assets', 'publish', 'deprecate'].includes(edge);
  }

  async function answerTo({ method, version, id, edge, query, token, body }: Asked): Promise<Answer> {
    const isApp = token === `${state.appId}|${state.appSecret}`;
    if (!/^v\d+\.0$/.test(version)) return refusal(2500);
    if (!isApp && token !== state.accessToken) return refusal(token.includes('|') ? 101 : 190);
    if (method === 'POST') writes.push(`POST ${nameOf(id, edge)}`);
    if (id === 'debug_token') {
      if (query.get('input_token') === state.accessToken) return { data: state.token };
      return { data: { is_valid: false, scopes: [] } };
    }
    if (id === state.appId && edge === '') return { id: state.appId, name: 'Saldo rehearsal' };
    if (id === state.appId && edge === 'subscriptions' && isApp) {
      return method === 'GET' ? subscriptions() : await subscribe(body);
    }
    if (isApp) return refusal(100);
    if (id === state.wabaId && edge === 'phone_numbers') {
      return {
        data: [
          {
            id: state.phoneNumberId,
            display_phone_number: state.displayPhoneNumber,
            verified_name: 'Saldo',
            status: state.numberStatus,
          },
        ],
      };
    }
    if (id === state.wabaId && edge === 'subscribed_apps')
      return method === 'GET' ? subscribedApps() : subscribeAccount();
    if (id === state.wabaId && edge === 'message_templates') {
      return method === 'GET' ? { data: state.templates } : handIn(body);
    }
    if (id === state.phoneNumberId && edge === '') {
      if (method === 'POST') return configure(body);
      const own = state.numberOverrideUrl === undefined ? {} : { phone_number: state.numberOverrideUrl };
      return {
        id,
        account_mode: state.accountMode,
        quality_rating: 'GREEN',
        whatsapp_business_manager_messaging_limit: state.messagingLimit,
        webhook_configuration: { ...own, application: state.subscription?.callbackUrl },
      };
    }
    if (id === state.phoneNumberId && edge === 'settings') {
      if (method === 'POST') state.identityCheck = wantsIdentityCheck(body) ?? state.identityCheck;
      else return { user_identity_change: { enable_identity_key_check: state.identityCheck } };
      return { success: true };
    }
    return refusal(100);
  }

  /** https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
  function handIn(body: Readonly<Record<string, unknown>>): Answer {
    const { name, language, category, components } = body;
    const known = ['AUTHENTICATION', 'MARKETING', 'UTILITY'].includes(String(category));
    const isNamed = /^[a-z0-9_]{1,512}$/.test(String(name)) && /^[a-z]{2,3}(_[A-Z]{2})?$/.test(String(language));
    const parts = Array.isArray(components) ? components.filter(isObject) : [];
    const [text] = parts.flatMap((part) => (part.type === 'BODY' ? [String(part.text)] : []));
    if (!known || !isNamed || text === undefined || text.length > 1_024) return refusal(100);
    if (state.templates.some((other) => other.name === name && other.language === language)) return refusal(100);
    state.templates.push({ id: String(state.templates.length + 1), status: state.review, ...body });
    return { id: String(state.templates.length), status: state.review, category };
  }

  function subscriptions(): Answer {
    if (state.subscription === undefined) return { data: [] };
    const { callbackUrl, fields } = state.subscription;
    const named = fields.map((name) => ({ name, version: 'v26.0' }));
    return { data: [{ object: 'whatsapp_business_account', callback_url: callbackUrl, active: true, fields: named }] };
  }

  async function subscribe(body: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { object, callback_url: callbackUrl, verify_token: verifyToken, fields } = body;
    if (object !== 'whatsapp_business_account') return refusal(100);
    const { answered } = await tryHandshake(String(callbackUrl), String(verifyToken));
    if (!answered) return refusal(2200);
    state.subscription = { callbackUrl: String(callbackUrl), fields: String(fields).split(',') };
    return { success: true };
  }

  function subscribedApps(): Answer {
    const override = state.overrideUrl === undefined ? {} : { override_callback_uri: state.overrideUrl };
    return { data: state.subscribedApps.map((id) => ({ whatsapp_business_api_data: { id }, ...override })) };
  }

  function subscribeAccount(): Answer {
    state.subscribedApps = [...new Set([...state.subscribedApps, state.appId])];
    state.overrideUrl = undefined;
    return { success: true };
  }

  /** https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override: an empty address is none. */
  function configure({ webhook_configuration: wanted }: Readonly<Record<string, unknown>>): Answer {
    if (!isObject(wanted) || typeof wanted.override_callback_uri !== 'string') return refusal(100);
    state.numberOverrideUrl = wanted.override_callback_uri === '' ? undefined : wanted.override_callback_uri;
    return { success: true };
  }

  // On a busy machine minutes may lie between two questions; none is to meet a connection that was just hung up.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    graphUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v26.0`,
    state,
    writes,
    leadTo: (graphUrl) => {
      simulator = graphUrl;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

type Answer = Readonly<Record<string, unknown>>;

interface Asked {
  readonly method: string;
  readonly version: string;
  readonly id: string;
  readonly edge: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function refusal(code: number): Answer {
  return { error: { message: 'Refused, as Meta would.', type: 'OAuthException', code, fbtrace_id: 'rehearsal' } };
}

function wantsIdentityCheck({ user_identity_change: setting }: Readonly<Record<string, unknown>>): boolean | undefined {
  const wanted = isObject(setting) ? setting.enable_identity_key_check : undefined;
  return typeof wanted === 'boolean' ? wanted : undefined;
}

const nameOf = (id: string, edge: string) => (edge === '' ? id : `${id}/${edge}`);

/** @param instead fields that the answer gets, wherever it has them. */
function passOn(
  incoming: IncomingMessage,
  answer: ServerResponse,
  path: string,
  target: string,
  instead: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { hostname, port } = new URL(target);
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, host: `${hostname}:${port}` };
    const onward = forward({ hostname, port, method: incoming.method, path, headers }, (reply) => {
      text(reply).then((body) => {
        const { 'content-length': _length, ...others } = reply.headers;
        answer.writeHead(reply.statusCode ?? 502, others);
        answer.end(withInstead(body, instead));
        resolve();
      }, reject);
    });
    onward.on('error', reject);
    incoming.pipe(onward);
  });
}

function withInstead(body: string, instead: Readonly<Record<string, unknown>>): string {
  if (Object.keys(instead).length === 0) return body;
  return JSON.stringify(JSON.parse(body), (_key, value: unknown) => {
    if (!isObject(value)) return value;
    const changed = Object.entries(instead).filter(([name]) => name in value);
    return { ...value, ...Object.fromEntries(changed) };
  });
}
