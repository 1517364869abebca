import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One JSON document that outlives the process, or lives in memory where there is no folder. */
export interface StateFile<T> {
  readonly value: T;
  /** Writes `value` as it now is: whole or not at all, readable by its owner only. */
  save(): void;
}

/** @throws Error naming the file and the mend when what is there is not JSON. */
export function openStateFile<T extends object>(dataDir: string | undefined, name: string, empty: T): StateFile<T> {
  if (dataDir === undefined) return { value: structuredClone(empty), save: () => {} };
  const path = join(dataDir, name);
  return {
    value: read<T>(path) ?? structuredClone(empty),
    save() {
      const file = openSync(`${path}.new`, 'w', 0o600);
      writeSync(file, JSON.stringify(this.value, null, 2));
      fsyncSync(file);
      closeSync(file);
      renameSync(`${path}.new`, path);
    },
  };
}

function read<T>(path: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${path} is damaged. \`npm start -- --fresh\` starts over without it.`, { cause });
  }
}
