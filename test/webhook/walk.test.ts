import { describe, expect, it } from 'vitest';
import { walk } from '../../lambdas/webhook/walk.ts';
import { change, delivery, envelope, type Json, message, ours, sentAt } from './meta.ts';

const now = (sentAt + 2) * 1_000;
const walked = (body: unknown) => walk(body, ours, now);
const only = (fields: Json) => walked(delivery(message(fields))).messages[0];

describe('the walk', () => {
  it('reads every message and status of every change of every entry', () => {
    const five = (start: number) => Array.from({ length: 5 }, (_, index) => message({ id: `wamid.${start + index}` }));
    const status = { id: 'wamid.s', status: 'sent', timestamp: String(sentAt) };
    const entry = (start: number) => ({
      id: ours.wabaId,
      changes: [change({ messages: five(start) }), change({ messages: five(start + 5), statuses: [status] })],
    });

    const { messages, reports, refused } = walked({
      object: 'whatsapp_business_account',
      entry: [entry(0), entry(10)],
    });

    expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `wamid.${index}`));
    expect(reports).toHaveLength(2);
    expect(refused).toEqual({});
  });

  it('goes on after each item it cannot use, and counts it', () => {
    const { messages, refused } = walked({
      object: 'whatsapp_business_account',
      entry: [
        null,
        { id: ours.wabaId },
        {
          id: ours.wabaId,
          changes: [
            7,
            { field: 'messages' },
            change({
              messages: [
                null,
                message({ id: 7 }),
                message({ timestamp: 'soon' }),
                message({ from: null, from_user_id: {} }),
              ],
              statuses: ['sent', { status: 'sent' }, { id: 'wamid.s', status: 'pondered' }],
            }),
            change({ messages: [message()] }),
          ],
        },
      ],
    });

    expect(messages).toHaveLength(1);
    expect(refused).toEqual({
      malformed: 6,
      'no-id': 2,
      'no-time': 1,
      'no-sender': 1,
      'unknown-status': 1,
    });
  });

  it.each([
    ['another object', { ...delivery(message()), object: 'instagram' }, { 'not-whatsapp': 1 }],
    [
      'another account',
      { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change({})] }] },
      { 'other-account': 1 },
    ],
    [
      'another number',
      envelope(change({ metadata: { phone_number_id: '1' }, messages: [message()] })),
      { 'other-number': 1 },
    ],
    ['no number', envelope(change({ metadata: undefined, messages: [message()] })), { 'other-number': 1 }],
    [
      "another number's notice",
      envelope(change({ metadata: { phone_number_id: '1' } }, 'user_preferences')),
      { 'other-number': 1 },
    ],
  ])('takes nothing addressed to %s', (_case, body, refused) => {
    expect(walked(body)).toEqual({ messages: [], reports: [], notices: [], refused });
  });

  it.each([
    ['our number as people write it', '15550783881'],
    ['our phone number id', ours.phoneNumberId],
  ])('does not read what comes from %s', (_case, from) => {
    expect(walked(delivery(message({ from }))).refused).toEqual({ 'own-message': 1 });
  });

  it("leaves a group's messages alone", () => {
    expect(walked(delivery(message({ group_id: 'g' }))).refused).toEqual({ group: 1 });
  });

  it.each(['standby', 'smb_message_echoes', 'message_echoes', 'history', 'messaging_handovers', 'a_field_of_tomorrow'])(
    'never reads a message out of the field %s',
    (field) => {
      expect(walked(envelope(change({ messages: [message()], message_echoes: [message()] }, field)))).toEqual({
        messages: [],
        reports: [],
        notices: [{ field, event: 'other' }],
        refused: {},
      });
    },
  );

  it.each([
    ['security', { event: 'PIN_CHANGED' }, 'pin_changed'],
    ['flows', { event: 'ENDPOINT_LATENCY', flow_id: '1' }, 'endpoint_latency'],
    ['account_review_update', { decision: 'APPROVED' }, 'approved'],
    ['account_alerts', { event: 'call +27 60 000 0001' }, 'other'],
  ])('makes a notice of the account field %s, which has no metadata', (field, value, event) => {
    const body = envelope({ field, value });

    expect(walked(body).notices).toEqual([{ field, event }]);
  });
});

