import type { InboundContent, InboundRecord } from '../webhook/record.ts';

const kinds: ReadonlySet<string> = new Set<InboundContent['kind']>([
  'text',
  'button',
  'flow',
  'media',
  'location',
  'contacts',
  'reaction',
  'order',
  'system',
  'edit',
  'revoke',
  'preference',
  'welcome',
  'unsupported',
]);

/**
 * Reads a queue record. Undefined for another version, another kind of content or a broken one: a newer webhook may
 * have written it, so it is parked for a newer worker or a person, never taken for something else.
 */
export function readRecord(body: string): InboundRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  const record = value as Partial<InboundRecord> | null;
  if (typeof record !== 'object' || record === null || record.v !== 1) return undefined;
  const { id, sentAt, receivedAt, user, sender, content } = record;
  const isTold =
    typeof id === 'string' &&
    id !== '' &&
    typeof user === 'string' &&
    /^[\w-]{43}$/.test(user) &&
    Number.isSafeInteger(sentAt) &&
    Number.isSafeInteger(receivedAt) &&
    typeof sender === 'object' &&
    sender !== null;
  return isTold && isContent(content) ? (record as InboundRecord) : undefined;
}

function isContent(content: unknown): content is InboundContent {
  if (typeof content !== 'object' || content === null) return false;
  const { kind, body, id } = content as Readonly<Record<string, unknown>>;
  if (typeof kind !== 'string' || !kinds.has(kind)) return false;
  if (kind === 'text') return typeof body === 'string';
  return kind !== 'button' || typeof id === 'string';
}
