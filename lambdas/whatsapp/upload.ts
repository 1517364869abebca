import { randomBytes } from 'node:crypto';
import { seconds } from '../platform/clock.ts';
import { secretText } from '../platform/secrets.ts';
import type { GraphParts } from './graph.ts';
import type { Discard, Upload } from './port.ts';
import { deleteAt, postBytes } from './post.ts';

const connectFor = seconds(1);

/**
 * Uploads to Meta's Graph API, once: an answer has its text without the picture, so nobody waits for a second try.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#upload-media
 */
export function graphUpload({
  graphUrl,
  number,
  tokenSecretId,
  secrets,
  clock,
  log,
}: Omit<GraphParts, 'random'>): Upload {
  return async ({ png }, deadline) => {
    try {
      const token = secretText(tokenSecretId, await secrets.get(tokenSecretId), 'accessToken');
      const { phoneNumberId } = await number();
      const timeout = deadline - clock.now();
      if (timeout <= 0) return undefined;
      const posted = await postBytes({
        url: `${graphUrl}/${encodeURIComponent(phoneNumberId)}/media`,
        token,
        ...formOf(png),
        timeout,
        connectTimeout: connectFor,
      });
      if (posted.kind !== 'answered') log.warn('picture-not-uploaded', { code: posted.code });
      else if (posted.status !== 200) log.warn('picture-not-uploaded', { status: posted.status });
      else return idIn(posted.body);
    } catch (error) {
      log.error('picture-not-uploaded', error);
    }
    return undefined;
  };
}

/**
 * Deletes at Meta's Graph API, once, and only what belongs to our number.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#delete-media
 */
export function graphDiscard({
  graphUrl,
  number,
  tokenSecretId,
  secrets,
  clock,
  log,
}: Omit<GraphParts, 'random'>): Discard {
  return async (mediaId, deadline) => {
    try {
      const token = secretText(tokenSecretId, await secrets.get(tokenSecretId), 'accessToken');
      const { phoneNumberId } = await number();
      const timeout = deadline - clock.now();
      if (timeout <= 0) return;
      const url = `${graphUrl}/${encodeURIComponent(mediaId)}?phone_number_id=${encodeURIComponent(phoneNumberId)}`;
      const answered = await deleteAt({ url, token, timeout, connectTimeout: connectFor });
      if (answered.kind !== 'answered') log.warn('picture-not-discarded', { code: answered.code });
      else if (answered.status !== 200) log.warn('picture-not-discarded', { status: answered.status });
    } catch (error) {
      log.error('picture-not-discarded', error);
    }
  };
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
