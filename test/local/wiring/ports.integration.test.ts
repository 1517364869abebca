import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StartError } from '../../../local/wiring/overrides.ts';
import { choosePorts } from '../../../local/wiring/ports.ts';

async function occupy(port: number, host = '127.0.0.1') {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
}

describe('choosing ports', () => {
  it('finds three in a row when asked for any', async () => {
    const { simulator, bot, bank } = await choosePorts(0);

    expect([bot - simulator, bank - simulator]).toEqual([1, 2]);
  });

  it('takes the three that were asked for', async () => {
    const { simulator } = await choosePorts(0);

    expect(await choosePorts(simulator)).toEqual({ simulator, bot: simulator + 1, bank: simulator + 2 });
  });

  it.each([0, 1, 2])('names the taken one, number %i of the three, and how to choose others', async (offset) => {
    const { simulator } = await choosePorts(0);
    await occupy(simulator + offset);

    const refused = choosePorts(simulator);

    await expect(refused).rejects.toThrow(StartError);
    await expect(refused).rejects.toThrow(`Port ${simulator + offset} is in use`);
    await expect(refused).rejects.toThrow(/`PORT=\d+ npm start`/);
  });

  it.each([-1, 65_534, 1.5, Number.NaN])('refuses %s', async (port) => {
    await expect(choosePorts(port)).rejects.toThrow('PORT must be a whole number');
  });
});
