import { explore } from '../../test/faults/explorer.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** What is visited to the last state. */
const models = [
  { messages: 1, deliveries: 2, pauses: 2, reads: true },
  { messages: 1, deliveries: 3, pauses: 2, reads: true },
  { messages: 2, deliveries: 2, pauses: 1, reads: false },
] as const;

/** Visits every state of the small models. */
export async function runStates(): Promise<Report> {
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  let all = 0;
  for (const model of models) {
    const { states, paths, ends, breaches } = await explore(model);
    all += states;
    rows.push([
      `${model.messages} x ${model.deliveries} deliveries, ${model.pauses} pauses${model.reads ? '' : ', reads not a step'}`,
      states,
      paths,
      ends,
      breaches.length === 0 ? 'held' : 'BROKEN',
    ]);
    failures.push(...breaches);
  }
  return {
    title: `Every state: ${all}`,
    text: table(['messages', 'states', 'paths', 'ends', 'verdict'], rows),
    failures,
  };
}
