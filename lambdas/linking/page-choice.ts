import { kindsIn, permissionsFor } from '../banks/permissions.ts';
import type { BankConfig, Permission } from '../banks/port.ts';
import { isSame } from '../banks/renewal.ts';
import { modesOffered } from '../privacy/rules.ts';
import type { Attempt, PrivacyMode, RenewableLink } from '../store/items.ts';
import { single } from '../web/request.ts';
import type { PageParts } from './page-parts.ts';
import { kindsTicked } from './view-allow.ts';
import { type Landing, renewalIn } from './view-landing.ts';

/** All that a person decides on the link's page. */
export interface Chosen {
  readonly bank: BankConfig;
  readonly mode: PrivacyMode;
  readonly permissions: readonly Permission[];
  /** The link whose consent is to be given again, if the bank still has it. */
  readonly renewal?: RenewableLink;
}

/**
 * Reads the form, and says what is missing of it. A link that is given again keeps what was allowed for it; whoever ticks
 * more than that asks for another consent, and gets a new one.
 */
export function chosenIn(
  parts: Pick<PageParts, 'banks' | 'rules' | 'flow'>,
  { renewable = [] }: Attempt,
  form: URLSearchParams,
): Chosen | Required<Pick<Landing, 'chosen' | 'missing'>> {
  const chosen = {
    bank: single(form, 'bank'),
    mode: single(form, 'mode'),
    kinds: kindsTicked(form.getAll('may')),
  };
  const before = renewalIn(renewable, chosen.bank);
  const bank = parts.banks.list.find(({ id }) => id === (before?.bank ?? chosen.bank));
  const mode = modesOffered(parts.rules, parts.flow).find((offered) => offered === chosen.mode);
  if (bank === undefined || mode === undefined) {
    return { chosen, missing: [...(bank ? [] : ['bank' as const]), ...(mode ? [] : ['mode' as const])] };
  }
  const permissions = permissionsFor(bank, [...chosen.kinds, ...kindsIn(before?.permissions ?? [])]);
  const renewal = before !== undefined && isSame(before.permissions, permissions) ? { renewal: before } : {};
  return { bank, mode, permissions, ...renewal };
}
