import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import { expectNoAmounts, figuresShown, openBooks } from './figures.ts';
import { openFlow } from './flow.ts';
import { linkingWords, look, walkLink, whole } from './linking.ts';
import { openPhone, type Phone } from './phone.ts';
import { openSession } from './session.ts';

const pin = '274951';
const karoo = { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/ };
const harbour = { id: 'harbour', name: 'Harbour Bank', customer: /Oliver Sample/ };

const session = openSession();

const opensElsewhere = /\(?opens (?:in )?a? ?new tab\)?/g;

/** Letters of the script, and of no other but names of ours, digits and marks. */
function expectWrittenIn(script: RegExp, text: string): void {
  // The page around the chat is the simulator's own, and English.
  const words = text.replaceAll(opensElsewhere, '').match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  const strange = words.filter(
    (word) => !script.test(word) && !/^(?:Saldo|WhatsApp|Meta|PIN|Karoo|Harbour|Bank)$/.test(word),
  );
  expect(words.length).toBeGreaterThan(3);
  expect(strange).toEqual([]);
}

/** The direction in which the latest of these is written, as the browser has worked it out. */
const directionOf = (page: Page, selector: string) =>
  page.evaluate<string>(`getComputedStyle([...document.querySelectorAll('${selector}')].at(-1)).direction`);

const inArabicDigits = (text: string) => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));

const sideways = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('a conversation from right to left', () => {
  it('goes from hello to sealed amounts in Arabic', async () => {
    const words = linkingWords('ar');
    const flowWords = readCatalogue('flow', 'ar');
    const stranger: Phone = await openPhone(session.context, session.system.urls.chat, /فاطمة الصباح/);
    expectWrittenIn(/\p{Script=Arabic}/u, await stranger.ask('مرحبا، كم رصيدي؟'));
    expect(await directionOf(stranger.page, '.message.theirs .bubble')).toBe('rtl');
    await look(stranger.page, 'ar-1-offer');

    const link = { bank: karoo.name, customer: karoo.customer, language: 'ar', name: 'ar', mode: 'sealed' } as const;
    // A PIN is the same PIN on a keypad of Arabic digits.
    const unlock = { pin: inArabicDigits(pin), phrase: 'قارب أزرق صغير' };
    const chat = await walkLink(stranger, words, { ...link, unlock });
    expect(await chat.sendTyped()).toMatch(words.linked);
    const books = await openBooks(session.system, karoo);

    await chat.ask('رصيدي');
    const flow = await openFlow(chat, whole(readCatalogue('chat', 'ar')['button.openBalance']));
    expect(await flow.text()).toContain('قارب أزرق صغير');
    await look(chat.page, 'ar-7-pin');
    await flow.unlock(pin);
    const shown = await flow.figures('ar');
    await books.expectTrue(shown);
    await look(chat.page, 'ar-8-balance');
    await flow.press(whole(flowWords['balance.done']));
    await flow.gone();
    expectNoAmounts(await chat.log(), shown);
    expect(await sideways(chat.page)).toBe(0);
    // Arabic digits are digits.
    expectWrittenIn(/\p{Script=Arabic}/u, await chat.ask('القائمة'));
    expectWrittenIn(/\p{Script=Arabic}/u, await chat.ask('٢'));
    await look(chat.page, 'ar-9-menu');
  });
});

describe('a conversation in Devanagari', () => {
  it('goes from hello to true amounts in the chat in Hindi, and takes Latin letters too', async () => {
    const words = linkingWords('hi');
    const stranger = await openPhone(session.context, session.system.urls.chat, /Arjun Iyer/);
    expectWrittenIn(/\p{Script=Devanagari}/u, await stranger.ask('नमस्ते, मेरा बैलेंस कितना है?'));
    await look(stranger.page, 'hi-1-offer');

    const link = { bank: harbour.name, customer: harbour.customer, language: 'hi', name: 'hi', mode: 'chat' } as const;
    const chat = await walkLink(stranger, words, link);
    expect(await chat.sendTyped()).toMatch(words.linked);
    const books = await openBooks(session.system, harbour);

    await books.expectTrue(figuresShown(await chat.ask('mera balance kitna hai'), 'hi'));
    await look(chat.page, 'hi-7-balance');
    expectWrittenIn(/\p{Script=Devanagari}/u, await chat.ask('मेन्यू'));
    expect(await sideways(chat.page)).toBe(0);
  });
});
