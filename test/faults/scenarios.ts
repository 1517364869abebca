import { chat as words } from '../../lambdas/language/en/chat.ts';
import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { codeOn, go, openBrowser, setUpWith } from '../linking/rig.ts';
import type { Breach } from './checker.ts';
import type { Person } from './people.ts';
import { userOf } from './setting.ts';
import type { World, WorldOptions } from './world.ts';

/** What is going on when a fault strikes, and what must be true afterwards beside the six invariants. */
export interface Scenario {
  readonly name: string;
  readonly options?: WorldOptions;
  /** What went before, without faults. @returns codes that a page showed. */
  readonly prepare: (world: World) => Promise<readonly string[]>;
  /** What the fault strikes. */
  readonly act: (world: World, codes: readonly string[]) => Promise<void>;
  /** What follows when the trouble is over, without faults. */
  readonly after?: (world: World) => Promise<void>;
  readonly judge?: (world: World) => Promise<readonly Breach[]>;
}

/** One message of each in one webhook: thandi's is what the scenario is about, sipho stands by and asks his balance. */
export async function together(world: World, said: ReturnType<World['textMessage']>): Promise<void> {
  await world.say(said, world.textMessage(world.people.sipho, 'balance'));
}

export async function ask(world: World, person: Person, text = 'balance'): Promise<void> {
  await world.until(world.say(world.textMessage(person, text)));
  await world.quiet();
}

export const both = async (world: World): Promise<readonly string[]> => {
  await world.link(world.people.thandi);
  await world.link(world.people.sipho);
  return [];
};

const asksAgain = async (world: World): Promise<void> => {
  await world.forward(minutes(21));
  await ask(world, world.people.thandi);
};

/** thandi, from `link` in the chat to the page with the code. */
export async function toCode(world: World): Promise<readonly string[]> {
  await world.link(world.people.sipho);
  return [await walkToCode(world, go)];
}

/** The same without anybody beside; `form` is what thandi chooses on the page. */
export async function walkToCode(world: World, form: Record<string, string>): Promise<string> {
  await ask(world, world.people.thandi, 'link');
  const offer = world.received.at(-1)?.message.content;
  if (offer?.kind !== 'link') throw new Error('No link was offered.');
  const browser = openBrowser((event) => world.until(world.http('linking', event)));
  await browser.get(offer.url);
  const sent = await browser.post(offer.url, form);
  await browser.get(world.bank.controls.approve(sent.headers.location ?? '', 'thandi'));
  return codeOn(await setUpWith(browser, offer.url));
}

export const linksOf = async (world: World, person: Person) =>
  (await world.store.chats.load(userOf(person), world.time.now())).links;
export const wasTold = (world: World, person: Person['name'], text: string) =>
  world.received.some((one) => one.by === person && one.text.includes(text));

export const balanceFresh: Scenario = {
  name: 'balance, fresh',
  prepare: both,
  act: (world) => together(world, world.textMessage(world.people.thandi, 'balance')),
};

export const balanceRenewed: Scenario = {
  name: 'balance, tokens renewed by a rotating bank',
  options: { accessFor: minutes(5), rotating: true },
  prepare: async (world) => {
    await both(world);
    await world.forward(minutes(6));
    return [];
  },
  act: (world) => together(world, world.textMessage(world.people.thandi, 'balance')),
  after: asksAgain,
};

export const balanceCached: Scenario = {
  name: 'balance, from memory',
  prepare: async (world) => {
    await both(world);
    await ask(world, world.people.thandi);
    await world.forward(seconds(20));
    world.changeBalances();
    return [];
  },
  act: (world) => together(world, world.textMessage(world.people.thandi, 'balance')),
};

export const linkConfirm: Scenario = {
  name: 'link, the code',
  prepare: toCode,
  act: (world, [code = '']) => together(world, world.textMessage(world.people.thandi, `Code ${code}`)),
  judge: async (world) => {
    const links = await linksOf(world, world.people.thandi);
    const breaches: Breach[] = [];
    if (wasTold(world, 'thandi', 'Karoo Bank is linked.') && links.length !== 1) {
      breaches.push({ invariant: 'I2', what: `told that it is linked, and there are ${links.length} links` });
    }
    return breaches;
  },
};

