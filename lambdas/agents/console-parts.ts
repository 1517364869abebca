import { randomBytes } from 'node:crypto';
import { deskFunctions } from '../functions.ts';
import { contactLabel } from '../language/labels.ts';
import { cryptoRandom } from '../linking/parts.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { BotError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { secretsManager } from '../platform/secrets.ts';
import { openStore } from '../store/dynamo.ts';
import { openDesk } from '../store/dynamo-desk.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import { createVault } from '../vault/vault.ts';
import { graphSender } from '../whatsapp/graph.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';
import type { ConsoleParts } from './console-frame.ts';
import type { ServingParts } from './serving.ts';
import { readAgents, readSignIn } from './settings.ts';

export const consoleVariables = deskFunctions.console.environment;

type ServingVariable = (typeof deskFunctions)['agent-messages']['environment'][number];

/** What agents serve with on AWS, at whichever desk. */
export function servingPartsOf(env: Pick<Environment, ServingVariable>): ServingParts & Pick<ConsoleParts, 'chats'> {
  const client = dynamoClient();
  const secrets = secretsManager(secretsManagerClient());
  const store = openStore({ client, tableName: env.TABLE_NAME });
  return {
    desk: openDesk({ client, tableName: env.TABLE_NAME }),
    chats: store.chats,
    messages: store.messages,
    vault: createVault({
      provider: kmsKeyProvider(kmsClient(), env.VAULT_KEY_ID),
      keys: openWrappedKeys({ client, tableName: env.KEYS_TABLE_NAME }),
    }),
    sender: graphSender({
      graphUrl: env.GRAPH_API_URL,
      number: ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID),
      tokenSecretId: env.META_TOKEN_SECRET_ID,
      secrets,
      clock: systemClock,
      log,
    }),
    clock: systemClock,
    newId: () => randomBytes(12).toString('base64url'),
    contact: contactLabel(env.SUPPORT_CONTACT),
    log,
    metrics,
  };
}

/**
 * The agents' pages on AWS.
 * @throws BotError `ENVIRONMENT_INVALID` where the desk is another one.
 */
export function consolePartsOf(env: Pick<Environment, (typeof consoleVariables)[number]>): ConsoleParts {
  const settings = readAgents(env.AGENTS);
  if (settings.desk !== 'console') {
    throw new BotError(
      'ENVIRONMENT_INVALID',
      'The console serves where AGENTS says so: deploy with `-c agents=console`.',
    );
  }
  const banks = Array.isArray(env.BANKS) ? (env.BANKS as readonly { id?: unknown; name?: unknown }[]) : [];
  return {
    ...servingPartsOf(env),
    settings,
    signIn: readSignIn(env.AGENT_SIGN_IN),
    pagesUrl: env.PAGES_URL,
    bankName: (id) => String(banks.find((bank) => bank.id === id)?.name ?? id),
    random: cryptoRandom,
  };
}
