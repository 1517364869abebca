import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Account,
  absent,
  type Balance,
  type Bank,
  type BankTokens,
  type ConsentRequest,
  type Permission,
  type Transaction,
} from '../../lambdas/banks/port.ts';
import { isNotShared } from '../../lambdas/banks/refusal.ts';

/** A bank with one customer who has several accounts, and the hands of the person and of the bank. */
export interface BankWorld {
  readonly bank: Bank;
  /** Registered at the bank. */
  readonly redirectUri: string;
  /** The customer's accounts in the bank's order, and of each figure at least the kind and the amount. */
  readonly told: readonly {
    readonly account: Partial<Account> & { readonly id: string };
    readonly balances: readonly Partial<Balance>[];
  }[];
  /** What moved in the first account within this period, of both signs; absent: at least something went out. */
  readonly period: { readonly from: Date; readonly to: Date; readonly told?: readonly Transaction[] };
  /** The customer says yes on the bank's pages; the address their browser is sent to. */
  approve(url: string, accounts?: readonly string[]): Promise<URL>;
  deny(url: string): Promise<URL>;
  /** The consent is ended at the bank's side. */
  endConsent(consent: string): Promise<void>;
  isLive(consent: string): Promise<boolean>;
  /** Access tokens given so far are refused; refresh tokens stay good. */
  expireAccess(): Promise<void>;
  /** The bank stops showing one account. */
  hideAccount(id: string): Promise<void>;
  rotate(on: boolean): Promise<void>;
  hang(on: boolean): Promise<void>;
  close(): Promise<void>;
}

export const permissions: readonly Permission[] = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
];

const signal = () => AbortSignal.timeout(10_000);

