import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openRequest, unwrapWith } from '../../../lambdas/flows/crypto.ts';
import type { Simulator } from '../../../local/simulator/server.ts';
import { balanceFlow } from './balance-flow.ts';
import { type Answer, accessToken, appSecret, call, type Loose, phoneNumberId, wabaId } from './fake-bot.ts';

export interface Seen {
  readonly body: string;
  readonly signature: string | undefined;
  /** What it said once opened; undefined when it could not be opened. */
  readonly request: Loose;
}

/** Something that opens a Flow's requests with the function's own cryptography and answers as a test tells it. */
export interface FakeEndpoint {
  readonly url: string;
  readonly seen: Seen[];
  /** The keys it opens with. */
  keys: KeyObject[];
  /** Takes requests and never answers. */
  silent: boolean;
  /** Answers an opened request; pings are answered already. */
  answer: (request: Loose) => { readonly status?: number; readonly body: unknown; readonly plain?: true };
  close(): Promise<void>;
}

export const signedByMeta = ({ body, signature }: Pick<Seen, 'body' | 'signature'>): boolean =>
  signature === `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;

const pair = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;

export const publicPem = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

export async function startFakeEndpoint(): Promise<FakeEndpoint> {
  const server = createServer(async (incoming, response) => {
    const body = await textOf(incoming);
    const header = incoming.headers['x-hub-signature-256'];
    const signature = typeof header === 'string' ? header : undefined;
    const opened = await openRequest(JSON.parse(body), endpoint.keys.map(unwrapWith));
    const request = opened.kind === 'opened' ? JSON.parse(opened.plaintext.toString('utf8')) : undefined;
    endpoint.seen.push({ body, signature, request });
    if (endpoint.silent) return;
    const refuse = (status: number) => response.writeHead(status).end();
    if (!signedByMeta({ body, signature })) return refuse(432);
    if (opened.kind === 'wrong-key') return refuse(421);
    if (opened.kind === 'unreadable') return refuse(500);
    const answer = request.action === 'ping' ? { body: { data: { status: 'active' } } } : endpoint.answer(request);
    const text = JSON.stringify(answer.body);
    response
      .writeHead(answer.status ?? 200, { 'content-type': 'text/plain' })
      .end(answer.plain ? text : opened.seal(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint: FakeEndpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/flow`,
    seen: [],
    keys: [usualKey()],
    silent: false,
    answer: walk,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return endpoint;
}

export const anotherKey = pair;

let usual: KeyObject | undefined;

/** One for all tests of a file, because making one takes long. */
function usualKey(): KeyObject {
  usual ??= pair();
  return usual;
}

/** The way through `balanceFlow`; the PIN is 482913. */
export function walk({ action, screen, data }: Loose): { readonly body: unknown } {
  if (action === 'INIT') return { body: { screen: 'PIN', data: { phrase: 'quiet river', secret: 'undeclared' } } };
  if (screen === 'PIN' && data.pin !== '482913') {
    return { body: { screen: 'PIN', data: { error_message: 'That PIN is not right. 4 tries are left.' } } };
  }
  const item = (id: string, title: string, description: string, end: string) => ({
    id,
    'main-content': { title, description },
    end: { title: end },
  });
  if (screen === 'PIN' || action === 'BACK') {
    const accounts = [
      item('a', 'Everyday', 'Ends in 4471', 'R 8 214.07'),
      item('b', 'Savings', 'Ends in 0932', 'R 52 100'),
    ];
    return { body: { screen: 'ACCOUNTS', data: { accounts } } };
  }
  return {
    body: { screen: 'BALANCE', data: { balance: 'R 8 214.07', as_of: 'As of 14:02', stale: data.account === 'b' } },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A Graph request as the setup tool makes one. */
export async function api(
  simulator: Simulator,
  method: string,
  path: string,
  params?: Loose | FormData | URLSearchParams,
): Promise<Answer> {
  const form = params instanceof FormData || params instanceof URLSearchParams;
  const response = await fetch(`http://127.0.0.1:${simulator.port}/graph/v26.0/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(form || params === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(params === undefined ? {} : { body: form ? params : JSON.stringify(params) }),
  });
  return { status: response.status, body: await response.json() };
}

export const uploadKey = (simulator: Simulator, pem: string): Promise<Answer> =>
  api(
    simulator,
    'POST',
    `${phoneNumberId}/whatsapp_business_encryption`,
    new URLSearchParams({ business_public_key: pem }),
  );

export function flowFile(json: unknown): FormData {
  const form = new FormData();
  form.set('name', 'flow.json');
  form.set('asset_type', 'FLOW_JSON');
  form.set('file', new Blob([JSON.stringify(json, null, 2)], { type: 'application/json' }), 'flow.json');
  return form;
}

/** Everything a setup does until a Flow is published. Answers its id. */
export async function publishFlow(
  simulator: Simulator,
  endpoint: FakeEndpoint,
  json: unknown = balanceFlow,
): Promise<string> {
  for (const key of endpoint.keys.slice(0, 1)) await uploadKey(simulator, publicPem(key));
  const { body } = await api(simulator, 'POST', `${wabaId}/flows`, {
    name: 'balance',
    categories: ['OTHER'],
    endpoint_uri: endpoint.url,
  });
  const uploaded = await api(simulator, 'POST', `${body.id}/assets`, flowFile(json));
  if (uploaded.body.validation_errors.length > 0) throw new Error(JSON.stringify(uploaded.body.validation_errors));
  const published = await api(simulator, 'POST', `${body.id}/publish`);
  if (published.status !== 200) throw new Error(JSON.stringify(published.body));
  return body.id;
}

export const flowMessage = (flow_id: string, parameters: Loose = {}): Loose => ({
  type: 'interactive',
  interactive: {
    type: 'flow',
    body: { text: 'Your balance is ready. Only you can open it.' },
    footer: { text: 'Sealed: WhatsApp cannot read it' },
    action: {
      name: 'flow',
      parameters: {
        flow_message_version: '3',
        flow_id,
        flow_cta: 'Show my balance',
        flow_token: 'a-token-nobody-guesses',
        flow_action: 'data_exchange',
        ...parameters,
      },
    },
  },
});

export const flowTraffic = async (simulator: Simulator): Promise<Loose[]> =>
  (await call(simulator, 'GET', '/simulator/traffic')).body.flows;

/** A template with a gap in its body, as it is handed in. */
export const visitTemplate = {
  name: 'visit',
  language: 'en',
  category: 'UTILITY',
  components: [
    { type: 'BODY', text: 'We see you on {{1}}.' },
    { type: 'FOOTER', text: 'Nobody else' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'I will be there' },
        { type: 'QUICK_REPLY', text: 'I cannot come' },
      ],
    },
  ],
};

export const handIn = (simulator: Simulator, template: Loose): Promise<Answer> =>
  api(simulator, 'POST', `${wabaId}/message_templates`, template);
