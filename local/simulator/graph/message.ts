import type { MessageObject } from '../chat.ts';
import { digitsOf } from '../envelope.ts';
import { userIdPattern } from '../person.ts';
import { badParameter, badValue, missingParameter } from './error.ts';
import { checkInteractive } from './interactive.ts';
import { lengthOf, list, number, object, oneOf, type Params, text, under, webUrl } from './param.ts';
import { checkTemplate } from './template.ts';

/** Whom a message is for, as the request names them. */
export type Recipient =
  /** `input` as given; `digits` as Meta reads it, the business's country code in front where the `+` was left out. */
  | { readonly by: 'phone'; readonly input: string; readonly digits: string }
  | { readonly by: 'user_id'; readonly input: string }
  /** A scoped id in `to`: accepted, and never delivered. */
  | { readonly by: 'nobody'; readonly input: string };

export interface SendRequest {
  readonly recipient: Recipient;
  readonly message: MessageObject;
  readonly callback?: string;
  readonly identityHash?: string;
}

const media = ['image', 'audio', 'video', 'document', 'sticker'] as const;

const content = {
  text: checkText,
  interactive: checkInteractive,
  template: checkTemplate,
  reaction: checkReaction,
  location: checkLocation,
  contacts: checkContacts,
  image: (value, isKept) => checkMedia(value, 'image', isKept),
  audio: (value, isKept) => checkMedia(value, 'audio', isKept),
  video: (value, isKept) => checkMedia(value, 'video', isKept),
  document: (value, isKept) => checkMedia(value, 'document', isKept),
  sticker: (value, isKept) => checkMedia(value, 'sticker', isKept),
} satisfies Record<string, (value: unknown, isKept: IsKept) => void>;

/** Whether media of this id was uploaded here. */
type IsKept = (id: string) => boolean;

type ContentType = keyof typeof content;

/** Reads `POST /<phone number id>/messages` or throws Meta's refusal. */
export function readSendRequest(body: Params, businessNumber: string, isKept: IsKept = () => false): SendRequest {
  checkProduct(body);
  if (body.recipient_type !== undefined && body.recipient_type !== 'individual') {
    throw badParameter(`Param recipient_type must be one of {individual} - got "${String(body.recipient_type)}".`);
  }
  const recipient = readRecipient(body, businessNumber);
  const type = readType(body.type);
  const value = body[type];
  if (value === undefined || value === null) {
    throw missingParameter(`Parameter '${type}' is mandatory for messages of type '${type}'.`);
  }
  content[type](value, isKept);
  const callback = text(body.biz_opaque_callback_data, 'biz_opaque_callback_data', { max: 512, optional: true });
  const identityHash = text(body.recipient_identity_key_hash, 'recipient_identity_key_hash', {
    max: 200,
    optional: true,
  });
  return {
    recipient,
    message: { type, ...readContext(body.context), [type]: value },
    ...(callback === undefined ? {} : { callback }),
    ...(identityHash === undefined ? {} : { identityHash }),
  };
}

/** Reads the other use of the same path: mark as read, with or without the typing indicator. */
export function readReadRequest(body: Params): { readonly messageId: string; readonly typing: boolean } {
  checkProduct(body);
  if (body.status !== 'read') throw badParameter(`Param status must be one of {read} - got "${String(body.status)}".`);
  const messageId = body.message_id;
  if (typeof messageId !== 'string' || messageId === '') throw badParameter('The parameter message_id is required.');
  const indicator = body.typing_indicator;
  if (indicator !== undefined) {
    oneOf(object(indicator, 'typing_indicator', ['type']).type, under('typing_indicator', 'type'), ['text']);
  }
  return { messageId, typing: indicator !== undefined };
}

function checkProduct(body: Params): void {
  const product = body.messaging_product;
  if (product === undefined) throw badParameter('The parameter messaging_product is required.');
  if (product !== 'whatsapp') {
    throw badParameter(`Param messaging_product must be one of {"whatsapp"} - got "${String(product)}".`);
  }
}

