import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { emitters, failures } from '../../cdk/constructs/counts.ts';
import { type FunctionName, functionNames } from '../../lambdas/functions.ts';
import { bundleAll } from '../../tools/build/bundle.ts';

const sources = new Map<FunctionName, string>();
beforeAll(async () => {
  const bundles = await bundleAll();
  for (const [index, name] of functionNames.entries()) {
    sources.set(name, await readFile(bundles[index]?.file ?? '', 'utf8'));
  }
}, 180_000);

/** Functions whose bundle holds this word, and so may write it. */
function holders(word: string): readonly FunctionName[] {
  return functionNames.filter((name) => new RegExp(`(["'\`])${word}\\1`).test(sources.get(name) ?? ''));
}

/** What a phone tells of its own errors is on the dashboard; it wakes nobody. */
const dashboardOnly: Readonly<Record<string, readonly FunctionName[]>> = { MetaNotice: ['flow'] };

describe('an alarm listens to every function that may write what it counts', () => {
  it.each(Object.entries({ ...emitters, ...failures }))('%s', (word, listened) => {
    const heard: readonly FunctionName[] = [...listened, ...(dashboardOnly[word] ?? [])];

    expect(functionNames.filter((name) => heard.includes(name))).toEqual(holders(word));
  });
});
