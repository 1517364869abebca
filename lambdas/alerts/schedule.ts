import { hours, minutes } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { isReadable, standing } from '../privacy/balance-answer.ts';
import type { AlertCheck, AlertState } from '../store/alert-items.ts';
import type { Chat } from '../store/items.ts';
import { nextExpiryNote } from './events.ts';
import { nextLook, zoneOf } from './look.ts';
import type { AlertParts } from './run.ts';
import { nextWeek } from './weekly.ts';
import { dueAt } from './when.ts';

/** A question is reminded of once, if the person wrote so lately that free text may be sent. */
export const remindAfter = hours(8);

/** @throws BotError `STORE_CONFLICT` when somebody else wrote first: then it is all decided anew, a minute later. */
export async function saved({ alerts }: AlertParts, before: AlertState, after: AlertState): Promise<AlertState> {
  const written = { ...after, version: before.version + 1 };
  if (await alerts.states.save(written)) return written;
  throw new BotError('STORE_CONFLICT', 'The state of these alerts was written by somebody else: decide again.');
}

/** When this person is to be looked after next. The new time is kept before the old one is done with. */
export async function schedule(
  parts: AlertParts,
  state: AlertState,
  chat: Chat,
  checkAt: number | undefined,
  checks: readonly AlertCheck[],
): Promise<void> {
  const { alerts, clock } = parts;
  const { user } = state;
  const now = clock.now();
  const soon = now + minutes(1);
  const zone = zoneOf(parts, chat);
  const isStopped = chat.profile === undefined || chat.profile.stoppedAt !== undefined;
  const links = standing(chat).filter((link) => isReadable(link, now));
  const times = [
    ...(state.telling.length > 0 ? [soon] : []),
    ...state.waiting.map((note) => dueAt(note, chat, state.toldAt, now, zone)),
    ...state.unread.map(({ from }) => from),
    ...state.asked.map(({ at }) => at + remindAfter),
    ...(isStopped ? [] : [nextLook(parts, links, chat.profile?.alerts, state.lookedAt, now) ?? []].flat()),
    ...(isStopped || links.length === 0 ? [] : [nextWeek(chat.profile?.alerts, state, now, zone) ?? []].flat()),
    ...[nextExpiryNote(links, now) ?? []].flat(),
  ];
  const next = times.length === 0 ? undefined : Math.max(soon, Math.min(...times));
  if (next !== undefined && next !== checkAt) await alerts.checks.add({ user, dueAt: next });
  if (next !== state.checkAt) await saved(parts, state, { ...state, checkAt: next });
  const left = [...checks, ...(checkAt === undefined || checkAt === next ? [] : [{ user, dueAt: checkAt }])];
  for (const check of left) if (check.dueAt !== next) await alerts.checks.done(check);
}
