import crypto, { type BinaryLike, type ScryptOptions, webcrypto } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
// Loaded before time stands still: the code loads them when it first needs them.
import 'jose';
import '@simplewebauthn/server';
import type { Clock } from '../../lambdas/platform/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

export interface VirtualTime extends Clock {
  /** Runs `fire` when this much time has passed. */
  after(milliseconds: number, fire: () => void): void;
  /** Whether a timer's time has come already: then it fires without any time passing. */
  isDue(): boolean;
  /** Moves to the next timer and fires it. @returns false when there is none. */
  step(): boolean;
}

/** A clock that moves only from timer to timer: seven days of redelivery take as long as their work does. */
export function virtualTime(start: number): VirtualTime {
  let now = start;
  let order = 0;
  const timers: Timer[] = [];
  const after = (milliseconds: number, fire: () => void) => {
    order += 1;
    const timer = { at: now + Math.max(0, milliseconds), order, fire };
    let place = timers.length;
    while (place > 0 && (timers[place - 1]?.at ?? 0) > timer.at) place -= 1;
    timers.splice(place, 0, timer);
  };
  return {
    now: () => now,
    after,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        after(milliseconds, resolve);
      }),
    isDue: () => (timers[0]?.at ?? Number.POSITIVE_INFINITY) <= now,
    step() {
      const timer = timers.shift();
      if (timer === undefined) return false;
      now = Math.max(now, timer.at);
      timer.fire();
      return true;
    },
  };
}

/** Work that threads or sockets do, in the order in which it was begun. */
const outside: Promise<() => void>[] = [];
/** How many are making time pass just now: where nobody is, nobody would hand over what comes from outside. */
let driving = 0;

/** Runs what makes time pass. */
export async function drive<T>(work: () => Promise<T>): Promise<T> {
  driving += 1;
  try {
    return await work();
  } finally {
    driving -= 1;
  }
}

/**
 * Work that promises alone cannot do. Its result is handed over while the world settles, one at a time and in the order
 * of beginning, so that no schedule depends on how quick a thread was.
 *
 * @param always false for whoever also looks on while no time is made to pass, and would wait for ever.
 */
export function fromOutside<T>(work: Promise<T>, always = true): Promise<T> {
  if (!always && driving === 0) return work;
  return new Promise((resolve, reject) => {
    outside.push(
      work.then(
        (value) => () => resolve(value),
        (error: unknown) => () => reject(error),
      ),
    );
  });
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Everything that can be done without time passing has been done. */
export async function settled(): Promise<void> {
  await turn();
  for (let next = outside.shift(); next !== undefined; next = outside.shift()) {
    (await next)();
    await turn();
  }
}

/** Lines that code writes to standard output by itself, as Lambda's log would get them. */
const isLogLine = (text: string) => text.startsWith('{"time":') || text.startsWith('{"_aws":');

let busy = false;
const threaded = ['importKey', 'verify', 'sign', 'digest'] as const;

/**
 * Runs `work` in a world of its own: `AbortSignal.timeout` follows its time, `Math.random` its seed, log lines that
 * bypass the log port go to `write`, and what threads would do is done in order. `onHash` hears of every slow hash, with
 * its salt. One world at a time in a process.
 */
export async function inVirtualTime<T>(
  time: VirtualTime,
  {
    seed = 1,
    write,
    onHash,
  }: {
    readonly seed?: number;
    readonly write: (line: string) => void;
    readonly onHash?: (salt: string) => void;
  },
  work: () => Promise<T>,
): Promise<T> {
  if (busy) throw new Error('Another world runs: one at a time.');
  busy = true;
  const timeout = AbortSignal.timeout;
  const random = Math.random;
  const output = process.stdout.write;
  const { scrypt } = crypto;
  const subtle: Record<string, unknown> = Object.getPrototypeOf(webcrypto.subtle);
  const kept = threaded.map((name) => [name, subtle[name]] as const);
  let state = seed >>> 0 || 1;
  for (const [name, method] of kept) {
    subtle[name] = function (this: unknown, ...given: unknown[]) {
      return fromOutside((method as (...args: unknown[]) => Promise<unknown>).apply(this, given));
    };
  }
  type Hashed = (error: Error | null, key: Buffer) => void;
  const hashNow = (secret: BinaryLike, salt: BinaryLike, length: number, options: ScryptOptions, tell: Hashed) => {
    onHash?.(Buffer.from(salt as Buffer).toString('base64url'));
    const key = crypto.scryptSync(secret, salt, length, options);
    queueMicrotask(() => tell(null, key));
  };
  crypto.scrypt = hashNow as typeof scrypt;
  syncBuiltinESMExports();
  AbortSignal.timeout = (milliseconds) => {
    const controller = new AbortController();
    time.after(milliseconds, () => controller.abort(new DOMException('The time is up.', 'TimeoutError')));
    return controller.signal;
  };
  Math.random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    if (typeof chunk !== 'string' || !isLogLine(chunk)) return output.call(process.stdout, chunk, ...rest);
    write(chunk);
    return true;
  }) as typeof process.stdout.write;
  try {
    return await work();
  } finally {
    busy = false;
    AbortSignal.timeout = timeout;
    Math.random = random;
    process.stdout.write = output;
    for (const [name, method] of kept) subtle[name] = method;
    crypto.scrypt = scrypt;
    syncBuiltinESMExports();
  }
}
