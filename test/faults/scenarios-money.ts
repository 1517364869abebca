import { days, minutes } from '../../lambdas/platform/clock.ts';
import { amountsIn } from './amounts.ts';
import type { Received } from './chronicle.ts';
import { payments } from './people.ts';
import { ask, linksOf, type Scenario, together } from './scenarios.ts';
import { alertedIn } from './scenarios-alerts.ts';
import { offered, withMode } from './scenarios-proved.ts';
import { digitsOf } from './setting.ts';
import type { World } from './world.ts';

/** thandi has paid twice and asks about it; sipho stands by and asks his balance. */
const spent =
  (mode: 'chat' | 'sealed' | 'page') =>
  async (world: World): Promise<readonly string[]> => {
    if (mode === 'chat') {
      await world.link(world.people.thandi);
      await world.link(world.people.sipho);
    } else await withMode(mode)(world);
    const alerted = alertedIn(world);
    await world.until(alerted.pays('groceries'));
    await world.until(alerted.pays('abroad'));
    await world.forward(minutes(5));
    return [];
  };

const sees = (text: string): boolean => amountsIn(text).includes(digitsOf(payments.groceries.amount));

/** Trouble passes, and the same question has its answer, unless the bank ended the consent in between. */
const answeredAfterwards = (question: string, isAnswer: (one: Received) => boolean): Pick<Scenario, 'after'> => ({
  after: async (world) => {
    const { thandi } = world.people;
    if ((await linksOf(world, thandi)).every(({ state }) => state !== 'ACTIVE')) return;
    // The bank is asked a few times a day, and faults have used them up.
    await world.forward(days(1) + minutes(5));
    await ask(world, thandi, question);
    const answer = world.received.findLast(({ by }) => by === 'thandi');
    if (answer === undefined || !isAnswer(answer)) {
      world.violations.push(`I2: ${question} is not answered when all is well again`);
    }
  },
});

export const paymentsInChat: Scenario = {
  name: 'payments, in the chat',
  options: { events: true },
  prepare: spent('chat'),
  act: (world) => together(world, world.textMessage(world.people.thandi, 'transactions')),
  ...answeredAfterwards('transactions', ({ text }) => sees(text)),
};

export const spendingPictured: Scenario = {
  name: 'spending, in the chat, with its picture',
  options: { events: true },
  prepare: spent('chat'),
  act: (world) => together(world, world.textMessage(world.people.thandi, 'spending')),
  ...answeredAfterwards('spending', ({ text, message }) => sees(text) && message.content.kind === 'image'),
};

export const paymentsSealed: Scenario = {
  name: 'payments, in a Flow',
  options: { events: true, flow: true },
  prepare: spent('sealed'),
  act: async (world) => {
    const { thandi } = world.people;
    await together(world, world.textMessage(thandi, 'transactions'));
    await world.time.sleep(minutes(2));
    const token = offered(world);
    if (token !== undefined) await world.flow({ person: thandi }, token).open();
  },
};

export const paymentsOnPage: Scenario = {
  name: 'payments, on a page',
  options: { events: true },
  prepare: spent('page'),
  act: async (world) => {
    const { thandi } = world.people;
    await together(world, world.textMessage(thandi, 'transactions'));
    await world.time.sleep(minutes(2));
    const url = offered(world);
    if (url !== undefined) await world.page({ person: thandi }, url).open();
  },
};

export const moneyScenarios: readonly Scenario[] = [paymentsInChat, spendingPictured, paymentsSealed, paymentsOnPage];
