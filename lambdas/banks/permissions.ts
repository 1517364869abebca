import type { BankConfig, Permission } from './port.ts';

/** What every bank is asked for: the accounts, their balances, and what moved in and out. */
export const basicPermissions = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
] as const satisfies readonly Permission[];

/**
 * What one bank is asked for: the above, and what it has beyond. A bank refuses a consent with a permission that it does
 * not know, so it is asked only for what it is configured to have.
 */
export function permissionsFor({ capabilities }: Pick<BankConfig, 'capabilities'>): readonly Permission[] {
  return [
    ...basicPermissions,
    ...(capabilities?.statements === true ? (['ReadStatementsDetail'] as const) : []),
    ...(capabilities?.cards === undefined ? [] : (['ReadCards', 'ManageCards'] as const)),
  ];
}
