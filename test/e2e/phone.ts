import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where screenshots of the journeys go: looked at by people, kept out of the repository. */
const pictures = path.resolve(import.meta.dirname, '../../test-results/screenshots');

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: !page.url().endsWith('/') });
}

/** A person with a phone: the chat page as one of the simulator's people sees it. */
export function phone(page: Page) {
  const incoming = page.locator('.message.theirs:not(.typing)');
  return {
    page,

    /** Types and sends, then waits for one more answer than there was, and returns its text. */
    async ask(text: string): Promise<string> {
      const before = await incoming.count();
      await page.getByRole('textbox').fill(text);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      return answerAfter(before);
    },

    async press(label: string | RegExp): Promise<string> {
      const before = await incoming.count();
      await incoming.last().getByRole('button', { name: label }).click();
      return answerAfter(before);
    },

    /** Sends what the composer holds already. */
    async sendTyped(): Promise<string> {
      const before = await incoming.count();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      return answerAfter(before);
    },

    /** Opens the link button of the latest answer in a new tab. */
    async openLink(context: BrowserContext, label: string | RegExp): Promise<Page> {
      const [opened] = await Promise.all([
        context.waitForEvent('page'),
        incoming.last().getByRole('link', { name: label }).click(),
      ]);
      await opened.waitForLoadState();
      return opened;
    },
  };

  async function answerAfter(before: number): Promise<string> {
    await expect.poll(() => incoming.count(), { timeout: 20_000 }).toBeGreaterThan(before);
    return incoming.last().innerText();
  }
}

export type Phone = ReturnType<typeof phone>;
