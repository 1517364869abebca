import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { functionNames, functions } from '../../lambdas/functions.ts';
import { environmentVariables } from '../../lambdas/platform/env.ts';
import type { FunctionLogLine } from '../../local/functions/host.ts';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { answersOn } from '../../local/wiring/ports.ts';

const person = { user_id: 'ZA.test', wa_id: '27820009999', name: 'Test Person' };

interface Chat {
  readonly messages: readonly { readonly direction: 'in' | 'out'; readonly message: { readonly type: string } }[];
}

async function write(system: LocalSystem, body: string): Promise<void> {
  const response = await fetch(`${system.urls.chat}/simulator/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: person, message: { type: 'text', text: { body } } }),
  });
  expect(response.status).toBe(200);
}

async function answers(system: LocalSystem) {
  const response = await fetch(`${system.urls.chat}/simulator/chats/${person.user_id}`);
  const { messages } = (await response.json()) as Chat;
  return messages.filter(({ direction }) => direction === 'out');
}

/** The secret with our number as the functions read it. */
async function storedNumber(system: LocalSystem): Promise<unknown> {
  const client = new SecretsManagerClient({
    region: 'af-south-1',
    endpoint: system.awsEnvironment.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  try {
    const SecretId = system.environments.webhook.META_NUMBER_SECRET_ID;
    return JSON.parse((await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '{}');
  } finally {
    client.destroy();
  }
}

describe('the local system', { timeout: 120_000 }, () => {
  let system: LocalSystem;
  const log: FunctionLogLine[] = [];

  beforeAll(async () => {
    system = await startLocal({
      port: 0,
      quiet: true,
      environment: { SUPPORT_CONTACT: 'the desk on the third floor', TABLE_NAME: 'not-an-override' },
      onLog: (line) => log.push(line),
    });
  }, 180_000);

  afterAll(() => system.close());

  it('serves chat, pages and bank on three ports in a row', async () => {
    const { simulator, bot, bank } = system.ports;
    expect([bot, bank]).toEqual([simulator + 1, simulator + 2]);

    expect((await fetch(`http://127.0.0.1:${simulator}/`)).status).toBe(200);
    const home = await fetch(`http://127.0.0.1:${bot}/`);
    expect(home.status).toBe(200);
    expect(await home.text()).toContain('the desk on the third floor');
    const discovery = await fetch(`http://127.0.0.1:${bank}/karoo/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer: `${system.urls.sandbox}/karoo` });
    const teller = await fetch(system.urls.teller.replace('localhost', '127.0.0.1'));
    expect(teller.status).toBe(200);
  });

  it('verifies its webhook as Meta would', async () => {
    expect(await system.handshake).toMatchObject({ state: 'verified' });
  });

  it('has a Flow published at its own WhatsApp, and tells the functions which', async () => {
    const { flow } = system;
    expect(flow).toMatchObject({ state: 'published', id: expect.stringMatching(/^\d+$/) });
    const { flows } = (await (await fetch(`${system.urls.chat}/simulator/flows`)).json()) as { flows: unknown[] };

    expect(flows).toEqual([expect.objectContaining({ id: 'id' in flow ? flow.id : '', status: 'PUBLISHED' })]);
    expect(await storedNumber(system)).toMatchObject({ flowId: 'id' in flow ? flow.id : '' });
  });

  it('answers a message in the chat', async () => {
    await write(system, 'balance');

    await vi.waitFor(async () => expect(await answers(system)).not.toHaveLength(0), { timeout: 60_000, interval: 200 });
  });

  it('refuses a webhook that nobody signed and takes one that is signed', async () => {
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
    const post = (headers: Record<string, string>) =>
      fetch(system.urls.webhook, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    const mac = createHmac('sha256', String(system.secrets.metaApp.current)).update(body).digest('hex');

    expect((await post({})).status).toBeGreaterThanOrEqual(400);
    expect((await post({ 'x-hub-signature-256': `sha256=${mac}` })).status).toBe(200);
  });

  it('gives each function the variables of the table and no other', async () => {
    for (const name of functionNames) {
      const given = environmentVariables.filter((variable) => variable in system.environments[name]);
      expect(given.sort()).toEqual([...functions[name].environment].sort());
    }
    expect(system.environments.webhook.TABLE_NAME).toBe('saldo-main');
  });

  it('serves the keys that the bank verifies us by, and only their public halves', async () => {
    const { keys } = (await (await fetch(`${system.urls.pages}/banks/jwks.json`)).json()) as {
      keys: readonly Record<string, unknown>[];
    };

    expect(keys.length).toBeGreaterThanOrEqual(2);
    for (const key of keys) expect(key).not.toHaveProperty('d');
  });

  it('invokes a function by name', async () => {
    await expect(system.invoke('upkeep', {})).resolves.toBeDefined();
  });

  it('moves on to dead letters as the table says', async () => {
    const client = new SQSClient({
      region: 'af-south-1',
      endpoint: system.awsEnvironment.AWS_ENDPOINT_URL_SQS ?? '',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    onTestFinished(() => client.destroy());

    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: system.queueUrls.inbound, AttributeNames: ['All'] }),
    );

    expect(Attributes).toMatchObject({ FifoQueue: 'true', VisibilityTimeout: '180' });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '{}')).toMatchObject({
      maxReceiveCount: 3,
      deadLetterTargetArn: expect.stringMatching(new RegExp(`:${path.basename(system.queueUrls.inboundDeadLetters)}$`)),
    });
  });

  it('refuses to start on a port that is taken, naming it', async () => {
    await expect(startLocal({ port: system.ports.bot, quiet: true })).rejects.toThrow(
      `Port ${system.ports.bot} is in use by another program.`,
    );
  });

  it('hands over what functions log', () => {
    expect(new Set(log.map((line) => line.function))).toContain('webhook');
  });
});

describe('the state of the local system', () => {
  it('is there again after a restart, and gone after a fresh start', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'saldo-state-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const start = async (options: { fresh?: boolean; port?: number; environment?: Record<string, string> } = {}) => {
      const system = await startLocal({ port: 0, quiet: true, dataDir, ...options });
      onTestFinished(() => system.close());
      return system;
    };

    const first = await start();
    await write(first, 'hello');
    await vi.waitFor(async () => expect(await answers(first)).not.toHaveLength(0), { timeout: 60_000, interval: 200 });
    await expect(startLocal({ port: 0, quiet: true, dataDir })).rejects.toThrow('Stop it first');
    await expect(startLocal({ port: first.ports.bank, quiet: true, dataDir })).rejects.toThrow(
      `Saldo runs already: open ${first.urls.chat}.`,
    );
    await first.close();
    for (const port of Object.values(first.ports)) expect(await answersOn('127.0.0.1', port)).toBe(false);

    const second = await start({ port: first.ports.simulator });
    const { flowId, ...number } = second.secrets.metaNumber;
    expect({ ...second.secrets, metaNumber: number }).toEqual(first.secrets);
    // The one that was published then, found again.
    expect(first.flow).toEqual({ state: 'published', id: flowId });
    expect(second.flow).toEqual(first.flow);
    expect(await answers(second)).not.toHaveLength(0);
    await second.close();

    const unsealed = await start({ environment: { SALDO_FLOW: 'off' } });
    expect(unsealed.flow).toEqual({ state: 'off' });
    expect(await storedNumber(unsealed)).not.toHaveProperty('flowId');
    await unsealed.close();

    const third = await start({ fresh: true });
    expect(third.secrets.userKey).not.toEqual(first.secrets.userKey);
    await third.close();
  }, 240_000);
});
