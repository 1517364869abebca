import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';

/**
 * `docs/privacy.md` promises nothing that is not so: its times are those of the code, and its commands can be run.
 * `UPDATE_DOCS=1` writes the table of times into it.
 */
const root = new URL('../../', import.meta.url);
const page = new URL('docs/privacy.md', root);
const source = readFileSync(page, 'utf8');

/** What each time is about, in words for people. A new one in the code has no place here until somebody says. */
const about = {
  messageRecord:
    'that a message came, what kind of request it was, what became of the answer; with it the sealed balance',
  acceptedAge: 'the oldest message that is looked at at all',
  answeredAge: 'the oldest question that is answered',
  promptAge: 'the age up to which an answer does not say when it was asked',
  linkToken: 'the link to the linking page, from being sent',
  confirmCode: 'the six-digit code on the page',
  browserState: "the browser's part in linking, from the end of the link",
  balanceCache: 'how long a sealed balance is used; its ciphertext goes with the message record',
  ticket: 'a Flow token or one-time page link, from the chat to its last use',
  flowNonce: 'that a Flow request was answered: a hash of its nonce, which no second answer may use',
  sessionIdle: 'a browser that has proved itself, without anything being done in it',
  sessionAbsolute: 'the same, in all',
  pinWindow: 'the window in which wrong PINs are counted',
  pinLockout: 'how long a PIN is shut after five wrong ones',
  tombstone: 'that somebody was erased, so that a restored backup is erased again',
  unattendedWindow: 'the window in which reads at a bank are counted',
  revocationDeadline: 'how long a bank that does not answer is told that a permission has ended',
  consentLedger: 'what was allowed and when, as proof',
  bankEvent: 'that a bank told us of something, and the ids it named',
  fraudQuestion: 'a question about a payment, with the payment sealed',
  alertState: 'where the telling of alerts stands, from when it was last written',
  logs: 'logs of functions and of API access',
  deadLetters: 'messages waiting in a queue, and those that could not be handled: with their text',
} as const satisfies Record<keyof typeof retention, string>;

function spoken(milliseconds: number): string {
  const units = [
    [days(365), 'year'],
    [days(1), 'day'],
    [hours(1), 'hour'],
    [minutes(1), 'minute'],
  ] as const;
  const parts: string[] = [];
  let left = milliseconds;
  for (const [length, name] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

function table(): string {
  const rows = Object.entries(retention).map(([name, time]) => [
    about[name as keyof typeof retention],
    spoken(time),
    `\`${name}\``,
  ]);
  const lines = [['what', 'until', 'in `retention.ts`'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const drawn = lines.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`);
  drawn.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return drawn.join('\n');
}

const marked = /(<!-- retention: written by its test -->\n)([\s\S]*?)(<!-- end -->)/;

describe('docs/privacy.md', () => {
  it('has the times of the code', () => {
    if (process.env.UPDATE_DOCS === '1') writeFileSync(page, source.replace(marked, `$1\n${table()}\n\n$3`));
    else expect(marked.exec(source)?.[2]).toBe(`\n${table()}\n\n`);
  });

  it('names only files that exist', () => {
    const named = [...source.matchAll(/\b((?:lambdas|test|cdk|docs|tools)\/[\w./-]*\w)/g)].map(([, path = '']) => path);

    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { scripts: object };
    const named = [...source.matchAll(/\bnpm (?:run ([\w:]+)|(test|start))\b/g)].map(
      ([, run, own]) => run ?? own ?? '',
    );

    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
