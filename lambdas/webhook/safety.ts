import type { InboundContent } from './record.ts';

/**
 * What a person may still say in a minute in which everything else of theirs is acknowledged and forgotten: once is
 * enough, a few are for a nervous thumb, and more than this is the flood again.
 */
export const safetyPerMinute = 5;

/** The words of `lock` and `stop` that the bot itself names, one of each in every language: `pause.note` promises them. */
const words: ReadonlySet<string> = new Set([
  'lock',
  'stop',
  'sluit',
  'khiya',
  'misa',
  'tshixa',
  'bloquear',
  'parar',
  'लॉक',
  'मैसेज बंद करें',
  'قفل',
  'إيقاف الرسائل',
  '锁定',
  '停止',
  'kunci',
  'berhenti',
]);
/**
 * How the question about a payment names its "no", one word of each language. Written as text it may be the no to anything,
 * but it never does more than that: where nothing was asked it is understood as a no, and nothing is done.
 */
const denials: ReadonlySet<string> = new Set(['no', 'nee', 'cha', 'hayi', 'não', 'nao', 'नहीं', 'لا', '不是', 'bukan']);
const longest = 32;

/**
 * True for what makes somebody safer and must not drown in their own hurry, or in a flood that somebody else writes on
 * their phone: the "no" to a payment, `lock`, `stop`, and WhatsApp's own switch. By the id of our button or by the exact
 * word, so that it costs the webhook nothing: what is meant otherwise is found out behind the queue.
 */
export function makesSafer(content: InboundContent): boolean {
  switch (content.kind) {
    case 'preference':
      return true;
    case 'button':
      return content.id === 'lock' || content.id === 'stop' || /^recognise:no:[\w-]{16,43}$/.test(content.id);
    case 'text':
      return content.body.length <= longest && isSafe(bare(content.body));
    default:
      return false;
  }
}

function isSafe(word: string): boolean {
  return words.has(word) || denials.has(word);
}

function bare(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/^[\s"'“”«»]+|[\s"'“”«».!。！]+$/gu, '');
}
