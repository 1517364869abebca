import { describe, expect, it } from 'vitest';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { setPin } from '../../lambdas/step-up/unlocking.ts';
import type { Unlock } from '../../lambdas/store/items.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import type { Unlocks } from '../../lambdas/store/port.ts';
import { cheap, noon, pinRig, rightPin } from './pin-rig.ts';

const clock = { now: () => noon, sleep: async () => {} };

/** A store that somebody else writes to at each of these saves, counted from one. */
function raced(inner: Unlocks, change: (save: number, unlock: Unlock) => Promise<boolean>): Unlocks {
  let saves = 0;
  return {
    get: inner.get,
    remove: inner.remove,
    async save(unlock) {
      saves += 1;
      return (await change(saves, unlock)) ? false : inner.save(unlock);
    },
  };
}

async function pinsOver(change: (save: number, unlock: Unlock, kept: Unlocks) => Promise<boolean>) {
  const kept = memoryStore({ clock }).unlocks;
  const setUp = await pinRig({ unlocks: kept });
  const unlocks = raced(kept, (save, unlock) => change(save, unlock, kept));
  const pins = createPins({ unlocks, pepper: setUp.pepper, clock, cost: cheap, metrics: () => {} });
  return { pins, kept };
}

describe('the right PIN', () => {
  it('is bound to what it is for, to its salt and to its person', async () => {
    const asked: string[] = [];
    const pepper = {
      mac: async (message: Buffer) => {
        asked.push(message.toString('utf8'));
        return Buffer.alloc(32);
      },
    };
    const random = (bytes: number) => Buffer.alloc(bytes, 7);
    const pins = createPins({ unlocks: memoryStore({ clock }).unlocks, pepper, clock, random, cost: cheap });

    await pins.make('user-1', rightPin);

    const salt = Buffer.alloc(16, 7).toString('base64url');
    expect(asked).toEqual([`["saldo-pin","${salt}","user-1","${rightPin}"]`]);
  });

  it('leaves the record as it is when it costs what it should', async () => {
    const rig = await pinRig();
    const before = (await rig.unlocks.get('user-1'))?.pin;

    expect((await rig.pins.check('user-1', rightPin)).kind).toBe('right');
    expect((await rig.unlocks.get('user-1'))?.pin).toEqual(before);
  });

  it.each([{ r: 2 }, { p: 2 }, { log2N: 2 }])('is hashed anew where it should cost more: %j', async (dearer) => {
    const kept = memoryStore({ clock }).unlocks;
    const { pepper } = await pinRig({ unlocks: kept });
    const pins = createPins({ unlocks: kept, pepper, clock, cost: { ...cheap, ...dearer }, metrics: () => {} });
    const before = (await kept.get('user-1'))?.pin?.hash;

    await pins.check('user-1', rightPin);

    const after = (await kept.get('user-1'))?.pin?.hash;
    expect(after).not.toBe(before);
    expect(after).toMatch(new RegExp(`^scrypt\\$${dearer.log2N ?? 1}\\$${dearer.r ?? 1}\\$${dearer.p ?? 1}\\$`));
  });

  it('is busy when what was counted cannot be cleared, however often that is tried', async () => {
    const { pins, kept } = await pinsOver(async (save) => save > 1);

    expect(await pins.check('user-1', rightPin)).toEqual({ kind: 'busy' });
    expect((await kept.get('user-1'))?.tries).toBe(1);
  });

  it('is worth nothing once another one was set, before it is counted', async () => {
    const { pins } = await pinsOver(async (save, _unlock, kept) => {
      if (save > 1) return false;
      await setPin({ unlocks: kept }, 'user-1', await pins.make('user-1', '602971'));
      return true;
    });

    expect(await pins.check('user-1', rightPin)).toEqual({ kind: 'busy' });
  });

  it('is worth nothing once another one was set, after it was counted', async () => {
    const { pins, kept } = await pinsOver(async (save, _unlock, inner) => {
      if (save !== 2) return false;
      await setPin({ unlocks: inner }, 'user-1', await pins.make('user-1', '602971'));
      return true;
    });

    expect(await pins.check('user-1', rightPin)).toEqual({ kind: 'busy' });
    expect((await pins.check('user-1', '602971')).kind).toBe('right');
    expect((await kept.get('user-1'))?.tries).toBe(0);
  });

  it.each([1, 2])('is worth nothing once everything was removed, at write %i', async (at) => {
    const { pins, kept } = await pinsOver(async (save, _unlock, inner) => {
      if (save !== at) return false;
      await inner.remove('user-1');
      return true;
    });

    expect(await pins.check('user-1', rightPin)).toEqual({ kind: 'busy' });
    expect(await kept.get('user-1')).toBeUndefined();
  });
});
