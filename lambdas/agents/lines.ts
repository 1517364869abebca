import type { TranscriptLine } from '../store/items.ts';
import type { SealContext } from '../vault/port.ts';

/** How a line is bound: to its person and its hand-over. */
export function lineContext({ user, handover }: Pick<TranscriptLine, 'user' | 'handover'>): SealContext {
  return { user, subject: handover, field: 'transcript', version: 1 };
}
