import { chat as words } from '../../lambdas/language/en/chat.ts';
import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import type { Breach } from './checker.ts';
import type { Reply } from './chronicle.ts';
import { plain, userOf } from './setting.ts';
import type { World } from './world.ts';

const opening = (text: string) => (text.split('\n')[0] ?? '').slice(0, 30);
/** What a person is told of the way to a human, once each in one hand-over. */
export const servedTexts = (['agent.joined', 'agent.served', 'agent.idle', 'agent.unserved'] as const).map((key) =>
  opening(words[key]),
);
/** How the messages begin that are meant for a person, and that the bot does not understand. */
export const forAgent = 'gazelle';

/**
 * Of people who serve: a reply arrives at most once, with whom it was written to, and where the agent was told so; what
 * was said to them is kept for them or answered by the bot; and what is kept by the table is sealed.
 */
export async function judgeServed(world: World): Promise<Breach[]> {
  if (world.desk === undefined) return [];
  return [...repliesOnce(world, world.replies), ...noticesOnce(world), ...(await nothingUnheard(world))];
}

function repliesOnce(world: World, replies: readonly Reply[]): Breach[] {
  const breaches: Breach[] = [];
  for (const { person, text, outcomes } of replies) {
    const received = world.received.filter((one) => one.text === plain(text));
    if (received.length > 1)
      breaches.push({ invariant: 'I1', what: `an agent's reply arrived ${received.length} times` });
    if (received.some(({ by }) => by !== person)) {
      breaches.push({ invariant: 'I2', what: "an agent's reply reached somebody else" });
    }
    const isSaid = (outcome: string) => outcomes.some((one) => one === outcome);
    if (isSaid('sent') && received.length === 0)
      breaches.push({ invariant: 'I5', what: 'a reply that is sent, and is not' });
    const never = outcomes.length > 0 && outcomes.every((one) => ['over', 'not-mine', 'window-closed'].includes(one));
    if (never && received.length > 0) breaches.push({ invariant: 'I5', what: 'a reply that was refused, and arrived' });
  }
  return breaches;
}

function noticesOnce(world: World): Breach[] {
  return servedTexts.flatMap((text): Breach[] => {
    const told = world.received.filter((one) => one.by === 'thandi' && one.text.startsWith(text));
    return told.length > 1 ? [{ invariant: 'I1', what: `"${text}…" was told ${told.length} times` }] : [];
  });
}

async function nothingUnheard(world: World): Promise<Breach[]> {
  const breaches: Breach[] = [];
  const { desk } = world;
  if (desk === undefined) return breaches;
  const lines = await desk.own.transcripts.list(userOf(world.people.thandi));
  const mine = world.accepted.filter(({ person, text }) => person === 'thandi' && text?.startsWith(forAgent) === true);
  for (const { id, name } of mine) {
    const parked = world.inbound.deadLetters.some(({ text }) => text.includes(id));
    const answered = world.received.some(({ message }) => message.callback === callbackOf(name));
    const line = lines.find(({ tag }) => tag === name.tag);
    if (line === undefined && !answered && !parked) {
      breaches.push({ invariant: 'I5', what: 'what was said to a person was neither kept nor answered' });
    }
    const isShown = desk.settings.desk === 'console' || desk.passed.has(name.tag);
    if (line !== undefined && !isShown && !parked && !answered) {
      breaches.push({ invariant: 'I5', what: 'what was said to a person was kept, and nobody there was given it' });
    }
  }
  return breaches;
}
