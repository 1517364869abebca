import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { tokenSignature } from '../flows/phone.ts';
import { openBrowser } from '../linking/rig.ts';
import { findSentinels } from './matcher.ts';
import { type PersonName, people, sentinels } from './sentinels.ts';
import type { World } from './world.ts';

/** Opens the Flow or the page that an answer leads to, and does there all that can be done. */
export async function openWhatItOffers(
  world: World,
  person: PersonName,
  answer: OutgoingMessage | undefined,
): Promise<void> {
  const content = answer?.content;
  if (content?.kind === 'flow') await throughFlow(world, person, content.token);
  const url = content?.kind === 'link' ? content.url : content?.kind === 'text' ? content.body : '';
  const [page] = /https:\/\/saldo\.example\/view\/[\w-]+/.exec(url) ?? [];
  if (page !== undefined) await throughPage(world, person, page);
}

async function throughFlow(world: World, person: PersonName, token: string): Promise<void> {
  const { pin } = people[person];
  const say = (action: string, screen: string, data: object) =>
    world.flow({
      version: '4.0',
      action,
      screen,
      data,
      flow_token: token,
      flow_token_signature: tokenSignature(token),
    });
  await say('INIT', '', {});
  await say('data_exchange', 'PIN', { do: 'unlock', pin: pin.split('').reverse().join('') });
  const shown = await say('data_exchange', 'PIN', { do: 'unlock', pin });
  const accounts = (shown.reply?.data?.accounts ?? []) as readonly { id: string }[];
  for (const { id } of accounts) await say('data_exchange', 'BALANCE', { do: 'account', account: id });
  await say('BACK', 'BALANCE', {});
  await say('data_exchange', 'BALANCE', { do: 'refresh' });
  await say('data_exchange', 'PIN', { error: 'made-up', error_message: people[person].phrase });
  await say('data_exchange', 'NOWHERE', { pin });
  if (holdsAmountsOf(person, JSON.stringify(shown.reply ?? null))) world.opened.add(`flow of ${person}`);
}

/** Proof that something was there to leak: the person's own figures, and nobody else's. */
function holdsAmountsOf(person: PersonName, shown: string): boolean {
  const found = findSentinels(shown, sentinels).filter(({ kind }) => kind === 'amount');
  if (found.some(({ owner }) => owner !== person)) throw new Error(`${person} is shown what somebody else has.`);
  return found.length > 0;
}

async function throughPage(world: World, person: PersonName, url: string): Promise<void> {
  const { pin } = people[person];
  const browser = openBrowser(world.pages);
  await browser.get(url, { referer: 'https://wa.me/' });
  await browser.post(url, { do: 'begin' });
  await browser.post(url, { do: 'pin', pin: pin.split('').reverse().join('') });
  const page = await browser.post(url, { do: 'pin', pin });
  if (holdsAmountsOf(person, page.body)) world.opened.add(`page of ${person}`);
  const refs = [...page.body.matchAll(/name="account" value="([^"]+)"/g)].map(([, ref = '']) => ref);
  for (const account of refs) await browser.post(url, { do: 'payments', account });
  await throughCards(browser, url, page.body);
  await throughAccounts(browser, url, page.body, people[person].ownName);
  for (const act of ['refresh', 'download', 'save-pin', 'save-passkey']) {
    await browser.post(url, { do: act, pin, again: pin });
  }
  await browser.get(url);
  await browser.post(url, { do: 'done' });
}

/** Everything that the page of cards offers, but what is for good: the next round wants the card as well. */
async function throughCards(browser: ReturnType<typeof openBrowser>, url: string, body: string): Promise<void> {
  const trip = { country1: 'NA', country2: '', country3: '', from: '2026-12-01', to: '2026-12-20' };
  for (const form of body.split('<form').filter((one) => one.includes('name="act"'))) {
    const fields = Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const isForGood = fields.act === 'lost' || fields.act === 'replace';
    await browser.post(url, { ...fields, ...trip, step: isForGood ? 'form' : 'go' });
    if (isForGood) await browser.post(url, { ...fields, card: 'AAAAAAAAAAAA', reason: 'lost', step: 'go' });
  }
  await browser.post(url, { do: 'card', step: 'list' });
}

async function throughAccounts(
  browser: ReturnType<typeof openBrowser>,
  url: string,
  body: string,
  name: string,
): Promise<void> {
  const tags = [...body.matchAll(/name="name-([\w-]{16})"/g)].map(([, tag = '']) => tag);
  const [first, ...others] = tags;
  if (first === undefined) return;
  const shown = Object.fromEntries([first, ...others.slice(0, -1)].map((tag) => [`show-${tag}`, 'yes']));
  await browser.post(url, { do: 'save-accounts', ...shown, first, [`name-${first}`]: '4929 7182 6354 9179' });
  await browser.post(url, { do: 'save-accounts', ...shown, first, [`name-${first}`]: name });
}
