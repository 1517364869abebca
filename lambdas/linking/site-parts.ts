import { openBanks } from '../banks/registry.ts';
import { functions } from '../functions.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { secretsManager } from '../platform/secrets.ts';
import { readRules } from '../privacy/rules.ts';
import { createPins } from '../step-up/pins.ts';
import { openStore } from '../store/dynamo.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { kmsPepper } from '../vault/pepper.ts';
import { createVault } from '../vault/vault.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';
import type { SiteParts } from './pages.ts';
import { cryptoRandom, userKeySecretFrom } from './parts.ts';

export const siteVariables = functions.linking.environment;

/**
 * The pages on AWS. They get no keys table, so the vault they have can seal for an attempt and do nothing else; and they
 * may make a PIN's record and read nobody's.
 * @throws BotError `ENVIRONMENT_INVALID` where the rules forbid to serve a country: then no page is served at all.
 */
export function sitePartsOf(env: Pick<Environment, (typeof siteVariables)[number]>): SiteParts {
  const secrets = secretsManager(secretsManagerClient());
  const clientKeys = () => secrets.get(env.BANK_CLIENT_SECRET_ID);
  const store = openStore({ client: dynamoClient(), tableName: env.TABLE_NAME });
  const kms = kmsClient();
  return {
    store,
    vault: createVault({ provider: kmsKeyProvider(kms, env.VAULT_KEY_ID) }),
    pins: createPins({ unlocks: store.unlocks, pepper: kmsPepper(kms, env.PIN_KEY_ID), clock: systemClock }),
    rules: readRules(env.PRIVACY_RULES),
    banks: openBanks({ config: env.BANKS, clientKeys }),
    clientKeys,
    clock: systemClock,
    random: cryptoRandom,
    userKeySecret: userKeySecretFrom(secrets, env.USER_KEY_SECRET_ID),
    pagesUrl: env.PAGES_URL,
    chatLinkUrl: env.CHAT_LINK_URL,
    number: ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID),
    supportContact: env.SUPPORT_CONTACT,
  };
}
