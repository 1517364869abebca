import type { Account } from '../banks/port.ts';
import { changeProfile } from '../linking/member.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import {
  accountTagOf,
  asNamed,
  namesAt,
  namesContext,
  openOwnAccounts,
  ownName,
  withChoices,
  withFirst,
} from '../privacy/own-accounts.ts';
import type { AccountChoices, Profile } from '../store/items.ts';
import { single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { accountsAsKept } from './accounts.ts';
import { type AccountRow, accountsForm } from './view-accounts.ts';
import { bankNamed, type Presented } from './visit.ts';

/** The names, the choice and the order of a person's accounts, without asking a bank. */
export async function accountsPage(presented: Presented): Promise<PageResponse> {
  return accountsForm(presented, await rowsOf(presented), {});
}

/** Saves all of the form or nothing of it. What it says of an account that is not theirs is not looked at. */
export async function saveAccounts(presented: Presented): Promise<PageResponse> {
  const { visit, ticket, chat } = presented;
  const { form } = visit.request;
  const { store, vault, clock } = visit.parts;
  const rows = (await rowsOf(presented)).map((row): AccountRow => {
    const typed = single(form, `name-${row.tag}`) ?? '';
    return { ...row, name: typed, hidden: single(form, `show-${row.tag}`) !== 'yes' };
  });
  const wrong = rows.filter(({ name }) => name.trim() !== '' && ownName(name) === undefined).map(({ tag }) => tag);
  const first = rows.find(({ tag }) => tag === single(form, 'first'));
  const ordered = rows.map((row) => ({ ...row, first: row === first }));
  if (wrong.length > 0) return accountsForm(presented, ordered, { wrong });
  if (ordered.length > 0 && ordered.every(({ hidden }) => hidden))
    return accountsForm(presented, ordered, { none: true });

  const wishes = new Map<string, AccountChoices>();
  for (const [bank, own] of Map.groupBy(ordered, ({ link }) => link.bank)) {
    const names = own.flatMap(({ tag, name }) => {
      const kept = ownName(name);
      return kept === undefined ? [] : [[tag, kept] as const];
    });
    const hidden = own.filter((row) => row.hidden).map(({ tag }) => tag);
    wishes.set(bank, {
      ...(names.length === 0
        ? {}
        : {
            sealedNames: await vault.seal(namesContext(ticket.user, bank), JSON.stringify(Object.fromEntries(names))),
          }),
      hidden,
    });
  }
  const change = (profile: Profile): Profile => {
    const named = [...wishes].reduce<Profile>((before, [bank, wish]) => withChoices(before, bank, wish), profile);
    return withFirst(named, first?.link.bank, first?.tag);
  };
  await changeProfile(store, ticket.user, clock.now(), chat, change);
  return accountsForm(presented, ordered, { saved: true });
}

async function rowsOf({ visit, chat, ticket }: Presented): Promise<readonly AccountRow[]> {
  const { parts } = visit;
  const now = parts.clock.now();
  const own = await openOwnAccounts(chat.profile, (profile, bank) => namesAt(parts, profile, bank));
  const seen = new Set<string>();
  const ofLinks = await Promise.all(
    standing(chat)
      .filter((link) => isReadable(link, now))
      .map(async (link) => {
        const bank = bankNamed(parts, link.bank) ?? { name: link.bank };
        const profile: Pick<Profile, 'user' | 'accountChoices'> = chat.profile ?? { user: ticket.user };
        const names = await namesAt(parts, profile, link.bank);
        // In the person's order, under the bank's own names: beside them stand the person's.
        const kept = await accountsAsKept(parts, link);
        const order = asNamed(own, link, kept).map(({ id }) => id);
        return kept
          .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
          .map((account: Account): AccountRow => {
            const tag = accountTagOf(link, account);
            return {
              link,
              bank,
              account,
              tag,
              name: names[tag] ?? '',
              hidden: own.isHidden(link, account),
              first: own.isFirst(link, account),
            };
          });
      }),
  );
  return ofLinks.flat().filter(({ tag }) => !seen.has(tag) && seen.add(tag) !== undefined);
}
