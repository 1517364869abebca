import { lineContext } from '../agents/lines.ts';
import type { Account } from '../banks/port.ts';
import { addressContext } from '../linking/issue.ts';
import { isBotError } from '../platform/errors.ts';
import { retention } from '../platform/retention.ts';
import { agreesToChat } from '../privacy/rules.ts';
import type { AlertState, FraudQuestion, SafetyEntry } from '../store/alert-items.ts';
import type {
  Handover,
  LedgerEntry,
  Link,
  MessageRecord,
  Profile,
  ReadingRecord,
  TranscriptLine,
  Unlock,
} from '../store/items.ts';
import { accountsOf } from './accounts.ts';
import type { Presented, ViewingParts } from './visit.ts';

/** All that is held about one person, opened as far as their own key opens it. */
export interface PersonRecord {
  readonly at: number;
  readonly profile: Profile | undefined;
  /** Where they are written to; `sealed` when their key does not open it, `none` when nothing is kept. */
  readonly address: { readonly kind: 'open'; readonly text: string } | { readonly kind: 'sealed' | 'none' };
  readonly unlock: Unlock | undefined;
  /**
   * The accounts of a link that is not active stay shut: somebody else may have set the PIN that was just given, and only
   * its own bank's login tells.
   */
  readonly links: readonly { readonly link: Link; readonly accounts: readonly Account[] | 'shut' }[];
  readonly ledger: readonly LedgerEntry[];
  /** Newest first. */
  readonly messages: readonly MessageRecord[];
  readonly readings: readonly ReadingRecord[];
  /** What they and human agents wrote to each other, oldest first. */
  readonly talks: readonly Spoken[];
  /** That they asked for a person, and what became of it. */
  readonly handover: Handover | undefined;
  /** What was told and what waits to be, by marks. What they want to be told is in the profile. */
  readonly telling: AlertState | undefined;
  /** Payments they were asked about, oldest first, and the proof of each step. */
  readonly questions: readonly FraudQuestion[];
  readonly safety: readonly SafetyEntry[];
}

export interface Spoken {
  readonly at: number;
  readonly from: TranscriptLine['from'];
  /** Undefined for what was not kept, is shut, or opens no more. */
  readonly text: string | undefined;
  /** Kept, but from before all that was proved with. */
  readonly isShut?: true;
}

/** Reads it fresh. What is kept longer than it should be, because a sweep is late, is there as well until it goes. */
export async function collectRecord({ visit: { parts }, ticket }: Presented): Promise<PersonRecord> {
  const { store, clock } = parts;
  const { user } = ticket;
  const at = clock.now();
  // A chat is loaded with the 24 hours before a time, and records are kept for eight days: so it is asked as of a week ago.
  const asOf = at - retention.messageRecord + retention.answeredAge;
  const [{ profile, links, recent, readings, handover }, unlock, ledger, telling, questions, safety] =
    await Promise.all([
      store.chats.load(user, asOf),
      store.unlocks.get(user),
      store.ledger.list(user, wholeLedger),
      parts.alertStates?.get(user),
      parts.questions?.questions.list(user) ?? [],
      parts.questions?.safety.list(user) ?? [],
    ]);
  return {
    at,
    profile,
    address: await addressOf(parts, user, profile),
    unlock,
    links: await Promise.all(
      oldestFirst(links).map(async (link) => ({
        link,
        accounts: link.state === 'ACTIVE' ? await accountsOf(parts, link) : ('shut' as const),
      })),
    ),

    ledger,
    messages: recent.filter(({ sentAt }) => at - sentAt < retention.messageRecord).toReversed(),
    readings: readings.filter(({ sentAt }) => at - sentAt < retention.unattendedWindow),
    talks: await talksOf(parts, user, unlock),
    handover,
    telling,
    questions,
    safety,
  };
}

/**
 * A bank's login sets a PIN in place of all that was there, and it may have been another bank's. So what was written
 * before any of it was set stays shut: whoever is here now may not be who wrote it.
 */
async function talksOf(
  { transcripts, vault, log }: ViewingParts,
  user: string,
  unlock: Unlock | undefined,
): Promise<readonly Spoken[]> {
  const lines = (await transcripts?.list(user)) ?? [];
  const provenSince = Math.min(
    ...(unlock?.pin === undefined ? [] : [unlock.pin.setAt]),
    ...(unlock?.passkeys ?? []).map(({ addedAt }) => addedAt),
  );
  return Promise.all(
    lines.map(async (line) => {
      const { keptAt: at, from, sealedText } = line;
      if (sealedText === undefined) return { at, from, text: undefined };
      if (at < provenSince) return { at, from, text: undefined, isShut: true };
      try {
        return { at, from, text: await vault.open(lineContext(line), sealedText) };
      } catch (error) {
        if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
        log.error('line-not-opened', error, { user });
        return { at, from, text: undefined };
      }
    }),
  );
}

const oldestFirst = (links: readonly Link[]) => links.toSorted((a, b) => a.grantedAt - b.grantedAt);

/** More lines than two years of a person's choices make. */
const wholeLedger = 1_000;

async function addressOf(
  { vault, log }: ViewingParts,
  user: string,
  profile: Profile | undefined,
): Promise<PersonRecord['address']> {
  if (profile?.sealedAddress === undefined) return { kind: 'none' };
  try {
    const address = JSON.parse(await vault.open(addressContext(user), profile.sealedAddress));
    return { kind: 'open', text: String(address.to ?? address.recipient ?? '') };
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
    log.error('address-not-opened', error, { user });
    return { kind: 'sealed' };
  }
}

/** When amounts were first allowed in the chat, and whether they still are; undefined when they never were. */
export function chatYes({ ledger, profile }: Pick<PersonRecord, 'ledger' | 'profile'>) {
  const first = ledger.findLast(({ event }) => event === 'mode-chat');
  return first === undefined ? undefined : { at: first.at, still: profile !== undefined && agreesToChat(profile) };
}
