import { describe, expect, it } from 'vitest';
import { keepQuestion } from '../../lambdas/alerts/questions.ts';
import { alertSay } from '../../lambdas/alerts/words.ts';
import type { Card } from '../../lambdas/banks/cards.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { openRig, textOf } from './rig.ts';

const id = 'question-question-1';
const cards: readonly Card[] = [
  { id: 'card-1', account: 'a-1', name: 'Blue card', kind: 'debit', lastDigits: '4821', status: 'active' },
  { id: 'card-2', account: 'a-3', name: 'Gold card', kind: 'credit', lastDigits: '0071', status: 'active' },
];

/** A person who was asked about a payment and opens the page with their PIN. */
async function open(more: Parameters<typeof openRig>[0] = { cards }) {
  const rig = await openRig(more);
  const link = (await rig.loadChat()).links.find(({ bank }) => bank === 'karoo');
  if (link === undefined) throw new Error('the link is there');
  const account = { id: 'a-1', kind: 'current', currency: 'ZAR' } as const;
  const transaction = {
    id: 't',
    amount: moneyOf('-4812.34', 'ZAR'),
    bookedAt: rig.clock.now(),
    status: 'booked',
    merchant: 'Gadget <b>Oslo</b>',
  } as const;
  await keepQuestion(
    { alerts: rig.alerts, clock: rig.clock, metrics: () => {}, vault: rig.vault },
    { user: rig.user, id, link: link.id, payments: [{ link: link.id, account, transaction }] },
  );
  const token = await rig.ticket({ purpose: 'recognise', account: id });
  const browser = rig.browser();
  const events = async () => (await rig.alerts.safety.list(rig.user)).map(({ event }) => event);
  return { ...rig, link, token, browser, events };
}

