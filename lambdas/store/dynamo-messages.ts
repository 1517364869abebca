import type { Clock } from '../platform/clock.ts';
import type { Table } from './dynamo-table.ts';
import type { MessageRecord } from './items.ts';
import { deliveryRank, expiryOf, isExpired, keyOf, messageOf, ttl } from './keys.ts';
import type { Messages } from './port.ts';

const ours = '#state = :received AND #claim.#owner = :owner';

/** `Messages` on DynamoDB. States are moved by one conditional write each; see `messageOf` for `outcome`. */
export function dynamoMessages(table: Table, clock: Clock): Messages {
  return {
    async claim(name, owner, until) {
      const now = clock.now();
      const { user, sentAt, tag } = name;
      const written = await table.put(
        keyOf.message(name),
        {
          user,
          sentAt,
          tag,
          state: 'RECEIVED',
          claim: { owner, until },
          expiresAt: ttl(expiryOf.message(sentAt, now)),
        },
        {
          if: 'attribute_not_exists(#pk) OR #expiresAt <= :second OR (#state = :received AND (attribute_not_exists(#claim) OR #claim.#until <= :now))',
          values: { second: Math.floor(now / 1_000), received: 'RECEIVED', now },
          lookBy: 'get',
        },
      );
      if (written.won) return 'claimed';
      // Swept between the write and the look: then it is free.
      return written.item === undefined ? this.claim(name, owner, until) : messageOf(written.item);
    },

    async release(name, owner) {
      await table.update(
        keyOf.message(name),
        { remove: ['claim'] },
        { if: ours, values: { received: 'RECEIVED', owner }, lookBy: 'nothing' },
      );
    },

    async startSending(name, owner, { intent, pending, reads, sealedCache }, at) {
      const written = await table.update(
        keyOf.message(name),
        { set: { state: 'SENDING', sendingAt: at, intent, pending, reads, sealedCache } },
        { if: ours, values: { received: 'RECEIVED', owner }, lookBy: 'get' },
      );
      return written.won;
    },

    async settle(name, { state, answerTag, reason }, at) {
      await table.update(
        keyOf.message(name),
        {
          set:
            state === 'UNKNOWN' ? { state, answerTag, reason } : { outcome: state, settledAt: at, answerTag, reason },
        },
        {
          if: '#state IN (:sending, :unknown) AND attribute_not_exists(#outcome)',
          values: { sending: 'SENDING', unknown: 'UNKNOWN' },
          lookBy: 'nothing',
        },
      );
    },

    async drop(name, owner, reason, intent) {
      await table.update(
        keyOf.message(name),
        { set: { state: 'DROPPED', reason, intent } },
        { if: ours, values: { received: 'RECEIVED', owner }, lookBy: 'nothing' },
      );
    },

    async report(name, { status, at, reason }) {
      const now = clock.now();
      const outcome = status === 'failed' ? 'FAILED' : 'SENT';
      const written = await table.update(
        keyOf.message(name),
        {
          set: { delivery: status, deliveryRank: deliveryRank[status], reason },
          setOnce: { outcome, settledAt: at },
        },
        {
          if: '#state IN (:sending, :unknown) AND #expiresAt > :second AND (attribute_not_exists(#deliveryRank) OR #deliveryRank < :rank)',
          values: {
            sending: 'SENDING',
            unknown: 'UNKNOWN',
            second: Math.floor(now / 1_000),
            rank: deliveryRank[status],
          },
          // The function that takes the reports may query, and may not get.
          lookBy: 'query',
        },
      );
      if (written.won) return 'applied';
      const isKnown = written.item !== undefined && !isExpired(written.item, now) && wasSent(messageOf(written.item));
      return isKnown ? 'older' : 'unknown-message';
    },
  };
}

const wasSent = ({ state }: MessageRecord) => state !== 'RECEIVED' && state !== 'DROPPED';