describe('who wrote', () => {
  const two = [
    { wa_id: '27600000002', user_id: 'ZA.2', identity_key_hash: 'hash two' },
    { wa_id: '27600000001', user_id: 'ZA.1', parent_user_id: 'ZA.ENT.1', identity_key_hash: 'hash one' },
  ];
  const senderOf = (fields: Json, contacts: unknown) =>
    walked(envelope(change({ contacts, messages: [message({ from: undefined, from_user_id: undefined, ...fields })] })))
      .messages[0]?.sender;

  it('is matched to the contact by number', () => {
    expect(senderOf({ from: '27600000001' }, two)).toEqual({
      userId: 'ZA.1',
      parentUserId: 'ZA.ENT.1',
      waId: '27600000001',
      identityHash: 'hash one',
    });
  });

  it('is matched to the contact by business-scoped id, number or none', () => {
    expect(senderOf({ from_user_id: 'ZA.1' }, two)).toMatchObject({
      userId: 'ZA.1',
      waId: '27600000001',
      identityHash: 'hash one',
    });
    expect(senderOf({ from_user_id: 'ZA.1' }, [{ user_id: 'ZA.1' }])).toEqual({ userId: 'ZA.1' });
  });

  it('is never the first contact of a batch', () => {
    expect(senderOf({ from: '27600000003' }, two)).toEqual({ waId: '27600000003' });
    expect(senderOf({}, two)).toBeUndefined();
    expect(senderOf({ from: '27600000003' }, two.slice(0, 1))).toEqual({ waId: '27600000003' });
  });

  it('is nobody’s contact when the number is right and the id is another', () => {
    expect(senderOf({ from: '27600000001', from_user_id: 'ZA.9' }, two)).toEqual({
      userId: 'ZA.9',
      waId: '27600000001',
    });
  });

  it('is nobody’s contact when two people stand under one number', () => {
    const contacts = [
      { wa_id: '1', user_id: 'ZA.1' },
      { wa_id: '1', user_id: 'ZA.2' },
    ];

    expect(senderOf({ from: '1' }, contacts)).toEqual({ waId: '1' });
  });

  it('is the only contact where one message names nobody', () => {
    expect(senderOf({}, two.slice(1))).toMatchObject({ userId: 'ZA.1', waId: '27600000001' });
  });

  it('is not the only contact where there are several messages', () => {
    const messages = [message(), message({ id: 'wamid.2', from: undefined, from_user_id: undefined })];

    expect(walked(envelope(change({ contacts: two.slice(1), messages }))).refused).toEqual({ 'no-sender': 1 });
  });

  it('is known by an id in `from` that is no number, as an id', () => {
    const longest = `ZA.ENT.${'x'.repeat(128)}`;

    expect(senderOf({ from: longest }, [])).toEqual({ userId: longest });
  });

  it('keeps ids byte for byte', () => {
    for (const from of ['+27600000001', '0027600000001', '5511987654321', '5215512345678', '5491123456789']) {
      expect(senderOf({ from }, [])).toEqual({ waId: from });
    }
  });
});

