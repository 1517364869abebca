import { describe, expect, it } from 'vitest';
import type { Card } from '../../lambdas/banks/cards.ts';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { openRig, type Rig, rightPin, textOf } from './rig.ts';

const blue: Card = {
  id: 'c-1',
  account: 'a-1',
  name: 'Blue <b>card</b>',
  kind: 'debit',
  lastDigits: '4821',
  status: 'active',
  limits: { purchasesPerDay: moneyOf('12000.00', 'ZAR'), cashPerDay: moneyOf('3000.00', 'ZAR') },
};
const gold: Card = { ...blue, id: 'c-2', account: 'a-3', name: 'Gold', kind: 'credit', lastDigits: '0071' };

type Page = Awaited<ReturnType<ReturnType<Rig['browser']>['post']>>;

/** The fields of the form whose button does this to the card of this name, as a browser would send them. */
function formOf(page: Page, act: string, digits = '4821', step = 'go'): Record<string, string> {
  const forms = page.body.split('<form').slice(1);
  const form = forms.find(
    (one) => one.includes(`name="act" value="${act}"`) && (step === 'any' || one.includes(digits)),
  );
  const fields = Object.fromEntries(
    [...(form ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const value = /name="step" value="(\w+)"/.exec(form ?? '')?.[1] ?? 'none';
  return { ...fields, step: value } as Record<string, string>;
}

async function openCards(rig: Rig, wish = 'freeze') {
  const browser = rig.browser();
  const token = await rig.ticket({ purpose: 'cards', account: wish });
  const page = await browser.prove(token);
  return { browser, token, page, send: (fields: Record<string, string>) => browser.post(token, fields) };
}

const events = async (rig: Rig) => (await rig.store.ledger.list(rig.user, 100)).map(({ event }) => event);
const told = async (rig: Rig) =>
  (await rig.store.chores.due(rig.clock.now(), 100)).flatMap(({ task }) => (task.kind === 'tell' ? [task.notice] : []));
const deeds = async (rig: Rig) =>
  (await rig.store.chores.due(rig.clock.now(), 100)).flatMap(({ task }) => (task.kind === 'tell' ? [task.deed] : []));
const statusAt = async (rig: Rig, id: string) => {
  const { page } = await openCards(rig);
  const name = id === 'c-1' ? 'b card' : 'Gold';
  return new RegExp(`${name}[^:]*: ([a-z ]+)`).exec(textOf(page.body))?.[1]?.trim();
};

describe('freezing', () => {
  it('asks for proof first, shows the cards, and is done at the bank once; the ledger and the chat hear of it', async () => {
    const rig = await openRig({ cards: [blue, gold] });
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'cards', account: 'freeze' });

    const proof = await browser.post(token, { do: 'begin' });
    expect(proof.body).not.toMatch(/4821|Blue/);
    expect(await rig.karoo.controls.count('cards')).toBe(0);

    const page = await browser.post(token, { do: 'pin', pin: rightPin });
    expect(textOf(page.body)).toContain('4821 Karoo Bank: working');
    expect(page.body).not.toContain('<b>card');
    const done = await browser.post(token, formOf(page, 'freeze'));

    expect(textOf(done.body)).toContain('The card is frozen.');
    expect(await events(rig)).toContain('card-frozen');
    expect(await told(rig)).toEqual(['card-freeze']);
    expect(await deeds(rig)).toEqual([{ at: rig.clock.now(), timeZone: 'Africa/Johannesburg', country: 'ZA' }]);
    expect(JSON.stringify(await rig.store.ledger.list(rig.user, 9))).not.toMatch(/4821|Blue|12000/);
    expect(rig.lines.join()).not.toMatch(/4821|Blue|c-1/);
    const { presence } = rig.karoo.controls.calls.findLast(({ method }) => method === 'cards') ?? {};
    expect(presence?.present).toBe(true);
  });

  it('is one deed, however often its button is pressed', async () => {
    const rig = await openRig({ cards: [blue] });
    const { page, send } = await openCards(rig);
    const form = formOf(page, 'freeze');

    const answers = await Promise.all([send(form), send(form)]);
    const later = await send(form);

    for (const { body } of [...answers, later]) expect(textOf(body)).toContain('The card is frozen.');
    expect(new Set((await rig.store.chores.due(rig.clock.now(), 100)).map(({ id }) => id)).size).toBe(1);
  });

  it('is undone by the person, and not where the bank froze the card itself', async () => {
    const rig = await openRig({ cards: [{ ...blue, status: 'frozen', frozenBy: 'customer' }, gold] });
    const { page, send } = await openCards(rig, 'unfreeze');
    expect(textOf((await send(formOf(page, 'unfreeze'))).body)).toContain('The card works again.');
    expect(await events(rig)).toContain('card-unfrozen');

    const frozen = formOf((await openCards(rig)).page, 'freeze', '0071');
    rig.karoo.controls.freezeCard('c-2');
    const other = await openCards(rig, 'unfreeze');
    expect(textOf(other.page.body)).toContain('only the bank can unfreeze it');
    const refused = await other.send({ ...frozen, act: 'unfreeze' });
    expect(textOf(refused.body)).toContain('This was not done The bank froze this card itself.');
  });

  it('changes nothing for a card that is not theirs, whatever the form says', async () => {
    const rig = await openRig({ cards: [blue, { ...gold, account: 'somebody-else' }] });
    const { page, send } = await openCards(rig);
    expect(page.body).not.toContain('0071');

    const answer = await send({ ...formOf(page, 'freeze'), card: 'AAAAAAAAAAAA' });

    expect(textOf(answer.body)).toContain('That card is not there any more.');
    expect(await events(rig)).not.toContain('card-frozen');
  });

  it.each([
    ['after ten minutes', async (rig: Rig) => rig.clock.forward(minutes(11))],
    ['after "lock"', async (rig: Rig) => rig.changeProfile({ lockedAt: rig.clock.now() })],
    ['after WhatsApp was set up anew', async (rig: Rig) => rig.changeProfile({ identityHash: 'hash-2' })],
  ])('is not done %s', async (_when, change) => {
    const rig = await openRig({ cards: [blue] });
    const { page, send } = await openCards(rig);
    await change(rig);

    const answer = await send(formOf(page, 'freeze'));

    expect(answer.status).toBe(410);
    expect(rig.karoo.controls.count('cards')).toBe(1);
    expect(await told(rig)).toEqual([]);
  });

  it('is not done by the session of another ticket, or with its own ticket for something else', async () => {
    const rig = await openRig({ cards: [blue] });
    const { page, browser } = await openCards(rig);
    const other = await rig.ticket({ purpose: 'balance' });
    await browser.prove(other);

    const answer = await browser.post(other, formOf(page, 'freeze'));

    expect(answer.status).toBe(410);
    expect(await told(rig)).toEqual([]);
  });

  it('finds nothing when the bank was unlinked meanwhile', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig);
    const form = formOf(page, 'freeze');
    const [link] = (await rig.loadChat()).links;
    await rig.store.links.remove(rig.user, link?.id ?? '');

    expect(textOf((await send(form)).body)).toContain('That card is not there any more.');
    expect(await told(rig)).toEqual([]);
  });
});

