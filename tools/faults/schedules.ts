import { races, search } from '../../test/faults/schedules.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** Searches so many schedules, shared evenly among the races. */
export async function runSchedules(seed: number, schedules: number): Promise<Report> {
  const each = Math.ceil(schedules / races.length);
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  let total = 0;
  for (const race of races) {
    const { runs, distinct, failure } = await search(race, seed, each);
    total += runs;
    rows.push([race.name, runs, distinct, failure === undefined ? 'held' : 'BROKEN']);
    if (failure !== undefined)
      failures.push(`${race.name}: ${failure}. Again: npm run faults -- schedules --seed ${seed}`);
  }
  return {
    title: `Schedules: ${total} from seed ${seed}`,
    text: table(['race', 'schedules', 'distinct', 'verdict'], rows),
    failures,
  };
}
