import type { Breach } from './checker.ts';
import { alertedIn, listening, paymentDenied, questionOf } from './scenarios-alerts.ts';
import type { Race } from './schedules.ts';

/** What banks tell, and what people say meanwhile, all at once. */
export const toldRaces: readonly Race[] = [
  {
    name: 'stop while an alert is told',
    options: { events: true },
    prepare: async (world) => {
      await listening('chat')(world);
      await world.until(alertedIn(world).pays('groceries'));
      return [];
    },
    act: async (world, _codes, moment) => {
      const stop = world.turn('not yet', moment).then(() => world.say(world.textMessage(world.people.thandi, 'stop')));
      await Promise.all([stop, alertedIn(world).minute()]);
    },
  },
  {
    name: 'one event three times at once, and a run of alerts beside it',
    options: { events: true },
    prepare: listening('chat'),
    act: async (world, _codes, moment) => {
      const alerted = alertedIn(world);
      const run = world.turn('not yet', moment).then(() => alerted.minute());
      await Promise.all([alerted.pays('groceries', 3), run]);
      await alerted.minute();
    },
  },
  {
    name: 'no twice at once, in two workers each, and everything is asked beside it',
    options: { events: true, cards: true, overlap: { copies: 2, apart: true } },
    prepare: async (world) => {
      await listening('chat')(world);
      await world.until(alertedIn(world).pays('abroad'));
      await world.until(alertedIn(world).minute());
      await world.quiet();
      if (questionOf(world) === undefined) throw new Error('Nothing was asked.');
      return [];
    },
    act: async (world) => {
      const { thandi } = world.people;
      const no = questionOf(world) ?? '';
      await world.say(
        world.buttonMessage(thandi, no),
        world.buttonMessage(thandi, no),
        world.textMessage(thandi, 'balance'),
      );
    },
    judge: async (world): Promise<readonly Breach[]> => {
      const done = world.deeds.filter((deed) => deed.change === 'freeze' && deed.done);
      return [
        ...((await paymentDenied.judge?.(world)) ?? []),
        ...(new Set(done.map(({ key }) => key)).size > 1
          ? [{ invariant: 'I1', what: 'one no reached the bank as two' } as const]
          : []),
        ...(done.length === 0 ? [{ invariant: 'I5', what: 'a no, and the card is not frozen' } as const] : []),
      ];
    },
  },
];
