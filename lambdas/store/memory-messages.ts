import type { Clock } from '../platform/clock.ts';
import type { MessageRecord } from './items.ts';
import { deliveryRank, expiryOf } from './keys.ts';
import type { MessageName, Messages } from './port.ts';

/** `Messages` in memory, over the map that `memoryStore` also reads chats from. */
export function memoryMessages(
  records: Map<string, { record: MessageRecord; expiresAt: number }>,
  clock: Clock,
): Messages {
  const keyOf = ({ user, sentAt, tag }: MessageName) => JSON.stringify([user, sentAt, tag]);

  const find = (name: MessageName): MessageRecord | undefined => {
    const found = records.get(keyOf(name));
    return found === undefined || found.expiresAt <= clock.now() ? undefined : found.record;
  };

  const change = (
    name: MessageName,
    may: (record: MessageRecord) => boolean,
    fields: Partial<MessageRecord>,
  ): boolean => {
    const held = records.get(keyOf(name));
    if (held === undefined || !may(held.record)) return false;
    const known = Object.entries(structuredClone(fields)).filter(([, value]) => value !== undefined);
    records.set(keyOf(name), { ...held, record: { ...held.record, ...Object.fromEntries(known) } });
    return true;
  };

  const isOwnedBy =
    (owner: string) =>
    ({ state, claim }: MessageRecord) =>
      state === 'RECEIVED' && claim?.owner === owner;

  return {
    async claim(name, owner, until) {
      const now = clock.now();
      const record = find(name);
      const isFree = record === undefined || (record.state === 'RECEIVED' && (record.claim?.until ?? 0) <= now);
      if (!isFree) return structuredClone(record);
      const { user, sentAt, tag } = name;
      records.set(keyOf(name), {
        record: { user, sentAt, tag, state: 'RECEIVED', claim: { owner, until } },
        expiresAt: expiryOf.message(sentAt, now),
      });
      return 'claimed';
    },

    async release(name, owner) {
      const held = records.get(keyOf(name));
      if (held === undefined || !isOwnedBy(owner)(held.record)) return;
      const { claim: _given, ...record } = held.record;
      records.set(keyOf(name), { ...held, record });
    },

    async startSending(name, owner, { intent, pending, reads, sealedCache }, at) {
      return change(name, isOwnedBy(owner), { state: 'SENDING', sendingAt: at, intent, pending, reads, sealedCache });
    },

    async settle(name, { state, answerTag, reason }, at) {
      const isOpen = (record: MessageRecord) => record.state === 'SENDING' || record.state === 'UNKNOWN';
      change(name, isOpen, { state, answerTag, reason, ...(state === 'UNKNOWN' ? {} : { settledAt: at }) });
    },

    async drop(name, owner, reason, intent) {
      change(name, isOwnedBy(owner), { state: 'DROPPED', reason, intent });
    },

    async report(name, { status, at, reason }) {
      const record = find(name);
      if (record === undefined || record.state === 'RECEIVED' || record.state === 'DROPPED') return 'unknown-message';
      if (record.delivery !== undefined && deliveryRank[record.delivery] >= deliveryRank[status]) return 'older';
      const isSettled = record.state === 'SENT' || record.state === 'FAILED';
      const outcome = status === 'failed' ? 'FAILED' : 'SENT';
      change(name, () => true, {
        delivery: status,
        reason,
        ...(isSettled ? {} : { state: outcome, settledAt: at }),
      });
      return 'applied';
    },
  };
}
