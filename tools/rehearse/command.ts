import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../build/bundle.ts';

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end and gives its whole output; standard input is closed or holds `input`. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly input?: string; readonly cwd?: string },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd ?? projectRoot, env: { ...options.env } });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
    // A program that never reads its input closes it first; its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}

/** As `run`, and anything but success is an error that ends with what the program said last. */
export async function runWell(...given: Parameters<typeof run>): Promise<string> {
  const { code, output } = await run(...given);
  if (code !== 0) {
    const [program, args] = given;
    const called = [path.basename(program), ...args.slice(0, 3).map((arg) => path.basename(arg))].join(' ');
    throw new Error(`${called} ended with ${code}:\n${output.trim().split('\n').slice(-25).join('\n')}`);
  }
  return output;
}

/**
 * An environment for programs that shall meet the emulator and nothing else: whatever the caller has of AWS is left out,
 * and so is whatever would lead npm's Node elsewhere.
 */
export function emulatorEnvironment(endpoint: string, region: string): Record<string, string> {
  const { hostname, protocol } = new URL(endpoint);
  if (protocol !== 'http:' || hostname !== '127.0.0.1') {
    throw new Error(`The rehearsal deploys to an emulator on this machine only, not to ${endpoint}.`);
  }
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:AWS_|CDK_|META_|WABA_|PHONE_NUMBER|SALDO_|NODE_OPTIONS$)/.test(name),
  );
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    PATH: [path.join(projectRoot, 'node_modules/.bin'), path.dirname(process.execPath), process.env.PATH ?? ''].join(
      path.delimiter,
    ),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
  };
}
