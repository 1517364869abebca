import { readFileSync, rmSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { answersOn } from './ports.ts';

/** What a running local system leaves in its state folder, so that `npm run invoke` can join it. */
export interface RunningSystem {
  readonly pid: number;
  readonly chat: string;
  /** An address of the AWS stand-ins; that it answers shows that they are alive. */
  readonly probe: string;
  /** The whole environment of each function. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const fileName = 'environment.json';

/** Readable by its owner only: endpoints, and names of secrets, though no secret itself. */
export async function saveRunning(dataDir: string, system: RunningSystem): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, fileName);
  await writeFile(`${file}.new`, JSON.stringify(system, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Only the process that wrote it takes it away again. */
export function forgetRunning(dataDir: string): void {
  if (read(dataDir)?.pid === process.pid) rmSync(path.join(dataDir, fileName), { force: true });
}

/** The system that runs on this state folder now; a file that a killed one left behind does not count. */
export async function findRunning(dataDir: string): Promise<RunningSystem | undefined> {
  const system = read(dataDir);
  if (system === undefined || !isAlive(system.pid)) return undefined;
  const { hostname, port } = new URL(system.probe);
  return (await answersOn(hostname, Number(port))) ? system : undefined;
}

function read(dataDir: string): RunningSystem | undefined {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, fileName), 'utf8')) as RunningSystem;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
