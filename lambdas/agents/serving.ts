import { createHash } from 'node:crypto';
import { deliver, type OutboxParts, settleFound } from '../conversation/outbox.ts';
import { agentNotice } from '../conversation/overheard.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import { addressContext } from '../linking/issue.ts';
import { minutes, seconds } from '../platform/clock.ts';
import type { Plain } from '../privacy/disclosure.ts';
import type { AgentAction, Handover, HandoverEnd } from '../store/items.ts';
import type { DeskStore } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import type { Address } from '../whatsapp/port.ts';
import { isWindowOpen } from '../whatsapp/window.ts';
import { changeHandover, isOpen } from './handovers.ts';
import { lineContext } from './lines.ts';

/** The agents' side of hand-overs: taking, replying, giving back, ending. */
export interface ServingParts extends OutboxParts {
  readonly desk: DeskStore;
  readonly vault: Pick<Vault, 'open' | 'seal'>;
  readonly newId: () => string;
  readonly contact: Plain;
}

export interface Agent {
  readonly id: string;
  readonly name: string;
}

export type Taken = 'taken' | 'mine' | 'somebody-else' | 'over';

/** What became of a reply. Refused ones were not begun, and what was written may be sent another way. */
export type Replied =
  | 'sent'
  /** It may have arrived; it is not sent again. */
  | 'unknown'
  | 'failed'
  /** This very reply was sent before. */
  | 'duplicate'
  /** Meta or the store is slow: the same reply may be sent again, and is then sent once. */
  | 'again'
  | 'empty'
  | 'too-long'
  | 'window-closed'
  | 'not-mine'
  | 'over';

/** Characters: what Meta takes is longer, what people read on a phone is not. */
export const longestReply = 1_500;
const lease = minutes(1);
const budget = seconds(15);

/** Takes somebody who waits: of several agents at once, one does. The person is told that somebody is there, once. */
export async function take(parts: ServingParts, agent: Agent, handover: Handover): Promise<Taken> {
  const { desk, clock } = parts;
  const now = clock.now();
  await note(parts, agent, 'took', handover);
  const taken = await changeHandover({ store: desk }, handover.user, (found) =>
    isOpen(found) && found.id === handover.id && found.state === 'WAITING'
      ? { ...found, state: 'TALKING', agent, takenAt: now, lastMovedAt: now }
      : undefined,
  );
  if (taken === undefined) {
    const found = await desk.handovers.get(handover.user);
    if (!isOpen(found) || found.id !== handover.id) return refused(parts, agent, handover, 'over');
    if (found.agent?.id !== agent.id) return refused(parts, agent, handover, 'somebody-else');
    return 'mine';
  }
  await desk.handovers.noteWait({ id: taken.id, at: now, milliseconds: now - taken.askedAt });
  await tell(parts, taken, 'joined', taken.askedAt);
  return 'taken';
}

/** Puts the person back where they stood in the queue. @returns false when it was not this agent's any more. */
export async function giveBack(parts: ServingParts, agent: Agent, handover: Handover): Promise<boolean> {
  await note(parts, agent, 'gave-back', handover);
  const given = await changeHandover({ store: parts.desk }, handover.user, (found) => {
    if (!isMine(found, handover, agent)) return undefined;
    const { agent: _gone, takenAt: _then, ...rest } = found;
    return { ...rest, state: 'WAITING', lastMovedAt: parts.clock.now() };
  });
  return given !== undefined || refused(parts, agent, handover, false);
}

/**
 * Ends it as served.
 * @param seen how many of the person's lines the agent has on the page: whoever wrote since is read first.
 */
export async function close(
  parts: ServingParts,
  agent: Agent,
  handover: Handover,
  seen: number,
): Promise<'closed' | 'unread' | 'not-mine'> {
  const now = parts.clock.now();
  await note(parts, agent, 'closed', handover);
  let isUnread = false;
  const closed = await changeHandover({ store: parts.desk }, handover.user, (found) => {
    if (!isMine(found, handover, agent)) return undefined;
    isUnread = found.lines !== seen;
    return isUnread ? undefined : ended(found, 'served', now);
  });
  if (closed === undefined) return refused(parts, agent, handover, isUnread ? 'unread' : 'not-mine');
  await tell(parts, closed, 'served', now);
  return 'closed';
}

/** Ends it for another reason and tells the person; whoever ends it first tells. */
export async function endAndTell(
  parts: ServingParts,
  handover: Handover,
  because: Extract<HandoverEnd, 'idle' | 'unserved' | 'served'>,
  isStill: (handover: Handover) => boolean = () => true,
): Promise<boolean> {
  const now = parts.clock.now();
  const closed = await changeHandover({ store: parts.desk }, handover.user, (found) =>
    isOpen(found) && found.id === handover.id && isStill(found) ? ended(found, because, now) : undefined,
  );
  if (closed === undefined) return false;
  await tell(parts, closed, because, now);
  return true;
}

/**
 * Sends an agent's words, through the outbox of every answer: at most once, however often the same reply is handed in,
 * and never once the talk is over or the service window shut.
 *
 * @param draft the reply's own id: the time it was begun and something unguessable.
 * @throws what store and vault throw; the same reply may then be handed in again.
 */
