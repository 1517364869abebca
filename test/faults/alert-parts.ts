import type { AlertParts } from '../../lambdas/alerts/run.ts';
import { createReadBalances } from '../../lambdas/banks/reading.ts';
import { createReadStatements } from '../../lambdas/banks/reading-statements.ts';
import { createReadTransactions } from '../../lambdas/banks/reading-transactions.ts';
import type { Banks } from '../../lambdas/banks/registry.ts';
import { accountsContext, readAccounts } from '../../lambdas/banks/sealed.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { Vault } from '../../lambdas/vault/port.ts';

/** What the alerts function has. */
export function tellingParts({
  flowId,
  banks,
  store,
  vault,
  ...rest
}: Pick<AlertParts, 'alerts' | 'sender' | 'rules' | 'clock' | 'log' | 'metrics' | 'newId'> & {
  readonly store: Store;
  readonly vault: Vault;
  readonly banks: Banks;
  readonly flowId: string | undefined;
}): AlertParts {
  const readers = { banks, store, vault, clock: rest.clock, log: rest.log, metrics: rest.metrics };
  return {
    ...rest,
    store,
    vault,
    flowId: async () => flowId,
    bankOf: (id) => banks.list.find((bank) => bank.id === id),
    accountsOf: async ({ user, id, sealedAccounts }) =>
      readAccounts(await vault.open(accountsContext(user, id), sealedAccounts)),
    readBalances: createReadBalances(readers),
    readTransactions: createReadTransactions(readers),
    readStatements: createReadStatements(readers),
  };
}
