import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { breakerFor } from '../../lambdas/banks/breaker.ts';
import { type MemoryBank, memoryBank } from '../../lambdas/banks/memory.ts';
import { absent, type Bank, type BankTokens } from '../../lambdas/banks/port.ts';
import type { Banks } from '../../lambdas/banks/registry.ts';
import { accountsContext, tokensContext, writeAccounts, writeTokens } from '../../lambdas/banks/sealed.ts';
import { createNotify } from '../../lambdas/conversation/notices.ts';
import { turnParts } from '../../lambdas/conversation/parts.ts';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { functions } from '../../lambdas/functions.ts';
import { aliasesOf } from '../../lambdas/identity/changes.ts';
import { messageTag, userKeyOf } from '../../lambdas/identity/user-key.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import { runChores } from '../../lambdas/linking/chores.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import { userKeySecretFrom } from '../../lambdas/linking/parts.ts';
import { type Clock, days, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import type { AttemptState, Link } from '../../lambdas/store/items.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryTombstones } from '../../lambdas/store/memory-tombstones.ts';
import type { MessageName, Store } from '../../lambdas/store/port.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { takeWebhook } from '../../lambdas/webhook/intake.ts';
import { memorySender } from '../../lambdas/whatsapp/memory.ts';
import type { OutgoingMessage, Sender, SendOutcome } from '../../lambdas/whatsapp/port.ts';
import { applyReports } from '../../lambdas/whatsapp/reports.ts';
import { appSecret, asMeta, change, displayNumber, envelope, type Json, ours, posted } from '../webhook/meta.ts';
import { type Held, lambdaRecord, virtualQueue } from './fifo.ts';
import { bankError, type Call, type Fault, metaOutcome, type Noun, outageOf, wrapPort } from './injection.ts';
import { customersAt, figure, figures, karoo, newPeople, nicknames, type Person } from './people.ts';
import { settled, virtualTime } from './virtual-time.ts';

/** Twelve noon in Johannesburg, 22 November 2026. */
export const noon = Date.UTC(2026, 10, 22, 10);
const secret = Buffer.alloc(32, 7);
const pagesUrl = 'https://saldo.example';

export type FunctionKind = 'webhook' | 'conversation' | 'delivery' | 'upkeep' | 'linking';

/** One instance of a function. A dead one's calls have no effect and never return. */
interface Process {
  readonly name: string;
  readonly kind: FunctionKind;
  dead: boolean;
  /** How far its clock is off. */
  skew: number;
  readonly onDeath: (() => void)[];
}

/** Where a call was made, while the world was armed. */
export interface Point {
  readonly kind: FunctionKind;
  readonly noun: Noun;
  readonly method: string;
  /** Whose call it is, by the user key or address in its arguments. */
  readonly about: Person['name'] | undefined;
}

export interface Received {
  readonly at: number;
  /** Whose phone: where Meta brought it. */
  readonly by: Person['name'] | 'nobody';
  readonly identityHash: string | undefined;
  readonly message: OutgoingMessage;
  readonly text: string;
}

export interface Accepted {
  readonly person: Person['name'];
  readonly id: string;
  readonly name: MessageName;
  readonly text: string | undefined;
  readonly saidAt: number;
  /** Stands beside what a fault is about. */
  readonly bystander: boolean;
  acceptedAt: number | undefined;
}

export interface WorldOptions {
  readonly accessFor?: number;
  readonly rotating?: boolean;
  readonly reports?: 'before' | 'after' | 'never';
  /** Changes between the code and the world: how a defect is planted. */
  readonly wrapStore?: (store: Store) => Store;
  readonly wrapSender?: (sender: Sender) => Sender;
  readonly wrapLine?: (line: string, call: readonly Call[]) => string;
  /** Holds every call until it is let go: how a schedule is chosen. */
  readonly schedule?: (label: string) => Promise<unknown>;
  /** Lets one held call go. @returns false when none is held: then time may pass. */
  readonly pick?: () => Promise<boolean>;
  /** Each delivery comes this often at once; with `apart`, each message of a person in a worker of its own. */
  readonly overlap?: { readonly copies: number; readonly apart: boolean };
}

export type World = ReturnType<typeof openWorld>;

const never = () => new Promise<never>(() => undefined);

export function openWorld(options: WorldOptions = {}) {
  const { accessFor = days(400), rotating = false, reports = 'after' } = options;
  const time = virtualTime(noon);
  const people = newPeople();
  const former: Person[] = [];
  const store = memoryStore({ clock: time });
  const wrappedKeys = memoryWrappedKeys();
  const tombstones = memoryTombstones({ clock: time });
  const pepper = memoryPepper();
  const provider = memoryKeyProvider();
  const secrets = fixedSecrets({
    app: { current: appSecret, verifyToken: 'verify me' },
    user: { key: secret.toString('base64') },
  });
  let ids = 0;
  const nextId = (what: string) => {
    ids += 1;
    // Of one length, so that no id is the beginning of another.
    return `${what}-${String(ids).padStart(6, '0')}`;
  };
  const bank: MemoryBank = memoryBank(karoo, {
    clock: time,
    customers: customersAt(noon),
    randomId: () => nextId('id'),
    accessFor,
  });
  bank.controls.rotate(rotating);

  const lines: string[] = [];
  const violations: string[] = [];
  const received: Received[] = [];
  const accepted: Accepted[] = [];
  const calls: Call[] = [];
  const answered: number[] = [];
  const truth: { from: number; thandi: readonly string[]; sipho: readonly string[] }[] = [
    { from: noon, thandi: firstOf('thandi'), sipho: firstOf('sipho') },
  ];
  const write = (line: string) =>
    void lines.push(options.wrapLine === undefined ? line : options.wrapLine(line, calls));
  const log = createLog(write);
  const metrics = createMetrics(write);

  // ---- injection ----------------------------------------------------------------------------------------------
  const points: Point[] = [];
  let armed = false;
  let nested = 0;
  let plan: { readonly nth: number; readonly fault: Fault } | undefined;
  let struck: Point | undefined;
  const downUntil = new Map<Noun, number>();
  let twice: (() => Promise<unknown>) | undefined;

  const kill = (instance: Process) => {
    instance.dead = true;
    for (const tell of instance.onDeath.splice(0)) tell();
  };

  const pass = async <R>(instance: Process, call: Call, effect: () => Promise<R>): Promise<R> => {
    if (instance.dead) return never();
    if (options.schedule !== undefined && armed) await options.schedule(`${instance.name} ${call.noun}.${call.method}`);
    if (instance.dead) return never();
    calls.push(call);
    const run = async () => {
      const result = await effect();
      return instance.dead ? never() : result;
    };
    if (!armed || nested > 0) return run();
    const point = { kind: instance.kind, noun: call.noun, method: call.method, about: aboutOf(call) };
    points.push(point);
    if ((downUntil.get(call.noun) ?? 0) > time.now()) throw outageOf(call);
    if (plan?.nth !== points.length) return run();
    struck = point;
    return strike(plan.fault, instance, call, run);
  };

  const strike = async <R>(fault: Fault, instance: Process, call: Call, run: () => Promise<R>): Promise<R> => {
    switch (fault) {
      case 'throw before':
        throw outageOf(call);
      case 'throw after':
        await run();
        throw outageOf(call);
      case 'hang before':
        return hang(call);
      case 'hang after':
        await run();
        return hang(call);
      case 'kill before':
        kill(instance);
        return never();
      case 'kill after':
        await run();
        kill(instance);
        return never();
      case 'delay 4 s':
        await time.sleep(seconds(4));
        if (instance.dead) return never();
        return run();
      case 'delivered twice':
        nested += 1;
        await twice?.();
        nested -= 1;
        if (instance.dead) return never();
        return run();
      case 'down 10 min':
        downUntil.set(call.noun, time.now() + minutes(10));
        throw outageOf(call);
      case 'clock +10 min':
        return skewed(instance, minutes(10), run);
      case 'clock -10 min':
        return skewed(instance, -minutes(10), run);
      case 'bank 429':
      case 'bank nonsense':
      case 'bank 401':
      case 'bank consent ended':
        throw bankError(fault.slice(5) as Parameters<typeof bankError>[0]);
      default: {
        const outcome = metaOutcome(fault.slice(5) as Parameters<typeof metaOutcome>[0]);
        if (outcome !== undefined) return outcome as R;
        await run();
        return { kind: 'unknown', code: 'ECONNRESET' } satisfies SendOutcome as R;
      }
    }
  };

  /** A clock that jumps, and is put right ten minutes later. */
  const skewed = <R>(instance: Process, by: number, run: () => Promise<R>): Promise<R> => {
    instance.skew = by;
    time.after(minutes(10), () => {
      instance.skew = 0;
    });
    return run();
  };

  /** As the real one: whoever was given a deadline ends at it; the others hold on until their function is stopped. */
  const hang = async ({ noun, method, args }: Call): Promise<never> => {
    const signal = args.find((argument) => argument instanceof AbortSignal);
    if (noun === 'bank' && signal !== undefined) {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      throw new BotError('BANK_TIMEOUT', 'The bank did not answer in time.');
    }
    if (noun === 'sender' && method === 'send') {
      await time.sleep(Number(args[1]) - time.now());
      return { kind: 'unknown', code: 'ETIMEDOUT' } as never;
    }
    return never();
  };

  const aboutOf = ({ args }: Call): Person['name'] | undefined => {
    const text = JSON.stringify(args, (_key, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
    const named = Object.values(people).filter((person) =>
      [userOf(person), person.waId, person.userId, ...(tokensOf.get(person.name) ?? [])].some((mark) =>
        text.includes(mark),
      ),
    );
    return named.length === 1 ? named[0]?.name : undefined;
  };

  // ---- what is watched on the other side of the injection ----------------------------------------------------
  const consents = new Map<string, string>();
  const allConsents: string[] = [];
  const tokensOf = new Map<Person['name'], string[]>();
  const attemptIds: string[] = [];
  const reads: { at: number; consent: string; method: string }[] = [];

  const noteTokens = (consent: string, tokens: BankTokens) => {
    consents.set(tokens.accessToken, consent);
    if (tokens.refreshToken !== undefined) consents.set(tokens.refreshToken, consent);
  };
  const unconfirmed = async (consent: string): Promise<AttemptState | undefined> => {
    for (const id of attemptIds) {
      const attempt = await store.attempts.get(id);
      if (attempt?.consent === consent && attempt.state !== 'CONFIRMED') return attempt.state;
    }
    return undefined;
  };
  const use = async (method: string, tokens: BankTokens) => {
    const consent = consents.get(tokens.accessToken) ?? 'unheard-of';
    reads.push({ at: time.now(), consent, method });
    const state = await unconfirmed(consent);
    if (state !== undefined) violations.push(`I4: ${method} at the bank with tokens of an attempt that is ${state}`);
  };
  const watchedBank: Bank = {
    ...bank,
    startConsent: async (...given) => {
      const started = await bank.startConsent(...given);
      allConsents.push(started.consent);
      return started;
    },
    finishConsent: async (...given) => {
      const granted = await bank.finishConsent(...given);
      noteTokens(granted.consent, granted.tokens);
      return granted;
    },
    balances: async (...given) => {
      await use('balances', given[0]);
      return bank.balances(...given);
    },
    refresh: async (...given) => {
      await use('refresh', given[0]);
      const tokens = await bank.refresh(...given);
      noteTokens(consents.get(given[0].refreshToken ?? '') ?? 'unheard-of', tokens);
      return tokens;
    },
  };
  const created: Link[] = [];
  const watchedStore: Store = {
    ...store,
    attempts: {
      ...store.attempts,
      create: async (attempt) => {
        attemptIds.push(attempt.id);
        await store.attempts.create(attempt);
      },
    },
    links: {
      ...store.links,
      create: async (link) => {
        const attempt = await store.attempts.get(link.id);
        if (attempt?.state !== 'CONFIRMED') violations.push(`I4: a link of an attempt that is ${attempt?.state}`);
        if (attempt?.user !== link.user) violations.push('I4: a link for somebody who did not ask for it');
        await store.links.create(link);
        created.push(link);
      },
    },
  };

  // ---- Meta ---------------------------------------------------------------------------------------------------
  const memory = memorySender();
  /** Who has a phone at this address now. */
  const phoneAt = (address: OutgoingMessage['address']): Person | undefined =>
    Object.values(people).find((person) =>
      'to' in address ? `+${person.waId}` === address.to : person.userId === address.recipient,
    );
  const meta: Sender = {
    async send(message, deadline) {
      const person = phoneAt(message.address);
      if (message.identityHash !== undefined && message.identityHash !== person?.identityHash) {
        return { kind: 'refused', code: '137000', means: 'identity-changed' };
      }
      const outcome = await memory.send(message, deadline);
      received.push({
        at: time.now(),
        by: person?.name ?? 'nobody',
        identityHash: person?.identityHash,
        message,
        text: textOf(message),
      });
      const report = (status: string, later: number) => {
        extra += 1;
        time.after(later, () => {
          extra -= 1;
          const timestamp = String(Math.floor(time.now() / 1_000));
          const { callback } = message;
          const id = outcome.kind === 'accepted' ? outcome.id : 'wamid.none';
          const statuses = [{ id, status, timestamp, biz_opaque_callback_data: callback }];
          void post(envelope(change({ statuses })));
        });
      };
      if (reports !== 'never') report('sent', reports === 'before' ? 0 : 900);
      if (reports === 'before') await time.sleep(5);
      return outcome;
    },
    markRead: memory.markRead,
  };

  let posting = 0;
  let messages = 0;
  /** Meta's patience, in all seven days. */
  const patience = [seconds(10), minutes(1), minutes(10), minutes(60), ...Array.from({ length: 13 }, () => days(0.5))];
  const post = async (body: Json, told: readonly Accepted[] = []): Promise<void> => {
    posting += 1;
    for (const wait of patience) {
      const answer = await invoke('webhook', (_instance, parts) => takeWebhook(posted(asMeta(body)), parts.intake));
      if (answer !== 'died' && answer.statusCode === 200) {
        for (const message of told) message.acceptedAt ??= time.now();
        break;
      }
      await time.sleep(wait);
    }
    posting -= 1;
  };
  const contactOf = ({ waId, userId, identityHash }: Person) => ({
    wa_id: waId,
    user_id: userId,
    identity_key_hash: identityHash,
    profile: { name: 'Nomvula Sentinelson' },
  });
  const note = (person: Person, text: string | undefined, fields: Json): { told: Accepted; json: Json } => {
    messages += 1;
    const id = `wamid.HBgLMjc2MDAwMDAwNjcVAgASGBQ${messages}`;
    const sentAt = Math.floor(time.now() / 1_000);
    const user = userOf(person);
    const name = { user, sentAt: sentAt * 1_000, tag: messageTag(id) };
    const bystander = armed && person.name === 'sipho';
    const told = { person: person.name, id, name, text, saidAt: time.now(), bystander, acceptedAt: undefined };
    accepted.push(told);
    const json = { from: person.waId, from_user_id: person.userId, id, timestamp: String(sentAt), ...fields };
    return { told, json };
  };
  const textMessage = (person: Person, body: string) => note(person, body, { type: 'text', text: { body } });
  const buttonMessage = (person: Person, id: string) =>
    note(person, id, { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title: 'x' } } });
  type Said = ReturnType<typeof textMessage>;
  /** One webhook with these messages; the same one is what comes twice. */
  const say = async (...said: readonly Said[]): Promise<void> => {
    const who = [...new Set(said.map(({ told }) => told.person))].map((name) => contactOf(people[name]));
    const body = envelope(change({ contacts: who, messages: said.map(({ json }) => json) }));
    const told = said.map((one) => one.told);
    repost = () => post(body, told);
    await post(body, told);
  };
  let repost: (() => Promise<void>) | undefined;

  // ---- functions ----------------------------------------------------------------------------------------------
  const pool = new Map<FunctionKind, { instance: Process; parts: ReturnType<typeof assemble> }[]>();
  let running = 0;

  const assemble = (instance: Process) => {
    const through = <T extends object>(port: T, noun: Noun): T =>
      wrapPort(port, noun, (call, effect) => pass(instance, call, effect));
    const clock: Clock = {
      now: () => time.now() + instance.skew,
      sleep: (milliseconds, signal) =>
        pass(instance, { noun: 'clock', method: 'sleep', args: [milliseconds] }, () =>
          time.sleep(milliseconds, signal),
        ),
    };
    const outer = options.wrapStore?.(watchedStore) ?? watchedStore;
    const wrapped: Store = {
      messages: through(outer.messages, 'messages'),
      chats: through(outer.chats, 'chats'),
      links: through(outer.links, 'links'),
      attempts: through(outer.attempts, 'attempts'),
      ledger: through(outer.ledger, 'ledger'),
      chores: through(outer.chores, 'chores'),
      rates: through(outer.rates, 'rates'),
      unlocks: through(outer.unlocks, 'unlocks'),
      tickets: through(outer.tickets, 'tickets'),
      sessions: through(outer.sessions, 'sessions'),
      readings: through(outer.readings, 'readings'),
    };
    const vault = through(
      createVault({ provider: through(provider, 'provider'), keys: through(wrappedKeys, 'keys'), clock }),
      'vault',
    );
    const opened = breakerFor(clock)(through(watchedBank, 'bank'));
    const banks: Banks = {
      list: [karoo],
      get(id) {
        if (id !== karoo.id) throw new BotError('BANK_UNKNOWN', 'That bank is not in this registry.');
        return opened;
      },
    };
    const sender = options.wrapSender?.(through(meta, 'sender')) ?? through(meta, 'sender');
    const outside = {
      store: wrapped,
      vault,
      banks,
      sender,
      tombstones: through(tombstones, 'tombstones'),
      rules,
      flowId: async () => undefined,
      userKeySecret: userKeySecretFrom(through(secrets, 'secrets'), 'user'),
      pagesUrl,
      contact: '+27 80 000 0000',
      clock,
      log,
      metrics,
      random: (bytes: number) => createHash('sha512').update(nextId('random')).digest().subarray(0, bytes),
    };
    const turn = turnParts(outside);
    const notify = createNotify({
      messages: wrapped.messages,
      chats: wrapped.chats,
      vault,
      sender,
      clock,
      log,
      metrics,
      newId: () => nextId('owner'),
      contact: contactLabel(outside.contact),
    });
    return {
      clock,
      work: createWorker(turn),
      chores: { store: wrapped, vault, banks, clock, metrics, notify },
      reports: { messages: wrapped.messages, metrics, log },
      intake: {
        secrets: through(secrets, 'secrets'),
        appSecretId: 'app',
        userKeySecretId: 'user',
        ours: async () => ours,
        inbound: through(inbound.writer, 'queue'),
        reports: through(reportQueue.writer, 'queue'),
        rates: wrapped.rates,
        clock,
        metrics,
        log,
      },
      pages: createPages({
        ...outside,
        pins: createPins({
          unlocks: wrapped.unlocks,
          pepper: through(pepper, 'pepper'),
          clock,
          random: outside.random,
          cost: { log2N: 2, r: 1, p: 1 },
        }),
        chatLinkUrl: 'https://wa.me',
        number: async () => ({ displayPhoneNumber: displayNumber }),
        supportContact: outside.contact,
        clientKeys: async () => ({}),
      }),
    };
  };

  /** Runs `work` in an idle instance, or a new one, until it is done or its time is up; then it is killed. */
  const invoke = async <T>(
    kind: FunctionKind,
    work: (instance: Process, parts: ReturnType<typeof assemble>, endsAt: number) => Promise<T>,
  ): Promise<T | 'died'> => {
    const limit = seconds(functions[kind].timeout);
    const idle = pool.get(kind) ?? [];
    pool.set(kind, idle);
    let warm = idle.pop();
    if (warm === undefined) {
      const instance: Process = { name: nextId(kind), kind, dead: false, skew: 0, onDeath: [] };
      warm = { instance, parts: assemble(instance) };
    }
    const { instance, parts } = warm;
    running += 1;
    const ended = new Promise<'died'>((resolve) => void instance.onDeath.push(() => resolve('died')));
    const invocation = {};
    current.set(instance, invocation);
    time.after(limit, () => {
      if (current.get(instance) === invocation) kill(instance);
    });
    try {
      return await Promise.race([ended, work(instance, parts, time.now() + limit)]);
    } finally {
      current.delete(instance);
      instance.onDeath.length = 0;
      running -= 1;
      if (!instance.dead) idle.push(warm);
    }
  };
  const current = new Map<Process, object>();

  const converse = (batch: readonly Held[]) =>
    invoke('conversation', async (_instance, parts, endsAt) => {
      const { batchItemFailures } = await parts.work({ Records: batch.map(lambdaRecord) }, () => endsAt - time.now());
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    });
  const inbound = virtualQueue('inbound', time, async (batch) => {
    twiceInbound = () => converse(batch);
    if (!armed || options.overlap === undefined) return converse(batch);
    // What the queue promises not to do, and does when a visibility time ends too early.
    const { copies, apart } = options.overlap;
    const pieces = apart ? batch.map((held) => [held]) : [batch];
    const outcomes = await Promise.all(
      pieces.flatMap((piece) => Array.from({ length: copies }, () => converse(piece).catch(() => 'died' as const))),
    );
    return outcomes.includes('died') ? 'died' : [...new Set(outcomes.flat())];
  });
  let twiceInbound: (() => Promise<unknown>) | undefined;
  const settle = (batch: readonly Held[]) =>
    invoke('delivery', async (_instance, parts) => {
      const { batchItemFailures } = await applyReports({ Records: batch.map(lambdaRecord) }, parts.reports);
      return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
    });
  const reportQueue = virtualQueue('reports', time, settle);
  /** A run that fails is followed by the next minute's. */
  const upkeep = (): Promise<unknown> =>
    invoke('upkeep', (_instance, parts, endsAt) =>
      runChores(parts.chores, parts.clock.now() + endsAt - time.now() - seconds(32)),
    ).catch(() => 'failed');
  const redeliver = () => Promise.all([twiceInbound?.() ?? repost?.(), repost?.()]);

  // ---- running ------------------------------------------------------------------------------------------------
  const isQuiet = () => posting === 0 && running === 0 && inbound.idle() && reportQueue.idle() && extra === 0;
  let extra = 0;
  /** Runs until `promise` is done. */
  const until = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    const mark = () => {
      done = true;
    };
    promise.then(mark, mark);
    for (let steps = 0; ; steps += 1) {
      await settled();
      if (done) return promise;
      if (options.pick !== undefined && (await options.pick())) continue;
      if (!time.step() || steps > 50_000) throw new Error('The world stands still: something waits for nothing.');
    }
  };
  /** Runs until nobody has anything left to send, deliver or answer. */
  const quiet = async (): Promise<void> => {
    for (let steps = 0; ; steps += 1) {
      await settled();
      if (options.pick !== undefined && (await options.pick())) continue;
      if (isQuiet()) return;
      if (!time.step() || steps > 100_000) throw new Error('The world never becomes quiet.');
    }
  };
  const forward = async (milliseconds: number): Promise<void> => until(time.sleep(milliseconds));
  /** Quiet, then every chore at its time, and quiet again, until there is none. */
  const rest = async (): Promise<void> => {
    await quiet();
    for (let rounds = 0; rounds < 400; rounds += 1) {
      const [next] = await store.chores.due(time.now() + days(400), 1);
      if (next === undefined) return;
      // Upkeep runs every minute.
      await forward(Math.max(minutes(1), Math.ceil((next.dueAt - time.now()) / minutes(1)) * minutes(1)));
      await until(upkeep());
      await quiet();
    }
    violations.push('I5: chores that never end');
  };

  /** As linking leaves it, without the walk through the pages: an ACTIVE link with live tokens and an address. */
  const link = async (person: Person): Promise<Link> => {
    const user = userOf(person);
    const vault = createVault({ provider, keys: wrappedKeys, clock: time });
    const signal = new AbortController().signal;
    const redirectUri = `${pagesUrl}/callback/karoo`;
    const permissions = ['ReadAccountsDetail', 'ReadBalances'] as const;
    const expiresAt = new Date(time.now() + days(90));
    const asked = { redirectUri, state: 'state', permissions, expiresAt, language: 'en', presence: absent };
    const started = await watchedBank.startConsent(asked, signal);
    const callback = bank.controls.approve(started.url, person.name);
    const granted = await watchedBank.finishConsent(started.authorization, callback, 'state', absent, signal);
    const held = await bank.accounts(granted.tokens, absent, signal);
    const id = createHash('sha256').update(granted.consent).digest('base64url');
    tokensOf.set(person.name, [granted.tokens.accessToken, id, granted.consent]);
    const made: Link = {
      id,
      user,
      bank: 'karoo',
      consent: granted.consent,
      state: 'ACTIVE',
      grantedAt: time.now() - days(3),
      expiresAt: time.now() + days(87),
      permissions: [...permissions],
      subjectTag: 'subject',
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
      mode: 'chat',
      aliases: aliasesOf(person, secret),
      sealedAddress: await vault.seal(addressContext(user), JSON.stringify({ to: `+${person.waId}` })),
      identityHash: person.identityHash,
      attempts: known?.attempts ?? [],
      version: (known?.version ?? 0) + 1,
    });
    return made;
  };

  /** The bank's figures change; what was true until now stays in the record. */
  const changeBalances = () => {
    const at = time.now();
    bank.controls.setBalances('t-1', [figure(figures.thandi.changed, at)]);
    bank.controls.setBalances('s-1', [figure(figures.sipho.changed, at)]);
    truth.push({
      from: at,
      thandi: [figures.thandi.changed, figures.thandi.second].map(digitsOf),
      sipho: [figures.sipho.changed, figures.sipho.second].map(digitsOf),
    });
  };

  return {
    time,
    people,
    store,
    wrappedKeys,
    bank,
    lines,
    violations,
    received,
    accepted,
    answered,
    truth,
    points,
    reads,
    created,
    attemptIds,
    allConsents,
    inbound,
    reportQueue,
    reporting: reports,
    /** Who people were before their number changed. */
    former,
    write,
    textMessage,
    buttonMessage,
    note,
    say,
    post,
    converse,
    upkeep,
    link,
    changeBalances,
    until,
    quiet,
    rest,
    forward,
    pages: (event: APIGatewayProxyEventV2) =>
      invoke('linking', (_instance, parts) => parts.pages(event)).then((answer) => {
        if (answer === 'died') throw new Error('The pages died.');
        return answer;
      }),
    /** From here on calls are counted, and the `nth` meets the fault. */
    arm(given?: { readonly nth: number; readonly fault: Fault }) {
      armed = true;
      plan = given;
      points.length = 0;
      twice = redeliver;
      twiceInbound = undefined;
    },
    disarm() {
      armed = false;
    },
    get struck() {
      return struck;
    },
    /** Waits for its turn in the schedule, so that something from outside happens at any moment. */
    turn: async (label: string, times = 1): Promise<void> => {
      extra += 1;
      for (let count = 0; count < times; count += 1) await options.schedule?.(label);
      extra -= 1;
    },
    killAll(kind: FunctionKind) {
      for (const instance of current.keys()) if (instance.kind === kind) kill(instance);
    },
  };
}

