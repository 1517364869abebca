import { type DeskFunctionName, deskFunctions, type FunctionName, functions } from '../../lambdas/functions.ts';
import { seconds } from '../../lambdas/platform/clock.ts';
import type { VirtualTime } from './virtual-time.ts';

export type FunctionKind =
  | Extract<
      FunctionName,
      'webhook' | 'conversation' | 'delivery' | 'upkeep' | 'linking' | 'flow' | 'viewing' | 'events' | 'alerts'
    >
  | DeskFunctionName;

const timeouts: Readonly<Record<FunctionKind, { readonly timeout: number }>> = { ...functions, ...deskFunctions };

/** One instance of a function. A dead one's calls have no effect and never return. */
export interface Process {
  readonly name: string;
  readonly kind: FunctionKind;
  dead: boolean;
  /** How far its clock is off. */
  skew: number;
  readonly onDeath: (() => void)[];
}

export type Processes<P> = ReturnType<typeof createProcesses<P>>;

/** Instances as Lambda keeps them: idle ones are used again, each call has its time, and who overstays is killed. */
export function createProcesses<P>({
  time,
  nextName,
  assemble,
  write,
}: {
  readonly time: VirtualTime;
  readonly nextName: (kind: FunctionKind) => string;
  readonly assemble: (instance: Process) => P;
  readonly write: (line: string) => void;
}) {
  const pool = new Map<FunctionKind, { instance: Process; parts: P }[]>();
  const current = new Map<Process, object>();
  let running = 0;

  const kill = (instance: Process) => {
    instance.dead = true;
    for (const tell of instance.onDeath.splice(0)) tell();
  };

  /** Runs `work` in an idle instance, or a new one, until it is done or its time is up; then it is killed. */
  const invoke = async <T>(
    kind: FunctionKind,
    work: (instance: Process, parts: P, endsAt: number) => Promise<T>,
  ): Promise<T | 'died'> => {
    const limit = seconds(timeouts[kind].timeout);
    const idle = pool.get(kind) ?? [];
    pool.set(kind, idle);
    let warm = idle.pop();
    if (warm === undefined) {
      const instance: Process = { name: nextName(kind), kind, dead: false, skew: 0, onDeath: [] };
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
    } catch (error) {
      // As Lambda does with what a handler throws, words and all.
      write(`ERROR Invoke Error ${error instanceof Error ? error.stack : String(error)}`);
      throw error;
    } finally {
      current.delete(instance);
      instance.onDeath.length = 0;
      running -= 1;
      if (!instance.dead) idle.push(warm);
    }
  };

  return {
    invoke,
    kill,
    running: () => running,
    killAll(kind: FunctionKind) {
      for (const instance of current.keys()) if (instance.kind === kind) kill(instance);
    },
  };
}
