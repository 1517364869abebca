import { brokenBank } from '../http/bank.ts';
import { brokenGraph } from '../http/graph.ts';
import type { Fault } from '../injection.ts';
import {
  balanceCached,
  balanceFresh,
  balanceRenewed,
  codeElsewhere,
  linkConfirm,
  notice,
  numberChange,
  unlinkConfirm,
} from '../scenarios.ts';
import { deletion, restored, sealedBalance } from '../scenarios-proved.ts';
import { all, type Entry, raced, struck } from './entry.ts';
import { echoes, flood, newerRecord, outage, poison, sameWebhook } from './floods.ts';
import { always401, callbackTricks, fiftyPins, previews, wrongCodes } from './visitors.ts';

const one =
  (...faults: readonly Fault[]) =>
  (fault: Fault) =>
    faults.includes(fault);
const starts = (begin: string) => (fault: Fault) => fault.startsWith(begin);
const few = 20;

/** What is played over AWS's stand-ins, where they were started. */
export interface OverAws {
  readonly table: Entry['play'];
  readonly keys: Entry['play'];
  readonly queue: Entry['play'];
}

/**
 * The thirty faults of the project's reference, each with what injects it here. The matrix and the races play most of
 * them everywhere; this plays each of them by itself.
 */
export const thirty = (aws: OverAws): readonly Entry[] => [
  {
    number: 1,
    fault: 'the same webhook again and again',
    at: ['port'],
    by: '20 at once, then for seven days; delivered twice at each await',
    play: () =>
      all(
        () => sameWebhook(),
        () => raced(['one message delivered'], few),
        () => struck(balanceFresh, one('delivered twice')),
      ),
  },
  {
    number: 2,
    fault: 'the worker killed after each step',
    at: ['port'],
    by: 'killed before and after each await, delivered again',
    play: () =>
      all(
        () => struck(balanceFresh, starts('kill')),
        () => raced(['the worker is killed'], few),
      ),
  },
  {
    number: 3,
    fault: 'bank hangs, drips, resets',
    at: ['port', 'HTTP'],
    by: 'hang at each await of the bank; a bank on loopback that breaks',
    play: () =>
      all(
        () => struck(balanceFresh, starts('hang'), { at: ({ noun }) => noun === 'bank' }),
        () => brokenBank(12, 3),
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
    number: 7,
    fault: 'two refreshes at once',
    at: ['port'],
    by: 'races with a bank that rotates',
    play: () => raced(['two answers renew'], few),
  },
  {
    number: 8,
    fault: 'refreshed, and dead before saving',
    at: ['port'],
    by: 'killed after the refresh and before each write of it',
    play: () =>
      struck(balanceRenewed, starts('kill'), { at: ({ noun, method }) => noun === 'bank' || method === 'saveTokens' }),
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
    number: 13,
    fault: 'delivered twice at once',
    at: ['port'],
    by: 'two and three workers at once',
    play: () => raced(['one message delivered', 'the code twice'], few),
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
  {
    number: 17,
    fault: 'clocks ten minutes off, and back',
    at: ['port'],
    by: 'at each await',
    play: () =>
      all(
        () => struck(balanceCached, starts('clock')),
        () => struck(sealedBalance, starts('clock'), { share: 4 }),
      ),
  },
  {
    number: 18,
    fault: 'the function at its end',
    at: ['port'],
    by: 'hung at each await until it is stopped',
    play: () => struck(balanceFresh, starts('hang')),
  },
  { number: 19, fault: 'a poison message', at: ['port'], by: 'one that nobody can read', play: () => poison() },
  { number: 20, fault: 'ten thousand messages of one', at: ['port'], by: 'while another asks', play: () => flood() },
  {
    number: 21,
    fault: 'three hours of outage',
    at: ['port'],
    by: 'then all that Meta still has',
    play: () => outage(),
  },
  {
    number: 22,
    fault: 'previews, double presses, two tabs',
    at: ['port'],
    by: 'fifty of each kind, of the link and of the page',
    play: () =>
      all(
        () => previews(),
        () => raced(['the page sent twice', 'two PINs'], few),
      ),
  },
  {
    number: 23,
    fault: "the attacker's link",
    at: ['port'],
    by: 'a strange chat, nobody, three wrong codes',
    play: () =>
      all(
        () => wrongCodes(),
        () => struck(codeElsewhere, starts('kill')),
        () => struck(notice, starts('kill')),
      ),
  },
  {
    number: 24,
    fault: 'callbacks replayed, swapped, foreign',
    at: ['port'],
    by: 'nine tricks, each twice',
    play: () => callbackTricks(),
  },
  {
    number: 25,
    fault: 'fifty PINs, Flow replay, slow pepper',
    at: ['port'],
    by: 'at once on both places; races; 4 s at the pepper',
    play: () =>
      all(
        () => fiftyPins(),
        () => raced(['ten guesses', 'guesses beside', 'the Flow repeated', 'the Flow is closed'], few),
        () => struck(sealedBalance, one('delay 4 s'), { at: ({ noun }) => noun === 'pepper' || noun === 'unlocks' }),
      ),
  },
  {
    number: 26,
    fault: 'the number changes in between',
    at: ['port'],
    by: 'races with the chat, the Flow and the page',
    play: () =>
      all(
        () => raced(['the number changes'], few),
        () => struck(numberChange, starts('kill')),
      ),
  },
  {
    number: 27,
    fault: 'unlink or delete in between',
    at: ['port'],
    by: 'races with the chat, the Flow and the page',
    play: () =>
      all(
        () => raced(['unlink', 'delete', 'lock'], few),
        () => struck(unlinkConfirm, starts('kill')),
        () => struck(deletion, starts('kill')),
      ),
  },
  {
    number: 28,
    fault: 'a restore after an erasure',
    at: ['port'],
    by: 'upkeep killed at each await of erasing again',
    play: () => struck(restored, one('kill before', 'kill after', 'throw before', 'down 10 min')),
  },
  {
    number: 29,
    fault: 'a record of another version',
    at: ['port'],
    by: 'of tomorrow, parked; of today with more in it, read',
    play: () => all(() => poison({ v: 2, id: 'wamid.tomorrow' }), newerRecord),
  },
  {
    number: 30,
    fault: 'our own echo, two bots, floods of reports',
    at: ['port'],
    by: 'echoes, a bot that repeats us, ten thousand reports',
    play: () => echoes(),
  },
];
