import { randomBytes } from 'node:crypto';
import { createReadBalances } from '../banks/reading.ts';
import { createReadStatements } from '../banks/reading-statements.ts';
import { createReadTransactions } from '../banks/reading-transactions.ts';
import { openBanks } from '../banks/registry.ts';
import { accountsContext, readAccounts } from '../banks/sealed.ts';
import { functions } from '../functions.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { isBotError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { secretsManager } from '../platform/secrets.ts';
import { readRules } from '../privacy/rules.ts';
import { openStore } from '../store/dynamo.ts';
import { openAlerts } from '../store/dynamo-alerts.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { createVault } from '../vault/vault.ts';
import { graphSender } from '../whatsapp/graph.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';
import type { AlertParts } from './run.ts';

export const alertVariables = functions.alerts.environment;

/**
 * What tells people of events, on AWS. It opens what a person's key sealed and seals under it, and makes nobody a new key.
 * @throws BotError `ENVIRONMENT_INVALID` for rules that no function starts under.
 */
export function alertPartsOf(env: Pick<Environment, (typeof alertVariables)[number]>): AlertParts {
  const rules = readRules(env.PRIVACY_RULES);
  const client = dynamoClient();
  const secrets = secretsManager(secretsManagerClient());
  const store = openStore({ client, tableName: env.TABLE_NAME });
  const vault = createVault({
    provider: kmsKeyProvider(kmsClient(), env.VAULT_KEY_ID),
    keys: openWrappedKeys({ client, tableName: env.KEYS_TABLE_NAME }),
  });
  const banks = openBanks({ config: env.BANKS, clientKeys: () => secrets.get(env.BANK_CLIENT_SECRET_ID) });
  const number = ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID);
  const clock = systemClock;
  const reading = { banks, store, vault, clock, log, metrics };
  return {
    store,
    alerts: openAlerts({ client, tableName: env.TABLE_NAME }),
    vault,
    sender: graphSender({
      graphUrl: env.GRAPH_API_URL,
      number,
      tokenSecretId: env.META_TOKEN_SECRET_ID,
      secrets,
      clock,
      log,
    }),
    rules,
    flowId: async () => (await number()).flowId,
    isPaused: async () => (await number()).paused === true,
    bankOf: (id) => banks.list.find((bank) => bank.id === id),
    readBalances: createReadBalances(reading),
    readTransactions: createReadTransactions(reading),
    readStatements: createReadStatements(reading),
    accountsOf: async ({ user, id, bank, sealedAccounts }) => {
      try {
        return readAccounts(await vault.open(accountsContext(user, id), sealedAccounts));
      } catch (error) {
        if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
        log.error('accounts-not-opened', error, { bank, link: id });
        return [];
      }
    },
    clock,
    log,
    metrics,
    newId: () => randomBytes(16).toString('base64url'),
  };
}
