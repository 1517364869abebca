import { randomBytes } from 'node:crypto';
import { seconds } from '../platform/clock.ts';
import { secretText } from '../platform/secrets.ts';
import type { GraphParts } from './graph.ts';
import type { Discard, Upload } from './port.ts';
import { deleteAt, type Posted, type PostOptions, postBytes } from './post.ts';

const connectFor = seconds(1);

type MediaParts = Omit<GraphParts, 'random'>;

/**
 * Uploads to Meta's Graph API, once: an answer has its text without the picture, so nobody waits for a second try.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
export function graphUpload(parts: MediaParts): Upload {
  return async ({ png }, deadline) => {
    const ask: Asking = (phoneNumberId, options) =>
      postBytes({ ...options, url: `${parts.graphUrl}/${encodeURIComponent(phoneNumberId)}/media`, ...formOf(png) });
    return askMeta(parts, 'picture-not-uploaded', deadline, ask, idIn);
  };
}

/**
 * Deletes at Meta's Graph API, once, and only what belongs to our number.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media
 */
export function graphDiscard(parts: MediaParts): Discard {
  return async (mediaId, deadline) => {
    const ask: Asking = (phoneNumberId, options) => {
      const query = `phone_number_id=${encodeURIComponent(phoneNumberId)}`;
      return deleteAt({ ...options, url: `${parts.graphUrl}/${encodeURIComponent(mediaId)}?${query}` });
    };
    await askMeta(parts, 'picture-not-discarded', deadline, ask, () => undefined);
  };
}

type Asking = (phoneNumberId: string, options: Omit<PostOptions, 'url'>) => Promise<Posted>;

/** @returns what `read` finds in the body of Meta's 200; of anything else nothing, and `failure` is in the log. Never throws. */
async function askMeta<Found>(
  { number, tokenSecretId, secrets, clock, log }: MediaParts,
  failure: string,
  deadline: number,
  ask: Asking,
  read: (body: string) => Found,
): Promise<Found | undefined> {
  try {
    const token = secretText(tokenSecretId, await secrets.get(tokenSecretId), 'accessToken');
    const { phoneNumberId } = await number();
    const timeout = deadline - clock.now();
    if (timeout <= 0) return undefined;
    const answer = await ask(phoneNumberId, { token, timeout, connectTimeout: connectFor });
    if (answer.kind !== 'answered') log.warn(failure, { code: answer.code });
    else if (answer.status !== 200) log.warn(failure, { status: answer.status });
    else return read(answer.body);
  } catch (error) {
    log.error(failure, error);
  }
  return undefined;
}

/** The three fields that Meta asks for, as `multipart/form-data` (RFC 7578). */
function formOf(png: Uint8Array): { readonly type: string; readonly bytes: Uint8Array } {
  const boundary = randomBytes(18).toString('hex');
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head =
    field('messaging_product', 'whatsapp') +
    field('type', 'image/png') +
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="picture.png"\r\ncontent-type: image/png\r\n\r\n`;
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([Buffer.from(head), png, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/** Without an id that a message can carry there is no picture. */
function idIn(body: string): string | undefined {
  const { id } = (JSON.parse(body) ?? {}) as { readonly id?: unknown };
  return typeof id === 'string' && /^\d{1,40}$/.test(id) ? id : undefined;
}
