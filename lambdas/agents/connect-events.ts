import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Handover } from '../store/items.ts';
import { isOpen } from './handovers.ts';
import { type Agent, endAndTell, longestReply, reply, type ServingParts, take } from './serving.ts';

/** One thing that Amazon Connect streamed, as far as it concerns the person. */
export type Streamed =
  | {
      readonly kind: 'message';
      readonly contact: string;
      readonly id: string;
      readonly at: number;
      readonly text: string;
    }
  | { readonly kind: 'joined' | 'ended'; readonly contact: string }
  /** For nobody here: what the person wrote themselves, typing, what only agents see. */
  | { readonly kind: 'other' };

/** Everybody at the desk in Connect is one to us: who it was is in Connect's own records. */
const connectAgent: Agent = { id: 'amazon-connect', name: 'Amazon Connect' };

const events = 'application/vnd.amazonaws.connect.event';

/**
 * Reads an SNS notification as SQS brings it. Only what is for the customer and not from them is looked at.
 * https://docs.aws.amazon.com/connect/latest/adminguide/sns-payload.html
 *
 * @returns undefined for what is no notification of Amazon Connect.
 */
export function readStreamed(body: string): Streamed | undefined {
  const notice = objectIn(body);
  const message = typeof notice?.Message === 'string' ? objectIn(notice.Message) : undefined;
  if (message === undefined) return undefined;
  const attributes = (notice?.MessageAttributes ?? {}) as Record<string, { readonly Value?: unknown } | undefined>;
  const { Type, ContentType, Content, ParticipantRole, Id, AbsoluteTime, InitialContactId } = message;
  const contact = InitialContactId ?? attributes.InitialContactId?.Value;
  if (typeof contact !== 'string' || typeof ContentType !== 'string') return undefined;
  const visibility = attributes.MessageVisibility?.Value ?? 'ALL';
  if (visibility !== 'CUSTOMER' && visibility !== 'ALL') return { kind: 'other' };
  if (Type === 'EVENT') {
    if (ContentType === `${events}.chat.ended`) return { kind: 'ended', contact };
    const hasJoined = ContentType === `${events}.participant.joined` && ParticipantRole === 'AGENT';
    return hasJoined ? { kind: 'joined', contact } : { kind: 'other' };
  }
  const isForPerson = Type === 'MESSAGE' && ParticipantRole === 'AGENT';
  const isText = ContentType.startsWith('text/plain') || ContentType.startsWith('text/markdown');
  if (!isForPerson || !isText || typeof Content !== 'string' || typeof Id !== 'string') return { kind: 'other' };
  const at = Date.parse(String(AbsoluteTime));
  return Number.isFinite(at) ? { kind: 'message', contact, id: Id, at, text: Content } : undefined;
}

/**
 * Brings what agents write in Amazon Connect to people, in the order of Connect's own clock within one batch. SNS may
 * deliver a thing twice; a message's own id names its outbox record, so it is sent once. What fails comes again.
 */
export async function takeStreamed(parts: ServingParts, event: SQSEvent): Promise<SQSBatchResponse> {
  const { log } = parts;
  const read = event.Records.map(({ messageId, body }) => ({ messageId, streamed: readStreamed(body) }));
  const ordered = read.toSorted((a, b) => rank(a.streamed) - rank(b.streamed));
  const failed: string[] = [];
  for (const { messageId, streamed } of ordered) {
    try {
      if (streamed === undefined) log.warn('record-parked', { reason: 'unreadable' });
      if (streamed === undefined || !(await takeOne(parts, streamed))) failed.push(messageId);
    } catch (error) {
      log.error('agent-message-failed', error);
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

/** @returns false when it must come again. */
async function takeOne(parts: ServingParts, streamed: Streamed): Promise<boolean> {
  if (streamed.kind === 'other') return true;
  const handover = await handoverOf(parts, streamed.contact);
  // Over, or forgotten: the person reads nothing that they did not wait for.
  if (handover === undefined) return true;
  switch (streamed.kind) {
    case 'joined':
      await take(parts, connectAgent, handover);
      return true;
    case 'ended':
      await endAndTell(parts, handover, 'served');
      return true;
    case 'message': {
      // The event that they joined may come after what they said.
      if (handover.state === 'WAITING') await take(parts, connectAgent, handover);
      for (const [index, text] of inParts(streamed.text).entries()) {
        const draft = { at: streamed.at, id: index === 0 ? streamed.id : `${streamed.id}-${index}` };
        if ((await reply(parts, connectAgent, handover, { draft, text })) === 'again') return false;
      }
      return true;
    }
  }
}

async function handoverOf({ desk }: ServingParts, contact: string): Promise<Handover | undefined> {
  const user = await desk.handovers.userOfContact(contact);
  const handover = user === undefined ? undefined : await desk.handovers.get(user);
  return isOpen(handover) ? handover : undefined;
}

/** Messages by when they were written; a chat's end after them all. */
function rank(streamed: Streamed | undefined): number {
  if (streamed?.kind === 'message') return streamed.at;
  return streamed?.kind === 'ended' ? Number.MAX_SAFE_INTEGER : 0;
}

function inParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const blank = rest.length <= longestReply ? rest.length : rest.lastIndexOf(' ', longestReply);
    const end = blank <= 0 ? longestReply : blank;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trim();
  }
  return parts;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
