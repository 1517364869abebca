import type { JSX } from 'preact';

const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?/g;

/** Indented JSON with coloured keys and values; text that is not JSON is shown as it is. */
export function Json({ text }: { readonly text: string }): JSX.Element {
  return <code>{[...coloured(indented(text))]}</code>;
}

/** Indents without parsing, so that every escape stays as it was sent and signed. */
function indented(text: string): string {
  let depth = 0;
  return text.replace(/"(?:\\.|[^"\\])*"|[{}[\],:]|\s+/g, (part) => {
    if (part.startsWith('"')) return part;
    if (part.trim() === '') return '';
    if (part === '{' || part === '[') return `${part}\n${'  '.repeat(++depth)}`;
    if (part === '}' || part === ']') {
      depth = Math.max(0, depth - 1);
      return `\n${'  '.repeat(depth)}${part}`;
    }
    return part === ',' ? `,\n${'  '.repeat(depth)}` : ': ';
  });
}

function* coloured(text: string): Generator<JSX.Element | string> {
  let end = 0;
  for (const match of text.matchAll(token)) {
    yield text.slice(end, match.index);
    const [whole, string, colon = ''] = match;
    const kind = string === undefined ? 'literal' : colon === '' ? 'string' : 'key';
    yield <span class={`json-${kind}`}>{string ?? whole}</span>;
    yield string === undefined ? '' : colon;
    end = match.index + whole.length;
  }
  yield text.slice(end);
}
