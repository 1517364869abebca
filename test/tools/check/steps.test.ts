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

describe('the steps of a check', () => {
  it('are types, lint and unit tests', () => {
    const commands = checkSteps().map(({ command }) => command.join(' '));

    expect(commands).toContain('tsc --noEmit');
    expect(commands).toContain('biome check --error-on-warnings .');
    expect(commands).toContain('vitest run --project unit');
  });

  it('hand a filter to vitest, where a project without a match is fine', () => {
    expect(testStep('integration', ['test/local']).command).toEqual([
      'vitest',
      'run',
      '--project',
      'integration',
      '--passWithNoTests',
      'test/local',
    ]);
    expect(testStep('e2e').command).not.toContain('--passWithNoTests');
  });
});
