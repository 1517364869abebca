import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails with what axe finds wrong on the page as it stands, and with the elements it means. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page whose styles are still on their way is not what a person sees.
  await page.waitForLoadState();
  // Nor is what is still fading in: its colours are another's for a moment.
  await page.evaluate(
    `Promise.all(document.getAnimations()
      .filter(({ effect }) => effect && effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished.catch(() => undefined)))
      .then(() => undefined)`,
  );
  // Through the debugger, which the page's own policy does not bind.
  await page.evaluate(source);
  const findings = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
  );
  expect(findings, page.url()).toEqual([]);
}
