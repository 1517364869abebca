import { isObject, type JsonObject, listOf, textOf, wordOf } from './json.ts';
import type { InboundContent } from './record.ts';

/** What a person can type arrives whole up to here; the rest of a longer text is cut, since nothing reads so far. */
const longestText = 4096;
const longestReply = 256;
/** Ours are far shorter; a longer id was never sent by us. */
const longestButtonId = 512;
const longestFlowResponse = 16_384;
export const longestId = 512;

/**
 * What one message of `value.messages[]` says. Every documented type is read; a type, or a part of one, that did not
 * exist when this was written becomes `unsupported` with its name. System events are read in `sender.ts`.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
 */
export function contentOf(message: JsonObject): InboundContent {
  switch (message.type) {
    case 'text':
      return textContent(message.text);
    case 'interactive':
      return interactiveContent(message.interactive);
    case 'button':
      return isObject(message.button)
        ? buttonContent(message.button.payload, message.button.text, 'button')
        : unsupported('button');
    case 'image':
    case 'video':
    case 'document':
    case 'sticker':
      return { kind: 'media', media: message.type };
    case 'audio':
      return { kind: 'media', media: isObject(message.audio) && message.audio.voice === true ? 'voice' : 'audio' };
    case 'location':
      return { kind: 'location' };
    case 'contacts':
      return { kind: 'contacts', own: isOwnCard(message) };
    case 'reaction':
      return { kind: 'reaction' };
    case 'order':
      return { kind: 'order' };
    case 'edit':
      return editContent(message.edit);
    case 'revoke':
      return { kind: 'revoke', original: originalOf(message.revoke) };
    case 'request_welcome':
      return { kind: 'welcome' };
    case 'unsupported':
    case 'unknown':
      return unsupported(isObject(message.unsupported) ? message.unsupported.type : message.type);
    default:
      return unsupported(message.type);
  }
}

function textContent(text: unknown): InboundContent {
  const body = isObject(text) ? text.body : undefined;
  if (typeof body !== 'string') return unsupported('text');
  return { kind: 'text', body: body.length <= longestText ? body : body.slice(0, longestText) };
}

/** `interactive` itself can be missing, with the error in `value.errors[]`. */
function interactiveContent(interactive: unknown): InboundContent {
  if (!isObject(interactive)) return unsupported('interactive');
  const reply = interactive.button_reply ?? interactive.list_reply;
  if (isObject(reply)) return buttonContent(reply.id, reply.title, 'interactive');
  if (isObject(interactive.nfm_reply)) {
    const response = textOf(interactive.nfm_reply.response_json, longestFlowResponse);
    return response === undefined ? unsupported('nfm_reply') : { kind: 'flow', response };
  }
  return unsupported(interactive.type);
}

function buttonContent(id: unknown, title: unknown, type: string): InboundContent {
  const known = textOf(id, longestButtonId);
  return known === undefined ? unsupported(type) : { kind: 'button', id: known, title: textOf(title, longestReply) };
}

/** True for the one card that answers our request for the number; older payloads say so on the message itself. */
function isOwnCard(message: JsonObject): boolean {
  const cards = listOf(message.contacts);
  const [card] = cards;
  return (
    cards.length === 1 && isObject(card) && (card.origin === 'contact_request' || message.origin === 'contact_request')
  );
}

/** A text's new words are carried; of anything else that was edited, only that it was. */
function editContent(edit: unknown): InboundContent {
  const original = originalOf(edit);
  const message = isObject(edit) && isObject(edit.message) ? edit.message : undefined;
  const now = message?.type === 'text' ? textContent(message.text) : undefined;
  return { kind: 'edit', original, ...(now?.kind === 'text' ? { body: now.body } : {}) };
}

function originalOf(change: unknown): string | undefined {
  return isObject(change) ? textOf(change.original_message_id, longestId) : undefined;
}

function unsupported(type: unknown): InboundContent {
  return { kind: 'unsupported', type: wordOf(type) };
}
