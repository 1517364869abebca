import { beforeEach, describe, expect, it } from 'vitest';
import { paymentsOf, questionFor, sayNo, sayYes } from '../../lambdas/alerts/questions.ts';
import { absent } from '../../lambdas/banks/port.ts';
import { days, hours, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { verifyChain } from '../../lambdas/store/chain.ts';
import { safetyChain } from '../../lambdas/store/chain-kinds.ts';
import { abroad, openRig, type Rig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});

const deadline = () => rig.clock.now() + seconds(10);
const no = (id: string, user = rig.user) => sayNo(rig.answering, user, id, deadline());
const yes = (id: string, user = rig.user) => sayYes(rig.answering, user, id);
/** A startling payment, asked about: the id of its question. */
const asked = async (amount = '-4800.00', more = {}): Promise<string> => {
  await rig.choose();
  await rig.pays(amount, { ...abroad, ...more });
  await rig.run();
  return questionIn();
};
const questionIn = () => /^recognise:no:(.+)$/.exec(rig.buttons().find((id) => id.includes(':no:')) ?? '')?.[1] ?? '';
const statuses = async () => {
  const listed = await rig.cards.list(rig.link, { presence: absent, deadline: deadline() });
  return listed.kind === 'told' ? Object.fromEntries(listed.value.map(({ id, status }) => [id, status])) : {};
};
const whole = async () =>
  verifyChain(safetyChain, rig.user, await rig.alerts.safety.read(rig.user), rig.clock.now()).kind;

describe('a foreign and large payment', () => {
  it('is asked about, at once, without a word of it where amounts stay out of the chat', async () => {
    const id = await asked();
    expect(id).toMatch(/^[\w-]{16,43}$/);
    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.bodies()[0]).toMatch(/^A payment looks unusual. Do you recognise it\?/);
    expect(rig.bodies()[0]).toContain('If you do not answer, nothing changes.');
    expect(rig.bodies()[0]).not.toMatch(/4800|4.800|Oslo|Gadget|NOK/);
    expect(rig.buttons()).toEqual([`recognise:see:${id}`, `recognise:no:${id}`, `recognise:yes:${id}`]);
    expect(await rig.safety()).toEqual(['asked']);
  });

  it('is asked about with amount and shop in the chat of somebody who agreed to that', async () => {
    await rig.change({ mode: 'chat' });
    await asked();
    expect(rig.bodies()[0]).toMatch(/4.800,00, Gadget Oslo/);
    expect(rig.buttons().map((button) => button.split(':')[1])).toEqual(['no', 'yes']);
  });

  it('is asked about in quiet hours, in a pause and before the digest', async () => {
    await rig.choose({ quiet: { from: 0, to: 23 }, pausedUntil: rig.clock.now() + days(3), digestAt: 18 });
    await rig.pays('-4800.00', abroad);
    await rig.run();
    expect(questionIn()).not.toBe('');
  });

  it('goes out as the template of a question, when they have not written for a day', async () => {
    await rig.choose();
    rig.clock.advance(hours(25));
    await rig.pays('-4800.00', abroad);
    await rig.run();
    expect(rig.sender.sent.map(({ content }) => content)).toEqual([
      expect.objectContaining({ kind: 'template', payload: expect.stringMatching(/^recognise:ask:[\w-]{16,43}$/) }),
    ]);
    // A plain yes or no to it brings what its button brings: the payment was not seen yet.
    const { recent } = await rig.store.chats.load(rig.user, rig.clock.now());
    const pending = recent.find(({ intent }) => intent === 'notice:recognise')?.pending ?? '{}';
    expect(JSON.parse(pending)).toMatchObject({
      yes: expect.stringMatching(/^recognise:ask:/),
      no: expect.stringMatching(/^recognise:ask:/),
    });
  });

  it('and others with it are one question, and nobody else’s bank is in it', async () => {
    await rig.choose();
    for (const amount of ['-4800.00', '-2000.00', '-30.00']) await rig.pays(amount, abroad);
    await rig.run();
    expect(rig.sender.sent).toHaveLength(2);
    const question = (await rig.alerts.questions.list(rig.user))[0];
    expect(question === undefined ? [] : await paymentsOf(rig.answering, question)).toHaveLength(2);
  });

  it('is sealed at rest, and gone with the person’s key', async () => {
    const id = await asked();
    const question = await questionFor(rig.answering, rig.user, id);
    if (question === undefined) throw new Error('the question is there');
    expect(JSON.stringify(question)).not.toMatch(/Oslo|4800|480000/);
    const [payment] = await paymentsOf(rig.answering, question);
    expect(payment?.transaction.amount).toEqual({ minor: -480_000n, scale: 2, currency: 'ZAR' });
    await rig.vault.destroy(rig.user);
    expect(await paymentsOf(rig.answering, question)).toEqual([]);
  });
});

