import { brokenQueue } from '../../test/faults/aws/queue.ts';
import { openStandIns } from '../../test/faults/aws/stand-ins.ts';
import { balanceFresh, linkConfirm } from '../../test/faults/scenarios.ts';
import { deletion, pageBalance, sealedBalance } from '../../test/faults/scenarios-proved.ts';
import { overAws } from '../../test/faults/thirty/over-aws.ts';
import { thirty } from '../../test/faults/thirty/thirty.ts';
import type { Report } from './report.ts';
import { table } from './table.ts';

/** Requests of AWS that are broken: one in so many, because each play over the stand-ins takes seconds. */
const oneIn = 24;

/** Plays each of the thirty faults by itself, and tells where each was injected. */
export async function runThirty(share = 1): Promise<Report> {
  const standIns = await openStandIns();
  const rows: (string | number)[][] = [];
  const failures: string[] = [];
  let all = 0;
  try {
    const scenarios = [balanceFresh, linkConfirm, sealedBalance, pageBalance, deletion];
    const entries = thirty({ ...overAws(standIns, scenarios, oneIn * share), queue: () => brokenQueue(standIns) });
    for (const { number, fault, at, by, play } of entries) {
      const { times, broken } = await play();
      all += times;
      rows.push([`${number}  ${fault}`, at.join(', '), times, broken.length === 0 ? 'held' : 'BROKEN', by]);
      failures.push(...broken.map((what) => `${number} ${fault}: ${what}`));
    }
  } finally {
    await standIns.close();
  }
  return {
    title: `The thirty faults: ${all} plays`,
    text: table(['fault', 'injected at', 'plays', 'verdict', 'how'], rows),
    failures,
  };
}
