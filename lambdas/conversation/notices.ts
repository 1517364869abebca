import { createHash } from 'node:crypto';
import { defaultLanguage, type Language } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import { addressContext } from '../linking/issue.ts';
import type { CardDeed, CardNotice, Notice, Notify } from '../linking/port.ts';
import { minutes, seconds } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { cardReceipt } from '../privacy/card-words.ts';
import type { Cleared, Plain, SayCleared } from '../privacy/disclosure.ts';
import type { Chat, MessageRecord } from '../store/items.ts';
import type { Chats, MessageName } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import type { Address, Content } from '../whatsapp/port.ts';
import { isWindowOpen } from '../whatsapp/window.ts';
import { isLate, lateNotices, noticeTemplate } from './late-notices.ts';
import { deliver, type OutboxParts, settleFound } from './outbox.ts';

export interface NotifyParts extends OutboxParts {
  readonly chats: Pick<Chats, 'load'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly newId: () => string;
  readonly contact: Plain;
}

/** The same notice within this time is the same notice: its sender was interrupted and has come back. */
const sameWithin = minutes(10);
const lease = minutes(1);
const budget = seconds(12);

/**
 * Tells people what they did not just ask: at least once, at most twice. A notice's outbox records have names that
 * follow from what is told and when, so a repetition finds them: a first try that is settled as sent ends the matter,
 * one that failed or stayed unknown is followed by one second try, and no third. While Meta is out of reach the second
 * would fare like the first, so it is left to whoever asks again: the chore, or the message that is delivered again.
 *
 * A person who has not written for 24 hours gets the template of the notice, which is all that Meta then delivers. What
 * Meta refused is tried in the other form: the window may be over by Meta's count and not by ours, and a template may
 * still be under review.
 *
 * Silent towards people without a profile, without an address, or who said `stop`.
 *
 * @throws BotError `STORE_CONFLICT` while another call is telling the same, and when a second try is due later; what
 *   store and vault throw.
 */
export function createNotify(parts: NotifyParts): Notify {
  const { chats, vault, clock, messages, newId, contact } = parts;
  return async (user, notice, once, deed) => {
    const now = clock.now();
    const { profile, recent } = await chats.load(user, now);
    if (profile?.sealedAddress === undefined || profile.stoppedAt !== undefined) return;
    const tags = [tagOf(notice, 1, once), tagOf(notice, 2, once)] as const;
    if (once !== undefined && recent.some(({ tag, state }) => state === 'SENT' && tags.includes(tag))) return;
    const address = JSON.parse(await vault.open(addressContext(user), profile.sealedAddress)) as Address;
    const forms = formsOf(notice, profile.language ?? defaultLanguage, contact, deed);
    let isTemplate = forms.template !== undefined && !mayWriteFreely(recent, now);

    const sentAt = unfinishedSince(tags, recent, now) ?? Math.floor(now / sameWithin) * sameWithin;
    for (const attempt of [1, 2]) {
      const name: MessageName = { user, sentAt, tag: tagOf(notice, attempt, once) };
      const owner = newId();
      const claim = await messages.claim(name, owner, clock.now() + lease);
      if (claim !== 'claimed') {
        // Somebody is telling them at this moment, or died at it: not told yet, so whoever asked must ask again.
        if ((await settleFound(parts, name, claim)) === 'busy') {
          throw new BotError('STORE_CONFLICT', 'The same notice is being sent: it is looked at again later.');
        }
        if (claim.state === 'SENT' && !isTooLate(claim)) return;
        if (claim.state === 'FAILED' || isTooLate(claim)) isTemplate = isTooLate(claim) || !isTemplate;
        continue;
      }
      const note = { intent: `notice:${notice}` };
      const content = isTemplate ? (forms.template ?? forms.text) : forms.text;
      const delivered = await deliver(parts, {
        name,
        owner,
        note,
        message: { address, content },
        endsAt: now + budget,
      });
      if (delivered === 'sent' || delivered === 'not-ours') return;
      if (delivered === 'failed') isTemplate = !isTemplate;
      if (attempt === 1 && (delivered === 'unknown' || delivered === 'not-sent')) {
        throw new BotError('STORE_CONFLICT', 'The notice is not known to have arrived: it is tried once more later.');
      }
    }
  };
}

/**
 * Tells once more, as their templates, the notices that Meta took as free text and reported as too late: nobody has seen
 * them. That is their second try, under its own name, so it is done once, however often it is looked for; what was the
 * second try itself is not followed by a third. For the run that such a report brings about (`alerts/run.ts`), which
 * `handlers/delivery.ts` asks for.
 *
 * @throws BotError `STORE_CONFLICT` while another call is telling the same; what store and vault throw.
 */
