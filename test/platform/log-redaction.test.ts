import { describe, expect, it, vi } from 'vitest';
import { createLog, describeError } from '../../lambdas/platform/log.ts';

const row = (name: string) => `    at ${name} (/var/task/index.cjs:1:2)`;
const withStack = (message: string, ...rows: readonly string[]) =>
  Object.assign(new Error(message), { stack: [`Error: ${message}`, ...rows].join('\n') });

describe('what is said of an error', () => {
  it.each(['27600000067 Error', 'to +27600000067 Thandi', '9Error', 'Thandi de Vries', '', 'x'.repeat(65)])(
    'is never the name that it was given, unless that is one word of a program: %j',
    (name) => {
      expect(describeError(Object.assign(new Error('x'), { name }))).toMatchObject({ name: 'Error' });
    },
  );

  it.each(['ECONNRESET', 'E1', '404.NotFound', '12-AB', 'a'])('keeps a code that is one: %s', (code) => {
    expect(describeError(Object.assign(new Error('x'), { code }))).toMatchObject({ code });
  });

  it.each(['27600000067', 'hello there', 'x'.repeat(65), '', 'é'])(
    'keeps no code that may be something else: %j',
    (code) => {
      expect(describeError(Object.assign(new Error('x'), { code }))).not.toHaveProperty('code');
    },
  );

  it('has no frames where the message cannot be told from them', () => {
    const error = Object.assign(new Error('R1 230'), { stack: `Error: R9 999\n${row('balanceOf')}` });

    expect(describeError(error)).toEqual({ name: 'Error', frames: '' });
  });

  it('has frames where there is no message', () => {
    expect(describeError(withStack('', row('one'), row('two'))).frames).toBe(
      'at one (/var/task/index.cjs:1:2) < at two (/var/task/index.cjs:1:2)',
    );
  });

  it('has six frames at most, and only rows that are frames from end to end', () => {
    const rows = [
      'Thandi',
      `x${row('hidden')}`,
      `${row('hidden')} R1 230`,
      ...Array.from({ length: 9 }, (_, index) => row(`f${index}`)),
    ];

    const { frames = '' } = describeError(withStack('x', ...rows));

    expect(frames.split(' < ')).toEqual(Array.from({ length: 6 }, (_, index) => row(`f${index}`).trim()));
  });
});

describe('a line', () => {
  it('has a blank for every control character, and is cut', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line)).info('x', { reason: 'a\nb\u001bc', code: 'y'.repeat(500) });

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ reason: 'a b c', code: 'y'.repeat(200) });
  });

  it('goes to standard output, whole', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    createLog().info('started', { count: 1 });
    const [[line] = []] = write.mock.calls;
    write.mockRestore();

    expect(String(line)).toMatch(/^\{.*"event":"started","count":1\}\n$/);
  });
});
