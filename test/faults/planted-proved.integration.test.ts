import { describe, expect, it } from 'vitest';
import type { Store } from '../../lambdas/store/port.ts';
import type { Invariant } from './checker.ts';
import { play } from './matrix.ts';
import type { Scenario } from './scenarios.ts';
import { deletion, exported, pageBalance, sealedBalance } from './scenarios-proved.ts';
import { userOf } from './setting.ts';
import type { WorldOptions } from './world.ts';

interface Planted {
  readonly defect: string;
  readonly breaks: Invariant;
  readonly in: Scenario;
  readonly changes: WorldOptions;
}

const store = <N extends keyof Store>(noun: N, change: (inner: Store[N]) => Partial<Store[N]>): WorldOptions => ({
  wrapStore: (all) => ({ ...all, [noun]: { ...all[noun], ...change(all[noun]) } }),
});

const planted: readonly Planted[] = [
  {
    defect: 'a PIN that nobody compares',
    breaks: 'P1',
    in: sealedBalance,
    changes: {
      wrapPins: (pins) => ({
        ...pins,
        check: async () => ({ kind: 'right', unlock: { user: '', passkeys: [], tries: 0, lockouts: 0, version: 1 } }),
      }),
    },
  },
  {
    defect: 'a page that forgets to count before it compares',
    breaks: 'P1',
    in: pageBalance,
    changes: store('unlocks', (inner) => ({
      save: async (unlock) =>
        (unlock.failures ?? 0) > 0 ? true : inner.save({ ...unlock, version: unlock.version - 1 }),
    })),
  },
  {
    defect: 'a link whose page shows whose it is',
    breaks: 'P1',
    in: exported,
    changes: {
      wrapParts: (parts) => ({
        ...parts,
        viewing: async (event) => {
          const answer = await parts.viewing(event);
          return { ...answer, body: `${answer.body ?? ''}<p>+27600000067</p>` };
        },
      }),
    },
  },
  {
    defect: 'figures on a page that nobody said',
    breaks: 'I2',
    in: pageBalance,
    changes: {
      wrapParts: (parts) => ({
        ...parts,
        viewing: async (event) => {
          const answer = await parts.viewing(event);
          return { ...answer, body: (answer.body ?? '').replace(/73\s914,26/, '73\u00a0914,62') };
        },
      }),
    },
  },
  {
    defect: 'a Flow that answers each time anew under one nonce',
    breaks: 'P3',
    in: {
      ...sealedBalance,
      act: async (world, codes) => {
        const said = sealedBalance.act(world, codes);
        await said;
        const sealing = { aesKey: Buffer.alloc(16, 1), nonce: Buffer.alloc(16, 2) };
        const token = world.received.flatMap(({ message: { content } }) =>
          content.kind === 'flow' ? content.token : [],
        );
        const flow = world.flow({ person: world.people.thandi }, token[0] ?? '');
        await flow.init(sealing);
        await flow.press('BALANCE', { do: 'refresh' }, sealing);
      },
    },
    changes: store('tickets', (inner) => ({
      claimExchange: async (exchange) => {
        await inner.claimExchange(exchange);
        return 'claimed';
      },
      finishExchange: async () => undefined,
    })),
  },
  {
    defect: 'a ticket that remembers the name of an account',
    breaks: 'P5',
    in: sealedBalance,
    changes: store('tickets', (inner) => ({ create: (ticket) => inner.create({ ...ticket, account: 'Zebrafund' }) })),
  },
  {
    defect: 'a log that repeats what the pepper was given',
    breaks: 'I3',
    in: sealedBalance,
    changes: {
      wrapLine: (line, calls) =>
        `${line} ${
          calls
            .findLast(({ noun }) => noun === 'pepper')
            ?.args.map(String)
            .join() ?? ''
        }`,
    },
  },
  {
    defect: 'an erasure that leaves the profile',
    breaks: 'P6',
    // Without a choice of theirs nothing would be left of a profile whose last link has ended.
    in: {
      ...deletion,
      act: async (world, codes) => {
        const user = userOf(world.people.thandi);
        const { profile } = await world.store.chats.load(user, world.time.now());
        if (profile === undefined) throw new Error('There is nobody to erase.');
        await world.store.chats.saveProfile({ ...profile, numbersOnly: true, version: profile.version + 1 });
        await deletion.act(world, codes);
      },
    },
    changes: store('chats', () => ({ forget: async () => undefined })),
  },
];

describe('the checker of whoever proves themselves', () => {
  it.each(planted)('catches $defect ($breaks)', async ({ breaks, in: scenario, changes }) => {
    const { breaches } = await play(scenario, undefined, changes);
    expect(breaches.map(({ invariant }) => invariant)).toContain(breaks);
    expect((await play(scenario)).breaches).toEqual([]);
  });
});
