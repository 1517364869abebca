import type { Account, BankTokens } from '../../lambdas/banks/port.ts';
import { accountsContext, readAccounts, readTokens, tokensContext } from '../../lambdas/banks/sealed.ts';
import type { Link } from '../../lambdas/store/items.ts';
import type { Vault } from '../../lambdas/vault/port.ts';

/** Opens a link's tokens and accounts as whoever reads balances does. */
export async function openReading(
  { vault }: { vault: Vault },
  link: Link | undefined,
): Promise<{ tokens: BankTokens; accounts: readonly Account[] }> {
  if (link === undefined) throw new Error('There is no link.');
  return {
    tokens: readTokens(await vault.open(tokensContext(link.user, link.id, link.tokenVersion), link.sealedTokens)),
    accounts: readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts)),
  };
}
