import { describe, expect, it } from 'vitest';
import { GraphError } from '../../../../local/simulator/graph/error.ts';
import { countryCodeOf, readReadRequest, readSendRequest } from '../../../../local/simulator/graph/message.ts';
import type { Params } from '../../../../local/simulator/graph/param.ts';

const business = '+27 60 012 3456';
const base = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '+27835550101' };
const letters = (count: number): string => 'x'.repeat(count);

function refusalOf(
  body: Params,
): { code: number; status: number; message: string; details: string | undefined } | undefined {
  try {
    readSendRequest(body, business);
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const { status, body: answer } = error.refusal;
    return {
      status,
      code: answer.error.code,
      message: answer.error.message,
      details: answer.error.error_data?.details,
    };
  }
}

const text = (body: unknown) => ({ ...base, type: 'text', text: { body } });
const interactive = (value: Params) => ({
  ...base,
  type: 'interactive',
  interactive: { body: { text: 'b' }, ...value },
});

const button = (title: string, id = title) => ({ type: 'reply', reply: { id, title } });
const buttons = (...list: unknown[]) => interactive({ type: 'button', action: { buttons: list } });
const row = (id: string, more: Params = {}) => ({ id, title: 'A row', ...more });
const sections = (...list: unknown[]) => interactive({ type: 'list', action: { button: 'Choose', sections: list } });
const rows = (count: number, from = 0) => Array.from({ length: count }, (_, at) => row(`row-${from + at}`));
const link = (parameters: Params) => interactive({ type: 'cta_url', action: { name: 'cta_url', parameters } });
const flowParameters = {
  flow_message_version: '3',
  flow_id: '1',
  flow_cta: 'Open',
  flow_token: 't',
  flow_action: 'data_exchange',
};
const flow = (parameters: Params) =>
  interactive({ type: 'flow', action: { name: 'flow', parameters: { ...flowParameters, ...parameters } } });
const template = (value: Params) => ({
  ...base,
  type: 'template',
  template: { name: 'a', language: { code: 'en' }, ...value },
});
const withButtons = (more: Params) => interactive({ type: 'button', action: { buttons: [button('Yes')] }, ...more });
const location = (more: Params) => ({ ...base, type: 'location', location: { latitude: 0, longitude: 0, ...more } });

describe('limits', () => {
  it.each<[string, Params, Params, number]>([
    ['text of 4096 characters', text(letters(4_096)), text(letters(4_097)), 100],
    ['characters rather than UTF-16 units', text('😀'.repeat(4_096)), text('😀'.repeat(4_097)), 100],
    [
      'three buttons',
      buttons(button('A'), button('B'), button('C')),
      buttons(...['A', 'B', 'C', 'D'].map((it) => button(it))),
      131009,
    ],
    ['button title of 20', buttons(button(letters(20))), buttons(button(letters(21))), 131009],
    ['button id of 256', buttons(button('A', letters(256))), buttons(button('A', letters(257))), 131009],
    [
      'interactive body of 1024',
      withButtons({ body: { text: letters(1_024) } }),
      withButtons({ body: { text: letters(1_025) } }),
      131009,
    ],
    [
      'footer of 60',
      withButtons({ footer: { text: letters(60) } }),
      withButtons({ footer: { text: letters(61) } }),
      131009,
    ],
    [
      'text header of 60',
      withButtons({ header: { type: 'text', text: letters(60) } }),
      withButtons({ header: { type: 'text', text: letters(61) } }),
      131009,
    ],
    [
      'list button of 20',
      interactive({ type: 'list', action: { button: letters(20), sections: [{ rows: rows(1) }] } }),
      interactive({ type: 'list', action: { button: letters(21), sections: [{ rows: rows(1) }] } }),
      131009,
    ],
    [
      'ten rows in total, over all sections',
      sections({ title: 'A', rows: rows(6) }, { title: 'B', rows: rows(4, 6) }),
      sections({ title: 'A', rows: rows(6) }, { title: 'B', rows: rows(5, 6) }),
      131009,
    ],
    [
      'ten sections',
      sections(...rows(10).map((one, at) => ({ title: `S${at}`, rows: [one] }))),
      sections(...rows(11).map((one, at) => ({ title: `S${at}`, rows: [one] }))),
      131009,
    ],
    [
      'section title of 24',
      sections({ title: letters(24), rows: rows(1) }),
      sections({ title: letters(25), rows: rows(1) }),
      131009,
    ],
    [
      'row title of 24',
      sections({ rows: [row('a', { title: letters(24) })] }),
      sections({ rows: [row('a', { title: letters(25) })] }),
      131009,
    ],
    [
      'row description of 72',
      sections({ rows: [row('a', { description: letters(72) })] }),
      sections({ rows: [row('a', { description: letters(73) })] }),
      131009,
    ],
    ['row id of 200', sections({ rows: [row(letters(200))] }), sections({ rows: [row(letters(201))] }), 131009],
    [
      'link label of 20',
      link({ display_text: letters(20), url: 'https://example.org/' }),
      link({ display_text: letters(21), url: 'https://example.org/' }),
      131009,
    ],
    ['flow button of 30', flow({ flow_cta: letters(30) }), flow({ flow_cta: letters(31) }), 131009],
    ['template name of 512', template({ name: letters(512) }), template({ name: letters(513) }), 131009],
    [
      'callback data of 512',
      { ...text('a'), biz_opaque_callback_data: letters(512) },
      { ...text('a'), biz_opaque_callback_data: letters(513) },
      131009,
    ],
    ['latitude of 90', location({ latitude: 90 }), location({ latitude: 90.1 }), 131009],
    ['longitude of -180', location({ longitude: '-180' }), location({ longitude: '-180.1' }), 131009],
    [
      'ten template buttons',
      template({ components: Array.from({ length: 10 }, (_, index) => quickReply(index)) }),
      template({ components: [...Array.from({ length: 10 }, (_, index) => quickReply(index)), quickReply(0)] }),
      131009,
    ],
  ])('%s passes, one more does not', (_what, atLimit, over, code) => {
    expect(refusalOf(atLimit)).toBeUndefined();
    expect(refusalOf(over)).toMatchObject({ status: 400, code });
  });
});

