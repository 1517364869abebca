import { createCardService } from '../banks/card-service.ts';
import { createReadBalances } from '../banks/reading.ts';
import { createReadStatements } from '../banks/reading-statements.ts';
import { createReadTransactions } from '../banks/reading-transactions.ts';
import { openBanks } from '../banks/registry.ts';
import { functions } from '../functions.ts';
import { cryptoRandom, userKeySecretFrom } from '../linking/parts.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { secretsManager } from '../platform/secrets.ts';
import { readRules } from '../privacy/rules.ts';
import { createPins } from '../step-up/pins.ts';
import { openStore } from '../store/dynamo.ts';
import { openAlerts } from '../store/dynamo-alerts.ts';
import { openDesk } from '../store/dynamo-desk.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { kmsPepper } from '../vault/pepper.ts';
import { createVault } from '../vault/vault.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';
import type { ViewingSite } from './pages.ts';

export const viewingVariables = functions.viewing.environment;

/**
 * The one-time pages on AWS: they open what a person's key sealed, and make nobody a new key.
 * @throws BotError `ENVIRONMENT_INVALID` for rules that no function starts under.
 */
export function viewingPartsOf(env: Pick<Environment, (typeof viewingVariables)[number]>): ViewingSite {
  const dynamo = dynamoClient();
  const kms = kmsClient();
  const secrets = secretsManager(secretsManagerClient());
  const store = openStore({ client: dynamo, tableName: env.TABLE_NAME });
  const vault = createVault({
    provider: kmsKeyProvider(kms, env.VAULT_KEY_ID),
    keys: openWrappedKeys({ client: dynamo, tableName: env.KEYS_TABLE_NAME }),
  });
  const banks = openBanks({ config: env.BANKS, clientKeys: () => secrets.get(env.BANK_CLIENT_SECRET_ID) });
  const alerts = openAlerts({ client: dynamo, tableName: env.TABLE_NAME });
  const reading = { banks, store, vault, clock: systemClock };
  return {
    store,
    vault,
    banks,
    pins: createPins({ unlocks: store.unlocks, pepper: kmsPepper(kms, env.PIN_KEY_ID), clock: systemClock }),
    readBalances: createReadBalances(reading),
    readTransactions: createReadTransactions(reading),
    readStatements: createReadStatements(reading),
    cards: createCardService(reading),
    questions: alerts,
    alertStates: alerts.states,
    rules: readRules(env.PRIVACY_RULES),
    clock: systemClock,
    random: cryptoRandom,
    userKeySecret: userKeySecretFrom(secrets, env.USER_KEY_SECRET_ID),
    pagesUrl: env.PAGES_URL,
    chatLinkUrl: env.CHAT_LINK_URL,
    number: ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID),
    supportContact: env.SUPPORT_CONTACT,
    transcripts: openDesk({ client: dynamo, tableName: env.TABLE_NAME }).transcripts,
    log,
  };
}
