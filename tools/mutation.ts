import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { projectRoot } from './build/bundle.ts';
import { table } from './faults/table.ts';
import { type Target, targets } from './mutation/targets.ts';

/**
 * `npm run mutate`, or `npm run mutate -- signature money`: Stryker changes one thing at a time in the code where a
 * mistake costs most, and the tests must notice. Prints the score of each target and every change that nobody noticed;
 * ends with 1 where fewer than 85 % were. `docs/reliability-mutation.md` says why those that are left may be.
 */
const least = 85;
const home = path.join(projectRoot, 'tools/mutation');
const stryker = path.join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}
type Report = {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[]; readonly source: string }>>;
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(targets, name));
if (unknown.length > 0) {
  console.error(`There is no target "${unknown.join(', ')}". There are: ${Object.keys(targets).join(', ')}.`);
  process.exit(1);
}
if (!existsSync(stryker)) {
  console.error('Installing Stryker beside the project …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
}

console.log(`node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString()}\n`);
const rows: (string | number)[][] = [];
const survivors: string[] = [];
for (const [name, target] of Object.entries(targets)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const started = performance.now();
  for (const [file, { mutants, source }] of Object.entries(mutate(name, target).files)) {
    const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    const lived = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
    const score = (100 * noticed) / Math.max(1, noticed + lived.length);
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    rows.push([file, noticed + lived.length, noticed, lived.length, `${score.toFixed(1)} %`, seconds]);
    if (score < least) process.exitCode = 1;
    const lines = source.split('\n');
    for (const { mutatorName, replacement = '', location } of lived) {
      const line = (lines[location.start.line - 1] ?? '').trim();
      survivors.push(
        `${file}:${location.start.line}  ${mutatorName}\n  - ${line}\n  + … ${replacement.split('\n')[0]}`,
      );
    }
  }
}
console.log(table(['file', 'changes', 'noticed', 'not', 'score', 'seconds'], rows));
if (survivors.length > 0) console.log(`\nNot noticed:\n\n${survivors.join('\n')}`);

function mutate(name: string, { files, tests }: Target): Report {
  const folder = path.join(projectRoot, '.local/mutation');
  mkdirSync(folder, { recursive: true });
  const report = path.join(folder, `${name}.json`);
  const config = path.join(folder, `${name}.config.json`);
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: 'vitest',
      plugins: [path.join(home, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
      vitest: { configFile: 'tools/mutation/vitest.config.ts', related: false },
      mutate: files,
      coverageAnalysis: 'perTest',
      concurrency: 1,
      reporters: ['json'],
      jsonReporter: { fileName: report },
      logLevel: 'warn',
      // TypeScript 7 has no compiler to ask, and nothing here needs one.
      tsconfigFile: 'none.json',
      ignorePatterns: ['.*', 'cdk.out', 'docs/images', 'tools/mutation/node_modules', 'tools/peers'],
      timeoutMS: 30_000,
      tempDirName: '.local/mutation/sandbox',
    }),
  );
  const { status } = spawnSync(process.execPath, [stryker, 'run', config], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, MUTATION_TESTS: tests.join(' ') },
  });
  if (status !== 0)
    throw new Error(`Stryker ended with ${status} on ${name}: the tests of the target must pass first.`);
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}
