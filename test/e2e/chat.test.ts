import { describe, expect, it } from 'vitest';
import { customer } from '../../tools/journey/customer.ts';
import { expectNoAmounts, figuresShown, openBooks } from './figures.ts';
import { openFlow, spentNote } from './flow.ts';
import { look } from './linking.ts';
import { openPhone, type Phone, patience } from './phone.ts';
import { openSession } from './session.ts';

const pin = '274951';
const karoo = { id: 'karoo', login: 'thandi', customer: /Thandi Voorbeeld/ };

const session = openSession();

/** Somebody of the simulator's people who chose sealed amounts, linked by forms alone; the browser is for what follows. */
async function linkedSealed(person: { userId: string; waId: string; name: RegExp }): Promise<Phone> {
  const walker = customer({ simulator: session.system.urls.chat, ...person });
  await walker.link(karoo.id, karoo.login, { mode: 'sealed', unlock: { pin, phrase: 'a small blue boat' } });
  const chat = await openPhone(session.context, session.system.urls.chat, person.name);
  await expect.poll(() => chat.log(), patience).toContain('is linked');
  return chat;
}

const thandiwe = { userId: 'ZA.1000200030004001', waId: '27835550101', name: /Thandiwe Nkosi/ };
const pieter = { userId: 'ZA.1000200030004003', waId: '27835550103', name: /Pieter van der Merwe/ };
const amelia = { userId: 'GB.1000200030004004', waId: '447700900123', name: /Amelia Clarke/ };

describe('amounts in the chat', () => {
  it('come there only by a page that asks for the PIN, and leave at a word', async () => {
    const chat = await linkedSealed(thandiwe);
    const receipt = await chat.ask('privacy');
    expect(receipt).toMatch(/What Meta saw/);
    expect(receipt).toContain('2. Amounts in this chat');
    await look(chat.page, 'chat-1-privacy');
    expect(await chat.ask('2')).toMatch(/Show amounts in this chat\?/);
    await look(chat.page, 'chat-2-ask');
    const page = await chat.openLink(/Open the page/);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Your Saldo PIN').fill(pin);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, write amounts in the chat' }).waitFor();
    await look(page, 'chat-3-notice');
    // Not before the yes.
    expect(figuresShown(await chat.ask('balance'))).toEqual({});
    await page.getByRole('button', { name: 'Yes, write amounts in the chat' }).click();
    await page.getByRole('heading', { name: 'Amounts are now written in the chat' }).waitFor();
    await look(page, 'chat-4-on');

    const books = await openBooks(session.system, karoo);
    const shown = figuresShown(await chat.ask('balance'));
    await books.expectTrue(shown);
    await look(chat.page, 'chat-5-balance');
    expect(await chat.ask('hide amounts')).toMatch(/sealed/);
    expectNoAmounts(await chat.ask('balance'), shown);
    await look(chat.page, 'chat-6-hidden');
  });
});

describe('lock', () => {
  it('ends a Flow that is open on the balance', async () => {
    const chat = await linkedSealed(pieter);
    await chat.ask('balance');
    const flow = await openFlow(chat, /Show my balance/);
    await flow.unlock(pin);
    expect(Object.keys(await flow.figures()).length).toBeGreaterThan(1);
    // From another of the person's devices: the form lies over this one's chat.
    const elsewhere = customer({ simulator: session.system.urls.chat, ...pieter });
    await elsewhere.send('lock');
    await expect.poll(() => chat.log(), patience).toContain('Okay.');
    await flow.press(/Ask the bank again/);
    expect(await spentNote(chat)).toMatch(/no longer works/);
    await flow.gone();
    await look(chat.page, 'chat-7-locked');
    expect(await chat.page.locator('.flow-sheet').count()).toBe(0);
  });
});

describe('delete my data', () => {
  it('leaves a stranger, whose old button opens nothing', async () => {
    const chat = await linkedSealed(amelia);
    await chat.ask('balance');
    const old = await chat.page.locator('.message.theirs').count();
    expect(await chat.ask('delete my data')).toMatch(/Delete everything/);
    await look(chat.page, 'chat-8-delete');
    expect(await chat.press(/Yes, delete it all/)).toMatch(/deleted everything/);
    await look(chat.page, 'chat-9-deleted');
    const button = chat.page
      .locator('.message.theirs')
      .nth(old - 1)
      .getByRole('button', { name: /Show my balance/ });
    await button.click();
    expect(await spentNote(chat)).toMatch(/no longer works/);
    await chat.page.keyboard.press('Escape');
    // What cannot be sent is not lost.
    await session.context.setOffline(true);
    await chat.send('balance');
    const again = chat.page.getByRole('dialog', { name: 'Not sent' }).getByRole('button', { name: 'Send again' });
    await again.waitFor();
    await session.context.setOffline(false);
    const before = await chat.count();
    await again.click();
    await expect.poll(() => chat.count(), patience).toBeGreaterThan(before);
    expect(await chat.last()).toMatch(/first link your bank/);
    await look(chat.page, 'chat-10-stranger');
  });
});
