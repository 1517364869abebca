import type { BankConfig, Permission } from './port.ts';

/** What every bank is asked for, because a balance needs it: the accounts and their balances. */
export const basicPermissions = ['ReadAccountsDetail', 'ReadBalances'] as const satisfies readonly Permission[];

/** What a person may allow beyond balances, each by itself. OBIE refuses halves of one, so none is offered. */
export const kinds = ['payments', 'statements', 'cards'] as const;
export type Kind = (typeof kinds)[number];

const permissionsOf: Readonly<Record<Kind, readonly Permission[]>> = {
  payments: ['ReadTransactionsDetail', 'ReadTransactionsCredits', 'ReadTransactionsDebits'],
  statements: ['ReadStatementsDetail'],
  cards: ['ReadCards', 'ManageCards'],
};

/**
 * What a bank has to allow. A bank refuses a consent with a permission that it does not know, so it is asked only for
 * what it is configured to have.
 */
export function kindsAt({ capabilities }: Pick<BankConfig, 'capabilities'>): readonly Kind[] {
  return kinds.filter(
    (kind) =>
      kind === 'payments' ||
      (kind === 'statements' ? capabilities?.statements === true : capabilities?.cards !== undefined),
  );
}

/** What one bank is asked for: what balances need, and of what the person allowed that which the bank has. */
export function permissionsFor(
  bank: Pick<BankConfig, 'capabilities'>,
  allowed: readonly Kind[],
): readonly Permission[] {
  const asked = kindsAt(bank).filter((kind) => allowed.includes(kind));
  return [...basicPermissions, ...asked.flatMap((kind) => permissionsOf[kind])];
}

/** What a consent's permissions allow beyond balances; a kind of which a part is missing is not allowed. */
export function kindsIn(permissions: readonly string[]): readonly Kind[] {
  return kinds.filter((kind) => permissionsOf[kind].every((permission) => permissions.includes(permission)));
}
