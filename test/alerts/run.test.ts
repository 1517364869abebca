import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { expiryNotes } from '../../lambdas/alerts/events.ts';
import { sayNo } from '../../lambdas/alerts/questions.ts';
import { noticeTemplate } from '../../lambdas/conversation/late-notices.ts';
import { createNotify } from '../../lambdas/conversation/notices.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import type { Handover } from '../../lambdas/store/items.ts';
import { applyReports } from '../../lambdas/whatsapp/reports.ts';
import { abroad, chosen, everyday, figure, openRig, type Rig, usual } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await openRig();
});

describe('a purchase', () => {
  it('is told with a button and nothing else, where amounts stay out of the chat', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();

    expect(rig.sender.sent).toHaveLength(1);
    const [message] = rig.sender.sent;
    expect(message).toMatchObject({ identityHash: 'hash-thandi', content: { kind: 'buttons' } });
    expect(rig.bodies()[0]).toContain('There is something new about your bank to look at.');
    expect(rig.bodies()[0]).not.toMatch(/249|Corner|Everyday|purchase|Karoo/i);
    expect(rig.buttons()).toEqual(['alerts:look', 'alerts']);
  });

  it('is told with amount and shop to somebody who agreed to that in the chat', async () => {
    await rig.change({ mode: 'chat' });
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();

    expect(rig.bodies()).toEqual([expect.stringMatching(/^News from your bank:\n\nPurchase: -R.249,90, Corner Shop/)]);
  });

  it('is told with a button to them too, where the operator forbids amounts in chats', async () => {
    await rig.change({ mode: 'chat' });
    Object.assign(rig.parts, { rules: { countries: ['ZA'], chat: 'forbidden' } });
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();
    expect(rig.bodies().join()).not.toMatch(/249|Corner/);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('is nothing to somebody who did not ask to be told', async () => {
    await rig.pays('-249.90');
    await rig.run();
    await rig.wait(days(1), hours(1));
    expect(rig.sender.sent).toEqual([]);
    expect(rig.controls.count('transactions')).toBe(0);
  });

  it('from before they asked is not told', async () => {
    await rig.pays('-249.90');
    rig.clock.advance(minutes(5));
    await rig.choose();
    await rig.wait(minutes(30), minutes(5));
    expect(rig.sender.sent).toEqual([]);
  });

  it('goes out as a template that says nothing of anybody, when they have not written for a day', async () => {
    await rig.choose();
    rig.clock.advance(hours(25));
    await rig.pays('-249.90');
    await rig.run();
    expect(rig.sender.sent.map(({ content }) => content)).toEqual([
      expect.objectContaining({
        kind: 'template',
        payload: 'alerts:look',
        name: expect.stringMatching(/^saldo_alert_look_/),
      }),
    ]);
  });

  it('goes out as a template when Meta says that the window is shut, and once', async () => {
    await rig.choose();
    rig.sender.script({ kind: 'refused', code: '131047', means: 'window-closed' });
    await rig.pays('-249.90');
    await rig.run();
    await rig.wait(minutes(5));
    expect(rig.sender.sent.map(({ content }) => content.kind)).toEqual(['buttons', 'template']);
  });
});

describe('what Meta took as free text, and reported as too late afterwards', () => {
  const kinds = () => rig.sender.sent.map(({ content }) => content.kind);
  /** Meta's report on a message that was sent, through the function that takes the reports. */
  const reports = async (index = -1, code = 131047) => {
    const callback = rig.sender.sent.at(index)?.callback;
    const body = JSON.stringify({ v: 1, id: 'wamid.x', status: 'failed', at: rig.clock.now(), callback, code });
    const event = { Records: [{ messageId: 'm', body }] } as SQSEvent;
    const onTooLate = (user: string) => rig.alerts.checks.add({ user, dueAt: rig.clock.now() });
    const { messages } = rig.parts.store;
    expect(await applyReports(event, { ...rig.parts, messages, onTooLate })).toEqual({ batchItemFailures: [] });
  };

  it('is told once more within a minute, as the template, and never again', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();
    await reports();
    await rig.wait(minutes(1));
    expect(kinds()).toEqual(['buttons', 'template']);
    expect(rig.sender.sent[1]?.content).toMatchObject({ payload: 'alerts:look' });
    expect(JSON.stringify(rig.sender.sent[1]?.content)).not.toMatch(/249|Corner|Everyday|Karoo/);

    await reports(0);
    await reports(1);
    await rig.wait(hours(26), minutes(10));
    expect(kinds()).toEqual(['buttons', 'template']);
    expect((await rig.alerts.states.get(rig.user))?.told).toHaveLength(1);
  });

  it('is one template for all of it, and what comes next is one at once', async () => {
    await rig.choose();
    for (const amount of ['-1.00', '-2.00']) {
      await rig.pays(amount);
      await rig.wait(minutes(11));
    }
    await reports(0);
    await reports(1);
    await rig.wait(minutes(1));
    expect(kinds()).toEqual(['buttons', 'buttons', 'template']);
    await rig.hears({ kind: 'card-status', card: 'card-1', status: 'frozen' });
    await rig.wait(minutes(11));
    expect(kinds()).toEqual(['buttons', 'buttons', 'template', 'template']);
  });

  it('is a question that nobody has seen: asked once more, as the template of a question', async () => {
    await rig.choose();
    await rig.pays('-4800.00', abroad);
    await rig.run();
    const asked = rig.buttons().find((id) => id.startsWith('recognise:no:'));
    await reports();
    await rig.wait(minutes(1));
    const payload = asked?.replace(':no:', ':ask:');
    expect(rig.sender.sent.map(({ content }) => content)).toEqual([
      expect.objectContaining({ kind: 'buttons' }),
      expect.objectContaining({ kind: 'template', payload, name: expect.stringMatching(/^saldo_alert_question_/) }),
    ]);
    await reports(1);
    await rig.wait(hours(26), minutes(10));
    expect(kinds()).toEqual(['buttons', 'template']);
  });

  it('is told although the run died after it was sent', async () => {
    await rig.choose();
    const { messages } = rig.parts.store;
    const settle = () => Promise.reject(new Error('the process is gone'));
    Object.assign(rig.parts, { store: { ...rig.parts.store, messages: { ...messages, settle } } });
    await rig.pays('-249.90');
    await rig.run();
    Object.assign(rig.parts, { store: { ...rig.parts.store, messages } });
    await reports();
    await rig.wait(minutes(3));
    expect(kinds()).toEqual(['buttons', 'template']);
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['they said stop', () => rig.change({ stoppedAt: rig.clock.now() })],
    ['they turned it off', () => rig.change({ alerts: chosen({ on: ['low'], since: 0 }) })],
    [
      'they have looked',
      async () => {
        const state = await rig.alerts.states.get(rig.user);
        if (state !== undefined) await rig.alerts.states.save({ ...state, told: [], version: state.version + 1 });
      },
    ],
    ['it failed for another reason', () => reports(-1, 131026)],
  ])('is told to nobody when %s', async (_why, happens) => {
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();
    await happens();
    await reports();
    await rig.wait(hours(2), minutes(10));
    expect(kinds()).toEqual(['buttons']);
  });

  it('begins nothing anew for somebody who was forgotten', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();
    await rig.store.chats.forget(rig.user);
    await rig.alerts.forget(rig.user);
    await reports();
    await rig.wait(days(2), hours(1));
    expect(kinds()).toEqual(['buttons']);
    expect(await rig.alerts.states.get(rig.user)).toBeUndefined();
    expect(await rig.alerts.checks.due(rig.clock.now() + days(400), 9)).toEqual([]);
  });

  it('is no question once more when it was answered', async () => {
    await rig.choose();
    await rig.pays('-4800.00', abroad);
    await rig.run();
    const id = rig.buttons()[0]?.split(':')[2] ?? '';
    expect(await sayNo(rig.answering, rig.user, id, rig.clock.now() + minutes(1))).toMatchObject({ kind: 'frozen' });
    await reports();
    await rig.wait(hours(1), minutes(10));
    expect(kinds()).toEqual(['buttons']);
  });

  it('is a notice that has a template: told once more by it, and never a third time', async () => {
    const notify = createNotify({ ...rig.parts, ...rig.parts.store, contact: contactLabel('111') });
    await notify(rig.user, 'linked-elsewhere');
    await reports();
    await rig.wait(minutes(1));
    expect(kinds()).toEqual(['text', 'template']);
    const { name } = noticeTemplate('linked-elsewhere', 'en');
    expect(rig.sender.sent[1]?.content).toMatchObject({ name, payload: 'agent' });

    await reports(0);
    await reports(1);
    await notify(rig.user, 'linked-elsewhere');
    await rig.wait(hours(2), minutes(10));
    expect(kinds()).toEqual(['text', 'template']);
  });

  it('is no notice that has none, or was the second try itself, or that somebody who said stop would get', async () => {
    const notify = createNotify({ ...rig.parts, ...rig.parts.store, contact: contactLabel('111') });
    await notify(rig.user, 'link-refused');
    await reports();
    rig.clock.advance(hours(25));
    rig.sender.script({ kind: 'refused', code: '132001', means: 'our-mistake' });
    await notify(rig.user, 'revoked-late');
    await reports();
    await rig.wait(minutes(2));
    expect(kinds()).toEqual(['text', 'template', 'text']);

    await rig.writes();
    await notify(rig.user, 'linked-elsewhere');
    await rig.change({ stoppedAt: rig.clock.now() });
    await reports();
    await rig.wait(minutes(2));
    expect(kinds()).toEqual(['text', 'template', 'text', 'text']);
  });

  it('is told as free text again, once they have written in between', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    await rig.run();
    rig.clock.advance(minutes(1));
    await rig.writes();
    await reports();
    await rig.wait(minutes(1));
    expect(kinds()).toEqual(['buttons', 'buttons']);
  });
});

