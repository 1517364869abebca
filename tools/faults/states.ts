import { explore } from '../../test/faults/explorer.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** What is visited to the last state. */
const models = [
  { messages: 1, deliveries: 2, pauses: 2 },
  { messages: 1, deliveries: 3, pauses: 2 },
  { messages: 2, deliveries: 2, pauses: 1 },
] as const;

/** Visits every state of the small models. */
export async function runStates(): Promise<Report> {
  const started = performance.now();
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  let all = 0;
  for (const model of models) {
    const { states, paths, ends, breaches } = await explore(model);
    all += states;
    rows.push([
      `${model.messages} x ${model.deliveries} deliveries, ${model.pauses} pauses`,
      states,
      paths,
      ends,
      breaches.length === 0 ? 'held' : 'BROKEN',
    ]);
    failures.push(...breaches);
  }
  return {
    title: `Every state: ${all}`,
    seconds: (performance.now() - started) / 1_000,
    text: table(['messages', 'states', 'paths', 'ends', 'verdict'], rows),
    failures,
  };
}
