import { expect, it } from 'vitest';
import type { FunctionLogLine } from '../../local/functions/host.ts';
import { startLocal } from '../../local/system.ts';

it('is answered by the whole local system, and the chat page sees nothing of it', { timeout: 180_000 }, async () => {
  const lines: FunctionLogLine[] = [];
  await using stack = new AsyncDisposableStack();
  const system = await startLocal({ port: 0, quiet: true, onLog: (line) => lines.push(line) });
  stack.defer(() => system.close());
  await system.handshake;
  const traffic = async () =>
    ((await (await fetch(`${system.urls.chat}/simulator/traffic`)).json()) as readonly unknown[]).length;
  const before = await traffic();

  expect(await system.invoke('probe', {})).toEqual({ answered: true });

  const from = (name: string) => lines.filter((one) => one.function === name).map(({ line }) => line);
  expect(from('probe').join('\n')).toContain('"ProbeAnswered":1');
  expect(from('conversation').join('\n')).not.toContain('mark-read-failed');
  expect(await traffic()).toBe(before);
});
