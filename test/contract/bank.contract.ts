import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardChange, DeliveryStage } from '../../lambdas/banks/cards.ts';
import { add, type Money, negate } from '../../lambdas/banks/money.ts';
import { kinds, permissionsFor } from '../../lambdas/banks/permissions.ts';
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
import { cardBillOf, type Statement } from '../../lambdas/banks/statements.ts';

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
  /** Of a bank with statements: one of its accounts that is a card, and one that is not. */
  readonly stated?: { readonly card: string; readonly other: string };
  /** Of a bank with cards: an active one, and the bank's hands. */
  readonly cards?: {
    readonly active: string;
    /** Pays from an account that is not the first. */
    readonly second: string;
    freeze(card: string): Promise<void>;
    move(card: string, stage: DeliveryStage): Promise<void>;
  };
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

    const startAgain = (renews: string, asked = permissions) =>
      world.bank.startConsent({ ...request(asked), renews }, signal());

    it('is given again under its own id: new tokens, of the same login, and the old ones are dead', async () => {
      const first = await link();
      const started = await startAgain(first.consent);
      const callback = await world.approve(started.url);
      const again = await world.bank.finishConsent(
        throughJson(started.authorization),
        callback,
        state,
        absent,
        signal(),
      );

      expect([started.consent, again.consent]).toEqual([first.consent, first.consent]);
      expect(again.subject).toBe(first.subject);
      await expect(world.bank.refresh(first.tokens, signal())).rejects.toEqual(code('BANK_CONSENT_ENDED'));
      expect(await accountsOf(again.tokens)).toMatchObject(world.told.map(({ account }) => account));
      const renewed = await world.bank.refresh(again.tokens, signal());
      expect(await accountsOf(renewed)).toHaveLength(world.told.length);
    });

    it('is registered anew where it is over, for something else, or not there', async () => {
      const first = await link();
      const other = await startAgain(first.consent, ['ReadAccountsDetail', 'ReadBalances']);
      const unknown = await startAgain('nobody-gave-this');
      expect(await world.isLive(first.consent)).toBe(true);
      await world.endConsent(first.consent);
      const over = await startAgain(first.consent);

      expect(new Set([first, other, unknown, over].map(({ consent }) => consent)).size).toBe(4);
      const callback = await world.approve(over.url);
      const anew = await world.bank.finishConsent(throughJson(over.authorization), callback, state, absent, signal());
      expect(await accountsOf(anew.tokens)).toHaveLength(world.told.length);
    });

    it('stands as it was when the person does not give it again', async () => {
      const first = await link();
      const started = await startAgain(first.consent);
      const callback = await world.deny(started.url);

      await expect(
        world.bank.finishConsent(throughJson(started.authorization), callback, state, absent, signal()),
      ).rejects.toEqual(code('BANK_CONSENT_DENIED'));
      expect(await accountsOf(first.tokens)).toHaveLength(world.told.length);
    });

    it('stands when its tokens are forgotten', async () => {
      const { tokens, consent } = await link();
      await world.bank.forget(tokens, signal());
      await world.bank.forget(tokens, signal());

      await expect(world.bank.refresh(tokens, signal())).rejects.toEqual(code('BANK_CONSENT_ENDED'));
      expect(await world.isLive(consent)).toBe(true);
    });

    const everything = () => permissionsFor(world.bank.config, kinds);
    const statementsOf = async (tokens: BankTokens, id: string) => {
      const account = { id, kind: 'current', currency: 'XXX' } as const;
      return (await world.bank.statements?.(tokens, account, absent, signal())) ?? [];
    };

    it('has statements exactly where it is configured to, each of which adds up', async () => {
      const { capabilities } = world.bank.config;
      expect(world.bank.statements !== undefined).toBe(capabilities?.statements === true);
      if (world.stated === undefined) return;
      const { tokens } = await link(undefined, everything());
      for (const id of [world.stated.card, world.stated.other]) {
        const statements = await statementsOf(tokens, id);
        expect(statements.length).toBeGreaterThanOrEqual(1);
        for (const one of statements) expect(differenceOf(one)).toBe(0n);
        for (const [index, later] of statements.slice(0, -1).entries()) {
          const earlier = statements[index + 1];
          expect(later.from).toBeGreaterThan(earlier?.from ?? 0);
          expect(later.opening).toEqual(earlier?.closing);
        }
      }
    });

    it('states the bill of a card: what is owed, the least to pay, and when it is due', async () => {
      if (world.stated === undefined) return;
      const { tokens } = await link(undefined, everything());
      const bill = cardBillOf(await statementsOf(tokens, world.stated.card));
      expect(bill?.closing.minor).toBeLessThanOrEqual(0n);
      expect(bill?.minimum?.minor).toBeGreaterThanOrEqual(0n);
      expect(bill?.dueOn?.at).toBeGreaterThan(bill?.closedAt ?? 0);
      expect(cardBillOf(await statementsOf(tokens, world.stated.other))).toBeUndefined();
    });

    it('does not give statements under a consent that is not for them, nor of an account that was not chosen', async () => {
      if (world.stated === undefined) return;
      const without = await link();
      expect(await statementsOf(without.tokens, first()).then(() => 'told', isNotShared)).toBe(true);
      const only = await link([first()], everything());
      const other = world.told[1]?.account.id ?? '';
      expect(await statementsOf(only.tokens, other).then(() => 'told', isNotShared)).toBe(true);
    });

    describe('with cards', () => {
      const open = async (accounts?: readonly string[]) => {
        const { bank, cards } = world;
        if (bank.cards === undefined || cards === undefined) return undefined;
        const { tokens } = await link(accounts, everything());
        const desk = bank.cards;
        return {
          ...cards,
          list: () => desk.list(tokens, absent, signal()),
          card: async (id: string) => (await desk.list(tokens, absent, signal())).find((one) => one.id === id),
          change: (card: string, change: CardChange, key: string = randomUUID()) =>
            desk.change(tokens, card, change, key, absent, signal()),
          deliveries: () => desk.deliveries(tokens, absent, signal()),
        };
      };
      const refused = (because: string) => ({ kind: 'refused', because });

      it('has a desk for them exactly where it is configured to', () => {
        expect(world.bank.cards !== undefined).toBe(world.bank.config.capabilities?.cards !== undefined);
        expect(world.cards !== undefined).toBe(world.bank.cards !== undefined);
      });

      it('lists those of the accounts that were chosen, never with more than four digits', async () => {
        const all = await (await open())?.list();
        const some = await (await open([first()]))?.list();
        for (const { lastDigits } of all ?? []) expect(lastDigits).toMatch(/^\d{4}$/);
        if (all !== undefined) expect(all.some(({ id }) => id === world.cards?.second)).toBe(true);
        if (some !== undefined) expect(new Set(some.map(({ account }) => account))).toEqual(new Set([first()]));
      });

      it('freezes and unfreezes, as often as it is asked', async () => {
        const desk = await open();
        if (desk === undefined) return;
        for (let count = 0; count < 2; count += 1) {
          expect(await desk.change(desk.active, { kind: 'freeze' })).toMatchObject({
            kind: 'done',
            card: { id: desk.active, status: 'frozen', frozenBy: 'customer' },
          });
        }
        expect(await desk.card(desk.active)).toMatchObject({ status: 'frozen' });
        for (let count = 0; count < 2; count += 1) {
          expect(await desk.change(desk.active, { kind: 'unfreeze' })).toMatchObject({ card: { status: 'active' } });
        }
        expect(await desk.card(desk.active)).not.toHaveProperty('frozenBy');
      });

      it('does each key once: a late repeat undoes nothing', async () => {
        const desk = await open();
        if (desk === undefined) return;
        const key = randomUUID();
        await desk.change(desk.active, { kind: 'freeze' }, key);
        await desk.change(desk.active, { kind: 'unfreeze' });
        expect(await desk.change(desk.active, { kind: 'freeze' }, key)).toMatchObject({ card: { status: 'active' } });
        expect(await desk.change(desk.active, { kind: 'unfreeze' }, key)).toEqual(refused('key-reused'));
        expect(await desk.card(desk.active)).toMatchObject({ status: 'active' });
      });

      it('does not unfreeze what the bank froze', async () => {
        const desk = await open();
        if (desk === undefined) return;
        await desk.freeze(desk.active);
        expect(await desk.card(desk.active)).toMatchObject({ status: 'frozen', frozenBy: 'bank' });
        expect(await desk.change(desk.active, { kind: 'unfreeze' })).toEqual(refused('frozen-by-bank'));
      });

      it.each(['lost', 'stolen'] as const)('stops a card that is %s for good', async (reason) => {
        const desk = await open();
        if (desk === undefined) return;
        await desk.change(desk.active, { kind: 'freeze' });
        for (let count = 0; count < 2; count += 1) {
          expect(await desk.change(desk.active, { kind: 'report', reason })).toMatchObject({
            card: { status: reason },
          });
        }
        expect(await desk.change(desk.active, { kind: 'unfreeze' })).toEqual(refused('stopped'));
        expect(await desk.change(desk.active, { kind: 'freeze' })).toEqual(refused('stopped'));
      });

      it('replaces a card once, tells of its journey, and the new one pays when it has arrived', async () => {
        const desk = await open();
        if (desk === undefined) return;
        await desk.change(desk.active, { kind: 'report', reason: 'lost' });
        const key = randomUUID();
        const ordered = await desk.change(desk.active, { kind: 'replace' }, key);
        const again = [
          await desk.change(desk.active, { kind: 'replace' }, key),
          await desk.change(desk.active, { kind: 'replace' }),
        ];
        const id = ordered.kind === 'done' ? (ordered.replacement?.id ?? '') : '';
        expect(ordered).toMatchObject({
          card: { status: 'replaced', replacedBy: id },
          replacement: { status: 'on-its-way' },
        });
        expect(again).toEqual([ordered, ordered]);
        expect(await desk.deliveries()).toMatchObject([
          { card: id, stage: 'ordered', journey: [{ stage: 'ordered' }] },
        ]);
        expect(await desk.change(id, { kind: 'freeze' })).toEqual(refused('on-its-way'));
        for (const stage of ['printed', 'shipped', 'out-for-delivery'] as const) await desk.move(id, stage);
        expect(await desk.card(id)).toMatchObject({ status: 'on-its-way' });
        await desk.move(id, 'delivered');
        expect(await desk.card(id)).toMatchObject({ status: 'active' });
        const [delivery] = await desk.deliveries();
        expect(delivery?.journey.map(({ stage }) => stage)).toEqual([
          'ordered',
          'printed',
          'shipped',
          'out-for-delivery',
          'delivered',
        ]);
      });

      it('takes a travel notice, and none that is past or ends before it begins', async () => {
        const desk = await open();
        if (desk === undefined) return;
        const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
        const notice = (from: string, to: string) =>
          ({ kind: 'travel', notice: { countries: ['NA', 'BW'], from, to } }) as const;
        expect(await desk.change(desk.active, notice(day(3), day(9)))).toMatchObject({ kind: 'done' });
        expect((await desk.card(desk.active))?.travel).toEqual({ countries: ['NA', 'BW'], from: day(3), to: day(9) });
        for (const [from, to] of [
          [day(9), day(3)],
          [day(-9), day(-3)],
          ['2026-02-30', day(3)],
        ] as const) {
          expect(await desk.change(desk.active, notice(from, to))).toEqual(refused('days'));
        }
      });

      it('knows no card that never was or that pays from an account that was not chosen', async () => {
        const desk = await open([first()]);
        if (desk === undefined) return;
        expect(await desk.change('card-0', { kind: 'freeze' })).toEqual(refused('no-such-card'));
        expect(await desk.change(desk.second, { kind: 'freeze' })).toEqual(refused('no-such-card'));
      });

      it('shows and changes none under a consent that is not for them', async () => {
        const { bank, cards } = world;
        if (bank.cards === undefined || cards === undefined) return;
        const reading = await link(undefined, [...permissions, 'ReadCards']);
        const freeze = (tokens: BankTokens) =>
          bank.cards?.change(tokens, cards.active, { kind: 'freeze' }, randomUUID(), absent, signal());
        await expect(freeze(reading.tokens)).rejects.toSatisfy(isNotShared);
        const without = await link();
        await expect(bank.cards.list(without.tokens, absent, signal())).rejects.toSatisfy(isNotShared);
        await expect(bank.cards.deliveries(without.tokens, absent, signal())).rejects.toSatisfy(isNotShared);
      });
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

/** What is missing between a statement's ends and what moved between them, in minor units. */
function differenceOf({ opening, closing, credits, debits }: Statement): bigint {
  const [from, to, came, went] = [opening, closing, credits, debits].map((money) => money ?? nothing);
  if (from === undefined || to === undefined || came === undefined || went === undefined) return 1n;
  return add(add(add(from, came), negate(went)), negate(to)).minor;
}

const nothing: Money = { minor: 1n, scale: 0, currency: 'XXX' };

/** Codes differ between standards where the meaning does not. */
function withoutCodes({ account, balances }: BankWorld['told'][number]) {
  return { account, balances: balances.map(({ code: _code, ...said }) => said) };
}

/** Authorizations and tokens are stored as JSON between calls. */
function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
