import { addressContext } from '../linking/issue.ts';
import { type Clock, hours, minutes } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { standing } from '../privacy/balance-answer.ts';
import type { Chat, Handover, HandoverEnd, TranscriptLine } from '../store/items.ts';
import type { DeskStore } from '../store/port.ts';
import type { SealContext, Vault } from '../vault/port.ts';
import { serviceWindow } from '../whatsapp/window.ts';
import { isOpenAt, nextOpening } from './hours.ts';
import { lineContext } from './lines.ts';
import type { Asked, Asking, Heard, People } from './people.ts';
import type { AgentDesk } from './port.ts';
import type { ServedSettings } from './settings.ts';

export interface HandoverParts {
  readonly store: DeskStore;
  readonly desk: AgentDesk;
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly settings: ServedSettings;
  /** The name of a bank of this deployment. */
  readonly bankName: (id: string) => string;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

/** How what an outside desk knows a person by is bound. */
export function contactContext({ user, id }: Pick<Handover, 'user' | 'id'>): SealContext {
  return { user, subject: `contact:${id}`, field: 'transcript', version: 1 };
}

export const isOpen = (handover: Handover | undefined): handover is Handover =>
  handover !== undefined && handover.state !== 'CLOSED';

/**
 * Why an open hand-over is over all the same: nobody wrote for too long; or nobody took it before the desk shut or the
 * customer service window did. Undefined while it is not.
 */
export function endOf(handover: Handover, settings: ServedSettings, now: number): HandoverEnd | undefined {
  if (handover.state === 'TALKING') {
    return now - handover.lastMovedAt >= minutes(settings.idleMinutes) ? 'idle' : undefined;
  }
  if (handover.state === 'CLOSED') return undefined;
  const windowEnds = handover.lastInboundAt + serviceWindow - minutes(30);
  return now >= windowEnds || !isOpenAt(settings.hours, now) ? 'unserved' : undefined;
}

/** Waits of the last two hours tell what to expect; fewer than three tell nothing. */
const waitsCount = hours(2);
const fewestWaits = 3;
/** More people before somebody than anybody wants to be told of. */
const queueSeen = 100;

/**
 * What to expect: the usual wait of those who were taken lately, and never less than somebody has already waited.
 * @returns minutes, undefined when nobody can know.
 */
export function expectedWait(waits: readonly number[], longestNow: number): number | undefined {
  if (waits.length < fewestWaits) return undefined;
  const sorted = [...waits].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.max(1, Math.ceil(Math.max(usual, longestNow) / minutes(1)));
}

const conflictsTolerated = 12;

/**
 * Changes a person's hand-over, deciding again on the newest one when somebody else wrote first.
 * @param decide gives back undefined to leave it as it is.
 * @returns it as written; undefined when it was left.
 * @throws BotError `STORE_CONFLICT` after a dozen lost races.
 */
export async function changeHandover(
  { store }: Pick<HandoverParts, 'store'>,
  user: string,
  decide: (handover: Handover | undefined) => Omit<Handover, 'version'> | undefined,
): Promise<Handover | undefined> {
  for (let lost = 0; lost < conflictsTolerated; lost += 1) {
    const before = await store.handovers.get(user);
    const decided = decide(before);
    if (decided === undefined) return undefined;
    const after = { ...decided, version: (before?.version ?? 0) + 1 };
    if (await store.handovers.save(after)) return after;
  }
  throw new BotError('STORE_CONFLICT', 'Too many are changing this hand-over at once: it is tried again.');
}

/** The customer's side of the way to a person, over whichever desk. */
export function createPeople(parts: HandoverParts): People {
  const { store, desk, vault, settings, clock, newId, log } = parts;

  const end: People['end'] = async (user, id, because) => {
    const now = clock.now();
    const closed = await changeHandover(parts, user, (found) =>
      isOpen(found) && found.id === id
        ? { ...found, state: 'CLOSED', closedAt: now, closedBecause: because, lastMovedAt: now }
        : undefined,
    );
    if (closed !== undefined) await tellDesk(parts, closed);
    return closed;
  };

  const begin = async ({ member, chat }: Asking): Promise<Handover | undefined> => {
    const now = clock.now();
    const sealedAddress = await vault.seal(addressContext(member.user), JSON.stringify(member.address));
    const begun = {
      user: member.user,
      id: newId(),
      state: 'WAITING' as const,
      askedAt: now,
      language: member.language,
      lastAsked: lastAsked(chat),
      banks: [...new Set(standing(chat).map(({ bank }) => bank))],
      sealedAddress,
      ...(member.identityHash === undefined ? {} : { identityHash: member.identityHash }),
      lastInboundAt: now,
      lastMovedAt: now,
      lines: 0,
    };
    const written = await changeHandover(parts, member.user, (found) => (isOpen(found) ? undefined : begun));
    return written ?? (await store.handovers.get(member.user));
  };

  /** An outside desk is told, once per hand-over; its word for the person is kept sealed. */
  const announce = async (handover: Handover): Promise<boolean> => {
    if (handover.sealedContact !== undefined) return true;
    try {
      const contact = await desk.open({
        id: handover.id,
        language: handover.language,
        lastAsked: handover.lastAsked,
        banks: handover.banks.map(parts.bankName),
      });
      if (contact === undefined) return true;
      await store.handovers.keepContact(contact.id, handover.user, clock.now());
      const sealedContact = await vault.seal(contactContext(handover), contact.token);
      await changeHandover(parts, handover.user, (found) =>
        isOpen(found) && found.id === handover.id ? { ...found, sealedContact } : undefined,
      );
      return true;
    } catch (error) {
      if (!isBotError(error, 'DESK_UNAVAILABLE', 'DESK_OVER')) throw error;
      log.error('desk-not-told', error, { user: handover.user });
      await end(handover.user, handover.id, 'desk');
      return false;
    }
  };

  return {
    end,
    endOf: (handover, now) => endOf(handover, settings, now),

    async ask(asking): Promise<Asked> {
      const now = clock.now();
      const { handover: known } = asking.chat;
      if (!isOpen(known) && !isOpenAt(settings.hours, now)) {
        const opensAt = nextOpening(settings.hours, now);
        return { kind: 'closed', hours: settings.hours, ...(opensAt === undefined ? {} : { opensAt }) };
      }
      const handover = isOpen(known) ? known : await begin(asking);
      if (!isOpen(handover) || !(await announce(handover))) return { kind: 'unreachable' };
      if (handover.state === 'TALKING') return { kind: 'talking' };
      const [open, waits] = await Promise.all([
        store.handovers.open(queueSeen),
        store.handovers.waits(now - waitsCount),
      ]);
      const before = open.filter(
        ({ state, askedAt, id }) => state === 'WAITING' && isBefore({ askedAt, id }, handover),
      );
      const longest = Math.max(now - handover.askedAt, ...before.map(({ askedAt }) => now - askedAt));
      const wait = expectedWait(waits, longest);
      return {
        kind: isOpen(known) ? 'still-waiting' : 'waiting',
        ahead: before.length,
        ...(wait === undefined ? {} : { wait }),
      };
    },

    async hear(handover, heard) {
      const { user, id } = handover;
      const line = await lineOf(parts, handover, heard);
      if (line === undefined) return 'over';
      await store.transcripts.add(line);
      try {
        const text = heard.kind === 'text' ? heard.text : `[${heard.kind}]`;
        await desk.pass(await contactOf(parts, handover), { id: line.tag, text });
      } catch (error) {
        if (!isBotError(error, 'DESK_OVER')) throw error;
        await end(user, id, 'desk');
      }
      const moved = await changeHandover(parts, user, (found) =>
        isOpen(found) && found.id === id
          ? {
              ...found,
              lines: found.lines + 1,
              lastInboundAt: Math.max(found.lastInboundAt, heard.at),
              lastMovedAt: clock.now(),
            }
          : undefined,
      );
      if (moved !== undefined) return 'kept';
      // Ended meanwhile: the bot answers it, and no agent is to believe that they were asked.
      await store.transcripts.remove(line);
      return 'over';
    },

    async forget(user) {
      const handover = await store.handovers.get(user);
      if (isOpen(handover)) await end(user, handover.id, 'stopped');
      await store.handovers.forget(user);
    },
  };
}

/** Best effort: the desk ends a contact by itself when nobody writes. */
async function tellDesk(parts: HandoverParts, handover: Handover): Promise<void> {
  try {
    await parts.desk.end(await contactOf(parts, handover));
  } catch (error) {
    parts.log.error('desk-not-told', error, { user: handover.user });
  }
}

async function contactOf({ vault }: HandoverParts, handover: Handover): Promise<string | undefined> {
  const { sealedContact } = handover;
  return sealedContact === undefined ? undefined : vault.open(contactContext(handover), sealedContact);
}

async function lineOf(
  { vault, clock }: HandoverParts,
  { user, id: handover }: Handover,
  heard: Heard,
): Promise<TranscriptLine | undefined> {
  const { at, tag, kind } = heard;
  const line = { user, at, tag, keptAt: clock.now(), handover, from: 'person', kind } as const;
  if (heard.kind !== 'text') return line;
  try {
    return { ...line, sealedText: await vault.seal(lineContext(line), heard.text.toWellFormed()) };
  } catch (error) {
    // They asked to be forgotten, and this message was on its way.
    if (isBotError(error, 'VAULT_KEY_DESTROYED')) return undefined;
    throw error;
  }
}

function isBefore(one: Pick<Handover, 'askedAt' | 'id'>, other: Pick<Handover, 'askedAt' | 'id'>): boolean {
  return one.askedAt < other.askedAt || (one.askedAt === other.askedAt && one.id < other.id);
}

/** Says nothing of what they want from the bot. */
const untelling: ReadonlySet<string> = new Set(['agent', 'fallback', 'media', 'thanks', 'hello', 'cancel', 'code']);

/** The last three things that the bot was asked for and answered, newest first. */
function lastAsked({ recent }: Chat): readonly string[] {
  const answered = recent
    .filter(({ sendingAt, intent }) => sendingAt !== undefined && intent !== undefined && /^[a-z-]+$/.test(intent))
    .sort((a, b) => (b.sendingAt ?? 0) - (a.sendingAt ?? 0))
    .flatMap(({ intent = '' }) => (untelling.has(intent) ? [] : [intent]));
  return [...new Set(answered)].slice(0, 3);
}
