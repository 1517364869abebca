import { createHash } from 'node:crypto';
import type { MemoryBank } from '../../lambdas/banks/memory.ts';
import { absent, type Bank } from '../../lambdas/banks/port.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { aliasesOf } from '../../lambdas/identity/changes.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { days } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import { personSubject, phraseContext } from '../../lambdas/step-up/phrase.ts';
import type { Pins } from '../../lambdas/step-up/port.ts';
import type { Link, PrivacyMode } from '../../lambdas/store/items.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { Vault } from '../../lambdas/vault/port.ts';
import type { Chronicle } from './chronicle.ts';
import { type Person, phrases, pins } from './people.ts';
import { pagesUrl, secret, userOf } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface LinkedParts {
  readonly time: VirtualTime;
  readonly store: Store;
  readonly vault: Vault;
  readonly pins: Pins;
  readonly bank: Bank;
  readonly controls: MemoryBank['controls'];
  readonly chronicle: Chronicle;
}

const transactions = ['ReadTransactionsDetail', 'ReadTransactionsCredits', 'ReadTransactionsDebits'] as const;

/** As linking leaves it, without the walk through the pages: an ACTIVE link with live tokens, an address and a mode. */
export async function linkPerson(
  { time, store, vault, bank, controls, chronicle }: LinkedParts,
  person: Person,
  mode: PrivacyMode = 'chat',
): Promise<Link> {
  const user = userOf(person);
  const signal = new AbortController().signal;
  const redirectUri = `${pagesUrl}/callback/karoo`;
  const permissions = [
    'ReadAccountsDetail',
    'ReadBalances',
    ...(bank.config.capabilities?.cards === undefined ? [] : (['ReadCards', 'ManageCards'] as const)),
    ...(bank.config.capabilities?.events === true ? transactions : []),
  ] as const;
  const expiresAt = new Date(time.now() + days(90));
  const asked = { redirectUri, state: 'state', permissions, expiresAt, language: 'en', presence: absent };
  const started = await bank.startConsent(asked, signal);
  const callback = controls.approve(started.url, person.name);
  const granted = await bank.finishConsent(started.authorization, callback, 'state', absent, signal);
  const held = await bank.accounts(granted.tokens, absent, signal);
  const id = createHash('sha256').update(granted.consent).digest('base64url');
  for (const mark of [granted.tokens.accessToken, id, granted.consent]) chronicle.marks.set(mark, person.name);
  const made: Link = {
    id,
    user,
    bank: 'karoo',
    consent: granted.consent,
    state: 'ACTIVE',
    grantedAt: time.now() - days(3),
    expiresAt: time.now() + days(87),
    permissions: [...permissions],
    subjectTag: `subject-${person.name}`,
    sealedTokens: await vault.seal(tokensContext(user, id, 1), writeTokens(granted.tokens)),
    tokenVersion: 1,
    sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(held)),
  };
  await store.links.create(made);
  await store.ledger.append({ user, at: made.grantedAt, event: 'granted', bank: 'karoo', link: id });
  const known = (await store.chats.load(user, time.now())).profile;
  await store.chats.saveProfile({
    user,
    language: 'en',
    mode,
    ...(mode === 'chat' ? { chatNotice: noticeVersion } : { unlocksWith: ['pin'] as const }),
    aliases: aliasesOf(person, secret),
    sealedAddress: await vault.seal(addressContext(user), JSON.stringify({ to: `+${person.waId}` })),
    identityHash: person.identityHash,
    attempts: known?.attempts ?? [],
    version: (known?.version ?? 0) + 1,
  });
  return made;
}

/** As the set-up page and the code leave it: a PIN, and the person's own words. */
export async function givePin(
  { store, vault, pins: room }: LinkedParts,
  person: Person & { readonly name: 'thandi' | 'sipho' },
): Promise<void> {
  const user = userOf(person);
  const sealedPhrase = await vault.seal(phraseContext(user, personSubject), phrases[person.name]);
  const pin = await room.make(user, pins[person.name]);
  await store.unlocks.save({ user, pin, passkeys: [], sealedPhrase, tries: 0, failures: 0, lockouts: 0, version: 1 });
}
