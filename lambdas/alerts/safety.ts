import { createHash } from 'node:crypto';
import type { SafetyEvent } from '../store/alert-items.ts';
import type { SafetyRecord } from '../store/alert-port.ts';
import { appendTo } from '../store/chain.ts';
import { safetyChain } from '../store/chain-kinds.ts';

/**
 * The record of what was asked about a payment and what was answered: append-only, one chain per person, each entry with
 * the hash of the one before. It holds words and hashes, no amount, shop, card or name. Who can write the table can add
 * to it, but cannot change, take out or turn around what is in it without breaking the chain, nor cut its end off
 * without the head telling (`store/chain.ts`).
 */
export async function writeSafety(
  safety: Pick<SafetyRecord, 'last' | 'append'>,
  { user, at, event, question }: { user: string; at: number; event: SafetyEvent; question: string },
): Promise<void> {
  await appendTo(safetyChain, safety, { user, at, event, question: questionTag(question) });
}

/** A question's id, so that the record does not hold what a button needs. */
export function questionTag(id: string): string {
  return createHash('sha256').update(`question:${id}`).digest('base64url').slice(0, 22);
}