export async function reply(
  parts: ServingParts,
  agent: Agent,
  handover: Handover,
  { draft, text }: { readonly draft: { readonly at: number; readonly id: string }; readonly text: string },
): Promise<Replied> {
  const { desk, messages, vault, clock, newId } = parts;
  const words = tidy(text);
  if (words === '') return 'empty';
  if (words.length > longestReply) return 'too-long';
  const { user, id } = handover;
  const name = { user, sentAt: draft.at, tag: tagOf(`reply:${id}:${draft.id}`) };
  const owner = newId();
  const found = await desk.handovers.get(user);
  if (found?.id !== id || !isOpen(found)) return 'over';
  if (!isMine(found, handover, agent)) return 'not-mine';
  if (!isWindowOpen(found.lastInboundAt, clock.now())) return 'window-closed';
  const claim = await messages.claim(name, owner, clock.now() + lease);
  if (claim !== 'claimed') return (await settleFound(parts, name, claim)) === 'busy' ? 'again' : 'duplicate';
  try {
    await note(parts, agent, 'replied', handover);
    const { sentAt: at, tag } = name;
    const line = { user, at, tag, keptAt: clock.now(), handover: id, from: 'agent', kind: 'text' } as const;
    await desk.transcripts.add({ ...line, sealedText: await vault.seal(lineContext(line), words) });
    // Whoever ended it until here is the last to speak; whoever ends it from here on finds the reply on its way.
    const moved = await changeHandover({ store: desk }, user, (now) =>
      isMine(now, handover, agent) ? { ...now, lastMovedAt: clock.now() } : undefined,
    );
    if (moved === undefined) {
      await desk.transcripts.remove(line);
      await messages.drop(name, owner, 'talk-over', undefined);
      return refused(parts, agent, handover, 'over');
    }
    return await send(parts, moved, { name, owner, body: words });
  } catch (error) {
    await messages.release(name, owner).catch(() => undefined);
    throw error;
  }
}

interface Outgoing {
  readonly name: { readonly user: string; readonly sentAt: number; readonly tag: string };
  readonly owner: string;
  readonly body: string;
}

async function send(
  parts: ServingParts,
  handover: Handover,
  { name, owner, body }: Outgoing,
): Promise<'sent' | 'unknown' | 'failed' | 'again' | 'duplicate'> {
  const { vault, clock, messages, desk } = parts;
  const { user, identityHash, sealedAddress } = handover;
  const address = JSON.parse(await vault.open(addressContext(user), sealedAddress)) as Address;
  const delivered = await deliver(
    { ...parts, messages },
    {
      name,
      owner,
      note: { intent: agentNotice },
      message: {
        address,
        content: { kind: 'text', body },
        ...(identityHash === undefined ? {} : { identityHash }),
      },
      endsAt: clock.now() + budget,
    },
  );
  switch (delivered) {
    case 'identity-changed':
      await changeHandover({ store: desk }, user, (found) =>
        isOpen(found) && found.id === handover.id ? ended(found, 'identity', clock.now()) : undefined,
      );
      return 'failed';
    case 'not-ours':
      return 'duplicate';
    case 'no-time':
      await messages.release(name, owner);
      return 'again';
    case 'not-sent':
      return 'failed';
    default:
      return delivered;
  }
}

/**
 * Tells the person what became of the way to a human: at most once each. What is not told is said with the bot's next
 * answer (`overheard.ts`).
 */
async function tell(
  parts: ServingParts,
  handover: Handover,
  what: 'joined' | 'served' | 'idle' | 'unserved',
  at: number,
): Promise<void> {
  const { messages, clock, newId, contact, log } = parts;
  const say = clearedSay(voiceOf(handover.language));
  const body = what === 'unserved' ? say('agent.unserved', { contact }) : say(`agent.${what}`);
  const name = { user: handover.user, sentAt: at, tag: tagOf(`${what}:${handover.id}`) };
  const owner = newId();
  try {
    if ((await messages.claim(name, owner, clock.now() + lease)) !== 'claimed') return;
    await send(parts, handover, { name, owner, body });
  } catch (error) {
    log.error('agent-notice-not-sent', error, { user: handover.user, kind: what });
  }
}

/** @throws what the store throws: what cannot be noted is not done. */
export async function note(
  { desk, clock }: Pick<ServingParts, 'desk' | 'clock'>,
  agent: Pick<Agent, 'id'>,
  action: AgentAction['action'],
  handover?: Pick<Handover, 'user' | 'id'>,
): Promise<void> {
  const about = handover === undefined ? {} : { user: handover.user, handover: handover.id };
  await desk.actions.append({ at: clock.now(), agent: agent.id, action, ...about });
}

/** What was noted before it was tried did not come about: that is noted as well. */
async function refused<R>(parts: ServingParts, agent: Agent, handover: Handover, result: R): Promise<R> {
  await note(parts, agent, 'refused', handover);
  return result;
}

function isMine(found: Handover | undefined, { id }: Handover, agent: Agent): found is Handover {
  return isOpen(found) && found.id === id && found.state === 'TALKING' && found.agent?.id === agent.id;
}

function ended(handover: Handover, because: HandoverEnd, now: number): Handover {
  return { ...handover, state: 'CLOSED', closedAt: now, closedBecause: because, lastMovedAt: now };
}

/** Without control characters, blanks at the ends or more than two empty lines; tabs and returns are blanks. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function tagOf(what: string): string {
  return createHash('sha256').update(`agent:${what}`).digest('base64url').slice(0, 22);
}
