import type { SomeWords } from '../../../conversation/understand/words.ts';

/** What people ask for that Saldo does not do. */
export const beyond = {
  topics: {
    pay: [
      'transfer',
      'transfer money',
      'send money',
      'move money',
      'pay someone',
      'make a payment',
      'buy airtime',
      'debit order',
      'debit orders',
      'stop order',
      'buy electricity',
      'buy me airtime',
      'buy data',
      'send cash',
      'ewallet',
      'cash send',
      'cashsend',
    ],
  },
} satisfies SomeWords;
