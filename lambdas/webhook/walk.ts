import { contentOf, longestId } from './content.ts';
import { isObject, type JsonObject, listOf, textOf, wordOf } from './json.ts';
import type { InboundRecord, ReportRecord } from './record.ts';
import { senderOf, systemEvent } from './sender.ts';
import { timeOf } from './time.ts';

/** Our account and number. One app secret signs for every number of the app, so a signature alone is not ours. */
export interface Addressee {
  readonly wabaId: string;
  readonly phoneNumberId: string;
}

/** A message as it will be queued, before we know when it was taken and under which user key. */
export type WalkedMessage = Omit<InboundRecord, 'v' | 'user' | 'receivedAt'>;

/** Something Meta tells the operator: an account, template, quality, security or Flow event. Never answered. */
export interface Notice {
  readonly field: string;
  readonly event: string;
}

export type Refusal =
  | 'not-whatsapp'
  | 'malformed'
  | 'other-account'
  | 'other-number'
  | 'no-id'
  | 'no-time'
  | 'no-sender'
  | 'own-message'
  | 'group'
  | 'unknown-status';

export interface Walk {
  readonly messages: readonly WalkedMessage[];
  readonly reports: readonly ReportRecord[];
  readonly notices: readonly Notice[];
  /** How many items were left out, by reason. */
  readonly refused: Readonly<Partial<Record<Refusal, number>>>;
}

interface Findings {
  readonly messages: WalkedMessage[];
  readonly reports: ReportRecord[];
  readonly notices: Notice[];
  readonly refused: Partial<Record<Refusal, number>>;
}

/**
 * Walks one signed body: every entry, change, message and status. Pure; takes any JSON. What it cannot use it counts
 * under `refused` and goes on, so that one bad item never costs the batch (up to 1,000 updates) its other items.
 *
 * Only the field `messages` yields messages and reports. Everything else is a notice: above all `standby` (Meta's own
 * assistant has the chat) and `smb_message_echoes` (what we said ourselves) are never read as messages.
 *
 * @param now stands in for the time of a delivery report that has none; it orders nothing.
 */
export function walk(body: unknown, ours: Addressee, now: number): Walk {
  const found: Findings = { messages: [], reports: [], notices: [], refused: {} };
  if (!isObject(body) || body.object !== 'whatsapp_business_account') {
    refuse(found, 'not-whatsapp');
    return found;
  }
  if (!Array.isArray(body.entry)) refuse(found, 'malformed');
  for (const entry of listOf(body.entry)) {
    if (!isObject(entry) || !Array.isArray(entry.changes)) {
      refuse(found, 'malformed');
      continue;
    }
    for (const change of entry.changes) {
      refuse(found, isObject(change) ? walkChange(change, entry.id, ours, now, found) : 'malformed');
    }
  }
  return found;
}

function walkChange(
  { field, value }: JsonObject,
  wabaId: unknown,
  ours: Addressee,
  now: number,
  found: Findings,
): Refusal | undefined {
  if (!isObject(value)) return 'malformed';
  if (wabaId !== ours.wabaId) return 'other-account';
  if (field !== 'messages') return walkNotice(field, value, ours, found);
  const { metadata } = value;
  if (!isObject(metadata) || metadata.phone_number_id !== ours.phoneNumberId) return 'other-number';
  const messages = listOf(value.messages);
  if (messages.length > 0) {
    const contacts = listOf(value.contacts);
    for (const message of messages) {
      if (!isObject(message)) refuse(found, 'malformed');
      else if (isOurs(message.from, metadata.display_phone_number, ours)) refuse(found, 'own-message');
      else refuse(found, walkMessage(message, contacts, messages.length === 1, found));
    }
  }
  for (const status of listOf(value.statuses)) {
    refuse(found, isObject(status) ? walkStatus(status, now, found) : 'malformed');
  }
  for (const error of listOf(value.errors)) {
    if (isObject(error)) found.notices.push({ field: 'messages', event: `error_${errorCode(error) ?? 'other'}` });
  }
  return undefined;
}

