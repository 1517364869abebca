import { inspect } from 'node:util';
import { vi } from 'vitest';
import { isBotError } from '../../lambdas/platform/errors.ts';
import { createLog, type Log } from '../../lambdas/platform/log.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { findSentinels } from './matcher.ts';
import { type PersonName, people, type Sentinel, sentinels } from './sentinels.ts';

/** Where something can leave the functions. What the vault is given to seal is not one: what it returns is stored. */
export const places = [
  'graph',
  'flow',
  'log',
  'metric',
  'queue-body',
  'queue-attribute',
  'store',
  'error',
  'page-address',
  'desk',
  'console',
] as const;
export type Place = (typeof places)[number];
/** Where a person's amounts may be shown at this moment. */
export type Disclosure = 'chat' | 'hidden';

export interface Leak {
  readonly place: Place;
  readonly sentinel: Sentinel;
  readonly text: string;
}

export type Tap = ReturnType<typeof openTap>;

/**
 * Hears everything that leaves, and judges it on the spot.
 *
 * - To Meta: a person's own amounts, whom they paid, account names and last digits, while they have said yes to that; nothing of
 *   anybody else, never an account's number, never what they typed, and their identity only as the address. A picture
 *   shows amounts without a letter of them, so one may be uploaded and sent only while its owner has said yes.
 * - Through Meta's relay of a Flow, either way: nothing at all, whoever it is for.
 * - Into a queue's body: what Meta itself sent (who wrote, and what), and nothing of a bank.
 * - To whoever serves: before anything was said to them, nothing; then the words that were meant for them, never a
 *   number or a PIN among them.
 * - Anywhere else: nothing.
 */
export function openTap(disclosureOf: (person: PersonName) => Disclosure) {
  const leaks: Leak[] = [];
  const heard = new Map<Place, number>();
  const shownTo = new Set<PersonName>();
  const hear = (place: Place, text: string, wanted: (sentinel: Sentinel) => boolean = () => true) => {
    heard.set(place, (heard.get(place) ?? 0) + 1);
    for (const sentinel of found(text)) if (wanted(sentinel)) leaks.push({ place, sentinel, text });
  };

  const graph = (body: Readonly<Record<string, unknown>>) => {
    const { to, recipient, recipient_identity_key_hash: _hash, context: _quoted, message_id: _read, ...said } = body;
    const owner = ownerOf(to ?? recipient);
    const shown = owner === undefined ? 'hidden' : disclosureOf(owner);
    if (said.type === 'image' && shown === 'hidden') pictured('a picture in a message', owner);
    hear('graph', JSON.stringify(said), (sentinel) => {
      if (sentinel.owner !== owner || shown === 'hidden') return true;
      if (sentinel.kind === 'amount') shownTo.add(owner);
      return !['amount', 'merchant', 'name', 'digits'].includes(sentinel.kind);
    });
  };

  /** Amounts that nobody can read are amounts all the same: they count as those of whoever they are sent to. */
  const pictured = (text: string, owner: PersonName | undefined) => {
    const sentinel = sentinels.find((one) => one.kind === 'amount' && one.owner === (owner ?? 'ada'));
    if (sentinel !== undefined) leaks.push({ place: 'graph', sentinel, text });
  };
  /** What is uploaded while a message of somebody's is answered: its bytes as they are, and how often that was. */
  const picture = (png: Uint8Array, owner: PersonName | undefined): string => {
    uploads += 1;
    if (owner === undefined || disclosureOf(owner) === 'hidden') pictured('an uploaded picture', owner);
    hear('graph', Buffer.from(png).toString('latin1'));
    return String(uploads);
  };
  let uploads = 0;

  const queue = (message: { readonly text: string } & Readonly<Record<string, unknown>>) => {
    const { text, ...attributes } = message;
    hear('queue-body', text, ({ kind }) => kind !== 'typed' && kind !== 'identity');
    hear('queue-attribute', JSON.stringify(attributes));
  };

  /** An error as somebody careless would write it out: its JSON, its properties, its causes. */
  const error = (thrown: unknown) => {
    hear('error', `${inspect(thrown, { depth: 8, showHidden: true })}\n${jsonOf(thrown)}\n${causes(thrown)}`);
  };

  const line = (text: string) => hear('log', text);
  const lines = createLog(line);
  const log: Log = {
    info: lines.info,
    warn: lines.warn,
    error(event, thrown, fields) {
      // Our own errors must be fit to be shown; what came from outside is the log's business to keep to itself.
      if (isBotError(thrown)) {
        const { cause: _outside, ...own } = thrown as Error & { cause?: unknown };
        hear('error', `${thrown.message}\n${thrown.code}\n${jsonOf(own)}`);
      }
      lines.error(event, thrown, fields);
    },
  };

  return {
    leaks,
    heard,
    shownTo,
    graph,
    picture,
    uploads: () => uploads,
    /** A Flow's request or reply as it passes Meta: its bytes and headers. */
    flow: (relayed: unknown) => hear('flow', JSON.stringify(relayed)),
    queue,
    /** What a desk is told before anybody has written to it, what it is told then, and what agents see in the console. */
    deskBefore: (contact: unknown) => hear('desk', JSON.stringify(contact)),
    desk: (line: unknown) => hear('desk', JSON.stringify(line), notMeantForAgents),
    console: (page: unknown) => hear('console', JSON.stringify(page ?? null), notMeantForAgents),
    error,
    line,
    address: (url: string) => hear('page-address', url, ({ kind }) => kind !== 'typed'),
    stored: (value: unknown) => hear('store', typeof value === 'string' ? value : JSON.stringify(value ?? null)),
    log,
    metrics: createMetrics((text) => hear('metric', text)),
    store: <S extends object>(store: S): S => heardStore(store, (args) => hear('store', JSON.stringify(args))),
    /** Rooms that log for themselves write to standard output. @returns how to stop listening. */
    listen() {
      const out = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
        const text = String(chunk);
        hear(text.includes('"_aws"') ? 'metric' : 'log', text);
        return true;
      });
      const others = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
        vi.spyOn(console, method).mockImplementation((...args) => line(args.map((arg) => inspect(arg)).join(' '))),
      );
      return () => {
        for (const spy of [out, ...others]) spy.mockRestore();
      };
    },
  };
}

