import { type Clock, seconds } from '../platform/clock.ts';
import type { Content, Discard, Sender, Upload } from '../whatsapp/port.ts';
import { leastTime } from './outbox.ts';
import type { Outgoing } from './reply.ts';

/** The words wait no longer than this for their picture. */
const uploadFor = seconds(3);
/** Nobody waits for a picture to be taken back, but the function does. */
const discardFor = seconds(2);
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

/**
 * Lets `send` send, and afterwards takes the picture back from Meta where no message can name it any more: the message was
 * refused for it or for something else, or never begun. What may have gone out, and be shown on a phone, stays.
 *
 * @param aside takes work that the answer does not wait for.
 */
export async function withoutLeftovers<Result>(
  { sender, discard, clock }: { readonly sender: Sending; readonly discard?: Discard; readonly clock: Clock },
  content: Content,
  endsAt: number,
  aside: (work: Promise<void>) => void,
  send: (sender: Sending) => Promise<Result>,
): Promise<Result> {
  if (content.kind !== 'image' || discard === undefined) return send(sender);
  let isNamed = false;
  const watched: Sending = {
    send: async (message, deadline) => {
      if (message.content.kind !== 'image') return sender.send(message, deadline);
      // Until it is known that it was not.
      isNamed = true;
      const outcome = await sender.send(message, deadline);
      isNamed = outcome.kind === 'accepted' || outcome.kind === 'unknown';
      return outcome;
    },
  };
  try {
    return await send(watched);
  } finally {
    if (!isNamed) aside(discard(content.mediaId, Math.min(clock.now() + discardFor, endsAt)));
  }
}

type Sending = Pick<Sender, 'send'>;