describe('what was written', () => {
  it.each<[string, Json, unknown]>([
    ['text', { type: 'text', text: { body: 'Balance?' } }, { kind: 'text', body: 'Balance?' }],
    ['an empty text', { type: 'text', text: { body: '' } }, { kind: 'text', body: '' }],
    [
      'a text that is far too long',
      { type: 'text', text: { body: 'x'.repeat(70_000) } },
      { kind: 'text', body: 'x'.repeat(4096) },
    ],
    ['a text without a body', { type: 'text', text: {} }, { kind: 'unsupported', type: 'text' }],
    [
      'a button reply',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'b1', title: 'Yes' } } },
      { kind: 'button', id: 'b1', title: 'Yes' },
    ],
    [
      'a list reply',
      {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Row', description: 'd' } },
      },
      { kind: 'button', id: 'r1', title: 'Row' },
    ],
    [
      "a template's button",
      { type: 'button', button: { payload: 'p1', text: 'Go' } },
      { kind: 'button', id: 'p1', title: 'Go' },
    ],
    ['a button without an id', { type: 'button', button: { text: 'Go' } }, { kind: 'unsupported', type: 'button' }],
    [
      'a button with an endless id',
      { type: 'button', button: { payload: 'p'.repeat(600) } },
      { kind: 'unsupported', type: 'button' },
    ],
    [
      'a completed Flow',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"a":1}' } },
      },
      { kind: 'flow', response: '{"a":1}' },
    ],
    ['an interactive reply without a body', { type: 'interactive' }, { kind: 'unsupported', type: 'interactive' }],
    [
      'an interactive reply of tomorrow',
      { type: 'interactive', interactive: { type: 'mind_reply' } },
      { kind: 'unsupported', type: 'mind_reply' },
    ],
    ['a picture', { type: 'image', image: { id: '1' } }, { kind: 'media', media: 'image' }],
    ['a voice note', { type: 'audio', audio: { id: '1', voice: true } }, { kind: 'media', media: 'voice' }],
    ['a sound', { type: 'audio', audio: { id: '1' } }, { kind: 'media', media: 'audio' }],
    ['a place', { type: 'location', location: {} }, { kind: 'location' }],
    [
      'their own card',
      { type: 'contacts', contacts: [{ origin: 'contact_request' }] },
      { kind: 'contacts', own: true },
    ],
    [
      'their own card, as older payloads have it',
      { type: 'contacts', origin: 'contact_request', contacts: [{}] },
      { kind: 'contacts', own: true },
    ],
    ['a shared card', { type: 'contacts', contacts: [{ origin: 'other' }] }, { kind: 'contacts', own: false }],
    [
      'their own card and a shared one',
      { type: 'contacts', contacts: [{ origin: 'contact_request' }, {}] },
      { kind: 'contacts', own: false },
    ],
    ['a reaction taken back', { type: 'reaction', reaction: { message_id: 'wamid.0' } }, { kind: 'reaction' }],
    ['an order', { type: 'order', order: {} }, { kind: 'order' }],
    ['an edit', { type: 'edit', edit: { original_message_id: 'wamid.0' } }, { kind: 'edit', original: 'wamid.0' }],
    [
      'a deletion',
      { type: 'revoke', revoke: { original_message_id: 'wamid.0' } },
      { kind: 'revoke', original: 'wamid.0' },
    ],
    ['an opened chat', { type: 'request_welcome' }, { kind: 'welcome' }],
    [
      'what Meta cannot show',
      { type: 'unsupported', unsupported: { type: 'poll' } },
      { kind: 'unsupported', type: 'poll' },
    ],
    ['a type of tomorrow', { type: 'hologram' }, { kind: 'unsupported', type: 'hologram' }],
    ['a type that is no word', { type: '<b>+27600000001</b>' }, { kind: 'unsupported', type: 'other' }],
    ['a type named like a method', { type: 'constructor' }, { kind: 'unsupported', type: 'constructor' }],
    ['no type', { type: undefined }, { kind: 'unsupported', type: 'other' }],
  ])('%s', (_case, fields, content) => {
    expect(only({ text: undefined, ...fields })?.content).toEqual(content);
  });

  it('tells a forwarded message and a quoted one', () => {
    expect(only({ context: { forwarded: true } })?.forwarded).toBe(true);
    expect(only({ context: { frequently_forwarded: true } })?.forwarded).toBe(true);
    expect(only({ context: { from: '1', id: 'wamid.0' } })).toMatchObject({ quoted: 'wamid.0', forwarded: undefined });
    expect(only({ context: 'forwarded' })).toMatchObject({ quoted: undefined, forwarded: undefined });
  });

  it.each<[string, unknown, number | undefined]>([
    ['seconds in a string', '1780000000', 1_780_000_000_000],
    ['seconds as a number', 1780000000, 1_780_000_000_000],
    ['milliseconds', '1780000000123', 1_780_000_000_123],
    ['a fraction, which is dropped', '1780000000.9', 1_780_000_000_000],
    ['the future', '9999999999', 9_999_999_999_000],
    ['nothing', undefined, undefined],
    ['an empty string', '', undefined],
    ['a negative number', '-1', undefined],
    ['a negative number as such', -1, undefined],
    ['an exponent', '1e9', undefined],
    ['hex', '0x7f', undefined],
    ['digits of another script', '١٧٨٠٠٠٠٠٠٠', undefined],
    ['more than any date', '1'.repeat(30), undefined],
    ['a list', ['1780000000'], undefined],
  ])('reads a timestamp of %s', (_case, timestamp, time) => {
    expect(only({ timestamp })?.sentAt).toBe(time);
  });
});

