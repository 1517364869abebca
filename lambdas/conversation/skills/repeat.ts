import type { MessageRecord } from '../../store/items.ts';
import { readPending } from '../pending.ts';

/** What can be asked for again as often as one likes, because it only reads or gives out anew. */
const askable: ReadonlySet<string> = new Set([
  'balance',
  'transactions',
  'spending',
  'bills',
  'limit',
  'rewards',
  'statement',
  'duplicates',
  'subscriptions',
  'forecast',
  'accounts',
  'consent',
  'privacy',
  'help',
  'language',
  'agent',
  'link',
  'menu',
  'hello',
  'export',
  'pin',
]);

/**
 * The button that asks once more what a record answered: read anew, never from what was written then. Undefined for what
 * changed something, which is not done twice.
 */
export function againOf({ intent, pending }: Pick<MessageRecord, 'intent' | 'pending'>): string | undefined {
  return readPending(pending)?.again ?? (intent !== undefined && askable.has(intent) ? intent : undefined);
}