/** What every `Bank` must do, whatever it speaks. */
export function describeBank(name: string, open: () => Promise<BankWorld>): void {
  describe(`${name} keeps the bank contract`, () => {
    let world: BankWorld;
    let state: string;
    beforeEach(async () => {
      world = await open();
      state = randomUUID();
    });
    afterEach(() => world.close());

    const request = (asked: readonly Permission[]): ConsentRequest => ({
      redirectUri: world.redirectUri,
      state,
      permissions: asked,
      expiresAt: new Date(Math.floor(Date.now() / 1_000) * 1_000 + 90 * 86_400_000),
      language: 'en',
      presence: absent,
    });
    const start = (asked = permissions) => world.bank.startConsent(request(asked), signal());
    const link = async (accounts?: readonly string[], asked?: readonly Permission[]) => {
      const started = await start(asked);
      const callback = await world.approve(started.url, accounts);
      return world.bank.finishConsent(throughJson(started.authorization), callback, state, absent, signal());
    };
    const accountsOf = async (tokens: BankTokens) => world.bank.accounts(tokens, absent, signal());
    const code = (code: string) => expect.objectContaining({ name: 'BotError', code });

    it('links: the granted consent reads the accounts that the person chose', async () => {
      const granted = await link();
      expect(granted.subject).toContain(world.bank.config.issuer);
      expect(granted.permissions).toEqual(expect.arrayContaining(['ReadBalances']));
      expect(granted.expiresAt).toBeGreaterThan(Date.now() + 80 * 86_400_000);
      expect(granted.tokens.accessExpiresAt).toBeGreaterThan(Date.now());
      expect(await accountsOf(throughJson(granted.tokens))).toMatchObject(world.told.map(({ account }) => account));
    });

    it('shows only the accounts that were chosen', async () => {
      const only = world.told[0]?.account.id ?? '';
      const granted = await link([only]);
      expect((await accountsOf(granted.tokens)).map(({ id }) => id)).toEqual([only]);
    });

    it('shows never more than four characters of an account number', async () => {
      const accounts = await accountsOf((await link()).tokens);
      for (const { lastDigits } of accounts) expect(lastDigits?.length ?? 0).toBeLessThanOrEqual(4);
    });

    it('tells each balance with kind, exact amount, time and credit line', async () => {
      const { tokens } = await link();
      const balances = await world.bank.balances(tokens, await accountsOf(tokens), absent, signal());
      expect(balances).toMatchObject(world.told.map(withoutCodes));
      for (const { balances: told } of balances) for (const { asOf } of told) expect(asOf.at).toBeGreaterThan(0);
    });

    it('marks an account the bank no longer shows as gone, and tells the others', async () => {
      const { tokens } = await link();
      const accounts = await accountsOf(tokens);
      const hidden = accounts[1]?.id ?? '';
      await world.hideAccount(hidden);
      const balances = await world.bank.balances(tokens, accounts, absent, signal());
      const gone = balances.find(({ account }) => account.id === hidden);
      expect(gone).toMatchObject({ balances: [], missing: 'gone' });
      expect(balances.filter(({ missing }) => missing === undefined).length).toBe(accounts.length - 1);
    });

    const transactionsOf = async (tokens: BankTokens, id: string, { from, to } = world.period) => {
      const account = { id, kind: 'current', currency: 'XXX' } as const;
      const list = await world.bank.transactions(tokens, account, { from, to }, absent, signal());
      expect(list.complete).toBe(true);
      return list.transactions;
    };
    const first = () => world.told[0]?.account.id ?? '';

    it('reads the transactions of a period, signed, each once, and what the bank did not say is absent', async () => {
      const { tokens } = await link();
      const { from, to, told } = world.period;
      const transactions = await transactionsOf(tokens, first());
      if (told !== undefined) expect([...transactions].sort(byId)).toEqual([...told].sort(byId));
      expect(transactions.some(({ amount }) => amount.minor < 0n)).toBe(true);
      expect(new Set(transactions.map(({ id }) => id)).size).toBe(transactions.length);
      for (const { bookedAt } of transactions) {
        expect(bookedAt).toBeGreaterThanOrEqual(from.getTime());
        expect(bookedAt).toBeLessThanOrEqual(to.getTime());
      }
    });

    it('keeps to both ends of the period, to the second', async () => {
      const { tokens } = await link();
      const all = [...(await transactionsOf(tokens, first()))].sort((a, b) => a.bookedAt - b.bookedAt);
      const [from = 0, to = 0] = [all[1]?.bookedAt ?? all[0]?.bookedAt, all.at(-1)?.bookedAt];
      const inner = await transactionsOf(tokens, first(), { from: new Date(from), to: new Date(to - 1_000) });
      const wanted = all.filter(({ bookedAt }) => bookedAt >= from && bookedAt <= to - 1_000);
      expect([...inner].sort(byId)).toEqual([...wanted].sort(byId));
    });

    it('does not read transactions of an account that was not chosen, is gone, or never was', async () => {
      const { tokens } = await link([first()]);
      const refused = (id: string) => transactionsOf(tokens, id).then(() => 'told', isNotShared);
      expect(await refused(world.told[1]?.account.id ?? '')).toBe(true);
      expect(await refused('acc-0000')).toBe(true);
      await world.hideAccount(first());
      expect(await refused(first())).toBe(true);
    });

    it('does not read transactions under a consent that is not for them, while balances are read', async () => {
      const { tokens } = await link(undefined, ['ReadAccountsDetail', 'ReadBalances']);
      expect(await transactionsOf(tokens, first()).then(() => 'told', isNotShared)).toBe(true);
      const balances = await world.bank.balances(tokens, await accountsOf(tokens), absent, signal());
      expect(balances.length).toBe(world.told.length);
    });

    it('takes a no for a no', async () => {
      const started = await start();
      const callback = await world.deny(started.url);
      const finish = world.bank.finishConsent(started.authorization, callback, state, absent, signal());
      await expect(finish).rejects.toEqual(code('BANK_CONSENT_DENIED'));
    });

    it.each([
      ['another state', (url: URL) => url.searchParams.set('state', 'another')],
      ['no state', (url: URL) => url.searchParams.delete('state')],
      ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://elsewhere.example')],
      ['the issuer with a slash', (url: URL) => url.searchParams.set('iss', `${url.searchParams.get('iss')}/`)],
      ['no issuer', (url: URL) => url.searchParams.delete('iss')],
      ['another code', (url: URL) => url.searchParams.set('code', 'another')],
      ['no code', (url: URL) => url.searchParams.delete('code')],
    ])('refuses a callback with %s', async (_what, change) => {
      const started = await start();
      const callback = await world.approve(started.url);
      change(callback);
      const finish = world.bank.finishConsent(started.authorization, callback, state, absent, signal());
      await expect(finish).rejects.toEqual(code('BANK_CALLBACK_REFUSED'));
    });

    it('exchanges a code once', async () => {
      const started = await start();
      const callback = await world.approve(started.url);
      await world.bank.finishConsent(started.authorization, callback, state, absent, signal());
      const again = world.bank.finishConsent(started.authorization, callback, state, absent, signal());
      await expect(again).rejects.toEqual(code('BANK_CALLBACK_REFUSED'));
    });

    it("refuses the callback of one authorization for another's", async () => {
      const first = await start();
      const callback = await world.approve(first.url);
      const second = await start();
      const finish = world.bank.finishConsent(second.authorization, callback, state, absent, signal());
      await expect(finish).rejects.toEqual(code('BANK_CALLBACK_REFUSED'));
    });

    it.each([false, true])('renews tokens (rotation %s), and reads with the new ones', async (rotation) => {
      const { tokens } = await link();
      await world.rotate(rotation);
      await world.expireAccess();
      await expect(accountsOf(tokens)).rejects.toEqual(code('BANK_CONSENT_ENDED'));
      const renewed = await world.bank.refresh(throughJson(tokens), signal());
      expect(renewed.refreshToken).toBeDefined();
      expect(renewed.refreshToken !== tokens.refreshToken).toBe(rotation);
      expect((await accountsOf(renewed)).length).toBe(world.told.length);
    });

    it('says so when the consent was ended at the bank', async () => {
      const granted = await link();
      await world.endConsent(granted.consent);
      await expect(accountsOf(granted.tokens)).rejects.toEqual(code('BANK_CONSENT_ENDED'));
      await expect(world.bank.refresh(granted.tokens, signal())).rejects.toEqual(code('BANK_CONSENT_ENDED'));
    });

    it('revokes, with and without tokens, and again', async () => {
      for (const withTokens of [true, false]) {
        const granted = await link();
        const tokens = withTokens ? granted.tokens : undefined;
        await world.bank.revoke(granted.consent, tokens, signal());
        expect(await world.isLive(granted.consent)).toBe(false);
        await expect(world.bank.refresh(granted.tokens, signal())).rejects.toEqual(code('BANK_CONSENT_ENDED'));
        await world.bank.revoke(granted.consent, tokens, signal());
      }
    });

    it('gives up when the signal fires', async () => {
      const { tokens } = await link();
      const accounts = await accountsOf(tokens);
      await world.hang(true);
      const read = world.bank.balances(tokens, accounts, absent, AbortSignal.timeout(50));
      await expect(read).rejects.toEqual(code('BANK_TIMEOUT'));
      await world.hang(false);
    });
  });
}

function byId(a: Transaction, b: Transaction): number {
  return `${a.id}` < `${b.id}` ? -1 : 1;
}

/** Codes differ between standards where the meaning does not. */
function withoutCodes({ account, balances }: BankWorld['told'][number]) {
  return { account, balances: balances.map(({ code: _code, ...said }) => said) };
}

/** Authorizations and tokens are stored as JSON between calls. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
