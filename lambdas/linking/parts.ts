import { randomBytes } from 'node:crypto';
import { openBanks } from '../banks/registry.ts';
import { functions } from '../functions.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { BotError } from '../platform/errors.ts';
import { type Secrets, secretsManager, secretText } from '../platform/secrets.ts';
import { readRules } from '../privacy/rules.ts';
import { createPins } from '../step-up/pins.ts';
import { openStore } from '../store/dynamo.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { kmsPepper } from '../vault/pepper.ts';
import { createVault } from '../vault/vault.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';
import type { Random, UserKeySecret } from './consent.ts';
import type { EndingParts } from './ending.ts';
import type { SiteParts } from './pages.ts';

export const cryptoRandom: Random = (bytes) => randomBytes(bytes);

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

/** The variables that ending attempts and links needs. */
type EndingVariable = 'TABLE_NAME' | 'KEYS_TABLE_NAME' | 'BANK_CLIENT_SECRET_ID' | 'VAULT_KEY_ID' | 'BANKS';

/** What ends attempts and links on AWS. */
export function endingPartsOf(env: Pick<Environment, EndingVariable>, secrets: Secrets): EndingParts {
  const client = dynamoClient();
  return {
    store: openStore({ client, tableName: env.TABLE_NAME }),
    vault: createVault({
      provider: kmsKeyProvider(kmsClient(), env.VAULT_KEY_ID),
      keys: openWrappedKeys({ client, tableName: env.KEYS_TABLE_NAME }),
    }),
    banks: openBanks({ config: env.BANKS, clientKeys: () => secrets.get(env.BANK_CLIENT_SECRET_ID) }),
    clock: systemClock,
  };
}

/**
 * The user-key secret, read when it is needed.
 * @throws BotError `SECRET_INVALID` unless it is 32 bytes of base64.
 */
export function userKeySecretFrom(secrets: Secrets, id: string): UserKeySecret {
  return async () => {
    const key = Buffer.from(secretText(id, await secrets.get(id), 'key'), 'base64');
    if (key.length === 32) return key;
    throw new BotError('SECRET_INVALID', `"key" in the secret ${id} is not 32 bytes of base64. Run \`npm run setup\`.`);
  };
}
