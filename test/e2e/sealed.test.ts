import { describe, expect, it } from 'vitest';
import { customer } from '../../tools/journey/customer.ts';
import { type Books, expectNoAmounts, type Figures, openBooks, postPurchase, seenByMeta } from './figures.ts';
import { type FlowPhone, openFlow, openSpentFlow, relayed } from './flow.ts';
import { afrikaans, english, look, walkLink } from './linking.ts';
import { openPhone, patience } from './phone.ts';
import { openSession } from './session.ts';

const pin = '274951';
const karoo = { id: 'karoo', name: 'Karoo Bank', customer: /Thandi Voorbeeld/, current: 'kb-4f1c02' };
const harbour = { id: 'harbour', name: 'Harbour Bank', customer: /Oliver Sample/ };

const session = openSession();

/** Every figure of the balance screen is the bank's own. */
async function expectTrueFigures(flow: FlowPhone, books: Books): Promise<Figures> {
  const shown = await flow.figures();
  await books.expectTrue(shown);
  return shown;
}

describe('a person whose amounts are sealed', () => {
  it('opens them with the PIN, sees true figures, and leaves none in the chat', async () => {
    const phrase = 'purple kettle on Sunday';
    const stranger = await openPhone(session.context, session.system.urls.chat, /Thandiwe Nkosi/);
    await stranger.ask('hello');
    await stranger.ask('balance');
    const link = { bank: karoo.name, customer: karoo.customer, language: 'en', name: 'sealed' };
    const chat = await walkLink(stranger, english, { ...link, mode: 'sealed', unlock: { pin, phrase } });
    expect(await chat.sendTyped()).toMatch(english.linked);
    await postPurchase(session.system, karoo.id, karoo.current, '123.45');
    const books = await openBooks(session.system, karoo);

    await chat.ask('balance');
    await look(chat.page, 'sealed-7-button');
    const flow = await openFlow(chat, /Show my balance/);
    expect(await flow.text()).toContain(phrase);
    await look(chat.page, 'sealed-8-pin');
    await flow.unlock('583016');
    expect(await flow.sheet.getByRole('alert').innerText()).toMatch(/not right.*4 tries left/);
    await look(chat.page, 'sealed-9-wrong-pin');
    await flow.unlock(pin);
    const shown = await expectTrueFigures(flow, books);
    await look(chat.page, 'sealed-10-balance');

    await flow.choose(/Everyday/);
    await flow.press(/Show transactions/);
    expect(await flow.heading()).toContain('Everyday');
    expect(await flow.text()).toMatch(/-R\s?123[.,]45.*Bookshop/);
    await look(chat.page, 'sealed-11-account');
    await flow.press(/^Back$/);
    await expectTrueFigures(flow, books);
    await flow.press(/Ask the bank again/);
    await expectTrueFigures(flow, books);
    await flow.press(/^Done$/);
    await flow.gone();
    await look(chat.page, 'sealed-12-closed');

    expectNoAmounts(await chat.log(), shown);
    expectNoAmounts(await seenByMeta(session.system), shown);
    // One completion: what the button opened cannot be opened again.
    expect(await openSpentFlow(chat, /Show my balance/)).toMatch(/no longer works/);
    await look(chat.page, 'sealed-13-spent');
  });

  it('goes the same way in Afrikaans, and may close the form half-way', async () => {
    const phrase = 'drie skape op die dak';
    const stranger = await openPhone(session.context, session.system.urls.chat, /Pieter van der Merwe/);
    await stranger.ask('wat is my saldo');
    const link = { bank: harbour.name, customer: harbour.customer, language: 'af', name: 'verseel' };
    const chat = await walkLink(stranger, afrikaans, { ...link, mode: 'sealed', unlock: { pin, phrase } });
    expect(await chat.sendTyped()).toMatch(afrikaans.linked);

    const books = await openBooks(session.system, harbour);
    await chat.ask('wat is my saldo');
    const closed = await openFlow(chat, /Wys my saldo/);
    expect(await closed.text()).toContain(phrase);
    await closed.unlock('583016');
    expect(await closed.sheet.getByRole('alert').innerText()).toMatch(/nie reg nie.*nog 4 kanse/);
    await closed.unlock(pin);
    const shown = await expectTrueFigures(closed, books);
    await closed.sheet.getByRole('button', { name: 'Close' }).click();
    await closed.gone();
    // Whoever picks up the phone now is asked for the PIN again.
    const flow = await openFlow(chat, /Wys my saldo/);
    expectNoAmounts(await flow.text(), shown);
    await flow.unlock(pin);
    await expectTrueFigures(flow, books);
    await look(chat.page, 'verseel-7-balance');
    await flow.press(/Wys transaksies/);
    await look(chat.page, 'verseel-8-account');
    await flow.press(/^Klaar$/);
    await flow.gone();
    expectNoAmounts(await chat.log(), shown);
  });

  it('shows beside the phone what Meta carried and what only the phone can read', async () => {
    const amelia = { userId: 'GB.1000200030004004', waId: '447700900123', name: /Amelia Clarke/ };
    const walker = customer({ simulator: session.system.urls.chat, ...amelia });
    await walker.link('karoo', 'thandi', { mode: 'sealed', unlock: { pin, phrase: 'a small blue boat' } });
    const chat = await openPhone(session.context, session.system.urls.chat, amelia.name);
    await chat.page.setViewportSize({ width: 1000, height: 900 });
    const books = await openBooks(session.system, karoo);
    await chat.ask('balance');
    const flow = await openFlow(chat, /Show my balance/);
    await flow.unlock(pin);
    const shown = await expectTrueFigures(flow, books);
    await chat.page.getByRole('button', { name: 'Behind the chat' }).click();
    await chat.page.getByRole('combobox', { name: 'What to show' }).selectOption('flows');
    await look(chat.page, 'sealed-14-traffic');

    const { meta, phone } = relayed(chat.page);
    const onPhone = phone.first();
    await expect.poll(() => onPhone.innerText(), patience).toContain('Here is your balance');
    const amounts = (await flow.text()).match(/R\s\d[\d\s]*,\d\d/g) ?? [];
    expect(amounts.length).toBeGreaterThan(3);
    for (const amount of amounts) expect(await onPhone.innerText()).toContain(amount);
    expect(await meta.count()).toBeGreaterThan(1);
    for (const text of await meta.allInnerTexts()) expectNoAmounts(text, shown);
  });
});