describe('no', () => {
  it('freezes the cards of the account at the bank at once, and no other', async () => {
    const id = await asked();
    expect(await no(id)).toEqual({ kind: 'frozen', cards: 1, again: false });
    expect(await statuses()).toEqual({ 'card-1': 'frozen', 'card-2': 'active' });
    expect(await rig.safety()).toEqual(['asked', 'said-no', 'frozen']);
    expect(await whole()).toBe('whole');
    const [entry] = await rig.store.ledger.list(rig.user, 1);
    expect(entry).toMatchObject({ event: 'card-frozen', link: rig.link.id });
  });

  it('said twice, or twenty times at once, is one freeze and one line', async () => {
    const id = await asked();
    await Promise.all(Array.from({ length: 4 }, () => no(id)));
    expect(await no(id)).toEqual({ kind: 'frozen', cards: 1, again: true });
    expect((await statuses())['card-1']).toBe('frozen');
    expect((await rig.safety()).filter((event) => event === 'said-no')).toHaveLength(1);
    expect(await whole()).toBe('whole');
  });

  it('said again after the card was unfrozen freezes it again, and never says so of a card that works', async () => {
    const id = await asked();
    await no(id);
    const present = { presence: absent, deadline: deadline() };
    await rig.cards.change(rig.link, 'card-1', { kind: 'unfreeze' }, 'a-key-of-the-page', present);
    expect((await statuses())['card-1']).toBe('active');
    rig.clock.advance(minutes(5));

    expect(await no(id)).toEqual({ kind: 'frozen', cards: 1, again: false });
    expect((await statuses())['card-1']).toBe('frozen');
    rig.clock.advance(minutes(5));
    expect(await no(id)).toEqual({ kind: 'frozen', cards: 1, again: true });
    expect(await rig.safety()).toEqual(['asked', 'said-no', 'frozen', 'frozen']);
  });

  it('said again while the bank does not answer says that nothing is known of now', async () => {
    const id = await asked();
    await no(id);
    rig.clock.advance(minutes(5));
    rig.controls.failNext('unavailable', 5);

    expect(await no(id)).toEqual({ kind: 'failed' });
    expect((await questionFor(rig.answering, rig.user, id))?.card).toBe('frozen');
  });

  it('wins over an earlier yes, and a later yes does not undo it', async () => {
    const id = await asked();
    expect(await yes(id)).toBe('confirmed');
    expect(await no(id)).toMatchObject({ kind: 'frozen' });
    expect(await yes(id)).toBe('denied-before');
    expect((await statuses())['card-1']).toBe('frozen');
    expect(await rig.safety()).toEqual(['asked', 'said-yes', 'said-no', 'frozen']);
  });

  it('says so when the bank is out of reach, and freezes when it is pressed again', async () => {
    const id = await asked();
    rig.controls.failNext('unavailable', 1);
    expect(await no(id)).toEqual({ kind: 'failed' });
    rig.clock.advance(minutes(5));
    expect(await no(id)).toMatchObject({ kind: 'frozen' });
    expect(await rig.safety()).toEqual(['asked', 'said-no', 'not-frozen', 'frozen']);
  });

  it('tells how it is done with a bank that has no way for us', async () => {
    rig = await openRig({ capabilities: { events: true, statements: true } });
    const id = await asked();
    expect(await no(id)).toEqual({ kind: 'by-bank' });
    expect(await rig.safety()).toEqual(['asked', 'said-no', 'freeze-not-offered']);
  });

  it('to a link that is gone says that it failed, and never that it worked', async () => {
    const id = await asked();
    await rig.store.links.remove(rig.user, rig.link.id);
    expect(await no(id)).toEqual({ kind: 'failed' });
  });

  it('leaves a card that was stopped for good as it is', async () => {
    const id = await asked();
    await rig.cards.change(rig.link, 'card-1', { kind: 'report', reason: 'stolen' }, 'key-1', {
      presence: absent,
      deadline: deadline(),
    });
    expect(await no(id)).toMatchObject({ kind: 'frozen' });
    expect((await statuses())['card-1']).toBe('stolen');
  });
});

