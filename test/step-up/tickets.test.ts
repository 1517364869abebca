import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import {
  continueStepUp,
  endedMeanwhile,
  findTicket,
  issueTicket,
  moveTicket,
  stepUp,
  ticketId,
  useTicket,
} from '../../lambdas/step-up/tickets.ts';
import type { Profile, Ticket } from '../../lambdas/store/items.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { aProfile } from '../contract/records.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const wanted = {
  user: 'user-1',
  place: 'page',
  purpose: 'balance',
  language: 'af',
  message: 'message-tag',
  identityHash: 'hash',
} as const;

let now: number;
let parts: ReturnType<typeof open>;
let token: string;

function open() {
  const clock = { now: () => now, sleep: async () => {} };
  const store = memoryStore({ clock });
  return { store, tickets: store.tickets, chats: store.chats, clock, random: randomBytes };
}

beforeEach(async () => {
  now = noon;
  parts = open();
  await parts.chats.saveProfile(aProfile({ identityHash: 'hash' }));
  ({ token } = await issueTicket(parts, wanted));
});

const find = (given: unknown, place: Ticket['place'] = 'page') => findTicket(parts, given, place);
const found = () => find(token);
const ticket = async (): Promise<Ticket> => {
  const live = await found();
  if (live.kind !== 'live') throw new Error(`dead: ${live.because}`);
  return live.ticket;
};
const changeProfile = (change: Partial<Profile>) =>
  parts.chats.saveProfile(aProfile({ identityHash: 'hash', ...change, version: 2 }));

describe('issuing a ticket', () => {
  it('gives 128 random bits that say nothing of the person, for ten minutes', async () => {
    const issued = await issueTicket({ ...parts, random: (bytes) => Buffer.alloc(bytes, 0xab) }, wanted);

    expect(issued).toEqual({ token: 'q6urq6urq6urq6urq6urqw', expiresAt: noon + minutes(10) });
    expect(await parts.tickets.get(ticketId(issued.token))).toEqual({
      ...wanted,
      id: createHash('sha256').update(issued.token).digest('base64url'),
      state: 'ISSUED',
      issuedAt: noon,
      expiresAt: noon + minutes(10),
      version: 1,
    });
  });

  it('keeps what may be missing only where it is given', async () => {
    const { identityHash: _none, ...bare } = wanted;
    const issued = await issueTicket(parts, { ...bare, account: 'account' });

    const kept = await parts.tickets.get(ticketId(issued.token));
    expect(kept).toMatchObject({ account: 'account' });
    expect(kept).not.toHaveProperty('identityHash');
  });

  it('takes nothing along that a ticket does not have', async () => {
    const issued = await issueTicket(parts, { ...wanted, state: 'USED', steppedUpAt: noon, phone: '27' } as never);

    const kept = await parts.tickets.get(ticketId(issued.token));
    expect(kept).toMatchObject({ state: 'ISSUED' });
    expect(kept).not.toHaveProperty('steppedUpAt');
    expect(kept).not.toHaveProperty('phone');
  });

  it('never gives the same one twice', async () => {
    const tokens = await Promise.all(Array.from({ length: 200 }, () => issueTicket(parts, wanted)));

    expect(new Set(tokens.map((one) => one.token)).size).toBe(200);
  });
});