describe('a run that dies while it tells', () => {
  const claim = () => Promise.reject(new Error('the table does not answer'));
  const dies = async () => {
    const { messages } = rig.parts.store;
    Object.assign(rig.parts, { store: { ...rig.parts.store, messages: { ...messages, claim } } });
    expect(await rig.run()).toMatchObject({ failed: 1 });
    Object.assign(rig.parts, { store: { ...rig.parts.store, messages } });
  };

  it('is followed in a minute, and not by the look of the next day', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    await dies();
    expect(await rig.alerts.inbox.list(5)).toEqual([]);
    await rig.wait(minutes(2));
    expect(rig.sender.sent).toHaveLength(1);
    await rig.wait(days(1), hours(1));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('leaves no second check behind', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    await dies();
    await rig.wait(minutes(5));
    expect(await rig.alerts.checks.due(rig.clock.now() + hours(12), 9)).toEqual([]);
  });
});

describe('an event', () => {
  it('is told once, however often it comes and whichever way it is found', async () => {
    await rig.choose();
    await rig.pays('-249.90', { id: 'tx-once' });
    await rig.run();
    for (const jti of ['a', 'b', 'a'])
      await rig.hears({ kind: 'transaction', account: everyday.id, transaction: 'tx-once' }, { jti });
    await rig.wait(days(2), hours(1));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('of nobody here is acknowledged and counted', async () => {
    await rig.choose();
    await rig.hears({ kind: 'transaction', account: everyday.id }, { consent: 'of-nobody' });
    expect(await rig.run()).toMatchObject({ events: 1, unknown: 1, people: 0, failed: 0 });
    expect(await rig.alerts.inbox.list(5)).toEqual([]);
    expect(rig.sender.sent).toEqual([]);
  });

  it('of an account that was closed in between tells nothing', async () => {
    await rig.choose();
    await rig.pays('-249.90');
    rig.controls.hideAccount(everyday.id);
    await rig.wait(minutes(30), minutes(5));
    await rig.hears({ kind: 'transaction', account: 'acc-that-never-was' });
    await rig.wait(minutes(30), minutes(5));
    expect(rig.sender.sent).toEqual([]);
    expect((await rig.alerts.states.get(rig.user))?.unread).toEqual([]);
  });

  it('of something in the future is told when it has happened', async () => {
    await rig.choose();
    await rig.pays('-249.90', { bookedAt: rig.clock.now() + hours(30) });
    await rig.wait(hours(5), hours(1));
    expect(rig.sender.sent).toEqual([]);
    await rig.wait(days(2), hours(1));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('whose bank does not answer is read later, and told then', async () => {
    await rig.choose();
    rig.controls.failNext('unavailable', 20);
    await rig.pays('-249.90');
    await rig.run();
    expect(rig.sender.sent).toEqual([]);
    rig.controls.failNext('unavailable', 0);
    await rig.wait(hours(3), minutes(10));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('leaves one of the four reads a day to the person', async () => {
    await rig.choose();
    for (let index = 0; index < 12; index += 1) {
      await rig.pays('-10.00');
      await rig.wait(minutes(30), minutes(10));
    }
    expect(rig.controls.count('transactions')).toBeLessThanOrEqual(3 * 3);
    await rig.wait(days(1), minutes(30));
    const told = rig.sender.sent.length;
    expect(told).toBeGreaterThan(0);
    expect((await rig.alerts.states.get(rig.user))?.unread).toEqual([]);
  });

  it('in a storm of forty makes one message', async () => {
    await rig.choose({ on: ['purchase'] });
    for (let index = 0; index < 40; index += 1) await rig.pays(`-${index + 1}.00`);
    await rig.run();
    await rig.wait(hours(2), minutes(5));
    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.bodies()[0]).toContain('There are 40 new things');
  });

  it('in a storm that lasts makes one message in ten minutes at most', async () => {
    await rig.choose({ on: ['card'] as never });
    for (let index = 0; index < 40; index += 1) {
      await rig.hears({ kind: 'card-status', card: 'card-1', status: index % 2 === 0 ? 'frozen' : 'active' });
      await rig.wait(minutes(1));
    }
    expect(rig.sender.sent.length).toBeLessThanOrEqual(5);
    expect(rig.sender.sent.length).toBeGreaterThanOrEqual(3);
  });

  it('comes to the same in every order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async (order) => {
        const one = await openRig();
        await one.change({ mode: 'chat' });
        await one.choose();
        const at = one.clock.now();
        const of = [
          { kind: 'transaction' as const, account: everyday.id, transaction: 'tx-a' },
          { kind: 'transaction' as const, account: everyday.id, transaction: 'tx-b' },
          { kind: 'card-status' as const, card: 'card-1', status: 'frozen' as const },
          { kind: 'card-delivery' as const, card: 'card-9', stage: 'shipped' as const },
          { kind: 'card-delivery' as const, card: 'card-9', stage: 'ordered' as const },
          { kind: 'consent-revoked' as const },
        ];
        for (const index of order)
          await one.hears(of[index] ?? { kind: 'consent-revoked' }, { at: at + index, jti: `j${index}` });
        await one.run();
        expect(one.sender.sent).toHaveLength(1);
        const body = one.bodies()[0] ?? '';
        for (const line of [
          'permission to read one of your banks has ended',
          'cards is frozen',
          'card is on its way',
          'was ordered',
        ]) {
          expect(body).toContain(line);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('what is looked for without an event', () => {
  it('is a bill that is due soon: once', async () => {
    await rig.choose({ on: ['bill'] });
    await rig.wait(days(8), hours(3));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('is a low balance: on its way down, once', async () => {
    await rig.change({ mode: 'chat' });
    await rig.choose({ on: ['low'] });
    rig.setBalance(figure('available', '150.00', 'ZAR'));
    await rig.wait(days(2), hours(1));
    await rig.writes();
    expect(rig.sender.sent).toHaveLength(1);
    rig.setBalance(figure('available', '900.00', 'ZAR'));
    await rig.wait(days(2), hours(1));
    rig.setBalance(figure('available', '10.00', 'ZAR'));
    await rig.wait(days(2), hours(1));
    expect(rig.sender.sent).toHaveLength(2);
    expect(JSON.stringify(rig.bodies())).not.toMatch(/150|10\.00/);
  });

  it('is a low balance within minutes of the payment that made it low, whatever else is off', async () => {
    await rig.choose({ on: ['low'] });
    await rig.wait(minutes(2));
    rig.setBalance(figure('available', '150.00', 'ZAR'));
    await rig.pays('-900.00');
    await rig.wait(minutes(10));

    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.controls.count('transactions')).toBe(0);
  });

  it('is a low balance, asked for again when the bank did not answer', async () => {
    await rig.choose({ on: ['low'] });
    await rig.wait(minutes(2));
    rig.setBalance(figure('available', '150.00', 'ZAR'));
    rig.controls.failNext('unavailable', 3);
    await rig.pays('-900.00');
    await rig.wait(minutes(3));
    expect(rig.sender.sent).toEqual([]);
    rig.controls.failNext('unavailable', 0);
    await rig.wait(minutes(30), minutes(5));

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('is everything, three times a day, at a bank that pushes nothing', async () => {
    rig = await openRig({ capabilities: { statements: true } });
    await rig.choose({ on: ['purchase'] });
    rig.movements.push({
      id: 'tx-quiet',
      amount: { minor: -999n, scale: 2, currency: 'ZAR' },
      bookedAt: rig.clock.now(),
      status: 'booked',
      kind: 'purchase',
    });
    await rig.wait(hours(9), minutes(30));
    expect(rig.sender.sent).toHaveLength(1);
    const before = rig.controls.count('transactions');
    await rig.wait(days(1), minutes(30));
    expect(rig.controls.count('transactions') - before).toBeLessThanOrEqual(3 * 3);
  });

  it('is a permission that ends: a week before, a day before, and when it has, whatever is switched on', async () => {
    await rig.alerts.checks.add({ user: rig.user, dueAt: rig.clock.now() });
    await rig.wait(days(61), hours(2));
    const said = rig.sender.sent.map(({ content }) => content.kind);
    // They have not written since: each goes out as the template, and says nothing of a bank.
    expect(said).toEqual(['template', 'template', 'template']);
  });

  it('is a permission that was given again, and ends again', async () => {
    const ended = async () => {
      const [link] = (await rig.store.chats.load(rig.user, rig.clock.now())).links;
      return link === undefined ? [] : expiryNotes([link], link.expiresAt ?? 0);
    };
    const [first] = await ended();
    const renewal = { attempt: 'again', at: rig.clock.now() };
    await rig.store.links.renew(rig.user, rig.link.id, rig.link.tokenVersion, { ...rig.link, renewal });
    const [second] = await ended();
    expect([first?.kind, second?.kind]).toEqual(['consent-ended', 'consent-ended']);
    expect(second?.tag).not.toBe(first?.tag);
  });

  it('is a permission that ends, in words, to somebody who writes', async () => {
    await rig.alerts.checks.add({ user: rig.user, dueAt: rig.clock.now() + days(53) });
    rig.clock.advance(days(53));
    await rig.writes();
    await rig.run();
    expect(rig.bodies()[0]).toMatch(/^My permission to read one of your banks ends in about a week/);
    expect(rig.buttons()).toEqual(['link', 'alerts']);
  });
});

describe('what a person chose', () => {
  it('quiet hours hold everything back until they are over, in one message', async () => {
    // 10:00 in Johannesburg at the beginning.
    await rig.choose({ quiet: { from: 9, to: 13 } });
    await rig.pays('-20.00');
    await rig.run();
    await rig.pays('-30.00');
    await rig.wait(hours(2), minutes(10));
    expect(rig.sender.sent).toEqual([]);
    await rig.wait(hours(2), minutes(10));
    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.bodies()[0]).toContain('There are 2 new things');
  });

  it('the daily digest is one message a day', async () => {
    await rig.change({ mode: 'chat' });
    await rig.choose({ digestAt: 18 });
    await rig.pays('-20.00');
    await rig.wait(hours(1), minutes(10));
    await rig.pays('-800.00');
    await rig.wait(hours(6), minutes(10));
    expect(rig.sender.sent).toEqual([]);
    await rig.wait(hours(2), minutes(10));
    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.bodies()[0]).toMatch(/1 purchase\n\n1 large payment/);
  });

  it('a talk with a person is not broken into by what can wait, and all of it is one message after the talk', async () => {
    await rig.choose();
    const { chats } = rig.parts.store;
    const talks = (state: Handover['state']) => {
      const handover = { user: rig.user, id: 'h', state, lastMovedAt: rig.clock.now() } as Handover;
      const load: typeof chats.load = async (...asked) => ({ ...(await chats.load(...asked)), handover });
      Object.assign(rig.parts, { store: { ...rig.parts.store, chats: { ...chats, load } } });
    };
    talks('TALKING');
    await rig.pays('-249.90');
    await rig.pays('-20.00');
    await rig.wait(minutes(30));
    expect(rig.sender.sent).toEqual([]);
    await rig.pays('-4800.00', abroad);
    await rig.run();
    expect(rig.buttons().at(-1)).toContain('recognise:yes:');

    talks('CLOSED');
    await rig.wait(minutes(5));
    expect(rig.sender.sent).toHaveLength(2);
    expect(rig.bodies()[1]).toMatch(/^There are 2 new things/);
  });

  it('a pause holds back, and then tells', async () => {
    await rig.choose({ pausedUntil: rig.clock.now() + days(1) });
    await rig.pays('-20.00');
    await rig.wait(hours(23), hours(1));
    expect(rig.sender.sent).toEqual([]);
    await rig.wait(hours(3), hours(1));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('stop means stop, at once: nothing is read, nothing is told, and nothing of it later', async () => {
    await rig.choose({ digestAt: 18 });
    await rig.pays('-20.00');
    await rig.run();
    const reads = rig.controls.count('transactions');
    await rig.change({ stoppedAt: rig.clock.now() });
    await rig.pays('-900.00', { original: { minor: 1n, scale: 2, currency: 'NOK' } });
    await rig.wait(days(2), hours(1));
    const { stoppedAt: _stopped, ...started } = (await rig.profile()) ?? { user: rig.user, attempts: [], version: 0 };
    await rig.store.chats.saveProfile({ ...started, version: started.version + 1 });
    await rig.wait(hours(2), minutes(30));
    expect(rig.controls.count('transactions')).toBe(reads);
    expect(rig.sender.sent).toEqual([]);
  });

  it('stop between the decision and the sending still counts', async () => {
    await rig.choose();
    await rig.pays('-20.00');
    const { load } = rig.store.chats;
    let loads = 0;
    Object.assign(rig.parts, {
      store: {
        ...rig.store,
        chats: {
          ...rig.store.chats,
          load: async (user: string, now: number) => {
            loads += 1;
            const chat = await load(user, now);
            return loads === 1 || chat.profile === undefined
              ? chat
              : { ...chat, profile: { ...chat.profile, stoppedAt: now } };
          },
        },
      },
    });
    await rig.run();
    expect(loads).toBeGreaterThan(1);
    expect(rig.sender.sent).toEqual([]);
  });
});

describe('a telling', () => {
  it('that nobody knows the end of is not said again', async () => {
    await rig.choose();
    rig.sender.script({ kind: 'unknown', code: 'TIMEOUT' });
    await rig.pays('-20.00');
    await rig.wait(hours(1), minutes(5));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('that surely did not go out goes out later', async () => {
    await rig.choose();
    rig.sender.script({ kind: 'not-sent', code: 'ECONNREFUSED' });
    await rig.pays('-20.00');
    await rig.wait(minutes(10));
    expect(rig.sender.sent).toHaveLength(2);
    expect((await rig.alerts.states.get(rig.user))?.telling).toEqual([]);
  });

  it('to another identity stops all reading', async () => {
    await rig.choose();
    rig.sender.script({ kind: 'refused', code: '137000', means: 'identity-changed' });
    await rig.pays('-20.00');
    await rig.run();
    expect((await rig.stored(rig.link)).stateReason).toBe('identity-changed');
    await rig.pays('-20.00');
    await rig.wait(hours(1), minutes(10));
    expect(rig.sender.sent).toHaveLength(1);
  });

  it.each([
    ['before the state is kept', 'states', 'save', 0],
    ['after the state, before the message', 'states', 'save', 1],
    ['while the events are done', 'inbox', 'done', 0],
  ] as const)('is said once, when the process dies %s', async (_name, port, method, after) => {
    await rig.choose();
    await rig.pays('-20.00');
    const real = rig.alerts[port] as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    let calls = 0;
    let dead = false;
    const dying = {
      ...real,
      [method]: async (...given: unknown[]) => {
        calls += 1;
        if (calls === after + 1) dead = true;
        if (dead) throw new Error('the process is gone');
        return real[method]?.(...given);
      },
    };
    Object.assign(rig.parts, { alerts: { ...rig.alerts, [port]: dying } });
    expect(await rig.run()).toMatchObject({ failed: 1 });
    Object.assign(rig.parts, { alerts: rig.alerts });
    await rig.wait(minutes(30));
    expect(rig.sender.sent).toHaveLength(1);
  });
});

describe('a run', () => {
  it('does not let one person’s trouble keep another’s alerts, and never throws', async () => {
    await rig.choose();
    await rig.pays('-20.00');
    const real = rig.store.chats.load;
    Object.assign(rig.parts, {
      store: { ...rig.store, chats: { ...rig.store.chats, load: async () => Promise.reject(new Error('table away')) } },
    });
    expect(await rig.run()).toMatchObject({ failed: 1, people: 0 });
    expect(await rig.alerts.inbox.list(5)).toHaveLength(1);
    Object.assign(rig.parts, { store: { ...rig.store, chats: { ...rig.store.chats, load: real } } });
    await rig.run();
    expect(rig.sender.sent).toHaveLength(1);
    expect(rig.lines.join()).not.toMatch(/table away|Corner|\+2760/);
  });

  it('does nothing while the operator has stopped everything, and all of it afterwards', async () => {
    await rig.choose();
    Object.assign(rig.parts, { isPaused: async () => true });
    await rig.pays('-20.00');
    expect(await rig.run()).toEqual({ events: 0, unknown: 0, people: 0, failed: 0 });
    Object.assign(rig.parts, { isPaused: async () => Promise.reject(new Error('no secret')) });
    await rig.run();
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('begins nobody when the time is short', async () => {
    await rig.choose();
    await rig.pays('-20.00');
    const { runAlerts } = await import('../../lambdas/alerts/run.ts');
    await runAlerts(rig.parts, rig.clock.now() + 1_000);
    expect(rig.sender.sent).toEqual([]);
    await rig.run();
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('has nobody to look after once nothing is wanted and nothing ends', async () => {
    await rig.choose();
    await rig.change({ alerts: chosen({ on: [] }) });
    await rig.wait(days(2), hours(1));
    const due = await rig.alerts.checks.due(rig.clock.now() + days(400), 9);
    // Only the week before the permission ends is still ahead.
    expect(due).toHaveLength(1);
    expect((due[0]?.dueAt ?? 0) - rig.clock.now()).toBeGreaterThan(days(40));
    expect(usual.events).toBe(true);
  });
});
