import { type ExplorerOptions, openModel } from './model.ts';
import { settled } from './virtual-time.ts';

export interface Explored {
  readonly states: number;
  readonly paths: number;
  readonly ends: number;
  /** The first few broken states, each with the decisions that lead there. */
  readonly breaches: readonly string[];
}

/**
 * Visits every state that these messages, deliveries, deaths, reports and pauses can lead to: depth first, each path
 * from the start by its decisions, none followed beyond a state that was seen before. What moves is the code itself:
 * the worker, the outbox, the delivery reports, over the store in memory.
 */
export async function explore(options: ExplorerOptions, most = Number.POSITIVE_INFINITY): Promise<Explored> {
  const seen = new Set<string>();
  const open: number[][] = [[]];
  const breaches: string[] = [];
  let paths = 0;
  let ends = 0;
  for (let decisions = open.pop(); decisions !== undefined && paths < most; decisions = open.pop()) {
    paths += 1;
    const model = openModel(options);
    const walked: string[] = [];
    const take = async (index: number) => {
      const choice = model.choices()[index];
      if (choice === undefined) throw new Error('The same decisions lead elsewhere: something is left to chance.');
      walked.push(choice.label);
      await choice.run();
      await settled();
    };
    for (const index of decisions.slice(0, -1)) await take(index);
    await model.broken();
    const last = decisions.at(-1);
    if (last !== undefined) await take(last);
    const path = [...decisions];
    for (;;) {
      const broken = await model.broken();
      if (broken.length > 0) {
        if (breaches.length < 5) breaches.push(`${broken.join('; ')} after: ${walked.join(', ')}`);
        break;
      }
      const state = await model.fingerprint();
      if (seen.has(state)) break;
      seen.add(state);
      const count = model.choices().length;
      if (count === 0) {
        ends += 1;
        break;
      }
      for (let other = count - 1; other > 0; other -= 1) open.push([...path, other]);
      path.push(0);
      await take(0);
    }
  }
  return { states: seen.size, paths, ends, breaches };
}
