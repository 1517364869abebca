import type { ComponentChildren, JSX } from 'preact';

/** The part of Markdown that Flows know: two headings, lists, tables, bold, italic, struck, links. No pictures. */
export function Markdown({ text }: { readonly text: string }): JSX.Element {
  return <>{blocksOf(text).map((block, position) => draw(block, position))}</>;
}

const item = /^\s*(?:[-+*]|(\d+)[.)])\s+(.*)$/;

type Kind = 'heading' | 'ordered' | 'unordered' | 'table' | 'text';

interface Block {
  readonly kind: Kind;
  readonly lines: string[];
}

function kindOf(line: string): Kind {
  if (/^#{1,6}\s/.test(line)) return 'heading';
  if (/^\s*\|/.test(line)) return 'table';
  const found = item.exec(line);
  return found === null ? 'text' : found[1] === undefined ? 'unordered' : 'ordered';
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let apart = true;
  for (const line of text.split('\n')) {
    const kind = kindOf(line);
    const last = blocks.at(-1);
    if (line.trim() === '') apart = true;
    else {
      if (last === undefined || apart || last.kind !== kind || kind === 'heading' || kind === 'text')
        blocks.push({ kind, lines: [line] });
      else last.lines.push(line);
      apart = false;
    }
  }
  return blocks;
}

function draw({ kind, lines }: Block, key: number): JSX.Element {
  const [first = ''] = lines;
  switch (kind) {
    case 'heading': {
      const content = inline(first.replace(/^#+\s+/, ''));
      return first.startsWith('# ') ? (
        <h3 key={key}>{content}</h3>
      ) : first.startsWith('## ') ? (
        <h4 key={key}>{content}</h4>
      ) : (
        <p key={key}>{content}</p>
      );
    }
    case 'ordered':
    case 'unordered': {
      const List = kind === 'ordered' ? 'ol' : 'ul';
      return (
        <List key={key}>
          {lines.map((line, position) => (
            <li key={position}>{inline(item.exec(line)?.[2] ?? line)}</li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table key={key} lines={lines} />;
    default:
      return <p key={key}>{inline(first)}</p>;
  }
}

function Table({ lines }: { readonly lines: readonly string[] }): JSX.Element {
  const rows = lines.map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
  const [head = [], ...body] = rows.filter((row) => !row.every((cell) => /^:?-{3,}:?$/.test(cell)));
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            <th key={at}>{inline(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const mark = /(\*\*|~~|\*)(?=\S)(.+?)(?<=\S)\1|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/;
const tags = { '**': 'strong', '*': 'em', '~~': 's' } as const;

function inline(text: string): ComponentChildren {
  const found = mark.exec(text);
  if (found === null) return text;
  const [whole, sign, content = '', label, url] = found;
  const Tag = tags[sign as keyof typeof tags];
  const drawn =
    url === undefined ? (
      <Tag>{inline(content)}</Tag>
    ) : (
      <a href={url} target="_blank" rel="noopener noreferrer">
        {label}
      </a>
    );
  return [text.slice(0, found.index), drawn, inline(text.slice(found.index + whole.length))];
}
