import { identityChange } from '../identity/changes.ts';
import { userKeyOfId } from '../identity/user-key.ts';
import type { Linking } from '../linking/port.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Chat, Link, MessageRecord } from '../store/items.ts';
import type { Chats } from '../store/port.ts';
import type { InboundRecord } from '../webhook/record.ts';

export interface GuardParts {
  readonly chats: Pick<Chats, 'load'>;
  readonly linking: Pick<Linking, 'suspend'>;
  readonly userKeySecret: Buffer;
  readonly metrics: Metrics;
}

/**
 * Stops reading for whoever may not be the one who linked: a changed identity hash, number or scoped id, told by Meta
 * or seen here. Nothing is carried over to the new id; the bank login must be repeated.
 *
 * Also looks under the ids that the same person had before: those a system event names, and, when a scoped id is seen
 * for the first time beside a number, that number's.
 *
 * @returns the chat as it stands afterwards, and whether anything was stopped.
 */
export async function guardIdentity(
  parts: GuardParts,
  record: InboundRecord,
  chat: Chat,
  now: number,
): Promise<{ readonly chat: Chat; readonly stopped: boolean }> {
  const { linking, userKeySecret } = parts;
  let stopped = 0;
  let after = chat;
  const changed = identityChange(record.sender, record.content, chat.profile, userKeySecret).kind === 'changed';
  if (changed && isStanding(chat)) {
    stopped += await linking.suspend(chat, record.user, 'identity-changed');
    after = suspended(chat);
  }
  for (const user of earlierKeys(record, chat, userKeySecret)) {
    const earlier = await parts.chats.load(user, now);
    if (isStanding(earlier)) stopped += await linking.suspend(earlier, user, 'identity-changed');
  }
  if (stopped > 0) parts.metrics('IdentityChanged', stopped);
  return { chat: after, stopped: stopped > 0 };
}

/** Kept with a message that had no answer of its own but at which reading was stopped. */
export const stoppedIntent = 'identity:stopped';

/** True while nobody was told yet that reading was stopped: the person is, with the next answer they get. */
export function isStopUntold(recent: readonly MessageRecord[]): boolean {
  const order = [...recent].sort((a, b) => a.sentAt - b.sentAt);
  const last = order.findLastIndex(({ intent }) => intent === stoppedIntent);
  return last >= 0 && !order.slice(last).some(isAnswer);
}

function isAnswer({ sendingAt, intent }: MessageRecord): boolean {
  // `lock` is answered with one bland word and nothing before it.
  return sendingAt !== undefined && intent !== 'lock' && intent?.startsWith('notice:') !== true;
}

/** Attempts need no guard here: each remembers its own identity hash and is refused by it. */
function isStanding({ links }: Chat): boolean {
  return links.some(stands);
}

/** A link that reads, or that a login would wake: one whose permission its bank had ended among them. */
function stands({ state, stateReason }: Link): boolean {
  return state === 'ENDED' ? stateReason === 'consent-ended' : stateReason !== 'identity-changed';
}

function suspended(chat: Chat): Chat {
  return {
    ...chat,
    links: chat.links.map((link) =>
      stands(link) ? { ...link, state: 'SUSPENDED', stateReason: 'identity-changed' } : link,
    ),
  };
}

function earlierKeys({ user, sender, content }: InboundRecord, chat: Chat, secret: Buffer): ReadonlySet<string> {
  const keys = new Set<string>();
  if (content.kind === 'system' && content.event !== 'other') {
    const { userId, waId } = content.previous ?? {};
    if (userId !== undefined) keys.add(userKeyOfId('user', userId, secret));
    if (waId !== undefined) keys.add(userKeyOfId('wa', waId, secret));
    if (sender.waId !== undefined) keys.add(userKeyOfId('wa', sender.waId, secret));
  }
  // Once per newcomer and day: a stranger who floods must not cost a read each time.
  const isNew = chat.profile === undefined && chat.recent.every(({ sendingAt }) => sendingAt === undefined);
  if (isNew && sender.userId !== undefined && sender.waId !== undefined)
    keys.add(userKeyOfId('wa', sender.waId, secret));
  keys.delete(user);
  return keys;
}
