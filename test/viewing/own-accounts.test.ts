import { describe, expect, it } from 'vitest';
import { accountTagOf } from '../../lambdas/privacy/own-accounts.ts';
import { openRig, type Rig, textOf } from './rig.ts';

const tagOf = (id: string) => accountTagOf({ bank: id.startsWith('a') ? 'karoo' : 'harbour' }, { id });
const [everyday, holiday, blue, rainy] = ['a-1', 'a-2', 'a-3', 'b-1'].map(tagOf) as [string, string, string, string];
const shownAll = Object.fromEntries([everyday, holiday, blue, rainy].map((tag) => [`show-${tag}`, 'yes']));

async function openAccounts(rig: Rig) {
  const browser = rig.browser();
  const token = await rig.ticket({ purpose: 'accounts' });
  const page = await browser.prove(token);
  const save = (fields: Record<string, string>) => browser.post(token, { do: 'save-accounts', first: '', ...fields });
  return { browser, token, page, save };
}

describe('the accounts page', () => {
  it('asks for proof, asks no bank, and offers every account under the bank’s name', async () => {
    const rig = await openRig();
    const { page } = await openAccounts(rig);

    const text = textOf(page.body);
    for (const name of ['Everyday, ending in 4821', 'Blue card, ending in 0071', 'Rainy day, ending in 5566']) {
      expect(text).toContain(name);
    }
    expect(rig.karoo.controls.calls.filter(({ method }) => method === 'balances')).toEqual([]);
    expect(page.body.match(/type="checkbox"[^>]* checked/g)).toHaveLength(4);
  });

  it('keeps names under seal, and every page then says them: figures, payments, the record, its file', async () => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);

    const saved = await save({ ...shownAll, [`name-${holiday}`]: 'Pretoria <b>trip</b>' });

    expect(textOf(saved.body)).toContain('Saved.');
    const { profile } = await rig.loadChat();
    expect(profile?.accountChoices?.karoo?.sealedNames).toBeDefined();
    expect(JSON.stringify(profile)).not.toContain('Pretoria');
    expect(rig.lines.join()).not.toContain('Pretoria');
    const figures = await rig.browser().prove(await rig.ticket());
    expect(textOf(figures.body)).toContain('Pretoria b trip /b, ending in 9034');
    expect(figures.body).not.toContain('<b>trip');
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'export' });
    expect(textOf((await browser.prove(token)).body)).toContain('Pretoria b trip /b, ending in 9034');
    const file = JSON.parse((await browser.post(token, { do: 'download' })).body);
    expect(JSON.stringify(file.links)).toContain('Pretoria b trip /b');
    expect(file.ownAccounts).toMatchObject([{ bank: 'karoo', notShown: 0, oneComesFirst: false }]);
    const again = await openAccounts(rig);
    expect(again.page.body).toContain('value="Pretoria b trip /b"');
    expect(textOf(again.page.body)).toContain('Holiday fund');
  });

  it('leaves accounts out of the balance and its totals, and says how many', async () => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);
    const { [`show-${everyday}`]: _everyday, ...others } = shownAll;

    await save(others);

    const text = textOf((await rig.browser().prove(await rig.ticket())).body);
    expect(text).not.toContain('Everyday');
    expect(text).not.toContain('Total');
    expect(text).toContain('1 account is not shown. To change that, send “choose accounts”.');
  });

  it('puts one account before all others, of whichever bank', async () => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);

    await save({ ...shownAll, first: rainy });

    const text = textOf((await rig.browser().prove(await rig.ticket())).body);
    expect(text.indexOf('Rainy day')).toBeLessThan(text.indexOf('Everyday'));
  });

  it.each([
    ['a card number', { [`name-${everyday}`]: '4929 7182 6354 9179' }, 'I cannot use that name.'],
    ['too long a name', { [`name-${everyday}`]: 'x'.repeat(31) }, 'I cannot use that name.'],
  ])('saves nothing of a form with %s', async (_what, fields, said) => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);

    const answer = await save({ ...shownAll, [`name-${holiday}`]: 'Trip', ...fields });

    expect([answer.status, textOf(answer.body).includes(said)]).toEqual([422, true]);
    expect((await rig.loadChat()).profile?.accountChoices).toBeUndefined();
  });

  it('does not hide the last account', async () => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);

    const answer = await save({});

    expect(textOf(answer.body)).toContain('Show at least one account.');
    expect((await rig.loadChat()).profile?.accountChoices).toBeUndefined();
  });

  it('looks at nothing that is not among the person’s accounts', async () => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);

    await save({ ...shownAll, 'name-AAAAAAAAAAAAAAAA': 'Mine', first: 'AAAAAAAAAAAAAAAA', __proto__: 'x' });

    expect((await rig.loadChat()).profile?.accountChoices).toBeUndefined();
  });

  it('is not saved with the ticket of something else, nor after "lock"', async () => {
    const rig = await openRig();
    const { save } = await openAccounts(rig);
    const browser = rig.browser();
    const other = await rig.ticket({ purpose: 'export' });
    await browser.prove(other);
    expect((await browser.post(other, { do: 'save-accounts', ...shownAll, first: rainy })).status).toBe(410);

    await rig.changeProfile({ lockedAt: rig.clock.now() });
    expect((await save({ ...shownAll, first: rainy })).status).toBe(410);
    expect((await rig.loadChat()).profile?.accountChoices).toBeUndefined();
  });
});