describe('system events', () => {
  const event = (system: Json, fields: Json = {}) =>
    walked(
      delivery(
        message({ type: 'system', text: undefined, system, from: '27600000001', from_user_id: undefined, ...fields }),
      ),
    ).messages[0];

  it('turn a number change round: `from` is the old number', () => {
    expect(event({ type: 'user_changed_number', wa_id: '27600000009', body: 'User A changed from …' })).toMatchObject({
      sender: { waId: '27600000009' },
      content: { kind: 'system', event: 'number-changed', previous: { waId: '27600000001' } },
    });
  });

  it('carry both scoped ids where Meta tells them', () => {
    const system = {
      type: 'user_changed_number',
      wa_id: '27600000009',
      user_id: 'ZA.9',
      previous_user_id: 'ZA.1',
      parent_user_id: 'ZA.ENT.9',
    };

    expect(event(system)).toMatchObject({
      sender: { userId: 'ZA.9', parentUserId: 'ZA.ENT.9', waId: '27600000009' },
      content: { previous: { userId: 'ZA.1', waId: '27600000001' } },
    });
  });

  it('tell of a changed scoped id alone', () => {
    const system = { type: 'user_changed_user_id', user_id: 'ZA.9', previous_user_id: 'ZA.1' };

    expect(event(system, { from: undefined, from_user_id: 'ZA.9' })).toEqual({
      id: 'wamid.1',
      sentAt: sentAt * 1_000,
      sender: { userId: 'ZA.9' },
      content: { kind: 'system', event: 'user-id-changed', previous: { userId: 'ZA.1' } },
    });
  });

  it('keep the old ids as previous where the new ones are missing', () => {
    expect(
      event({ type: 'user_changed_user_id', body: 'User A changed from ZA.1 to ZA.9' }, { from_user_id: 'ZA.1' }),
    ).toMatchObject({
      sender: { userId: 'ZA.1', waId: '27600000001' },
      content: { event: 'user-id-changed', previous: { userId: 'ZA.1', waId: '27600000001' } },
    });
  });

  it.each([
    ['customer_identity_changed', 'identity-changed'],
    ['something_of_tomorrow', 'other'],
    ['constructor', 'other'],
    [undefined, 'other'],
  ])('of type %s come from the sender', (type, expected) => {
    expect(event({ type })).toMatchObject({
      sender: { waId: '27600000001' },
      content: { kind: 'system', event: expected },
    });
  });

  it('do not take the only contact for the sender', () => {
    const system = message({ type: 'system', system: { type: 'x' }, from: undefined, from_user_id: undefined });

    expect(walked(envelope(change({ contacts: [{ wa_id: '1' }], messages: [system] }))).refused).toEqual({
      'no-sender': 1,
    });
  });
});

describe('delivery reports', () => {
  const report = (fields: Json) =>
    walked(envelope(change({ statuses: [{ id: 'wamid.s', status: 'sent', timestamp: String(sentAt), ...fields }] })))
      .reports[0];

  it.each(['sent', 'delivered', 'read', 'played', 'failed'])('are read: %s', (status) => {
    expect(report({ status })).toEqual({ v: 1, id: 'wamid.s', status, at: sentAt * 1_000 });
  });

  it('keep our own reference and the code of a failure', () => {
    const errors = [{ code: 137000, title: 'x' }, { code: 1 }];

    expect(report({ status: 'failed', biz_opaque_callback_data: 'ours', errors })).toMatchObject({
      callback: 'ours',
      code: 137000,
    });
    expect(report({ status: 'failed', errors: [{ code: '131026' }] })?.code).toBeUndefined();
  });

  it('are the same with either spelling of the parent id, and without any recipient', () => {
    const plain = report({});

    expect(report({ recipient_parent_user_id: 'ZA.ENT.1', recipient_user_id: 'ZA.1' })).toEqual(plain);
    expect(report({ parent_recipient_user_id: 'ZA.ENT.1', recipient_id: '27600000001' })).toEqual(plain);
  });

  it('without a time are dated now: it orders nothing', () => {
    expect(report({ timestamp: undefined })?.at).toBe(now);
  });

  it('of errors outside any message are notices', () => {
    const body = envelope(change({ errors: [{ code: 130429 }, { code: 'x' }, null] }));

    expect(walked(body).notices.map(({ event }) => event)).toEqual(['error_130429', 'error_other']);
  });
});
