import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankClasses, classes, flowClasses, pageClasses } from './classes.ts';
import { type Front, overHttp } from './front.ts';

/**
 * Bad input that comes to the pages, from banks, and to the Flow's endpoint, over real sockets. The classes of the
 * webhook are in `test/webhook/bad-input.integration.test.ts`; `npm run fuzz` plays all of them over HTTP, and more of each.
 */
let front: Front;
beforeAll(async () => {
  front = await overHttp();
});
afterAll(() => front.close());

const seed = Date.now() % 2 ** 31;

describe('our pages, banks and Flow bear', () => {
  const all = [...pageClasses, ...bankClasses, ...flowClasses];

  it.each(all.map((one) => [one.number, one.title, one] as const))('%i %s', async (_number, _title, one) => {
    const { cases } = await one.play(front, { cases: 100, seed });

    expect(cases).toBeGreaterThanOrEqual(100);
  });

  it('all thirty-two classes, none left out', () => {
    expect([...new Set(classes.map(({ number }) => number))]).toEqual(
      Array.from({ length: 32 }, (_, index) => index + 1),
    );
  });
});
