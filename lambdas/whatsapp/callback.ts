import type { MessageName } from '../store/port.ts';

const shape = /^([\w-]{43})\.(\d{12,14})\.([\w-]{1,40})$/;

/**
 * The name of an outbox record as `biz_opaque_callback_data`: Meta echoes it in delivery reports, which is how an
 * answer whose POST had no reply is settled. Holds a pseudonym, a time and a hash; at most 512 characters.
 */
export function callbackOf({ user, sentAt, tag }: MessageName): string {
  return `${user}.${sentAt}.${tag}`;
}

/** Reads it back; undefined for anything that is not ours. */
export function messageNamed(callback: string | undefined): MessageName | undefined {
  const match = shape.exec(callback ?? '');
  if (match === null) return undefined;
  const [, user = '', sentAt = '', tag = ''] = match;
  return { user, sentAt: Number(sentAt), tag };
}