function quickReply(index: number): Params {
  return {
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload: 'p' }],
  };
}

describe('refusals', () => {
  it.each<[string, Params, number, string]>([
    ['no messaging_product', { to: base.to, type: 'text', text: { body: 'a' } }, 100, 'messaging_product is required'],
    ['another product', { ...text('a'), messaging_product: 'messenger' }, 100, 'messaging_product must be one of'],
    ['groups', { ...text('a'), recipient_type: 'group' }, 100, 'recipient_type must be one of'],
    ['nobody', { messaging_product: 'whatsapp', type: 'text', text: { body: 'a' } }, 100, 'parameter to is required'],
    ['a name as number', { ...text('a'), to: 'Thandiwe' }, 100, 'Invalid parameter'],
    ['a number as recipient', { ...text('a'), to: undefined, recipient: '27835550101' }, 100, 'Invalid parameter'],
    ['an unknown type', { ...base, type: 'poem', poem: {} }, 100, 'type must be one of'],
    ['a type without its object', { ...base, type: 'text' }, 131008, 'Required parameter is missing'],
    ['an empty text', text(''), 100, "text['body'] is required"],
    ['a blank text', text(' \n'), 100, 'must not be blank'],
    ['a number as text', text(5), 100, 'must be a string'],
    ['an unknown key', { ...base, type: 'text', text: { body: 'a', colour: 'red' } }, 100, 'Unexpected key "colour"'],
    ['an unknown interactive type', interactive({ type: 'carousel_of_dreams', action: {} }), 100, 'must be one of'],
    [
      'no body',
      { ...withButtons({}), interactive: { type: 'button', action: { buttons: [button('A')] } } },
      131008,
      'missing',
    ],
    ['no action', interactive({ type: 'button' }), 131008, 'missing'],
    ['no buttons', buttons(), 131009, 'not valid'],
    ['two buttons of one title', buttons(button('Yes', 'a'), button('Yes', 'b')), 131009, 'not valid'],
    ['two buttons of one id', buttons(button('Yes', 'a'), button('No', 'a')), 131009, 'not valid'],
    ['an id with a space at its end', buttons(button('Yes', 'yes ')), 131009, 'not valid'],
    ['two rows of one id', sections({ rows: [row('a'), row('a')] }), 131009, 'not valid'],
    ['two sections without titles', sections({ rows: rows(1) }, { rows: rows(1, 1) }), 131008, 'missing'],
    ['a section without rows', sections({ title: 'A', rows: [] }), 131009, 'not valid'],
    ['a picture above a list', { ...sections({ rows: rows(1) }), ...pictureList() }, 100, 'must be one of'],
    ['a link to a script', link({ display_text: 'Go', url: 'javascript:alert(1)' }), 131009, 'not valid'],
    ['a link without address', link({ display_text: 'Go' }), 131008, 'missing'],
    ['a flow of another version', flow({ flow_message_version: '4' }), 100, 'must be one of'],
    ['a flow with id and name', flow({ flow_name: 'balance' }), 131009, 'not valid'],
    ['emoji on a flow button', flow({ flow_cta: 'Open 💰' }), 131009, 'not valid'],
    ['a payload with data_exchange', flow({ flow_action_payload: { screen: 'PIN' } }), 131009, 'not valid'],
    [
      'empty flow data',
      flow({ flow_action: 'navigate', flow_action_payload: { screen: 'PIN', data: {} } }),
      131009,
      'not valid',
    ],
    [
      'a footer under a location request',
      interactive({ type: 'location_request_message', action: { name: 'send_location' }, footer: { text: 'f' } }),
      131009,
      'not valid',
    ],
    ['a template in no language', template({ language: {} }), 131008, 'missing'],
    ['a template name in capitals', template({ name: 'Hello' }), 131009, 'not valid'],
    [
      'a line break in a template text',
      template({ components: [{ type: 'body', parameters: [{ type: 'text', text: 'a\nb' }] }] }),
      100,
      'Invalid parameter',
    ],
    [
      'a media id, as nothing was uploaded',
      { ...base, type: 'image', image: { id: '1' } },
      100,
      'not a valid whatsapp business account media',
    ],
    ['a quote of no message', { ...text('a'), context: { message_id: 'abc' } }, 131009, 'not valid'],
  ])('%s', (_what, body, code, message) => {
    const refusal = refusalOf(body);

    expect(refusal).toMatchObject({ status: 400, code });
    expect(refusal?.message).toContain(`(#${code}) `);
    expect(refusal?.message).toContain(message);
    expect(refusal?.details).not.toBe('');
  });
});

