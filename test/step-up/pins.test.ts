import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { setPin } from '../../lambdas/step-up/unlocking.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { cheap, noon, pinRig, rightPin } from './pin-rig.ts';
import { anUnlock, aPasskey } from './records.ts';

let rig: Awaited<ReturnType<typeof pinRig>>;
beforeEach(async () => {
  rig = await pinRig();
});

describe('choosing a PIN', () => {
  it.each([
    ['395817', undefined],
    ['٣٩٥٨١٧', undefined],
    ['３９５８１７', undefined],
    ['३९५८१७', undefined],
    ['583917402639', undefined],
    ['', 'too-short'],
    ['39581', 'too-short'],
    ['5839174026391', 'too-long'],
    ['39581a', 'not-digits'],
    ['395 817', 'not-digits'],
    ['-395817', 'not-digits'],
    ['39581.7', 'not-digits'],
    ['1e100000', 'not-digits'],
    ['१२३४५६', 'too-easy'],
    ['250786', 'too-easy'],
  ] as const)('%j: %s', (pin, refusal) => {
    expect(rig.pins.refusalOf(pin)).toBe(refusal);
  });

  it('never throws, and lets nothing through but six to twelve digits', () => {
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0xd7ff }),
      fc.integer({ min: 0xe000, max: 0x1ffff }),
      fc.constantFrom(0x30, 0x39, 0x663, 0xff13, 0x200b),
    );
    const text = fc.oneof(
      fc.array(character, { maxLength: 14 }).map((points) => String.fromCodePoint(...points)),
      fc.stringMatching(/^\d{0,14}$/),
    );
    fc.assert(
      fc.property(text, (given) => {
        const allowed = rig.pins.refusalOf(given) === undefined;
        expect(
          allowed &&
            !/^\p{Nd}{6,12}$/u.test(
              given
                .normalize('NFKC')
                .replace(/\p{Cf}/gu, '')
                .trim(),
            ),
        ).toBe(false);
      }),
    );
  });

  it('makes no record of a PIN that may not be chosen', async () => {
    await expect(rig.pins.make('user-1', '123456')).rejects.toThrow(TypeError);
    await expect(rig.pins.make('user-1', '12345')).rejects.toThrow(TypeError);
  });

  it('makes two records of one PIN for two people, and for one person twice', async () => {
    const records = await Promise.all(['user-1', 'user-1', 'user-2'].map((user) => rig.pins.make(user, rightPin)));

    expect(new Set(records.map(({ hash }) => hash)).size).toBe(3);
    for (const { hash, setAt } of records) {
      expect(hash).not.toContain(rightPin);
      expect(setAt).toBe(noon);
    }
  });

  it('fails when the pepper is silent', async () => {
    rig.state.silent = true;

    await expect(rig.pins.make('user-1', rightPin)).rejects.toMatchObject({ code: 'PEPPER_UNAVAILABLE' });
  });
});

