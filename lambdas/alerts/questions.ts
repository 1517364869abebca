import { createHash } from 'node:crypto';
import type { CardService } from '../banks/card-service.ts';
import { absent, type Presence } from '../banks/port.ts';
import { type Clock, minutes } from '../platform/clock.ts';
import { BotError, isBotError } from '../platform/errors.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { FraudQuestion } from '../store/alert-items.ts';
import type { AlertStore } from '../store/alert-port.ts';
import type { LedgerEntry, Link } from '../store/items.ts';
import type { SealContext, Vault } from '../vault/port.ts';
import type { Payment } from './rules.ts';
import { writeSafety } from './safety.ts';

export interface QuestionParts {
  readonly alerts: Pick<AlertStore, 'questions' | 'safety'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

export interface AnswerParts extends QuestionParts {
  readonly cards: Pick<CardService, 'list' | 'change'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly linkOf: (user: string, id: string) => Promise<Link | undefined>;
  readonly writeLedger: (entry: LedgerEntry) => Promise<void>;
}

/** What came of a no. `again`: it had been said before, and nothing more had to be done. */
export type Denied =
  | { readonly kind: 'frozen'; readonly cards: number; readonly again: boolean }
  /** The bank has no way for us; it says how. */
  | { readonly kind: 'by-bank' }
  | { readonly kind: 'failed' }
  /** Too old, answered by forgetting, or never asked of this person. */
  | { readonly kind: 'over' };

export type Confirmed = 'confirmed' | 'already' | 'denied-before' | 'over';

const conflictsTolerated = 4;
/** Said again within this, it is a second tap on the same button. */
const justNow = minutes(1);

/** Keeps a question about payments of one link, before it is asked. @param id 128 random bits, base64url. */
export async function keepQuestion(
  { alerts, clock, metrics, vault }: QuestionParts & { readonly vault: Pick<Vault, 'seal'> },
  { user, id, link, payments }: { user: string; id: string; link: string; payments: readonly Payment[] },
): Promise<void> {
  const at = clock.now();
  const sealedPayment = await vault.seal(paymentContext(user, id), writePayments(payments));
  await alerts.questions.save({ user, id, link, sealedPayment, state: 'ASKED', askedAt: at, version: 1 });
  await writeSafety(alerts.safety, { user, at, event: 'asked', question: id });
  metrics('FraudAnswered', 1, { Kind: 'asked' });
}

/** The payments that a question is about; none when the person's key is gone. */
export async function paymentsOf(
  { vault }: { readonly vault: Pick<Vault, 'open'> },
  { user, id, sealedPayment }: FraudQuestion,
): Promise<readonly Payment[]> {
  try {
    return readPayments(await vault.open(paymentContext(user, id), sealedPayment));
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
    return [];
  }
}

/**
 * No: the cards of the account are frozen at the bank at once. Needs no proof, because it only makes things safer, and
 * who says it last is believed. Said again at once it does nothing more where it has succeeded. Said again later, or where it has not
 * succeeded, the bank is asked how the cards are now, and what works again is frozen again. Each try that came to an end is
 * a wish of its own, and twenty at once are one. A question of somebody else's is none here.
 *
 * @param deadline milliseconds since the epoch.
 */
export async function sayNo(
  parts: AnswerParts,
  user: string,
  id: string,
  deadline: number,
  presence: Presence = absent,
): Promise<Denied> {
  const { alerts, clock, metrics } = parts;
  const at = clock.now();
  const moved = await move(parts, user, id, (question) =>
    question.state === 'DENIED' ? undefined : { ...question, state: 'DENIED', answeredAt: at },
  );
  if (moved === undefined) return over(parts, user, id);
  if (moved.changed) {
    await writeSafety(alerts.safety, { user, at, event: 'said-no', question: id });
    metrics('FraudAnswered', 1, { Kind: 'no' });
  }
  const { card: before, tries: { count, at: triedAt } = { count: 0, at: 0 } } = moved.question;
  const wasFrozen = before === 'frozen';
  if (wasFrozen && at - triedAt < justNow) return { kind: 'frozen', cards: 1, again: true };
  const done = await freeze(parts, moved.question, count, deadline, presence);
  const card = done.kind === 'frozen' ? 'frozen' : done.kind === 'by-bank' ? 'person' : 'failed';
  await move(parts, user, id, (question) =>
    (question.tries?.count ?? 0) > count
      ? undefined
      : // That it was frozen then stays true of a card that cannot be looked at now.
        { ...question, card: wasFrozen ? 'frozen' : card, tries: { count: count + 1, at: clock.now() } },
  );
  if (wasFrozen && done.kind === 'frozen' && done.cards === 0) return { kind: 'frozen', cards: 1, again: true };
  await writeSafety(alerts.safety, {
    user,
    at: clock.now(),
    event: card === 'frozen' ? 'frozen' : card === 'person' ? 'freeze-not-offered' : 'not-frozen',
    question: id,
  });
  return done.kind === 'frozen' ? { ...done, cards: Math.max(done.cards, 1) } : done;
}

/** Yes, after a proof of who says it. It never undoes a no: what is frozen stays so until the bank or a step-up unfreezes it. */
export async function sayYes(parts: QuestionParts, user: string, id: string): Promise<Confirmed> {
  const { alerts, clock, metrics } = parts;
  const at = clock.now();
  const moved = await move(parts, user, id, (question) =>
    question.state === 'ASKED' ? { ...question, state: 'CONFIRMED', answeredAt: at } : undefined,
  );
  if (moved === undefined) return (await over(parts, user, id)).kind;
  if (moved.changed) {
    await writeSafety(alerts.safety, { user, at, event: 'said-yes', question: id });
    metrics('FraudAnswered', 1, { Kind: 'yes' });
    return 'confirmed';
  }
  return moved.question.state === 'DENIED' ? 'denied-before' : 'already';
}

/** How a question stands for the person who presses its button; undefined when it is over or not theirs. */
export async function questionFor(
  parts: Pick<QuestionParts, 'alerts'>,
  user: string,
  id: string,
): Promise<FraudQuestion | undefined> {
  return isId(id) ? parts.alerts.questions.get(user, id) : undefined;
}

async function over({ alerts, clock }: QuestionParts, user: string, id: string): Promise<{ readonly kind: 'over' }> {
  // What no button of ours ever held is not worth a place in the record.
  if (isId(id)) await writeSafety(alerts.safety, { user, at: clock.now(), event: 'unknown-answer', question: id });
  return { kind: 'over' };
}

function isId(id: string): boolean {
  return /^[\w-]{16,43}$/.test(id);
}

/** Moves a question on its newest version; `changed` is false where there was nothing to move. */
async function move(
  { alerts }: QuestionParts,
  user: string,
  id: string,
  change: (question: FraudQuestion) => FraudQuestion | undefined,
): Promise<{ readonly question: FraudQuestion; readonly changed: boolean } | undefined> {
  for (let lost = 0; lost <= conflictsTolerated; lost += 1) {
    const question = await questionFor({ alerts }, user, id);
    if (question === undefined) return undefined;
    const changed = change(question);
    if (changed === undefined) return { question, changed: false };
    const written = { ...changed, version: question.version + 1 };
    if (await alerts.questions.save(written)) return { question: written, changed: true };
  }
  throw new BotError('STORE_CONFLICT', 'The question is being answered elsewhere: it is looked at again later.');
}

/** @returns with how many cards were frozen now; none where all were stopped already. */
async function freeze(
  parts: AnswerParts,
  question: FraudQuestion,
  count: number,
  deadline: number,
  presence: Presence,
): Promise<Exclude<Denied, { kind: 'over' }>> {
  const { cards, linkOf, clock } = parts;
  const link = await linkOf(question.user, question.link);
  if (link === undefined) return { kind: 'failed' };
  const accounts = new Set((await paymentsOf(parts, question)).map(({ account }) => account.id));
  const options = { presence, deadline };
  const listed = await cards.list(link, options);
  if (listed.kind === 'none') return withoutDesk(listed.because);
  const ofAccounts = listed.value.filter(({ account }) => accounts.has(account));
  if (ofAccounts.length === 0) return { kind: 'by-bank' };
  const asked = await Promise.all(
    ofAccounts.map(async ({ id, status }) => {
      if (status !== 'active') return 'stopped' as const;
      const answer = await cards.change(link, id, { kind: 'freeze' }, wishKey(question.id, count, id), options);
      if (answer.kind === 'none') return answer.because;
      return answer.value.kind === 'done' ? ('frozen' as const) : answer.value.because;
    }),
  );
  const trouble = asked.find((one) => !['frozen', 'stopped', 'on-its-way', 'frozen-by-bank'].includes(one));
  const frozen = asked.filter((one) => one === 'frozen').length;
  if (frozen > 0) {
    const { user, bank, id } = link;
    await parts.writeLedger({ user, at: clock.now(), event: 'card-frozen', bank, link: id });
  }
  if (trouble !== undefined) return withoutDesk(trouble);
  return { kind: 'frozen', cards: frozen, again: false };
}

function withoutDesk(because: string): { readonly kind: 'by-bank' | 'failed' } {
  return { kind: because === 'not-offered' || because === 'not-permitted' ? 'by-bank' : 'failed' };
}

/** The same for everybody who is at the same try about one card. */
function wishKey(question: string, count: number, card: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['freeze', question, count, card]))
    .digest('base64url')
    .slice(0, 40);
}

function paymentContext(user: string, id: string): SealContext {
  return { user, subject: `question-${id}`, field: 'cache', version: 1 };
}

/** Amounts are written as text: JSON has no whole numbers of any size. */
function writePayments(payments: readonly Payment[]): string {
  return JSON.stringify(payments, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

function readPayments(text: string): readonly Payment[] {
  return JSON.parse(text, (name, value: unknown) =>
    name === 'minor' && typeof value === 'string' ? BigInt(value) : value,
  ) as readonly Payment[];
}
