import type { SQSEvent } from 'aws-lambda';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { change, envelope, type Json } from '../webhook/meta.ts';
import { type Fault, tellingError } from './faults.ts';
import { type PersonName, people } from './sentinels.ts';

export function eventOf(batch: readonly { readonly text: string; readonly group?: string }[], tries: number): SQSEvent {
  const records = batch.map(({ text, group }, index) => ({
    messageId: `sqs-${index}`,
    body: text,
    attributes: { ApproximateReceiveCount: String(tries), ...(group === undefined ? {} : { MessageGroupId: group }) },
  }));
  return { Records: records } as unknown as SQSEvent;
}

/** Meta's message ids hold the sender's number in base64, so these do too. */
export function inboundOf(name: PersonName, content: Json, count: number, now: number): Json {
  const { sender, card } = people[name];
  const id = `wamid.${Buffer.from(`\x1c\x12\x0b${sender.waId}\x15\x02\x00\x12\x18${count}\x00`, 'latin1').toString('base64')}`;
  const { hash = sender.identityHash, ago = 0, ...fields } = content;
  const contact = { wa_id: sender.waId, user_id: sender.userId, identity_key_hash: hash, profile: { name: card } };
  const message = {
    id,
    from: sender.waId,
    from_user_id: sender.userId,
    timestamp: String(Math.floor(now / 1_000) - Number(ago)),
    ...fields,
  };
  return envelope(change({ contacts: [contact], messages: [message] }));
}

export function reportOf({ callback, address }: OutgoingMessage, now: number, { report }: Fault): Json {
  const recipient = 'to' in address ? address.to.slice(1) : address.recipient;
  const failed = {
    status: 'failed',
    errors: [{ code: 131_026, title: tellingError().message, error_data: { details: tellingError().message } }],
  };
  const status = {
    id: `wamid.${Buffer.from(recipient).toString('base64')}`,
    status: 'sent',
    timestamp: String(Math.floor(now / 1_000)),
    recipient_id: recipient,
    biz_opaque_callback_data: callback,
    ...(report === 'failed' ? failed : {}),
  };
  return envelope(change({ statuses: [status] }));
}
