import { createHmac, randomUUID } from 'node:crypto';
import { userKeyOf } from '../../lambdas/identity/user-key.ts';
import type { InboundRecord } from '../../lambdas/webhook/record.ts';
import { type customer, textOf } from '../journey/customer.ts';

export type Customer = ReturnType<typeof customer>;

/** An amount in rand as the bot writes it, with whichever blanks between the digits. */
const amount = /R\s([\d\s]*\d,\d{2})/g;

/** @throws Error with what the bot said instead. */
export function expectText(answer: Parameters<typeof textOf>[0], expected: RegExp): string {
  const text = textOf(answer);
  if (!expected.test(text)) throw new Error(`expected ${expected}, but the bot said: ${text.slice(0, 400)}`);
  return text;
}

/** `10 230,55`, with whichever blank, as a bank's API writes it: `10230.55`. */
export function asNumber(shown: string): string {
  return shown.replace(/\s/g, '').replace(',', '.');
}

/** What the webhook would have queued for "balance". */
export function balanceRecord(sender: InboundRecord['sender'], key: Buffer, now: number): InboundRecord {
  const user = userKeyOf(sender, key) ?? '';
  const content = { kind: 'text', body: 'balance' } as const;
  return { v: 1, id: `wamid.${randomUUID()}`, sentAt: now, receivedAt: now, user, sender, content };
}

/** Takes the link back and sees that nothing is shown any more. */
export async function unlink(person: Customer): Promise<string> {
  const question = await person.ask('unlink', 60_000);
  expectText(question, /Karoo/);
  expectText(await person.press(question, 0), /is unlinked/);
  const after = textOf(await person.ask('balance', 60_000));
  if (after.match(amount) !== null) throw new Error('A balance is shown after unlinking.');
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
