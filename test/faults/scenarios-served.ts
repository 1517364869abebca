import { minutes } from '../../lambdas/platform/clock.ts';
import type { Breach } from './checker.ts';
import { ask, both, type Scenario, together } from './scenarios.ts';
import { forAgent } from './served.ts';
import type { World } from './world.ts';

/** thandi has somebody to talk with. */
const talking = async (world: World): Promise<readonly string[]> => {
  await both(world);
  await ask(world, world.people.thandi, 'agent');
  await world.until(world.agents.take(world.people.thandi));
  await world.quiet();
  return [];
};

/** When all is well again, whoever is not with a person any more is answered by the bot. */
const botAgain: Pick<Scenario, 'after'> = {
  after: async (world) => {
    const { thandi } = world.people;
    await world.forward(minutes(16));
    await world.until(world.upkeep());
    await ask(world, thandi, 'bot');
    await ask(world, thandi);
    const last = world.received.findLast(({ by }) => by === 'thandi')?.text ?? '';
    if (!last.includes('Karoo Bank')) world.violations.push('I2: the bot does not come back');
  },
};

export const personInstead: Scenario = {
  name: 'a person instead: asked for, taken, answered, closed',
  options: { desk: 'console' },
  prepare: both,
  act: async (world) => {
    const { thandi } = world.people;
    await together(world, world.textMessage(thandi, 'agent'));
    await world.time.sleep(minutes(1));
    if (!['taken', 'mine'].includes(await world.agents.take(thandi))) return;
    await world.say(world.textMessage(thandi, `${forAgent} one`));
    await world.time.sleep(minutes(1));
    await world.agents.reply(thandi, 'Let me look into it.');
    await world.agents.close(thandi);
  },
  ...botAgain,
};

export const idleTalk: Scenario = {
  name: 'a talk in which nobody writes',
  options: { desk: 'console' },
  prepare: async (world) => {
    await talking(world);
    await world.forward(minutes(16));
    return [];
  },
  act: async (world) => {
    await world.say(world.textMessage(world.people.sipho, 'balance'));
    await world.upkeep();
    await world.time.sleep(minutes(1));
    await world.upkeep();
  },
  ...botAgain,
  judge: async (world): Promise<readonly Breach[]> => {
    const handover = await world.agents.handoverOf(world.people.thandi);
    return handover?.state === 'CLOSED' ? [] : [{ invariant: 'I5', what: 'a talk in which nobody wrote is not over' }];
  },
};

export const elsewhere: Scenario = {
  name: 'a person elsewhere: asked for, passed on, streamed, ended',
  options: { desk: 'connect' },
  prepare: both,
  act: async (world) => {
    const { thandi } = world.people;
    const { stream } = world.agents;
    await together(world, world.textMessage(thandi, 'agent'));
    await world.time.sleep(minutes(1));
    await stream.joined(thandi);
    await world.say(world.textMessage(thandi, `${forAgent} two`));
    await world.time.sleep(minutes(1));
    await stream.message(thandi, 'We are on it.');
    await stream.ended(thandi);
  },
  ...botAgain,
};

export const servedScenarios: readonly Scenario[] = [personInstead, idleTalk, elsewhere];
