import { type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const projectRoot = path.resolve(import.meta.dirname, '../..');

export interface Step {
  readonly name: string;
  /** A command of `node_modules/.bin` and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Its output is worth reading while it runs; otherwise it is shown only when the step fails. */
  readonly loud?: boolean;
  /** Where it leaves vitest's JSON report, for the count of tests at the end. */
  readonly report?: string;
}

/** What every change must pass before anything else: types, lint, unit tests. */
export function checkSteps(vitestArguments: readonly string[] = []): readonly Step[] {
  const page = 'local/simulator/page/tsconfig.json';
  return [
    // What did not change since the last time is not looked at again.
    {
      name: 'types',
      command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.json'],
    },
    ...(existsSync(path.join(projectRoot, page))
      ? [{ name: 'types of the chat page', command: ['tsc', '--noEmit', '-p', page] } as const]
      : []),
    { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
    testStep('unit', vitestArguments),
  ];
}

/** Those that wait for sockets and browsers share two cores among four; those that only compute would not gain. */
const abreast = (project: string) => (project === 'unit' ? [] : ['--maxWorkers=4']);

/** One project of `vitest.config.ts`. With a filter of the caller's, a project without a match is not a failure. */
export function testStep(project: 'unit' | 'integration' | 'e2e', vitestArguments: readonly string[] = []): Step {
  const filter = vitestArguments.length > 0 ? ['--passWithNoTests', ...vitestArguments] : [];
  const report = path.join(projectRoot, 'test-results', `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: `${project} tests`,
    command: ['vitest', 'run', '--project', project, ...abreast(project), ...reporters, ...filter],
    loud: true,
    report,
  };
}

/**
 * Runs the steps one after the other, all of them, with a line for each. The last line counts the tests of all of them
 * and stands alone, for machines: `1234 passed, 0 failed`.
 * @returns true when every step passed.
 */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  const lines: string[] = [];
  const count = { passed: 0, failed: 0 };
  let passed = true;
  for (const step of steps) {
    if (step.report !== undefined) rmSync(step.report, { force: true });
    if (step.loud === true) console.log(`\n${step.name}`);
    const startedAt = performance.now();
    const { ok, output } = await run(step);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const line = `${ok ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(24)} ${seconds.padStart(6)} s`;
    console.log(line);
    if (!ok && output !== '') console.log(`\n${output}`);
    lines.push(line);
    passed &&= ok;
    const tests = readReport(step.report);
    count.passed += tests.passed;
    // A step may fail with no failing test: types, lint, a file that does not load.
    count.failed += ok ? tests.failed : Math.max(tests.failed, 1);
  }
  if (steps.length > 1) console.log(`\n${lines.join('\n')}`);
  console.log(`\n${count.passed} passed, ${count.failed} failed`);
  return passed;
}

/** None where there is no report: a step without tests, or a vitest that did not come to its end. */
function readReport(file: string | undefined): { readonly passed: number; readonly failed: number } {
  if (file === undefined || !existsSync(file)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests?: number; numFailedTests?: number };
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 };
}

function run({ command: [command, ...given], loud = false }: Step): Promise<{ ok: boolean; output: string }> {
  const options: SpawnOptions = {
    cwd: projectRoot,
    // Found also when this is not started by npm.
    env: { ...process.env, PATH: `${path.join(projectRoot, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}` },
    stdio: loud ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  };
  return new Promise((resolve) => {
    const child = spawn(command, given, options);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ ok: false, output: `${command} cannot be run: ${error.message}` }));
    child.once('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8').trim() }));
  });
}