export const codeElsewhere: Scenario = {
  name: 'link, the code in a strange chat',
  prepare: toCode,
  act: (world, [code = '']) => together(world, world.textMessage(world.people.mallory, `Code ${code}`)),
  judge: async (world) => {
    const links = [...(await linksOf(world, world.people.thandi)), ...(await linksOf(world, world.people.mallory))];
    return links.length > 0 ? [{ invariant: 'I4', what: 'a link by a code from a strange chat' }] : [];
  },
};

export const unlinkConfirm: Scenario = {
  name: 'unlink, the yes',
  prepare: async (world) => {
    await both(world);
    await ask(world, world.people.thandi, 'unlink');
    return [];
  },
  act: (world) => together(world, world.buttonMessage(world.people.thandi, yesOf(world))),
  after: asksAgain,
  judge: async (world) => {
    const breaches: Breach[] = [];
    const links = await linksOf(world, world.people.thandi);
    const told = wasTold(world, 'thandi', 'Karoo Bank is unlinked');
    if (told && links.length > 0)
      breaches.push({ invariant: 'I2', what: 'told that it is unlinked, and the link is there' });
    if (links.length === 0 && (await world.wrappedKeys.get(userOf(world.people.thandi))) !== undefined) {
      breaches.push({ invariant: 'I4', what: 'unlinked, and the key of the person is there' });
    }
    return breaches;
  },
};

export function yesOf(world: World): string {
  const asked = world.received.at(-1)?.message.content;
  if (asked?.kind !== 'buttons') throw new Error('Nothing was asked.');
  return asked.buttons[0]?.id ?? '';
}

export const lock: Scenario = {
  name: 'lock',
  prepare: both,
  act: (world) => together(world, world.textMessage(world.people.thandi, 'lock')),
  after: asksAgain,
  judge: async (world) => {
    const active = (await linksOf(world, world.people.thandi)).some(({ state }) => state === 'ACTIVE');
    const told = wasTold(world, 'thandi', words['lock.done']);
    return active && told ? [{ invariant: 'I2', what: 'told that it is locked, and it is read' }] : [];
  },
};

export const notice: Scenario = {
  name: 'notice, nobody typed the code',
  prepare: toCode,
  act: async (world) => {
    await world.time.sleep(minutes(12));
    await world.upkeep();
  },
  judge: async (world) => {
    const links = await linksOf(world, world.people.thandi);
    return links.length > 0 ? [{ invariant: 'I4', what: 'a link that nobody confirmed' }] : [];
  },
};

export const numberChange: Scenario = {
  name: 'number change between question and answer',
  prepare: both,
  act: async (world) => {
    const { thandi } = world.people;
    const asked = together(world, world.textMessage(thandi, 'balance'));
    await Promise.all([asked, world.say(numberChanged(world))]);
  },
  after: asksAgain,
  judge: async (world) => {
    const [before] = world.former;
    const active = before !== undefined && (await linksOf(world, before)).some(({ state }) => state === 'ACTIVE');
    const parked = world.inbound.deadLetters.length > 0;
    return active && !parked ? [{ invariant: 'I2', what: 'the number changed, and the link is read' }] : [];
  },
};

/** thandi has a new phone number, and the old one rings nowhere. @returns what Meta says of it. */
export function numberChanged(world: World): ReturnType<World['note']> {
  const { thandi } = world.people;
  const before = { ...thandi };
  world.former.push(before);
  thandi.waId = '27611111167';
  thandi.userId = 'ZA.99991208655302741918';
  thandi.identityHash = 'hash-newthandi';
  return world.note(thandi, undefined, {
    from: before.waId,
    from_user_id: before.userId,
    type: 'system',
    system: {
      type: 'user_changed_number',
      body: 'A changed number',
      wa_id: thandi.waId,
      user_id: thandi.userId,
      previous_user_id: before.userId,
    },
  });
}

export const scenarios: readonly Scenario[] = [
  balanceFresh,
  balanceRenewed,
  balanceCached,
  linkConfirm,
  codeElsewhere,
  unlinkConfirm,
  lock,
  notice,
  numberChange,
];
