import { createHmac } from 'node:crypto';
import { type customer, textOf } from '../journey/customer.ts';

export type Customer = ReturnType<typeof customer>;

/** An amount in rand as the bot writes it, with whichever blanks between the digits. */
const amount = /R\s[\d\s]*\d,\d{2}/;

/** @throws Error with what the bot said instead. */
export function expectText(answer: Parameters<typeof textOf>[0], expected: RegExp): string {
  const text = textOf(answer);
  if (!expected.test(text)) throw new Error(`expected ${expected}, but the bot said: ${text.slice(0, 400)}`);
  return text;
}

/** Hello, link one bank, balance, unlink: what a customer does on the first day. */
export async function firstDay(person: Customer): Promise<string> {
  expectText(await person.ask('hello', 60_000), /\S/);
  expectText(await person.link('karoo', 'thandi'), /Karoo/);
  const balance = expectText(await person.ask('balance', 60_000), amount);
  return `${balance.split('\n').length} lines of balances`;
}

/** Takes the link back and sees that nothing is shown any more. */
export async function unlink(person: Customer): Promise<string> {
  const question = await person.ask('unlink', 60_000);
  expectText(question, /Karoo/);
  expectText(await person.press(question, 0), /is unlinked/);
  const after = textOf(await person.ask('balance', 60_000));
  if (amount.test(after)) throw new Error('A balance is shown after unlinking.');
  return 'no balance afterwards';
}

/** A webhook body of nothing at all, signed or not, in one of the ways that bodies travel. */
export async function postWebhook(
  url: string,
  { secret, contentType = 'application/json' }: { readonly secret?: string; readonly contentType?: string },
): Promise<number> {
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
  const signature = secret === undefined ? undefined : createHmac('sha256', secret).update(body).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': contentType,
      ...(signature === undefined ? {} : { 'x-hub-signature-256': `sha256=${signature}` }),
    },
  });
  await response.arrayBuffer();
  return response.status;
}
