import {
  balanceCached,
  balanceFresh,
  balanceRenewed,
  codeElsewhere,
  notice,
  numberChange,
  unlinkConfirm,
} from '../scenarios.ts';
import { deletion, restored, sealedBalance } from '../scenarios-proved.ts';
import { all, type Entry, few, one, raced, starts, struck } from './entry.ts';
import { echoes, flood, newerRecord, outage, poison, sameWebhook } from './floods.ts';
import { callbackTricks, fiftyPins, previews, wrongCodes } from './visitors.ts';

/** The faults of how things go: repetitions, crashes, clocks, people, and whoever means harm. */
export const courses = (): readonly Entry[] => [
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
    number: 13,
    fault: 'delivered twice at once',
    at: ['port'],
    by: 'two and three workers at once',
    play: () => raced(['one message delivered', 'the code twice'], few),
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
