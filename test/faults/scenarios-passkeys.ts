import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { minutes } from '../../lambdas/platform/clock.ts';
import { creationOptions, relyingPartyOf, verifyCreation } from '../../lambdas/step-up/passkeys.ts';
import { softwareAuthenticator } from '../step-up/authenticator.ts';
import type { Breach } from './checker.ts';
import { ask, linksOf, type Scenario } from './scenarios.ts';
import { besides, mustOffer, recovers, withMode } from './scenarios-proved.ts';
import { pagesUrl, userOf } from './setting.ts';
import type { World } from './world.ts';

const rp = relyingPartyOf(pagesUrl);

/** What the page asks the browser for. */
function optionsIn<T>(body: string): T | undefined {
  const [, text] = /data-passkey="(?:get|create)" data-options="([^"]*)"/.exec(body) ?? [];
  return text === undefined ? undefined : (JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as T);
}

/** thandi's phone, which made a passkey while she linked; a PIN she has none. */
async function withPasskey(world: World) {
  const device = softwareAuthenticator({ origin: rp.origin });
  await withMode('page')(world);
  const user = userOf(world.people.thandi);
  const options = creationOptions({ user, challenge: 'linking', rp, displayName: 'WhatsApp' });
  const response = device.create(options);
  const made = await world.until(verifyCreation({ response, challenge: 'linking', rp, now: world.time.now() }));
  const unlock = await world.store.unlocks.get(user);
  const { profile } = await world.store.chats.load(user, world.time.now());
  if (made === undefined || unlock === undefined || profile === undefined) throw new Error('No passkey was made.');
  const { pin: _pin, ...rest } = unlock;
  await world.keepUnlock({ ...rest, passkeys: [made], version: unlock.version + 1 });
  await world.store.chats.saveProfile({ ...profile, unlocksWith: ['passkey'], version: profile.version + 1 });
  return device;
}

type Device = ReturnType<typeof softwareAuthenticator>;
type Page = ReturnType<World['page']>;

/** From the link to what it is for, by the passkey. @returns what was signed, and what was shown for it. */
async function openWith(page: Page, device: Device) {
  await page.get();
  const asked = await page.patiently({ do: 'begin' });
  const options = optionsIn<PublicKeyCredentialRequestOptionsJSON>(asked.body);
  if (options === undefined) return undefined;
  const signed = { do: 'passkey', passkey: JSON.stringify(device.get(options)) };
  return { signed, shown: await page.patiently(signed) };
}

const devices = new WeakMap<World, Device>();
function deviceOf(world: World): Device {
  const device = devices.get(world);
  if (device === undefined) throw new Error('Nobody has a passkey.');
  return device;
}

export const passkeyBalance: Scenario = {
  name: 'page balance: link, passkey, figures; its signature sent again elsewhere',
  prepare: async (world) => {
    devices.set(world, await withPasskey(world));
    await ask(world, world.people.thandi);
    return [];
  },
  act: async (world) => {
    const { thandi } = world.people;
    const url = mustOffer(world);
    const page = world.page({ person: thandi }, url);
    await besides(world, async () => {
      const opened = await openWith(page, deviceOf(world));
      if (opened === undefined) return;
      // Whoever overheard the signature has it no better than somebody without: here, and at the next link.
      const thief = world.page({ person: thandi, pin: 'none', holder: false }, url);
      await thief.get();
      await thief.patiently(opened.signed);
      if (opened.shown.status === 200) await page.patiently({ do: 'refresh' });
    });
  },
  after: async (world) => {
    const { thandi } = world.people;
    // A consent that the bank ended is linked again, not shown.
    if ((await linksOf(world, thandi)).every(({ state }) => state !== 'ACTIVE')) return;
    await world.forward(minutes(90));
    await ask(world, thandi);
    const url = mustOffer(world);
    const thief = world.page({ person: thandi, pin: 'none', holder: false }, url);
    const stolen = await world.until(openWith(thief, softwareAuthenticator({ origin: rp.origin })));
    if (stolen?.shown.status === 200) world.violations.push('P1: the passkey of a stranger opened a page');
    const opened = await world.until(openWith(world.page({ person: thandi }, url), deviceOf(world)));
    if (opened?.shown.status !== 200) world.violations.push('I2: nothing is shown when all is well again');
  },
};

const said = new WeakMap<World, boolean>();

export const passkeyAdded: Scenario = {
  name: 'a passkey added: link, PIN, made, kept',
  prepare: async (world) => {
    await withMode('page')(world);
    await ask(world, world.people.thandi, 'change my pin');
    return [];
  },
  act: async (world) => {
    const device = softwareAuthenticator({ origin: rp.origin });
    devices.set(world, device);
    const page = world.page({ person: world.people.thandi }, mustOffer(world));
    await besides(world, async () => {
      const shown = await page.open();
      const options = optionsIn<PublicKeyCredentialCreationOptionsJSON>(shown.body);
      if (options === undefined || options.user === undefined) return;
      const kept = await page.patiently({ do: 'save-passkey', passkey: JSON.stringify(device.create(options)) });
      said.set(world, kept.status === 200);
    });
  },
  ...recovers,
  judge: async (world): Promise<readonly Breach[]> => {
    const unlock = await world.store.unlocks.get(userOf(world.people.thandi));
    const isKept = unlock?.passkeys.some(({ id }) => id === devices.get(world)?.id) === true;
    if (said.get(world) === true && !isKept) return [{ invariant: 'P1', what: 'told of a passkey that is not kept' }];
    return [];
  },
};

export const passkeyScenarios: readonly Scenario[] = [passkeyBalance, passkeyAdded];
