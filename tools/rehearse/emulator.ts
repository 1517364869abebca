import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../build/bundle.ts';
import { emulatorEnvironment, run, runWell } from './command.ts';

/** https://pypi.org/project/ministack/, MIT: AWS on one port, functions as child processes of `node`. */
export const emulatorVersion = '1.5.33';
export const emulatorRegion = 'af-south-1';
const leastPython = [3, 10] as const;
const patience = 60_000;

/** This machine cannot rehearse; the message says what it lacks. */
export class CannotRehearse extends Error {}

export interface Emulator {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  close(): Promise<void>;
}

/**
 * Puts the pinned emulator into a Python environment of its own under `.local/`, unless it is there already.
 * @returns the program that starts it.
 * @throws CannotRehearse without Python or without a way to the Python package index.
 */
export async function installEmulator(
  home: string = path.join(projectRoot, '.local/rehearsal'),
  env: Readonly<Record<string, string>> = process.env as Record<string, string>,
): Promise<string> {
  const folder = path.join(home, `ministack-${emulatorVersion}`);
  const program = path.join(folder, 'bin/ministack');
  if (existsSync(program) && (await run(program, ['--help'], { env }).catch(() => ({ code: 1 }))).code === 0) {
    return program;
  }
  const python = await findPython(env);
  await mkdir(path.dirname(folder), { recursive: true });
  try {
    await runWell(python, ['-m', 'venv', '--clear', folder], { env });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'];
    await runWell(path.join(folder, 'bin/python'), [...pip, `ministack==${emulatorVersion}`], { env });
  } catch (error) {
    throw new CannotRehearse(
      `Python is here, but ministack ${emulatorVersion} cannot be installed from PyPI: ${error instanceof Error ? error.message : error}`,
    );
  }
  return program;
}

async function findPython(env: Readonly<Record<string, string>>): Promise<string> {
  const script = 'import sys, venv, ensurepip; print(*sys.version_info[:2])';
  for (const name of ['python3', 'python']) {
    const found = await run(name, ['-c', script], { env }).catch(() => undefined);
    const [major = 0, minor = 0] = (found?.code === 0 ? found.output : '').trim().split(' ').map(Number);
    if (major === leastPython[0] && minor >= leastPython[1]) return name;
  }
  throw new CannotRehearse(`There is no Python ${leastPython.join('.')} or newer with venv and pip on this machine.`);
}

/** Starts it on a free port of 127.0.0.1 with nothing in it, and waits until it answers. */
export async function startEmulator(program: string, folder: string): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = emulatorEnvironment(url, emulatorRegion);
  const logFile = path.join(projectRoot, '.local/rehearsal/emulator.log');
  const child = spawn(program, [], {
    cwd: folder,
    env: {
      ...environment,
      PATH: `${await nodeForFunctions(folder)}${path.delimiter}${environment.PATH}`,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      // It leaves the functions' folders behind; here they go with everything else.
      TMPDIR: folder,
      MINISTACK_HOST: 'localhost',
      MINISTACK_REGION: emulatorRegion,
      // Functions run as child processes; a Docker that happens to be here is none of its business.
      DOCKER_HOST: 'unix:///nonexistent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the functions it started end with it.
    detached: true,
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const close = () => endGroup(child);
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The emulator ended at once with ${child.exitCode}; see ${logFile}.`);
    const health = await fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
    if (health?.ok === true) return { url, environment, logFile, close };
    await sleep(250);
  }
  await close();
  throw new Error(`The emulator did not answer within ${patience / 1_000} s; see ${logFile}.`);
}

/** A `node` of this version that finds our entry files, in a folder to be put first on the path. */
async function nodeForFunctions(folder: string): Promise<string> {
  const bin = path.join(folder, 'bin');
  const program = path.join(bin, 'node');
  const preload = path.join(import.meta.dirname, 'cjs-entry.cjs');
  await mkdir(bin, { recursive: true });
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' --require '${preload}' "$@"\n`);
  await chmod(program, 0o755);
  return bin;
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // It was faster.
    }
  };
  signal('SIGTERM');
  if ((await Promise.race([gone, sleep(5_000, 'late', { ref: false })])) === 'late') signal('SIGKILL');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
