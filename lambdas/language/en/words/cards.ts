import type { SomeWords } from '../../../conversation/understand/words.ts';
import { ways } from '../../ways.ts';

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
      ...ways(
        'will my card work (in|when|while|there|abroad|overseas)',
        'will my card work',
        'using my card (abroad|overseas|in another country)',
      ),
    ],
    'card-state': ways(
      '(is|was) my card (frozen|blocked|locked|active|cancelled|stopped)',
      'are my cards (frozen|blocked)',
      'is (the|my debit|my credit|my bank) card (frozen|blocked|active|cancelled)',
      'has my card been (frozen|blocked|cancelled|stopped)',
      '(did|have) (you|u) (freeze|frozen|block|blocked|lock|stop|stopped|cancel|cancelled) (it|my card|the card)',
      'did (the bank|they|someone) (freeze|block) my card',
      'why is my card (frozen|blocked|locked)',
      'who (froze|blocked) my card',
      '[my] card status',
    ),
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
      ...ways(
        '(can i|may i|i can) (draw|withdraw|take out|spend) (per day|a day|daily|each day|in a day)',
        '(draw|withdraw) (per day|a day|daily)',
        'daily withdrawal',
        'atm limit',
      ),
    ],
  },
} satisfies SomeWords;
