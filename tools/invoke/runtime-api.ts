import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { FunctionFault } from '../../local/functions/runtime.ts';

export interface FreshRun {
  /** The built bundle. */
  readonly file: string;
  /** The function's whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly functionArn: string;
  readonly timeoutSeconds: number;
  readonly event: unknown;
  /** Every line the function logs. */
  readonly onLog?: (line: string) => void;
}

export type FreshResult = { readonly initMilliseconds: number } & (
  | { readonly ok: true; readonly response: unknown; readonly durationMilliseconds: number }
  | { readonly ok: false; readonly fault: FunctionFault; readonly durationMilliseconds?: number }
);

/** Header on the first `next` by which our client tells how long the bundle took to load; Lambda has no such thing. */
export const initHeader = 'x-init-milliseconds';

/**
 * Runs one invocation of a bundle in a process of its own that speaks the Lambda Runtime API with us. The bundle is
 * copied into an empty folder first, so that nothing resolves from this project's packages, as nothing will on Lambda.
 * Never rejects for what the function does: a fault is an answer.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function runFresh(run: FreshRun): Promise<FreshResult> {
  const root = await mkdtemp(path.join(tmpdir(), 'saldo-invoke-'));
  const requestId = randomUUID();
  const { promise: ended, resolve: end } = Promise.withResolvers<FreshResult>();
  let initMilliseconds = 0;
  let handedOverAt: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const fail = (fault: FunctionFault) =>
    end({
      ok: false,
      fault,
      initMilliseconds,
      ...(handedOverAt === undefined ? {} : { durationMilliseconds: performance.now() - handedOverAt }),
    });

  const next = (request: IncomingMessage, response: ServerResponse) => {
    // The second `next` waits for an event that never comes; the process is ended meanwhile.
    if (handedOverAt !== undefined) return;
    initMilliseconds = Number(request.headers[initHeader] ?? 0);
    handedOverAt = performance.now();
    timer = setTimeout(() => {
      const seconds = run.timeoutSeconds.toFixed(2);
      const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
      fail({ errorType: 'Sandbox.Timedout', errorMessage });
    }, run.timeoutSeconds * 1000);
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-deadline-ms': String(Date.now() + run.timeoutSeconds * 1000),
      'lambda-runtime-invoked-function-arn': run.functionArn,
      'lambda-runtime-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
    });
    response.end(JSON.stringify(run.event ?? null));
  };

  const take = (body: string, url: string) => {
    const value: unknown = JSON.parse(body);
    if (url.endsWith('/init/error') || url.endsWith(`/invocation/${requestId}/error`)) fail(value as FunctionFault);
    else if (url.endsWith(`/invocation/${requestId}/response`)) {
      const durationMilliseconds = performance.now() - (handedOverAt ?? performance.now());
      end({ ok: true, response: value, initMilliseconds, durationMilliseconds });
    }
  };

  const server = createServer(async (request, response) => {
    if (request.url === '/2018-06-01/runtime/invocation/next') return next(request, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    take(Buffer.concat(chunks).toString('utf8'), request.url ?? '');
  });

  try {
    await copyFile(run.file, path.join(root, 'index.cjs'));
    // What the bundle reads beside itself; source maps are for people.
    const beside = (await readdir(path.dirname(run.file))).filter((name) => !/\.cjs(?:\.map)?$/.test(name));
    for (const name of beside) await copyFile(path.join(path.dirname(run.file), name), path.join(root, name));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'runtime-client.ts')], {
      cwd: root,
      env: {
        ...run.environment,
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        LAMBDA_TASK_ROOT: root,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => run.onLog?.(line));
    }
    child.once('error', (error) => fail({ errorType: 'Runtime.ExitError', errorMessage: String(error) }));
    child.once('exit', (code, signal) => {
      const how = signal === null ? `exit status ${code}` : `signal ${signal}`;
      fail({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with ${how}` });
    });
    const result = await ended;
    child.kill('SIGKILL');
    await exited;
    return result;
  } finally {
    clearTimeout(timer);
    server.closeAllConnections();
    server.close();
    await rm(root, { recursive: true, force: true });
  }
}
