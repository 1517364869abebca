import type { Skill } from '../../lambdas/conversation/skills/skill.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { tokenSignature } from '../flows/phone.ts';
import { codeOn, go, openBrowser, setUpWith } from '../linking/rig.ts';
import type { Json } from '../webhook/meta.ts';
import { type Fault, noFault } from './faults.ts';
import { findSentinels } from './matcher.ts';
import { type PersonName, people, sentinels } from './sentinels.ts';
import type { World } from './world.ts';

/** Where a person has amounts shown; `taken-back`: in the chat, and then not any more. */
export const modes = ['chat', 'sealed', 'page', 'taken-back'] as const;
export type Mode = (typeof modes)[number];

export const text = (body: string): Json => ({ type: 'text', text: { body } });
export const press = (id: string): Json => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id, title: 'pressed' } },
});

/** What is not asked for in words. Everything else is found in the language's own vocabulary. */
const unspoken: Readonly<Record<string, (person: PersonName) => readonly Json[]>> = {
  code: () => [text('Code 000 000')],
  media: () => [
    { type: 'audio', audio: { id: '1', voice: true } },
    { type: 'image', image: { id: '2', caption: people.ada.babble } },
    { type: 'location', location: { latitude: -33.9, longitude: 18.4, name: people.ada.babble } },
    { type: 'contacts', contacts: [{ name: { formatted_name: people.bongi.babble } }] },
  ],
  'secret-typed': (person) => [text(people[person].card), text(`my pin is ${people[person].card.slice(0, 4)}`)],
  'old-button': (person) => [press(`nonsense:${people[person].card.replaceAll(' ', '')}`), press('unlink:yes:gone')],
  fallback: (person) => [text(people[person].babble), text(`${people[person].babble} ${people[person].card}`)],
};

/** These end what the others need. Whatever is not named here, a new skill first of all, comes before them. */
const last = ['stop', 'start', 'unlink', 'lock', 'hide', 'delete'];

/** All ways to ask for an intent in a language: the first words for it, its button, or what it has instead of words. */
export function waysTo(intent: string, language: Language, person: PersonName): readonly Json[] {
  const own = unspoken[intent];
  if (own !== undefined) return own(person);
  const [phrase, other] =
    (readCatalogue('words', language).intents as Readonly<Record<string, readonly string[]>>)[intent] ?? [];
  return [
    ...(phrase === undefined ? [] : [text(phrase)]),
    press(intent),
    ...(other === undefined ? [] : [text(other)]),
  ];
}

/** Every intent that somebody answers, read from the table of skills. */
export function intentsInOrder(table: object = skills): readonly string[] {
  const intents = Object.keys(table);
  return [...intents.filter((intent) => !last.includes(intent)), ...last.filter((intent) => intents.includes(intent))];
}

/** Counts which skills were really called. @returns the counts, and how to stop counting. */
export function countSkills(table: Record<string, Skill> = skills as unknown as Record<string, Skill>) {
  const calls = new Map<string, number>();
  const originals = Object.entries(table);
  for (const [intent, skill] of originals) {
    table[intent] = (ask) => {
      calls.set(intent, (calls.get(intent) ?? 0) + 1);
      return skill(ask);
    };
  }
  return { calls, stop: () => Object.assign(table, Object.fromEntries(originals)) };
}

/** What no run has called: each is a skill that the canary says nothing about. */
export function notExercised(calls: ReadonlyMap<string, number>, table: object = skills): readonly string[] {
  return Object.keys(table).filter((intent) => (calls.get(intent) ?? 0) === 0);
}

export interface Run {
  readonly mode: Mode;
  readonly language: Language;
  readonly fault: Fault;
}

/**
 * One life of a chat: two people link two banks each through the pages; one of them, in the mode under test, asks for
 * everything there is, twice, under the fault; the other, in the opposite mode, asks too. Then linking is tried under
 * the fault, stolen, declined and left to run out, identities change, and upkeep cleans up.
 */
export async function live(world: World, { mode, language, fault }: Run): Promise<void> {
  const own = mode === 'taken-back' ? 'chat' : mode;
  const other = own === 'chat' ? 'page' : 'chat';
  for (const bank of fault.desk === undefined ? (['karoo', 'harbour'] as const) : (['karoo'] as const)) {
    await linkBank(world, 'ada', bank, own, language);
    await linkBank(world, 'bongi', bank, other, language);
  }
  if (mode === 'taken-back') {
    await world.send('ada', text(wordsFor('balance', language)));
    await world.send('ada', press('hide'));
    world.show('ada', 'hidden');
  }

  world.break(fault);
  await aroundAgents(world, language);
  if (fault.desk !== undefined) return world.break(noFault);
  // Under a fault the first words for each thing do: the others reach the same skill and fail the same way.
  const thorough = fault === noFault;
  for (let round = 1; round <= (thorough ? 2 : 1); round += 1) {
    for (const intent of intentsInOrder()) {
      const ways = waysTo(intent, language, 'ada');
      for (const content of thorough && round === 1 ? ways : ways.slice(0, 1))
        await askAndFollow(world, 'ada', content, language);
      if (intent === 'hide') await settleHide(world, 'ada', fault);
    }
    for (const intent of ['balance', 'accounts', 'privacy', 'consent']) {
      await askAndFollow(world, 'bongi', text(wordsFor(intent, language)), language);
    }
    if (round === 1) await aroundMessages(world, language);
  }
  await aroundLinking(world, language);
  world.break(noFault);
  await world.upkeep();
}