describe('finding a ticket', () => {
  it('gives it with its chat, as often as it is asked, and changes nothing', async () => {
    const first = await found();
    const second = await found();

    expect(first).toMatchObject({ kind: 'live', ticket: { user: 'user-1', state: 'ISSUED', version: 1 } });
    expect(first).toMatchObject({ chat: { profile: { user: 'user-1' }, links: [], recent: [], readings: [] } });
    expect(second).toEqual(first);
  });

  it('knows nothing of what is no token of ours', async () => {
    const forged = randomBytes(16).toString('base64url');
    for (const given of [undefined, null, '', 7, {}, [token], `${token}A`, token.slice(1), ` ${token}`, forged]) {
      expect(await find(given)).toEqual({ kind: 'dead', because: 'unknown' });
    }
  });

  it('takes a token in one writing only', async () => {
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const other of alphabet.replace(last, '')) {
      expect(await find(token.slice(0, -1) + other)).toEqual({ kind: 'dead', because: 'unknown' });
    }
  });

  it('never throws, whatever comes as a token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (given) => {
        expect(await find(given)).toEqual({ kind: 'dead', because: 'unknown' });
      }),
      { numRuns: 300 },
    );
  });

  it('knows nothing of it in the other place', async () => {
    expect(await find(token, 'flow')).toEqual({ kind: 'dead', because: 'unknown' });
  });

  it('finds it expired after ten minutes, in its own language', async () => {
    now = noon + minutes(10) - 1;
    expect(await found()).toMatchObject({ kind: 'live' });
    now = noon + minutes(10);
    expect(await found()).toEqual({ kind: 'dead', because: 'expired', language: 'af' });
  });

  it('finds it used when it has done its work', async () => {
    await moveTicket(parts, await ticket(), { state: 'USED' });

    expect(await found()).toEqual({ kind: 'dead', because: 'used', language: 'af' });
  });

  it.each([noon, noon + 1])('finds it locked when the person said so at or after it was issued', async (lockedAt) => {
    await changeProfile({ lockedAt });

    expect(await found()).toEqual({ kind: 'dead', because: 'locked', language: 'af' });
  });

  it('does not mind a lock from before', async () => {
    await changeProfile({ lockedAt: noon - 1 });

    expect(await found()).toMatchObject({ kind: 'live' });
  });

  it('finds the identity changed when the hash is another now, or gone', async () => {
    await changeProfile({ identityHash: 'other' });
    expect(await found()).toEqual({ kind: 'dead', because: 'identity-changed', language: 'af' });
    await parts.chats.saveProfile(aProfile({ version: 3 }));
    expect(await found()).toEqual({ kind: 'dead', because: 'identity-changed', language: 'af' });
  });

  it('knows nothing of somebody who was forgotten', async () => {
    await parts.chats.forget('user-1');

    expect(await found()).toMatchObject({ kind: 'dead', because: 'unknown' });
  });
});

describe('an answer that was begun with a live ticket', () => {
  it.each([
    ['nothing happened', {}, undefined],
    ['they said “lock” in that very millisecond', { lockedAt: noon }, 'locked'],
    ['they had said it before', { lockedAt: noon - 1 }, undefined],
    ['the phone changed', { identityHash: 'other' }, 'identity-changed'],
  ] as const)('is shown or not when, meanwhile, %s', async (_what, change, because) => {
    const begun = await ticket();
    await changeProfile(change);

    expect(await endedMeanwhile(parts, begun)).toBe(because);
  });

  it('is not shown when they were forgotten meanwhile', async () => {
    const begun = await ticket();
    await parts.chats.forget('user-1');

    expect(await endedMeanwhile(parts, begun)).toBe('unknown');
  });
});

describe('using up a ticket', () => {
  // Found by a schedule: whoever noted that the person was there won, and the Flow went on after its last button.
  it('ends it whatever else moves it at the same time, once', async () => {
    const seen = await ticket();
    await stepUp(parts, seen, 'page');
    const stale = seen;

    const used = await Promise.all([useTicket(parts, stale), useTicket(parts, stale), useTicket(parts, stale)]);

    expect(used.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await found()).toMatchObject({ kind: 'dead', because: 'used' });
    expect(await useTicket(parts, stale)).toBeUndefined();
  });

  it('does nothing to one that has expired', async () => {
    const seen = await ticket();
    now += minutes(10);

    expect(await useTicket(parts, seen)).toBeUndefined();
  });
});

describe('moving a ticket', () => {
  it('goes forward, for the one who saw it last', async () => {
    const seen = await ticket();

    const opened = await moveTicket(parts, seen, { state: 'OPENED' });
    expect(opened).toEqual({ ...seen, state: 'OPENED', version: 2 });
    expect(await moveTicket(parts, seen, { state: 'USED' })).toBeUndefined();
  });

  it('never goes back', async () => {
    const used = await moveTicket(parts, await ticket(), { state: 'USED' });
    if (used === undefined) throw new Error('moved');

    expect(await moveTicket(parts, used, { state: 'OPENED' })).toBeUndefined();
    expect(await moveTicket(parts, used, { state: 'ISSUED' })).toBeUndefined();
    expect(await found()).toMatchObject({ because: 'used' });
  });
});