describe('the page that asks whether a payment is known', () => {
  it('shows it to nobody before the proof, and then with amount and shop', async () => {
    const rig = await open();
    const before = await rig.browser.get(rig.token);
    expect(before.body).not.toMatch(/4\D?812|Oslo/);

    const page = await rig.browser.prove(rig.token);

    expect(textOf(page.body)).toMatch(/Do you recognise this\? -R\D?4\D?812\D34 Gadget/);
    expect(page.body).not.toContain('<b>Oslo</b>');
    expect(await rig.events()).toEqual(['asked']);
  });

  it('takes yes after the proof: nothing changes, and the question is closed', async () => {
    const rig = await open();
    await rig.browser.prove(rig.token);

    const done = await rig.browser.post(rig.token, { do: 'recognise', answer: 'yes' });

    expect(textOf(done.body)).toContain('You said that it was you Thank you. Nothing was changed.');
    expect(done.body).not.toContain('Do you recognise this?');
    expect((await rig.alerts.questions.get(rig.user, id))?.state).toBe('CONFIRMED');
    expect(await rig.events()).toEqual(['asked', 'said-yes']);
    expect(rig.karoo.controls.count('cards')).toBe(0);
  });

  it('takes no: the card is frozen, and the bank is told that the person is there', async () => {
    const rig = await open();
    await rig.browser.prove(rig.token);

    const done = await rig.browser.post(rig.token, { do: 'recognise', answer: 'no' });

    expect(textOf(done.body)).toContain('You said that it was not you The card is frozen.');
    expect(done.body).not.toContain('Do you recognise this?');
    expect(await rig.events()).toEqual(['asked', 'said-no', 'frozen']);
    const asked = rig.karoo.controls.calls.filter(({ method }) => method === 'cards');
    expect(asked.every(({ presence }) => presence?.present === true)).toBe(true);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('says after a no that the card was frozen, and leads a late yes to unfreezing it and to a person', async () => {
    const rig = await open();
    await rig.browser.prove(rig.token);
    await rig.browser.post(rig.token, { do: 'recognise', answer: 'no' });
    const later = await rig.ticket({ purpose: 'recognise', account: id });
    await rig.browser.prove(later);

    const done = await rig.browser.post(later, { do: 'recognise', answer: 'yes' });

    expect(textOf(done.body)).toContain('not you, so the card was frozen. Was it you after all?');
    const asked = [...done.body.matchAll(/text=([^"]+)/g)].map(([, words = '']) => decodeURIComponent(words));
    expect(asked.map((words) => understand(words).intent)).toEqual(['unfreeze', 'agent']);
    expect(await rig.events()).toEqual(['asked', 'said-no', 'frozen']);
  });

  it('says after a no that nothing was frozen where nothing was', async () => {
    const rig = await open({});
    await rig.browser.prove(rig.token);
    await rig.browser.post(rig.token, { do: 'recognise', answer: 'no' });
    const later = await rig.ticket({ purpose: 'recognise', account: id });
    await rig.browser.prove(later);

    const done = await rig.browser.post(later, { do: 'recognise', answer: 'yes' });

    expect(textOf(done.body)).toContain('so the card stays as it is. Your bank can help.');
    expect(textOf(done.body)).not.toContain('frozen');
  });

  it.each(languageCodes)('writes words that unfreeze, in %s', (language) => {
    expect(understand(alertSay(language)('page.unfreeze')).intent).toBe('unfreeze');
  });

  it('takes nothing without the proof, of a ticket for something else, or twice', async () => {
    const rig = await open();
    await rig.browser.post(rig.token, { do: 'recognise', answer: 'yes' });
    const other = await rig.ticket({ purpose: 'balance', account: id });
    await rig.browser.prove(other);
    await rig.browser.post(other, { do: 'recognise', answer: 'yes' });
    expect((await rig.alerts.questions.get(rig.user, id))?.state).toBe('ASKED');

    await rig.browser.prove(rig.token);
    await rig.browser.post(rig.token, { do: 'recognise', answer: 'yes' });
    const again = await rig.browser.post(rig.token, { do: 'recognise', answer: 'no' });
    expect(again.status).toBe(410);
    expect((await rig.alerts.questions.get(rig.user, id))?.state).toBe('CONFIRMED');
  });

  it('asks again for an answer that is none, and says so of a question that is over or never was', async () => {
    const rig = await open();
    await rig.browser.prove(rig.token);
    const odd = await rig.browser.post(rig.token, { do: 'recognise', answer: 'perhaps' });
    expect(textOf(odd.body)).toContain('Do you recognise this?');
    expect((await rig.alerts.questions.get(rig.user, id))?.state).toBe('ASKED');

    const foreign = await rig.ticket({ purpose: 'recognise', account: 'somebody-elses-question' });
    expect(textOf((await rig.browser.prove(foreign)).body)).toContain('This question is over.');
  });

  it('says how it is done where the bank has no way for us', async () => {
    const rig = await open({});
    await rig.browser.prove(rig.token);
    const done = await rig.browser.post(rig.token, { do: 'recognise', answer: 'no' });
    expect(textOf(done.body)).toMatch(/You said that it was not you.*Please call the bank now/);
  });

  it.each(['SUSPENDED', 'ENDED'] as const)(
    'shows nothing of a link that is %s, and takes no yes: whose the PIN is now only that bank’s login tells',
    async (state) => {
      const rig = await open();
      const reason = state === 'ENDED' ? 'consent-ended' : 'unlock-changed';
      await rig.store.links.moveState(rig.user, rig.link.id, ['ACTIVE'], state, reason);

      const page = await rig.browser.prove(rig.token);

      expect(page.body).not.toMatch(/4\D?812|Gadget|Yes, it was me/);
      expect(textOf(page.body)).toMatch(/Karoo Bank: (stopped until you log in there again|your permission has ended)/);
      const done = await rig.browser.post(rig.token, { do: 'recognise', answer: 'yes' });
      expect(textOf(done.body)).not.toContain('You said that it was you');
      expect((await rig.alerts.questions.get(rig.user, id))?.state).toBe('ASKED');
    },
  );

  it('takes no of a link that was stopped all the same: that only makes things safer', async () => {
    const rig = await open();
    await rig.browser.prove(rig.token);
    await rig.store.links.moveState(rig.user, rig.link.id, ['ACTIVE'], 'SUSPENDED', 'unlock-changed');

    await rig.browser.post(rig.token, { do: 'recognise', answer: 'no' });

    expect((await rig.alerts.questions.get(rig.user, id))?.state).toBe('DENIED');
  });
});
