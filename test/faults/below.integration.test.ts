import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStandIns, type StandIns } from './aws/stand-ins.ts';
import { brokenCourse } from './http/bank-course.ts';
import { brokenGraph } from './http/graph.ts';
import { balanceFresh } from './scenarios.ts';

/** A handful here, of what is below the ports; more by `npm run faults -- thirty`. */
describe('below the ports', () => {
  let standIns: StandIns;
  beforeAll(async () => {
    standIns = await openStandIns();
  });
  afterAll(() => standIns.close());

  it('a request to AWS that is refused, lost or done twice breaks nothing', async () => {
    const all = await standIns.combinations(balanceFresh);
    expect(all.length).toBeGreaterThan(50);
    for (const fault of ['throttled once', 'answer lost', 'done twice', 'denied'] as const) {
      const found = all.filter((one) => one.fault === fault);
      const chosen = found[Math.floor(found.length / 2)];
      if (chosen === undefined) throw new Error(`Nothing can meet ${fault}.`);
      const { breaches } = await standIns.playOn(balanceFresh, chosen);
      expect({ fault, nth: chosen.nth, breaches }).toEqual({ fault, nth: chosen.nth, breaches: [] });
    }
  });

  it('a read that decides is never a stale one', async () => {
    const { requests } = await standIns.playOn(balanceFresh);
    const stale = requests.filter(({ name, input }) => /^(Get|Query)/.test(name) && input.ConsistentRead !== true);
    expect(stale.map(({ name, input }) => `${name} ${JSON.stringify(input).slice(0, 80)}`)).toEqual([]);
  });

  it('a request to a bank that breaks is an error its callers know, and no trouble for the next', async () => {
    const { times, broken } = await brokenCourse(11);
    expect(broken).toEqual([]);
    expect(times).toBeGreaterThan(10);
  });

  it('an answer of Meta that breaks is never a second message', async () => {
    const { times, broken } = await brokenGraph();
    expect(broken).toEqual([]);
    expect(times).toBeGreaterThan(30);
  });
});
