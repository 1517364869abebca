import { request } from 'node:http';
import path from 'node:path';
import {
  callHandler,
  describeFault,
  type FunctionFault,
  type Handler,
  loadHandler,
} from '../../local/functions/runtime.ts';

/**
 * The inside of a fresh function process: a client of the Lambda Runtime API, in place of the one that AWS builds in.
 * Loads the bundle, asks for an invocation, answers, and asks again until it is ended.
 */
const api = new URL(`http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/`);

process.on('uncaughtException', (error) => leave(describeFault(error)));
process.on('unhandledRejection', (reason) =>
  leave({ ...describeFault(reason), errorType: 'Runtime.UnhandledPromiseRejection' }),
);

let current: string | undefined;
const startedAt = performance.now();
const handler = await load();
let initMilliseconds: string | undefined = (performance.now() - startedAt).toFixed(2);

for (;;) {
  const headers: Record<string, string> =
    initMilliseconds === undefined ? {} : { 'x-init-milliseconds': initMilliseconds };
  const next = await call('GET', 'invocation/next', undefined, headers);
  initMilliseconds = undefined;
  const requestId = String(next.headers['lambda-runtime-aws-request-id']);
  current = requestId;
  const facts = {
    requestId,
    deadline: Number(next.headers['lambda-runtime-deadline-ms']),
    functionArn: String(next.headers['lambda-runtime-invoked-function-arn']),
  };
  let answer: { readonly path: string; readonly body: string };
  try {
    answer = { path: 'response', body: await callHandler(handler, next.body, process.env, facts) };
  } catch (thrown) {
    answer = { path: 'error', body: JSON.stringify(describeFault(thrown)) };
  }
  await call('POST', `invocation/${requestId}/${answer.path}`, answer.body);
  current = undefined;
}

async function load(): Promise<Handler> {
  try {
    return loadHandler(path.join(process.env.LAMBDA_TASK_ROOT ?? '.', 'index.cjs'));
  } catch (thrown) {
    await call('POST', 'init/error', JSON.stringify(describeFault(thrown)));
    process.exit(1);
  }
}

async function leave(fault: FunctionFault): Promise<void> {
  const where = current === undefined ? 'init/error' : `invocation/${current}/error`;
  await call('POST', where, JSON.stringify(fault)).catch(() => {});
  process.exit(1);
}

function call(method: string, where: string, body?: string, headers: Record<string, string> = {}) {
  return new Promise<{ headers: Record<string, string | string[] | undefined>; body: string }>((resolve, reject) => {
    const asked = request(new URL(where, api), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
