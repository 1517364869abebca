import { enableCompileCache } from 'node:module';
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { callHandler, describeFault, type FunctionFault, type InvocationFacts, loadHandler } from './runtime.ts';

/** What a worker is started with. */
export interface WorkerFacts {
  readonly file: string;
  /** Where compiled code is kept between starts, if it is. */
  readonly compileCache: string | undefined;
}

/** Messages between the host and a worker. */
export interface InvokeMessage {
  readonly event: string;
  readonly facts: InvocationFacts;
}

export type WorkerMessage =
  | { readonly kind: 'ready'; readonly milliseconds: number }
  | { readonly kind: 'broken'; readonly fault: FunctionFault }
  | { readonly kind: 'answer'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'fault'; readonly requestId: string; readonly fault: FunctionFault }
  | { readonly kind: 'crash'; readonly fault: FunctionFault };

const port = parentPort;
if (port === null) throw new Error('This file is the inside of a worker thread; local/functions/host.ts starts it.');
const say = (message: WorkerMessage) => port.postMessage(message);

/** Lambda's runtime reports both of these and ends the instance. */
process.on('uncaughtException', (error) => crash(describeFault(error)));
process.on('unhandledRejection', (reason) =>
  crash({ ...describeFault(reason), errorType: 'Runtime.UnhandledPromiseRejection' }),
);

function crash(fault: FunctionFault): void {
  say({ kind: 'crash', fault });
  process.exit(1);
}

const { file, compileCache } = workerData as WorkerFacts;
if (compileCache !== undefined) enableCompileCache(compileCache);
// Traces then name our sources and not the minified bundle.
process.setSourceMapsEnabled(true);

const startedAt = performance.now();
try {
  const handler = loadHandler(file);
  port.on('message', ({ event, facts }: InvokeMessage) => {
    callHandler(handler, event, process.env, facts).then(
      (payload) => say({ kind: 'answer', requestId: facts.requestId, payload }),
      (thrown) => say({ kind: 'fault', requestId: facts.requestId, fault: describeFault(thrown) }),
    );
  });
  say({ kind: 'ready', milliseconds: performance.now() - startedAt });
} catch (thrown) {
  say({ kind: 'broken', fault: describeFault(thrown) });
}
