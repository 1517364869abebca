import type { SomeWords } from '../../../conversation/understand/words.ts';

/** How people ask about cards that are not in danger. */
export const cards = {
  topics: {
    replace: ['need a new card', 'i need a new card', 'want a new card', 'new card please'],
    declined: ['refused payment', 'a refused payment'],
  },
  features: {
    travel: [
      'travel notice',
      'travel notification',
      'travelling',
      'traveling',
      'going abroad',
      'going overseas',
      'use my card abroad',
      'use my card overseas',
    ],
    'card-limits': [
      'card limit',
      'card limits',
      'my limits',
      'spending limit',
      'withdrawal limit',
      'daily limit',
      'raise my daily limit',
      'increase my daily limit',
      'change my daily limit',
      'lower my daily limit',
      'raise my withdrawal limit',
      'increase my withdrawal limit',
    ],
  },
} satisfies SomeWords;
