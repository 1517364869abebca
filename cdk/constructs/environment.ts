import { Stack } from 'aws-cdk-lib';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { FunctionDefinition, Permission } from '../../lambdas/functions.ts';
import type { EnvironmentVariable } from '../../lambdas/platform/env.ts';
import { keys, type QueueName, queues, secrets, tables } from '../../lambdas/resources.ts';
import { sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';
import { agentsVariable, agentTopicName } from '../agents.ts';
import type { Settings } from '../settings.ts';
import type { AddressesStack } from '../stacks/addresses.ts';
import type { Data } from '../stacks/data.ts';

/** Everything that functions are wired to. `queues` is absent for functions that touch none. */
export interface Wiring {
  readonly settings: Settings;
  readonly data: Data;
  /** This is the Region that does not answer. */
  readonly standby?: boolean;
  readonly addresses: AddressesStack;
  readonly queues?: Readonly<Record<QueueName, Queue>>;
  /** Where agents sign in to their console; absent for functions that have no pages of theirs. */
  readonly signIn?: { readonly issuer: string; readonly clientId: string };
}

/** The values of the variables that a function of the table declares: exactly those, no more. */
export function environmentFor(
  definition: Pick<FunctionDefinition, 'environment'>,
  wiring: Wiring,
): Record<string, string> {
  return Object.fromEntries(definition.environment.map((variable) => [variable, settingOf(variable, wiring)]));
}

/** The ARN behind a permission, and the key that encrypts that resource at rest. */
export function resourceFor(permission: Permission, wiring: Wiring): { arn: string; atRest?: string } {
  const atRest = wiring.data.restKey.keyArn;
  if ('table' in permission) return { arn: wiring.data.tables[permission.table].tableArn, atRest };
  if ('secret' in permission) return { arn: policyArn(wiring.data.secrets[permission.secret]), atRest };
  if ('queue' in permission) return { arn: queueOf(permission.queue, wiring).queueArn, atRest };
  return { arn: wiring.data.keys['macKey' in permission ? permission.macKey : permission.key].keyArn };
}

/** A replica is known by its name; AWS puts six characters of its own after it. */
function policyArn({ secretArn, secretFullArn }: ISecret): string {
  return secretFullArn ?? `${secretArn}-??????`;
}

function settingOf(variable: EnvironmentVariable, wiring: Wiring): string {
  const { settings, data, addresses, signIn } = wiring;
  const resources: Partial<Record<EnvironmentVariable, () => string>> = {
    ...named(tables, (name) => data.tables[name].tableName),
    // A name and not a part of an ARN: AWS takes the `-number` at an ARN's end for the six characters it adds itself.
    ...named(secrets, (name) => data.secrets[name].secretFullArn ?? data.secrets[name].secretName),
    ...named(queues, (name) => queueOf(name, wiring).queueUrl),
    ...named(keys, (name) => data.keys[name].keyArn),
    GRAPH_API_URL: () => settings.graphApiUrl,
    CHAT_LINK_URL: () => 'https://wa.me',
    PAGES_URL: () => addresses.urls.bot,
    SANDBOX_URL: () => addresses.urls.bank,
    BANKS: () => banksOf(wiring),
    PRIVACY_RULES: () => JSON.stringify(settings.privacyRules),
    WEBHOOK_DOOR: () => (settings.domain?.webhook === undefined ? 'open' : 'client-certificate'),
    AGENTS: () => {
      const { partition, region, account } = Stack.of(addresses);
      const streamingTopicArn = `arn:${partition}:sns:${region}:${account}:${agentTopicName(settings.stage)}`;
      return agentsVariable(settings.agents, { region, streamingTopicArn });
    },
    ...(signIn === undefined ? {} : { AGENT_SIGN_IN: () => JSON.stringify(signIn) }),
    SUPPORT_CONTACT: () => settings.supportContact,
  };
  const value = resources[variable];
  if (value === undefined) throw new Error(`cdk/constructs/environment.ts does not know where ${variable} comes from.`);
  return value();
}

function named<K extends string>(
  record: Readonly<Record<K, { readonly variable: EnvironmentVariable }>>,
  value: (name: K) => string,
): Partial<Record<EnvironmentVariable, () => string>> {
  return Object.fromEntries((Object.keys(record) as K[]).map((name) => [record[name].variable, () => value(name)]));
}

function queueOf(name: QueueName, { queues: made }: Wiring): Queue {
  const queue = made?.[name];
  if (queue === undefined) throw new Error(`No queue "${name}" in this stack.`);
  return queue;
}

/** The `BANKS` value: what the context says, else the bank that ships. */
export function banksOf({ settings, addresses }: Wiring): string {
  return settings.banks ?? JSON.stringify(sandboxBanks(addresses.urls.bank));
}
