import { describe, expect, it } from 'vitest';
import { expectAccessible } from './axe.ts';
import { figuresShown, openBooks, postPurchase } from './figures.ts';
import { afrikaans, english, type LinkingWords, walkLink } from './linking.ts';
import { openPhone, type Phone, picture } from './phone.ts';
import { openSession } from './session.ts';

/** What one language's customer types and sees on the way from hello to unlink. */
interface Journey {
  readonly language: string;
  readonly person: RegExp;
  readonly says: { hello: string; balance: string; unlink: string };
  readonly sees: LinkingWords & { confirmUnlink: RegExp; unlinked: RegExp };
  readonly bank: { readonly id: string; readonly name: string; readonly customer: RegExp };
}

const journeys: readonly Journey[] = [
  {
    language: 'en',
    person: /Thandiwe Nkosi/,
    says: { hello: 'hello', balance: 'whats my balance?', unlink: 'unlink' },
    sees: { ...english, confirmUnlink: /^Yes, unlink/, unlinked: /unlinked|no longer/i },
    bank: { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/ },
  },
  {
    language: 'af',
    person: /Pieter van der Merwe/,
    says: { hello: 'hallo', balance: 'wat is my saldo', unlink: 'ontkoppel' },
    sees: { ...afrikaans, confirmUnlink: /^Ja, ontkoppel/, unlinked: /ontkoppel|nie meer/i },
    bank: { id: 'harbour', name: 'Harbour Bank', customer: /Oliver Sample/ },
  },
];

const session = openSession();

/** Asks, and holds every figure of the answer against the bank's own books. */
async function expectTrueBalance(chat: Phone, question: string, bank: Journey['bank']): Promise<void> {
  const books = await openBooks(session.system, bank);
  const answer = await chat.ask(question);
  expect(answer).toContain(bank.name);
  await books.expectTrue(figuresShown(answer));
}

describe.each(journeys)('a customer who speaks $language', ({ language, person, says, sees, bank }) => {
  it('goes from hello to a true balance and back out again', async () => {
    const chat = await openPhone(session.context, session.system.urls.chat, person);
    expect(await chat.ask(says.hello)).toMatch(/saldo/i);
    await chat.ask(says.balance);
    await picture(chat.page, `${language}-1-offer`);
    await expectAccessible(chat.page);

    const link = { bank: bank.name, customer: bank.customer, language, name: language, mode: 'chat' } as const;
    const back = await walkLink(chat, sees, link);
    expect(await back.sendTyped()).toMatch(sees.linked);
    await picture(back.page, `${language}-7-linked`);
    await expectTrueBalance(back, says.balance, bank);
    await picture(back.page, `${language}-8-balance`);
    await expectAccessible(back.page);

    expect(await back.ask(says.unlink)).toContain(bank.name);
    expect(await back.press(sees.confirmUnlink)).toMatch(sees.unlinked);
    await picture(back.page, `${language}-9-unlinked`);
    expect(figuresShown(await back.ask(says.balance))).toEqual({});
  });
});

describe('a customer without a phone number and with a name from right to left', () => {
  it('links two banks, sees a purchase in the next balance, and unlinks one of them', async () => {
    const karoo = { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/, account: 'kb-4f1c02' };
    const harbour = { id: 'harbour', name: 'Harbour Bank', customer: /Oliver Sample/ };
    let chat = await openPhone(session.context, session.system.urls.chat, /@fatima\.alsabah/);
    for (const { name, customer } of [karoo, harbour]) {
      await chat.ask('link');
      chat = await walkLink(chat, english, { bank: name, customer, language: 'en', name: `two-${name}`, mode: 'chat' });
      expect(await chat.sendTyped()).toContain(`${name} is linked`);
    }

    await postPurchase(session.system, karoo.id, karoo.account, '123.45');
    const books = await openBooks(session.system, karoo, harbour);
    const shown = figuresShown(await chat.ask('balance'));
    await picture(chat.page, 'two-7-balance');
    await books.expectTrue(shown);

    expect(await chat.ask('unlink')).toMatch(/Which bank/);
    expect(await chat.choose(/Karoo Bank/)).toContain('Unlink Karoo Bank?');
    expect(await chat.press(/^Yes, unlink/)).toMatch(/unlinked|no longer/i);
    const remaining = await openBooks(session.system, harbour);
    const left = await chat.ask('balance');
    expect(left).not.toContain('Karoo');
    await remaining.expectTrue(figuresShown(left));
  });
});

/** Goes to the bank, logs in and declines there; the heading of the page that they come back to. */
async function sayNo(chat: Phone, { bank, customer }: { readonly bank: string; readonly customer: RegExp }) {
  const page = await chat.openLink(english.link);
  await page.getByRole('radio', { name: bank, exact: true }).check();
  await page.getByRole('button', { name: english.next }).click();
  await page.getByRole('button', { name: customer }).click();
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  await page.waitForURL(/\/callback\//);
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  await page.close();
  return heading;
}

describe('a customer whose permission is to be confirmed', () => {
  it('gives it again at the bank, and has one permission and the same figures', async () => {
    const link = { bank: 'Karoo Bank', customer: /Thandi Voorbeeld/, language: 'en', mode: 'chat' } as const;
    let chat = await openPhone(session.context, session.system.urls.chat, /Amelia/);
    await chat.ask('link');
    expect(await sayNo(chat, link)).toBe('You said no at your bank');
    await chat.ask('link');
    chat = await walkLink(chat, english, { ...link, name: 'first' });
    await chat.sendTyped();

    await chat.ask('link');
    chat = await walkLink(chat, english, { ...link, name: 'again', again: /^Confirm Karoo Bank again/ });
    expect(await chat.sendTyped()).toContain('Karoo Bank is linked');

    const receipt = await chat.ask('permissions');
    expect(receipt).toContain('You gave me 1 permission');
    expect(receipt).toContain('Karoo Bank, confirmed again at the bank');
    const books = await openBooks(session.system, { id: 'karoo', customer: link.customer });
    await books.expectTrue(figuresShown(await chat.ask('balance')));
  });
});