describe('checking a PIN', () => {
  it('says right for the right one, however its digits are written', async () => {
    for (const pin of [rightPin, '٣٩٥٨١٧', ' 395817 ']) {
      expect(await rig.pins.check('user-1', pin)).toMatchObject({
        kind: 'right',
        unlock: { user: 'user-1', tries: 0 },
      });
    }
  });

  it('gives the unlock as it is kept now, so that the next write can stand on it', async () => {
    const answer = await rig.pins.check('user-1', rightPin);

    expect(answer).toEqual({ kind: 'right', unlock: await rig.unlock() });
  });

  it.each(['840692', '', '39581', '3958170', '395817 395817', '9'.repeat(5_000), 'not a pin', '\0'])(
    'says wrong for %j, and counts it',
    async (pin) => {
      expect(await rig.pins.check('user-1', pin)).toEqual({ kind: 'wrong', triesLeft: 4 });
      expect(await rig.unlock()).toMatchObject({ tries: 1, failures: 1 });
    },
  );

  it('asks the pepper, then counts, then compares', async () => {
    await rig.pins.check('user-1', '840692');
    expect(rig.steps).toEqual(['get', 'mac', 'save']);

    rig.steps.length = 0;
    await rig.pins.check('user-1', rightPin);
    expect(rig.steps).toEqual(['get', 'mac', 'save', 'save']);
  });

  it('says locked at the fifth wrong one, and refuses the right one for an hour without asking the pepper', async () => {
    const answers = await rig.wrong(5);

    expect(answers.map(({ kind }) => kind)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked']);
    rig.steps.length = 0;
    expect(await rig.pins.check('user-1', rightPin)).toEqual({ kind: 'locked', until: noon + hours(1) });
    expect(rig.steps).toEqual(['get']);
    rig.later(hours(1));
    expect(await rig.pins.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
  });

  it('counts each lock-out once for the operator, at the guess that brought it', async () => {
    await rig.kill();
    await rig.wrong(3);

    expect(rig.lockouts).toEqual(['PinLockout locked', 'PinLockout dead']);
  });

  it('takes the right one as the fifth, and clears what was counted', async () => {
    await rig.wrong(4);

    expect(await rig.pins.check('user-1', rightPin)).toMatchObject({ kind: 'right' });

    expect(await rig.unlock()).toEqual(anUnlock({ pin: expect.anything(), failures: 0, version: expect.any(Number) }));
    expect((await rig.wrong(4)).every(({ kind }) => kind === 'wrong')).toBe(true);
  });

  it('is dead after the second lock-out, to the right one too, for ever', async () => {
    await rig.kill();
    rig.later(hours(24 * 365));

    expect(await rig.pins.check('user-1', rightPin)).toEqual({ kind: 'dead' });
    expect((await rig.wrong(1))[0]).toEqual({ kind: 'dead' });
  });

  it('takes the right one as the tenth', async () => {
    await rig.wrong(5);
    rig.later(hours(2));
    await rig.wrong(4);

    expect(await rig.pins.check('user-1', rightPin)).toMatchObject({ kind: 'right', unlock: { lockouts: 0 } });
  });

  it('starts anew when a window has passed', async () => {
    await rig.wrong(4);
    rig.later(minutes(15));

    expect(await rig.wrong(1)).toEqual([{ kind: 'wrong', triesLeft: 4 }]);
  });

  it('lives again with a new PIN', async () => {
    await rig.kill();
    await setPin({ unlocks: rig.unlocks }, 'user-1', await rig.pins.make('user-1', '719536'));

    expect(await rig.pins.check('user-1', rightPin)).toEqual({ kind: 'wrong', triesLeft: 4 });
    expect(await rig.pins.check('user-1', '719536')).toMatchObject({ kind: 'right' });
  });

  it('counts nothing and compares nothing when the pepper is silent', async () => {
    rig.state.silent = true;
    for (let index = 0; index < 20; index += 1) {
      expect(await rig.pins.check('user-1', rightPin)).toEqual({ kind: 'busy' });
    }
    expect(await rig.pins.check('stranger', rightPin)).toEqual({ kind: 'busy' });
    expect(rig.steps).not.toContain('save');
    expect(new Set(rig.failures)).toEqual(new Set(['pepper-silent']));

    rig.state.silent = false;
    expect(await rig.unlock()).toMatchObject({ tries: 0 });
    expect(await rig.pins.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
  });

  it('lets every other error of the pepper through', async () => {
    const pepper = { mac: () => Promise.reject(new RangeError('bug')) };
    const pins = createPins({ ...rig, pepper });

    await expect(pins.check('user-1', rightPin)).rejects.toThrow(RangeError);
  });

  it('does for a stranger what it does for a customer, and says that there is none', async () => {
    expect(await rig.pins.check('stranger', rightPin)).toEqual({ kind: 'none' });
    expect(rig.steps).toEqual(['get', 'mac']);
    expect(await rig.unlocks.get('stranger')).toBeUndefined();
  });

  it('does the slow part for a stranger too: what it costs is asked once by each', async () => {
    let asked = 0;
    const cost = {
      ...cheap,
      get log2N() {
        asked += 1;
        return cheap.log2N;
      },
    };
    const pins = createPins({ ...rig, cost });

    await pins.check('stranger', rightPin);
    expect(asked).toBe(1);
  });

  it('says none for somebody with a passkey only, and counts nothing', async () => {
    await rig.unlocks.save(anUnlock({ user: 'user-2', passkeys: [aPasskey()] }));

    expect(await rig.pins.check('user-2', rightPin)).toEqual({ kind: 'none' });
    expect(await rig.unlocks.get('user-2')).toEqual(anUnlock({ user: 'user-2', passkeys: [aPasskey()] }));
  });

  it('opens nobody else with a record that was moved to them', async () => {
    const pin = (await rig.unlock())?.pin;
    if (pin === undefined) throw new Error('there is one');
    await rig.unlocks.save(anUnlock({ user: 'user-2', pin }));

    expect(await rig.pins.check('user-2', rightPin)).toMatchObject({ kind: 'wrong' });
  });

  it('opens nothing under another pepper', async () => {
    const pins = createPins({ ...rig, pepper: memoryPepper(), cost: cheap });

    expect(await pins.check('user-1', rightPin)).toMatchObject({ kind: 'wrong' });
  });

  it.each(['', 'scrypt$1$1$1$$', 'plain:395817', '395817'])(
    'never opens, and counts, where the record is %j',
    async (hash) => {
      await setPin({ unlocks: rig.unlocks }, 'user-1', { hash, setAt: noon });

      expect((await rig.wrong(3)).map(({ kind }) => kind)).toEqual(['wrong', 'wrong', 'wrong']);
      expect(await rig.pins.check('user-1', rightPin)).toEqual({ kind: 'wrong', triesLeft: 1 });
    },
  );

  it('reads what a check costs from the record, and raises it at the next success only', async () => {
    const dearer = createPins({ ...rig, cost: { log2N: 3, r: 2, p: 1 } });

    await dearer.check('user-1', '840692');
    expect((await rig.unlock())?.pin?.hash).toMatch(/^scrypt\$1\$1\$1\$/);
    expect(await dearer.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
    expect((await rig.unlock())?.pin).toMatchObject({ hash: expect.stringMatching(/^scrypt\$3\$2\$1\$/), setAt: noon });
    expect(await dearer.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
    // And what is dearer than today's is left as it is.
    expect(await rig.pins.check('user-1', rightPin)).toMatchObject({ kind: 'right' });
    expect((await rig.unlock())?.pin?.hash).toMatch(/^scrypt\$3\$2\$1\$/);
  });

  it('works at the cost of production', async () => {
    const pins = createPins({ unlocks: rig.unlocks, pepper: rig.pepper, clock: rig.clock });
    await setPin({ unlocks: rig.unlocks }, 'user-1', await pins.make('user-1', '719536'));

    expect(await pins.check('user-1', '719536')).toMatchObject({ kind: 'right' });
    expect(await pins.check('user-1', rightPin)).toMatchObject({ kind: 'wrong' });
  }, 60_000);
});
