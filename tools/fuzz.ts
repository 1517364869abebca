import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { hugeBodies } from '../test/fuzz/bytes.ts';
import { classes } from '../test/fuzz/classes.ts';
import { slowestExpression } from '../test/fuzz/expressions.ts';
import { overHttp } from '../test/fuzz/front.ts';
import { table } from './faults/table.ts';
import { measureMemory } from './fuzz/memory.ts';

/**
 * `npm run fuzz`: thirty-two classes of bad input, so many generated cases of each, through the real HTTP front in both
 * body encodings. `--cases N` says how many, `--seed S` plays the same again, numbers (`npm run fuzz -- 7 26`) play only
 * those classes. Prints a table and, of each failure, the smallest case; ends with 1 when there is one.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: '100' }, seed: { type: 'string', default: '20261122' } },
});
const numberOf = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} must be a whole number from 1.`);
  return value;
};
const cases = numberOf(values.cases, '--cases');
const seed = numberOf(values.seed, '--seed');
const asked = positionals.map((text) => numberOf(text, 'A class'));

console.log(`node ${process.version}, ${availableParallelism()} cores, ${new Date().toISOString()}\n`);
const rows: (string | number)[][] = [];
const failures: string[] = [];
const front = await overHttp();
for (const one of [...classes, hugeBodies].toSorted((a, b) => a.number - b.number)) {
  if (asked.length > 0 && !asked.includes(one.number)) continue;
  // Ten megabytes a hundred times over would only measure the loopback.
  const wanted = one === hugeBodies ? Math.ceil(cases / 5) : cases;
  const name = `${String(one.number).padStart(2)}  ${one.title}`;
  try {
    const played = await one.play(front, { cases: wanted, seed });
    rows.push([name, played.cases, seed, `${played.slowest.toFixed(0)} ms`, 'held']);
  } catch (error) {
    rows.push([name, '', seed, '', 'BROKEN']);
    const { message, cause } = error as Error;
    failures.push(`${name}\n${message}${cause instanceof Error ? `\n${cause.stack}` : ''}`);
  }
}
await front.close();
console.log(table(['class', 'cases', 'seed', 'slowest', 'verdict'], rows));
const { milliseconds, source, length } = slowestExpression();
if (length > 0) {
  console.log(
    `\nThe slowest regular expression took ${milliseconds.toFixed(2)} ms on ${length} characters: /${source}/`,
  );
}

if (asked.length === 0) {
  const { megabytes, limit, answered, parallel } = await measureMemory();
  const held = megabytes <= limit && answered === 2 * parallel;
  console.log(
    `\n${parallel} bodies of 3 MB at once, in each encoding: ${answered} acknowledged, ${megabytes} MB at most (limit ${limit} MB): ${held ? 'held' : 'BROKEN'}`,
  );
  if (!held) failures.push('memory');
}
for (const failure of failures) console.log(`\n${failure}`);
if (failures.length > 0) process.exitCode = 1;
