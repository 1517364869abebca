import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';
import { type Figures, figuresShown } from './figures.ts';
import { type Phone, patience } from './phone.ts';

/** The heading of the screen that a slow bank brings, in every language. */
const slow = new RegExp(languageCodes.map((language) => readCatalogue('flow', language)['waiting.title']).join('|'));

/** A Flow as it lies over the chat of one phone. */
export function flowOn(page: Page) {
  const sheet = page.locator('.flow-sheet');
  /** Nothing is on its way: what a press brought about is there. */
  const settled = () => expect.poll(() => page.locator('.flow-sheet[aria-busy=true]').count(), patience).toBe(0);
  const rows = sheet.locator('fieldset.options label');
  const waiting = sheet.getByRole('heading', { level: 3, name: slow });
  /** A bank on a busy machine is slow, and a person may go on waiting for it. */
  const keepWaiting = async () => {
    for (let waited = 0; waited < 5 && (await waiting.count()) > 0; waited += 1) {
      await sheet.locator('.flow-footer button').click();
      await settled();
    }
  };

  return {
    sheet,
    settled,
    text: () => sheet.innerText(),
    heading: () => sheet.getByRole('heading', { level: 3 }).innerText(),

    /** Types the PIN and sends it; the answer is another screen, however slow the bank, or a word about the PIN. */
    async unlock(pin: string): Promise<void> {
      await sheet.locator('input[type=password]').fill(pin);
      await sheet.locator('.flow-footer button').click();
      await settled();
      await keepWaiting();
    },

    async press(name: RegExp): Promise<void> {
      await sheet.getByRole('button', { name }).click();
      await settled();
    },

    choose: (account: RegExp) => rows.filter({ hasText: account }).getByRole('radio').check(),

    /** The figures of the balance screen, account by account. */
    async figures(language: Language = 'en'): Promise<Figures> {
      const paragraphs = await rows.evaluateAll((labels) =>
        labels.map((label) => {
          const digits = /(\d{4})$/.exec(label.querySelector('.row-text > span')?.textContent?.trim() ?? '')?.[1];
          const lines = label.querySelector('small')?.textContent?.split(' · ') ?? [];
          return [`ending in ${digits}`, ...lines].join('\n');
        }),
      );
      return figuresShown(paragraphs.join('\n\n'), language);
    },

    async gone(): Promise<void> {
      await sheet.waitFor({ state: 'detached' });
    },
  };
}

export type FlowPhone = ReturnType<typeof flowOn>;

/** Opens the Flow behind the button of the latest answer and waits for its first screen. */
export async function openFlow(chat: Phone, label: RegExp): Promise<FlowPhone> {
  await chat.button(label).click();
  const flow = flowOn(chat.page);
  await flow.sheet.getByRole('heading', { level: 3 }).waitFor();
  await flow.settled();
  return flow;
}

/** Presses the button of a Flow that is used up, and returns what the phone says instead of opening it. */
export async function openSpentFlow(chat: Phone, label: RegExp): Promise<string> {
  await chat.button(label).click();
  return spentNote(chat);
}

/** What the phone says when the endpoint has turned a Flow's button off. */
export async function spentNote({ page }: Phone): Promise<string> {
  const note = page.locator('dialog.sheet .sheet-note');
  await note.waitFor();
  return note.innerText();
}

/** The sections of the traffic panel about the exchanges of Flows: what Meta carried, and what only the phone reads. */
export function relayed(page: Page): { readonly meta: Locator; readonly phone: Locator } {
  return {
    meta: page.getByRole('region', { name: /^What Meta saw, / }),
    phone: page.getByRole('region', { name: /^Only on this phone, / }),
  };
}