function readRecipient({ to, recipient }: Params, businessNumber: string): Recipient {
  // With both, `to` wins.
  if (to !== undefined && to !== null) {
    if (typeof to !== 'string') throw badParameter('Param to must be a string.');
    if (userIdPattern.test(to)) return { by: 'nobody', input: to };
    if (!/^\+?[\d\s().-]{5,25}$/.test(to))
      throw badParameter('Invalid parameter', `The parameter to "${to}" is not a phone number.`);
    const digits = digitsOf(to);
    return { by: 'phone', input: to, digits: to.startsWith('+') ? digits : countryCodeOf(businessNumber) + digits };
  }
  if (recipient === undefined || recipient === null) throw badParameter('The parameter to is required.');
  if (typeof recipient !== 'string' || !userIdPattern.test(recipient)) {
    throw badParameter('Invalid parameter', 'The parameter recipient is not a business-scoped user id.');
  }
  return { by: 'user_id', input: recipient };
}

/** Calling code of a number: one digit in zones 1 and 7, two in the listed ones, three elsewhere (ITU-T E.164). */
export function countryCodeOf(number: string): string {
  const digits = digitsOf(number);
  if (/^[17]/.test(digits)) return digits.slice(0, 1);
  const two = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(digits);
  return digits.slice(0, two ? 2 : 3);
}

function readType(value: unknown): ContentType {
  const types = Object.keys(content) as ContentType[];
  // Meta takes a message without a type for a text.
  const found = types.find((type) => type === (value ?? 'text'));
  if (found === undefined) {
    throw badParameter(
      `Param type must be one of {${types.map((type) => type.toUpperCase()).join(', ')}} - got "${String(value)}".`,
    );
  }
  return found;
}

function readContext(value: unknown): { readonly context?: { readonly id: string } } {
  if (value === undefined) return {};
  const { message_id } = object(value, 'context', ['message_id']);
  const id = text(message_id, under('context', 'message_id'), { max: 512 }) ?? '';
  if (!id.startsWith('wamid.')) throw badValue("context['message_id'] is not a message id.");
  return { context: { id } };
}

function checkText(value: unknown): void {
  const { body, preview_url } = object(value, 'text', ['body', 'preview_url']);
  if (body === undefined || body === null || body === '') throw badParameter("The parameter text['body'] is required.");
  if (typeof body !== 'string') throw badParameter("Param text['body'] must be a string.");
  if (lengthOf(body) > 4_096) throw badParameter("Param text['body'] must be at most 4096 characters long.");
  if (body.trim() === '') throw badParameter("Param text['body'] must not be blank.");
  if (preview_url !== undefined && typeof preview_url !== 'boolean') {
    throw badParameter("Param text['preview_url'] must be a boolean.");
  }
}

function checkReaction(value: unknown): void {
  const { message_id, emoji } = object(value, 'reaction', ['message_id', 'emoji']);
  text(message_id, under('reaction', 'message_id'), { max: 512 });
  if (emoji === '' || emoji === undefined) return;
  if (typeof emoji !== 'string' || !/^\p{Extended_Pictographic}/u.test(emoji))
    throw badValue("reaction['emoji'] is not an emoji.");
}

function checkLocation(value: unknown): void {
  const { latitude, longitude, name, address } = object(value, 'location', [
    'latitude',
    'longitude',
    'name',
    'address',
  ]);
  number(latitude, under('location', 'latitude'), { min: -90, max: 90 });
  number(longitude, under('location', 'longitude'), { min: -180, max: 180 });
  text(name, under('location', 'name'), { max: 1_000, optional: true });
  text(address, under('location', 'address'), { max: 1_000, optional: true });
}

function checkContacts(value: unknown): void {
  const cards = list(value, 'contacts');
  if (cards.length === 0) throw badValue('contacts needs at least one card.');
  cards.forEach((card, position) => {
    const path = under('contacts', position);
    const name = object(object(card, path).name, under(path, 'name'));
    text(name.formatted_name, under(under(path, 'name'), 'formatted_name'), { max: 1_024 });
  });
}

function checkMedia(value: unknown, type: (typeof media)[number], isKept: IsKept): void {
  const { id, link, caption } = object(value, type, ['id', 'link', 'caption', 'filename', 'provider', 'voice']);
  if (id !== undefined && (type !== 'image' || typeof id !== 'string' || !isKept(id))) {
    throw badParameter(`Param ${type}['id'] is not a valid whatsapp business account media attachment ID`);
  }
  if (id === undefined) webUrl(link, under(type, 'link'));
  if (caption !== undefined && (type === 'audio' || type === 'sticker'))
    throw badParameter(`Unexpected key "caption" on param "${type}".`);
  text(caption, under(type, 'caption'), { max: 1_024, optional: true });
}