describe('an answer', () => {
  it('of another person to this question is an answer to nothing', async () => {
    const id = await asked();
    const other = 'o'.repeat(43);
    expect(await no(id, other)).toEqual({ kind: 'over' });
    expect(await yes(id, other)).toBe('over');
    expect((await statuses())['card-1']).toBe('active');
    expect((await questionFor(rig.answering, rig.user, id))?.state).toBe('ASKED');
    expect(await rig.safety()).toEqual(['asked']);
  });

  it.each(['', 'x', 'made-up-made-up-made-up', '../../etc', 'a'.repeat(500)])(
    'with a forged id %j does nothing',
    async (id) => {
      await asked();
      expect(await no(id)).toEqual({ kind: 'over' });
      expect(await yes(id)).toBe('over');
      expect((await statuses())['card-1']).toBe('active');
      expect((await rig.safety()).every((event) => event === 'asked' || event === 'unknown-answer')).toBe(true);
      expect(await whole()).toBe('whole');
    },
  );

  it('that comes days late still freezes, and after eight days does nothing and says so', async () => {
    const id = await asked();
    rig.clock.advance(days(7));
    expect(await no(id)).toMatchObject({ kind: 'frozen' });
    rig.clock.advance(days(2));
    expect(await no(id)).toEqual({ kind: 'over' });
    expect(await yes(id)).toBe('over');
  });

  it('yes changes nothing at the bank', async () => {
    const id = await asked();
    expect(await yes(id)).toBe('confirmed');
    expect(await yes(id)).toBe('already');
    expect(await statuses()).toEqual({ 'card-1': 'active', 'card-2': 'active' });
    expect(await rig.safety()).toEqual(['asked', 'said-yes']);
  });
});

describe('silence', () => {
  it('changes nothing, and is said to have changed nothing: once', async () => {
    await asked();
    await rig.wait(days(3), hours(1));
    await rig.writes();
    await rig.wait(days(1), hours(1));
    const bodies = rig.bodies().filter((body) => body.startsWith('You did not answer'));
    expect(bodies).toHaveLength(1);
    expect((await statuses())['card-1']).toBe('active');
    expect(await rig.safety()).toEqual(['asked', 'reminded']);
  });

  it('is not said as the question once more, where the window is shut after all', async () => {
    await asked();
    rig.clock.advance(hours(8));
    await rig.writes();
    rig.sender.script({ kind: 'refused', code: '131047', means: 'window-closed' });
    await rig.run();
    await rig.wait(hours(2), minutes(10));
    expect(rig.sender.sent.map(({ content }) => content.kind)).not.toContain('template');
  });

  it('of somebody who has answered is no silence', async () => {
    const id = await asked();
    await no(id);
    await rig.wait(days(1), hours(1));
    expect(rig.bodies().filter((body) => body.startsWith('You did not answer'))).toEqual([]);
  });
});

describe('the record of it', () => {
  it('holds no amount, shop, card or id', async () => {
    const id = await asked();
    await no(id);
    const written = JSON.stringify(await rig.alerts.safety.list(rig.user));
    expect(written).not.toMatch(/4800|480000|Oslo|card-1|acc-|NOK|ZAR/);
    expect(written).not.toContain(id);
    expect(rig.lines.join()).not.toMatch(/Oslo|480000/);
  });
});
