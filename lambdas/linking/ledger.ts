import type { LedgerEntry } from '../store/items.ts';
import type { Store } from '../store/port.ts';

const looksBack = 20;

/** True when the ledger has this event of this link (an attempt has the id of the link it may become). */
export async function isWritten(
  store: Store,
  user: string,
  event: LedgerEntry['event'],
  link: string,
): Promise<boolean> {
  const entries = await store.ledger.list(user, looksBack);
  return entries.some((entry) => entry.event === event && entry.link === link);
}

/** Appends a line unless an interrupted try has appended it before. */
export async function writeOnce(store: Store, entry: LedgerEntry & { readonly link: string }): Promise<void> {
  if (!(await isWritten(store, entry.user, entry.event, entry.link))) await store.ledger.append(entry);
}

/** The newest lines. Two workers on one message can write the same line twice; it is one event, with one time. */
export async function newest(store: Store, user: string): Promise<readonly LedgerEntry[]> {
  const entries = await store.ledger.list(user, looksBack);
  const same = (a: LedgerEntry, b: LedgerEntry) => a.at === b.at && a.event === b.event && a.link === b.link;
  return entries.filter((entry, index) => entries.findIndex((other) => same(other, entry)) === index);
}
