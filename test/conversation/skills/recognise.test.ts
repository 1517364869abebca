import { beforeEach, describe, expect, it } from 'vitest';
import { keepQuestion } from '../../../lambdas/alerts/questions.ts';
import { moneyOf } from '../../../lambdas/banks/money.ts';
import { minutes, seconds } from '../../../lambdas/platform/clock.ts';
import type { Link } from '../../../lambdas/store/items.ts';
import { button, everyday, keyOf, openRig, type Rig, sipho, text, thandi } from '../rig.ts';

const id = 'question-question-1';
let rig: Rig;
let link: Link;

const keep = async () =>
  keepQuestion(
    { alerts: rig.alerts, clock: rig.clock, metrics: () => {}, vault: rig.vault },
    {
      user: keyOf(thandi),
      id,
      link: link.id,
      payments: [
        {
          link: link.id,
          account: everyday,
          transaction: {
            id: 't',
            amount: moneyOf('-4800.00', 'ZAR'),
            bookedAt: rig.clock.now(),
            status: 'booked',
            merchant: 'Gadget Oslo',
          },
        },
      ],
    },
  );
/** As the question was sent: a notice that can be answered. */
const ask = async () => {
  const name = { user: keyOf(thandi), sentAt: rig.clock.now(), tag: 'asked' };
  await rig.store.messages.claim(name, 'me', rig.clock.now() + minutes(1));
  const [see, no, yes] = ['see', 'no', 'yes'].map((act) => `recognise:${act}:${id}`);
  const pending = JSON.stringify({ v: 1, yes, no, options: [see, no, yes] });
  await rig.store.messages.startSending(name, 'me', { intent: 'notice:recognise', pending }, rig.clock.now());
  await rig.store.messages.settle(name, { state: 'SENT' }, rig.clock.now());
  rig.clock.forward(1_000);
};
beforeEach(async () => {
  rig = openRig();
  link = await rig.link(thandi, 'karoo', ['everyday']);
  await rig.unlockWith(thandi, 'pin');
  await keep();
  await ask();
});

const press = async (act: string, from = thandi) =>
  (await rig.send(button(`recognise:${act}:${id}`), { from }))?.content;
const say = async (words: string) => (await rig.send(text(words), { from: thandi }))?.content;
const events = async () => (await rig.alerts.safety.list(keyOf(thandi))).map(({ event }) => event);
const stateNow = async () => (await rig.alerts.questions.get(keyOf(thandi), id))?.state;

