import type { ChatMessage, ChatStatus } from './chat.ts';
import type { Person } from './person.ts';

export interface Business {
  readonly wabaId: string;
  readonly phoneNumberId: string;
  /** As people read it: `+27 60 000 0000`. */
  readonly displayPhoneNumber: string;
}

export interface Change {
  readonly field: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Envelope {
  readonly object: 'whatsapp_business_account';
  readonly entry: readonly { readonly id: string; readonly changes: readonly Change[] }[];
}

export type Pricing = {
  readonly billable: boolean;
  readonly pricing_model: 'PMP';
  readonly type: 'regular' | 'free_customer_service';
  readonly category: 'service' | 'utility';
};

export const digitsOf = (number: string): string => number.replaceAll(/\D/g, '');

/** `contacts[0]` of a webhook about this person: the number only where it may be shown, the username where one is set. */
function contactOf(person: Person): Record<string, unknown> {
  return {
    profile: { name: person.name, ...(person.username === undefined ? {} : { username: person.username }) },
    ...(person.wa_id === undefined ? {} : { wa_id: person.wa_id }),
    user_id: person.user_id,
    identity_key_hash: person.identity_key_hash,
  };
}

export function messageEnvelope(business: Business, person: Person, { id, timestamp, message }: ChatMessage): Envelope {
  const { type, ...content } = message;
  return envelope(business, {
    contacts: [contactOf(person)],
    messages: [
      {
        ...(message.context === undefined ? {} : { context: message.context }),
        ...(person.wa_id === undefined ? {} : { from: person.wa_id }),
        from_user_id: person.user_id,
        id,
        timestamp,
        type,
        ...content,
      },
    ],
  });
}

/** Number and scoped-id changes come as a message of type `system`, from the former number and without `contacts`. */
export function numberChangeEnvelope(
  business: Business,
  before: Person,
  after: Person,
  { id, timestamp }: { readonly id: string; readonly timestamp: string },
): Envelope {
  const numbered = before.wa_id !== undefined && after.wa_id !== undefined;
  return envelope(business, {
    messages: [
      {
        ...(before.wa_id === undefined ? {} : { from: before.wa_id }),
        from_user_id: before.user_id,
        id,
        timestamp,
        type: 'system',
        system: {
          body: numbered
            ? `User ${before.name} changed from ${before.wa_id} to ${after.wa_id}`
            : `User ${before.name} changed from ${before.user_id} to ${after.user_id}`,
          ...(numbered ? { wa_id: after.wa_id } : {}),
          user_id: after.user_id,
          previous_user_id: before.user_id,
          type: numbered ? 'user_changed_number' : 'user_changed_user_id',
        },
      },
    ],
  });
}

/**
 * A delivery report. A failed one has no `contacts`, and names the person only by what the message was addressed to;
 * the username appears with `delivered` and `read`.
 */
export function statusEnvelope(
  business: Business,
  person: Person | undefined,
  { id, sending }: Pick<ChatMessage, 'id' | 'sending'>,
  { status, timestamp, errors }: ChatStatus,
  extra: { readonly pricing?: Pricing; readonly recipient_id?: string } = {},
): Envelope {
  const failed = status === 'failed';
  const byPhone = sending?.by === 'phone';
  const number = extra.recipient_id ?? person?.wa_id;
  return envelope(business, {
    ...(person !== undefined && (status === 'delivered' || status === 'read') ? { contacts: [contactOf(person)] } : {}),
    statuses: [
      {
        id,
        status,
        timestamp,
        ...(number === undefined || (failed && !byPhone) ? {} : { recipient_id: number }),
        ...(person === undefined || (failed && byPhone) ? {} : { recipient_user_id: person.user_id }),
        ...(person === undefined || failed || sending?.identityHash !== undefined
          ? {}
          : { recipient_identity_key_hash: person.identity_key_hash }),
        ...(sending?.callback === undefined ? {} : { biz_opaque_callback_data: sending.callback }),
        ...(extra.pricing === undefined ? {} : { pricing: extra.pricing }),
        ...(errors === undefined ? {} : { errors }),
      },
    ],
  });
}

function envelope({ wabaId, phoneNumberId, displayPhoneNumber }: Business, value: Record<string, unknown>): Envelope {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: digitsOf(displayPhoneNumber), phone_number_id: phoneNumberId },
              ...value,
            },
          },
        ],
      },
    ],
  };
}