function wordsFor(intent: string, language: Language): string {
  return (
    (readCatalogue('words', language).intents as Readonly<Record<string, readonly string[]>>)[intent]?.[0] ?? intent
  );
}

/** Asks, and then presses every button of the answer that carries an argument, so that a dialogue is walked to its end. */
async function askAndFollow(world: World, person: PersonName, content: Json, language: Language): Promise<void> {
  let answer = await world.send(person, content);
  await openWhatItOffers(world, person, answer);
  for (let step = 0; step < 4; step += 1) {
    const [next] = buttonsOf(answer).filter((id) => id.includes(':') && !/^(?:language|privacy):|:no:/.test(id));
    if (next === undefined) break;
    answer = await world.send(person, press(next));
    await openWhatItOffers(world, person, answer);
  }
  const kind = readCatalogue('words', language).kinds.savings?.[0];
  if (kind !== undefined && JSON.stringify(content) === JSON.stringify(text(wordsFor('balance', language)))) {
    const which = await world.send(person, text(`${wordsFor('balance', language)} ${kind}`));
    for (const id of buttonsOf(which)) await world.send(person, press(id));
    await world.send(person, press(`language:${language}`));
  }
  await backToBot(world, person);
}

/** The word that ends a talk with a person, in every language. */
const bot = 'bot';

async function backToBot(world: World, person: PersonName): Promise<void> {
  const { handover } = await world.chatOf(person);
  if (handover !== undefined && handover.state !== 'CLOSED') await world.send(person, text(bot));
}

/** A person instead of the bot: asked for, told too much, answered, done; and once more, until nobody writes. */
export async function aroundAgents(world: World, language: Language): Promise<void> {
  const { agents } = world;
  if (agents === undefined) return;
  const user = world.userOf('ada');
  const asks = text(wordsFor('agent', language));
  await world.send('ada', asks);
  await world.send('ada', text(`${people.ada.babble} ${people.ada.babble}`));
  await agents.take(user);
  await world.send('ada', text(people.ada.babble));
  await world.send('ada', text(people.ada.card));
  await world.send('ada', { type: 'image', image: { id: '2', caption: people.ada.babble } });
  await agents.reply(user, 'Let me look into it.');
  await agents.close(user);
  await world.send('ada', asks);
  await agents.take(user);
  world.clock.forward(minutes(16));
  await world.upkeep();
  await world.send('ada', asks);
  await backToBot(world, 'ada');
}

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

function buttonsOf(message: OutgoingMessage | undefined): readonly string[] {
  const content = message?.content;
  if (content?.kind === 'buttons') return content.buttons.map(({ id }) => id);
  if (content?.kind === 'list') return content.sections.flatMap(({ rows }) => rows.map(({ id }) => id));
  return [];
}

/** A broken store may not have kept the wish, and then the person was not told that it is done. */
async function settleHide(world: World, person: PersonName, fault: Fault): Promise<void> {
  const { profile } = await world.chatOf(person);
  if (fault.store === undefined || profile?.mode !== 'chat') world.show(person, 'hidden');
}

/** Messages that are not requests: forwarded, late, repeated, from another phone, or about a message. */
async function aroundMessages(world: World, language: Language): Promise<void> {
  const balance = wordsFor('balance', language);
  await world.send('ada', { ...text(balance), context: { forwarded: true } });
  await world.send('ada', { ...text(balance), ago: 7_200 });
  await world.send('ada', { type: 'reaction', reaction: { emoji: '👍', message_id: 'x' } });
  await world.send('ada', { type: 'edit', edit: { original_message_id: 'x', message: text(people.ada.babble) } });
  await world.send('ada', { type: 'unsupported', errors: [{ code: 131_051, title: people.ada.babble }] });
  await world.poison(`not JSON: ${people.ada.babble} ${people.ada.card}`);
  await world.poison(JSON.stringify({ v: 9, user: people.ada.sender.waId, content: people.ada.babble }));
  await world.send('ada', { type: 'made-up', 'made-up': { body: people.ada.babble } });
}

/** Linking's own ways: from another browser, stolen, declined, refused with telling words, never confirmed; a new phone. */
async function aroundLinking(world: World, language: Language): Promise<void> {
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