describe('a bank that does not answer', () => {
  it('before it is asked: nothing was sent, and the page says so', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig);
    rig.karoo.controls.failNext('unavailable', 4, 'cards');

    const answer = textOf((await send(formOf(page, 'freeze'))).body);

    expect(answer).toContain('The bank does not answer just now. Nothing was sent to it.');
    expect(answer).not.toContain('is frozen');
  });

  it('to the change, and is found to have done it: then that is said', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig);
    const form = formOf(page, 'freeze');
    const change = rig.karoo.cards?.change;
    Object.assign(rig.karoo.cards ?? {}, {
      change: async (...asked: Parameters<NonNullable<typeof change>>) => {
        await change?.(...asked);
        rig.karoo.controls.failNext('timeout', 1, 'cards');
        return change?.(...asked);
      },
    });

    const done = await send(form);

    expect(textOf(done.body)).toContain('The card is frozen.');
    expect(await told(rig)).toEqual(['card-freeze']);
  });

  it('to the change, and has not done it: said, and the same wish goes again', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig);
    failChange(rig, 1);

    const unsure = await send(formOf(page, 'freeze'));
    expect(textOf(unsure.body)).toContain('When we asked again, it was not done.');
    expect(await told(rig)).toEqual([]);

    const again = await send(formOf(unsure, 'freeze', '', 'any'));
    expect(textOf(again.body)).toContain('The card is frozen.');
    expect(await told(rig)).toEqual(['card-freeze']);
  });

  it('to anything more: nobody claims to know', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig);
    failChange(rig, 1, () => rig.karoo.controls.failNext('unavailable', 4, 'cards'));

    const answer = textOf((await send(formOf(page, 'freeze'))).body);

    expect(answer).toContain('We do not know whether it was done');
    expect(answer).toContain('call the bank now');
    expect(await events(rig)).not.toContain('card-frozen');
  });
});

/** The bank loses the next changes before it does them. */
function failChange(rig: Rig, times: number, then: () => void = () => undefined): void {
  const desk = rig.karoo.cards;
  const change = desk?.change;
  let left = times;
  Object.assign(desk ?? {}, {
    change: async (...asked: Parameters<NonNullable<typeof change>>) => {
      if (left === 0) return change?.(...asked);
      left -= 1;
      rig.karoo.controls.failNext('timeout', 1, 'cards');
      try {
        return await change?.(...asked);
      } finally {
        then();
      }
    },
  });
}

