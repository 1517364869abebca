import { describe, expect, it } from 'vitest';
import type { Store } from '../../lambdas/store/port.ts';
import type { OutgoingMessage, Sender } from '../../lambdas/whatsapp/port.ts';
import type { Invariant } from './checker.ts';
import type { Fault, Noun } from './injection.ts';
import { play } from './matrix.ts';
import { newPeople } from './people.ts';
import { balanceCached, balanceFresh, codeElsewhere, linkConfirm, notice, type Scenario } from './scenarios.ts';
import { userOf } from './setting.ts';
import type { WorldOptions } from './world.ts';

/** Where the scenario first calls this for thandi. */
async function pointOf(scenario: Scenario, noun: Noun, method: string): Promise<number> {
  const { points } = await play(scenario);
  const at = points.findIndex((point) => point.noun === noun && point.method === method && point.about !== 'sipho');
  if (at < 0) throw new Error(`${scenario.name} never calls ${noun}.${method}`);
  return at + 1;
}

interface Planted {
  readonly defect: string;
  readonly breaks: Invariant;
  readonly in: Scenario;
  readonly by?: readonly [Fault, Noun, string];
  readonly changes: WorldOptions;
}

const changed = (change: (message: OutgoingMessage) => OutgoingMessage) => ({
  wrapSender: (sender: Sender): Sender => ({
    markRead: (id) => sender.markRead(id),
    send: (message, deadline) => sender.send(change(message), deadline),
  }),
});
const messages = (change: (store: Store['messages']) => Partial<Store['messages']>) => ({
  wrapStore: (store: Store): Store => ({ ...store, messages: { ...store.messages, ...change(store.messages) } }),
});

/** One after the other, whoever they are for. */
function serial(sender: Sender): Sender {
  return {
    markRead: (id) => sender.markRead(id),
    send: (message, deadline) => {
      const sent = lane.then(() => sender.send(message, deadline));
      lane = sent.catch(() => undefined);
      return sent;
    },
  };
}
let lane: Promise<unknown> = Promise.resolve();

const planted: readonly Planted[] = [
  {
    defect: 'a sender that sends again when the outcome is unknown',
    breaks: 'I1',
    in: balanceFresh,
    by: ['Meta unknown, sent', 'sender', 'send'],
    changes: {
      wrapSender: (sender) => ({
        markRead: (id) => sender.markRead(id),
        send: async (message, deadline) => {
          const outcome = await sender.send(message, deadline);
          return outcome.kind === 'unknown' ? sender.send(message, deadline) : outcome;
        },
      }),
    },
  },
  {
    defect: 'a store whose claims are always granted',
    breaks: 'I1',
    in: balanceFresh,
    by: ['delivered twice', 'messages', 'settle'],
    changes: messages((inner) => ({
      claim: async (...given) => {
        await inner.claim(...given);
        return 'claimed';
      },
      startSending: async (...given) => {
        await inner.startSending(...given);
        return true;
      },
    })),
  },
  {
    defect: "answers that go to somebody else's number",
    breaks: 'I2',
    in: balanceFresh,
    changes: changed(({ identityHash: _guard, ...message }) => ({ ...message, address: { to: '+27600000088' } })),
  },
  {
    defect: 'old figures that call themselves fresh',
    breaks: 'I2',
    in: balanceCached,
    changes: changed(({ content, ...message }) => ({
      ...message,
      content: { ...content, body: content.body.replace('saved at', 'checked at') },
    })),
  },
  {
    defect: 'figures that nobody said',
    breaks: 'I2',
    in: balanceFresh,
    changes: changed(({ content, ...message }) => ({
      ...message,
      content: { ...content, body: content.body.replace(/73\s914,26/, '73\u00a0914,62') },
    })),
  },
  {
    defect: 'an apology that does not say what is wrong',
    breaks: 'I2',
    in: balanceFresh,
    by: ['bank nonsense', 'bank', 'balances'],
    changes: changed(({ content, ...message }) => ({
      ...message,
      content: { ...content, body: content.body.startsWith('Sorry') ? 'Hello!' : content.body },
    })),
  },
  {
    defect: 'a log that repeats what was sent',
    breaks: 'I3',
    in: balanceFresh,
    changes: { wrapLine: (line, calls) => `${line} ${JSON.stringify(calls.at(-1)?.args.slice(0, 1))}` },
  },
  {
    defect: 'a log that repeats the code',
    breaks: 'I3',
    in: linkConfirm,
    changes: {
      wrapLine: (line, calls) => {
        const queued = calls.find(
          ({ noun, method, args }) => noun === 'queue' && method === 'sendAll' && /Code/.test(JSON.stringify(args)),
        );
        return `${line} ${JSON.stringify(queued?.args ?? '').match(/Code \d{6}/)?.[0] ?? ''}`;
      },
    },
  },
  {
    defect: 'a refusal that forgets the consent at the bank',
    breaks: 'I4',
    in: codeElsewhere,
    changes: {
      wrapStore: (store) => ({
        ...store,
        attempts: {
          ...store.attempts,
          get: async (id) => store.attempts.get(id).then((found) => forgetting(found)),
          move: async (...given) => store.attempts.move(...given).then((moved) => forgetting(moved)),
        },
      }),
    },
  },
  {
    defect: 'upkeep that never hears of an attempt',
    breaks: 'I4',
    in: notice,
    changes: { wrapStore: (store) => ({ ...store, chores: { ...store.chores, add: async () => undefined } }) },
  },
  {
    defect: 'an outbox that is never settled',
    breaks: 'I5',
    in: balanceFresh,
    changes: { reports: 'never', ...messages(() => ({ settle: async () => undefined })) },
  },
  {
    defect: 'a drop that is called an answer',
    breaks: 'I5',
    in: balanceFresh,
    changes: {
      reports: 'never',
      ...messages((inner) => ({
        settle: (name, outcome, at) => inner.settle(name, { ...outcome, state: 'FAILED' }, at),
      })),
    },
  },
  {
    defect: 'one lane for everybody',
    breaks: 'I6',
    in: balanceFresh,
    by: ['delay 4 s', 'sender', 'send'],
    changes: { wrapSender: serial },
  },
];

/** Nothing to revoke, it says, of an attempt that was refused. */
function forgetting<A extends { readonly state: string } | undefined>(attempt: A): A {
  return attempt?.state === 'REFUSED' ? { ...attempt, consent: undefined } : attempt;
}

describe('the checker', () => {
  it.each(planted)('catches $defect ($breaks)', async ({ breaks, in: scenario, by, changes }) => {
    const strike = by === undefined ? undefined : { nth: await pointOf(scenario, by[1], by[2]), fault: by[0] };
    const { breaches } = await play(scenario, strike, changes);
    expect(breaches.map(({ invariant }) => invariant)).toContain(breaks);
    // The same fault without the defect breaks nothing.
    expect((await play(scenario, strike)).breaches).toEqual([]);
  });

  it('knows its people apart', () => {
    const people = Object.values(newPeople());
    expect(new Set(people.map(userOf)).size).toBe(people.length);
  });
});