describe('an answer to “Do you recognise this?”', () => {
  it('no is done at once, and where the bank has no way for us says how, and offers a person', async () => {
    const done = await press('no');
    expect(done?.body).toContain('call the bank now');
    expect(JSON.stringify(done)).toContain('"agent"');
    expect(await stateNow()).toBe('DENIED');
    expect(await events()).toEqual(['asked', 'said-no', 'freeze-not-offered']);
  });

  it('yes asks for proof on a page, and counts for nothing before', async () => {
    const done = await press('yes');
    expect(done).toMatchObject({ kind: 'link', url: expect.stringContaining('/view/') });
    expect(await stateNow()).toBe('ASKED');
    expect(await events()).toEqual(['asked', 'yes-offered']);
  });

  it('see leads to the page, and says nothing of the payment here', async () => {
    const done = await press('see');
    expect(done?.kind).toBe('link');
    expect(done?.body).not.toMatch(/4800|Oslo/);
  });

  it('out of a template brings the question itself, in the person’s own way', async () => {
    await rig.changeProfile(thandi, { mode: 'page' });
    expect((await press('ask'))?.body).not.toMatch(/4.800|Oslo/);
    await rig.changeProfile(thandi, { mode: 'chat' });
    expect((await press('ask'))?.body).toMatch(/4.800,00, Gadget Oslo/);
  });

  it('of a payment of a link that was stopped is asked for without the payment, in the chat too', async () => {
    await rig.changeProfile(thandi, { mode: 'chat' });
    await rig.store.links.moveState(keyOf(thandi), link.id, ['ACTIVE'], 'SUSPENDED', 'unlock-changed');
    const asked = await press('ask');
    expect(asked?.body).not.toMatch(/4.800|Oslo/);
    expect(JSON.stringify(asked)).toContain(`recognise:no:${id}`);
  });

  it('can be given in words and numbers, where nothing else was asked', async () => {
    await say('no');
    expect(await stateNow()).toBe('DENIED');
  });

  it('can be given in words hours later, where nothing was said since', async () => {
    rig.clock.forward(minutes(300));
    expect((await say('no'))?.body).toContain('call the bank now');
    expect(await stateNow()).toBe('DENIED');
  });

  it('a plain no hours later, after something else was answered, freezes nothing and says so', async () => {
    await say('balance');
    rig.clock.forward(minutes(300));
    expect((await say('no'))?.body).toContain('I have done nothing');
    expect(await stateNow()).toBe('ASKED');
  });

  it('a plain no after a person has written here freezes nothing: it may be meant for them', async () => {
    const name = { user: keyOf(thandi), sentAt: rig.clock.now(), tag: 'agent' };
    await rig.store.messages.claim(name, 'me', rig.clock.now() + minutes(1));
    await rig.store.messages.startSending(name, 'me', { intent: 'notice:agent' }, rig.clock.now());
    rig.clock.forward(1_000);
    await say('no');
    expect(await stateNow()).toBe('ASKED');
  });

  it('a plain no where nothing was asked is understood', async () => {
    expect((await rig.send(text('no no'), { from: sipho }))?.content.body).toContain('I have done nothing');
  });

  it('by its number is the question’s own', async () => {
    await say('2');
    expect(await stateNow()).toBe('DENIED');
  });

  it('a plain no to something else that was asked first freezes nothing', async () => {
    rig.clock.forward(minutes(1));
    await say('unlink');
    await rig.store.messages.claim(
      { user: keyOf(thandi), sentAt: rig.clock.now(), tag: 'later' },
      'me',
      rig.clock.now() + minutes(1),
    );
    const name = { user: keyOf(thandi), sentAt: rig.clock.now(), tag: 'later' };
    rig.clock.forward(1_000);
    const pending = JSON.stringify({ v: 1, yes: `recognise:yes:${id}`, no: `recognise:no:${id}` });
    await rig.store.messages.startSending(name, 'me', { intent: 'notice:recognise', pending }, rig.clock.now());
    rig.clock.forward(1_000);
    const kept = await say('no');
    expect(kept?.body).toContain('stays linked');
    expect(await stateNow()).toBe('ASKED');
  });

  it('of another person, or with another id, is an answer to nothing', async () => {
    await rig.link(sipho, 'karoo', ['holiday']);
    for (const act of ['no', 'yes', 'see', 'ask']) {
      expect((await press(act, sipho))?.body).toContain('That question is over, and nothing was done.');
    }
    expect((await rig.send(button('recognise:no:another-question-00'), { from: thandi }))?.content.body).toContain(
      'over',
    );
    expect((await rig.send(button('recognise:eat'), { from: thandi }))?.content.body).toContain('over');
    expect(await stateNow()).toBe('ASKED');
  });

  it('yes after a no, and no after a yes, are safe', async () => {
    await press('no');
    expect((await press('yes'))?.body).toContain('You said before that it was not you');
    expect(await stateNow()).toBe('DENIED');
  });

  it('yes after a no that froze the card says so, and how it is unfrozen, and offers a person', async () => {
    await press('no');
    const question = await rig.alerts.questions.get(keyOf(thandi), id);
    if (question === undefined) throw new Error('the question is there');
    await rig.alerts.questions.save({ ...question, card: 'frozen', version: question.version + 1 });

    const said = await press('yes');

    expect(said?.body).toContain('so your card was frozen. Was it you after all?');
    expect(said?.kind === 'buttons' ? said.buttons.map((one) => one.id) : []).toEqual(['unfreeze', 'agent', 'menu']);
  });

  it('in a forwarded message is none', async () => {
    await rig.send(button(`recognise:no:${id}`), { from: thandi, forwarded: true });
    expect(await stateNow()).toBe('ASKED');
  });

  it('no is acted upon and answered in the pause after ten answers as well, in words or by its button', async () => {
    const pauses = async () => {
      for (let time = 0; time < 10; time += 1) {
        await say('help');
        rig.clock.forward(seconds(10));
      }
      expect(await say('help')).toBeUndefined();
    };
    await pauses();
    expect((await press('no'))?.body).toContain('call the bank now');
    expect(await stateNow()).toBe('DENIED');
    expect(await press('yes'), 'a yes makes nothing safer, and waits').toBeUndefined();

    rig = openRig();
    link = await rig.link(thandi, 'karoo', ['everyday']);
    await keep();
    await pauses();
    await ask();
    expect((await say('no'))?.body).toContain('call the bank now');
    expect(await stateNow()).toBe('DENIED');
  });

  it('no is heard while the operator has stopped everything: it is told that nothing is done, each time', async () => {
    const stopped = openRig({ change: (outside) => ({ ...outside, isPaused: async () => true }) });
    await stopped.link(thandi, 'karoo', ['everyday']);
    const first = await stopped.send(text('balance'));
    expect(await stopped.send(text('balance')), 'others are told once').toBeUndefined();
    expect((await stopped.send(button(`recognise:no:${id}`)))?.content).toEqual(first?.content);
  });
});
