import { describe, expect, it } from 'vitest';
import { minutes } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { Sender, SendOutcome } from '../../lambdas/whatsapp/port.ts';
import { button, keyOf, nameOf, openRig, type RigOptions, text, thandi } from './rig.ts';

/** Ends of a message that nobody has to look at again. */
const ends = ['SENT', 'UNKNOWN', 'FAILED', 'DROPPED'];

describe('what becomes of a message, by what is known of the send', () => {
  it.each<[SendOutcome, string, string | undefined]>([
    [{ kind: 'accepted', id: 'wamid.answer' }, 'SENT', undefined],
    [{ kind: 'unknown', code: 'TIMEOUT' }, 'UNKNOWN', 'TIMEOUT'],
    [{ kind: 'not-sent', code: '130429' }, 'FAILED', '130429'],
    [{ kind: 'refused', code: '131047', means: 'window-closed' }, 'FAILED', '131047'],
    [{ kind: 'refused', code: '131026', means: 'undeliverable' }, 'FAILED', '131026'],
    [{ kind: 'refused', code: '190', means: 'token-dead' }, 'FAILED', '190'],
    [{ kind: 'refused', code: '368', means: 'blocked' }, 'FAILED', '368'],
    [{ kind: 'refused', code: '100', means: 'our-mistake' }, 'FAILED', '100'],
  ])('%o leaves it %s, and a second delivery sends nothing', async (outcome, state, reason) => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const record = rig.record(text('balance'));
    rig.sender.script(outcome);

    const first = await rig.deliver([record]);
    rig.clock.forward(minutes(4));
    const second = await rig.deliver([record]);

    expect([first.batchItemFailures, second.batchItemFailures]).toEqual([[], []]);
    expect(rig.sender.sent).toHaveLength(1);
    expect(await rig.recordOf(record)).toMatchObject({ state, ...(reason === undefined ? {} : { reason }) });
  });

  it('stops reading when Meta says that another identity is at the number now', async () => {
    const rig = openRig();
    const link = await rig.link(thandi, 'karoo', ['everyday']);
    rig.sender.script({ kind: 'refused', code: '137000', means: 'identity-changed' });

    await rig.send(text('balance'));

    expect(await rig.store.links.get(link.user, link.id)).toMatchObject({
      state: 'SUSPENDED',
      stateReason: 'identity-changed',
    });
    expect(rig.counted).toContainEqual({ name: 'IdentityChanged', reason: undefined });
  });

  it('takes a sender that throws for unknown, because the POST may have gone out', async () => {
    const rig = openRig({ wrapSender: (sender) => ({ ...sender, send: () => Promise.reject(new Error('socket')) }) });
    const record = rig.record(text('hello'));

    await rig.deliver([record]);

    expect(await rig.recordOf(record)).toMatchObject({ state: 'UNKNOWN', reason: 'THROWN' });
  });

  it('takes a message that could not be built for failed, because nothing went out', async () => {
    const refuse = () => Promise.reject(new BotError('MESSAGE_INVALID', 'A title is too long.'));
    const rig = openRig({ wrapSender: (sender) => ({ ...sender, send: refuse }) });
    const record = rig.record(text('hello'));

    await rig.deliver([record]);

    expect(await rig.recordOf(record)).toMatchObject({ state: 'FAILED', reason: 'MESSAGE_INVALID' });
  });

  it('names its record in the callback, so that a delivery report can settle it', async () => {
    const rig = openRig();
    const record = rig.record(text('hello'));
    rig.sender.script({ kind: 'unknown', code: 'TIMEOUT' });
    await rig.deliver([record]);

    await rig.store.messages.report(nameOf(record), { status: 'delivered', at: rig.clock.now() });

    expect(rig.sender.sent[0]?.callback).toBe(`${record.user}.${record.sentAt}.${nameOf(record).tag}`);
    expect(await rig.recordOf(record)).toMatchObject({ state: 'SENT', delivery: 'delivered' });
  });
});

describe('a worker that dies', () => {
  const conversations = [
    ['a balance', [text('balance')]],
    ['a link', [text('link')]],
    ['a lock', [text('lock')]],
    ['a dropped reaction', [{ kind: 'reaction' } as const]],
  ] as const;

  it.each(conversations)(
    'at any step of %s answers at most once and loses nothing (I1, I5)',
    async (_name, [content]) => {
      const steps = await countSteps(content);
      expect(steps).toBeGreaterThan(1);

      for (let step = 1; step <= steps; step += 1) {
        for (const when of ['before', 'after'] as const) {
          const fuse = burning(step, when);
          const rig = openRig(fuse.options);
          await rig.link(thandi, 'karoo', ['everyday']);
          const record = rig.record(content);
          fuse.light();

          const died = await rig.deliver([record]);
          fuse.putOut();
          rig.clock.forward(minutes(3));
          const again = await rig.deliver([record]);

          const found = await rig.recordOf(record);
          const where = `${when} step ${step} of ${steps}, ${fuse.burnt()}`;
          expect(rig.sender.sent.length, where).toBeLessThanOrEqual(1);
          expect(again.batchItemFailures, where).toEqual([]);
          expect(ends, where).toContain(found?.state);
          if (found?.state === 'SENT') expect(rig.sender.sent, where).toHaveLength(1);
          if (died.batchItemFailures.length === 0) expect(fuse.burnt(), where).not.toBe('messages.claim');
        }
      }
    },
  );

  it('after unlinking has unlinked once, and says so when it is delivered again', async () => {
    const steps = 40;
    for (let step = 1; step <= steps; step += 1) {
      const fuse = burning(step, 'after');
      const rig = openRig(fuse.options);
      const link = await rig.link(thandi, 'karoo', ['everyday']);
      const asked = await rig.send(text('unlink'));
      const yes = asked?.content.kind === 'buttons' ? (asked.content.buttons[0]?.id ?? '') : '';
      const record = rig.record(button(yes));
      fuse.light();

      await rig.deliver([record]);
      fuse.putOut();
      rig.clock.forward(minutes(3));
      await rig.deliver([record]);

      expect(ends).toContain((await rig.recordOf(record))?.state);
      expect(rig.sender.sent.length).toBeLessThanOrEqual(2);
      expect((await rig.store.links.get(link.user, link.id))?.state ?? 'ENDED').toBe('ENDED');
    }
  });
});

