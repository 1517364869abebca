import { randomBytes } from 'node:crypto';
import { openBanks } from '../banks/registry.ts';
import { dynamoClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { BotError } from '../platform/errors.ts';
import { type Secrets, secretText } from '../platform/secrets.ts';
import { openStore } from '../store/dynamo.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { createVault } from '../vault/vault.ts';
import type { Random, UserKeySecret } from './consent.ts';
import type { EndingParts } from './ending.ts';

export const cryptoRandom: Random = (bytes) => randomBytes(bytes);

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
