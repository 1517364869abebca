import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import { asMeta, change, delivery, envelope, type Json, message, ours, sign } from './meta.ts';

/** One delivery that any receiver of WhatsApp webhooks meets, and what it must make of it. */
export interface Conformance {
  readonly name: string;
  readonly body: string;
  readonly header: string;
  readonly accepted: boolean;
  readonly messages: number;
  readonly statuses: number;
}

const status = {
  id: 'wamid.sent',
  status: 'sent',
  timestamp: '1780000001',
  recipient_id: '27600000001',
  recipient_user_id: 'ZA.1349',
  biz_opaque_callback_data: callbackOf({ user: 'u'.repeat(43), sentAt: 1_780_000_000_000, tag: 't'.repeat(16) }),
};

const from = (index: number): Json => ({
  from: `2760000${1_000 + index}`,
  from_user_id: `ZA.${1_000 + index}`,
  id: `wamid.${index}`,
});

/** Ten people in each of two entries, a change for each, as Meta batches them. */
const twenty = {
  object: 'whatsapp_business_account',
  entry: [0, 10].map((first) => ({
    id: ours.wabaId,
    changes: Array.from({ length: 10 }, (_, index) => {
      const sender = from(first + index);
      const contacts = [{ wa_id: sender.from, user_id: sender.from_user_id, profile: { name: 'Ana' } }];
      return change({ contacts, messages: [message({ ...sender, text: { body: 'balance' } })] });
    }),
  })),
};

const account = envelope({
  field: 'account_update',
  value: { event: 'VERIFIED_ACCOUNT', phone_number: '15550783881' },
});
const accented = delivery(message({ text: { body: 'café 👋 R1 230' } }));

const good = (name: string, body: string, messages: number, statuses = 0): Conformance => ({
  name,
  body,
  header: sign(body),
  accepted: true,
  messages,
  statuses,
});

/** Every one of them is an ordinary day at Meta; the last is a stranger's. */
export const conformance: readonly Conformance[] = [
  good('one text', asMeta(delivery(message())), 1),
  good('20 messages, 2 entries', asMeta(twenty), 20),
  good('a status', asMeta(envelope(change({ statuses: [status] }))), 0, 1),
  good('escaped unicode', asMeta(accented), 1),
  good('literal UTF-8', JSON.stringify(accented), 1),
  good('another field', asMeta(account), 0),
  {
    name: 'forged',
    body: asMeta(delivery(message())),
    header: sign('another body'),
    accepted: false,
    messages: 0,
    statuses: 0,
  },
];