const rules: PrivacyRules = { countries: ['ZA'], chat: 'allowed' };

const userKeys = new Map<string, string>();
export function userOf(person: Person): string {
  const known = userKeys.get(person.userId) ?? userKeyOf(person, secret) ?? '';
  userKeys.set(person.userId, known);
  return known;
}
export const digitsOf = (amount: string): string => amount.replace(/\D/g, '');
const firstOf = (name: 'thandi' | 'sipho') => [figures[name].first, figures[name].second].map(digitsOf);

/** What the person sees, with ordinary blanks. */
export function textOf({ content }: Pick<OutgoingMessage, 'content'>): string {
  return content.body.replace(/[\u00a0\u202f]/g, ' ');
}

/** Everything that must not be found where operators look. */
export function gossipOf({ people, former }: Pick<World, 'people' | 'former'>): readonly string[] {
  const persons = [...Object.values(people), ...former].flatMap(({ waId, userId, identityHash }) => [
    waId,
    userId,
    identityHash,
  ]);
  const amounts = Object.values(figures).flatMap((own) => Object.values(own));
  return [
    ...persons,
    ...amounts,
    ...amounts.map(digitsOf),
    ...nicknames,
    'gazelle',
    'Sentinelson',
    'access-id',
    'refresh-id',
    'wamid.',
  ];
}
