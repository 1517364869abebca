import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Set to a folder to keep pictures of the journeys: they are looked at by people, and take time. */
const pictures = process.env.PICTURES;

/** How long anything may take: a machine that is busy with other things is slow, not wrong. */
export const patience = { timeout: 60_000 } as const;

export async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({
    path: path.join(pictures, `${name}.png`),
    // A phone is as high as its screen; a page of ours may be longer.
    fullPage: (await page.locator('section.phone').count()) === 0,
    animations: 'disabled',
  });
}

/** The chat page on one person's phone. */
export async function openPhone(context: BrowserContext, address: string, person: RegExp): Promise<Phone> {
  const page = await context.newPage();
  await page.goto(address);
  const whose = page.getByRole('combobox', { name: 'Whose phone this is' }).first();
  const label = (await whose.getByRole('option', { name: person }).first().textContent()) ?? '';
  await whose.selectOption({ label });
  return phone(page);
}

/** A person with a phone: the chat page as one of the simulator's people sees it, the first where there is room for more. */
export function phone(page: Page) {
  const own = page.locator('section.phone').first();
  const incoming = own.locator('.message.theirs:not(.typing)');
  const self = {
    page,

    /** A button that hangs below the latest answer. */
    button: (label: RegExp) => incoming.last().locator('.actions').getByRole('button', { name: label }),

    /** How many answers there are, of those that say this. */
    count: (text: string | RegExp = '') => incoming.filter({ hasText: text }).count(),

    /** The latest answer. */
    last: () => incoming.last().innerText(),

    /** The latest message that says this. */
    message: (text: RegExp) => incoming.filter({ hasText: text }).last(),

    /** All that stands in the chat. */
    log: () => own.getByRole('log').innerText(),

    /** Writes without waiting for an answer. */
    async send(text: string): Promise<void> {
      await own.getByRole('textbox').fill(text);
      await own.getByRole('button', { name: 'Send', exact: true }).click();
    },

    /** Types and sends, then waits for one more answer than there was, and returns its text. */
    async ask(text: string): Promise<string> {
      const before = await incoming.count();
      await self.send(text);
      return answerAfter(before);
    },

    async press(label: RegExp): Promise<string> {
      const before = await incoming.count();
      await incoming.last().locator('.actions').getByRole('button', { name: label }).click();
      return answerAfter(before);
    },

    /** Opens the list of the latest answer and sends one of its rows. */
    async choose(row: RegExp): Promise<string> {
      const before = await incoming.count();
      await incoming.last().locator('.actions').getByRole('button').click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: row }).check();
      await sheet.getByRole('button', { name: 'Send', exact: true }).click();
      return answerAfter(before);
    },

    /** Sends what the composer holds already. */
    async sendTyped(): Promise<string> {
      const before = await incoming.count();
      await own.getByRole('button', { name: 'Send', exact: true }).click();
      return answerAfter(before);
    },

    /** Opens the link button of the latest answer in a new tab. */
    async openLink(label: RegExp): Promise<Page> {
      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        incoming.last().getByRole('link', { name: label }).click(),
      ]);
      await opened.waitForLoadState();
      return opened;
    },
  };
  return self;

  async function answerAfter(before: number): Promise<string> {
    await expect.poll(() => incoming.count(), patience).toBeGreaterThan(before);
    return incoming.last().innerText();
  }
}

export type Phone = ReturnType<typeof phone>;
