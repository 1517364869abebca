import { BotError } from '../platform/errors.ts';
import type { Table } from './dynamo-table.ts';
import type { Link } from './items.ts';
import { isRenewable, keyOf, linkItem, linkOf, rangeOf, ttl } from './keys.ts';
import type { Links } from './port.ts';

/** More chats than this with one bank login are not looked up: they have all been told of the first ones. */
const holdersMost = 20;

/** What leads from a bank's login and from its consent to the link. */
async function point(table: Table, link: Link): Promise<void> {
  const { user, id, expiresAt } = link;
  const pointer = { user, id, expiresAt: expiresAt === undefined ? undefined : ttl(expiresAt) };
  await Promise.all([keyOf.login(link), keyOf.consent(link)].map((key) => table.put(key, pointer)));
}

/** `Links` on DynamoDB. No write brings a removed link back: each demands that the item is there. */
export function dynamoLinks(table: Table): Links {
  return {
    async get(user, id) {
      const item = await table.get(keyOf.link(user, id));
      return item === undefined ? undefined : linkOf(item);
    },

    async ofLogin(subjectTag) {
      const held = await table.query(rangeOf.login(subjectTag), { limit: holdersMost });
      const links = await Promise.all(held.map(({ user, id }) => this.get(String(user), String(id))));
      return links.filter((link): link is Link => link?.subjectTag === subjectTag);
    },

    async ofConsent(bank, consent) {
      const held = await table.query(rangeOf.consent(bank, consent), { limit: holdersMost });
      const links = await Promise.all(held.map(({ user, id }) => this.get(String(user), String(id))));
      return links.filter((link): link is Link => link?.bank === bank && link.consent === consent);
    },

    async create(link) {
      // Before the link, so that two chats that link at once each find the other. Without its link it says nothing.
      await point(table, link);
      const written = await table.put(keyOf.link(link.user, link.id), linkItem(link), {
        if: 'attribute_not_exists(#pk)',
        lookBy: 'get',
      });
      if (!written.won) throw new BotError('STORE_CONFLICT', 'A link of this id exists: make another id.');
    },

    async moveState(user, id, from, to, reason) {
      if (from.length === 0) return false;
      const states = Object.fromEntries(from.map((state, index) => [`from${index}`, state]));
      const written = await table.update(
        keyOf.link(user, id),
        to === 'ACTIVE' ? { set: { state: to }, remove: ['stateReason'] } : { set: { state: to, stateReason: reason } },
        { if: `#state IN (${Object.keys(states).map((name) => `:${name}`)})`, values: states, lookBy: 'get' },
      );
      return written.won;
    },

    async saveTokens(user, id, seen, sealedTokens) {
      const written = await table.update(
        keyOf.link(user, id),
        { set: { sealedTokens, tokenVersion: seen + 1 }, remove: ['lease'] },
        { if: '#tokenVersion = :seen', values: { seen }, lookBy: 'get' },
      );
      return written.won;
    },

    async renew(user, id, seen, given) {
      const link = await this.get(user, id);
      if (link === undefined || !isRenewable(link)) return false;
      const { expiresAt, ...rest } = given;
      // First, as when it was made: they must not go before the link does.
      await point(table, { ...link, ...(expiresAt === undefined ? {} : { expiresAt }) });
      const set = linkItem({ ...rest, state: 'ACTIVE', tokenVersion: seen + 1, expiresAt });
      const gone = Object.entries(set).flatMap(([name, value]) => (value === undefined ? [name] : []));
      const written = await table.update(
        keyOf.link(user, id),
        { set, remove: ['stateReason', 'lease', ...gone] },
        {
          if: '#tokenVersion = :seen AND (#state <> :ended OR #stateReason = :over)',
          values: { seen, ended: 'ENDED', over: 'consent-ended' },
          lookBy: 'get',
        },
      );
      return written.won;
    },

    async takeLease(user, id, owner, now, until) {
      const written = await table.update(
        keyOf.link(user, id),
        { set: { lease: { owner, until } } },
        {
          if: 'attribute_exists(#pk) AND (attribute_not_exists(#lease) OR #lease.#until <= :now)',
          values: { now },
          lookBy: 'get',
        },
      );
      return written.won;
    },

    async releaseLease(user, id, owner) {
      await table.update(
        keyOf.link(user, id),
        { remove: ['lease'] },
        { if: '#lease.#owner = :owner', values: { owner }, lookBy: 'nothing' },
      );
    },

    async saveAccounts(user, id, sealedAccounts) {
      await table.update(
        keyOf.link(user, id),
        { set: { sealedAccounts } },
        { if: 'attribute_exists(#pk)', lookBy: 'nothing' },
      );
    },

    async remove(user, id) {
      const link = await this.get(user, id);
      await table.remove(keyOf.link(user, id));
      if (link === undefined) return;
      await Promise.all([keyOf.login(link), keyOf.consent(link)].map((key) => table.remove(key)));
    },
  };
}
