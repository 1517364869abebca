import { brokenBank } from '../http/bank.ts';
import { brokenCourse } from '../http/bank-course.ts';
import { brokenGraph } from '../http/graph.ts';
import { balanceFresh, balanceRenewed, linkConfirm, notice } from '../scenarios.ts';
import { sealedBalance } from '../scenarios-proved.ts';
import { all, type Entry, one, starts, struck } from './entry.ts';
import type { OverAws } from './thirty.ts';
import { always401 } from './visitors.ts';

/** The faults of what is outside: banks, Meta, and the services of AWS. */
export const outsiders = (aws: OverAws): readonly Entry[] => [
  {
    number: 3,
    fault: 'bank hangs, drips, resets',
    at: ['port', 'HTTP'],
    by: 'hang at each await of the bank; each request from consent to its end, over HTTP',
    play: () =>
      all(
        () => struck(balanceFresh, starts('hang'), { at: ({ noun }) => noun === 'bank' }),
        () => brokenBank(12, 3),
        () => brokenCourse(),
      ),
  },
  {
    number: 4,
    fault: 'bank 429, 500, 503, half at random',
    at: ['port', 'HTTP'],
    by: 'refused, down for ten minutes; a bank on loopback, at random',
    play: () =>
      all(
        () =>
          struck(balanceFresh, one('bank 429', 'down 10 min', 'throw before'), { at: ({ noun }) => noun === 'bank' }),
        () => brokenBank(12, 4),
      ),
  },
  {
    number: 5,
    fault: 'bank 200 with nonsense',
    at: ['port', 'HTTP'],
    by: 'as the port says it; cut JSON, HTML, NaN, 1e21 on loopback',
    play: () =>
      all(
        () => struck(balanceFresh, one('bank nonsense')),
        () => brokenBank(12, 5),
      ),
  },
  {
    number: 6,
    fault: 'bank 401 once, and always',
    at: ['port'],
    by: 'once at each await; for ever',
    play: () =>
      all(
        () => struck(balanceRenewed, one('bank 401')),
        () => always401(),
      ),
  },
  {
    number: 9,
    fault: 'Meta refuses the connection',
    at: ['port', 'HTTP'],
    by: 'not sent; nobody listens',
    play: () =>
      all(
        () => struck(balanceFresh, one('Meta not sent')),
        () => brokenGraph(),
      ),
  },
  {
    number: 10,
    fault: 'Meta took it, the answer was lost',
    at: ['port', 'HTTP'],
    by: 'unknown at each send; the answer broken in 38 ways',
    play: () =>
      all(
        () => struck(balanceFresh, one('Meta unknown, sent', 'Meta unknown, not sent')),
        () => struck(notice, starts('Meta unk')),
        brokenGraph,
      ),
  },
  {
    number: 11,
    fault: "Meta's error codes",
    at: ['port'],
    by: '131047, 137000, 190 at each send; the table at the sender',
    play: () =>
      all(
        () => struck(balanceFresh, starts('Meta 1')),
        () => struck(linkConfirm, starts('Meta 1')),
      ),
  },
  {
    number: 12,
    fault: 'the queue fails, in part or after it took it',
    at: ['port', 'AWS'],
    by: 'at each await of the queue; each request of a batch, over SQS',
    play: () =>
      all(
        () => struck(balanceFresh, () => true, { at: ({ noun }) => noun === 'queue', share: 2 }),
        () => aws.queue(),
      ),
  },
  {
    number: 14,
    fault: 'DynamoDB throttles, refuses, is slow after commit',
    at: ['port', 'AWS'],
    by: 'before and after each await of the store; each request, below the SDK',
    play: () =>
      all(
        () =>
          struck(sealedBalance, starts('throw'), {
            at: ({ noun }) => !['vault', 'bank', 'sender'].includes(noun),
            share: 3,
          }),
        () => aws.table(),
      ),
  },
  {
    number: 15,
    fault: 'KMS down, denied, throttled',
    at: ['port', 'AWS'],
    by: 'vault, keys and pepper at each await; each request, below the SDK',
    play: () =>
      all(
        () =>
          struck(sealedBalance, one('throw before', 'down 10 min', 'hang before'), {
            at: ({ noun }) => ['vault', 'provider', 'keys', 'pepper'].includes(noun),
          }),
        () => aws.keys(),
      ),
  },
  {
    number: 16,
    fault: 'Secrets Manager down',
    at: ['port'],
    by: 'at each read of a secret, cold',
    play: () => struck(sealedBalance, () => true, { at: ({ noun }) => noun === 'secrets', share: 3 }),
  },
];
