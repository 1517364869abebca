import { describe, expect, it } from 'vitest';
import type { Permission } from '../../lambdas/banks/port.ts';
import { type Question, writeQuestion } from '../../lambdas/money/question.ts';
import { refOf } from '../../lambdas/privacy/accounts-named.ts';
import { accountTagOf } from '../../lambdas/privacy/own-accounts.ts';
import { account, figures, moneyAccounts } from '../money/history.ts';
import { openRig, type Rig, textOf } from './rig.ts';

const permissions: readonly Permission[] = [
  'ReadAccountsDetail',
  'ReadBalances',
  'ReadTransactionsDetail',
  'ReadTransactionsCredits',
  'ReadTransactionsDebits',
  'ReadStatementsDetail',
];

async function open(more: Parameters<typeof openRig>[0] = {}) {
  return openRig({ banks: ['karoo'], permissions, accounts: moneyAccounts(), ...more });
}

/** The page that answers a question of the chat. */
async function asked(rig: Rig, question: Question) {
  const token = await rig.ticket({ purpose: 'money', question: writeQuestion(question) });
  const browser = rig.browser();
  const page = await browser.prove(token);
  return { token, browser, page, text: textOf(page.body).replace(/[\u00a0\u202f]/g, ' ') };
}

describe('payments', () => {
  it('are shown after the proof, pending ones apart, fresh with the person present', async () => {
    const rig = await open();
    const { page, text } = await asked(rig, { about: 'transactions' });

    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(text).toContain('Karoo Bank, as of 22 November at 12:00');
    expect(text.indexOf('Not booked yet, may still change')).toBeLessThan(text.indexOf('Booked'));
    expect(text).toMatch(/Rooibrug Fuel.*Money out.*-R 88,00/);
    expect(rig.karoo.controls.calls.filter(({ method }) => method === 'transactions')).toEqual(
      [1, 2].map(() => ({ method: 'transactions', presence: expect.objectContaining({ present: true }) })),
    );
    expect((await rig.loadChat()).readings[0]?.reads.every(({ present }) => present === true)).toBe(true);
  });

  it('are searched by shop, kind, amount and days, and a search for nothing says so', async () => {
    const rig = await open();
    const found = async (question: Partial<Question>) =>
      (await asked(rig, { about: 'transactions', ...question })).text;

    const shop = await found({ merchant: 'kiekie', period: { kind: 'last', count: 180, unit: 'days' } });
    expect(shop).toContain('Here is what I found');
    expect(shop.match(/Kiekie Streaming/g)).toHaveLength(6);
    expect(shop).toContain('In all, 6 payments');
    expect(shop).toMatch(/Money out R 1 114,00/);
    expect(await found({ category: 'eating-out' })).toMatch(/Braai Place[\s\S]*-R 310,00/);
    expect(await found({ amount: { kind: 'over', value: '10000' } })).not.toContain('Groenmark');
    expect(await found({ merchant: 'zanzibar' })).toContain(
      'I found no payment like that from 25 August 2026 to 22 November 2026.',
    );
    expect(await found({ period: { kind: 'month', month: 3, year: 2031 } })).toContain(
      'That time has not come yet, so there is nothing to show.',
    );
    expect(await found({ period: { kind: 'day', day: 31, month: 2, year: 2026 } })).toContain(
      'I do not know which days',
    );
  });

  it('are turned like pages, by forms that keep the question out of every address', async () => {
    const rig = await open();
    const { browser, token, page } = await asked(rig, {
      about: 'transactions',
      period: { kind: 'last', count: 180, unit: 'days' },
    });
    expect(page.body).toContain('Older payments');
    const question = /name="question" value="([^"]*)"/.exec(page.body)?.[1]?.replaceAll('&quot;', '"') ?? '';
    const older = await browser.post(token, { do: 'money', question, from: '25' });
    expect(textOf(older.body)).toContain('Vlakte SALARY');
    expect(older.body).toContain('Newer payments');
    expect(older.body).not.toContain('Rooibrug');
  });

  it('of an account that has gone since say so', async () => {
    const rig = await open();
    const link = (await rig.loadChat()).links[0];
    if (link === undefined) throw new Error('linked');
    expect((await asked(rig, { about: 'transactions', account: 'AAAAAAAAAAAA' })).text).toContain(
      'I do not have that account.',
    );
    rig.karoo.controls.hideAccount(account.id);
    expect((await asked(rig, { about: 'transactions', account: refOf({ link, account }) })).text).toContain(
      'Groceries account, ending in 7703: the bank does not show me this.',
    );
  });

  it('say what is missing when the bank fails, and offer to try again', async () => {
    const rig = await open();
    rig.karoo.controls.failNext('unavailable', 9, 'transactions');
    const { page, text } = await asked(rig, { about: 'transactions' });
    expect(text).toContain('I could not get your payments');
    expect(text).toContain('Gold card, ending in 4123: the bank does not answer just now.');
    expect(text).toContain('Last tried: ');
    expect(page.body).toContain('Try again');
  });
});

