import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './overrides.ts';
import { findRunning } from './running.ts';

const lockName = 'lock';

export interface Claim {
  release(): void;
}

/**
 * Takes a state folder for this process alone, for as long as it lives: two would tear the tables apart. The lock is
 * SQLite's on an empty file, because the system lets go of it however the process ends; a file with a process id would
 * outlive a crash.
 *
 * @param fresh throws away what is there, once the folder is ours.
 * @throws StartError naming who has it.
 */
export async function claimState(dataDir: string, { fresh = false } = {}): Promise<Claim> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  const lock = new DatabaseSync(path.join(dataDir, lockName));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    const other = await findRunning(dataDir);
    const who = other === undefined ? 'Another Saldo, perhaps still starting,' : `The Saldo at ${other.chat}`;
    const which = other === undefined ? '' : ` (process ${other.pid})`;
    throw new StartError(
      `${who} uses the state kept in ${dataDir}. Stop it first, with Ctrl-C in its terminal${which}.`,
      { cause },
    );
  }
  if (fresh) {
    for (const name of readdirSync(dataDir)) {
      if (name !== lockName) rmSync(path.join(dataDir, name), { recursive: true, force: true });
    }
  }
  return { release: () => lock.close() };
}
