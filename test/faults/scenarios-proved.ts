import { chat as words } from '../../lambdas/language/en/chat.ts';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { codeOn, openBrowser, textOf } from '../linking/rig.ts';
import { amountsIn } from './amounts.ts';
import type { Breach } from './checker.ts';
import { type Person, phrases, pins } from './people.ts';
import { ask, linksOf, type Scenario, together, wasTold, yesOf } from './scenarios.ts';
import { userOf } from './setting.ts';
import type { World } from './world.ts';

/** thandi's amounts go this way, behind her PIN; sipho stands by and has his in the chat. */
export const withMode = (mode: 'sealed' | 'page') => async (world: World) => {
  await world.link(world.people.thandi, mode);
  await world.givePin(world.people.thandi);
  await world.link(world.people.sipho);
  return [];
};

/** The address behind the button of the last answer: a page's, or the token of a Flow. */
export function offered(world: World, person: Person['name'] = 'thandi'): string | undefined {
  const content = world.received.findLast(({ by }) => by === person)?.message.content;
  return content?.kind === 'link' ? content.url : content?.kind === 'flow' ? content.token : undefined;
}

export function mustOffer(world: World): string {
  const found = offered(world);
  if (found === undefined) throw new Error('Nothing was offered.');
  return found;
}

/** The balance by a new button, when all is well again. */
export async function seesBalance(world: World): Promise<boolean> {
  const { thandi } = world.people;
  await world.forward(minutes(90));
  await ask(world, thandi);
  const content = world.received.findLast(({ by }) => by === 'thandi')?.message.content;
  if (content?.kind === 'flow') {
    const shown = await world.until(world.flow({ person: thandi }, content.token).open());
    return amountsIn(JSON.stringify(shown.data).replace(/[\u00a0\u202f]/g, ' ')).length > 0;
  }
  if (content?.kind !== 'link') return false;
  const page = await world.until(world.page({ person: thandi }, content.url).open());
  return amountsIn(textOf(page.body).replace(/[\u00a0\u202f]/g, ' ')).length > 0;
}

/** Trouble passes, and afterwards the person sees their balance as before. */
export const recovers: Pick<Scenario, 'after' | 'judge'> = {
  after: async (world) => {
    const links = await linksOf(world, world.people.thandi);
    // A consent that the bank ended is linked again, not shown.
    if (links.every(({ state }) => state !== 'ACTIVE')) return;
    if (!(await seesBalance(world))) world.violations.push('I2: nothing is shown when all is well again');
  },
};

/** Beside what thandi does elsewhere, sipho asks in the chat. */
export const besides = (world: World, act: () => Promise<unknown>): Promise<unknown> =>
  Promise.all([act(), world.say(world.textMessage(world.people.sipho, 'balance'))]);

export const sealedBalance: Scenario = {
  name: 'sealed balance: chat, Flow, PIN, refresh',
  options: { flow: true },
  prepare: withMode('sealed'),
  act: async (world) => {
    const { thandi } = world.people;
    await together(world, world.textMessage(thandi, 'balance'));
    await world.time.sleep(minutes(2));
    const token = offered(world);
    if (token === undefined) return;
    const flow = world.flow({ person: thandi }, token);
    const shown = await flow.open();
    if (shown.screen === 'BALANCE') await flow.refresh();
  },
  ...recovers,
};

export const pageBalance: Scenario = {
  name: 'page balance: link, PIN, figures, done',
  prepare: async (world) => {
    await withMode('page')(world);
    await ask(world, world.people.thandi);
    return [];
  },
  act: async (world) => {
    const { thandi } = world.people;
    const page = world.page({ person: thandi }, mustOffer(world));
    await besides(world, async () => {
      const shown = await page.open();
      if (shown.status === 200) await page.patiently({ do: 'refresh' });
      if (shown.status === 200) await page.patiently({ do: 'done' });
    });
  },
  ...recovers,
};

const linkedText = 'Karoo Bank is linked.';
const setUp = { do: 'set-up', pin: pins.thandi, again: pins.thandi, phrase: phrases.thandi };

/** thandi, from `link` to the page on which she says how she will prove herself. */
async function toSetUp(world: World): Promise<{ browser: ReturnType<typeof openBrowser>; url: string }> {
  await ask(world, world.people.thandi, 'link');
  const url = mustOffer(world);
  const browser = openBrowser((event) => world.http('linking', event));
  await world.until(browser.get(url));
  const sent = await world.until(browser.post(url, { do: 'continue', bank: 'karoo', mode: 'sealed', may: 'all' }));
  await world.until(browser.get(world.bank.controls.approve(sent.headers.location ?? '', 'thandi')));
  const attempt = await world.store.attempts.get(world.attemptIds.at(-1) ?? '');
  if (attempt?.consent !== undefined) world.marks.set(attempt.consent, 'thandi');
  world.marks.set(attempt?.id ?? url, 'thandi');
  return { browser, url };
}