export async function retellTooLate(
  parts: Omit<NotifyParts, 'contact' | 'chats'>,
  { profile, recent }: Pick<Chat, 'profile' | 'recent'>,
): Promise<void> {
  if (profile?.sealedAddress === undefined || profile.stoppedAt !== undefined) return;
  const { vault, clock, messages, newId } = parts;
  const { user, language = defaultLanguage } = profile;
  for (const record of recent.filter(isTooLate)) {
    const notice = lateNotices.find((one) => record.intent === `notice:${one}` && record.tag === tagOf(one, 1));
    if (notice === undefined) continue;
    const name: MessageName = { user, sentAt: record.sentAt, tag: tagOf(notice, 2) };
    const isBegun = recent.some(
      ({ tag, sentAt, state }) => tag === name.tag && sentAt === name.sentAt && state !== 'RECEIVED',
    );
    if (isBegun) continue;
    const address = JSON.parse(await vault.open(addressContext(user), profile.sealedAddress)) as Address;
    const owner = newId();
    const claim = await messages.claim(name, owner, clock.now() + lease);
    if (claim !== 'claimed') {
      if ((await settleFound(parts, name, claim)) === 'done') continue;
      throw new BotError('STORE_CONFLICT', 'The same notice is being sent: it is looked at again later.');
    }
    const { name: template, language: code, body } = noticeTemplate(notice, language);
    const content: Content = { kind: 'template', name: template, language: code, body, payload: 'agent' };
    const note = { intent: `notice:${notice}` };
    await deliver(parts, { name, owner, note, message: { address, content }, endsAt: clock.now() + budget });
  }
}

/** When the same notice was begun, if its second try is still to come: ten minutes may have turned in between. */
function unfinishedSince(
  [first, second]: readonly [string, string],
  recent: readonly MessageRecord[],
  now: number,
): number | undefined {
  return recent.findLast(
    ({ tag, sentAt, state }) =>
      tag === first &&
      state !== 'SENT' &&
      now - sentAt < 2 * sameWithin &&
      !recent.some((other) => other.tag === second && other.sentAt === sentAt && other.state !== 'RECEIVED'),
  )?.sentAt;
}

/** As free text, and as the template that may go out when free text may not. */
function formsOf(
  notice: Notice | CardNotice,
  language: Language,
  contact: Plain,
  deed: CardDeed | undefined,
): { text: Content; template?: Content } {
  if (isOfCard(notice)) return { text: { kind: 'text', body: cardReceipt(notice, language, deed) } };
  const text = { kind: 'text', body: textOf(notice, clearedSay(voiceOf(language)), contact) } as const;
  if (!isLate(notice)) return { text };
  const { name, language: code, body } = noticeTemplate(notice, language);
  return { text, template: { kind: 'template', name, language: code, body, payload: 'agent' } };
}

/**
 * True while free text reaches the person. Meta's count is the one that holds: once it took something for too late, the
 * window is shut until they write, however long it is open by ours.
 */
export function mayWriteFreely(recent: readonly MessageRecord[], now: number): boolean {
  const heardAt = lastHeard(recent);
  if (!isWindowOpen(heardAt, now)) return false;
  return !recent.some((record) => isTooLate(record) && (record.sendingAt ?? record.sentAt) >= (heardAt ?? 0));
}

/** 131047, re-engagement: Meta took it for free text outside the window, and said so at once or in a report. */
export function isTooLate(record: Pick<MessageRecord, 'state' | 'delivery' | 'reason'> | undefined): boolean {
  return record?.reason === '131047' && (record.state === 'FAILED' || record.delivery === 'failed');
}

/** What opens the window: people's own messages. Reactions and system events are not known to. */
export function lastHeard(recent: readonly MessageRecord[]): number | undefined {
  const heard = recent.filter(
    ({ intent, state, reason }) =>
      intent?.startsWith('notice:') !== true &&
      !(state === 'DROPPED' && (reason === 'reaction' || reason === 'system' || reason === 'preference')),
  );
  return heard.length === 0 ? undefined : Math.max(...heard.map(({ sentAt }) => sentAt));
}

export function textOf(notice: Notice, say: SayCleared, contact: Plain): Cleared {
  switch (notice) {
    case 'link-tried-elsewhere':
    case 'linked-elsewhere':
    case 'revocation-failed':
      return say(`notice.${notice}`, { contact });
    case 'link-timed-out':
    case 'link-refused':
    case 'revoked-late':
      return say(`notice.${notice}`);
  }
}

function isOfCard(notice: Notice | CardNotice): notice is CardNotice {
  return notice.startsWith('card-');
}

function tagOf(notice: Notice | CardNotice, attempt: number, once = ''): string {
  return createHash('sha256')
    .update(`notice:${notice}:${attempt}${once === '' ? '' : `:${once}`}`)
    .digest('base64url')
    .slice(0, 22);
}
