import { eventTag } from '../../lambdas/alerts/door.ts';
import type { AnswerParts } from '../../lambdas/alerts/questions.ts';
import { type AlertParts, runAlerts } from '../../lambdas/alerts/run.ts';
import { createCardService } from '../../lambdas/banks/card-service.ts';
import { memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import type { BankEvent } from '../../lambdas/banks/open-banking/events.ts';
import type { Balance, BankConfig, Transaction } from '../../lambdas/banks/port.ts';
import { createReadBalances } from '../../lambdas/banks/reading.ts';
import { createReadStatements } from '../../lambdas/banks/reading-statements.ts';
import { createReadTransactions } from '../../lambdas/banks/reading-transactions.ts';
import { accountsContext, readAccounts } from '../../lambdas/banks/sealed.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { days, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import type { AlertChoices, AlertType } from '../../lambdas/store/alert-items.ts';
import type { Link, Profile } from '../../lambdas/store/items.ts';
import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { memorySender } from '../../lambdas/whatsapp/memory.ts';
import { everyday, figure, memoryConfig, plastic, thandi } from '../banks/customers.ts';
import { person } from '../banks/linked.ts';

export const all: readonly AlertType[] = [
  'purchase',
  'large',
  'foreign',
  'suspicious',
  'low',
  'salary',
  'bill',
  'delivery',
];
export const chosen = (more: Partial<AlertChoices> = {}): AlertChoices => ({
  on: all,
  since: 0,
  large: 500,
  low: 200,
  ...more,
});

export const usual = {
  events: true,
  statements: true,
  cards: { resourceUrl: 'https://bank.example/karoo/cards/v1' },
} as const;

/** One person with one bank in memory, everything that looks after their alerts, and what was sent. */
export async function openRig(config: Partial<BankConfig> = { capabilities: usual }) {
  const who = person();
  const { clock, user, store, vault } = who;
  const movements: Transaction[] = [];
  const customer = {
    ...thandi,
    accounts: thandi.accounts.map((held) =>
      held.account.id === everyday.id ? { ...held, transactions: movements } : held,
    ),
  };
  const bank = memoryBank({ ...memoryConfig, ...config }, { customers: [customer], clock });
  const banks = memoryBanks([bank]);
  const link = await who.link(bank, (url) => bank.controls.approve(url, 'thandi'), {
    expiresAt: clock.now() + days(60),
  });
  const alerts = memoryAlerts({ clock });
  const sender = memorySender();
  const readers = { banks, store, vault, clock, log: who.log, metrics: who.metrics };
  let ids = 0;
  const parts: AlertParts = {
    store,
    alerts,
    vault,
    sender,
    rules: { countries: ['ZA'], chat: 'allowed' },
    flowId: async () => undefined,
    clock,
    log: who.log,
    metrics: who.metrics,
    newId: () => {
      ids += 1;
      return `id-${String(ids).padStart(13, '0')}`;
    },
    bankOf: (id) => banks.list.find((one) => one.id === id),
    accountsOf: async (one) => readAccounts(await vault.open(accountsContext(one.user, one.id), one.sealedAccounts)),
    readBalances: createReadBalances(readers),
    readTransactions: createReadTransactions(readers),
    readStatements: createReadStatements(readers),
  };
  const cards = createCardService(readers);
  const answering: AnswerParts = {
    alerts,
    cards,
    vault,
    clock,
    metrics: who.metrics,
    linkOf: (of, id) => store.links.get(of, id),
    writeLedger: (entry) => store.ledger.append(entry),
  };

  const profile = async () => (await store.chats.load(user, clock.now())).profile;
  const change = async (fields: Partial<Profile>) => {
    const before = (await profile()) ?? { user, attempts: [], version: 0 };
    const agreed = fields.mode === 'chat' ? { chatNotice: noticeVersion } : {};
    await store.chats.saveProfile({ ...before, ...agreed, ...fields, version: before.version + 1 });
  };
  await change({
    language: 'en',
    mode: 'page',
    sealedAddress: await vault.seal(addressContext(user), JSON.stringify({ to: '+27600000067' })),
    identityHash: 'hash-thandi',
  });

  let messages = 0;
  /** The person writes something, so that the 24-hour window is open. */
  const writes = async () => {
    messages += 1;
    const name = { user, sentAt: clock.now(), tag: `written-${messages}` };
    await store.messages.claim(name, 'me', clock.now() + minutes(1));
    await store.messages.startSending(name, 'me', { intent: 'balance' }, clock.now());
    await store.messages.settle(name, { state: 'SENT' }, clock.now());
  };
  await writes();

  let events = 0;
  type Told = BankEvent extends infer E ? (E extends BankEvent ? Omit<E, 'at' | 'consent'> : never) : never;
  /** The bank's event, as the door keeps it. */
  const hears = async (event: Told, more: { consent?: string; at?: number; jti?: string } = {}, of: Link = link) => {
    events += 1;
    const { consent = of.consent, at = clock.now(), jti = `jti-${events}` } = more;
    return alerts.inbox.take([
      {
        bank: of.bank,
        tag: eventTag(of.bank, jti),
        receivedAt: clock.now(),
        event: { ...event, at, consent } as BankEvent,
        part: 0,
      },
    ]);
  };
  /** Something moves in the everyday account, and the bank tells of it. */
  const pays = async (amount: string, more: Partial<Transaction> = {}) => {
    const id = more.id ?? `tx-${movements.length + 1}`;
    const moved: Transaction = {
      id,
      amount: moneyOf(amount, 'ZAR'),
      bookedAt: clock.now(),
      status: 'booked',
      kind: 'purchase',
      merchant: 'Corner Shop',
      ...more,
    };
    movements.push(moved);
    await hears({ kind: 'transaction', account: everyday.id, transaction: id });
    return moved;
  };
  const run = () => runAlerts(parts, clock.now() + seconds(55));
  /** The minutes go by, and each has its run. */
  const wait = async (time: number, step = minutes(1)) => {
    for (const end = clock.now() + time; clock.now() < end; ) {
      clock.advance(Math.min(step, end - clock.now()));
      await run();
    }
  };
  return {
    ...who,
    bank,
    banks,
    controls: bank.controls,
    movements,
    link,
    alerts,
    sender,
    parts,
    answering,
    cards,
    profile,
    change,
    writes,
    hears,
    pays,
    run,
    wait,
    /** Turns alerts on, and lets the first look pass, which tells nothing. */
    choose: async (more: Partial<AlertChoices> = {}) => {
      await change({ alerts: chosen({ since: clock.now(), ...more }) });
      await alerts.checks.add({ user, dueAt: clock.now() });
      await run();
      clock.advance(seconds(1));
    },
    setBalance: (...balances: readonly Balance[]) => bank.controls.setBalances(everyday.id, balances),
    bodies: () => sender.sent.map(({ content }) => ('body' in content ? content.body : '')),
    buttons: (index = -1): readonly string[] => {
      const content = sender.sent.at(index)?.content;
      return content?.kind === 'buttons' ? content.buttons.map(({ id }) => id) : [];
    },
    safety: async () => (await alerts.safety.list(user)).map(({ event }) => event),
  };
}

export type Rig = Awaited<ReturnType<typeof openRig>>;
export { everyday, figure, plastic };
export const abroad = { original: moneyOf('3000.00', 'NOK'), merchant: 'Gadget Oslo' } as const;
