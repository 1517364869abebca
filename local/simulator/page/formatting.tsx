import type { ComponentChildren, JSX } from 'preact';

const marks = { '*': 'strong', _: 'em', '~': 's' } as const;

/**
 * WhatsApp's own formatting: `*bold*`, `_italic_`, `~struck~`, three backticks for fixed width, and links.
 * A mark counts only around text that neither begins nor ends with a space, and not inside a word.
 */
export function Formatted({ text }: { readonly text: string }): JSX.Element {
  return <>{fixedWidth(text)}</>;
}

function fixedWidth(text: string): ComponentChildren {
  return text
    .split(/```([\s\S]+?)```/)
    .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : inline(part)));
}

const marked = /(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/u;
const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/;

function inline(text: string): ComponentChildren {
  const [mark, link] = [marked.exec(text), address.exec(text)];
  const first = link !== null && (mark === null || link.index <= mark.index) ? link : mark;
  if (first === null) return text;
  const before = text.slice(0, first.index);
  const after = text.slice(first.index + first[0].length);
  return [before, first === link ? anchor(first[0]) : emphasis(first), inline(after)];
}

function anchor(url: string): JSX.Element {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {url}
    </a>
  );
}

function emphasis([, mark, content = '']: RegExpExecArray): JSX.Element {
  const Tag = marks[mark as keyof typeof marks];
  return <Tag>{inline(content)}</Tag>;
}
