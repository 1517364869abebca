import { cards as words } from '../../lambdas/language/en/cards.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { textOf } from '../linking/rig.ts';
import type { Breach } from './checker.ts';
import { type Scenario, together } from './scenarios.ts';
import { offered, withMode } from './scenarios-proved.ts';
import type { World } from './world.ts';

const told = new WeakMap<World, boolean>();
const field = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** Something that a bank must do once, asked for in the chat, proved on the page, done at the bank, told in the chat. */
export const cardReplaced: Scenario = {
  name: 'a card: asked for, PIN, another one ordered, told',
  options: { cards: true },
  prepare: withMode('page'),
  act: async (world) => {
    const { thandi } = world.people;
    await together(world, world.buttonMessage(thandi, 'replace'));
    await world.time.sleep(minutes(1));
    const url = offered(world);
    if (url === undefined) return;
    const page = world.page({ person: thandi }, url);
    const shown = await page.open();
    const form = { do: 'card', act: 'replace', card: field(shown.body, 'card'), nonce: field(shown.body, 'nonce') };
    if (shown.status !== 200 || form.nonce === '') return;
    let done = await page.patiently({ ...form, step: 'go' });
    for (let tries = 0; tries < 2 && done.body.includes('name="tried"'); tries += 1) {
      done = await page.patiently({
        ...form,
        nonce: field(done.body, 'nonce') || form.nonce,
        tried: 'yes',
        step: 'go',
      });
    }
    told.set(world, textOf(done.body).includes(words['done.replace']));
  },
  judge: async (world): Promise<readonly Breach[]> => {
    const breaches: Breach[] = [];
    const done = world.deeds.filter((deed) => deed.change === 'replace' && deed.done);
    if (new Set(done.map(({ key }) => key)).size > 1) {
      breaches.push({ invariant: 'I1', what: 'one wish for a card reached the bank as two' });
    }
    if (told.get(world) === true && done.length === 0) {
      breaches.push({ invariant: 'I2', what: 'told that a card is on its way, and the bank was not asked' });
    }
    return breaches;
  },
};
