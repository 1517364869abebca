import { minutes } from '../../lambdas/platform/clock.ts';
import type { Breach } from './checker.ts';
import { ask, linksOf, type Scenario, toCode, together, walkToCode } from './scenarios.ts';

/** Gives the first of their links again, in the same mode. */
const again = { do: 'continue', bank: 'again:0', mode: 'chat' } as const;

/** A link made on the pages is given again at the bank; the code of it takes the new tokens under the old consent. */
export const renewal: Scenario = {
  name: 'a permission given again, the code',
  prepare: async (world) => {
    const { thandi } = world.people;
    const [first = ''] = await toCode(world);
    await ask(world, thandi, `Code ${first}`);
    await world.forward(minutes(21));
    return [await walkToCode(world, again)];
  },
  act: (world, [code = '']) => together(world, world.textMessage(world.people.thandi, `Code ${code}`)),
  after: async (world) => {
    await world.forward(minutes(21));
    await ask(world, world.people.thandi);
  },
  judge: async (world) => {
    const { thandi } = world.people;
    const breaches: Breach[] = [];
    const links = await linksOf(world, thandi);
    if (links.length !== 1)
      breaches.push({ invariant: 'I4', what: `given again, and there are ${links.length} links` });
    // Whose code came too late has lost the tokens of before at this bank as well, and is asked to give it once more.
    const told = world.received.filter(({ by, text }) => by === 'thandi' && text.includes('Karoo Bank is linked.'));
    if (told.length > 1 && links.every(({ state, renewal }) => state !== 'ACTIVE' || renewal === undefined)) {
      breaches.push({ invariant: 'I2', what: 'told that it was given again, and it was not' });
    }
    return breaches;
  },
};
