import { describe, expect, it } from 'vitest';
import { functions } from '../../lambdas/functions.ts';
import { userKeyOf } from '../../lambdas/identity/user-key.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { type ProbeParts, runProbe } from '../../lambdas/probe/probe.ts';
import { probeId, probeUser } from '../../lambdas/probe/synthetic.ts';
import type { MessageRecord } from '../../lambdas/store/items.ts';
import { isSignedByMeta } from '../../lambdas/webhook/signature.ts';
import { walk } from '../../lambdas/webhook/walk.ts';

const now = 1_780_000_000_250;
const number = { wabaId: '102', phoneNumberId: '106', displayPhoneNumber: '+27600000000' };
const sent = { state: 'SENT' } as MessageRecord;

function open(changes: Partial<ProbeParts> = {}) {
  let time = now;
  const clock: Clock = {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  };
  const posted: { url: string; body: string; signature: string }[] = [];
  const looked: Parameters<ProbeParts['find']>[0][] = [];
  const counted: [string, number][] = [];
  const logged: string[] = [];
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  const parts: ProbeParts = {
    secrets: fixedSecrets({ app: { current: 'an app secret', previous: 'the former one' } }),
    appSecretId: 'app',
    number: async () => number,
    webhookUrl: 'https://chat.example.com/webhook',
    post: async (url, body, signature) => {
      posted.push({ url, body, signature });
      return 200;
    },
    find: async (name) => {
      looked.push(name);
      return sent;
    },
    clock,
    log: { info: note, warn: note, error: note },
    metrics: (name, value = 1) => void counted.push([name, value]),
    ...changes,
  };
  return { run: () => runProbe(parts), posted, looked, counted, logged, elapsed: () => time - now };
}

describe('the probe', () => {
  it('says hello as Meta would write and sign it, at the public address', async () => {
    const { run, posted } = open();

    await run();

    const [{ url = '', body = '', signature = '' } = {}] = posted;
    const { messages, refused } = walk(JSON.parse(body), number, now);
    expect(url).toBe('https://chat.example.com/webhook');
    expect(isSignedByMeta(Buffer.from(body), signature, ['an app secret'])).toBe(true);
    expect(refused).toEqual({});
    expect(messages).toEqual([
      expect.objectContaining({
        sentAt: 1_780_000_000_000,
        content: { kind: 'text', body: 'hello' },
        sender: expect.objectContaining({ userId: probeId, waId: undefined }),
      }),
    ]);
  });

  it('counts an answer and how long it took', async () => {
    const states = [undefined, { state: 'RECEIVED' }, { state: 'SENDING' }, sent] as (MessageRecord | undefined)[];
    const { run, counted } = open({ find: async () => states.shift() });

    expect(await run()).toEqual({ answered: true });
    expect(counted).toEqual([
      ['ProbeAnswered', 1],
      ['ProbeMilliseconds', 1_500],
    ]);
  });

  it('looks at its own message and nothing else, and each time at another', async () => {
    const { run, looked } = open();

    await run();
    await run();

    expect(looked.map(({ user }) => user)).toEqual([probeUser, probeUser]);
    expect(new Set(looked.map(({ tag }) => tag)).size).toBe(2);
  });

  it('takes the silence of a switched-off bot for what it is', async () => {
    const { run } = open({ find: async () => ({ state: 'DROPPED', reason: 'maintenance' }) as MessageRecord });

    expect(await run()).toEqual({ answered: true });
  });

  it.each([
    ['the webhook refuses', { post: async () => 503 }, 'probe-refused'],
    ['nobody answers at the address', { post: () => Promise.reject(new Error('nobody')) }, 'probe-failed'],
    ['there is no secret yet', { secrets: fixedSecrets({}) }, 'probe-failed'],
    ['the number is not set up', { number: () => Promise.reject(new Error('none')) }, 'probe-failed'],
    ['the message is lost', { find: async () => undefined }, 'probe-unanswered'],
    ['the answer failed', { find: async () => ({ state: 'FAILED' }) as MessageRecord }, 'probe-unanswered'],
    [
      'it was dropped',
      { find: async () => ({ state: 'DROPPED', reason: 'rate' }) as MessageRecord },
      'probe-unanswered',
    ],
    ['the outcome is unknown', { find: async () => ({ state: 'UNKNOWN' }) as MessageRecord }, 'probe-unanswered'],
  ] satisfies [string, Partial<ProbeParts>, string][])('counts none when %s', async (_case, changes, event) => {
    const { run, counted, logged } = open(changes);

    expect(await run()).toEqual({ answered: false });
    expect(counted).toEqual([['ProbeAnswered', 0]]);
    expect(logged.join('\n')).toContain(event);
  });

  it('gives up after half a minute, within its own time', async () => {
    const { run, elapsed } = open({ find: async () => undefined });

    await run();

    expect(elapsed()).toBeGreaterThan(29_000);
    expect(elapsed()).toBeLessThanOrEqual(30_000);
    expect(elapsed()).toBeLessThan(functions.probe.timeout * 1_000 - 10_000);
  });
});

describe('the person of the probe', () => {
  it('has a user key of its own shape, which 32 bytes never give', () => {
    expect(probeUser).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(probeUser, 'base64url').toString('base64url')).not.toBe(probeUser);
    expect(userKeyOf({ userId: probeId }, Buffer.alloc(32, 7))).not.toBe(probeUser);
  });
});
