import { expect, it } from 'vitest';
import { allAskedFor } from '../../lambdas/agents/words.ts';

it('says once to an agent what two requests have the same words for, and an intent without words plainly', () => {
  expect(allAskedFor(['nickname', 'default-account', 'balance', 'secret-typed'], 'en')).toEqual([
    'Your accounts',
    'Balance',
    'secret typed',
  ]);
});
