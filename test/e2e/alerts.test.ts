import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { customer } from '../../tools/journey/customer.ts';
import { smallPhone } from './browser.ts';
import { expectNoAmounts, figuresAtBank, seenByMeta } from './figures.ts';
import { look } from './linking.ts';
import { openPhone, type Phone, patience } from './phone.ts';
import { openSession } from './session.ts';
import { openTeller, type Teller } from './teller.ts';
import { beginAlerts, expectSilence, letADayPass, told } from './told.ts';
import { prove } from './visit.ts';

const pin = '274951';
const thandiwe = { userId: 'ZA.1000200030004001', waId: '27835550101', name: /Thandiwe Nkosi/, login: 'thandi' };
const pieter = { userId: 'ZA.1000200030004003', waId: '27835550103', name: /Pieter van der Merwe/, login: 'pieter' };
const amelia = { userId: 'GB.1000200030004004', waId: '447700900123', name: /Amelia Clarke/, login: 'kenji' };
const arjun = { userId: 'IN.1000200030004007', waId: '919555500107', name: /Arjun Iyer/, login: 'beatriz' };
const abroad = 'Suspicious: a large purchase abroad';

const session = openSession(smallPhone);
let teller: Teller;
beforeAll(async () => {
  teller = await openTeller(session.browser, session.system, 'karoo');
});

/** Somebody who has linked Karoo by forms alone; the browser is for what follows. */
async function linked(person: typeof thandiwe, mode: 'sealed' | 'page' = 'sealed'): Promise<Phone> {
  const walker = customer({ simulator: session.system.urls.chat, ...person });
  await walker.link('karoo', person.login, { mode, unlock: { pin, phrase: 'a small blue boat' } });
  const chat = await openPhone(session.context, session.system.urls.chat, person.name);
  await expect.poll(() => chat.log(), patience).toContain('is linked');
  return chat;
}

/** Posts what looks like somebody else abroad, and waits for what is told of it. */
async function suspicion(chat: Phone, says = /Do you recognise it\?/): Promise<string> {
  const before = await chat.count(says);
  expect(await teller.post(abroad)).toMatch(/is posted/);
  return told(session.system, chat, says, before);
}

/** Presses a button of the question that was asked last, whatever was said since. */
async function answer(chat: Phone, label: RegExp): Promise<string> {
  const before = await chat.count();
  await chat
    .message(/Do you recognise it\?/)
    .getByRole('button', { name: label })
    .click();
  await expect.poll(() => chat.count(), patience).toBeGreaterThan(before);
  return chat.last();
}

async function cards(): Promise<string> {
  await teller.reload();
  return teller.part('Cards of').innerText();
}

