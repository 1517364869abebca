import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emulatorEnvironment } from '../../../tools/rehearse/command.ts';
import { CannotRehearse, installEmulator } from '../../../tools/rehearse/emulator.ts';
import { openSteps, StepFailed } from '../../../tools/rehearse/steps.ts';

describe('the rehearsal never meets AWS', () => {
  it.each([['https://sts.amazonaws.com'], ['http://10.0.0.1:4566'], ['http://localhost:4566']])(
    'refuses an endpoint that is not on this machine: %s',
    (endpoint) => {
      expect(() => emulatorEnvironment(endpoint, 'af-south-1')).toThrow(/emulator on this machine only/);
    },
  );

  it('takes nothing of the caller’s account along', () => {
    process.env.AWS_PROFILE = 'production';
    process.env.AWS_ENDPOINT_URL_S3 = 'https://s3.amazonaws.com';
    process.env.META_APP_SECRET = 'real';
    try {
      const environment = emulatorEnvironment('http://127.0.0.1:4566', 'af-south-1');

      expect(environment).toMatchObject({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_CONFIG_FILE: '/dev/null' });
      expect(environment).not.toHaveProperty('AWS_PROFILE');
      expect(environment).not.toHaveProperty('AWS_ENDPOINT_URL_S3');
      expect(environment).not.toHaveProperty('META_APP_SECRET');
    } finally {
      delete process.env.AWS_PROFILE;
      delete process.env.AWS_ENDPOINT_URL_S3;
      delete process.env.META_APP_SECRET;
    }
  });
});

describe('a machine that cannot rehearse', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'saldo-rehearse-'));
  afterAll(() => rmSync(home, { recursive: true }));

  it('says that it has no Python', async () => {
    await expect(installEmulator(home, { PATH: home })).rejects.toThrow(
      new CannotRehearse('There is no Python 3.10 or newer with venv and pip on this machine.'),
    );
  });

  it('says that its Python is too old', async () => {
    writeFileSync(path.join(home, 'python3'), '#!/bin/sh\necho 3 9\n', { mode: 0o755 });

    await expect(installEmulator(home, { PATH: `${home}:/bin` })).rejects.toThrow(CannotRehearse);
  });

  it('says that the package cannot be had', async () => {
    const script = '#!/bin/sh\ncase "$1" in -c) echo 3 12;; *) echo no network >&2; exit 1;; esac\n';
    writeFileSync(path.join(home, 'python3'), script, { mode: 0o755 });

    await expect(installEmulator(home, { PATH: `${home}:/bin` })).rejects.toThrow(
      /ministack 1\.5\.33 cannot be installed from PyPI: .*no network/s,
    );
  });
});

describe('steps', () => {
  it('tells how long each took and what it found', async () => {
    const said: string[] = [];
    let time = 0;
    const { step, taken } = openSteps(
      (line) => said.push(line),
      () => {
        time += 1_500;
        return time;
      },
    );

    await step('deploy', async () => '6 stacks');

    expect(said).toEqual(['✓    1.5 s  deploy (6 stacks)']);
    expect(taken).toEqual([{ name: 'deploy', milliseconds: 1_500, note: '6 stacks' }]);
  });

  it('ends at the first that fails, by name', async () => {
    const { step, taken } = openSteps(() => undefined);

    await expect(step('deploy', async () => Promise.reject(new Error('no room')))).rejects.toThrow(
      new StepFailed('deploy', new Error('no room')),
    );
    expect(taken).toEqual([]);
  });
});
