import { randomUUID } from 'node:crypto';
import { getCompileCacheDir } from 'node:module';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { FunctionFault } from './runtime.ts';
import type { InvokeMessage, WorkerFacts, WorkerMessage } from './worker.ts';

export interface FunctionOptions {
  readonly name: string;
  /** The built bundle. */
  readonly file: string;
  /** The function's whole environment; nothing of ours leaks in. */
  readonly environment: Readonly<Record<string, string>>;
  readonly functionArn: string;
  readonly timeoutSeconds: number;
  readonly onLog?: (line: FunctionLogLine) => void;
}

export interface FunctionLogLine {
  readonly function: string;
  readonly line: string;
}

export interface LocalFunction {
  readonly name: string;
  /** Loads the bundle now, so that the first caller does not wait; resolves with the milliseconds it took. */
  warm(): Promise<number>;
  /**
   * Calls the handler. Event and answer cross as JSON.
   * @throws FunctionError with Lambda's error type and message; `Sandbox.Timedout` past the timeout.
   */
  invoke(event: unknown): Promise<unknown>;
  /** What the instance has cost so far. All zero while there is none. */
  usage(): Promise<FunctionUsage>;
  close(): Promise<void>;
}

export interface FunctionUsage {
  /** Of the instance that runs now, user and system together. */
  readonly processorMs: number;
  /** Used heap, garbage included. */
  readonly heapBytes: number;
}

/** A failed invocation, as the Lambda service reports it. */
export class FunctionError extends Error {
  readonly functionName: string;
  readonly fault: FunctionFault;

  constructor(functionName: string, fault: FunctionFault) {
    super(`${functionName}: ${fault.errorType}: ${fault.errorMessage}`);
    this.name = 'FunctionError';
    this.functionName = functionName;
    this.fault = fault;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: events and answers of synchronous calls. */
export const payloadLimit = 6 * 1024 * 1024;
/** Lambda gives 10 s; a laptop that builds something else at the same time may need more. */
const initLimitMs = 60_000;

interface Instance {
  readonly worker: Worker;
  readonly ready: Promise<number>;
  readonly pending: Map<string, (outcome: Outcome) => void>;
  /** Takes no new invocations; ends with its last one. */
  retired: boolean;
}

type Outcome = { readonly payload: string } | { readonly fault: FunctionFault };

/**
 * Runs one function in a worker thread of its own, with its own `process.env`.
 *
 * Unlike Lambda, which gives every instance one invocation at a time, several invocations share the one worker: a
 * thread for each would cost a laptop tens of megabytes apiece and buy little, because handlers wait far more than they
 * compute. Handlers must not keep state of one invocation in a module, and here such a mistake shows at once.
 *
 * An invocation past its timeout fails, and its instance is retired: the next one gets a new instance, while
 * invocations that share the old one may still end (Lambda would not have let them meet).
 */
export function startFunction(options: FunctionOptions): LocalFunction {
  const instances = new Set<Instance>();
  let current: Instance | undefined;
  let closed = false;

  const start = (): Instance => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { file: options.file, compileCache: getCompileCacheDir() } satisfies WorkerFacts,
      env: { ...options.environment },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const { promise: ready, resolve: isReady, reject: isBroken } = Promise.withResolvers<number>();
    const instance: Instance = { worker, ready, pending: new Map(), retired: false };
    // Whoever waits for it sees the failure; nobody has to.
    ready.catch(() => {});
    instances.add(instance);

    const end = (fault: FunctionFault) => {
      clearTimeout(initTimer);
      if (current === instance) current = undefined;
      instances.delete(instance);
      instance.retired = true;
      isBroken(new FunctionError(options.name, fault));
      for (const settle of [...instance.pending.values()]) settle({ fault });
      void worker.terminate();
    };
    const initTimer = setTimeout(
      () => end({ errorType: 'Sandbox.Timedout', errorMessage: `Init did not end within ${initLimitMs / 1000} s` }),
      initLimitMs,
    );

    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') {
        clearTimeout(initTimer);
        isReady(message.milliseconds);
      } else if (message.kind === 'answer') {
        instance.pending.get(message.requestId)?.({ payload: message.payload });
      } else if (message.kind === 'fault') {
        instance.pending.get(message.requestId)?.({ fault: message.fault });
      } else {
        end(message.fault);
      }
    });
    worker.on('error', (error: unknown) => end({ errorType: 'Runtime.ExitError', errorMessage: String(error) }));
    worker.on('exit', (code) =>
      end({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with exit status ${code}` }),
    );
    for (const stream of [worker.stdout, worker.stderr]) {
      createInterface({ input: stream }).on('line', (line) => options.onLog?.({ function: options.name, line }));
    }
    return instance;
  };

  const instance = (): Instance => {
    current ??= start();
    return current;
  };

  const retire = (old: Instance) => {
    old.retired = true;
    if (current === old) current = undefined;
  };

  const release = (used: Instance) => {
    if (!used.retired || used.pending.size > 0 || !instances.has(used)) return;
    instances.delete(used);
    void used.worker.terminate();
  };

  const run = (used: Instance, event: string): Promise<Outcome> => {
    const requestId = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const timer = setTimeout(() => {
      retire(used);
      const seconds = options.timeoutSeconds.toFixed(2);
      settle({
        fault: {
          errorType: 'Sandbox.Timedout',
          errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
        },
      });
    }, options.timeoutSeconds * 1000);
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      used.pending.delete(requestId);
      resolve(outcome);
      release(used);
    };
    used.pending.set(requestId, settle);
    const deadline = Date.now() + options.timeoutSeconds * 1000;
    const message: InvokeMessage = { event, facts: { requestId, deadline, functionArn: options.functionArn } };
    used.worker.postMessage(message);
    return promise;
  };

  return {
    name: options.name,
    warm: () => instance().ready,
    invoke: async (event) => {
      if (closed) throw closing(options.name);
      const text = JSON.stringify(event ?? null);
      if (Buffer.byteLength(text) > payloadLimit) throw tooLarge(options.name, 'RequestTooLargeException', 'event');
      let used = instance();
      await used.ready;
      // It may have been retired while it loaded for somebody else.
      if (used.retired) {
        used = instance();
        await used.ready;
      }
      const outcome = await run(used, text);
      if ('fault' in outcome) throw new FunctionError(options.name, outcome.fault);
      if (Buffer.byteLength(outcome.payload) > payloadLimit) {
        throw tooLarge(options.name, 'Function.ResponseSizeTooLarge', 'answer');
      }
      return JSON.parse(outcome.payload);
    },
    usage: async () => {
      if (current === undefined) return { processorMs: 0, heapBytes: 0 };
      const { worker } = current;
      const [{ user, system }, heap] = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()]);
      return { processorMs: (user + system) / 1_000, heapBytes: heap.used_heap_size };
    },
    close: async () => {
      closed = true;
      const running = [...instances];
      instances.clear();
      current = undefined;
      await Promise.all(running.map(({ worker }) => worker.terminate()));
    },
  };
}

function closing(name: string): FunctionError {
  return new FunctionError(name, {
    errorType: 'ResourceNotFoundException',
    errorMessage: 'The local system is closing',
  });
}

function tooLarge(name: string, errorType: string, what: string): FunctionError {
  return new FunctionError(name, { errorType, errorMessage: `The ${what} exceeds ${payloadLimit} bytes` });
}
