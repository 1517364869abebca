import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../lambdas/store/items.ts';
import type { Invariant } from './checker.ts';
import type { FunctionParts } from './function-parts.ts';
import type { Fault, Noun } from './injection.ts';
import { play } from './matrix.ts';
import type { Scenario } from './scenarios.ts';
import {
  paymentDenied,
  paymentLate,
  paymentTold,
  paymentTooLate,
  questionTooLate,
  stopMeanwhile,
} from './scenarios-alerts.ts';
import { passkeyAdded, passkeyBalance } from './scenarios-passkeys.ts';
import type { WorldOptions } from './world.ts';

interface Planted {
  readonly defect: string;
  readonly breaks: Invariant;
  readonly in: Scenario;
  readonly by?: readonly [Fault, Noun, string];
  readonly changes: WorldOptions;
}

type Told = NonNullable<FunctionParts['alerts']>;

/** In the alerts function alone. */
const alerts = (change: (parts: Told) => Partial<Told>): WorldOptions => ({
  wrapParts: (parts) =>
    parts.alerts === undefined ? parts : { ...parts, alerts: { ...parts.alerts, ...change(parts.alerts) } },
});

const planted: readonly Planted[] = [
  {
    defect: 'an alert that anybody may send again',
    breaks: 'I1',
    in: paymentTold,
    by: ['kill after', 'sender', 'send'],
    changes: alerts(({ store }) => ({
      store: {
        ...store,
        messages: {
          ...store.messages,
          claim: async (...given) => {
            await store.messages.claim(...given);
            return 'claimed';
          },
          startSending: async (...given) => {
            await store.messages.startSending(...given);
            return true;
          },
        },
      },
    })),
  },
  {
    defect: 'an alert that does not look whether they said stop',
    breaks: 'I2',
    in: stopMeanwhile,
    changes: alerts(({ store }) => ({
      store: {
        ...store,
        chats: {
          ...store.chats,
          load: async (user, now) => {
            const { profile, ...chat } = await store.chats.load(user, now);
            if (profile === undefined) return { ...chat, profile };
            const { stoppedAt: _stoppedAt, ...rest } = profile;
            return { ...chat, profile: rest };
          },
        },
      },
    })),
  },
  ...[paymentTooLate, questionTooLate].map(
    (scenario): Planted => ({
      defect: 'a report of free text that came too late and of which nobody takes notice',
      breaks: 'I5',
      in: scenario,
      changes: {
        wrapParts: ({ reports: { onTooLate: _onTooLate, ...reports }, ...parts }) => ({ ...parts, reports }),
      },
    }),
  ),
  {
    defect: 'a template with an amount',
    breaks: 'I2',
    in: paymentLate,
    changes: {
      wrapSender: (sender) => ({
        markRead: (id) => sender.markRead(id),
        send: (message, deadline) => {
          const { content } = message;
          const loud = content.kind === 'template' ? { ...content, body: `${content.body} R 1 294,57` } : content;
          return sender.send({ ...message, content: loud }, deadline);
        },
      }),
    },
  },
  {
    defect: 'an alert of an amount that nobody paid',
    breaks: 'I2',
    in: paymentTold,
    changes: {
      wrapSender: (sender) => ({
        markRead: (id) => sender.markRead(id),
        send: (message, deadline) => {
          const text = JSON.stringify(message.content).replace(/1\s294,57/, '1\u00a0294,75');
          return sender.send({ ...message, content: JSON.parse(text) }, deadline);
        },
      }),
    },
  },
  {
    defect: 'a look that finds nothing, and is never made up for',
    breaks: 'I5',
    in: paymentTold,
    changes: alerts(({ readTransactions }) => ({
      readTransactions: async (...given) => {
        const answer = await readTransactions(...given);
        return 'transactions' in answer ? { ...answer, transactions: [] } : answer;
      },
    })),
  },
  {
    defect: 'a question whose record is written without a look at what was before',
    breaks: 'I5',
    in: paymentDenied,
    changes: alerts(({ alerts: store }) => ({
      alerts: {
        ...store,
        safety: { ...store.safety, append: (entry) => store.safety.append({ ...entry, hash: 'made up' }) },
      },
    })),
  },
  {
    defect: 'a passkey’s signature that is good for as long as its ticket',
    breaks: 'P1',
    in: passkeyBalance,
    changes: {
      wrapStore: (store) => {
        const opened = new Map<string, Ticket>();
        const { get, change } = store.tickets;
        return {
          ...store,
          tickets: {
            ...store.tickets,
            get: async (id) => {
              const now = await get(id);
              const kept = opened.get(id);
              if (now?.state === 'OPENED' && kept === undefined) opened.set(id, now);
              return kept ?? now;
            },
            change: async (id, _seen, changes) => change(id, (await get(id))?.version ?? 0, changes),
          },
        };
      },
    },
  },
  {
    defect: 'a passkey that is told of and not kept',
    breaks: 'P1',
    in: passkeyAdded,
    changes: {
      wrapStore: (store) => ({
        ...store,
        unlocks: {
          ...store.unlocks,
          save: async (unlock) => unlock.passkeys.length > 0 || store.unlocks.save(unlock),
        },
      }),
    },
  },
];

async function strikeOf({ in: scenario, by }: Planted) {
  if (by === undefined) return undefined;
  const [fault, noun, method] = by;
  const { points } = await play(scenario);
  const at = points.findIndex((point) => point.noun === noun && point.method === method && point.about !== 'sipho');
  expect(at).toBeGreaterThanOrEqual(0);
  return { nth: at + 1, fault };
}

describe('a defect of what is told, or of passkeys', () => {
  it.each(planted)('is caught: $defect', async (one) => {
    const strike = await strikeOf(one);
    expect((await play(one.in, strike)).breaches).toEqual([]);
    const { breaches } = await play(one.in, strike, one.changes);
    expect(breaches.map(({ invariant }) => invariant)).toContain(one.breaks);
  });
});
