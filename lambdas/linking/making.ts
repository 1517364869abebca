import type { Account, BankTokens } from '../banks/port.ts';
import {
  accountsContext,
  readAccounts,
  readTokens,
  tokensContext,
  writeAccounts,
  writeTokens,
} from '../banks/sealed.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Attempt, Link } from '../store/items.ts';
import { isRenewable } from '../store/keys.ts';
import { firstTokens } from './ending.ts';
import type { IssueParts } from './issue.ts';
import { isMadeBy } from './member.ts';

const racesTolerated = 5;

/** What a bank gave an attempt, opened. */
interface Given {
  readonly bank: string;
  readonly consent: string;
  readonly subjectTag: string;
  readonly permissions: readonly string[];
  readonly expiry: Pick<Link, 'expiresAt'>;
  readonly tokens: BankTokens;
  readonly accounts: readonly Account[];
}

/**
 * The link of a confirmed attempt: made with the attempt's id, so that there is one, or the link that it gives again.
 * @returns undefined when there is nothing to make it of, or the link to be given again has been ended.
 */
export async function linkOf(parts: IssueParts, attempt: Attempt): Promise<Link | undefined> {
  const given = await openGiven(parts, attempt);
  if (given === undefined) return undefined;
  return attempt.renews === undefined ? make(parts, attempt, given) : renew(parts, attempt, attempt.renews, given);
}

/** Opens what the browser sealed for this attempt alone. */
async function openGiven({ vault }: IssueParts, attempt: Attempt): Promise<Given | undefined> {
  const { id, user, bank, consent, subjectTag, permissions = [], consentExpiresAt: expiresAt } = attempt;
  const { sealedTokens, sealedAccounts } = attempt;
  if (bank === undefined || consent === undefined || sealedTokens === undefined) return undefined;
  if (sealedAccounts === undefined || subjectTag === undefined) return undefined;
  return {
    ...{ bank, consent, subjectTag, permissions },
    expiry: expiresAt === undefined ? {} : { expiresAt },
    tokens: readTokens(await vault.open(tokensContext(user, id, firstTokens), sealedTokens)),
    accounts: readAccounts(await vault.open(accountsContext(user, id), sealedAccounts)),
  };
}

/** Seals it under the person's own key. */
async function make(
  { store, vault, clock }: IssueParts,
  { id, user }: Attempt,
  { tokens, accounts, expiry, ...given }: Given,
): Promise<Link | undefined> {
  const link: Link = {
    id,
    user,
    ...given,
    ...expiry,
    state: 'ACTIVE',
    grantedAt: clock.now(),
    sealedTokens: await vault.seal(tokensContext(user, id, firstTokens), writeTokens(tokens)),
    tokenVersion: firstTokens,
    sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(accounts)),
  };
  try {
    await store.links.create(link);
    return link;
  } catch (error) {
    if (!isBotError(error, 'STORE_CONFLICT')) throw error;
    return store.links.get(user, id);
  }
}

/**
 * Puts new tokens in the place of the old ones, which are kept nowhere then; a renewal of the old ones that is under way
 * loses. All else of the link stays: its id, and with it names, choices and what was told.
 */
async function renew(
  { store, vault, clock }: IssueParts,
  attempt: Attempt,
  id: string,
  { permissions, consent, subjectTag, tokens, accounts, expiry }: Given,
): Promise<Link | undefined> {
  const { user } = attempt;
  const sealedAccounts = await vault.seal(accountsContext(user, id), writeAccounts(accounts));
  const renewal = { attempt: attempt.id, at: clock.now() };
  for (let lost = 0; lost <= racesTolerated; lost += 1) {
    const link = await store.links.get(user, id);
    if (link === undefined || !isRenewable(link) || isMadeBy(attempt, link)) return link;
    if (link.consent !== consent || link.subjectTag !== subjectTag) return undefined;
    const seen = link.tokenVersion;
    const sealedTokens = await vault.seal(tokensContext(user, id, seen + 1), writeTokens(tokens));
    const given = { permissions, sealedTokens, sealedAccounts, renewal, ...expiry };
    if (await store.links.renew(user, id, seen, given)) return store.links.get(user, id);
  }
  throw new BotError('STORE_CONFLICT', 'The link changes faster than it can be given again.');
}
