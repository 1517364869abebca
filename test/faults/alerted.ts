import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { MemoryCustomer } from '../../lambdas/banks/memory.ts';
import { type Money, moneyOf } from '../../lambdas/banks/money.ts';
import type { Transaction } from '../../lambdas/banks/port.ts';
import { days, hours, minutes, seconds } from '../../lambdas/platform/clock.ts';
import type { AlertChoices } from '../../lambdas/store/alert-items.ts';
import type { AlertStore } from '../../lambdas/store/alert-port.ts';
import { type MemoryAlerts, memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { signedEvent } from '../alerts/signed.ts';
import type { Chronicle } from './chronicle.ts';
import type { clockwork } from './clockwork.ts';
import { type People, payments } from './people.ts';
import { userOf } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Http } from './visitors.ts';

export type Alerted = ReturnType<typeof openAlerted>;

/** What happened in an account and the bank told of, in the words of the checker. */
export interface Paid {
  readonly at: number;
  readonly amount: string;
  readonly merchant: string;
}

/** How long a bank goes on posting what was not acknowledged. */
const patience = [minutes(1), minutes(1), minutes(5), minutes(10), minutes(30), hours(1), hours(6), hours(12)];

/** Whoever is looked after within this time is waited for; the next daily look is not. */
const soon = minutes(15);

/** What is outside of the events and alerts functions, and a payment in the hands of `customersAt`. */
export function outsideAlerts(time: VirtualTime, customers: readonly MemoryCustomer[], written: string[]) {
  const movements: Transaction[] = [];
  const store = memoryAlerts({ clock: time });
  /** What functions write, as text, for the checker. */
  const writing = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) => {
          if (/^(?:take|save|add|append)$/.test(String(name))) written.push(JSON.stringify(args));
          return method.apply(target, args);
        };
      },
    });
  const { inbox, states, checks, questions, safety, forget } = store;
  return {
    store,
    /** The same store, as functions have it. */
    given: {
      inbox: writing(inbox),
      states: writing(states),
      checks: writing(checks),
      questions: writing(questions),
      safety: writing(safety),
      forget,
    } satisfies AlertStore,
    movements,
    customers: customers.map((customer) =>
      customer.id === 'thandi'
        ? {
            ...customer,
            accounts: customer.accounts.map((held, index) =>
              index === 0 ? { ...held, transactions: movements } : held,
            ),
          }
        : customer,
    ),
  };
}

/** A bank that pushes events, somebody who wants to hear of them, and the minutes in which they are told. */
export function openAlerted({
  time,
  http,
  run,
  people,
  chronicle,
  own,
  outside,
  driven,
}: {
  readonly time: VirtualTime;
  readonly http: Http;
  /** One run of the alerts function. */
  readonly run: () => Promise<unknown>;
  readonly people: People;
  readonly chronicle: Chronicle;
  readonly own: Pick<Store, 'chats' | 'links'>;
  readonly outside: { readonly store: MemoryAlerts; readonly movements: Transaction[] };
  readonly driven: ReturnType<typeof clockwork>;
}) {
  const { store, movements } = outside;
  const user = () => userOf(people.thandi);
  const paid: Paid[] = [];
  let posting = 0;
  let events = 0;

  /** Posts a notification until it is acknowledged, signed anew each time as banks do, under one id. */
  const push = async (told: Parameters<typeof signedEvent>[0]): Promise<void> => {
    posting += 1;
    const toe = Math.floor(told.at / 1_000);
    for (const wait of patience) {
      const body = signedEvent({ ...told, at: time.now(), claims: { ...told.claims, toe } });
      const { statusCode = 0 } = await http('events', {
        rawPath: '/banks/karoo/event-notifications',
        headers: { 'content-type': 'application/jwt' },
        body,
        isBase64Encoded: false,
      } as unknown as APIGatewayProxyEventV2);
      if (statusCode < 500) break;
      await time.sleep(wait);
    }
    posting -= 1;
  };
  const consent = async () => (await own.chats.load(user(), time.now())).links[0]?.consent ?? 'none';

  /** Something moves in thandi's first account, and the bank tells of it: this often, with another event before it. */
  const pays = async (which: keyof typeof payments, times = 1): Promise<void> => {
    events += 1;
    const { amount, merchant, original, category } = payments[which];
    const id = `payment-${events}`;
    const at = time.now();
    const abroad: { original?: Money } = original === undefined ? {} : { original: moneyOf(original, 'NOK') };
    movements.push({
      id,
      amount: moneyOf(`-${amount}`, 'ZAR'),
      bookedAt: at,
      status: 'booked',
      kind: 'purchase',
      merchant,
      category,
      ...abroad,
    });
    paid.push({ at, amount, merchant });
    const told = { at, consent: await consent(), account: 't-1', id, jti: `jti-${events}` };
    await Promise.all(Array.from({ length: times }, () => push(told)));
  };

  /** A run, and then the rest of its minute: the next is never beside it. */
  const minute = async (): Promise<void> => {
    const ends = time.now() + minutes(1);
    await run();
    if (time.now() < ends) await time.sleep(ends - time.now());
  };

  const pending = async (): Promise<number | undefined> => {
    if ((await store.inbox.list(1)).length > 0) return time.now() + minutes(1);
    const state = await store.states.get(user());
    const open = state !== undefined && state.telling.length + state.waiting.length + state.unread.length > 0;
    const [next] = await store.checks.due(time.now() + days(3), 1);
    // What Meta took and did not bring is not open: its report asks for a look at once.
    if (!open && (next === undefined || next.dueAt > time.now() + soon)) return undefined;
    if (next === undefined) chronicle.violations.push('I5: something is to be told, and nobody looks again');
    return next === undefined ? undefined : Math.max(time.now() + minutes(1), next.dueAt);
  };
  const runAt = async (at: number) => {
    await driven.forward(Math.max(0, at - time.now()));
    await driven.until(run());
    await driven.quiet();
  };

  return {
    store,
    paid,
    push,
    pays,
    minute,
    isQuiet: () => posting === 0,
    /** The minutes go by until nothing is left to be told. */
    async rest(): Promise<void> {
      for (let rounds = 0; rounds < 200; rounds += 1) {
        const at = await pending();
        if (at === undefined) return;
        await runAt(at);
      }
      chronicle.violations.push('I5: alerts that never end');
    },
    /** The daily look, which finds what a bank's event did not bring. */
    async catchUp(): Promise<void> {
      await runAt(time.now() + days(1) + hours(2));
    },
    /** thandi switches alerts on, and the first look passes, which tells nothing. */
    async choose(more: Partial<AlertChoices> = {}): Promise<void> {
      const { profile } = await own.chats.load(user(), time.now());
      if (profile === undefined) throw new Error('Nobody is there to choose.');
      const alerts: AlertChoices = { on: ['purchase', 'foreign', 'suspicious'], since: time.now(), ...more };
      await own.chats.saveProfile({ ...profile, alerts, version: profile.version + 1 });
      await store.checks.add({ user: user(), dueAt: time.now() });
      await runAt(time.now());
      await driven.forward(seconds(1));
    },
  };
}
