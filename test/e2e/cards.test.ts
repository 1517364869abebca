import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import { customer } from '../../tools/journey/customer.ts';
import { expectAccessible } from './axe.ts';
import { smallPhone } from './browser.ts';
import { endTalk } from './desk.ts';
import { openFlow } from './flow.ts';
import { look, whole } from './linking.ts';
import { openPhone, type Phone, patience, picture } from './phone.ts';
import { openSession } from './session.ts';
import { openTeller, type Teller } from './teller.ts';
import { beginAlerts, confirmed, told } from './told.ts';
import { prove } from './visit.ts';

const pin = '274951';
const thandiwe = { userId: 'ZA.1000200030004001', waId: '27835550101', name: /Thandiwe Nkosi/ };
const amelia = { userId: 'GB.1000200030004004', waId: '447700900123', name: /Amelia Clarke/ };
const pieter = { userId: 'ZA.1000200030004003', waId: '27835550103', name: /Pieter van der Merwe/ };

const session = openSession(smallPhone);
let teller: Teller;
beforeAll(async () => {
  teller = await openTeller(session.browser, session.system, 'karoo');
});

/** Somebody who has linked Karoo as Thandi, with sealed amounts, by forms alone; the browser is for what follows. */
async function linked(person: typeof thandiwe, hello?: string): Promise<Phone> {
  const walker = customer({ simulator: session.system.urls.chat, ...person });
  if (hello !== undefined) await walker.ask(hello);
  await walker.link('karoo', 'thandi', { mode: 'sealed', unlock: { pin, phrase: 'a small blue boat' } });
  return opened(person);
}

