import { createHash } from 'node:crypto';
import type { Account } from '../banks/port.ts';
import type { LinkReading, ReadBalances, Reading } from '../banks/reading-port.ts';
import { isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { AccountChoices, Link, Profile } from '../store/items.ts';
import type { SealContext, Vault } from '../vault/port.ts';

/**
 * What a person has decided about their accounts: names of their own, which are shown, which comes first. Kept by bank
 * with the profile, the names sealed under the person's key, an account as a one-way tag; so it outlives a renewed
 * permission and goes when the bank is unlinked.
 */
export interface OwnAccounts {
  nameOf(link: Pick<Link, 'bank'>, account: Account): string | undefined;
  isHidden(link: Pick<Link, 'bank'>, account: Account): boolean;
  isFirst(link: Pick<Link, 'bank'>, account: Account): boolean;
}

/** The same account has the same tag under every link to its bank. */
export function accountTagOf({ bank }: Pick<Link, 'bank'>, { id }: Pick<Account, 'id'>): string {
  return createHash('sha256').update(`own ${bank} ${id}`).digest('base64url').slice(0, 16);
}

export function namesContext(user: string, bank: string): SealContext {
  return { user, subject: bank, field: 'names', version: 1 };
}

/** Opens the names of one bank; none where the key is gone. @throws BotError `VAULT_UNAVAILABLE`. */
export async function namesAt(
  { vault, log }: { readonly vault: Pick<Vault, 'open'>; readonly log: Log },
  { user, accountChoices }: Pick<Profile, 'user' | 'accountChoices'>,
  bank: string,
): Promise<Readonly<Record<string, string>>> {
  const sealed = accountChoices?.[bank]?.sealedNames;
  if (sealed === undefined) return {};
  try {
    return JSON.parse(await vault.open(namesContext(user, bank), sealed)) as Record<string, string>;
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
    log.error('names-not-opened', error, { user, bank });
    return {};
  }
}

/**
 * Who decided nothing costs nothing: a key is asked for only where there is a name.
 * @param namesOf `namesAt` of the profile's banks.
 */
export async function openOwnAccounts(
  profile: Profile | undefined,
  namesOf: (profile: Profile, bank: string) => Promise<Readonly<Record<string, string>>>,
): Promise<OwnAccounts> {
  const names = new Map<string, Readonly<Record<string, string>>>();
  if (profile !== undefined) {
    for (const bank of Object.keys(profile.accountChoices ?? {})) names.set(bank, await namesOf(profile, bank));
  }
  return {
    nameOf: (link, account) => names.get(link.bank)?.[accountTagOf(link, account)],
    isHidden: (link, account) => isHiddenIn(profile, link, account),
    isFirst: (link, account) => isFirstIn(profile, link, account),
  };
}

/** What reads accounts and balances, reading them as the person calls and orders them. The names are opened at first use. */
export function readAsNamed<R extends Readers>(readers: R, openOwn: () => Promise<OwnAccounts>): R {
  let opened: Promise<OwnAccounts> | undefined;
  const own = () => {
    opened ??= openOwn();
    return opened;
  };
  return {
    ...readers,
    accountsOf: async (link: Link) => asNamed(await own(), link, await readers.accountsOf(link)),
    readBalances: async (...asked: Parameters<ReadBalances>) =>
      readingAsNamed(await own(), await readers.readBalances(...asked)),
  };
}

interface Readers {
  readonly accountsOf: (link: Link) => Promise<readonly Account[]>;
  readonly readBalances: ReadBalances;
}

export function isHiddenIn(profile: Profile | undefined, link: Pick<Link, 'bank'>, account: Account): boolean {
  return profile?.accountChoices?.[link.bank]?.hidden?.includes(accountTagOf(link, account)) === true;
}

export function isFirstIn(profile: Profile | undefined, link: Pick<Link, 'bank'>, account: Account): boolean {
  return profile?.accountChoices?.[link.bank]?.first === accountTagOf(link, account);
}

/** The accounts of one link as the person calls and orders them. */
export function asNamed(own: OwnAccounts, link: Pick<Link, 'bank'>, accounts: readonly Account[]): readonly Account[] {
  const named = accounts.map((account) => renamed(own, link, account));
  return named.toSorted((a, b) => Number(own.isFirst(link, b)) - Number(own.isFirst(link, a)));
}

export function renamed(own: OwnAccounts, link: Pick<Link, 'bank'>, account: Account): Account {
  const nickname = own.nameOf(link, account);
  return nickname === undefined ? account : { ...account, nickname };
}

/** A reading with the person's names, the bank of the first account first, and that account before the others. */
export function readingAsNamed(own: OwnAccounts, reading: Reading): Reading {
  const links = reading.links.map((one): LinkReading => {
    const { link, outcome } = one;
    if (outcome.kind === 'none') return one;
    const accounts = outcome.accounts
      .map((balances) => ({ ...balances, account: renamed(own, link, balances.account) }))
      .toSorted((a, b) => Number(own.isFirst(link, b.account)) - Number(own.isFirst(link, a.account)));
    return { ...one, outcome: { ...outcome, accounts } };
  });
  const holdsFirst = ({ link, outcome }: LinkReading) =>
    outcome.kind !== 'none' && outcome.accounts.some(({ account }) => own.isFirst(link, account));
  return { ...reading, links: links.toSorted((a, b) => Number(holdsFirst(b)) - Number(holdsFirst(a))) };
}

/**
 * A reading without what the person does not want shown, and how many accounts that were. What they name is shown all
 * the same, and where nothing else would be left, everything is.
 */
export function withoutHidden(
  profile: Profile | undefined,
  reading: Reading,
): { readonly reading: Reading; readonly hidden: number } {
  let hidden = 0;
  const links = reading.links.flatMap((one): readonly LinkReading[] => {
    const { link, outcome } = one;
    if (outcome.kind === 'none') return [one];
    const accounts = outcome.accounts.filter(({ account }) => !isHiddenIn(profile, link, account));
    hidden += outcome.accounts.length - accounts.length;
    const isEmptied = accounts.length === 0 && outcome.accounts.length > 0;
    return isEmptied ? [] : [{ ...one, outcome: { ...outcome, accounts } }];
  });
  if (hidden === 0 || links.every(({ outcome }) => outcome.kind === 'none')) return { reading, hidden: 0 };
  return { reading: { ...reading, links }, hidden };
}

/** Letters as people count them. */
const longest = 30;

/**
 * A name as it is kept: one line, without marks that turn or hide text. Undefined for nothing, for more than thirty
 * letters, and for what looks like a number or an address: those belong into no chat and on no button.
 */
export function ownName(text: string): string | undefined {
  const name = text
    .slice(0, 200)
    .toWellFormed()
    .normalize('NFC')
    .replace(/(?!\p{Join_Control})[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[*_~`<>|]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const letters = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name)].length;
  if (letters === 0 || letters > longest || text.length > 200 || name.length > 120) return undefined;
  if (/\p{Nd}(?:[ .,/-]?\p{Nd}){3}|\S@\S|:\/\/|\bwww\.|\p{Sc}/iu.test(name) || !/\p{L}|\p{N}|\p{S}/u.test(name)) {
    return undefined;
  }
  return name;
}

type Choices = NonNullable<Profile['accountChoices']>;

/** A profile with other choices at one bank; what says nothing is not kept. */
export function withChoices<P extends Pick<Profile, 'accountChoices'>>(
  profile: P,
  bank: string,
  wanted: AccountChoices,
): P {
  const { [bank]: _before, ...others } = profile.accountChoices ?? {};
  const { sealedNames, hidden = [], first } = wanted;
  const kept: AccountChoices = {
    ...(sealedNames === undefined ? {} : { sealedNames }),
    ...(hidden.length === 0 ? {} : { hidden }),
    ...(first === undefined ? {} : { first }),
  };
  const accountChoices: Choices = Object.keys(kept).length === 0 ? others : { ...others, [bank]: kept };
  const { accountChoices: _all, ...rest } = profile;
  return (Object.keys(accountChoices).length === 0 ? rest : { ...rest, accountChoices }) as P;
}

/** One account first, and no other one at any bank; undefined: none. */
export function withFirst(profile: Profile, bank: string | undefined, tag: string | undefined): Profile {
  const cleared = Object.entries(profile.accountChoices ?? {}).reduce<Profile>(
    (before, [id, { first: _first, ...choices }]) => withChoices(before, id, choices),
    profile,
  );
  if (bank === undefined || tag === undefined) return cleared;
  return withChoices(cleared, bank, { ...cleared.accountChoices?.[bank], first: tag });
}
