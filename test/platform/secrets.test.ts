import type { GetSecretValueCommandInput, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { fixedSecrets, type Secrets, secretsManager, secretText } from '../../lambdas/platform/secrets.ts';
import { describeSecrets } from '../contract/secrets.contract.ts';

describeSecrets('fixed', async (values) => fixedSecrets(values));

describe('secretsManager', () => {
  let answer: () => string | undefined;
  let reads: string[];
  let now: number;
  let secrets: Secrets;
  let written: string[];

  beforeEach(() => {
    answer = () => '{"current":"one"}';
    reads = [];
    now = 0;
    written = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      written.push(String(line));
      return true;
    });
    const send = async ({ input }: { input: GetSecretValueCommandInput }) => {
      reads.push(String(input.SecretId));
      return { SecretString: answer() };
    };
    secrets = secretsManager({ send } as unknown as SecretsManagerClient, { now: () => now, sleep: async () => {} });
  });

  afterEach(() => void vi.restoreAllMocks());

  const down = () => {
    throw new Error('connect ECONNREFUSED secret-in-message');
  };

  it('remembers for five minutes', async () => {
    await secrets.get('a');
    now = minutes(5) - 1;
    answer = () => '{"current":"two"}';
    expect(await secrets.get('a')).toEqual({ current: 'one' });
    now = minutes(5);
    expect(await secrets.get('a')).toEqual({ current: 'two' });
    expect(reads).toEqual(['a', 'a']);
  });

  it('remembers each secret apart', async () => {
    await secrets.get('a');
    answer = () => '{"current":"of b"}';

    expect(await secrets.get('b')).toEqual({ current: 'of b' });
    expect(await secrets.get('a')).toEqual({ current: 'one' });
  });

  it('asks again on refresh, at most once a minute', async () => {
    await secrets.get('a');
    answer = () => '{"current":"rotated"}';
    now = minutes(1) - 1;
    expect(await secrets.refresh('a')).toEqual({ current: 'one' });
    now = minutes(1);
    expect(await secrets.refresh('a')).toEqual({ current: 'rotated' });
    expect(await secrets.refresh('a')).toEqual({ current: 'rotated' });
    expect(await secrets.get('a')).toEqual({ current: 'rotated' });
    expect(reads).toHaveLength(2);
  });

  it('asks once for fifty at a time', async () => {
    await Promise.all(Array.from({ length: 50 }, () => secrets.get('a')));

    expect(reads).toHaveLength(1);
  });

  it('asks again after an error, for everybody who asks later', async () => {
    const healthy = answer;
    answer = down;
    await expect(secrets.get('a')).rejects.toMatchObject({ code: 'SECRET_UNAVAILABLE' });
    answer = healthy;

    expect(await secrets.get('a')).toEqual({ current: 'one' });
  });

  it.each(['down', 'damaged'])(
    'serves the last value for an hour when Secrets Manager is %s, and says so',
    async (how) => {
      await secrets.get('a');
      answer = how === 'down' ? down : () => 'not JSON';
      now = minutes(60) - 1;
      expect(await secrets.get('a')).toEqual({ current: 'one' });
      expect(written.some((line) => line.includes('"secret-stale"'))).toBe(true);
      expect(written.some((line) => line.includes('"SecretStale":1'))).toBe(true);
      expect(written.join('')).not.toContain('secret-in-message');
      now = minutes(60);
      await expect(secrets.get('a')).rejects.toMatchObject({
        code: how === 'down' ? 'SECRET_UNAVAILABLE' : 'SECRET_INVALID',
      });
    },
  );

  it('asks one that is down no more than twice a minute while the last value serves: each try is long', async () => {
    await secrets.get('a');
    answer = down;
    now = minutes(6);
    for (let forgery = 0; forgery < 20; forgery += 1) {
      expect(await secrets.get('a')).toEqual({ current: 'one' });
      expect(await secrets.refresh('a')).toEqual({ current: 'one' });
    }
    expect(reads).toHaveLength(2);

    now += seconds(30);
    answer = () => '{"current":"two"}';
    expect(await secrets.refresh('a')).toEqual({ current: 'two' });
  });

  it.each([undefined, '', 'plain text', '[]', 'null', '"text"', '1', '{'])('refuses %j as a value', async (text) => {
    answer = () => text;

    await expect(secrets.get('a')).rejects.toMatchObject({
      code: 'SECRET_INVALID',
      message: expect.stringContaining('npm run setup'),
    });
  });
});

describe('secretText', () => {
  it('gives a field that is text', () => {
    expect(secretText('a', { current: 'value with blanks inside' }, 'current')).toBe('value with blanks inside');
  });

  it.each([undefined, '', ' blank', 'blank ', 'line\n', 5, {}, null])(
    'refuses %j, naming secret and field only',
    (value) => {
      expect(() => secretText('meta-app', { current: value }, 'current')).toThrow(
        expect.objectContaining({
          code: 'SECRET_INVALID',
          message: '"current" in the secret meta-app is empty or has blanks. Run `npm run setup`.',
        }),
      );
    },
  );
});
