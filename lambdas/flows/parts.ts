import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createReadBalances } from '../banks/reading.ts';
import { createReadStatements } from '../banks/reading-statements.ts';
import { createReadTransactions } from '../banks/reading-transactions.ts';
import { type Banks, openBanks } from '../banks/registry.ts';
import { functions } from '../functions.ts';
import { contactLabel } from '../language/labels.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { type Log, log as processLog } from '../platform/log.ts';
import { type Metrics, metrics as processMetrics } from '../platform/metrics.ts';
import { retention } from '../platform/retention.ts';
import { type Secrets, secretsManager } from '../platform/secrets.ts';
import { readRules } from '../privacy/rules.ts';
import { createPins } from '../step-up/pins.ts';
import type { Pins } from '../step-up/port.ts';
import { openStore } from '../store/dynamo.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import type { Store } from '../store/port.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { kmsPepper } from '../vault/pepper.ts';
import type { Vault } from '../vault/port.ts';
import { kmsRsaDecrypt } from '../vault/rsa.ts';
import { createVault } from '../vault/vault.ts';
import { createFlowEndpoint, type FlowEvent } from './endpoint.ts';
import { flowKeys, type KmsUnwrap } from './keys.ts';
import { createScreens } from './screens.ts';

export const flowVariables = functions.flow.environment;

export interface FlowParts {
  readonly store: Store;
  readonly vault: Vault;
  readonly banks: Banks;
  readonly pins: Pins;
  readonly secrets: Secrets;
  readonly appSecretId: string;
  readonly flowKeySecretId: string;
  readonly kmsUnwrap: KmsUnwrap;
  /** How a person is reached. */
  readonly contact: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * The endpoint's parts on AWS: clients are made here, and nothing is asked of anybody yet.
 * @throws BotError `ENVIRONMENT_INVALID` where the privacy rules forbid the deployment.
 */
export function flowPartsOf(env: Pick<Environment, (typeof flowVariables)[number]>): FlowParts {
  readRules(env.PRIVACY_RULES);
  const dynamo = dynamoClient();
  const kms = kmsClient();
  const secrets = secretsManager(secretsManagerClient());
  const store = openStore({ client: dynamo, tableName: env.TABLE_NAME });
  return {
    store,
    vault: createVault({
      provider: kmsKeyProvider(kms, env.VAULT_KEY_ID),
      keys: openWrappedKeys({ client: dynamo, tableName: env.KEYS_TABLE_NAME }),
    }),
    banks: openBanks({ config: env.BANKS, clientKeys: () => secrets.get(env.BANK_CLIENT_SECRET_ID) }),
    pins: createPins({ unlocks: store.unlocks, pepper: kmsPepper(kms, env.PIN_KEY_ID), clock: systemClock }),
    secrets,
    appSecretId: env.META_APP_SECRET_ID,
    flowKeySecretId: env.FLOW_KEY_SECRET_ID,
    kmsUnwrap: (keyArn) => kmsRsaDecrypt(kms, keyArn),
    contact: env.SUPPORT_CONTACT,
    clock: systemClock,
    log: processLog,
    metrics: processMetrics,
  };
}

/** Joins the rooms that a request of the Flow passes through; the same on AWS and in tests. */
export function createFlow(parts: FlowParts): (event: FlowEvent) => Promise<APIGatewayProxyStructuredResultV2> {
  const { store, vault, banks, pins, secrets, clock, log, metrics } = parts;
  const readers = { banks, store, vault, clock, log, metrics };
  return createFlowEndpoint({
    secrets,
    appSecretId: parts.appSecretId,
    keys: flowKeys(secrets, parts.flowKeySecretId, parts.kmsUnwrap),
    tickets: store.tickets,
    answer: createScreens({
      store,
      vault,
      pins,
      readBalances: createReadBalances(readers),
      recallBalances: createReadBalances({ ...readers, freshFor: retention.ticket }),
      readTransactions: createReadTransactions(readers),
      readStatements: createReadStatements(readers),
      bankOf: (id) => banks.list.find((bank) => bank.id === id),
      contact: contactLabel(parts.contact),
      clock,
      newId: () => randomBytes(12).toString('base64url'),
      log,
      metrics,
    }),
    clock,
    metrics,
    log,
  });
}