describe('what is for good', () => {
  it('is reported only with a reason, and stops the card', async () => {
    const rig = await openRig({ cards: [blue, gold] });
    const { page, send } = await openCards(rig, 'lost');
    const form = await send(formOf(page, 'lost', '4821'));
    expect(textOf(form.body)).toContain('Nobody can undo that.');

    const bare = await send(formOf(form, 'lost', '', 'any'));
    expect(bare.status).toBe(422);
    expect(await told(rig)).toEqual([]);

    const done = await send({ ...formOf(form, 'lost', '', 'any'), reason: 'stolen' });
    expect(textOf(done.body)).toContain('The card is reported, and stopped for good.');
    expect(await events(rig)).toContain('card-reported');
    expect(await statusAt(rig, 'c-1')).toContain('reported stolen');
  });

  it('is replaced once, however often the form is sent', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig, 'replace');
    const form = formOf(await send(formOf(page, 'replace')), 'replace', '', 'any');

    await send(form);
    const again = await send(form);

    expect(textOf(again.body)).toContain('A new card is ordered.');
    const { page: after } = await openCards(rig);
    expect(textOf(after.body).match(/on its way to you/g)).toHaveLength(1);
  });
});

describe('a trip', () => {
  const trip = { country1: 'NA', country2: 'ZW', country3: '', from: '2026-12-01', to: '2026-12-20' };

  it('is told to the bank by a form, and shown on the card until it is over', async () => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig, 'travel');
    const form = await send(formOf(page, 'travel'));
    expect(form.body).toContain('<option value="NA">Namibia</option>');

    const done = await send({ ...formOf(form, 'travel', '', 'any'), ...trip });

    expect(textOf(done.body)).toContain('The bank knows about your trip.');
    expect(textOf((await openCards(rig)).page.body)).toMatch(/Trip: Namibia and Zimbabwe, 0?1 Dec 2026 to 20 Dec 2026/);
  });

  it.each([
    ['no country', { country1: '', country2: '' }],
    ['a country that is none', { country1: 'QQ' }],
    ['days gone by', { from: '2026-11-21' }],
    ['an end before its beginning', { to: '2026-11-30' }],
    ['a day that is none', { from: '2026-12-32' }],
    ['markup', { from: '"><script>' }],
  ])('is not told with %s, and what was typed stays', async (_what, change) => {
    const rig = await openRig({ cards: [blue], banks: ['karoo'] });
    const { page, send } = await openCards(rig, 'travel');
    const form = await send(formOf(page, 'travel'));

    const answer = await send({ ...formOf(form, 'travel', '', 'any'), ...trip, ...change });

    expect(answer.status).toBe(422);
    expect(answer.body).toContain('2026-12-');
    expect(answer.body).not.toContain('"><script>');
    expect(await told(rig)).toEqual([]);
  });
});

describe('limits', () => {
  it('are shown after the proof, as the bank says them', async () => {
    const rig = await openRig({ cards: [blue, { ...gold, limits: {} }] });
    const { page } = await openCards(rig, 'limits');

    const text = textOf(page.body);
    expect(text).toMatch(/Purchases in a day R\s?12\s000,00 Cash in a day R\s?3\s000,00/u);
    expect(text).toContain('The bank does not say what this card may spend.');
  });

  it.each(['lost', 'stolen', 'replaced'] as const)(
    'of a card that is %s are not shown: it spends nothing',
    async (status) => {
      const rig = await openRig({ cards: [{ ...blue, status }, gold] });
      const { page } = await openCards(rig, 'limits');

      const [stopped = '', good = ''] = page.body.split('<section class="card bank"').slice(1).map(textOf);
      expect(stopped).toContain('4821');
      expect(stopped).not.toMatch(/in a day|12\s000|what this card may spend/);
      expect(good).toContain('0071');
    },
  );
});

describe('banks without cards', () => {
  it('are said to do it themselves, beside those that let others', async () => {
    const rig = await openRig({ cards: [blue] });
    const { page } = await openCards(rig);

    expect(textOf(page.body)).toContain(
      'Sons /b does not let me do this. You do it in its own app, on its website, or by phone.',
    );
  });

  it('and links without the permission say how it is given', async () => {
    const rig = await openRig({ cards: [blue], permissions: ['ReadAccountsDetail', 'ReadBalances'], banks: ['karoo'] });
    const { page } = await openCards(rig);

    expect(textOf(page.body)).toContain('Karoo Bank: you have not let me work with your cards.');
  });
});
