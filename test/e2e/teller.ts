import type { Browser, Page } from 'playwright-core';
import type { LocalSystem } from '../../local/system.ts';
import { look } from './linking.ts';

/** What a teller fills in; left out, what the form has already. */
export interface Posting {
  readonly account?: string;
  readonly amount?: string;
  readonly text?: string;
}

/** The teller's page at the sandbox bank, as a person at a desk uses it: forms and buttons, nothing else. */
export async function openTeller(browser: Browser, { urls }: LocalSystem, brand: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-ZA' });
  const page: Page = await context.newPage();
  await page.goto(`${urls.sandbox}/${brand}/teller`);
  const part = (heading: string) =>
    page.locator('section.card').filter({ has: page.getByRole('heading', { name: heading }) });

  const choose = (name: string) => page.getByRole('combobox', { name, exact: true });

  /** Presses, and returns what the page that comes then says was done, or why it was not. */
  async function press(button: ReturnType<Page['locator']>): Promise<string> {
    await page.evaluate("document.body.id = 'before'");
    await button.click();
    const said = page.locator('body:not(#before)').locator('[role=status], [role=alert]').first();
    await said.waitFor();
    return said.innerText();
  }

  return {
    page,
    look: (name: string) => look(page, name),
    part,
    reload: () => page.reload(),

    /** Goes to the desk of another customer. */
    async serve(name: RegExp): Promise<void> {
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { name }).first().waitFor();
    },

    async post(kind: string, { account, amount, text }: Posting = {}): Promise<string> {
      await choose('What').selectOption({ label: kind });
      if (account !== undefined) await choose('Account').selectOption({ label: account });
      if (amount !== undefined) await page.getByLabel(/^Amount in/).fill(amount);
      if (text !== undefined) await page.getByLabel('Shop or text').fill(text);
      return press(page.getByRole('button', { name: 'Post', exact: true }));
    },

    /** Freezes or unfreezes a card, or moves one along. */
    card: (what: RegExp) => press(page.getByRole('button', { name: what }).first()),

    async fault(name: string): Promise<string> {
      await choose('Fault').selectOption({ label: name });
      return press(page.getByRole('button', { name: 'Set', exact: true }));
    },

    /** Ends the newest consent of the customer whose desk this is. */
    endConsent: (how: 'Expire' | 'Revoke') => press(page.getByRole('button', { name: new RegExp(`^${how}`) }).first()),
  };
}

export type Teller = Awaited<ReturnType<typeof openTeller>>;
