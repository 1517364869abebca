import type { BankConfig } from '../banks/port.ts';
import type { Reading } from '../banks/reading-port.ts';
import { bankLabel, timeLabel } from '../language/labels.ts';
import type { Language } from '../language/languages.ts';
import type { Source } from '../money/gather.ts';
import { moneySay } from './money-voice.ts';

/** Troubles that may be over when the bank is asked once more. */
const mayPass: ReadonlySet<string> = new Set(['bank-unreachable', 'bank-invalid', 'busy']);

/**
 * When a bank was asked in vain, where a button asks it again: without the time nobody could tell that it was pressed. No
 * line where asking again cannot help.
 */
export function triedLine(
  because: string | undefined,
  at: number,
  bank: BankConfig,
  language: Language,
): readonly string[] {
  if (because === undefined || !mayPass.has(because)) return [];
  return [moneySay(language)('tried', { bank: bankLabel(bank), time: timeLabel(at, bank, language) })];
}

/** The same of balances: each bank that gave none, or of which they were only remembered. */
export function triedIn({ links }: Reading, at: number, language: Language): readonly string[] {
  return once(
    links.flatMap(({ bank, outcome }) =>
      outcome.kind === 'fresh' ? [] : triedLine(outcome.because, at, bank, language),
    ),
  );
}

/** The same of what was gathered for a question about money. */
export function triedAmong(sources: readonly Source[], at: number, language: Language): readonly string[] {
  return once(sources.flatMap(({ bank, problem }) => triedLine(problem?.because, at, bank, language)));
}

function once(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)];
}
