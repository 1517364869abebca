import { allScenarios as scenarios } from '../../test/faults/all-scenarios.ts';
import { invariants } from '../../test/faults/checker.ts';
import type { Fault } from '../../test/faults/injection.ts';
import { combinationsOf, everyNth, play } from '../../test/faults/matrix.ts';
import { type Report, verdictOf } from './report.ts';
import { table } from './table.ts';

/** Plays every combination (or one in `share`) and tells how often each fault met each scenario. */
export async function runMatrix(share = 1): Promise<Report> {
  const counts = new Map<Fault, Map<string, number>>();
  const broken = new Map<string, number>();
  const failures: string[] = [];
  const points = new Map<string, number>();
  let total = 0;
  for (const scenario of scenarios) {
    const combinations = everyNth(await combinationsOf(scenario), share);
    points.set(scenario.name, new Set(combinations.map(({ nth }) => nth)).size);
    for (const { nth, fault } of combinations) {
      const { breaches, point } = await play(scenario, { nth, fault });
      total += 1;
      const row = counts.get(fault) ?? new Map<string, number>();
      counts.set(fault, row.set(scenario.name, (row.get(scenario.name) ?? 0) + 1));
      for (const { invariant, what } of breaches) {
        broken.set(invariant, (broken.get(invariant) ?? 0) + 1);
        const place = point === undefined ? 'nowhere' : `${point.kind} ${point.noun}.${point.method}`;
        failures.push(`${invariant} ${what}: ${scenario.name}, ${fault} at await point ${nth} (${place})`);
      }
    }
  }
  const names = scenarios.map(({ name }) => name);
  const rows = [...counts].map(([fault, row]) => [
    fault,
    ...names.map((name) => row.get(name) ?? 0),
    [...row.values()].reduce((sum, count) => sum + count, 0),
  ]);
  const letters = names.map((_name, index) => letterOf(index));
  return {
    title: `Fault matrix: ${total} combinations`,
    text: [
      ...names.map((name, index) => `${letters[index]}  ${name}: ${points.get(name)} await points`),
      '',
      table(['fault', ...letters, 'all'], rows),
      '',
      verdictOf(invariants, broken),
    ].join('\n'),
    failures,
  };
}

/** A to Z, then AA, AB, and so on. */
function letterOf(index: number): string {
  const own = String.fromCharCode(65 + (index % 26));
  return index < 26 ? own : `${letterOf(Math.floor(index / 26) - 1)}${own}`;
}
