import { randomBytes } from 'node:crypto';
import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { createNotify } from '../conversation/notices.ts';
import { functions } from '../functions.ts';
import { contactLabel } from '../language/labels.ts';
import { runChores } from '../linking/chores.ts';
import { endingPartsOf } from '../linking/parts.ts';
import { secretsManagerClient } from '../platform/aws.ts';
import { readEnv } from '../platform/env.ts';
import { log } from '../platform/log.ts';
import { metrics } from '../platform/metrics.ts';
import { secretsManager } from '../platform/secrets.ts';
import { graphSender } from '../whatsapp/graph.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';

const env = readEnv(functions.upkeep.environment);
const secrets = secretsManager(secretsManagerClient());
const ending = endingPartsOf(env, secrets);
const { store, vault, clock } = ending;
const { GRAPH_API_URL: graphUrl, META_TOKEN_SECRET_ID: tokenSecretId } = env;
const number = ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID);
const notify = createNotify({
  messages: store.messages,
  chats: store.chats,
  vault,
  sender: graphSender({ graphUrl, number, tokenSecretId, secrets, clock, log }),
  clock,
  log,
  metrics,
  newId: () => randomBytes(12).toString('base64url'),
  contact: contactLabel(env.SUPPORT_CONTACT),
});

/** The slowest chore is a revocation and a notice: so much time must be left to begin one. */
const slowestChore = 32_000;

export const handler = middy((_event: ScheduledEvent, context: Context) =>
  runChores({ ...ending, notify }, clock.now() + context.getRemainingTimeInMillis() - slowestChore),
);
