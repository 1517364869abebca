import { days, minutes } from '../platform/clock.ts';
import type { AlertChoices, AlertNote, InboxEvent, UnreadAccount } from '../store/alert-items.ts';
import type { LedgerEntry, Link } from '../store/items.ts';
import { tagOf } from './rules.ts';

export interface Heard {
  readonly notes: readonly AlertNote[];
  readonly unread: readonly UnreadAccount[];
  /** Links whose permission the bank ended. */
  readonly ended: readonly Link[];
}

/** What the person has just done here themselves, and been told of, is no news. */
const ownDeed = minutes(10);
const deeds: Readonly<Partial<Record<AlertNote['kind'], readonly LedgerEntry['event'][]>>> = {
  'card-frozen': ['card-frozen'],
  'card-active': ['card-unfrozen'],
  'card-stopped': ['card-reported', 'card-replaced'],
};

/**
 * What a bank's events mean for one person. Pure: the same events in any order, and any of them twice, come to the same.
 * An event of a link that is over means nothing, but that it is over.
 */
export function heardIn(
  events: readonly (InboxEvent & { readonly link: Link })[],
  choices: AlertChoices | undefined,
  ledger: readonly LedgerEntry[],
  now: number,
): Heard {
  const notes: AlertNote[] = [];
  const unread: UnreadAccount[] = [];
  const ended = new Map<string, Link>();
  for (const { event, link } of events) {
    const note = (kind: AlertNote['kind'], tag: string, more: Pick<AlertNote, 'stage' | 'about'> = {}) =>
      notes.push({ kind, tag, at: event.at, link: link.id, ...more });
    if (event.kind === 'consent-revoked') {
      if (link.state === 'ENDED') continue;
      ended.set(link.id, link);
      note('consent-ended', endedTag(link));
    } else if (link.state !== 'ACTIVE') {
    } else if (event.kind === 'transaction') {
      unread.push({ link: link.id, account: event.account, at: event.at, from: now });
    } else if (event.kind === 'card-status') {
      const kind = cardKinds[event.status];
      const done = kind === undefined ? [] : (deeds[kind] ?? []);
      const isOwn = ledger.some(
        (entry) => done.includes(entry.event) && entry.link === link.id && Math.abs(entry.at - event.at) <= ownDeed,
      );
      if (kind !== undefined && !isOwn) {
        note(kind, tagOf(kind, link.id, event.card, String(event.at)), { about: tagOf('card', link.id, event.card) });
      }
    } else if (choices?.on.includes('delivery') === true && event.at >= choices.since) {
      note('delivery', tagOf('delivery', link.id, event.card, event.stage), { stage: event.stage });
    }
  }
  return { notes, unread, ended: [...ended.values()] };
}

const cardKinds = {
  active: 'card-active',
  frozen: 'card-frozen',
  lost: 'card-stopped',
  stolen: 'card-stopped',
  replaced: 'card-stopped',
  'on-its-way': undefined,
} as const;

/** A permission that ends is told a week and a day before, and when it has ended by itself: once each. */
export function expiryNotes(links: readonly Link[], now: number): readonly AlertNote[] {
  return links.flatMap((link): AlertNote[] => {
    const { id, state, expiresAt } = link;
    if (state !== 'ACTIVE' || expiresAt === undefined) return [];
    const left = expiresAt - now;
    if (left > days(7) || left <= -days(1)) return [];
    if (left <= 0) return [{ kind: 'consent-ended', tag: endedTag(link), at: now, link: id }];
    const kind = left <= days(1) ? 'consent-day' : 'consent-week';
    return [{ kind, tag: tagOf(kind, id, String(expiresAt)), at: now, link: id }];
  });
}

/** When the next of these is due. */
export function nextExpiryNote(links: readonly Link[], now: number): number | undefined {
  const times = links.flatMap(({ state, expiresAt }) =>
    state === 'ACTIVE' && expiresAt !== undefined ? [expiresAt - days(7), expiresAt - days(1), expiresAt] : [],
  );
  const ahead = times.filter((time) => time > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** A link that was given again may end again: that is told too. */
function endedTag({ id, renewal }: Link): string {
  return renewal === undefined ? tagOf('ended', id) : tagOf('ended', id, String(renewal.at));
}