async function opened(person: typeof thandiwe): Promise<Phone> {
  const chat = await openPhone(session.context, session.system.urls.chat, person.name);
  await expect.poll(() => chat.log(), patience).toMatch(/is linked|is gekoppel/);
  return chat;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function cardsAtBank(): Promise<string> {
  await teller.reload();
  return teller.part('Cards of').innerText();
}

describe('a person in a hurry, in Afrikaans', () => {
  it('reports a card lost, orders another, and follows the new card on its way', async () => {
    const [say, news, proof] = [
      readCatalogue('cards', 'af'),
      readCatalogue('alerts', 'af'),
      readCatalogue('viewing', 'af'),
    ];
    const chat = await linked(pieter, 'hallo, wat is my saldo');
    expect(await chat.ask('my kaart is weg!!')).toContain(say['ask.urgent']);
    await look(chat.page, 'cards-1-lost');
    const page = await prove(chat, /^Maak die bladsy oop/, pin, {
      go: whole(proof['start.go']),
      pin: whole(proof['proof.pin']),
      open: whole(proof['proof.pin.go']),
    });
    await heading(page, say['page.title']);
    await look(page, 'cards-2-cards');
    expect(await page.locator('main').innerText()).toContain(say['limits.purchases']);

    await button(page, new RegExp(`^${say['do.lost']}: Everyday`));
    await heading(page, say['lost.title']);
    await page.getByLabel(say['lost.lost']).check();
    await look(page, 'cards-3-report');
    await button(page, say['lost.go']);
    await heading(page, say['done.lost']);
    await look(page, 'cards-4-reported');
    expect(await cardsAtBank()).toContain('Lost');
    await button(page, say['page.back']);
    await button(page, new RegExp(`^${say['do.replace']}: Everyday`));
    await button(page, say['replace.go']);
    await heading(page, say['done.replace']);
    await button(page, say['page.back']);
    await heading(page, say['page.title']);
    await look(page, 'cards-5-ordered');
    await page.close();
    await confirmed(session.system, chat, say['done.lost'], say['done.replace']);

    await chat.ask('waarskuwings');
    expect(await chat.choose(new RegExp(news['type.delivery']))).toContain(news['type.delivery']);
    await beginAlerts(session.system);
    expect(await cardsAtBank()).toContain('Ordered');
    for (const stage of ['Printed', 'Shipped']) {
      expect(await teller.card(new RegExp(`^Move to: ${stage}`))).toContain('moved along');
    }
    await teller.look('teller-5-shipped');
    await told(session.system, chat, new RegExp(news['delivery.shipped']), 0);
    const where = await chat.ask('where is my new crad');
    expect(where).toContain(news['stage.shipped']);
    expect(where).toContain(news['cards.address']);
    expect(where).not.toMatch(/straat|street|road|\b\d{4}, /i);
    await look(chat.page, 'cards-6-where');
  });
});

describe('a person and their accounts', () => {
  it('tells the bank of a trip on a page', async () => {
    const chat = await linked(amelia);
    await chat.ask('travle notice');
    const page = await prove(chat, /^Open the page/, pin);
    await heading(page, 'Your cards');
    await button(page, /^I will travel: Gold card/);
    await heading(page, 'Where and when?');
    await page.locator('#country1').selectOption('NA');
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Johannesburg' }).format();
    await page.locator('#from').fill(today);
    await page.locator('#to').fill(today);
    await look(page, 'cards-7-trip');
    await button(page, 'Tell the bank');
    await heading(page, 'The bank knows about your trip.');
    await button(page, 'Back to the cards');
    await page.getByText(/^Trip: Namibia/).waitFor();
    await look(page, 'cards-8-told');
    await confirmed(session.system, chat, 'The bank knows about your trip.');
  });

  it('names one, puts it first, leaves one out, and finds them so in the balance', async () => {
    const chat = await linked(thandiwe);
    expect(await chat.ask('call my savings Pretoria trip')).toContain('Your account has its new name.');
    expect(await chat.ask('set my default account to savings')).toContain('That account now comes first.');
    await chat.ask('choose accounts');
    const page = await prove(chat, /Open the page/, pin);
    await heading(page, 'Your accounts');
    const gold = page.getByRole('group').filter({ hasText: 'Gold card' });
    await gold.getByText('Show this account').click();
    await look(page, 'accounts-1-choose');
    await button(page, 'Save');
    await page.getByText('Saved.').waitFor();
    await page.close();
    await chat.ask('balance');
    const flow = await openFlow(chat, /Show my balance/);
    await flow.unlock(pin);
    const shown = await flow.text();
    await look(chat.page, 'accounts-2-balance');
    expect(shown.indexOf('Pretoria trip')).toBeGreaterThan(0);
    expect(shown.indexOf('Pretoria trip')).toBeLessThan(shown.indexOf('Everyday'));
    expect(shown).not.toContain('Gold card');
    await flow.press(/^Done$/);
    await flow.gone();
    expect(await chat.log()).not.toContain('Pretoria trip,');
  });

  it('talks with a person at the desk while the bot is silent, and has the bot back after', async () => {
    const chat = await opened(thandiwe);
    const desk = await (await session.browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
    await desk.goto(session.system.urls.desk);
    await desk.locator('main a.button').click();
    await desk.getByRole('button', { name: /Lerato/ }).click();

    expect(await chat.ask('agent')).toContain('I have asked a person to write to you here.');
    expect(await chat.ask('somebody used my card in oslo')).toContain('I keep what you write');
    await look(chat.page, 'person-1-waiting');
    await desk.getByRole('button', { name: /^Take person/ }).waitFor();
    await picture(desk, 'desk-1-queue');
    await desk.getByRole('button', { name: /^Take person/ }).click();
    await desk.getByRole('log').getByText('somebody used my card in oslo').waitFor();
    await expect.poll(() => chat.last(), patience).toContain('You are talking with a person now');

    const before = await chat.count();
    await chat.send('balance');
    await desk.getByRole('log').getByText('balance', { exact: true }).waitFor();
    await desk.getByText('Ready-made replies').click();
    await desk.getByRole('button', { name: /^Good day\. I am a person/ }).click();
    await picture(desk, 'desk-2-reply');
    await expectAccessible(desk);
    await desk.getByRole('button', { name: 'Send', exact: true }).click();
    await desk.getByText('Sent.', { exact: true }).waitFor();
    await expect.poll(() => chat.last(), patience).toContain('Good day. I am a person');
    expect(await chat.count(), 'the bot answered while a person talks').toBe(before + 1);
    await look(chat.page, 'person-2-talk');

    await endTalk(desk);
    await picture(desk, 'desk-3-over');
    await expect.poll(() => chat.last(), patience).toContain('I am the bot again,');
    await chat.ask('balance');
    expect(await chat.button(/Show my balance/).count()).toBe(1);
    await look(chat.page, 'person-3-bot');
  });
});
