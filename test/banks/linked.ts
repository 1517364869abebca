import { randomUUID } from 'node:crypto';
import { memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { kinds, permissionsFor } from '../../lambdas/banks/permissions.ts';
import { absent, type Bank, type BankConfig } from '../../lambdas/banks/port.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import type { Link } from '../../lambdas/store/items.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { memoryConfig, sipho, thandi } from './customers.ts';
import { virtualClock } from './virtual-clock.ts';

const signal = () => AbortSignal.timeout(10_000);

/** A person with a store, a vault and a clock, who links banks. */
export function person(clock = virtualClock()) {
  const user = 'u'.repeat(43);
  const lines: string[] = [];
  const counted: string[] = [];
  const inner = memoryStore({ clock });
  const calls: string[] = [];
  /** Counts what an answer asks of the store. */
  const links = new Proxy(inner.links, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        calls.push(String(name));
        return method.apply(target, given);
      };
    },
  });
  const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys(), clock });
  return {
    user,
    clock,
    vault,
    links,
    store: { ...inner, links },
    storeCalls: calls,
    lines,
    counted,
    log: createLog((line) => lines.push(line)),
    metrics: (name: string) => {
      counted.push(name);
    },

    /** Links a bank as linking does: consent, approval, tokens and accounts sealed, ACTIVE. */
    async link(bank: Bank, approve: (url: string) => URL, more: Partial<Link> = {}): Promise<Link> {
      const state = randomUUID();
      const started = await bank.startConsent(
        {
          redirectUri: 'http://127.0.0.1:3001/callback/bank',
          state,
          permissions: permissionsFor(bank.config, kinds),
          expiresAt: new Date(clock.now() + 90 * 86_400_000),
          language: 'en',
          presence: absent,
        },
        signal(),
      );
      const granted = await bank.finishConsent(started.authorization, approve(started.url), state, absent, signal());
      const accounts = await bank.accounts(granted.tokens, absent, signal());
      const id = more.id ?? randomUUID();
      const link: Link = {
        id,
        user,
        bank: bank.config.id,
        consent: granted.consent,
        state: 'ACTIVE',
        grantedAt: clock.now(),
        permissions: granted.permissions,
        subjectTag: 'tag',
        sealedTokens: await vault.seal(tokensContext(user, id, 1), writeTokens(granted.tokens)),
        tokenVersion: 1,
        sealedAccounts: await vault.seal(accountsContext(user, id), writeAccounts(accounts)),
        ...(granted.expiresAt === undefined ? {} : { expiresAt: granted.expiresAt }),
        ...more,
      };
      await inner.links.create(link);
      calls.length = 0;
      return link;
    },
    /** The link as it is stored now. */
    async stored(link: Link): Promise<Link> {
      const found = await inner.links.get(user, link.id);
      if (found === undefined) throw new Error('the link is gone');
      return found;
    },
  };
}

/** A person linked to banks in memory, one per id; each with the same customer. */
export async function linkedPerson(ids: readonly string[] = ['karoo'], config: Partial<BankConfig> = {}) {
  const who = person();
  const memory = ids.map((id) =>
    memoryBank(
      { ...memoryConfig, ...config, id, name: id, issuer: `https://${id}.example` },
      { customers: [thandi, sipho], clock: who.clock },
    ),
  );
  const links: Link[] = [];
  for (const bank of memory) links.push(await who.link(bank, (url) => bank.controls.approve(url, 'thandi')));
  for (const { controls } of memory) (controls.calls as unknown[]).length = 0;
  const [first] = memory;
  const [firstLink] = links;
  if (first === undefined || firstLink === undefined) throw new Error('at least one bank');
  return {
    ...who,
    memory,
    banks: memoryBanks(memory),
    links,
    first,
    firstLink,
    controls: first.controls,
    linksStore: who.links,
  };
}
