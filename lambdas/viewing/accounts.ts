import type { Account } from '../banks/port.ts';
import { accountsContext, readAccounts } from '../banks/sealed.ts';
import { isBotError } from '../platform/errors.ts';
import { refOf } from '../privacy/accounts-named.ts';
import { asNamed } from '../privacy/own-accounts.ts';
import type { Link } from '../store/items.ts';
import type { ViewingParts } from './visit.ts';

/** An account of one link. */
export interface Owned {
  readonly link: Link;
  readonly account: Account;
}

/** A link's accounts, as their owner calls and orders them; none of one whose key is gone, which can only be linked again. */
export async function accountsOf(
  parts: Pick<ViewingParts, 'vault' | 'log' | 'own'>,
  link: Link,
): Promise<readonly Account[]> {
  const accounts = await accountsAsKept(parts, link);
  return parts.own === undefined ? accounts : asNamed(parts.own, link, accounts);
}

/** The same under the bank's own names. */
export async function accountsAsKept(
  { vault, log }: Pick<ViewingParts, 'vault' | 'log'>,
  link: Link,
): Promise<readonly Account[]> {
  try {
    return readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts));
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
    log.error('accounts-not-opened', error, { bank: link.bank, link: link.id });
    return [];
  }
}

/** The account that a reference means, among those of these links; undefined for a reference to anything else. */
export async function accountOf(
  parts: Pick<ViewingParts, 'vault' | 'log' | 'own'>,
  links: readonly Link[],
  ref: string | undefined,
): Promise<Owned | undefined> {
  if (ref === undefined) return undefined;
  for (const link of links) {
    const account = (await accountsOf(parts, link)).find((one) => refOf({ link, account: one }) === ref);
    if (account !== undefined) return { link, account };
  }
  return undefined;
}
