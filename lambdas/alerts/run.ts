import { mayWriteFreely, retellTooLate } from '../conversation/notices.ts';
import { minutes, seconds } from '../platform/clock.ts';
import { standing } from '../privacy/balance-answer.ts';
import type { AlertCheck, AlertNote, AlertState, InboxEvent, Telling } from '../store/alert-items.ts';
import type { AlertStore } from '../store/alert-port.ts';
import type { Chat, Link } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { expiryNotes, heardIn } from './events.ts';
import { type LookParts, look, zoneOf } from './look.ts';
import { keepQuestion } from './questions.ts';
import type { Payment } from './rules.ts';
import { writeSafety } from './safety.ts';
import { sayAll } from './saying.ts';
import { remindAfter, saved, schedule } from './schedule.ts';
import { newState, silenced, withNotes, withUnread } from './state.ts';
import type { Known, TellParts } from './tell.ts';
import { withUndelivered } from './undelivered.ts';
import { dueAt, isTalking } from './when.ts';

export interface AlertParts extends LookParts, Omit<TellParts, 'messages' | 'chats' | 'vault' | 'clock' | 'bankOf'> {
  readonly store: Pick<Store, 'messages' | 'chats' | 'links' | 'ledger' | 'readings'>;
  readonly alerts: AlertStore;
  readonly vault: Pick<Vault, 'open' | 'seal'>;
  /** The operator's kill switch; left out where there is none. */
  readonly isPaused?: () => Promise<boolean>;
}

export interface AlertRun {
  readonly events: number;
  /** Events about consents that nobody here has. */
  readonly unknown: number;
  readonly people: number;
  readonly failed: number;
}

const inboxMost = 500;
const checksMost = 200;
const atOnce = 8;
const readFor = seconds(12);
/** One person may take so long: reading their banks, and telling them. */
const slowest = seconds(30);

/**
 * Looks after everybody of whom a bank told something, or whose time has come: oldest first, a few at a time, until
 * `until`. What one person's banks do never keeps another's alerts. Every part may run twice: an event is done when what
 * it means is kept, and what is told is told under a name by which it is known again.
 *
 * @returns counts for the operator. Never throws: what Lambda logs of an error holds its message.
 */
