import { createHmac, randomUUID } from 'node:crypto';
import { maintenanceIntent } from '../conversation/maintenance.ts';
import { messageTag } from '../identity/user-key.ts';
import { type Clock, seconds } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { MessageRecord } from '../store/items.ts';
import type { MessageName } from '../store/port.ts';
import { appSecrets } from '../webhook/signature.ts';
import type { ReadOurNumber } from '../whatsapp/number.ts';
import { probeBody } from './message.ts';
import { probeMessages, probeUser } from './synthetic.ts';

export interface ProbeParts {
  readonly secrets: Secrets;
  readonly appSecretId: string;
  readonly number: ReadOurNumber;
  /** The webhook as Meta calls it. */
  readonly webhookUrl: string;
  /** Posts a signed body and gives the status; throws when nobody answers. */
  readonly post: (url: string, body: string, signature: string) => Promise<number>;
  /** The record of one of the probe's messages; undefined while there is none. */
  readonly find: (name: MessageName) => Promise<MessageRecord | undefined>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
}

const patience = seconds(30);
const between = seconds(0.5);

/**
 * Says hello as the person of the probe, at the public address and signed as Meta signs, and waits up to 30 s for the
 * answer. Everything is the customers' own path but the last step: nothing is posted to Meta. Counts `ProbeAnswered`, 1 or
 * 0, whatever happens; and `ProbeMilliseconds` from the post to the answer, when there was one.
 */
export async function runProbe(parts: ProbeParts): Promise<{ readonly answered: boolean }> {
  const { clock, log, metrics } = parts;
  const startedAt = clock.now();
  let answered = false;
  try {
    answered = await sayHello(parts, startedAt);
  } catch (error) {
    log.error('probe-failed', error);
  }
  metrics('ProbeAnswered', answered ? 1 : 0);
  if (answered) metrics('ProbeMilliseconds', clock.now() - startedAt);
  return { answered };
}

async function sayHello(parts: ProbeParts, startedAt: number): Promise<boolean> {
  const { secrets, appSecretId, webhookUrl, clock, log } = parts;
  const at = Math.floor(startedAt / 1_000);
  const id = `${probeMessages}${randomUUID()}`;
  const body = probeBody(await parts.number(), { id, at });
  const [appSecret = ''] = appSecrets(appSecretId, await secrets.get(appSecretId));
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
  const status = await parts.post(webhookUrl, body, signature);
  if (status !== 200) {
    log.warn('probe-refused', { status });
    return false;
  }
  const name = { user: probeUser, sentAt: at * 1_000, tag: messageTag(id) };
  for (;;) {
    const record = await parts.find(name);
    if (record !== undefined && isAnswer(record)) return true;
    if (clock.now() - startedAt + between > patience) {
      log.warn('probe-unanswered', { message: name.tag, state: record?.state ?? 'NONE' });
      return false;
    }
    await clock.sleep(between);
  }
}

/** While the operator has everything stopped, people are told so once: the silence after that is as it should be. */
function isAnswer({ state, reason }: MessageRecord): boolean {
  return state === 'SENT' || (state === 'DROPPED' && reason === maintenanceIntent);
}
