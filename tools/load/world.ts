import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { userKeyOf } from '../../lambdas/identity/user-key.ts';
import { systemClock } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import { openStore } from '../../lambdas/store/dynamo.ts';
import { openWrappedKeys } from '../../lambdas/store/dynamo-wrapped-keys.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { kmsKeyProvider } from '../../lambdas/vault/kms.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { accountId, type LoadBank, startLoadBank } from './bank.ts';
import { type LoadGraph, startLoadGraph } from './graph.ts';
import { type LoadMeta, loadMeta, userIdOf, waIdOf } from './meta.ts';
import { countRequests, type RequestCounter, uncounted } from './requests.ts';

export interface LoadWorld {
  readonly system: LocalSystem;
  readonly bank: LoadBank;
  readonly graph: LoadGraph;
  readonly meta: LoadMeta;
  readonly store: Store;
  /** What the functions ask of AWS, the bank and Meta. */
  readonly requests: RequestCounter;
  /** The user key of a person of the load. */
  readonly userOf: (person: number) => string;
  /** Gives people with these numbers a link to the load bank, as linking would leave it, and a yes to amounts in the chat. */
  link(people: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

const region = 'af-south-1';

/** The whole local system with the built bundles, between a bank and a Meta that are light enough to be no bottleneck. */
export async function startLoadWorld({ bankLatency }: { readonly bankLatency: number }): Promise<LoadWorld> {
  await using stack = new AsyncDisposableStack();
  const bank = await startLoadBank(bankLatency);
  stack.defer(() => bank.close());
  const graph = await startLoadGraph();
  stack.defer(() => graph.close());
  const system = await startLocal({
    port: 0,
    quiet: true,
    environment: { GRAPH_API_URL: graph.url, BANKS: JSON.stringify([bank.config]) },
  });
  stack.defer(() => system.close());
  const { metaApp, metaNumber, userKey } = system.secrets;
  const meta = loadMeta({
    webhookUrl: system.urls.webhook,
    appSecret: String(metaApp.current),
    wabaId: String(metaNumber.wabaId),
    phoneNumberId: String(metaNumber.phoneNumberId),
  });
  stack.defer(() => meta.close());

  const aws = (name: string) => ({
    region,
    endpoint: system.awsEnvironment[`AWS_ENDPOINT_URL_${name}`] ?? '',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    customUserAgent: uncounted,
  });
  const dynamo = new DynamoDBClient(aws('DYNAMODB'));
  const kms = new KMSClient(aws('KMS'));
  stack.defer(() => {
    dynamo.destroy();
    kms.destroy();
  });
  const requests = countRequests({ bank: bank.config.issuer, Graph: graph.url });
  stack.defer(() => requests.close());
  const store = openStore({ client: dynamo, tableName: system.tableNames.main });
  const vault = createVault({
    provider: kmsKeyProvider(kms, system.environments.conversation.VAULT_KEY_ID ?? ''),
    keys: openWrappedKeys({ client: dynamo, tableName: system.tableNames.keys }),
  });
  const secret = Buffer.from(String(userKey.key), 'base64');
  const userOf = (person: number) => userKeyOf({ userId: userIdOf(person), waId: waIdOf(person) }, secret) ?? '';

  const linkOne = async (person: number) => {
    const user = userOf(person);
    const id = randomBytes(12).toString('base64url');
    const tokens = { accessToken: `load-${person}`, accessExpiresAt: Date.now() + 86_400_000 };
    const account = { id: accountId, kind: 'current', currency: 'ZAR', lastDigits: '0001', status: 'open' } as const;
    await store.chats.saveProfile({
      user,
      language: 'en',
      mode: 'chat',
      chatNotice: noticeVersion,
      attempts: [],
      version: 1,
    });
    await store.links.create({
      id,
      user,
      bank: bank.config.id,
      consent: `consent-${person}`,
      state: 'ACTIVE',
      grantedAt: systemClock.now(),
      permissions: ['ReadAccountsDetail', 'ReadBalances'],
      subjectTag: `load-${person}`,
      sealedTokens: await vault.seal(tokensContext(user, id, 1), writeTokens(tokens)),
      tokenVersion: 1,
      sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts([account])),
    });
  };

  const running = stack.move();
  return {
    system,
    bank,
    graph,
    meta,
    requests,
    store,
    userOf,
    async link(people) {
      for (let at = 0; at < people.length; at += 16) await Promise.all(people.slice(at, at + 16).map(linkOne));
    },
    close: () => running.disposeAsync(),
  };
}
