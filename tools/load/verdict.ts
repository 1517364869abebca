import { messageTag } from '../../lambdas/identity/user-key.ts';
import type { MessageRecord } from '../../lambdas/store/items.ts';
import { messageNamed } from '../../lambdas/whatsapp/callback.ts';
import type { LoadMessage } from './meta.ts';
import type { LoadWorld } from './world.ts';

/** What became of the messages of one scenario. */
export interface Verdict {
  readonly messages: number;
  /** Acknowledged, and in no final state. */
  readonly lost: number;
  /** Answered more than once. */
  readonly doubled: number;
  /** Answers that overtook an earlier one of the same person. */
  readonly outOfOrder: number;
  /** Final states, and reasons of dropped ones: `SENT`, `DROPPED coalesced`. */
  readonly ends: Readonly<Record<string, number>>;
}

const final = new Set(['SENT', 'UNKNOWN', 'FAILED', 'DROPPED']);

/**
 * Waits until every message has reached an end, and reads the table and what was delivered.
 *
 * @param options.shedding people whose messages the webhook itself may put aside: those have no record, and are counted as `shed`.
 */
export async function judge(
  world: LoadWorld,
  messages: readonly LoadMessage[],
  options: { readonly patience: number; readonly since: number; readonly shedding?: readonly number[] },
): Promise<Verdict> {
  const until = Date.now() + options.patience;
  await untilQuiet(world, until);
  const people = [...new Set(messages.map(({ person }) => person))];
  const shedding = new Set(options.shedding ?? []);
  const records = new Map<string, MessageRecord>();
  let waiting = people;
  let quiet = 0;
  let seenBefore = -1;
  while (waiting.length > 0 && Date.now() < until) {
    await read(world, waiting, records);
    const open = messages.filter(({ id }) => !final.has(records.get(messageTag(id))?.state ?? ''));
    // Shed messages never get a record: once nothing moves any more, what is left of a spammer was shed.
    quiet = records.size === seenBefore ? quiet + 1 : 0;
    seenBefore = records.size;
    const strict = open.filter(({ person }) => !shedding.has(person));
    if (strict.length === 0 && (open.length === 0 || quiet > 5)) break;
    waiting = [...new Set(open.map(({ person }) => person))];
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  return verdictOf(world, messages, records, shedding, options.since);
}

/** Reading the table is load too: not before answers have stopped coming. */
export async function untilQuiet({ graph }: LoadWorld, until: number): Promise<void> {
  let before = -1;
  while (graph.delivered.length !== before && Date.now() < until) {
    before = graph.delivered.length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

async function read(world: LoadWorld, people: readonly number[], records: Map<string, MessageRecord>): Promise<void> {
  for (let at = 0; at < people.length; at += 16) {
    await Promise.all(
      people.slice(at, at + 16).map(async (person) => {
        const { recent } = await world.store.chats.load(world.userOf(person), Date.now());
        for (const record of recent) records.set(record.tag, record);
      }),
    );
  }
}

function verdictOf(
  world: LoadWorld,
  messages: readonly LoadMessage[],
  records: ReadonlyMap<string, MessageRecord>,
  shedding: ReadonlySet<number>,
  since: number,
): Verdict {
  const ends: Record<string, number> = {};
  let lost = 0;
  for (const { id, person } of messages) {
    const record = records.get(messageTag(id));
    const shed = record === undefined && shedding.has(person);
    if (!shed && !final.has(record?.state ?? '')) lost += 1;
    const end = shed ? 'shed' : `${record?.state ?? 'none'}${record?.state === 'DROPPED' ? ` ${record.reason}` : ''}`;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  const order = new Map(messages.map(({ id }, index) => [messageTag(id), index]));
  const answers = new Map<string, number>();
  const latest = new Map<string, number>();
  let outOfOrder = 0;
  for (const { callback, at } of world.graph.delivered) {
    const name = messageNamed(callback);
    const index = name === undefined ? undefined : order.get(name.tag);
    if (name === undefined || index === undefined || at < since) continue;
    answers.set(name.tag, (answers.get(name.tag) ?? 0) + 1);
    if (index < (latest.get(name.user) ?? -1)) outOfOrder += 1;
    latest.set(name.user, Math.max(index, latest.get(name.user) ?? -1));
  }
  const doubled = [...answers.values()].filter((times) => times > 1).length;
  return { messages: messages.length, lost, doubled, outOfOrder, ends };
}