/** What somebody wrote to a person is for that person; what looks like a number of theirs was not passed on. */
const notMeantForAgents = ({ kind, text }: Sentinel): boolean => kind !== 'typed' || /^\d+$/.test(text);

/** Lines repeat by the thousand, so what was found innocent is remembered, without its time. */
const innocent = new Set<string>();

function found(text: string): readonly Sentinel[] {
  const key = text.replace(/"time":"[^"]*"|"Timestamp":\d+/, '');
  if (innocent.has(key)) return [];
  const all = findSentinels(text, sentinels);
  if (all.length === 0) innocent.add(key);
  return all;
}

function ownerOf(address: unknown): PersonName | undefined {
  return Object.values(people).find(
    ({ sender }) => address === `+${sender.waId}` || address === sender.waId || address === sender.userId,
  )?.name;
}

/** Everything the store is asked to keep passes here, with the names it is kept under. */
function heardStore<S extends object>(store: S, hear: (args: readonly unknown[]) => void): S {
  const wrap = (repository: object) =>
    new Proxy(repository, {
      get(target, method) {
        const value: unknown = Reflect.get(target, method);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) => {
          hear(args);
          return value.apply(target, args);
        };
      },
    });
  return Object.fromEntries(
    Object.entries(store).map(([noun, repository]) => [noun, wrap(repository as object)]),
  ) as unknown as S;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value, value instanceof Error ? [...Object.getOwnPropertyNames(value)] : undefined) ?? '';
  } catch {
    return '';
  }
}

function causes(thrown: unknown): string {
  const texts: string[] = [];
  for (let at = thrown, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    texts.push(at.message, at.stack ?? '');
  }
  return texts.join('\n');
}

/** Leaks as a person reads them: where, what, and the text around it; each once, and the first few. */
export function summary(leaks: readonly Leak[]): readonly string[] {
  const told = leaks.map(
    ({ place, sentinel, text }) => `${place}: ${sentinel.kind} of ${sentinel.owner} in ${text.slice(0, 600)}`,
  );
  return [...new Set(told)].slice(0, 5);
}
