import { lerato, pieter } from './agents.ts';
import type { Breach } from './checker.ts';
import { ask, both, linksOf, yesOf } from './scenarios.ts';
import type { Race } from './schedules.ts';
import { forAgent } from './served.ts';
import { userOf } from './setting.ts';
import type { World } from './world.ts';

const asked = async (world: World): Promise<readonly string[]> => {
  await both(world);
  await ask(world, world.people.thandi, 'agent');
  return [];
};
const taken = async (world: World): Promise<readonly string[]> => {
  await asked(world);
  await world.until(world.agents.take(world.people.thandi));
  await world.quiet();
  return [];
};
const writes = (world: World, text: string) => world.say(world.textMessage(world.people.thandi, text));

/** People who serve, those they serve, and the bot, all at once. */
export const servedRaces: readonly Race[] = [
  {
    name: 'two agents take the same person, who writes',
    options: { desk: 'console', overlap: { copies: 2, apart: true } },
    prepare: asked,
    act: async (world) => {
      const { thandi } = world.people;
      const took = await Promise.all([
        world.agents.take(thandi, lerato),
        world.agents.take(thandi, pieter),
        writes(world, `${forAgent} three`),
      ]);
      if (took.filter((answer) => answer === 'taken').length > 1)
        world.violations.push('I1: two agents have one person');
    },
  },
  {
    name: 'the agent replies and closes while the person writes and calls the bot back',
    options: { desk: 'console', overlap: { copies: 2, apart: true } },
    prepare: taken,
    act: async (world, _codes, moment) => {
      const { thandi } = world.people;
      const back = world.turn('not yet', moment).then(() => writes(world, 'bot'));
      await Promise.all([
        writes(world, `${forAgent} four`),
        back,
        world.agents.reply(thandi, 'One moment, please.'),
        world.agents.close(thandi),
      ]);
    },
  },
  {
    name: 'everything is deleted while an agent replies',
    options: { desk: 'connect' },
    prepare: async (world) => {
      await taken(world);
      await ask(world, world.people.thandi, 'delete my data');
      return [];
    },
    act: async (world, _codes, moment) => {
      const { thandi } = world.people;
      const yes = world.buttonMessage(thandi, yesOf(world));
      const deletes = world.turn('not yet', moment).then(() => world.say(yes));
      await Promise.all([
        deletes,
        world.agents.reply(thandi, 'Are you still there?'),
        world.agents.stream.ended(thandi),
      ]);
    },
    judge: async (world): Promise<readonly Breach[]> => {
      const links = await linksOf(world, world.people.thandi);
      const key = await world.wrappedKeys.get(userOf(world.people.thandi));
      return links.length > 0 || key !== undefined
        ? [{ invariant: 'P6', what: 'deleted beside an agent, and not gone' }]
        : [];
    },
  },
];
