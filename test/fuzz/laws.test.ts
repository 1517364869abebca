import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badInput } from './bad-input.ts';
import { timeExpressions } from './expressions.ts';
import { type Handler, inProcess } from './front.ts';
import { isAcknowledged, isRefused, openWebhook, post } from './webhook.ts';

/** Planted defects: each must be caught, or the classes prove nothing. */
describe('a function is caught that', () => {
  const play = (answer: Handler) =>
    badInput(0, 'planted', fc.constant('{}'), async (body, front) => {
      front.mount(answer);
      await front.send(post(body));
    }).play(inProcess(), { cases: 1, seed: 1 });

  const because = (message: RegExp) => ({ cause: { message: expect.stringMatching(message) } });

  it('throws', async () => {
    await expect(play(async () => Promise.reject(new Error('planted')))).rejects.toMatchObject(
      because(/function threw/),
    );
  });

  it('lets a control character into its log', async () => {
    await expect(
      play(async () => {
        process.stdout.write('{"event":"\u001b[31m"}\n');
        return { statusCode: 200 };
      }),
    ).rejects.toMatchObject(because(/control character/));
  });

  it('lets a number into its log', async () => {
    await expect(
      play(async () => {
        process.stdout.write('{"event":"x","reason":"+27600000067"}\n');
        return { statusCode: 200 };
      }),
    ).rejects.toMatchObject(because(/phone number/));
  });

  it('answers nonsense with an error, or unsigned input with a yes', async () => {
    const front = inProcess();
    const answering = (statusCode: number) => ({ ...front, mount: () => front.mount(async () => ({ statusCode })) });

    await expect(isAcknowledged(answering(500), '{}')).rejects.toThrow(/signed/);
    await expect(isRefused(answering(200), post('{}', { signature: null }))).rejects.toThrow(/refused with 200/);
  });

  it('writes down what a person said', () => {
    const webhook = openWebhook(inProcess());
    webhook.lines.push('{"event":"x","reason":"the password is hunter2"}');

    expect(() => webhook.isSilentAbout('hunter2')).toThrow(/repeats/);
  });

  it('reads with an expression that backtracks', { timeout: 60_000 }, () => {
    const expressions = timeExpressions();
    const backtracking = /^(1+)*\d*x?$/;
    try {
      backtracking.test(`${'1'.repeat(20)}${' '.repeat(4_000)}`);
    } finally {
      expressions.stop();
    }

    expect(expressions.slowest().milliseconds).toBeGreaterThan(5);
    expect(expressions.slowest().source).toBe(backtracking.source);
  });

  it('fails, again under the same seed', async () => {
    const failing = badInput(0, 'planted', fc.nat(), async (given) => {
      if (given > 1_000) throw new Error('planted');
    });
    const told = async () =>
      failing.play(inProcess(), { cases: 50, seed: 42 }).catch((error: Error) => error.message.split('\n').slice(0, 3));

    expect(await told()).toEqual(await told());
    expect((await told()).toString()).toContain('seed: 42');
  });
});
