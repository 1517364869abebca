import { BotError } from '../platform/errors.ts';
import type { Attributes } from './attributes.ts';
import type { Table } from './dynamo-table.ts';
import { handoverOf, isExpired, keyOf, linkOf, messageOf, profileOf, rangeOf, readingOf, since } from './keys.ts';
import type { Chats } from './port.ts';

/** `Chats` on DynamoDB: the sort keys put all that an answer needs into one stretch of one partition. */
export function dynamoChats(table: Table): Chats {
  return {
    async load(user, now) {
      const items = await table.query(rangeOf.chat(user, now));
      const profile = items.find(startsWith('U#'));
      const handover = items.find((item) => startsWith('T#')(item) && !isExpired(item, now));
      return {
        profile: profile === undefined ? undefined : profileOf(profile),
        links: items.filter(startsWith('V#')).map(linkOf),
        recent: items.filter((item) => startsWith('M#')(item) && !isExpired(item, now)).map(messageOf),
        readings: items
          .filter(startsWith('R#'))
          .map(readingOf)
          .filter(({ sentAt }) => sentAt >= since(now)),
        ...(handover === undefined ? {} : { handover: handoverOf(handover) }),
      };
    },

    async profile(user) {
      const item = await table.get(keyOf.profile(user));
      return item === undefined ? undefined : profileOf(item);
    },

    async saveProfile(profile) {
      const written = await table.put(
        keyOf.profile(profile.user),
        { ...profile },
        profile.version === 1
          ? { if: 'attribute_not_exists(#pk)', lookBy: 'get' }
          : { if: '#version = :seen', values: { seen: profile.version - 1 }, lookBy: 'get' },
      );
      if (!written.won) {
        throw new BotError(
          'STORE_CONFLICT',
          'The profile was written by somebody else first: load it and decide again.',
        );
      }
    },

    async forget(user) {
      const items = await table.query(rangeOf.person(user));
      const pointers = items
        .filter(startsWith('V#'))
        .map(linkOf)
        .flatMap((link) => [keyOf.login(link), keyOf.consent(link)]);
      const keys = [...items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })), ...pointers];
      await Promise.all(keys.map((key) => table.remove(key)));
    },
  };
}

const startsWith = (prefix: string) => (item: Attributes) => String(item.sk).startsWith(prefix);