function walkMessage(
  message: JsonObject,
  contacts: readonly unknown[],
  alone: boolean,
  found: Findings,
): Refusal | undefined {
  const id = textOf(message.id, longestId);
  if (id === undefined) return 'no-id';
  const sentAt = timeOf(message.timestamp);
  if (sentAt === undefined) return 'no-time';
  // An answer to a group's message would put money matters where others read.
  if (message.group_id !== undefined) return 'group';
  const isSystem = message.type === 'system';
  const writer = senderOf(message, contacts, alone && !isSystem);
  if (writer === undefined) return 'no-sender';
  const { sender, content } = isSystem ? systemEvent(message, writer) : { sender: writer, content: contentOf(message) };
  const context = isObject(message.context) ? message.context : undefined;
  found.messages.push({
    id,
    sentAt,
    sender,
    content,
    quoted: textOf(context?.id, longestId),
    forwarded: context?.forwarded === true || context?.frequently_forwarded === true ? true : undefined,
  });
  return undefined;
}

function walkStatus(status: JsonObject, now: number, found: Findings): Refusal | undefined {
  const id = textOf(status.id, longestId);
  if (id === undefined) return 'no-id';
  if (!isReported(status.status)) return 'unknown-status';
  const [error] = listOf(status.errors);
  found.reports.push({
    v: 1,
    id,
    status: status.status,
    at: timeOf(status.timestamp) ?? now,
    callback: textOf(status.biz_opaque_callback_data, 512),
    code: isObject(error) ? errorCode(error) : undefined,
  });
  return undefined;
}

function isReported(status: unknown): status is ReportRecord['status'] {
  return status === 'sent' || status === 'delivered' || status === 'read' || status === 'played' || status === 'failed';
}

/** Account-level fields carry no `metadata`; where there is any, it must name our number. */
function walkNotice(name: unknown, value: JsonObject, ours: Addressee, found: Findings): Refusal | undefined {
  if (isObject(value.metadata) && value.metadata.phone_number_id !== ours.phoneNumberId) return 'other-number';
  const field = wordOf(name);
  const preferences = listOf(value.user_preferences);
  for (const preference of preferences) {
    found.notices.push({ field, event: isObject(preference) ? wordOf(preference.value) : 'other' });
    if (isObject(preference)) refuse(found, walkPreference(preference, listOf(value.contacts), found));
  }
  // Most fields say what happened in `event`; template quality, template category and account review do not.
  const event = value.event ?? value.new_quality_score ?? value.new_category ?? value.decision;
  if (preferences.length === 0) found.notices.push({ field, event: wordOf(event) });
  return undefined;
}

/**
 * A stop that was said to WhatsApp is a stop said to us. It has no id, so its name is made of what it says. The wish to
 * hear more is no consent to anything of ours, and stays a notice.
 */
function walkPreference(preference: JsonObject, contacts: readonly unknown[], found: Findings): Refusal | undefined {
  if (preference.value !== 'stop') return undefined;
  const sentAt = timeOf(preference.timestamp);
  if (sentAt === undefined) return 'no-time';
  const sender = senderOf(
    { from: preference.wa_id, from_user_id: preference.user_id },
    contacts,
    contacts.length === 1,
  );
  if (sender === undefined) return 'no-sender';
  const id = `preference:stop:${sentAt}:${sender.userId ?? sender.waId ?? ''}`;
  found.messages.push({ id, sentAt, sender, content: { kind: 'preference', value: 'stop' } });
  return undefined;
}

function errorCode(error: JsonObject): number | undefined {
  return Number.isSafeInteger(error.code) ? (error.code as number) : undefined;
}

/**
 * What we said ourselves, come back: answering it would be a loop. Meta writes our number for people (`+1 555-0100`) and
 * senders in digits; comparing the last digit first spares most messages the rewriting.
 */
function isOurs(from: unknown, display: unknown, { phoneNumberId }: Addressee): boolean {
  if (typeof from !== 'string') return false;
  if (from === phoneNumberId) return true;
  return typeof display === 'string' && from.at(-1) === display.at(-1) && from === display.replace(/\D/g, '');
}

/** Counts one item that was left out; `undefined` is one that was taken. */
function refuse(found: Findings, reason: Refusal | undefined): void {
  if (reason !== undefined) found.refused[reason] = (found.refused[reason] ?? 0) + 1;
}
