import { createHash } from 'node:crypto';
import { memoryBanks } from '../../lambdas/banks/memory.ts';
import { turnParts } from '../../lambdas/conversation/parts.ts';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { messageTag } from '../../lambdas/identity/user-key.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryTombstones } from '../../lambdas/store/memory-tombstones.ts';
import type { Store } from '../../lambdas/store/port.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import type { InboundRecord } from '../../lambdas/webhook/record.ts';
import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import type { Sender } from '../../lambdas/whatsapp/port.ts';
import { applyReports } from '../../lambdas/whatsapp/reports.ts';
import { lambdaRecord } from './fifo.ts';
import { wrapPort } from './injection.ts';
import { type Delivery, openLaws } from './laws.ts';
import { newPeople } from './people.ts';
import { noon, userOf } from './setting.ts';

/** One delivery, where its worker is. */
interface Working extends Delivery {
  /** The call it waits to make. */
  parked: { readonly label: string; readonly go: () => void } | undefined;
  /** What it has been told so far: with the code, all that its next step depends on. */
  readonly heard: string[];
}

export interface ExplorerOptions {
  readonly messages: number;
  readonly deliveries: number;
  /** How often three minutes may pass: every worker is stopped, every claim runs out. */
  readonly pauses: number;
  /** Whether reading the chat is a step of its own, at which a worker can wait or die. */
  readonly reads: boolean;
  /** A defect, to see it found. */
  readonly plant?: (store: Store) => Store;
  readonly plantSender?: (sender: Sender) => Sender;
}

/** Nothing is sealed here: the questions are answered without it. */
const vault = createVault({ provider: memoryKeyProvider(), keys: memoryWrappedKeys() });

