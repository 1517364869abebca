import type { Brand } from './brands.ts';
import type { Problem } from './code-map.ts';
import { type Consent, type ConsentPermission, cardPermissions, supportedPermissions } from './consents.ts';

export type ConsentRequest =
  | { readonly ok: Pick<Consent, 'permissions' | 'expiresAt' | 'transactionsFrom' | 'transactionsTo'> }
  | { readonly problem: Problem; readonly path: string; readonly message: string };

/**
 * Reads the body of `POST /account-access-consents`. Refused as OBIE says: no permissions, one the bank does not
 * support, none for accounts, transaction permissions without their other half, dates that are none or lie behind.
 */
export function consentRequestOf(body: Buffer, now: number, brand: Pick<Brand, 'cards'>): ConsentRequest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    return { problem: 'field-invalid', path: '', message: 'The body is not JSON.' };
  }
  const data = objectIn(parsed, 'Data');
  if (data === undefined) return missing('Data');
  if (objectIn(parsed, 'Risk') === undefined) return missing('Risk');
  const { Permissions: asked } = data;
  if (!Array.isArray(asked) || asked.length === 0) return missing('Data.Permissions');
  const permissions = supportedPermissions.filter(
    (known) => asked.includes(known) && (brand.cards || !cardPermissions.includes(known)),
  );
  if (asked.some((one) => !permissions.includes(one as ConsentPermission))) {
    return invalid('Data.Permissions', 'A permission is not supported by this bank.');
  }
  const has = (...some: readonly ConsentPermission[]) => some.some((one) => permissions.includes(one));
  if (!has('ReadAccountsBasic', 'ReadAccountsDetail')) {
    return invalid('Data.Permissions', 'ReadAccountsBasic or ReadAccountsDetail is required.');
  }
  if (
    has('ReadTransactionsBasic', 'ReadTransactionsDetail') !== has('ReadTransactionsCredits', 'ReadTransactionsDebits')
  ) {
    return invalid('Data.Permissions', 'Transactions need Basic or Detail together with Credits or Debits.');
  }

  if (has('ManageCards') && !has('ReadCards')) {
    return invalid('Data.Permissions', 'ManageCards needs ReadCards.');
  }

  const dates: Record<string, number> = {};
  for (const [field, name] of dateFields) {
    const value = data[field];
    if (value === undefined) continue;
    const time = typeof value === 'string' && isoInstant.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(time))
      return { problem: 'date-invalid', path: `Data.${field}`, message: 'Not an ISO 8601 date-time with its zone.' };
    dates[name] = time;
  }
  if (dates.expiresAt !== undefined && dates.expiresAt <= now) {
    return {
      problem: 'date-invalid',
      path: 'Data.ExpirationDateTime',
      message: 'The consent would already have ended.',
    };
  }
  return { ok: { permissions, ...dates } };
}

const dateFields = [
  ['ExpirationDateTime', 'expiresAt'],
  ['TransactionFromDateTime', 'transactionsFrom'],
  ['TransactionToDateTime', 'transactionsTo'],
] as const;

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function objectIn(value: unknown, field: string): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
  const inner = (value as Record<string, unknown>)[field];
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? (inner as Record<string, unknown>)
    : undefined;
}

function missing(path: string): ConsentRequest {
  return { problem: 'field-missing', path, message: 'This field is required.' };
}

function invalid(path: string, message: string): ConsentRequest {
  return { problem: 'field-invalid', path, message };
}