describe('the other questions', () => {
  it('spending: by category, with the usual, a picture, and the same in a table', async () => {
    const { page, text } = await asked(await open(), { about: 'spending' });
    expect(text).toContain('What you spent');
    expect(text).toMatch(/In all R 13 584,20 R 845,20 more than usual/);
    expect(page.body).toMatch(/<svg class="chart"[^>]* role="img" aria-labelledby="part-1-title part-1-text">/);
    expect(text).toMatch(/Groceries R 2 075,20 R 1 250,00/);
    expect(text).toContain('“Usual” is the middle of the same days of the last 3 months.');
    expect(page.body).not.toMatch(/<svg class="chart"[\s\S]*style=/);
  });

  it('the card bill: what is owed, the least, when, and what the bank does not say', async () => {
    const { text } = await asked(await open(), { about: 'bills' });
    expect(text).toContain('Gold card, ending in 4123, bill of 14 November 2026');
    expect(text).toMatch(/To pay R 3 210,45/);
    expect(text).toMatch(/At least R 160,53/);
    expect(text).toMatch(/Pay by 28 November 2026/);
    expect(text).toMatch(/Credit limit Your bank does not say/);
    expect(text).toMatch(/Cashback earned R 16,05/);
  });

  it('charged twice, what comes every month, and until payday', async () => {
    const rig = await open();
    expect((await asked(rig, { about: 'duplicates' })).text).toMatch(/Perhaps charged twice Vars & Co -R 412,60/);
    const regular = (await asked(rig, { about: 'subscriptions' })).text;
    expect(regular).toMatch(/Costs more than before Kiekie Streaming R 199,00 was R 179,00 until 12 October 2026/);
    expect(regular).toMatch(/Duinesig Rent R 11 000,00 next about 1 December 2026/);
    const until = (await asked(rig, { about: 'forecast' })).text;
    expect(until).toContain('Will it last until payday? An estimate');
    expect(until).toContain('it looks as if it lasts until 25 November 2026');
    expect(until).toContain('This is an estimate, not a promise.');
  });
});

describe('from the balance', () => {
  it('the same proof leads to the other questions, and to no account that the person hides unless it is named', async () => {
    const rig = await open();
    const link = (await rig.loadChat()).links[0];
    if (link === undefined) throw new Error('linked');
    const hidden = [accountTagOf(link, account)];
    await rig.changeProfile({ accountChoices: { karoo: { hidden } } });
    const token = await rig.ticket();
    const browser = rig.browser();
    await browser.prove(token);
    const spent = textOf((await browser.post(token, { do: 'money', about: 'transactions' })).body);
    expect(spent).not.toContain('Groenmark');
    expect(spent).toContain('1 account is not shown. To change that, send “choose accounts”.');
    const named = { do: 'money', about: 'transactions', account: refOf({ link, account }) };
    expect(textOf((await browser.post(token, named)).body)).toContain('Groenmark');
  });
});

describe('what nobody may see', () => {
  it('is in no address, no header, no log line, and not before the proof', async () => {
    const rig = await open();
    const token = await rig.ticket({
      purpose: 'money',
      question: writeQuestion({ about: 'transactions', merchant: 'kiekie' }),
    });
    const browser = rig.browser();
    expect((await browser.get(token)).body).not.toMatch(/kiekie/i);
    await browser.prove(token);
    for (const topic of ['spending', 'duplicates', 'subscriptions', 'forecast']) {
      await browser.post(token, { do: 'money', about: topic });
    }
    const outside = rig.results.map(({ headers, cookies }) => JSON.stringify({ headers, cookies })).join('\n');
    expect(outside).not.toMatch(figures);
    expect(rig.lines.join('\n')).not.toMatch(figures);
    expect(rig.lines.join('\n')).not.toMatch(/kiekie|Vars|Groenmark/i);
    const ticket = JSON.stringify(
      await rig.store.tickets.get((await import('../../lambdas/step-up/tickets.ts')).ticketId(token)),
    );
    expect(ticket).toContain('sealedQuestion');
    expect(ticket).not.toMatch(/kiekie/i);
  });

  it('is not given to a browser that has not proved itself, nor to another ticket’s', async () => {
    const rig = await open();
    const token = await rig.ticket({ purpose: 'money' });
    const stranger = await rig.browser().post(token, { do: 'money', about: 'spending' });
    expect([stranger.status, figures.test(stranger.body)]).toEqual([410, false]);
    const { browser } = await asked(rig, { about: 'transactions' });
    const balance = await rig.ticket();
    expect((await browser.post(balance, { do: 'statement', account: 'x', month: '2026-10' })).status).toBe(410);
  });

  it('names from a bank are words, never markup', async () => {
    const rig = await open();
    const { page } = await asked(rig, { about: 'transactions', period: { kind: 'named', name: 'last-month' } });
    expect(page.body).not.toContain('<img src=x');
  });
});
