import { randomBytes } from 'node:crypto';
import { minutes } from '../../lambdas/platform/clock.ts';
import { codeOn } from '../linking/rig.ts';
import { amountsIn } from './amounts.ts';
import type { Breach } from './checker.ts';
import { pins } from './people.ts';
import { ask, linksOf, numberChanged, unlinkConfirm, yesOf } from './scenarios.ts';
import { deletion, mustOffer, offered, openSetUp, setUpOf, withMode } from './scenarios-proved.ts';
import type { Race } from './schedules.ts';
import { plain, userOf } from './setting.ts';
import type { World } from './world.ts';

/** A token for the Flow and the address of a page, both handed out to thandi before it begins. */
interface Ways {
  readonly token: string;
  readonly url: string;
}
const ways = new WeakMap<World, Ways>();
const waysOf = (world: World): Ways => ways.get(world) ?? { token: '', url: 'https://saldo.example/view/none' };

const bothWays = async (world: World): Promise<readonly string[]> => {
  await withMode('sealed')(world);
  await ask(world, world.people.thandi);
  const token = mustOffer(world);
  await ask(world, world.people.thandi, 'export my data');
  ways.set(world, { token, url: mustOffer(world) });
  return [];
};

const flowOf = (world: World, pin?: string) =>
  world.flow({ person: world.people.thandi, ...(pin === undefined ? {} : { pin }) }, waysOf(world).token);
const pageOf = (world: World, pin?: string) =>
  world.page({ person: world.people.thandi, ...(pin === undefined ? {} : { pin }) }, waysOf(world).url);

/** Whatever is asked now shows nothing: the ticket is over, or the person's banks are. */
async function showsNothing(world: World, why: string): Promise<readonly Breach[]> {
  const shown = await world.until(flowOf(world).open());
  const again = await world.until(flowOf(world).press('BALANCE', { do: 'refresh' }));
  const amounts = [shown, again].flatMap(({ data }) => amountsIn(plain(JSON.stringify(data))));
  return amounts.length > 0 ? [{ invariant: 'P1', what: `figures in the Flow ${why}` }] : [];
}

const sealing = () => ({ aesKey: randomBytes(16), nonce: randomBytes(16) });