const browsers = new WeakMap<World, Awaited<ReturnType<typeof toSetUp>>>();

export const openSetUp = async (world: World): Promise<readonly string[]> => {
  await world.link(world.people.sipho);
  browsers.set(world, await toSetUp(world));
  return [];
};
export function setUpOf(world: World): Awaited<ReturnType<typeof toSetUp>> {
  const found = browsers.get(world);
  if (found === undefined) throw new Error('Nobody is setting up anything.');
  return found;
}

export const pinSetUp: Scenario = {
  name: 'PIN set up while linking, and the code',
  options: { flow: true },
  prepare: openSetUp,
  act: async (world) => {
    const { browser, url } = setUpOf(world);
    await world.patiently(() => browser.post(url, setUp));
    const page = await world.patiently(() => browser.get(url));
    if (page.status !== 200 || !page.body.includes('class="digits"')) return;
    await together(world, world.textMessage(world.people.thandi, `Code ${codeOn(page)}`));
  },
  after: async (world) => {
    const links = await linksOf(world, world.people.thandi);
    // Told nothing, because the outage lasted longer than the queue: then they are asked to link again.
    if (!wasTold(world, 'thandi', linkedText) || links.every(({ state }) => state !== 'ACTIVE')) return;
    if (!(await seesBalance(world))) world.violations.push('I2: linked with a PIN, and nothing is shown for it');
  },
  judge: async (world) => {
    const breaches: Breach[] = [];
    const user = userOf(world.people.thandi);
    const links = await linksOf(world, world.people.thandi);
    const told = wasTold(world, 'thandi', linkedText);
    const unlock = await world.store.unlocks.get(user);
    if (told && links.length !== 1) breaches.push({ invariant: 'I2', what: 'told that it is linked, and it is not' });
    if (told && links.length > 0 && unlock?.pin === undefined) {
      breaches.push({ invariant: 'P1', what: 'told that it is linked, and the PIN of the set-up page is not there' });
    }
    return breaches;
  },
};

export const deletion: Scenario = {
  name: 'delete my data, the yes',
  options: { flow: true },
  prepare: async (world) => {
    await withMode('sealed')(world);
    await ask(world, world.people.thandi, 'delete my data');
    return [];
  },
  act: (world) => together(world, world.buttonMessage(world.people.thandi, yesOf(world))),
  judge: async (world) => {
    const breaches: Breach[] = [];
    const { thandi } = world.people;
    const told = wasTold(world, 'thandi', words['delete.done']);
    const links = await linksOf(world, thandi);
    const stone = await world.tombstones.get(userOf(thandi));
    if (told && stone === undefined)
      breaches.push({ invariant: 'P6', what: 'told that it is deleted, and no trace of it' });
    if (told && links.length > 0) breaches.push({ invariant: 'P6', what: 'told that it is deleted, and it is linked' });
    return breaches;
  },
};

export const exported: Scenario = {
  name: 'export: link, PIN, record, file, done',
  options: { flow: true },
  prepare: async (world) => {
    await withMode('sealed')(world);
    await ask(world, world.people.thandi, 'export my data');
    return [];
  },
  act: async (world) => {
    const page = world.page({ person: world.people.thandi }, mustOffer(world));
    await besides(world, async () => {
      const shown = await page.open();
      if (shown.status !== 200) return;
      await page.patiently({ do: 'download' });
      await page.patiently({ do: 'done' });
    });
  },
  after: recovers.after ?? (async () => undefined),
};

/** What a backup holds of thandi, put back after she was erased. */
export const restored: Scenario = {
  name: 'a backup is restored after an erasure',
  options: { flow: true },
  prepare: async (world) => {
    const { thandi } = world.people;
    await withMode('sealed')(world);
    const user = userOf(thandi);
    const { profile, links } = await world.store.chats.load(user, world.time.now());
    const unlock = await world.store.unlocks.get(user);
    await ask(world, thandi, 'delete my data');
    await world.until(world.say(world.buttonMessage(thandi, yesOf(world))));
    await world.rest();
    for (const link of links) await world.store.links.create(link);
    if (profile !== undefined) await world.store.chats.saveProfile({ ...profile, version: 1 });
    if (unlock !== undefined) await world.store.unlocks.save({ ...unlock, version: 1 });
    // On the hour: then upkeep looks for who was erased and is back.
    await world.forward(days(1) - (world.time.now() % hours(1)));
    return [];
  },
  act: async (world) => {
    await world.say(world.textMessage(world.people.sipho, 'balance'));
    await world.upkeep();
  },
};

export const provedScenarios: readonly Scenario[] = [
  sealedBalance,
  pageBalance,
  pinSetUp,
  deletion,
  exported,
  restored,
];
