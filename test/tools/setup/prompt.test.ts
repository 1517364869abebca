import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { noPrompt, terminalPrompt } from '../../../tools/setup/prompt.ts';

/** A terminal of which a test is the keyboard and the screen. */
function terminal() {
  const raw: boolean[] = [];
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => raw.push(on) });
  const output = new PassThrough();
  let screen = '';
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8');
  });
  const prompt = terminalPrompt(input as unknown as NodeJS.ReadStream, output as unknown as NodeJS.WriteStream);
  return { prompt, raw, type: (keys: string) => input.write(keys), close: () => input.end(), screen: () => screen };
}

describe('typing unseen', () => {
  it('takes what was typed and shows none of it', async () => {
    const { prompt, type, screen, raw } = terminal();
    const answer = prompt.askHidden('Meta app secret', 'Basic');
    type('XYZZ');
    type('Y1\r');

    expect(await answer).toBe('XYZZY1');
    expect(screen()).toContain('Meta app secret');
    expect(screen()).not.toMatch(/[XYZ1]/);
    expect(raw).toEqual([true, false]);
  });

  it('takes a pasted value, and what was rubbed out is gone', async () => {
    const { prompt, type } = terminal();
    const answer = prompt.askHidden('Meta app secret', 'Basic');
    type('abcx\u007fd\b\bcd\n');

    expect(await answer).toBe('abcd');
  });

  it.each([['\u0003'], ['\u0004']])('stops, and leaves the terminal as it was', async (key) => {
    const { prompt, type, raw } = terminal();
    const answer = prompt.askHidden('Meta app secret', 'Basic');
    type(`abc${key}`);

    await expect(answer).rejects.toThrow('Nothing was changed');
    expect(raw).toEqual([true, false]);
  });
});

describe('typing in sight', () => {
  it('says where Meta shows it, and takes what was typed', async () => {
    const { prompt, type, screen } = terminal();
    const answer = prompt.ask('Meta app id', 'App settings → Basic');
    type(' 123456\n');

    expect(await answer).toBe('123456');
    expect(screen()).toContain('Meta app id (App settings → Basic): ');
  });

  it('stops with a sentence when the keyboard is closed', async () => {
    const { prompt, close } = terminal();
    const answer = prompt.ask('Meta app id', 'App settings → Basic');
    close();

    await expect(answer).rejects.toThrow('Nothing was changed');
  });
});

describe('where nobody is', () => {
  it('refuses instead of waiting', async () => {
    await expect(noPrompt.ask('Meta app id', 'Basic')).rejects.toThrow(/Nobody is here to be asked for Meta app id/);
    await expect(noPrompt.askHidden('Meta app secret', 'Basic')).rejects.toThrow(/--secrets-from-stdin/);
  });
});
