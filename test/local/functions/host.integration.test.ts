import { describe, expect, it } from 'vitest';
import { FunctionError } from '../../../local/functions/host.ts';
import { runSample } from './sample.ts';

const fault = async (invoked: Promise<unknown>) => {
  const error = await invoked.then(
    () => expect.fail('the invocation succeeded'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(FunctionError);
  return (error as FunctionError).fault;
};

describe('a function in a worker', () => {
  it('answers with what the handler returns, as JSON would carry it', async () => {
    const { sample } = await runSample('exports.handler = async (event) => ({ got: event.a, gone: undefined });');

    expect(await sample.invoke({ a: [1, 'ü'] })).toEqual({ got: [1, 'ü'] });
  });

  it('answers null when the handler returns nothing', async () => {
    const { sample } = await runSample('exports.handler = async () => {};');

    expect(await sample.invoke({})).toBeNull();
  });

  it('sees its own environment and nothing of ours', async () => {
    process.env.SALDO_TEST_LEAK = 'leaked';
    const { sample } = await runSample('exports.handler = async () => ({ ...process.env });', {
      environment: { ONLY: 'this' },
    });

    expect(await sample.invoke({})).toEqual({ ONLY: 'this' });
    delete process.env.SALDO_TEST_LEAK;
  });

  it('shares no process.env with another function', async () => {
    const source =
      'exports.handler = async (event) => { if (event.set) process.env.X = event.set; return process.env.X ?? null; };';
    const { sample: one } = await runSample(source);
    const { sample: two } = await runSample(source);

    await one.invoke({ set: 'one' });

    expect(await two.invoke({})).toBeNull();
    expect(process.env.X).toBeUndefined();
  });

  it('hands over a Lambda context', async () => {
    const { sample } = await runSample(`exports.handler = async (event, context) => ({
      ...context, remaining: context.getRemainingTimeInMillis() });`);

    const first = (await sample.invoke({})) as Record<string, unknown>;
    const second = (await sample.invoke({})) as Record<string, unknown>;

    expect(first).toMatchObject({
      functionName: 'saldo-sample',
      functionVersion: '$LATEST',
      memoryLimitInMB: '512',
      invokedFunctionArn: 'arn:aws:lambda:af-south-1:000000000000:function:saldo-sample',
    });
    expect(first.remaining).toBeGreaterThan(0);
    expect(first.remaining).toBeLessThanOrEqual(20_000);
    expect(first.awsRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.awsRequestId).not.toBe(first.awsRequestId);
  });

  it('reports a thrown error in the shape of Lambda, and goes on', async () => {
    const { sample } = await runSample(
      'exports.handler = async (event) => { if (event.bad) throw new TypeError("no such thing"); return "fine"; };',
    );

    expect(await fault(sample.invoke({ bad: true }))).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'no such thing',
      trace: expect.arrayContaining(['TypeError: no such thing']),
    });
    expect(await sample.invoke({})).toBe('fine');
  });

  it('reports a bundle that does not load, each time it is called', async () => {
    const { sample } = await runSample('throw new Error("hole in the configuration");');

    expect(await fault(sample.invoke({}))).toMatchObject({ errorMessage: 'hole in the configuration' });
    expect(await fault(sample.invoke({}))).toMatchObject({ errorMessage: 'hole in the configuration' });
  });

  it('refuses a bundle without a handler', async () => {
    const { sample } = await runSample('exports.other = 1;');

    expect(await fault(sample.invoke({}))).toMatchObject({ errorType: 'Runtime.HandlerNotFound' });
  });

  it('refuses a handler with a callback', async () => {
    const { sample } = await runSample('exports.handler = (event, context, callback) => callback(null, 1);');

    expect(await fault(sample.invoke({}))).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
  });

  it('fails an invocation past its timeout and answers the next from a new instance', async () => {
    const { sample } = await runSample(
      `let calls = 0;
       exports.handler = async (event) => { calls += 1; if (event.hang) await new Promise(() => {}); return calls; };`,
      { timeoutSeconds: 1.5 },
    );

    expect(await sample.invoke({})).toBe(1);
    expect(await fault(sample.invoke({ hang: true }))).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 1\.50 seconds$/),
    });
    expect(await sample.invoke({})).toBe(1);
  });

  it('ends an instance whose thread never yields', async () => {
    const { sample } = await runSample(
      'exports.handler = async (event) => { while (event.spin); return "ready again"; };',
      { timeoutSeconds: 1.5 },
    );

    expect(await fault(sample.invoke({ spin: true }))).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await sample.invoke({})).toBe('ready again');
  });

  it('lets others end when one of them times out', async () => {
    const { sample } = await runSample(
      `let release;
       exports.handler = async (event) => {
         if (event.hang) await new Promise(() => {});
         if (event.wait) { await new Promise((resolve) => { release = resolve; setTimeout(resolve, 1500); }); return 'ended'; }
       };`,
      { timeoutSeconds: 3 },
    );
    await sample.warm();

    const hanging = fault(sample.invoke({ hang: true }));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const waiting = sample.invoke({ wait: true });

    expect(await hanging).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(await waiting).toBe('ended');
  });

  it('fails what was running when the process exits, and starts again', async () => {
    const { sample } = await runSample(
      `exports.handler = async (event) => {
         if (event.exit) process.exit(3);
         if (event.wait) await new Promise(() => {});
         return 'alive';
       };`,
    );

    const waiting = fault(sample.invoke({ wait: true }));
    const exiting = fault(sample.invoke({ exit: true }));

    expect(await exiting).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'Runtime exited with exit status 3',
    });
    expect(await waiting).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await sample.invoke({})).toBe('alive');
  });

  it('fails what was running on an error nobody caught', async () => {
    const { sample } = await runSample(
      `exports.handler = async (event) => {
         if (event.reject) { Promise.reject(new Error('forgotten')); await new Promise(() => {}); }
         return 'alive';
       };`,
    );

    expect(await fault(sample.invoke({ reject: true }))).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'forgotten',
    });
    expect(await sample.invoke({})).toBe('alive');
  });

  it('runs several invocations at once', async () => {
    const { sample } = await runSample(
      `const waiting = [];
       exports.handler = async (event) => {
         if (event.last) { for (const resolve of waiting) resolve(event.n); return event.n; }
         return new Promise((resolve) => waiting.push(() => resolve(event.n)));
       };`,
    );

    const answers = [sample.invoke({ n: 1 }), sample.invoke({ n: 2 }), sample.invoke({ n: 3, last: true })];

    expect(await Promise.all(answers)).toEqual([1, 2, 3]);
  });

  it('hands its log lines over under its name', async () => {
    const { sample, log } = await runSample(
      'exports.handler = async () => { console.log("one"); process.stdout.write("two\\n"); console.error("three"); };',
    );

    await sample.invoke({});

    await expect.poll(() => log).toHaveLength(3);
    expect(log.map(({ line }) => line).sort()).toEqual(['one', 'three', 'two']);
    expect(new Set(log.map((entry) => entry.function))).toEqual(new Set(['sample']));
  });

  it('refuses an event and an answer beyond 6 MB', async () => {
    const { sample } = await runSample('exports.handler = async (event) => "x".repeat(event.length ?? 0);');

    expect(await fault(sample.invoke({ text: 'x'.repeat(7e6) }))).toMatchObject({
      errorType: 'RequestTooLargeException',
    });
    expect(await fault(sample.invoke({ length: 7e6 }))).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
  });

  it('fails what is running when it is closed', async () => {
    const { sample } = await runSample('exports.handler = () => new Promise(() => {});');
    await sample.warm();

    const running = fault(sample.invoke({}));
    await new Promise((resolve) => setImmediate(resolve));
    await sample.close();

    expect(await running).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(await fault(sample.invoke({}))).toMatchObject({ errorType: 'ResourceNotFoundException' });
  });
});