export const provedRaces: readonly Race[] = [
  {
    name: 'ten guesses at once, in the Flow and on the page',
    options: { flow: true },
    prepare: bothWays,
    act: async (world) => {
      const { guess } = pins;
      const [flow, page] = [flowOf(world, guess), pageOf(world, guess)];
      await Promise.all([
        ...Array.from({ length: 5 }, () => flow.unlock()),
        ...Array.from({ length: 5 }, () => page.prove()),
      ]);
    },
    judge: async (world) => {
      const salt = [...world.salts].find(([, user]) => user === userOf(world.people.thandi))?.[0];
      const compared = world.hashes.filter((one) => one.salt === salt).length - 1;
      return compared > 5 ? [{ invariant: 'P2', what: `${compared} of ten guesses were compared` }] : [];
    },
  },
  {
    name: 'guesses beside the right PIN',
    options: { flow: true },
    prepare: bothWays,
    act: async (world) => {
      const { guess } = pins;
      await Promise.all([
        flowOf(world, guess).unlock(),
        flowOf(world, guess).unlock(),
        pageOf(world, guess).prove(),
        flowOf(world).unlock(),
        pageOf(world).prove(),
      ]);
    },
  },
  {
    name: 'the Flow repeated against itself',
    options: { flow: true },
    prepare: bothWays,
    act: async (world) => {
      const flow = flowOf(world);
      const [first, second] = [sealing(), sealing()];
      await Promise.all([flow.init(first), flow.init(first), flow.press('BALANCE', { do: 'refresh' }, first)]);
      await Promise.all([
        flow.unlock('PIN', pins.thandi, second),
        flow.unlock('PIN', pins.thandi, second),
        flow.unlock('PIN', pins.guess, second),
        flow.press('BALANCE', { do: 'refresh' }, second),
      ]);
    },
  },
  {
    name: 'the Flow is closed while it answers',
    options: { flow: true },
    prepare: async (world) => {
      await bothWays(world);
      await world.until(flowOf(world).open());
      return [];
    },
    act: async (world) => {
      const flow = flowOf(world);
      await Promise.all([
        flow.press('BALANCE', { do: 'refresh' }),
        world.say(world.completion(world.people.thandi, waysOf(world).token)),
        flow.unlock('BALANCE'),
      ]);
    },
    judge: (world) => showsNothing(world, 'after it was closed'),
  },
  {
    name: 'lock while the Flow and the page answer',
    options: { flow: true },
    prepare: bothWays,
    act: async (world, _codes, moment) => {
      const { thandi } = world.people;
      const locks = world.turn('not yet', moment).then(() => world.say(world.textMessage(thandi, 'lock')));
      await Promise.all([flowOf(world).open(), pageOf(world).open(), locks]);
    },
    judge: (world) => showsNothing(world, 'after lock'),
  },
  {
    name: 'unlink while the Flow and the page answer',
    options: { flow: true },
    prepare: async (world) => {
      await bothWays(world);
      await ask(world, world.people.thandi, 'unlink');
      return [];
    },
    act: async (world, _codes, moment) => {
      const yes = world.buttonMessage(world.people.thandi, yesOf(world));
      const unlinks = world.turn('not yet', moment).then(() => world.say(yes));
      await Promise.all([flowOf(world).open(), pageOf(world).open(), unlinks]);
    },
    judge: async (world) => {
      const user = userOf(world.people.thandi);
      const lateWrites: Breach[] = [
        ...((await world.wrappedKeys.get(user)) === undefined
          ? []
          : [{ invariant: 'P6', what: 'a late write brought a key back' } as const]),
        ...((await world.store.unlocks.get(user)) === undefined
          ? []
          : [{ invariant: 'P6', what: 'a late write brought a PIN back' } as const]),
      ];
      const told = (await unlinkConfirm.judge?.(world)) ?? [];
      return [...told, ...lateWrites, ...(await showsNothing(world, 'after unlink'))];
    },
  },
  {
    name: 'delete while the Flow and the page answer',
    options: { flow: true },
    prepare: async (world) => {
      await bothWays(world);
      await ask(world, world.people.thandi, 'delete my data');
      return [];
    },
    act: async (world, _codes, moment) => {
      const yes = world.buttonMessage(world.people.thandi, yesOf(world));
      const deletes = world.turn('not yet', moment).then(() => world.say(yes));
      await Promise.all([flowOf(world).open(), pageOf(world).open(), deletes]);
    },
    judge: async (world) => [
      ...((await deletion.judge?.(world)) ?? []),
      ...(await showsNothing(world, 'after everything was deleted')),
    ],
  },
  {
    name: 'the page sent twice, and in two browsers',
    options: {},
    prepare: async (world) => {
      await withMode('page')(world);
      await ask(world, world.people.thandi);
      ways.set(world, { token: '', url: mustOffer(world) });
      return [];
    },
    act: async (world) => {
      const [one, other] = [pageOf(world), pageOf(world)];
      await Promise.all([one.get(), other.get(), one.act({ do: 'begin' }), other.act({ do: 'begin' })]);
      await Promise.all([one.prove(), one.prove(), other.prove()]);
      await Promise.all([one.act({ do: 'refresh' }), one.act({ do: 'refresh' }), other.act({ do: 'refresh' })]);
    },
    judge: async (world) => {
      const shown = world.sights.filter(({ text }) => amountsIn(text).length > 0);
      return shown.length > 0 ? [] : [{ invariant: 'P4', what: 'neither of two presses showed anything' }];
    },
  },
  {
    name: 'two PINs set up at once',
    options: { flow: true },
    prepare: openSetUp,
    act: async (world) => {
      const { browser, url } = setUpOf(world);
      const form = (pin: string) => ({ do: 'set-up', pin, again: pin });
      await Promise.all([browser.post(url, form(pins.thandi)), browser.post(url, form(pins.guess))]);
      const pages = await Promise.all([browser.get(url), browser.get(url)]);
      const codes = pages.map((page) => codeOn(page));
      if (new Set(codes).size > 1) world.violations.push('I4: two codes for one attempt');
      await world.say(world.textMessage(world.people.thandi, `Code ${codes[0]}`));
    },
    judge: async (world) => {
      const { thandi } = world.people;
      if ((await linksOf(world, thandi)).length !== 1) return [{ invariant: 'I4', what: 'no link by one code' }];
      const opens: boolean[] = [];
      for (const pin of [pins.thandi, pins.guess]) {
        await ask(world, thandi);
        const token = offered(world);
        const shown = await world.until(world.flow({ person: thandi, pin, holder: true }, token ?? '').open());
        opens.push(shown.screen === 'BALANCE');
      }
      return opens.filter(Boolean).length === 1
        ? []
        : [{ invariant: 'P1', what: `${opens.filter(Boolean).length} of two PINs open it` }];
    },
  },
  {
    name: 'the number changes between the button and the PIN',
    options: { flow: true },
    prepare: bothWays,
    act: async (world, _codes, moment) => {
      const changes = world.turn('not yet', moment).then(() => world.say(numberChanged(world)));
      await Promise.all([flowOf(world).open(), pageOf(world).open(), changes]);
    },
    judge: async (world) => {
      await world.forward(minutes(1));
      const [before] = world.former;
      const active = before !== undefined && (await linksOf(world, before)).some(({ state }) => state === 'ACTIVE');
      return [
        ...(active ? [{ invariant: 'I2', what: 'the number changed, and the link is read' } as const] : []),
        ...(await showsNothing(world, 'after the number changed')),
      ];
    },
  },
];
