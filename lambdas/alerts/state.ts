import { days, minutes } from '../platform/clock.ts';
import type { AlertNote, AlertState, UnreadAccount } from '../store/alert-items.ts';

/** So many are remembered: more in three days is no one's account. */
const seenMost = 600;
/** Longer than anything is news, and than the week before a permission ends. */
const seenFor = days(9);
const waitingMost = 200;
/** After so long it is not told any more that something is waiting to be read. */
const unreadFor = days(1);

export function newState(user: string): AlertState {
  return { user, seen: [], waiting: [], telling: [], told: [], unread: [], low: [], asked: [], version: 0 };
}

/** Adds what is to be told, each thing once, in whatever order and however often it is found. */
export function withNotes(
  state: AlertState,
  notes: readonly AlertNote[],
  seen: readonly string[],
  now: number,
): AlertState {
  const known = new Set(state.seen.map(({ tag }) => tag));
  const fresh = new Map<string, AlertNote>();
  for (const note of notes) if (!known.has(note.tag) && !fresh.has(note.tag)) fresh.set(note.tag, note);
  const tags = [...new Set([...seen, ...fresh.keys()])].filter((tag) => !known.has(tag));
  const found = [...fresh.values()].map((note) => ({ ...note, foundAt: now }));
  return {
    ...state,
    seen: [...state.seen.filter(({ at }) => at > now - seenFor), ...tags.map((tag) => ({ tag, at: now }))].slice(
      -seenMost,
    ),
    waiting: asItIsNow(inOrder([...state.waiting, ...found])).slice(-waitingMost),
  };
}

export function withUnread(state: AlertState, found: readonly UnreadAccount[], now: number): AlertState {
  const name = ({ link, account }: Pick<UnreadAccount, 'link' | 'account'>) => JSON.stringify([link, account]);
  const kept = new Map<string, UnreadAccount>();
  for (const one of [...state.unread, ...found]) {
    if (one.at <= now - unreadFor) continue;
    const before = kept.get(name(one));
    kept.set(name(one), before === undefined ? one : { ...one, at: Math.min(one.at, before.at) });
  }
  return { ...state, unread: [...kept.values()] };
}

/** A person who said `stop`, or has nothing linked: nothing of it is told, now or after. */
export function silenced(state: AlertState): AlertState {
  const { said: _said, ...rest } = state;
  return { ...rest, waiting: [], unread: [], told: [] };
}

/** Of one card, only how it was last: that it was frozen is not told of a card that works again. */
function asItIsNow(notes: readonly AlertNote[]): readonly AlertNote[] {
  return notes.filter(
    ({ about }, index) => about === undefined || !notes.slice(index + 1).some((later) => later.about === about),
  );
}

/** Oldest first; of one moment, by name: the same for every order of finding. */
function inOrder(notes: readonly AlertNote[]): readonly AlertNote[] {
  return [...notes].sort((a, b) => a.at - b.at || (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0));
}

/** A bank that could not be asked is asked again after this. */
export const retryAfter = minutes(5);