export function openModel({ messages, deliveries, pauses, reads, plant, plantSender }: ExplorerOptions) {
  let now = noon;
  const clock = { now: () => now, sleep: async () => undefined };
  const memory = memoryStore({ clock });
  const store = plant?.(memory) ?? memory;
  const person = newPeople().thandi;
  const user = userOf(person);
  const log = createLog(() => undefined);
  const metrics = () => undefined;
  const records = Array.from({ length: messages }, (_unused, index): InboundRecord => {
    const at = noon - minutes(1) + index;
    const sender = { userId: person.userId, waId: person.waId };
    return {
      v: 1,
      id: `wamid.${index}`,
      sentAt: at,
      receivedAt: at,
      user,
      sender,
      content: { kind: 'text', body: 'help' },
    };
  });
  const nameOf = ({ sentAt, id }: InboundRecord) => ({ user, sentAt, tag: messageTag(id) });
  const running: Working[] = [];
  const sent = records.map(() => 0);
  const reported = records.map(() => false);
  const used = records.map(() => 0);
  let paused = 0;

  const begin = (message: number) => {
    const number = used[message] ?? 0;
    used[message] = number + 1;
    const delivery: Working = { message, state: 'running', parked: undefined, heard: [] };
    running.push(delivery);
    let drawn = 0;
    /** Every step of the outbox waits here to be let go, and is never heard of again when its worker is dead. */
    const step = async <R>(label: string, effect: () => Promise<R>): Promise<R> => {
      await new Promise<void>((go) => {
        delivery.parked = { label, go };
      });
      const result = await effect();
      delivery.heard.push(`${label}=${JSON.stringify(result)}`);
      return result;
    };
    const through = <T extends object>(port: T, noun: 'messages' | 'chats'): T =>
      wrapPort(port, noun, ({ method }, effect) => step(method, effect));
    const meta: Sender = {
      markRead: async () => undefined,
      send: async ({ callback }) => {
        const to = records.findIndex((record) => callbackOf(nameOf(record)) === callback);
        sent[to] = (sent[to] ?? 0) + 1;
        return { kind: 'accepted', id: `wamid.answer-${to}` };
      },
    };
    const stepping: Sender = {
      markRead: meta.markRead,
      send: (message, deadline) => step('send', () => meta.send(message, deadline)),
    };
    const work = createWorker(
      turnParts({
        store: {
          ...store,
          messages: through(store.messages, 'messages'),
          chats: reads ? through(store.chats, 'chats') : store.chats,
        },
        vault,
        banks: memoryBanks([]),
        sender: plantSender?.(stepping) ?? stepping,
        tombstones: memoryTombstones({ clock }),
        rules: { countries: ['ZA'], chat: 'allowed' },
        flowId: async () => undefined,
        userKeySecret: async () => Buffer.alloc(32, 7),
        pagesUrl: 'https://saldo.example',
        contact: '+27 80 000 0000',
        clock,
        log,
        metrics,
        random: (bytes) => {
          drawn += 1;
          return createHash('sha512').update(`${message} ${number} ${drawn}`).digest().subarray(0, bytes);
        },
      }),
    );
    const held = {
      id: 'one',
      text: JSON.stringify(records[message]),
      group: user,
      deduplication: '',
      received: 1,
      visibleAt: 0,
    };
    void work({ Records: [lambdaRecord(held)] }, () => 30_000).then(({ batchItemFailures }) => {
      if (delivery.state === 'running') delivery.state = batchItemFailures.length === 0 ? 'done' : 'failed';
      delivery.parked = undefined;
    });
  };

  const kill = (delivery: Working) => {
    delivery.state = 'dead';
    delivery.parked = undefined;
  };

  /** Everything that may happen next, in a fixed order. */
  const choices = (): readonly { readonly label: string; readonly run: () => unknown }[] => {
    const live = running.filter(({ state }) => state === 'running');
    return [
      ...live.flatMap((delivery) => {
        const { parked, message } = delivery;
        if (parked === undefined) return [];
        const go = () => {
          delivery.parked = undefined;
          parked.go();
        };
        return [
          { label: `${message} ${parked.label}`, run: go },
          { label: `${message} dies before ${parked.label}`, run: () => kill(delivery) },
        ];
      }),
      ...records.flatMap((_record, message) =>
        // The queue holds a person's group while one of their messages is with a worker; the same message may come twice.
        (used[message] ?? 0) < deliveries && live.every((other) => other.message === message)
          ? [{ label: `${message} delivered`, run: () => begin(message) }]
          : [],
      ),
      ...records.flatMap((record, message) =>
        (sent[message] ?? 0) > 0 && reported[message] === false
          ? [{ label: `${message} reported`, run: () => report(record, message) }]
          : [],
      ),
      ...(paused < pauses && used.some((count) => count > 0 && count < deliveries)
        ? [{ label: 'three minutes pass', run: pause }]
        : []),
    ];
  };
  const report = async (record: InboundRecord, message: number) => {
    reported[message] = true;
    const body = { v: 1, id: `wamid.answer-${message}`, status: 'sent', at: now, callback: callbackOf(nameOf(record)) };
    const held = {
      id: 'one',
      text: JSON.stringify(body),
      group: undefined,
      deduplication: '',
      received: 1,
      visibleAt: 0,
    };
    await applyReports({ Records: [lambdaRecord(held)] }, { messages: memory.messages, metrics, log });
  };
  const pause = () => {
    paused += 1;
    now += minutes(3);
    for (const delivery of running) if (delivery.state === 'running') kill(delivery);
  };

  const stateOf = async (record: InboundRecord) => {
    const { tag } = nameOf(record);
    return (await memory.chats.load(user, now)).recent.find((one) => one.tag === tag);
  };
  const laws = openLaws(messages);

  return {
    choices,
    /** What tells this state from every other. */
    async fingerprint(): Promise<string> {
      const { recent } = await memory.chats.load(user, now);
      const live = running.filter(({ state }) => state === 'running');
      const workers = live.map(({ message, parked, heard }) => [message, parked?.label, heard]);
      const done = running.filter(({ state }) => state === 'done').map(({ message }) => message);
      const text = JSON.stringify([
        recent,
        workers,
        new Set(done).size,
        [...new Set(done)].sort(),
        sent,
        reported,
        used,
        now,
      ]);
      return createHash('sha256').update(text).digest('base64url');
    },
    /** What is broken in this state, if anything; called after each step. */
    async broken(): Promise<readonly string[]> {
      return laws.broken(await Promise.all(records.map(stateOf)), { sent, reported, running });
    },
  };
}
