import type { Language } from '../../lambdas/language/languages.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';
import { codeOn, go, openBrowser, setUpWith } from '../linking/rig.ts';
import type { Json } from '../webhook/meta.ts';
import { press, text, wordsFor } from './said.ts';
import { type PersonName, people } from './sentinels.ts';
import type { World } from './world.ts';

/** Linking's own ways: from another browser, stolen, declined, refused with telling words, never confirmed; a new phone. */
export async function aroundLinking(world: World, language: Language): Promise<void> {
  const { ada } = people;
  for (const person of ['ada', 'bongi'] as const) await tryLinking(world, person);
  const url = await linkUrl(world, 'ada');
  const browser = openBrowser(world.pages);
  if (url !== undefined) {
    await browser.get(url, { referer: 'https://wa.me/' });
    const sent = await browser.post(url, { ...go, bank: 'karoo', mode: 'page' });
    const callback = new URL('https://saldo.example/callback/karoo');
    const state = stateOf(sent.headers.location);
    callback.search = new URLSearchParams({ error: 'access_denied', error_description: 'no', state }).toString();
    await browser.get(callback);
    await browser.get(new URL('https://saldo.example/callback/karoo?code=x&state=y'));
  }
  await world.send('ada', { ...text(wordsFor('balance', language)), hash: 'another-hash' });
  await world.webhook(numberChanged(ada.sender.waId, people.bongi.sender.waId, world.clock.now()));
  world.clock.forward(minutes(50));
  await world.upkeep();
  world.clock.forward(minutes(26 * 60));
  await world.upkeep();
  await world.send('bongi', text(wordsFor('balance', language)));
}

/** To the page with the code, whose code then comes from the wrong chat. */
async function tryLinking(world: World, person: PersonName): Promise<void> {
  const url = await linkUrl(world, person);
  if (url === undefined) return;
  const browser = openBrowser(world.pages);
  await browser.get(url);
  const sent = await browser.post(url, { ...go, bank: 'harbour', mode: 'page' });
  if (sent.status !== 303) return;
  await browser.get(world.memory.harbour.controls.approve(sent.headers.location ?? '', `customer-${person}`));
  const page = await setUpWith(browser, url, setUpOf(person));
  await browser.get(url);
  const code = /class="digits" dir="ltr" translate="no">/.test(page.body) ? codeOn(page) : '111111';
  await world.send(person === 'ada' ? 'bongi' : 'ada', text(`Code ${code}`));
  await world.send(person, text(`Code ${code}`));
}

/** A PIN and a phrase; who has them already sets them anew. */
function setUpOf(person: PersonName): Record<string, string> {
  const { pin, phrase } = people[person];
  return { do: 'set-up', pin, again: pin, phrase };
}

async function linkUrl(world: World, person: PersonName): Promise<string | undefined> {
  const answer = await world.send(person, press('link'));
  return answer?.content.kind === 'link' ? answer.content.url : undefined;
}

function stateOf(location = ''): string {
  return URL.canParse(location) ? (new URL(location).searchParams.get('state') ?? '') : '';
}

function numberChanged(from: string, to: string, now: number): Json {
  const message = {
    from,
    id: `wamid.${Buffer.from(from).toString('base64')}`,
    timestamp: String(Math.floor(now / 1_000)),
    type: 'system',
    system: { type: 'user_changed_number', body: `${from} is now ${to}`, wa_id: to },
  };
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '+1 555-078-3881', phone_number_id: '106540352242922' },
              messages: [message],
            },
          },
        ],
      },
    ],
  };
}

/** From the chat to the bank and back, as a person does it; must succeed, or the run would prove nothing. */
export async function linkBank(
  world: World,
  person: PersonName,
  bank: 'karoo' | 'harbour',
  mode: PrivacyMode,
  language: Language,
): Promise<void> {
  await world.send(person, press(`language:${language}`));
  const url = await linkUrl(world, person);
  if (url === undefined) throw new Error(`${person} got no link.`);
  const browser = openBrowser(world.pages);
  await browser.get(url);
  const sent = await browser.post(url, { ...go, bank, mode });
  if (sent.status !== 303) throw new Error(`${person} was not sent to the bank: ${sent.status}`);
  await browser.get(world.memory[bank].controls.approve(sent.headers.location ?? '', `customer-${person}`));
  const code = codeOn(await setUpWith(browser, url, setUpOf(person)));
  if (mode === 'chat') world.show(person, 'chat');
  await world.send(person, text(`Code ${code}`));
  const { links } = await world.chatOf(person);
  if (!links.some((link) => link.bank === bank && link.state === 'ACTIVE'))
    throw new Error(`${person} did not get ${bank} linked.`);
}
