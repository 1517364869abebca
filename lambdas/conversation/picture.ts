import { type Clock, seconds } from '../platform/clock.ts';
import type { Content, Upload } from '../whatsapp/port.ts';
import { leastTime } from './outbox.ts';
import type { Outgoing } from './reply.ts';

/** The words wait no longer than this for their picture. */
const uploadFor = seconds(3);
/** With less than this an upload is not begun. */
const leastUpload = seconds(1);

/**
 * What is sent, and what takes its place where Meta refuses it. The picture is uploaded before the message is begun, so
 * that whatever becomes of it there is one message: with the picture, or with the words alone.
 *
 * @param endsAt when the function must be done, milliseconds since the epoch: the time to send is left untouched.
 */
export async function withPicture(
  { upload, clock }: { readonly upload?: Upload; readonly clock: Clock },
  { content, pictured }: Pick<Outgoing, 'content' | 'pictured'>,
  endsAt: number,
): Promise<{ readonly content: Content; readonly otherwise?: Content }> {
  if (upload === undefined || pictured === undefined) return { content };
  const now = clock.now();
  const deadline = Math.min(now + uploadFor, endsAt - leastTime);
  if (deadline - now < leastUpload) return { content };
  const mediaId = await upload({ png: pictured.picture.draw() }, deadline);
  if (mediaId === undefined) return { content };
  return { content: { kind: 'image', body: pictured.body, mediaId }, otherwise: content };
}
