import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkSteps, runSteps, testStep } from '../../../tools/check/steps.ts';

let printed: string[] = [];

beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const step = (name: string, code: string) => ({ name, command: ['node', '-e', code] as const });

describe('steps', () => {
  it('pass when every one does, and keep quiet about what they print', async () => {
    const passed = await runSteps([step('one', 'console.log("chatter")'), step('two', '')]);

    expect(passed).toBe(true);
    expect(printed.filter((line) => /^ok\s+(one|two)\s+\d+\.\d s$/.test(line))).toHaveLength(2);
    expect(printed.join('\n')).not.toContain('chatter');
  });

  it('fail when one does, show what it printed, and still run the others', async () => {
    const passed = await runSteps([step('bad', 'console.error("the reason"); process.exit(2)'), step('good', '')]);

    expect(passed).toBe(false);
    expect(printed.join('\n')).toContain('the reason');
    expect(printed).toContainEqual(expect.stringMatching(/^FAILED\s+bad/));
    expect(printed).toContainEqual(expect.stringMatching(/^ok\s+good/));
  });

  it('fail when a command does not exist', async () => {
    expect(await runSteps([{ name: 'missing', command: ['no-such-command-here'] }])).toBe(false);
    expect(printed.join('\n')).toContain('no-such-command-here cannot be run');
  });
});

describe('the count at the end', () => {
  const reporting = (name: string, passed: number, failed: number, exit = 0) => {
    const report = path.join(folder, `${name}.json`);
    const text = JSON.stringify({ numPassedTests: passed, numFailedTests: failed });
    return { ...step(name, `fs.writeFileSync(${JSON.stringify(report)}, '${text}'); process.exit(${exit})`), report };
  };
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'saldo-steps-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const counted = () => printed.at(-1)?.split('\n').at(-1);

  it('sums the tests of every step, alone on the last line', async () => {
    await runSteps([step('types', ''), reporting('one', 12, 0), reporting('two', 30, 2, 1)]);

    expect(counted()).toBe('42 passed, 2 failed');
  });

  it('counts a step that fails without a failing test', async () => {
    await runSteps([step('lint', 'process.exit(1)'), reporting('one', 3, 0, 1)]);

    expect(counted()).toBe('3 passed, 2 failed');
  });

  it('does not count the report of an earlier run', async () => {
    const stale = reporting('one', 99, 0);
    writeFileSync(stale.report, JSON.stringify({ numPassedTests: 99, numFailedTests: 0 }));

    await runSteps([{ ...stale, command: ['node', '-e', ''] }]);

    expect(counted()).toBe('0 passed, 0 failed');
  });
});

describe('the steps of a check', () => {
  it('are types, lint and unit tests', () => {
    const commands = checkSteps().map(({ command }) => command.join(' '));

    expect(commands).toContainEqual(expect.stringMatching(/^tsc --noEmit/));
    expect(commands).toContain('biome check --error-on-warnings .');
    expect(commands).toContainEqual(expect.stringMatching(/^vitest run --project unit /));
  });

  it('hand a filter to vitest, where a project without a match is fine', () => {
    const { command } = testStep('integration', ['test/local']);
    expect(command.slice(0, 4)).toEqual(['vitest', 'run', '--project', 'integration']);
    expect(command.slice(-2)).toEqual(['--passWithNoTests', 'test/local']);
    expect(testStep('e2e').command).not.toContain('--passWithNoTests');
  });
});
