import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { endSession, personOf, startSession } from '../../lambdas/step-up/sessions.ts';
import type { Chat, Profile } from '../../lambdas/store/items.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { aProfile } from '../contract/records.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const chatOf = (profile: Partial<Profile> = {}): Chat => ({
  profile: aProfile(profile),
  links: [],
  recent: [],
  readings: [],
});

let now: number;
let parts: ReturnType<typeof open>;
let cookie: string;

function open() {
  const clock = { now: () => now, sleep: async () => {} };
  return { sessions: memoryStore({ clock }).sessions, clock, random: randomBytes };
}

beforeEach(async () => {
  now = noon;
  parts = open();
  ({ cookie } = await startSession(parts, 'user-1', 'passkey'));
});

describe('a web session', () => {
  it('is 256 random bits in the cookie, and their hash in the store', async () => {
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(cookie).not.toBe((await startSession(parts, 'user-1', 'pin')).cookie);
    const id = createHash('sha256').update(cookie).digest('base64url');
    expect(await parts.sessions.get(id, now)).toEqual({
      id,
      user: 'user-1',
      startedAt: noon,
      lastSeenAt: noon,
      with: 'passkey',
    });
  });

  it('is the person who has proved themselves, in their own chat', async () => {
    now += 7;

    expect(await personOf(parts, cookie, chatOf())).toEqual({ user: 'user-1', place: 'page', at: noon });
  });

  it('is nobody without a cookie, or with one that is not ours', async () => {
    const others = [undefined, '', cookie.slice(1), `${cookie}A`, `${cookie}=`, randomBytes(32).toString('base64url')];
    for (const other of others) expect(await personOf(parts, other, chatOf())).toBeUndefined();
  });

  it('is nobody in another person’s chat, nor where the person was forgotten', async () => {
    expect(await personOf(parts, cookie, chatOf({ user: 'user-2' }))).toBeUndefined();
    expect(await personOf(parts, cookie, { ...chatOf(), profile: undefined })).toBeUndefined();
  });

  it('ends after five minutes without anything done, and lives on with each thing done', async () => {
    for (let index = 0; index < 10; index += 1) {
      now += minutes(5) - 1;
      expect(await personOf(parts, cookie, chatOf())).toBeDefined();
    }
    now += minutes(5);
    expect(await personOf(parts, cookie, chatOf())).toBeUndefined();
    expect(await personOf(parts, cookie, chatOf())).toBeUndefined();
  });

  it('is not kept alive by somebody else’s trying', async () => {
    now += minutes(3);
    await personOf(parts, cookie, chatOf({ user: 'user-2' }));
    now += minutes(2);

    expect(await personOf(parts, cookie, chatOf())).toBeUndefined();
  });

  it('ends after twelve hours, whatever was done', async () => {
    while (now + minutes(4) < noon + hours(12)) {
      now += minutes(4);
      expect(await personOf(parts, cookie, chatOf())).toBeDefined();
    }
    now = noon + hours(12);
    expect(await personOf(parts, cookie, chatOf())).toBeUndefined();
  });

  it('ends with lock at once, and a lock from before does not matter', async () => {
    expect(await personOf(parts, cookie, chatOf({ lockedAt: noon - 1 }))).toBeDefined();
    expect(await personOf(parts, cookie, chatOf({ lockedAt: noon }))).toBeUndefined();
    now += 5;
    expect(await personOf(parts, cookie, chatOf({ lockedAt: noon + 1 }))).toBeUndefined();
  });

  it('ends when it is ended, and ending nothing does no harm', async () => {
    await endSession(parts, undefined);
    await endSession(parts, 'strange');
    expect(await personOf(parts, cookie, chatOf())).toBeDefined();
    await endSession(parts, cookie);
    await endSession(parts, cookie);
    expect(await personOf(parts, cookie, chatOf())).toBeUndefined();
  });
});
