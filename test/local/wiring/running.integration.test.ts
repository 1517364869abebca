import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { findRunning, forgetRunning, saveRunning } from '../../../local/wiring/running.ts';

let dataDir = '';
let probe = '';

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'saldo-running-'));
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  probe = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});

const system = (pid: number, at = probe) => ({ pid, chat: 'http://localhost:3000', probe: at, functions: {} });

describe('the record of a running system', () => {
  it('is found while it runs, and gone when it is forgotten', async () => {
    await saveRunning(dataDir, system(process.pid));
    expect(await findRunning(dataDir)).toEqual(system(process.pid));

    forgetRunning(dataDir);

    expect(await findRunning(dataDir)).toBeUndefined();
  });

  it('can be read by its owner only', async () => {
    await saveRunning(dataDir, system(process.pid));

    expect((await stat(path.join(dataDir, 'environment.json'))).mode & 0o777).toBe(0o600);
  });

  it('does not count when its process is gone', async () => {
    await saveRunning(dataDir, system(2 ** 22 + 1));

    expect(await findRunning(dataDir)).toBeUndefined();
  });

  it('does not count when its stand-ins do not answer', async () => {
    await saveRunning(dataDir, system(process.pid, 'http://127.0.0.1:1'));

    expect(await findRunning(dataDir)).toBeUndefined();
  });

  it('does not count when it is damaged or absent', async () => {
    expect(await findRunning(path.join(dataDir, 'nowhere'))).toBeUndefined();

    await writeFile(path.join(dataDir, 'environment.json'), '{');
    expect(await findRunning(dataDir)).toBeUndefined();
  });

  it('is left alone by a process that did not write it', async () => {
    await saveRunning(dataDir, system(process.ppid));

    forgetRunning(dataDir);

    expect(await findRunning(dataDir)).toBeDefined();
  });
});
