import { createHmac, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { isSignedByMeta } from '../../lambdas/webhook/signature.ts';
import { walk } from '../../lambdas/webhook/walk.ts';
import { projectRoot } from '../build/bundle.ts';

/** What a library made of one delivery: the status it would answer, and what reached the callback. */
export interface Taken {
  readonly status: number;
  readonly messages: number;
  readonly statuses: number;
}

/** A delivery as the HTTP API hands it over. */
export interface Delivery {
  readonly base64: string;
  readonly header: string;
}

export type Take = (delivery: Delivery) => Taken | Promise<Taken>;

export interface Peer {
  readonly name: string;
  /** Source of a module that loads the library and keeps it; for measuring what loading costs. */
  readonly entry: string;
  /** Set up as its README says, as far as receiving goes. */
  open(given: { readonly secret: string; readonly wabaId: string; readonly phoneNumberId: string }): Promise<Take>;
}

export const peersHome = path.join(projectRoot, 'tools/peers');
const installed = (file: string) => path.join(peersHome, 'node_modules', file);
const load = async <Module>(file: string): Promise<Module> => (await import(installed(file))) as Module;
const keeping = (file: string) => `export * as kept from ${JSON.stringify(installed(file))};`;
const own = (file: string) => JSON.stringify(path.join(projectRoot, 'lambdas/webhook', file));
const header = 'x-hub-signature-256';

interface WhatsAppApi {
  on: { message?: () => void; status?: () => void };
  post(data: unknown, rawBody: string, signature: string): Promise<unknown>;
}

/** The least that a webhook must do, ours, and four libraries. */
export const peers: readonly Peer[] = [
  {
    name: 'bare floor',
    entry: `import { createHmac, timingSafeEqual } from 'node:crypto'; export const kept = [createHmac, timingSafeEqual];`,
    async open({ secret }) {
      return ({ base64, header: claimed }) => {
        const rawBody = Buffer.from(base64, 'base64');
        const mac = createHmac('sha256', secret).update(rawBody).digest();
        if (!timingSafeEqual(mac, Buffer.from(claimed.slice(7), 'hex')))
          return { status: 401, messages: 0, statuses: 0 };
        let messages = 0;
        let statuses = 0;
        for (const entry of JSON.parse(rawBody.toString('utf8')).entry) {
          for (const change of entry.changes) {
            for (const message of change.value.messages ?? []) if (message.id !== undefined) messages += 1;
            for (const status of change.value.statuses ?? []) if (status.id !== undefined) statuses += 1;
          }
        }
        return { status: 200, messages, statuses };
      };
    },
  },
  {
    name: 'saldo',
    entry: `import { isSignedByMeta } from ${own('signature.ts')}; import { walk } from ${own('walk.ts')}; export const kept = [isSignedByMeta, walk];`,
    async open({ secret, wabaId, phoneNumberId }) {
      const secrets = [secret];
      const ours = { wabaId, phoneNumberId };
      return ({ base64, header: claimed }) => {
        const rawBody = Buffer.from(base64, 'base64');
        if (!isSignedByMeta(rawBody, claimed, secrets)) return { status: 401, messages: 0, statuses: 0 };
        const { messages, reports } = walk(JSON.parse(rawBody.toString('utf8')), ours, 0);
        return { status: 200, messages: messages.length, statuses: reports.length };
      };
    },
  },
  {
    name: 'whatsapp-api-js',
    entry: keeping('whatsapp-api-js/lib/index.js'),
    async open({ secret }) {
      const { WhatsAppAPI } = await load<{ WhatsAppAPI: new (options: object) => WhatsAppApi }>(
        'whatsapp-api-js/lib/index.js',
      );
      const api = new WhatsAppAPI({ token: 'token', appSecret: secret, v: 'v24.0' });
      let taken = { messages: 0, statuses: 0 };
      api.on.message = () => void taken.messages++;
      api.on.status = () => void taken.statuses++;
      return async ({ base64, header: signature }) => {
        taken = { messages: 0, statuses: 0 };
        const rawBody = Buffer.from(base64, 'base64').toString('utf8');
        try {
          await api.post(JSON.parse(rawBody), rawBody, signature);
          return { status: 200, ...taken };
        } catch (error) {
          return { status: (error as { httpStatus?: number }).httpStatus ?? 500, ...taken };
        }
      };
    },
  },
  {
    name: '@great-detail/whatsapp',
    entry: keeping('@great-detail/whatsapp/dist/index.js'),
    async open({ secret }) {
      interface Notification {
        readonly eventNotification: { entry: { changes: { value: { messages?: []; statuses?: [] } }[] }[] };
        verifySignature(secret: string): Promise<void>;
      }
      interface Client {
        webhook: { eventNotification(request: object): Promise<Notification> };
      }
      const { default: Sdk } = await load<{ default: new () => Client }>('@great-detail/whatsapp/dist/index.js');
      const sdk = new Sdk();
      return async ({ base64, header: signature }) => {
        const body = Buffer.from(base64, 'base64').toString('utf8');
        try {
          const event = await sdk.webhook.eventNotification({
            method: 'POST',
            query: {},
            body,
            headers: { [header]: signature, 'x-hub-signature': 'sha1=none', 'content-type': 'application/json' },
          });
          await event.verifySignature(secret);
          // The caller loops: the library hands over the envelope.
          const values = event.eventNotification.entry.flatMap(({ changes }) => changes.map(({ value }) => value));
          return {
            status: 200,
            messages: values.reduce((sum, { messages = [] }) => sum + messages.length, 0),
            statuses: values.reduce((sum, { statuses = [] }) => sum + statuses.length, 0),
          };
        } catch (error) {
          const refused = /Signature/.test((error as Error).constructor.name + (error as Error).message);
          return { status: refused ? 401 : 500, messages: 0, statuses: 0 };
        }
      };
    },
  },
  {
    name: '@kapso/whatsapp-cloud-api/server',
    entry: keeping('@kapso/whatsapp-cloud-api/dist/server.js'),
    async open({ secret }) {
      interface Server {
        verifySignature(given: { appSecret: string; rawBody: Buffer; signatureHeader: string }): boolean;
        normalizeWebhook(payload: unknown): { messages: []; statuses: [] };
      }
      const server = await load<Server>('@kapso/whatsapp-cloud-api/dist/server.js');
      return ({ base64, header: signatureHeader }) => {
        const rawBody = Buffer.from(base64, 'base64');
        if (!server.verifySignature({ appSecret: secret, rawBody, signatureHeader }))
          return { status: 401, messages: 0, statuses: 0 };
        const { messages, statuses } = server.normalizeWebhook(JSON.parse(rawBody.toString('utf8')));
        return { status: 200, messages: messages.length, statuses: statuses.length };
      };
    },
  },
  {
    name: '@chat-adapter/whatsapp',
    entry: keeping('@chat-adapter/whatsapp/dist/index.js'),
    async open({ secret, phoneNumberId }) {
      interface Adapter {
        initialize(chat: object): Promise<void>;
        handleWebhook(request: Request): Promise<Response>;
      }
      const silent: Record<string, unknown> = {};
      for (const level of ['debug', 'info', 'warn', 'error']) silent[level] = () => {};
      silent.child = () => silent;
      const { createWhatsAppAdapter } = await load<{ createWhatsAppAdapter(config: object): Adapter }>(
        '@chat-adapter/whatsapp/dist/index.js',
      );
      const adapter = createWhatsAppAdapter({
        accessToken: 'token',
        appSecret: secret,
        verifyToken: 'verify',
        phoneNumberId,
        userName: 'bot',
        logger: silent,
      });
      const kept = new Map<string, unknown>();
      let messages = 0;
      await adapter.initialize({
        getState: () => ({
          get: async (key: string) => kept.get(key),
          set: async (key: string, value: unknown) => void kept.set(key, value),
        }),
        processMessage: () => {
          messages += 1;
        },
      });
      return async ({ base64, header: signature }) => {
        messages = 0;
        const body = Buffer.from(base64, 'base64');
        const { status } = await adapter.handleWebhook(
          new Request('https://bot.example/webhook', { method: 'POST', body, headers: { [header]: signature } }),
        );
        return { status, messages, statuses: 0 };
      };
    },
  },
];