describe('the claim', () => {
  it('of a living worker makes another delivery wait, and neither answers twice', async () => {
    const rig = openRig();
    const record = rig.record(text('hello'));
    await rig.store.messages.claim(nameOf(record), 'another worker', rig.clock.now() + minutes(1));

    const early = await rig.deliver([record]);
    rig.clock.forward(minutes(3));
    const late = await rig.deliver([record]);

    expect(early.batchItemFailures).toHaveLength(1);
    expect(late.batchItemFailures).toEqual([]);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('is decided by one write when two workers have the same message at once', async () => {
    const rig = openRig();
    const record = rig.record(text('hello'));

    await Promise.all([rig.deliver([record]), rig.deliver([record])]);

    expect(rig.sender.sent).toHaveLength(1);
    expect((await rig.recordOf(record))?.state).toMatch(/SENT|UNKNOWN/);
  });

  it('is given back when the turn fails, so that the next delivery need not wait', async () => {
    let down = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: {
          ...store.chats,
          load: (...args) => (down ? Promise.reject(new Error('throttled')) : store.chats.load(...args)),
        },
      }),
    });
    const record = rig.record(text('hello'));

    const failed = await rig.deliver([record]);
    down = false;
    const { batchItemFailures } = await rig.deliver([record]);

    expect(failed.batchItemFailures).toHaveLength(1);
    expect(batchItemFailures).toEqual([]);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('belongs to the person: the same id from somebody else is another message', async () => {
    const rig = openRig();
    const record = rig.record(text('hello'));

    await rig.deliver([record]);
    await rig.deliver([{ ...record, user: keyOf({ waId: '27600000068' }), sender: { waId: '27600000068' } }]);

    expect(rig.sender.sent.map(({ address }) => address)).toEqual([{ to: '+27600000067' }, { to: '+27600000068' }]);
  });
});

/** How many calls of store and sender one message takes from claim to end. */
async function countSteps(content: Parameters<ReturnType<typeof openRig>['record']>[0]): Promise<number> {
  const fuse = burning(Number.POSITIVE_INFINITY, 'before');
  const rig = openRig(fuse.options);
  await rig.link(thandi, 'karoo', ['everyday']);
  fuse.light();
  await rig.deliver([rig.record(content)]);
  return fuse.calls();
}

/**
 * A process that dies at its n-th call to the outside: before the call takes effect, or after it did but before anybody
 * heard. From then on nothing it calls answers, until the next process (`putOut`).
 */
function burning(at: number, when: 'before' | 'after') {
  let lit = false;
  let calls = 0;
  let burnt = 'nothing';
  const died = () => Promise.reject(new Error('The process is gone.'));
  const call = (name: string, work: () => unknown): unknown => {
    if (!lit) return work();
    calls += 1;
    if (calls > at) return died();
    if (calls < at) return work();
    burnt = name;
    return when === 'before' ? died() : Promise.resolve(work()).then(died);
  };
  const wrap = <T extends object>(noun: string, target: T): T =>
    new Proxy(target, {
      get(object, method) {
        const value: unknown = Reflect.get(object, method);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]) => call(`${noun}.${String(method)}`, () => value.apply(object, args));
      },
    });
  const wrapStore = (store: Store): Store => ({
    messages: wrap('messages', store.messages),
    chats: wrap('chats', store.chats),
    links: wrap('links', store.links),
    attempts: wrap('attempts', store.attempts),
    ledger: wrap('ledger', store.ledger),
    chores: wrap('chores', store.chores),
    rates: wrap('rates', store.rates),
    unlocks: wrap('unlocks', store.unlocks),
    tickets: wrap('tickets', store.tickets),
    sessions: wrap('sessions', store.sessions),
    readings: wrap('readings', store.readings),
  });
  const wrapSender = (sender: Sender): Sender => ({
    markRead: sender.markRead,
    send: (message, deadline) => call('sender.send', () => sender.send(message, deadline)) as Promise<SendOutcome>,
  });
  return {
    options: { wrapStore, wrapSender } satisfies RigOptions,
    light: () => {
      lit = true;
    },
    putOut: () => {
      lit = false;
    },
    calls: () => calls,
    burnt: () => burnt,
  };
}
