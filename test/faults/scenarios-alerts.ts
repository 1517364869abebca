import { alerts as words } from '../../lambdas/language/en/alerts.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import type { Alerted } from './alerted.ts';
import type { Breach } from './checker.ts';
import { ask, type Scenario } from './scenarios.ts';
import type { World } from './world.ts';

export function alertedIn({ alerted }: World): Alerted {
  if (alerted === undefined) throw new Error('This bank pushes nothing.');
  return alerted;
}

/** thandi hears of what she pays; sipho stands by and asks his balance. */
export const listening =
  (mode: 'chat' | 'page') =>
  async (world: World): Promise<readonly string[]> => {
    await world.link(world.people.thandi, mode);
    if (mode === 'page') await world.givePin(world.people.thandi);
    await world.link(world.people.sipho);
    await ask(world, world.people.thandi);
    await alertedIn(world).choose();
    return [];
  };

const bystander = (world: World) => world.say(world.textMessage(world.people.sipho, 'balance'));

/** What an event did not bring, the daily look finds. */
const looksAgain: Pick<Scenario, 'after'> = { after: (world) => alertedIn(world).catchUp() };

export const paymentTold: Scenario = {
  name: 'a payment: the bank’s event twice, looked at, told',
  options: { events: true },
  prepare: listening('chat'),
  act: async (world) => {
    const alerted = alertedIn(world);
    await Promise.all([alerted.pays('groceries', 2), bystander(world)]);
    await alerted.minute();
    await alerted.minute();
  },
  ...looksAgain,
};

export const paymentLate: Scenario = {
  name: 'a payment of somebody who wrote yesterday: the template',
  options: { events: true },
  prepare: async (world) => {
    await listening('page')(world);
    await world.forward(days(1) + hours(1));
    await world.until(alertedIn(world).minute());
    return [];
  },
  act: async (world) => {
    const alerted = alertedIn(world);
    await Promise.all([alerted.pays('groceries'), bystander(world)]);
    await alerted.minute();
    await alerted.minute();
  },
  ...looksAgain,
};

/** By our count they wrote just now, by Meta's longer ago: the text is taken, reported as failed, and told once more. */
const tooLate = (which: Parameters<Alerted['pays']>[0], name: string): Scenario => ({
  name,
  options: { events: true },
  prepare: async (world) => {
    await listening('chat')(world);
    world.shutWindow(world.people.thandi);
    return [];
  },
  act: async (world) => {
    const alerted = alertedIn(world);
    await Promise.all([alerted.pays(which), bystander(world)]);
    for (let run = 0; run < 3; run += 1) await alerted.minute();
  },
  ...looksAgain,
});

export const paymentTooLate = tooLate('groceries', 'a payment that Meta takes and reports as too late: the template');
export const questionTooLate = tooLate('abroad', 'a question that Meta takes and reports as too late: the template');

export const stopMeanwhile: Scenario = {
  name: 'a payment, and stop while it is told',
  options: { events: true },
  prepare: listening('chat'),
  act: async (world) => {
    const alerted = alertedIn(world);
    await alerted.pays('groceries');
    await Promise.all([
      alerted.minute(),
      world.say(world.textMessage(world.people.thandi, 'stop'), world.textMessage(world.people.sipho, 'balance')),
    ]);
    await alerted.pays('abroad');
    await alerted.minute();
  },
  ...looksAgain,
};

export const questionOf = (world: World): string | undefined =>
  world.received
    .flatMap(({ by, message: { content } }) => (by === 'thandi' && content.kind === 'buttons' ? content.buttons : []))
    .findLast(({ id }) => id.startsWith('recognise:no:'))?.id;

const isFrozenSaid = (world: World) =>
  world.received.some(({ by, text }) => by === 'thandi' && text.includes(words['question.frozen']));

export const paymentDenied: Scenario = {
  name: 'a payment that is asked about: no, and the card is frozen',
  options: { events: true, cards: true },
  prepare: listening('chat'),
  act: async (world) => {
    const alerted = alertedIn(world);
    await Promise.all([alerted.pays('abroad'), bystander(world)]);
    await alerted.minute();
    await alerted.minute();
    const no = questionOf(world);
    if (no === undefined) return;
    await world.say(world.buttonMessage(world.people.thandi, no));
    await world.time.sleep(minutes(1));
  },
  after: async (world) => {
    // Said before and pressed again, when all is well: it is done now if it was not.
    const no = questionOf(world);
    if (no !== undefined) {
      await world.until(world.say(world.buttonMessage(world.people.thandi, no)));
      await world.quiet();
    }
    await alertedIn(world).catchUp();
  },
  judge: async (world): Promise<readonly Breach[]> => {
    const breaches: Breach[] = [];
    const frozen = world.deeds.filter(({ change, done }) => change === 'freeze' && done);
    if (isFrozenSaid(world) && frozen.length === 0) {
      breaches.push({ invariant: 'I2', what: 'told that the card is frozen, and it is not' });
    }
    const saidNo = world.accepted.some(({ text }) => text?.startsWith('recognise:no:') === true);
    if (frozen.length > 0 && !saidNo)
      breaches.push({ invariant: 'I2', what: 'a card was frozen that nobody said no of' });
    return breaches;
  },
};

export const alertScenarios: readonly Scenario[] = [
  paymentTold,
  paymentLate,
  stopMeanwhile,
  paymentDenied,
  paymentTooLate,
  questionTooLate,
];
