import type { SomeWords } from '../../../conversation/understand/words.ts';
import { ways } from '../../ways.ts';

/** What people ask for that Saldo does not do. */
export const beyond = {
  topics: {
    bank: ways(
      '(get|need|want|take|give me|apply for) a [personal|home|car] loan',
      '(do|can) (you|u) (do|offer|give|have) loans',
      'borrow [some] money',
      'lend me',
      '(increase|raise|extend|get|need|want) (my|an) overdraft',
      'proof of account',
      'bank confirmation',
      'confirmation letter',
    ),
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
      ...ways(
        'cancel [my] (netflix|spotify|showmax|dstv|gym|subscription|subscriptions|membership)',
        'eft',
        '(can you|do you|can u|do u) (pay people|send money|transfer money|do eft)',
      ),
    ],
  },
} satisfies SomeWords;
