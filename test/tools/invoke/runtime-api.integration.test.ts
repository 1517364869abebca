import { describe, expect, it } from 'vitest';
import { type FreshRun, runFresh } from '../../../tools/invoke/runtime-api.ts';
import { writeHandler } from '../../local/functions/sample.ts';

async function run(source: string, options: Partial<FreshRun> = {}) {
  const log: string[] = [];
  const result = await runFresh({
    file: await writeHandler(source),
    environment: { AWS_LAMBDA_FUNCTION_NAME: 'saldo-sample', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256' },
    functionArn: 'arn:aws:lambda:af-south-1:000000000000:function:saldo-sample',
    timeoutSeconds: 20,
    event: {},
    onLog: (line) => log.push(line),
    ...options,
  });
  return { result, log };
}

describe('one invocation in a fresh process', () => {
  it('answers with what the handler returns', async () => {
    const { result } = await run('exports.handler = async (event) => ({ doubled: event.n * 2, text: "ü" });', {
      event: { n: 21 },
    });

    expect(result).toMatchObject({ ok: true, response: { doubled: 42, text: 'ü' } });
    expect(result.initMilliseconds).toBeGreaterThan(0);
    expect(result.durationMilliseconds).toBeGreaterThan(0);
  });

  it('answers null when the handler returns nothing', async () => {
    const { result } = await run('exports.handler = async () => {};');

    expect(result).toMatchObject({ ok: true, response: null });
  });

  it('gives the handler its environment, a context and nothing of ours', async () => {
    const { result } = await run(`exports.handler = async (event, context) => ({
      names: Object.keys(process.env).sort(), context, remaining: context.getRemainingTimeInMillis() > 0 });`);

    expect(result).toMatchObject({
      ok: true,
      response: {
        names: [
          'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
          'AWS_LAMBDA_FUNCTION_NAME',
          'AWS_LAMBDA_RUNTIME_API',
          'LAMBDA_TASK_ROOT',
        ],
        context: { functionName: 'saldo-sample', memoryLimitInMB: '256' },
        remaining: true,
      },
    });
  });

  it('finds no package outside the bundle', async () => {
    const { result } = await run('require("@middy/core"); exports.handler = async () => 1;');

    expect(result).toMatchObject({ ok: false, fault: { errorMessage: expect.stringContaining('@middy/core') } });
  });

  it('reports a thrown error', async () => {
    const { result } = await run('exports.handler = async () => { throw new RangeError("too far"); };');

    expect(result).toMatchObject({ ok: false, fault: { errorType: 'RangeError', errorMessage: 'too far' } });
  });

  it('reports a bundle that does not load', async () => {
    const { result } = await run('throw new Error("no configuration");');

    expect(result).toMatchObject({ ok: false, fault: { errorType: 'Error', errorMessage: 'no configuration' } });
    expect(result.durationMilliseconds).toBeUndefined();
  });

  it('refuses a handler with a callback, as nodejs24.x does', async () => {
    const { result } = await run('exports.handler = (event, context, callback) => callback();');

    expect(result).toMatchObject({ ok: false, fault: { errorType: 'Runtime.CallbackHandlerDeprecated' } });
  });

  it('refuses a bundle without a handler', async () => {
    const { result } = await run('exports.main = async () => 1;');

    expect(result).toMatchObject({ ok: false, fault: { errorType: 'Runtime.HandlerNotFound' } });
  });

  it('reports a process that ends in the middle', async () => {
    const { result } = await run('exports.handler = async () => process.exit(7);');

    expect(result).toMatchObject({
      ok: false,
      fault: { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with exit status 7' },
    });
  });

  it('reports a rejection nobody handled', async () => {
    const { result } = await run(
      'exports.handler = async () => { Promise.reject(new Error("lost")); await new Promise(() => setTimeout(() => {}, 1e6)); };',
    );

    expect(result).toMatchObject({
      ok: false,
      fault: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'lost' },
    });
  });

  it('ends a handler at its timeout', async () => {
    const { result } = await run('exports.handler = async () => { for (;;); };', { timeoutSeconds: 0.5 });

    expect(result).toMatchObject({
      ok: false,
      fault: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/Task timed out after 0\.50 seconds$/),
      },
    });
  });

  it('passes log lines on', async () => {
    const { log } = await run('exports.handler = async () => { console.log("seen"); };');

    expect(log).toContain('seen');
  });
});