function pictureList(): Params {
  return interactive({
    type: 'list',
    header: { type: 'image', image: { link: 'https://example.org/a.png' } },
    action: { button: 'Choose', sections: [{ rows: rows(1) }] },
  });
}

describe('what is taken', () => {
  it.each<[string, Params]>([
    [
      'a request for the location',
      interactive({ type: 'location_request_message', action: { name: 'send_location' } }),
    ],
    [
      'a request for the number',
      interactive({ type: 'request_contact_info', action: { name: 'request_contact_info' } }),
    ],
    ['a flow that starts on a screen', flow({ flow_action: 'navigate', flow_action_payload: { screen: 'PIN' } })],
    ['a reaction', { ...base, type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } }],
    ['taking it back', { ...base, type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '' } }],
    ['a picture by link', { ...base, type: 'image', image: { link: 'https://example.org/a.png', caption: 'a' } }],
    ['a card', { ...base, type: 'contacts', contacts: [{ name: { formatted_name: 'A' }, phones: [] }] }],
  ])('%s', (_what, body) => {
    expect(refusalOf(body)).toBeUndefined();
  });
});

describe('the recipient', () => {
  const recipientOf = (address: Params) =>
    readSendRequest({ messaging_product: 'whatsapp', type: 'text', text: { body: 'a' }, ...address }, business)
      .recipient;

  it('is a number with its plus', () => {
    expect(recipientOf({ to: '+27 83 555-0101' })).toEqual({
      by: 'phone',
      input: '+27 83 555-0101',
      digits: '27835550101',
    });
  });

  it("gets the business's country code in front where the plus is missing", () => {
    expect(recipientOf({ to: '27835550101' })).toMatchObject({ digits: '2727835550101' });
  });

  it('is nobody when a scoped id stands in `to`', () => {
    expect(recipientOf({ to: 'ZA.123' })).toEqual({ by: 'nobody', input: 'ZA.123' });
  });

  it('is the scoped id in `recipient`', () => {
    expect(recipientOf({ recipient: 'ZA.ENT.123' })).toEqual({ by: 'user_id', input: 'ZA.ENT.123' });
  });

  it('is `to` when both are given', () => {
    expect(recipientOf({ to: '+27835550101', recipient: 'ZA.123' })).toMatchObject({ by: 'phone' });
  });

  it.each([
    ['+1 650 555 1234', '1'],
    ['+7 900 000 0000', '7'],
    ['+27 60 012 3456', '27'],
    ['+44 7700 900123', '44'],
    ['+965 5555 0101', '965'],
    ['+353 85 012 3456', '353'],
    ['+66 81 000 0000', '66'],
    ['+670 7700 0000', '670'],
  ])('knows the country code of %s', (number, code) => {
    expect(countryCodeOf(number)).toBe(code);
  });
});

describe('mark as read', () => {
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' };

  it('may bring the typing indicator', () => {
    expect(readReadRequest({ ...read, typing_indicator: { type: 'text' } })).toEqual({
      messageId: 'wamid.1',
      typing: true,
    });
    expect(readReadRequest(read)).toEqual({ messageId: 'wamid.1', typing: false });
  });

  it.each<[string, Params]>([
    ['another status', { ...read, status: 'delivered' }],
    ['no message', { ...read, message_id: undefined }],
    ['another indicator', { ...read, typing_indicator: { type: 'audio' } }],
  ])('refuses %s', (_what, body) => {
    expect(() => readReadRequest(body)).toThrow(/^\(#100\)/);
  });
});
