import { BotError } from '../platform/errors.ts';
import type { Address, Content, OutgoingMessage } from './port.ts';

/**
 * The body of `POST /<PHONE_NUMBER_ID>/messages`. Lengths are counted in UTF-16 code units, the strictest way Meta may
 * count, so that what passes here passes there.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 *
 * @throws BotError `MESSAGE_INVALID` naming the part that Meta would refuse, never its text.
 */
export function graphBody(message: OutgoingMessage): Readonly<Record<string, unknown>> {
  const { address, content, replyTo, callback, identityHash } = message;
  bounded('callback', callback, 512);
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressee(address),
    ...(replyTo === undefined ? {} : { context: { message_id: bounded('replyTo', replyTo, 512) } }),
    ...graphContent(content),
    biz_opaque_callback_data: callback,
    ...(identityHash === undefined ? {} : { recipient_identity_key_hash: bounded('identityHash', identityHash, 256) }),
  };
}

/**
 * Without its `+` Meta puts our own country code before a number, which makes it somebody else's; and a business-scoped
 * id in `to` is accepted and never delivered.
 */
function addressee(address: Address): Readonly<Record<string, string>> {
  if ('recipient' in address) {
    if (/^\+?\d*$/.test(address.recipient))
      throw invalid('address', 'a business-scoped id in `recipient`, not a number');
    return { recipient: bounded('address', address.recipient, 256) };
  }
  if (!/^\+[1-9]\d{5,19}$/.test(address.to)) throw invalid('address', 'an international number with `+` in `to`');
  return { to: address.to };
}

function graphContent(content: Content): Readonly<Record<string, unknown>> {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { body: bounded('body', content.body, 4096), preview_url: false } };
    case 'image':
      return { type: 'image', image: { id: mediaId(content.mediaId), caption: bounded('body', content.body, 1024) } };
    case 'buttons':
      return interactive('button', content, { buttons: content.buttons.map(replyButton) }, () => {
        counted('buttons', content.buttons, 1, 3);
        unique(
          'button ids',
          content.buttons.map(({ id }) => id),
        );
        unique(
          'button titles',
          content.buttons.map(({ title }) => title),
        );
      });
    case 'list':
      return interactive('list', content, listAction(content));
    case 'link':
      return interactive('cta_url', content, {
        name: 'cta_url',
        parameters: { display_text: bounded('label', content.label, 20), url: webAddress(content.url) },
      });
    case 'flow':
      return interactive('flow', content, { name: 'flow', parameters: flowParameters(content) });
    case 'template':
      return { type: 'template', template: templateOf(content) };
  }
}

/**
 * Without a parameter in its body, so that nothing personal can travel in one.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
function templateOf({ name, language, payload }: Content & { kind: 'template' }): Readonly<Record<string, unknown>> {
  if (!/^[a-z0-9_]{1,512}$/.test(name)) throw invalid('template name', 'lower-case letters, digits and underscores');
  if (!/^[a-z]{2,3}(?:_[A-Z]{2})?$/.test(language)) throw invalid('template language', 'one of Meta’s codes, as pt_BR');
  const parameters = [{ type: 'payload', payload: bounded('payload', payload, 256) }];
  return {
    name,
    language: { code: language },
    components: [{ type: 'button', sub_type: 'quick_reply', index: '0', parameters }],
  };
}

/**
 * `data_exchange` and no payload: the first screen comes from our endpoint too, so the message holds nothing but the
 * token. https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
 */
function flowParameters({ label, flowId, token }: Content & { kind: 'flow' }): Readonly<Record<string, string>> {
  if (!/^\d{1,40}$/.test(flowId)) throw invalid('flow id', 'the digits that Meta gave the Flow');
  // Ours are 22 characters of base64url; anything else was not made by a ticket and may say something about somebody.
  if (!/^[\w-]{16,128}$/.test(token)) throw invalid('flow token', '16 to 128 characters of base64url');
  if (/\p{Extended_Pictographic}/u.test(label)) throw invalid('label', 'without emoji');
  return {
    flow_message_version: '3',
    flow_token: token,
    flow_id: flowId,
    flow_cta: bounded('label', label, 30),
    flow_action: 'data_exchange',
  };
}

function interactive(
  type: string,
  { body, footer }: { readonly body: string; readonly footer?: string },
  action: unknown,
  check: () => void = () => {},
): Readonly<Record<string, unknown>> {
  check();
  return {
    type: 'interactive',
    interactive: {
      type,
      body: { text: bounded('body', body, 1024) },
      ...(footer === undefined ? {} : { footer: { text: bounded('footer', footer, 60) } }),
      action,
    },
  };
}

function replyButton({ id, title }: { readonly id: string; readonly title: string }): unknown {
  return { type: 'reply', reply: { id: bounded('button id', id, 256), title: bounded('button title', title, 20) } };
}

function listAction({ button, sections }: Content & { kind: 'list' }): unknown {
  const rows = sections.flatMap((section) => section.rows);
  counted('sections', sections, 1, 10);
  counted('rows', rows, 1, 10);
  unique(
    'row ids',
    rows.map(({ id }) => id),
  );
  if (sections.length > 1 && sections.some(({ title }) => title === undefined)) {
    throw invalid('section title', 'there in every section when there are several');
  }
  return {
    button: bounded('list button', button, 20),
    sections: sections.map((section) => {
      counted('rows of a section', section.rows, 1, 10);
      return {
        ...(section.title === undefined ? {} : { title: bounded('section title', section.title, 24) }),
        rows: section.rows.map(({ id, title, description }) => ({
          id: bounded('row id', id, 200),
          title: bounded('row title', title, 24),
          ...(description === undefined ? {} : { description: bounded('row description', description, 72) }),
        })),
      };
    }),
  };
}

function mediaId(id: string): string {
  if (!/^\d{1,40}$/.test(id)) throw invalid('media id', 'the digits that Meta gave the picture');
  return id;
}

function webAddress(url: string): string {
  const isWeb = URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol);
  if (!isWeb || url.length > 2000) throw invalid('url', 'an https address of at most 2000 characters');
  return url;
}

function bounded(part: string, text: string, limit: number): string {
  if (text.trim() === '') throw invalid(part, 'not empty');
  if (text.length > limit) throw invalid(part, `at most ${limit} characters (it has ${text.length})`);
  return text;
}

function counted(part: string, items: readonly unknown[], least: number, most: number): void {
  if (items.length < least || items.length > most) {
    throw invalid(part, `between ${least} and ${most} (there are ${items.length})`);
  }
}

function unique(part: string, values: readonly string[]): void {
  if (new Set(values).size < values.length) throw invalid(part, 'all different');
}

function invalid(part: string, must: string): BotError {
  return new BotError('MESSAGE_INVALID', `WhatsApp would refuse this message: ${part} must be ${must}.`);
}
