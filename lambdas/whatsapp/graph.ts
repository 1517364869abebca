import { type Clock, seconds } from '../platform/clock.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { type Secrets, secretText } from '../platform/secrets.ts';
import { graphBody } from './build.ts';
import type { ReadOurNumber } from './number.ts';
import { outcomeOf } from './outcome.ts';
import type { OutgoingMessage, Sender, SendOutcome } from './port.ts';
import { postJson } from './post.ts';

export interface GraphParts {
  /** Base of the Graph API with its version. */
  readonly graphUrl: string;
  readonly number: ReadOurNumber;
  readonly tokenSecretId: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  /** Uniform in [0, 1): spreads retries. */
  readonly random?: () => number;
}

const tryFor = seconds(5);
const connectFor = seconds(2);
const mostTries = 4;
const firstWait = 250;

/**
 * The sender over Meta's Graph API. One message is posted again only when it surely was not sent: there is no
 * idempotency key, so a second post after a lost answer would be a second message.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export function graphSender(parts: GraphParts): Sender {
  const { graphUrl, number, tokenSecretId, secrets, clock, log, random = Math.random } = parts;
  const address = async () => `${graphUrl}/${encodeURIComponent((await number()).phoneNumberId)}/messages`;
  const tokenOf = (secret: Readonly<Record<string, unknown>>) => secretText(tokenSecretId, secret, 'accessToken');

  const post = async (body: unknown, token: string, timeout: number): Promise<SendOutcome> =>
    outcomeOf(await postJson({ url: await address(), token, body, timeout, connectTimeout: connectFor }), clock.now());

  /** A refused token is asked for once more: it may have been rotated since it was read. */
  const postFresh = async (body: unknown, deadline: number): Promise<SendOutcome> => {
    const timeLeft = () => Math.max(1, Math.min(tryFor, deadline - clock.now()));
    try {
      const token = tokenOf(await secrets.get(tokenSecretId));
      const outcome = await post(body, token, timeLeft());
      if (outcome.kind !== 'refused' || outcome.means !== 'token-dead') return outcome;
      const latest = tokenOf(await secrets.refresh(tokenSecretId));
      return latest === token ? outcome : await post(body, latest, timeLeft());
    } catch (error) {
      log.error('graph-token-missing', error);
      if (isBotError(error, 'SECRET_INVALID')) return { kind: 'refused', code: error.code, means: 'token-dead' };
      return { kind: 'not-sent', code: isBotError(error) ? error.code : 'FAILED' };
    }
  };

  return {
    send: async (message: OutgoingMessage, deadline: number) => {
      const body = graphBody(message);
      for (let tried = 0; ; tried += 1) {
        const outcome = await postFresh(body, deadline);
        if (outcome.kind !== 'not-sent' || tried + 1 >= mostTries) return outcome;
        const wait = waitBefore(tried, outcome, random());
        if (clock.now() + wait >= deadline) return outcome;
        await clock.sleep(wait);
      }
    },

    markRead: async (messageId: string) => {
      try {
        const token = tokenOf(await secrets.get(tokenSecretId));
        const body = {
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: messageId,
          typing_indicator: { type: 'text' },
        };
        const posted = await postJson({
          url: await address(),
          token,
          body,
          timeout: seconds(3),
          connectTimeout: connectFor,
        });
        if (posted.kind !== 'answered') log.warn('mark-read-failed', { code: posted.code });
        else if (posted.status !== 200) log.warn('mark-read-failed', { status: posted.status });
      } catch (error) {
        log.error('mark-read-failed', error);
      }
    },
  };
}

/**
 * How long to wait before the next try: what Meta asks for; 4^X s where one person had too many messages (131056);
 * else doubling, with half of it random so that callers who failed together do not return together.
 */
function waitBefore(tried: number, outcome: SendOutcome & { kind: 'not-sent' }, random: number): number {
  if (outcome.retryAfterMs !== undefined) return outcome.retryAfterMs;
  if (outcome.code === '131056') return 4 ** tried * 1_000;
  const most = firstWait * 2 ** tried;
  return most / 2 + (most / 2) * random;
}
