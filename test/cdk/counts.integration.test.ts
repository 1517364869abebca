import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allEmitters, type Emitter, emitters, failures } from '../../cdk/constructs/counts.ts';
import { deskFunctions, functionNames } from '../../lambdas/functions.ts';
import { bundleAll, bundleEntry, projectRoot } from '../../tools/build/bundle.ts';

const sources = new Map<Emitter, string>();
beforeAll(async () => {
  const bundles = await bundleAll();
  for (const [index, name] of functionNames.entries()) {
    sources.set(name, await readFile(bundles[index]?.file ?? '', 'utf8'));
  }
  for (const name of ['console', 'agent-messages'] as const) {
    const entry = path.join(projectRoot, `lambdas/handlers/${deskFunctions[name].handler}.ts`);
    sources.set(name, await readFile((await bundleEntry(name, entry)).file, 'utf8'));
  }
}, 180_000);

/** Functions whose bundle holds this word, and so may write it. */
function holders(word: string): readonly Emitter[] {
  return allEmitters.filter((name) => new RegExp(`(["'\`])${word}\\1`).test(sources.get(name) ?? ''));
}

/** What a phone tells of its own errors is on the dashboard; it wakes nobody. */
const dashboardOnly: Readonly<Record<string, readonly Emitter[]>> = { MetaNotice: ['flow'] };

describe('an alarm listens to every function that may write what it counts', () => {
  it.each(Object.entries({ ...emitters, ...failures }))('%s', (word, listened) => {
    const heard: readonly Emitter[] = [...listened, ...(dashboardOnly[word] ?? [])];

    expect(allEmitters.filter((name) => heard.includes(name))).toEqual(holders(word));
  });
});
