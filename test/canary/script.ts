import type { Skill } from '../../lambdas/conversation/skills/skill.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import type { Json } from '../webhook/meta.ts';
import { type Fault, noFault } from './faults.ts';
import { aroundLinking, linkBank } from './links.ts';
import { press, text, waysTo, wordsFor } from './said.ts';
import { type PersonName, people } from './sentinels.ts';
import { openWhatItOffers } from './visits.ts';
import type { World } from './world.ts';

/** Where a person has amounts shown; `taken-back`: in the chat, and then not any more. */
export const modes = ['chat', 'sealed', 'page', 'taken-back'] as const;
export type Mode = (typeof modes)[number];

/** These end what the others need. Whatever is not named here, a new skill first of all, comes before them. */
const last = ['stop', 'start', 'unlink', 'lock', 'hide', 'delete'];

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

  // While the day's reads are there: of these alone a picture is drawn.
  await openWhatItOffers(world, 'ada', await world.send('ada', text(wordsFor('spending', language))));

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
