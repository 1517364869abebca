import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { claimState } from '../../../local/wiring/claim.ts';
import { StartError } from '../../../local/wiring/overrides.ts';

let dataDir = '';

beforeEach(async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'saldo-claim-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  dataDir = path.join(parent, 'state');
});

describe('the claim on a state folder', () => {
  it('makes the folder, for its owner only', async () => {
    const claim = await claimState(dataDir);
    claim.release();

    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  });

  it('is refused while somebody has it, and given once it is free', async () => {
    const first = await claimState(dataDir);

    const refused = claimState(dataDir);
    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow('Stop it first');
    first.release();

    (await claimState(dataDir)).release();
  });

  it('ends with the process that had it, however it ends', async () => {
    const code = `import { claimState } from ${JSON.stringify(path.resolve('local/wiring/claim.ts'))};
      await claimState(process.argv[1]); console.log('mine'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(claimState(dataDir)).rejects.toThrow(StartError);

    child.kill('SIGKILL');
    await once(child, 'exit');

    (await claimState(dataDir)).release();
  });

  it('throws away what is there only when asked, and only once it is ours', async () => {
    const first = await claimState(dataDir);
    const kept = path.join(dataDir, 'kept.json');
    await writeFile(kept, '{}');
    await expect(claimState(dataDir, { fresh: true })).rejects.toThrow(StartError);
    expect(existsSync(kept)).toBe(true);
    first.release();

    (await claimState(dataDir)).release();
    expect(existsSync(kept)).toBe(true);
    (await claimState(dataDir, { fresh: true })).release();

    expect(existsSync(kept)).toBe(false);
  });
});
