import type { Voice } from '../privacy/disclosure.ts';

/**
 * Figures come as sentences: `Available: R 12.30 (without your overdraft of R 100.00)`. To set the amount large and the
 * rest small, a voice of this page puts two marks around each amount, time and bank while the sentence is made. They are
 * of Unicode's private use, which no formatted amount holds, no name from outside keeps (`labels.ts`), and no page shows.
 */
const [open, close] = ['\ue000', '\ue001'];
const markable = new Set(['amount', 'asOf', 'bank']);

export function marked({ language, say }: Voice): Voice {
  const speak = say as (key: string, values?: Readonly<Record<string, unknown>>) => string;
  const marking = (key: string, values: Readonly<Record<string, unknown>> = {}): string =>
    speak(
      key,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, markable.has(name) ? `${open}${value}${close}` : value]),
      ),
    );
  return { language, say: marking as Voice['say'] };
}

/** A sentence around its first mark; undefined where it has none. */
export function splitAtMark(
  text: string,
): { readonly before: string; readonly value: string; readonly after: string } | undefined {
  const start = text.indexOf(open);
  const end = text.indexOf(close, start);
  if (start < 0 || end < 0) return undefined;
  return {
    before: text.slice(0, start).replace(/[\s:]+$/u, ''),
    value: text.slice(start + 1, end),
    after: unmarked(text.slice(end + 1)).trim(),
  };
}

export function unmarked(text: string): string {
  return text.replaceAll(open, '').replaceAll(close, '');
}