describe('stepping up', () => {
  it('makes a person of the ticket, in its place', async () => {
    now += 5;
    const seen = await ticket();

    expect(await stepUp(parts, seen, 'page')).toEqual({
      ticket: { ...seen, state: 'OPENED', steppedUpAt: now, lastSeenAt: now, version: 2 },
      person: { user: 'user-1', place: 'page', at: now },
    });
  });

  it('makes one of two at once', async () => {
    const seen = await ticket();

    const people = await Promise.all(Array.from({ length: 50 }, () => stepUp(parts, seen, 'page')));

    expect(people.filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('makes none in the other place, of a used one, or of an expired one', async () => {
    const seen = await ticket();
    expect(await stepUp(parts, seen, 'flow')).toBeUndefined();
    now = noon + minutes(10);
    expect(await stepUp(parts, seen, 'page')).toBeUndefined();
    now = noon;
    const used = await moveTicket(parts, seen, { state: 'USED' });
    expect(used === undefined ? 'moved' : await stepUp(parts, used, 'page')).toBeUndefined();
    expect(await found()).toMatchObject({ because: 'used' });
  });
});

describe('going on', () => {
  const steppedUp = async () => {
    const stepped = await stepUp(parts, await ticket(), 'page');
    if (stepped === undefined) throw new Error('stepped up');
    return stepped.ticket;
  };

  it('is for a person who has stepped up, and notes that they were here', async () => {
    const seen = await steppedUp();
    now = noon + minutes(4);

    expect(await continueStepUp(parts, seen, 'page')).toEqual({
      ticket: { ...seen, lastSeenAt: now, version: 3 },
      person: { user: 'user-1', place: 'page', at: noon },
    });
  });

  it('is for both of two requests at once', async () => {
    const seen = await steppedUp();

    const people = await Promise.all([1, 2].map(() => continueStepUp(parts, seen, 'page')));

    expect(people.every((one) => one?.person.user === 'user-1')).toBe(true);
  });

  it('is refused before the step up, in the other place, and after the work is done', async () => {
    expect(await continueStepUp(parts, await ticket(), 'page')).toBeUndefined();
    const seen = await steppedUp();
    expect(await continueStepUp(parts, seen, 'flow')).toBeUndefined();
    await moveTicket(parts, seen, { state: 'USED' });
    expect(await continueStepUp(parts, seen, 'page')).toBeUndefined();
  });

  it('is refused after five minutes without anything done', async () => {
    const seen = await steppedUp();
    now = noon + minutes(5) - 1;
    const going = await continueStepUp(parts, seen, 'page');
    expect(going).toBeDefined();
    now += minutes(5);
    expect(await continueStepUp(parts, going?.ticket ?? seen, 'page')).toBeUndefined();
  });

  it('is refused when the ticket has expired, however lively it was', async () => {
    let seen = await steppedUp();
    for (now = noon; now < noon + minutes(10); now += minutes(3)) {
      seen = (await continueStepUp(parts, seen, 'page'))?.ticket ?? seen;
    }
    now = noon + minutes(10);

    expect(await continueStepUp(parts, seen, 'page')).toBeUndefined();
  });

  it('is refused twelve hours after the step up, even of a ticket that was given more time', async () => {
    const opened = await steppedUp();
    let seen = (await moveTicket(parts, opened, { expiresAt: noon + hours(20) })) ?? opened;
    let last = noon;
    for (now = noon; now < noon + hours(14); now += minutes(4)) {
      const going = await continueStepUp(parts, seen, 'page');
      if (going === undefined) break;
      seen = going.ticket;
      last = now;
    }

    expect(last).toBeLessThan(noon + hours(12));
    expect(last).toBeGreaterThanOrEqual(noon + hours(12) - minutes(4));
  });
});
