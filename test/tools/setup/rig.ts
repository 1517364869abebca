import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import { BotError } from '../../../lambdas/platform/errors.ts';
import { memoryQueue } from '../../../lambdas/platform/queue.ts';
import { type SecretName, secrets as table } from '../../../lambdas/resources.ts';
import { memoryStore } from '../../../lambdas/store/memory.ts';
import { takeWebhook } from '../../../lambdas/webhook/intake.ts';
import { type LocalAws, startAws } from '../../../local/aws/aws.ts';
import { type Meta, type MetaState, startMeta } from '../../../tools/rehearse/meta.ts';
import type { Given } from '../../../tools/setup/answers.ts';
import { type Deployment, secretId } from '../../../tools/setup/deployment.ts';
import { openGraph } from '../../../tools/setup/graph.ts';
import { noPrompt } from '../../../tools/setup/prompt.ts';
import { type SecretStore, secretStore } from '../../../tools/setup/secret-store.ts';
import { setup } from '../../../tools/setup/setup.ts';

export const region = 'af-south-1';

/** `well`, or what is wrong: a webhook that takes anything, a bank under another name, keys shown whole or not at all. */
export type Listening = 'well' | 'takes anything' | 'wrong issuer' | 'private keys' | 'no keys';

/** A deployment with empty secrets, a Meta of its own, and a webhook that answers with whatever the secret says. */
export interface Rig {
  readonly aws: LocalAws;
  readonly meta: Meta;
  readonly deployment: Deployment;
  readonly store: SecretStore;
  readonly said: string[];
  /** How the deployed side answers from now on. */
  listen(mode: Listening): void;
  /** What a script gives: everything that Meta knows. */
  given(): Given;
  /** Runs setup as a script would. */
  run(options?: { given?: Given; dryRun?: boolean; forgetPrevious?: boolean; rotateBank?: string }): Promise<number>;
  close(): Promise<void>;
}

export async function openRig({
  stage = 'dev',
  state,
}: {
  stage?: Deployment['stage'];
  state?: Partial<MetaState>;
} = {}): Promise<Rig> {
  const aws = await startAws({ region });
  const meta = await startMeta(state === undefined ? {} : { state });
  const client = new SecretsManagerClient({
    region,
    endpoint: aws.endpoints.secretsManager,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const store = secretStore(client, stage);
  const listening = { mode: 'well' as Listening };
  const webhook = createServer((request, response) => {
    void answerAsDeployed(request, store, deployment, listening.mode).then(({ statusCode, body }) => {
      response.writeHead(statusCode ?? 500).end(body);
    });
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}`;
  for (const { name } of Object.values(table)) {
    // CloudFormation fills a new secret with noise that is not JSON.
    await putRaw(aws, `saldo/${stage}/${name}`, `noise ${randomUUID()}`);
  }
  const deployment: Deployment = {
    stage,
    webhookUrl: `${base}/webhook`,
    pagesUrl: base,
    bankUrl: base,
    graphApiUrl: meta.graphUrl,
    banks: [
      { id: 'karoo', name: 'Karoo Bank', issuer: `${base}/karoo` },
      { id: 'harbour', name: 'Harbour Bank', issuer: `${base}/harbour` },
    ],
  };
  const said: string[] = [];
  const given = (): Given => {
    const { appId, appSecret, accessToken, wabaId, phoneNumberId } = meta.state;
    return { appId, appSecret, accessToken, wabaId, phoneNumberId };
  };
  return {
    aws,
    meta,
    deployment,
    store,
    said,
    listen: (mode) => {
      listening.mode = mode;
    },
    given,
    run: (options = {}) =>
      setup({
        deployment,
        secrets: store,
        graph: openGraph(meta.graphUrl),
        given: options.given ?? given(),
        prompt: noPrompt,
        say: (line) => said.push(line),
        now: Date.now(),
        dryRun: options.dryRun ?? false,
        forgetPrevious: options.forgetPrevious ?? false,
        ...(options.rotateBank === undefined ? {} : { rotateBank: options.rotateBank }),
      }),
    async close() {
      client.destroy();
      webhook.closeAllConnections();
      await Promise.all([aws.close(), meta.close(), new Promise((resolve) => webhook.close(resolve))]);
    },
  };
}

/** The real webhook on top of the secrets as they are now, the keys page, and the banks' discovery documents. */
async function answerAsDeployed(
  request: IncomingMessage,
  store: SecretStore,
  { banks }: Deployment,
  mode: Listening,
): Promise<APIGatewayProxyStructuredResultV2> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/banks/jwks.json') {
    const fields = (await store.read('bankClient')) ?? {};
    const keys = Object.values(fields as Record<string, { privateJwk: Record<string, unknown> }>).map(
      ({ privateJwk: { d, ...rest } }) => (mode === 'private keys' ? { ...rest, d } : rest),
    );
    return { statusCode: 200, body: JSON.stringify({ keys: mode === 'no keys' ? [] : keys }) };
  }
  const bank = banks.find(({ id }) => url.pathname.startsWith(`/${id}/.well-known/`));
  if (bank !== undefined) {
    const issuer = mode === 'wrong issuer' ? 'https://another.example' : bank.issuer;
    return { statusCode: 200, body: JSON.stringify({ issuer }) };
  }
  if (mode === 'takes anything') return { statusCode: 200, body: url.searchParams.get('hub.challenge') ?? '' };
  const read = async (id: string) => {
    const found = await store.read(id as SecretName);
    if (found === undefined) throw new BotError('SECRET_INVALID', 'empty');
    return found;
  };
  return takeWebhook(
    {
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: request.headers as Record<string, string>,
      body: await text(request),
      isBase64Encoded: false,
      requestContext: { http: { method: request.method ?? 'GET' } },
    },
    {
      secrets: { get: read, refresh: read },
      appSecretId: 'metaApp',
      userKeySecretId: 'userKey',
      ours: async () => ({ wabaId: '1', phoneNumberId: '2' }),
      inbound: memoryQueue({ fifo: true }),
      reports: memoryQueue(),
      rates: memoryStore({ clock: systemClock }).rates,
      clock: systemClock,
      metrics: () => undefined,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    },
  );
}

/** Sets a secret to text that need not be JSON. */
export async function putRaw(aws: LocalAws, id: string, text: string): Promise<void> {
  const { CreateSecretCommand, PutSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({
    region,
    endpoint: aws.endpoints.secretsManager,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  try {
    await client
      .send(new CreateSecretCommand({ Name: id, SecretString: text }))
      .catch(() => client.send(new PutSecretValueCommand({ SecretId: id, SecretString: text })));
  } finally {
    client.destroy();
  }
}

export { secretId };
