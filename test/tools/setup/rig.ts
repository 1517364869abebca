import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createFlowEndpoint } from '../../../lambdas/flows/endpoint.ts';
import { flowKeys } from '../../../lambdas/flows/keys.ts';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import { BotError } from '../../../lambdas/platform/errors.ts';
import { memoryQueue } from '../../../lambdas/platform/queue.ts';
import type { Secrets } from '../../../lambdas/platform/secrets.ts';
import { type SecretName, secrets as table } from '../../../lambdas/resources.ts';
import { memoryStore } from '../../../lambdas/store/memory.ts';
import { kmsRsaDecrypt } from '../../../lambdas/vault/rsa.ts';
import { takeWebhook } from '../../../lambdas/webhook/intake.ts';
import { type LocalAws, startAws } from '../../../local/aws/aws.ts';
import { startSimulator } from '../../../local/simulator/server.ts';
import { type Meta, type MetaState, startMeta } from '../../../tools/rehearse/meta.ts';
import type { Given } from '../../../tools/setup/answers.ts';
import { balanceFlow } from '../../../tools/setup/balance-flow.ts';
import { type Deployment, secretId } from '../../../tools/setup/deployment.ts';
import type { FlowDefinition } from '../../../tools/setup/flow.ts';
import { openGraph } from '../../../tools/setup/graph.ts';
import { type KmsKeys, kmsKeys } from '../../../tools/setup/kms-keys.ts';
import { noPrompt } from '../../../tools/setup/prompt.ts';
import { type SecretFields, type SecretStore, secretStore } from '../../../tools/setup/secret-store.ts';
import { setup } from '../../../tools/setup/setup.ts';

export const region = 'af-south-1';

/** `well`, or what is wrong: a webhook that takes anything, a bank under another name, keys shown whole or not at all. */
export type Listening =
  | 'well'
  | 'takes anything'
  | 'wrong issuer'
  | 'private keys'
  | 'no keys'
  | 'flow fails'
  | 'flow takes anything';

/** A deployment with empty secrets, a Meta of its own, and a webhook that answers with whatever the secret says. */
export interface Rig {
  readonly aws: LocalAws;
  readonly meta: Meta;
  readonly deployment: Deployment;
  readonly store: SecretStore;
  readonly said: string[];
  /** How the deployed side answers from now on. */
  listen(mode: Listening): void;
  /** An RSA key in KMS, as `-c flowKey=kms` makes one; setup finds it from now on. */
  flowKeyInKms(name?: string): string;
  readonly kms: KmsKeys;
  readonly flow: FlowDefinition;
  /** What a script gives: everything that Meta knows. */
  given(): Given;
  /** Runs setup as a script would. */
  run(options?: {
    given?: Given;
    dryRun?: boolean;
    forgetPrevious?: boolean;
    rotateBank?: string;
    rotateFlowKey?: boolean;
    flow?: FlowDefinition;
  }): Promise<number>;
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
    void answerAsDeployed(request, store, deployment, listening.mode, kmsClient).then(({ statusCode, body }) => {
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
    flowUrl: `${base}/flow`,
    pinKeyArn: aws.createKey('pin').arn,
    privacyRules: '{"countries":["ZA","GB"],"chat":"allowed"}',
  };
  const simulator = await startSimulator({
    port: 0,
    webhookUrl: deployment.webhookUrl,
    verifyToken: 'nobody gives this one',
    ...pickNumber(meta.state),
  });
  meta.leadTo(`http://127.0.0.1:${simulator.port}/graph/v26.0`);
  const kmsClient = new KMSClient({
    region,
    endpoint: aws.endpoints.kms,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const kms = kmsKeys(kmsClient);
  const flow = balanceFlow();
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
    flowKeyInKms: (name = 'flow') => {
      const { arn } = aws.createKey(name, 'ENCRYPT_DECRYPT', 'RSA_2048');
      Object.assign(deployment, { flowKeyArn: arn });
      return arn;
    },
    kms,
    flow,
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
        kms,
        flow: options.flow ?? flow,
        rotateFlowKey: options.rotateFlowKey ?? false,
        pause: async () => undefined,
        ...(options.rotateBank === undefined ? {} : { rotateBank: options.rotateBank }),
      }),
    async close() {
      client.destroy();
      kmsClient.destroy();
      webhook.closeAllConnections();
      await Promise.all([
        aws.close(),
        meta.close(),
        simulator.close(),
        new Promise((resolve) => webhook.close(resolve)),
      ]);
    },
  };
}

/** The real webhook on top of the secrets as they are now, the keys page, and the banks' discovery documents. */
async function answerAsDeployed(
  request: IncomingMessage,
  store: SecretStore,
  { banks }: Deployment,
  mode: Listening,
  kms: KMSClient,
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
  const read = async (id: string) => {
    const found = await store.read(id as SecretName);
    if (found === undefined) throw new BotError('SECRET_INVALID', 'empty');
    return found;
  };
  const secrets = { get: read, refresh: read };
  if (url.pathname === '/flow') {
    if (mode === 'flow fails') return { statusCode: 500, body: '' };
    const body = await text(request);
    if (mode === 'flow takes anything') Object.assign(request.headers, signedAnew(body, await read('metaApp')));
    const headers = request.headers as Record<string, string>;
    return flowEndpoint(secrets, kms)({ headers, body, isBase64Encoded: false });
  }
  if (mode === 'takes anything') return { statusCode: 200, body: url.searchParams.get('hub.challenge') ?? '' };
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
      secrets,
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

function pickNumber({ appSecret, accessToken, wabaId, phoneNumberId }: MetaState) {
  return { appSecret, accessToken, wabaId, phoneNumberId, displayPhoneNumber: '+27600000000' };
}

/** The deployed endpoint as far as a health check goes: no ticket is known here. */
function flowEndpoint(secrets: Secrets, kms: KMSClient) {
  return createFlowEndpoint({
    secrets,
    appSecretId: 'metaApp',
    keys: flowKeys(secrets, 'flowKey', (keyArn) => kmsRsaDecrypt(kms, keyArn)),
    tickets: memoryStore({ clock: systemClock }).tickets,
    answer: async () => ({ kind: 'dead' }),
    clock: systemClock,
    metrics: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

/** What an endpoint that never checks would have seen. */
function signedAnew(body: string, app: SecretFields): Record<string, string> {
  const signature = createHmac('sha256', String(app.current)).update(body).digest('hex');
  return { 'x-hub-signature-256': `sha256=${signature}` };
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
