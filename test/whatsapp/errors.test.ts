import { describe, expect, it } from 'vitest';
import { graphErrorOf, knownCodes } from '../../lambdas/whatsapp/errors.ts';

describe("Meta's error codes", () => {
  it.each<[string, readonly number[], string, string | undefined]>([
    ['token', [0, 190], 'refused', 'token-dead'],
    ['permission', [3, 10, 200, 230, 299, 131005], 'refused', 'permission'],
    ['limits that pass', [4, 80007, 130429, 131056], 'wait', undefined],
    ['trouble that passes', [1, 2, 131000, 131016, 131057, 133004], 'transient', undefined],
    ['account', [368, 131031, 130497, 131037, 131042, 131045], 'refused', 'blocked'],
    ['person', [131026, 131021, 131030, 131062], 'refused', 'undeliverable'],
    ['window', [131047], 'refused', 'window-closed'],
    ['identity', [137000], 'refused', 'identity-changed'],
    ['policy', [131048, 131064, 131049, 130472, 131050, 131063, 132015, 132016, 132068, 132069], 'refused', 'policy'],
    ['request', [33, 100, 131008, 131009, 135000, 131051, 132000, 132012, 139000, 139103], 'refused', 'our-mistake'],
  ])('%s', (_case, codes, verdict, means) => {
    for (const code of codes) {
      expect(graphErrorOf(code)).toMatchObject({ verdict, ...(means === undefined ? {} : { means }) });
    }
  });

  it('that nobody has heard of are refusals: sending again is never the guess', () => {
    for (const code of [199, 300, 999_999, -1])
      expect(graphErrorOf(code)).toMatchObject({ verdict: 'refused', means: 'our-mistake' });
  });

  it('each come with advice', () => {
    for (const code of knownCodes) expect(graphErrorOf(code).advice).toMatch(/^[A-Z].*\.$/);
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
  });
});
