import { minutes } from '../../../lambdas/platform/clock.ts';
import { codeOn, go, openBrowser, pagesUrl, setUpWith } from '../../linking/rig.ts';
import { amountsIn } from '../amounts.ts';
import { pins } from '../people.ts';
import { ask, both, linksOf } from '../scenarios.ts';
import { mustOffer, withMode } from '../scenarios-proved.ts';
import { plain } from '../setting.ts';
import type { World } from '../world.ts';
import { all, type Played, story } from './entry.ts';

const browserOf = (world: World) => openBrowser((event) => world.until(world.http('linking', event)));

/** A preview, a scanner, a prefetch: opens whatever it is given, and presses nothing. */
async function scanned(world: World, url: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const bot = browserOf(world);
    const page = world.page({ person: world.people.thandi, pin: pins.guess }, url);
    if (url.includes('/link/')) await (count % 2 === 0 ? bot.get(url, { 'sec-purpose': 'prefetch' }) : bot.head(url));
    else await world.until(page.get());
  }
}

/** 22: fifty previews of a link, then the person in two tabs who presses everything twice and goes back. */
const previewedLink = (): Promise<Played> =>
  story(async (world, demand) => {
    await world.link(world.people.sipho);
    await ask(world, world.people.thandi, 'link');
    const url = mustOffer(world);
    await scanned(world, url, 50);
    const browser = browserOf(world);
    await browser.get(url);
    await browser.get(url);
    const first = await browser.post(url, go);
    const second = await browser.post(url, go);
    const bank = second.headers.location ?? first.headers.location ?? '';
    demand(bank !== '', `the link was spent by previews: ${first.status}, ${second.status}`);
    if (bank === '') return 50;
    const callback = world.bank.controls.approve(bank, 'thandi');
    await browser.get(callback);
    await browser.get(callback);
    const code = codeOn(await setUpWith(browser, url));
    demand(codeOn(await browser.get(url)) === code, 'another code after going back');
    await ask(world, world.people.thandi, `Code ${code}`);
    await ask(world, world.people.thandi, `Code ${code}`);
    demand((await linksOf(world, world.people.thandi)).length === 1, 'not one link');
    return 56;
  });

const previewedView = (): Promise<Played> =>
  story(async (world, demand) => {
    await withMode('page')(world);
    await ask(world, world.people.thandi);
    const url = mustOffer(world);
    await scanned(world, url, 50);
    const shown = await world.until(world.page({ person: world.people.thandi }, url).open());
    demand(amountsIn(plain(shown.body)).length > 0, 'the page was spent by previews');
    return 51;
  });

export const previews = (): Promise<Played> => all(previewedLink, previewedView);

/** 23: three wrong codes in the chat that asked. */
export const wrongCodes = (): Promise<Played> =>
  story(async (world, demand) => {
    const { browser, url } = await atBank(world);
    await browser.get(world.bank.controls.approve(url.bank, 'thandi'));
    const code = codeOn(await setUpWith(browser, url.link));
    for (const wrong of ['111111', '222222', '333333'].map((one) => (one === code ? '444444' : one))) {
      await ask(world, world.people.thandi, `Code ${wrong}`);
    }
    await ask(world, world.people.thandi, `Code ${code}`);
    demand((await linksOf(world, world.people.thandi)).length === 0, 'linked after three wrong codes');
    await world.forward(minutes(10));
    demand(!world.allConsents.some((one) => world.bank.controls.isLive(one) && !world.marks.has(one)), 'not revoked');
    return 4;
  });

async function atBank(world: World) {
  await world.link(world.people.sipho);
  await ask(world, world.people.thandi, 'link');
  const link = mustOffer(world);
  const browser = browserOf(world);
  await browser.get(link);
  const sent = await browser.post(link, go);
  return { browser, url: { link, bank: sent.headers.location ?? '' } };
}

type Change = (callback: URL, world: World) => URL;
const withParameter =
  (name: string, value: string | undefined): Change =>
  (callback) => {
    const changed = new URL(callback);
    if (value === undefined) changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
    return changed;
  };

const callbacks: readonly (readonly [what: string, change: Change, own: boolean])[] = [
  ['a foreign state', withParameter('state', 'foreign'), true],
  ['no state', withParameter('state', undefined), true],
  ['another issuer', withParameter('iss', 'https://evil.example'), true],
  ['no issuer', withParameter('iss', undefined), true],
  ['a foreign code', withParameter('code', 'foreign'), true],
  ['a refusal beside a code', withParameter('error', 'access_denied'), true],
  ['another browser', (callback) => callback, false],
  ['another bank', (callback) => new URL(callback.href.replace('/callback/karoo', '/callback/harbour')), true],
];

/** 24: the bank's answer replayed, swapped, foreign, refused: never a link, and a page that says so. */
export const callbackTricks = (): Promise<Played> =>
  all(
    ...callbacks.map(
      ([what, change, own]) =>
        () =>
          story(async (world, demand) => {
            const { browser, url } = await atBank(world);
            const callback = change(world.bank.controls.approve(url.bank, 'thandi'), world);
            const answer = await (own ? browser : browserOf(world)).get(callback);
            demand(answer.status < 500 || answer.status === 502 || answer.status === 503, `${what}: ${answer.status}`);
            demand(!answer.body.includes('class="digits"'), `${what}: a code was shown`);
            const again = await (own ? browser : browserOf(world)).get(new URL(callback, pagesUrl));
            demand(!again.body.includes('class="digits"'), `${what}, again: a code was shown`);
            await world.forward(minutes(30));
            await world.rest();
            demand((await linksOf(world, world.people.thandi)).length === 0, `${what}: linked`);
            return 2;
          }),
    ),
    () =>
      story(async (world, demand) => {
        const { browser, url } = await atBank(world);
        const answer = await browser.get(world.bank.controls.deny(url.bank));
        demand(answer.status < 500, `denied: ${answer.status}`);
        await world.rest();
        demand((await linksOf(world, world.people.thandi)).length === 0, 'denied: linked');
        return 1;
      }),
  );

/** 25: fifty wrong PINs at once, on both places. */
export const fiftyPins = (): Promise<Played> =>
  story(
    async (world, demand) => {
      await withMode('sealed')(world);
      const { thandi } = world.people;
      await ask(world, thandi);
      const flow = world.flow({ person: thandi, pin: pins.guess }, mustOffer(world));
      await ask(world, thandi, 'export my data');
      const page = world.page({ person: thandi, pin: pins.guess }, mustOffer(world));
      await world.until(
        Promise.all(Array.from({ length: 50 }, (_one, index) => (index % 2 === 0 ? flow.unlock() : page.prove()))),
      );
      demand(world.hashes.length - 1 <= 5, `${world.hashes.length - 1} of fifty PINs were compared`);
      const right = await world.until(world.flow({ person: thandi }, flow.token).open());
      demand(right.screen === 'NOTICE', 'the right PIN was taken while it is locked');
      return 51;
    },
    { flow: true },
  );

/** 6: a bank that answers 401 for ever: one new token is asked for, then the person is asked to link again. */
export const always401 = (): Promise<Played> =>
  story(async (world, demand) => {
    await both(world);
    world.bank.controls.failNext('unauthorised', 1_000, 'balances');
    await ask(world, world.people.thandi);
    const calls = world.reads.length;
    demand(calls <= 4, `${calls} calls of a bank that says 401`);
    const answer = world.received.findLast(({ by }) => by === 'thandi');
    demand(answer !== undefined && amountsIn(answer.text).length === 0, 'no plain word about a bank that says 401');
    world.bank.controls.failNext('unauthorised', 0, 'balances');
    return 1;
  });
