import type { Language } from '../language/languages.ts';
import type { MoneyAnswer } from '../money/answer.ts';
import { type Disclosed, discloseLines, type Permit } from '../privacy/disclosure.ts';
import { moneyVoice } from '../privacy/money-voice.ts';
import { sheetOf } from '../privacy/money-words.ts';
import { linesOf } from '../privacy/sheet.ts';

const linesMost = 30;

/** What was spent in a week, by category, as lines of chat text: only for somebody whose amounts may stand in the chat. */
export function weekLines(spending: MoneyAnswer, permit: Permit<'chat'>, language: Language): Disclosed {
  const { lead, parts, notes } = sheetOf('spending', spending, permit, language, { month: 'short' });
  const say = moneyVoice(language);
  const blocks = [lead, ...parts.map((part) => linesOf(part, say)), notes].filter(({ length }) => length > 0);
  const lines = blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  return discloseLines(lines.length > linesMost ? [...lines.slice(0, linesMost), '…'] : lines, permit);
}
