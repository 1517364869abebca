import { randomBytes } from 'node:crypto';
import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { deskUpkeep } from '../agents/idle.ts';
import { createNotify } from '../conversation/notices.ts';
import { functions } from '../functions.ts';
import { contactLabel } from '../language/labels.ts';
import { runChores } from '../linking/chores.ts';
import { endingPartsOf } from '../linking/parts.ts';
import { dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { secretsManager } from '../platform/secrets.ts';
import { isErasureHour, reapplyErasures } from '../privacy/erasure.ts';
import { openTombstones } from '../store/dynamo-tombstones.ts';
import { graphSender } from '../whatsapp/graph.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';

const env = readEnv(functions.upkeep.environment);
const secrets = secretsManager(secretsManagerClient());
const ending = endingPartsOf(env, secrets);
const { store, vault, clock } = ending;
const { GRAPH_API_URL: graphUrl, META_TOKEN_SECRET_ID: tokenSecretId } = env;
const number = ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID);
const sender = graphSender({ graphUrl, number, tokenSecretId, secrets, clock, log });
const newId = () => randomBytes(12).toString('base64url');
const contact = contactLabel(env.SUPPORT_CONTACT);
const { messages, chats } = store;
const notify = createNotify({ messages, chats, vault, sender, clock, log, metrics, newId, contact });
const tombstones = openTombstones({ client: dynamoClient(), tableName: env.KEYS_TABLE_NAME });
const tidyDesk = deskUpkeep(env, { messages, sender, vault, clock, log, metrics, newId, contact });
/** The slowest chore is a revocation and a notice: so much time must be left to begin one. */
const slowestChore = 32_000;

/** The schedule's event; or `{"erasures": true}`, by which an operator who restored a table does not wait for the hour. */
type UpkeepEvent = ScheduledEvent | { readonly erasures?: unknown };

export const handler = middy(async (event: UpkeepEvent, context: Context) => {
  const until = clock.now() + context.getRemainingTimeInMillis() - slowestChore;
  await tidyDesk(until);
  const count = await runChores({ ...ending, notify }, until);
  return isErasureHour(clock.now()) || ('erasures' in event && event.erasures === true)
    ? { ...count, ...(await reapplyErasures({ ...ending, tombstones, log }, until)) }
    : count;
});
