import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, placeIn } from '../../lambdas/conversation/paging.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';

const say = clearedSay(voiceOf('en'));
const page = (count: number, from: number, most = 7) =>
  pageOf(
    Array.from({ length: count }, (_, index) => index),
    { from, most, intent: 'unlink', say },
  );

describe('a page', () => {
  it('is the whole list where it fits, and has no ways on', () => {
    expect(page(7, 0)).toEqual({ shown: [0, 1, 2, 3, 4, 5, 6], choices: [], pending: {}, position: undefined });
  });

  it('leads on, back, and says where it is', () => {
    const { choices, pending, position } = page(20, 7);

    expect(choices.map(({ id }) => id)).toEqual(['unlink:from:14', 'unlink:from:0', 'menu']);
    expect(pending).toEqual({ next: 'unlink:from:14', back: 'unlink:from:0', again: 'unlink:from:7' });
    expect(position).toEqual({ from: 8, to: 14, count: 20 });
  });

  it('that is not there any more is the first', () => {
    expect(page(20, 700).position).toEqual({ from: 1, to: 7, count: 20 });
  });

  it('after page shows everything once, and back again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (count, most) => {
        const seen: number[] = [];
        let at: string | undefined = 'from:0';
        let last = at;
        while (at !== undefined) {
          const { shown, pending } = page(count, placeIn(at), most);
          seen.push(...shown);
          last = at;
          at = pending.next?.replace('unlink:', '');
        }
        expect(seen).toEqual(Array.from({ length: count }, (_, index) => index));

        let steps = 0;
        for (let back: string | undefined = last; back !== undefined && steps < 100; steps += 1) {
          back = page(count, placeIn(back), most).pending.back?.replace('unlink:', '');
        }
        expect(steps).toBe(Math.ceil(count / most));
      }),
    );
  });
});

it.each([
  ['from:12', 12],
  ['from:0', 0],
  [undefined, 0],
  ['of:abc', 0],
  ['from:-3', 0],
  ['from:99999999', 0],
  ['from:1e3', 0],
])('%s begins at %i', (argument, place) => {
  expect(placeIn(argument)).toBe(place);
});
