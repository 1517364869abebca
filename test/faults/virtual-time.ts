import type { Clock } from '../../lambdas/platform/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

export interface VirtualTime extends Clock {
  /** Runs `fire` when this much time has passed. */
  after(milliseconds: number, fire: () => void): void;
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
    step() {
      const timer = timers.shift();
      if (timer === undefined) return false;
      now = Math.max(now, timer.at);
      timer.fire();
      return true;
    },
  };
}

/** Everything that promises alone can do has been done: nothing here waits for a disk, a socket or a thread. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lines that code writes to standard output by itself, as Lambda's log would get them. */
const isLogLine = (text: string) => text.startsWith('{"time":') || text.startsWith('{"_aws":');

/**
 * Runs `work` in a world of its own: `AbortSignal.timeout` follows its time, `Math.random` its seed, and log lines that
 * bypass the log port go to `write`. One world at a time in a process.
 */
export async function inVirtualTime<T>(
  time: VirtualTime,
  { seed = 1, write }: { readonly seed?: number; readonly write: (line: string) => void },
  work: () => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout;
  const random = Math.random;
  const output = process.stdout.write;
  let state = seed >>> 0 || 1;
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
    AbortSignal.timeout = timeout;
    Math.random = random;
    process.stdout.write = output;
  }
}
