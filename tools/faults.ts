import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runMatrix } from './faults/matrix.ts';
import type { Report } from './faults/report.ts';
import { runSchedules } from './faults/schedules.ts';
import { runStates } from './faults/states.ts';
import { runThirty } from './faults/thirty.ts';

/**
 * `npm run faults`: every fault at every await point, ten thousand schedules of the races, every state of the small
 * model, and each of the thirty faults by itself. Name parts (`matrix`, `schedules`, `states`, `thirty`) to run only
 * those; `--seed N` chooses the schedules and plays
 * them again; `--schedules N` says how many; `--share N` plays one combination in N, and
 * breaks one request of AWS in 24 N.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '20261122' },
    schedules: { type: 'string', default: '10240' },
    share: { type: 'string', default: '1' },
  },
});
const numberOf = (name: keyof typeof values): number => {
  const value = Number(values[name]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number from 1.`);
  return value;
};
const parts: Readonly<Record<string, () => Promise<Report>>> = {
  matrix: () => runMatrix(numberOf('share')),
  schedules: () => runSchedules(numberOf('seed'), numberOf('schedules')),
  states: runStates,
  thirty: () => runThirty(numberOf('share')),
};

const names = positionals.length > 0 ? positionals : Object.keys(parts);
console.log(`node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString()}`);
for (const name of names) {
  const part = parts[name];
  if (part === undefined) throw new Error(`There is no part "${name}": ${Object.keys(parts).join(', ')}.`);
  const started = performance.now();
  const used = process.cpuUsage();
  const { title, text, failures } = await part();
  const { user, system } = process.cpuUsage(used);
  const took = `${((performance.now() - started) / 1_000).toFixed(0)} s, ${((user + system) / 1_000_000).toFixed(0)} s of processor`;
  console.log(`\n${title} (${took})\n\n${text}`);
  for (const failure of failures.slice(0, 50)) console.log(`\n${failure}`);
  if (failures.length > 50) console.log(`\nand ${failures.length - 50} more`);
  if (failures.length > 0) process.exitCode = 1;
}