describe('a person whose amounts are sealed is told what happens at their bank', () => {
  it('chooses what and when, line by line, and hears of a purchase once and without an amount', async () => {
    const chat = await linked(thandiwe);
    const books = await figuresAtBank(session.system, 'karoo', /Thandi Voorbeeld/);
    expect(await chat.ask('alrets')).toContain('I tell you nothing without being asked.');
    await look(chat.page, 'alerts-1-off');
    expect(await chat.choose(/Every purchase/)).toContain('You agreed that I write to you first');
    await chat.choose(/When I am told/);
    expect(await chat.choose(/Pause for a day/)).toContain('I tell you nothing until');
    await look(chat.page, 'alerts-2-paused');
    await beginAlerts(session.system);

    const purchase = { account: 'Everyday', amount: '123.45', text: 'Bookshop Exempel' };
    expect(await teller.post('Purchase', purchase)).toMatch(/is posted/);
    await teller.look('teller-1-posted');
    await expectSilence(session.system, chat);
    expect(await chat.choose(/End the pause/)).toContain('I tell you at once');

    const news = await told(session.system, chat, /There is something new about your bank to look at\./, 0);
    expect(news).not.toMatch(/123|Bookshop|Karoo|Everyday/);
    await look(chat.page, 'alerts-3-told');
    await expectSilence(session.system, chat);
    expect(await chat.press(/^See it$/)).toContain('1 thing is new.');
    await look(chat.page, 'alerts-4-look');
    expectNoAmounts(await chat.log(), books);
    expectNoAmounts(await seenByMeta(session.system), books);
  });

  it('says no to a strange payment: the card is frozen, a person is offered, and a late yes changes nothing', async () => {
    const chat = await linked(pieter);
    await chat.ask('alerts');
    expect(await chat.choose(/Unusual payments/)).toContain('You agreed');
    await beginAlerts(session.system);
    await teller.serve(/Pieter Toonbeeld/);
    const question = await suspicion(chat);
    expect(question).toContain('If you do not answer, nothing changes.');
    expect(question).not.toMatch(/Oslo|NOK/);
    await look(chat.page, 'alerts-5-question');
    expect(await chat.press(/^No, freeze the card$/)).toContain('Your card is frozen. Nobody can pay with it now.');
    expect(await chat.button(/person/i).count()).toBe(1);
    await look(chat.page, 'alerts-6-frozen');

    expect(await teller.post('Purchase', { amount: '64.20' })).toMatch(/^Declined: .* is frozen\.$/);
    await teller.look('teller-2-declined');
    expect(await teller.page.getByLabel(/^Amount in/).inputValue(), 'what was typed stays').toBe('64.20');
    expect(await answer(chat, /^Yes, it was me$/)).toContain('You said before that it was not you');
    expect(await answer(chat, /^No, freeze the card$/)).toContain('Your card is frozen.');
    await look(chat.page, 'alerts-7-late-yes');
    expect(await cards()).toContain('Frozen');
  });

  it('says yes to one behind the PIN, may still say no, and after a day gets a template, after stop nothing', async () => {
    const chat = await linked(arjun);
    await chat.ask('alerts');
    await chat.choose(/Unusual payments/);
    await beginAlerts(session.system);
    await teller.serve(/Beatriz Exemplo/);
    await suspicion(chat);
    expect(await chat.press(/^Yes, it was me$/)).toContain('please show that it is you');
    const page: Page = await prove(chat, /Open the page/, pin);
    await page.getByRole('heading', { name: 'Do you recognise this?' }).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/R\$\s?[\d\s]+,\d\d[\s\S]*Gadget Exempel Oslo/);
    await look(page, 'alerts-8-payment');
    await page.getByRole('button', { name: 'Yes, it was me' }).click();
    await page.getByText('Thank you. Nothing was changed.').waitFor();
    await look(page, 'alerts-9-yes');
    expect(await answer(chat, /^Yes, it was me$/)).toContain('You told me already that it was you.');
    expect(await cards()).not.toContain('Frozen');
    expect(await answer(chat, /^No, freeze the card$/)).toContain('Your card is frozen.');
    expect(await cards()).toContain('Frozen');
    expect(await teller.card(/^Unfreeze/)).toMatch(/works again/);

    await letADayPass(chat);
    // That the card works again is told as well, by a template of its own.
    const question = /A payment looks unusual\. Press the button/;
    await suspicion(chat, question);
    await look(chat.page, 'alerts-10-template');
    await chat.message(question).getByRole('button', { name: 'See it' }).click();
    await expect.poll(() => chat.last(), patience).toContain('Do you recognise it?');
    expect(await chat.ask('stop')).toContain('I will not write to you first any more.');
    await look(chat.page, 'alerts-11-stop');
    expect(await teller.post(abroad)).toMatch(/is posted/);
    await expectSilence(session.system, chat);
  });
});

describe('a person whose bank does not answer', () => {
  it('sees what was read before with its time, asks again, and hears how to renew what has ended', async () => {
    const chat = await linked(amelia, 'page');
    await chat.ask('blance');
    const page = await prove(chat, /Show my balance/, pin);
    await page.getByText(/checked at \d\d:\d\d/i).waitFor();
    await teller.serve(/Kenji Tatoe/);
    expect(await teller.fault('500 Internal Server Error')).toContain('500 Internal Server Error');
    await teller.look('teller-3-fault');
    await page.getByRole('button', { name: 'Ask the bank again' }).click();
    await page.getByText(/saved at \d\d:\d\d.*does not answer just now/i).waitFor();
    await look(page, 'fresh-1-memory');
    expect(await teller.fault('Answers as it should')).toContain('as it should');
    await page.getByRole('button', { name: 'Ask the bank again' }).click();
    await page.getByText(/checked at \d\d:\d\d/i).waitFor();
    await look(page, 'fresh-2-again');

    expect(await teller.endConsent('Expire')).toContain('has expired');
    await teller.look('teller-4-expired');
    await page.getByRole('button', { name: 'Ask the bank again' }).click();
    await page.getByText(/your permission has ended/).waitFor();
    await look(page, 'fresh-3-ended');
    expect(await chat.ask('whats my balance')).toContain('Karoo Bank: your permission has ended.');
    await chat.page.getByRole('link', { name: /^Link again/ }).waitFor();
    await look(chat.page, 'fresh-4-renew');
  });
});
