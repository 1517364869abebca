import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EnvironmentVariable } from '../../lambdas/platform/env.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import {
  keys,
  type QueueName,
  queues,
  type SecretName,
  secrets,
  type TableName,
  tables,
} from '../../lambdas/resources.ts';
import { sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';
import { type LocalAws, startAws } from '../aws/aws.ts';
import type { Urls, VariableValues } from './environment.ts';
import type { Overrides } from './overrides.ts';
import type { Ports } from './ports.ts';
import { generateSecrets, type SecretValues, settleSecrets } from './secrets.ts';

export const region = 'af-south-1';

/** The sandbox bank's two countries, and everything that a person may choose. */
const usualRules: PrivacyRules = { countries: ['ZA', 'GB'], chat: 'allowed' };

export interface Provisioned {
  readonly aws: LocalAws;
  readonly urls: Urls;
  /** A value for every variable that any function reads. */
  readonly values: VariableValues;
  readonly secrets: SecretValues;
  /** Writes one secret anew. */
  readonly putSecret: (name: SecretName, fields: Readonly<Record<string, unknown>>) => void;
  readonly tableNames: Readonly<Record<TableName, string>>;
  readonly queueUrls: Readonly<Record<QueueName | `${QueueName}DeadLetters`, string>>;
}

/**
 * Starts the AWS stand-ins and makes in them what `lambdas/resources.ts` lists, as a deployment would. Secrets get
 * random values the first time and keep them.
 * The caller has claimed `dataDir`.
 */
export async function provision({
  dataDir,
  ports,
  overrides,
}: {
  readonly dataDir: string | undefined;
  readonly ports: Ports;
  readonly overrides: Overrides;
}): Promise<Provisioned> {
  const aws = await startAws({ region, ...(dataDir === undefined ? {} : { dataDir }) });
  try {
    const tableNames = mapRecord(tables, (_table, name) => `saldo-${name}`);
    const queueUrls = {} as Record<QueueName | `${QueueName}DeadLetters`, string>;
    await Promise.all(Object.values(tableNames).map((name) => aws.createTable(name)));
    for (const [name, queue] of Object.entries(queues) as [QueueName, (typeof queues)[QueueName]][]) {
      const { fifo, visibilityTimeout, maxReceiveCount } = queue;
      const made = await aws.createQueue({ name: `saldo-${name}`, fifo, visibilityTimeout, maxReceiveCount });
      queueUrls[name] = made.url;
      queueUrls[`${name}DeadLetters`] = made.deadLetterUrl;
    }

    const addresses = localUrls(ports, overrides);
    const banks = sandboxBanks(addresses.sandbox);
    const secretIds = mapRecord(secrets, ({ name }) => `saldo/${name}`);
    const settled = await settle(
      aws,
      secretIds,
      banks.map(({ id }) => id),
      overrides,
    );

    const values = {
      ...byVariable(tables, tableNames),
      ...byVariable(queues, queueUrls),
      ...byVariable(secrets, secretIds),
      ...byVariable(
        keys,
        mapRecord(keys, ({ name }) => `arn:aws:kms:${region}:000000000000:key/${name}`),
      ),
      GRAPH_API_URL: addresses.graph,
      CHAT_LINK_URL: overrides.CHAT_LINK_URL ?? `${addresses.chat}/wa.me`,
      PAGES_URL: addresses.pages,
      SANDBOX_URL: addresses.sandbox,
      BANKS: overrides.BANKS ?? JSON.stringify(banks),
      PRIVACY_RULES: overrides.PRIVACY_RULES ?? JSON.stringify(usualRules),
      WEBHOOK_DOOR: 'open',
      AGENTS: overrides.AGENTS ?? JSON.stringify({ desk: 'console', hours: 'always' }),
      SUPPORT_CONTACT: overrides.SUPPORT_CONTACT ?? '+27600000199',
    } as const satisfies Partial<Record<EnvironmentVariable, string>>;
    // `byVariable` cannot tell the compiler which names it gives; a function whose variable is missing is refused.
    return {
      aws,
      urls: addresses,
      values: values as VariableValues,
      secrets: settled,
      putSecret: (name, fields) => aws.putSecret(secretIds[name], fields),
      tableNames,
      queueUrls,
    };
  } catch (error) {
    await aws.close();
    throw error;
  }
}

export function localUrls(ports: Ports, overrides: Overrides = {}): Urls {
  const sandbox = `http://localhost:${ports.bank}`;
  return {
    chat: `http://localhost:${ports.simulator}`,
    webhook: `http://127.0.0.1:${ports.bot}/webhook`,
    graph: overrides.GRAPH_API_URL ?? `http://127.0.0.1:${ports.simulator}/graph/v26.0`,
    pages: overrides.PAGES_URL ?? `http://localhost:${ports.bot}`,
    sandbox,
    teller: `${sandbox}/karoo/teller`,
    desk: `${overrides.PAGES_URL ?? `http://localhost:${ports.bot}`}/agents`,
  };
}

/** What is stored wins over what is generated, and the caller's environment over both; unchanged secrets stay as they are. */
async function settle(
  aws: LocalAws,
  ids: Readonly<Record<SecretName, string>>,
  bankIds: readonly string[],
  overrides: Overrides,
): Promise<SecretValues> {
  const generated = generateSecrets(bankIds);
  const client = new SecretsManagerClient({
    region,
    endpoint: aws.endpoints.secretsManager,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const stored = {} as Record<string, string>;
  const read = async (id: string) => {
    try {
      const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      stored[id] = SecretString;
      return JSON.parse(SecretString) as Record<string, unknown>;
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  };
  try {
    const kept = {} as Record<SecretName, Readonly<Record<string, unknown>>>;
    for (const name of Object.keys(ids) as SecretName[]) kept[name] = (await read(ids[name])) ?? generated[name];
    const settled = settleSecrets(kept, generated, overrides);
    for (const name of Object.keys(ids) as SecretName[]) {
      if (JSON.stringify(settled[name]) !== stored[ids[name]]) aws.putSecret(ids[name], settled[name]);
    }
    return settled;
  } finally {
    client.destroy();
  }
}

function mapRecord<K extends string, V, R>(record: Readonly<Record<K, V>>, map: (value: V, key: K) => R): Record<K, R> {
  return Object.fromEntries(
    (Object.entries(record) as [K, V][]).map(([key, value]) => [key, map(value, key)]),
  ) as Record<K, R>;
}

/** `{TABLE_NAME: 'saldo-main'}` from the resources' own table of variables. */
function byVariable<K extends string>(
  resources: Readonly<Record<K, { readonly variable: EnvironmentVariable }>>,
  values: Readonly<Record<NoInfer<K>, string>>,
): Partial<Record<EnvironmentVariable, string>> {
  return Object.fromEntries(
    (Object.entries(resources) as [K, { variable: EnvironmentVariable }][]).map(([name, { variable }]) => [
      variable,
      values[name],
    ]),
  );
}
