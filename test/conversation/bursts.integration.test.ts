import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/system.ts';

/** Pieces of a message through the real webhook, a FIFO queue over SQS's own protocol, and the bundled worker. */
interface Message {
  readonly direction: 'in' | 'out';
  readonly message: { readonly type: string; readonly interactive?: { readonly body: { readonly text: string } } };
}

let system: LocalSystem;
beforeAll(async () => {
  system = await startLocal({ port: 0, quiet: true });
}, 120_000);
afterAll(() => system.close());

const numbers = { pieces: '27820009998', alone: '27820009997' } as const;

async function write(user: keyof typeof numbers, body: string): Promise<void> {
  const response = await fetch(`${system.urls.chat}/simulator/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      from: { user_id: `ZA.${user}`, wa_id: numbers[user], name: 'Test Person' },
      message: { type: 'text', text: { body } },
    }),
  });
  expect(response.status).toBe(200);
}

async function answers(user: keyof typeof numbers): Promise<readonly string[]> {
  const response = await fetch(`${system.urls.chat}/simulator/chats/ZA.${user}`);
  const { messages } = (await response.json()) as { messages: readonly Message[] };
  return messages.flatMap(({ direction, message }) =>
    direction === 'out' ? [message.interactive?.body.text.split('\n')[0] ?? message.type] : [],
  );
}

const patient = { timeout: 60_000, interval: 200 };

it('three pieces have one answer, and the next question has its own', async () => {
  for (const piece of ['hi', 'i need', 'help']) await write('pieces', piece);
  await vi.waitFor(async () => expect(await answers('pieces')).toHaveLength(1), patient);
  await write('pieces', 'privacy');
  await vi.waitFor(async () => expect((await answers('pieces')).length).toBeGreaterThan(1), patient);

  expect(await answers('pieces')).toEqual([
    'I am Saldo, a bot that tells you what is in your bank accounts.',
    'What Meta saw of this chat, and what I keep:',
  ]);
}, 130_000);

it('a lone greeting is answered as well', async () => {
  await write('alone', 'hi');

  await vi.waitFor(async () => expect(await answers('alone')).toEqual(['Hello, this is Saldo.']), patient);
}, 70_000);