export async function runAlerts(parts: AlertParts, until: number): Promise<AlertRun> {
  const { alerts, store, clock, log, metrics } = parts;
  const now = clock.now();
  const count = { events: 0, unknown: 0, people: 0, failed: 0 };
  if (await isPaused(parts)) return count;
  const people = new Map<string, { events: (InboxEvent & { link: Link })[]; checks: AlertCheck[] }>();
  const entryOf = (user: string) => {
    const entry = people.get(user) ?? { events: [], checks: [] };
    people.set(user, entry);
    return entry;
  };
  const inbox = new Map<InboxEvent, number>();
  try {
    const [events, checks] = await Promise.all([alerts.inbox.list(inboxMost), alerts.checks.due(now, checksMost)]);
    for (const event of events) {
      const { consent } = event.event;
      const links = consent === undefined ? [] : await store.links.ofConsent(event.bank, consent);
      count.events += 1;
      if (links.length === 0) {
        count.unknown += 1;
        await alerts.inbox.done(event);
      } else inbox.set(event, links.length);
      for (const link of links) entryOf(link.user).events.push({ ...event, link });
    }
    for (const check of checks) entryOf(check.user).checks.push(check);
  } catch (error) {
    log.error('alerts-not-read', error);
    metrics('AlertFailed', 1, { Reason: 'read' });
    count.failed += 1;
  }
  if (count.unknown > 0) metrics('BankEvent', count.unknown, { Kind: 'unknown-consent' });
  const waiting = [...people];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && clock.now() + slowest <= until; next = waiting.shift()) {
      const [user, { events, checks }] = next;
      try {
        await lookAfter(parts, user, events, checks);
        count.people += 1;
      } catch (error) {
        // The event stays in the inbox and the check due: both are met again in a minute.
        log.error('alerts-failed', error, { user });
        metrics('AlertFailed', 1, { Reason: 'person' });
        count.failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return count;
}

/** Whoever cannot read the switch goes on: it is there to stop us on purpose, not by accident. */
async function isPaused({ isPaused: asked = async () => false, log }: AlertParts): Promise<boolean> {
  try {
    return await asked();
  } catch (error) {
    log.error('switch-unknown', error);
    return false;
  }
}

/** One person's alerts: what their banks told, what is to be read, what is to be said, and when to look again. */
async function lookAfter(
  parts: AlertParts,
  user: string,
  events: readonly (InboxEvent & { readonly link: Link })[],
  checks: readonly AlertCheck[],
): Promise<void> {
  const { alerts, store, clock } = parts;
  const now = clock.now();
  const [chat, kept] = await Promise.all([store.chats.load(user, now), alerts.states.get(user)]);
  // A report on what was said to somebody who was forgotten since: nothing of them is begun anew.
  if (kept === undefined && chat.profile === undefined && events.length === 0) {
    for (const check of checks) await alerts.checks.done(check);
    return;
  }
  const before = kept ?? newState(user);
  const choices = chat.profile?.alerts;
  const isSilent = chat.profile === undefined || chat.profile.stoppedAt !== undefined;

  const hasCard = events.some(({ event }) => event.kind === 'card-status');
  const ledger = hasCard ? await store.ledger.list(user, 20) : [];
  const heard = heardIn(events, choices, ledger, now);
  for (const link of heard.ended) await endLink(parts, link);
  const ended = new Set(heard.ended.map(({ id }) => id));
  const readable = { ...chat, links: chat.links.filter(({ id }) => !ended.has(id)) };

  let state = withNotes(before, [...heard.notes, ...expiryNotes(standing(readable), now)], [], now);
  state = withUnread(state, heard.unread, now);
  let known: Known = { payments: new Map() };
  if (isSilent) state = silenced(state);
  else if (choices === undefined || choices.on.length === 0) state = { ...state, unread: [] };
  else {
    const looked = await look(parts, readable, state, choices, clock.now() + readFor);
    state = looked.state;
    known = looked;
    if (looked.reads.length > 0) {
      const { reads, sealedCache } = looked;
      const reading = { user, sentAt: now, tag: parts.newId(), reads };
      await store.readings.add(sealedCache === undefined ? reading : { ...reading, sealedCache });
    }
  }
  await retellTooLate({ ...parts, ...store }, chat);
  if (!isSilent) state = await withUndelivered(parts, state, chat, now);
  state = await withTellings(parts, state, chat, known.payments);
  state = await saved(parts, before, state);
  const soon = { user, dueAt: clock.now() + minutes(1) };
  const isOpen = state.telling.length + state.waiting.length + state.unread.length > 0;
  // Whoever dies while telling is followed in a minute: with its event done, nothing else would lead here before the next look.
  if (isOpen) await alerts.checks.add(soon);
  for (const event of events) await alerts.inbox.done(event);

  const told = await sayAll(parts, state, known);
  await schedule(parts, told, readable, before.checkAt, isOpen ? [...checks, soon] : checks);
}

/** A permission that its bank ended: nothing is read under it any more, and the ledger says so. */
async function endLink({ store, clock }: AlertParts, { user, id, bank }: Link): Promise<void> {
  if (await store.links.moveState(user, id, ['ACTIVE', 'SUSPENDED'], 'ENDED', 'consent-ended')) {
    await store.ledger.append({ user, at: clock.now(), event: 'expired', bank, link: id });
  }
}

/** What is due now, put together: one message for all of it, and a question for each bank whose payments startle. */
async function withTellings(
  parts: AlertParts,
  state: AlertState,
  chat: Chat,
  payments: ReadonlyMap<string, Payment>,
): Promise<AlertState> {
  const { clock, newId } = parts;
  const now = clock.now();
  const zone = zoneOf(parts, chat);
  const isDue = (note: AlertNote) => dueAt(note, chat, state.toldAt, now, zone) <= now;
  // What was told too late would not be true.
  const isOver = ({ until }: AlertNote) => until !== undefined && until <= now;
  const waiting = state.waiting.filter((note) => !isOver(note));
  const due = waiting.filter(isDue);
  if (chat.profile?.stoppedAt !== undefined) return { ...state, asked: [] };
  const tellings: Telling[] = [];
  const asked = [...state.asked];

  const startling = Map.groupBy(
    due.filter(({ kind, tag }) => kind === 'suspicious' && payments.has(tag)),
    ({ link }) => link,
  );
  for (const [link, notes] of startling) {
    const id = newId();
    const of = notes.flatMap(({ tag }) => payments.get(tag) ?? []);
    await keepQuestion({ ...parts, alerts: parts.alerts }, { user: state.user, id, link, payments: of });
    tellings.push({ id: newId(), at: now, notes, question: id });
    asked.push({ id, at: now, count: notes.length });
  }
  const questioned = new Set([...startling.values()].flat());
  const rest = due.filter((note) => !questioned.has(note));
  if (rest.length > 0) tellings.push({ id: newId(), at: now, notes: rest });

  const open: (typeof asked)[number][] = [];
  for (const one of asked) {
    const isUnsaid = state.telling.some(({ question }) => question === one.id);
    if (isUnsaid || one.at + remindAfter > now || isTalking(chat, now)) {
      open.push(one);
      continue;
    }
    const question = await parts.alerts.questions.get(state.user, one.id);
    if (question?.state !== 'ASKED' || !mayWriteFreely(chat.recent, now)) continue;
    await parts.alerts.questions.save({ ...question, remindedAt: now, version: question.version + 1 });
    await writeSafety(parts.alerts.safety, { user: state.user, at: now, event: 'reminded', question: one.id });
    tellings.push({ id: newId(), at: now, notes: [], question: one.id, reminds: true });
  }
  return {
    ...state,
    waiting: waiting.filter((note) => !due.includes(note)),
    telling: [...state.telling, ...tellings],
    asked: open,
    ...(rest.length === 0 ? {} : { toldAt: now }),
  };
}
