import { describe, expect, it } from 'vitest';
import { graphBody } from '../../lambdas/whatsapp/build.ts';
import type { Content, OutgoingMessage } from '../../lambdas/whatsapp/port.ts';

const built = (content: Content, more: Partial<OutgoingMessage> = {}) =>
  graphBody({ address: { to: '+27600000001' }, callback: 'ours', content, ...more });
const refusal = (content: Content, more: Partial<OutgoingMessage> = {}) => {
  try {
    built(content, more);
  } catch (error) {
    return error;
  }
  return undefined;
};
const text: Content = { kind: 'text', body: 'Hello' };
const button = (index: number, more = {}) => ({ id: `b${index}`, title: `Button ${index}`, ...more });
const buttons = (count: number): Content => ({
  kind: 'buttons',
  body: 'Choose',
  buttons: Array.from({ length: count }, (_, index) => button(index)),
});
const row = (index: number, more = {}) => ({ id: `r${index}`, title: `Row ${index}`, ...more });
const list = (...rows: readonly number[]): Content => ({
  kind: 'list',
  body: 'Choose',
  button: 'Open',
  sections: rows.map((count, section) => ({
    title: `Section ${section}`,
    rows: Array.from({ length: count }, (_, index) => row(section * 10 + index)),
  })),
});
const link: Content = { kind: 'link', body: 'Link your bank', label: 'Open', url: 'https://saldo.example/link/x' };

const flow = {
  kind: 'flow',
  body: 'Your balance is ready',
  label: 'Show my balance',
  flowId: '998877',
  token: 'dG9rZW4tb2Ytb3Vycy4uLg',
} as const satisfies Content;

describe('a template', () => {
  const template = {
    kind: 'template',
    body: 'What Meta has',
    name: 'saldo_revoked_late_0a1b2c3d',
    language: 'pt_BR',
    payload: 'agent',
  } as const satisfies Content;

  it('travels by its name, with a payload for its button and nothing else', () => {
    const body = built(template);

    expect(body).toMatchObject({
      type: 'template',
      template: { name: template.name, language: { code: 'pt_BR' }, components: [{ type: 'button', index: '0' }] },
    });
    expect(JSON.stringify(body)).not.toContain(template.body);
  });

  it.each([
    ['name', { name: 'Saldo late' }],
    ['language', { language: 'pt-BR' }],
    ['payload', { payload: ' ' }],
  ])('with an impossible %s is refused', (part, change) => {
    expect(refusal({ ...template, ...change })).toMatchObject({
      code: 'MESSAGE_INVALID',
      message: expect.stringContaining(part),
    });
  });
});

describe('a Flow', () => {
  it('asks its endpoint for everything: nothing but the token travels', () => {
    expect(built(flow)).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'flow',
        body: { text: 'Your balance is ready' },
        action: {
          name: 'flow',
          parameters: {
            flow_message_version: '3',
            flow_token: flow.token,
            flow_id: '998877',
            flow_cta: 'Show my balance',
            flow_action: 'data_exchange',
          },
        },
      },
    });
    expect(JSON.stringify(built(flow))).not.toContain('flow_action_payload');
  });

  it.each<[string, Partial<typeof flow> | Readonly<Record<string, string>>]>([
    ['a label of 31 characters', { label: 'x'.repeat(31) }],
    ['an empty label', { label: ' ' }],
    ['an emoji on its label', { label: 'Balance 💰' }],
    ['an empty body', { body: '' }],
    ['a body of 1025 characters', { body: 'x'.repeat(1025) }],
    ['a footer of 61 characters', { footer: 'x'.repeat(61) }],
    ['no Flow id', { flowId: '' }],
    ['a Flow id that is a name', { flowId: 'balance' }],
    ['no token', { token: '' }],
    ['the token that Meta would put in', { token: 'unused' }],
    ['a token that could say something about somebody', { token: 'thandi +27 60 000 0067' }],
  ])('is refused with %s', (_case, change) => {
    expect(refusal({ ...flow, ...change } as Content)).toMatchObject({ code: 'MESSAGE_INVALID' });
  });

  it('takes a label of 30 characters', () => {
    expect(refusal({ ...flow, label: 'x'.repeat(30) })).toBeUndefined();
  });
});

describe('what travels to Meta', () => {
  it('is a text', () => {
    expect(built(text)).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+27600000001',
      type: 'text',
      text: { body: 'Hello', preview_url: false },
      biz_opaque_callback_data: 'ours',
    });
  });

  it('is a picture that was uploaded, with its text', () => {
    expect(built({ kind: 'image', body: 'What you spent', mediaId: '998877' })).toMatchObject({
      type: 'image',
      image: { id: '998877', caption: 'What you spent' },
    });
  });

  it('is addressed to a business-scoped id by `recipient`, without `to`', () => {
    const body = built(text, { address: { recipient: 'ZA.1349' } });

    expect(body).toMatchObject({ recipient: 'ZA.1349' });
    expect(body).not.toHaveProperty('to');
  });

  it('quotes, and is bound to the identity hash', () => {
    expect(built(text, { replyTo: 'wamid.1', identityHash: 'a hash' })).toMatchObject({
      context: { message_id: 'wamid.1' },
      recipient_identity_key_hash: 'a hash',
    });
  });

  it('is reply buttons', () => {
    expect(
      built({ kind: 'buttons', body: 'Sure?', footer: 'Saldo', buttons: [{ id: 'y', title: 'Yes' }] }),
    ).toMatchObject({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Sure?' },
        footer: { text: 'Saldo' },
        action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
      },
    });
  });

  it('is a list', () => {
    const content: Content = {
      kind: 'list',
      body: 'Which?',
      button: 'Accounts',
      sections: [{ rows: [{ id: '1', title: 'Cheque', description: '…1234' }, row(2)] }],
    };

    expect(built(content).interactive).toEqual({
      type: 'list',
      body: { text: 'Which?' },
      action: {
        button: 'Accounts',
        sections: [
          {
            rows: [
              { id: '1', title: 'Cheque', description: '…1234' },
              { id: 'r2', title: 'Row 2' },
            ],
          },
        ],
      },
    });
  });

  it('is a button that opens a page', () => {
    expect(built(link).interactive).toEqual({
      type: 'cta_url',
      body: { text: 'Link your bank' },
      action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://saldo.example/link/x' } },
    });
  });
});

describe('limits', () => {
  it.each<[string, Content]>([
    ['a text of 4096', { kind: 'text', body: 'x'.repeat(4096) }],
    ['a body of 1024', { ...buttons(1), body: 'x'.repeat(1024) } as Content],
    ['a footer of 60', { ...link, footer: 'x'.repeat(60) } as Content],
    ['three buttons', buttons(3)],
    [
      'a button title of 20, an id of 256',
      { kind: 'buttons', body: 'x', buttons: [{ id: 'i'.repeat(256), title: 't'.repeat(20) }] },
    ],
    ['ten rows in one section', list(10)],
    ['ten rows in ten sections', list(...Array<number>(10).fill(1))],
    [
      'the longest row',
      {
        kind: 'list',
        body: 'x',
        button: 'b'.repeat(20),
        sections: [
          {
            title: 's'.repeat(24),
            rows: [{ id: 'i'.repeat(200), title: 't'.repeat(24), description: 'd'.repeat(72) }],
          },
        ],
      },
    ],
    ['a label of 20', { ...link, label: 'l'.repeat(20) } as Content],
  ])('allow %s', (_case, content) => {
    expect(refusal(content)).toBeUndefined();
  });

  it.each<[string, Content]>([
    ['an empty text', { kind: 'text', body: '' }],
    ['a text of blanks', { kind: 'text', body: ' \n' }],
    ['a text of 4097', { kind: 'text', body: 'x'.repeat(4097) }],
    ['a text of 2049 faces, which are two units each', { kind: 'text', body: '😀'.repeat(2049) }],
    ['a body of 1025', { ...link, body: 'x'.repeat(1025) } as Content],
    ['a footer of 61', { ...link, footer: 'x'.repeat(61) } as Content],
    ['an empty footer', { ...link, footer: '' } as Content],
    ['no buttons', buttons(0)],
    ['four buttons', buttons(4)],
    ['a button title of 21', { kind: 'buttons', body: 'x', buttons: [button(1, { title: 't'.repeat(21) })] }],
    ['an empty button title', { kind: 'buttons', body: 'x', buttons: [button(1, { title: '' })] }],
    ['a button id of 257', { kind: 'buttons', body: 'x', buttons: [button(1, { id: 'i'.repeat(257) })] }],
    ['two buttons of one id', { kind: 'buttons', body: 'x', buttons: [button(1), button(2, { id: 'b1' })] }],
    [
      'two buttons of one title',
      { kind: 'buttons', body: 'x', buttons: [button(1), button(2, { title: 'Button 1' })] },
    ],
    ['no sections', list()],
    ['an empty section', list(1, 0)],
    ['eleven rows in two sections', list(6, 5)],
    ['eleven sections', list(...Array<number>(11).fill(1))],
    ['an opener of 21', { ...list(1), button: 'b'.repeat(21) } as Content],
    [
      'a section title of 25',
      { kind: 'list', body: 'x', button: 'b', sections: [{ title: 's'.repeat(25), rows: [row(1)] }] },
    ],
    [
      'several sections, one without a title',
      { kind: 'list', body: 'x', button: 'b', sections: [{ title: 's', rows: [row(1)] }, { rows: [row(2)] }] },
    ],
    [
      'a row title of 25',
      { kind: 'list', body: 'x', button: 'b', sections: [{ rows: [row(1, { title: 't'.repeat(25) })] }] },
    ],
    [
      'a row description of 73',
      { kind: 'list', body: 'x', button: 'b', sections: [{ rows: [row(1, { description: 'd'.repeat(73) })] }] },
    ],
    [
      'a row id of 201',
      { kind: 'list', body: 'x', button: 'b', sections: [{ rows: [row(1, { id: 'i'.repeat(201) })] }] },
    ],
    [
      'two rows of one id',
      { kind: 'list', body: 'x', button: 'b', sections: [{ rows: [row(1), row(2, { id: 'r1' })] }] },
    ],
    ['a text of 1025 below a picture', { kind: 'image', body: 'x'.repeat(1_025), mediaId: '1' }],
    ['a picture without its text', { kind: 'image', body: ' ', mediaId: '1' }],
    ['a picture that nobody uploaded', { kind: 'image', body: 'x', mediaId: '' }],
    ['a label of 21', { ...link, label: 'l'.repeat(21) } as Content],
    ['an address that is none', { ...link, url: 'saldo' } as Content],
    ['an address that runs', { ...link, url: 'javascript:alert(1)' } as Content],
  ])('refuse %s', (_case, content) => {
    expect(refusal(content)).toMatchObject({ code: 'MESSAGE_INVALID' });
  });

  it.each<[string, Partial<OutgoingMessage>]>([
    ['a number without its +', { address: { to: '27600000001' } }],
    ['a business-scoped id in `to`', { address: { to: 'ZA.1349' } }],
    ['a number with blanks', { address: { to: '+27 60 000 0001' } }],
    ['no number', { address: { to: '+' } }],
    ['a number in `recipient`', { address: { recipient: '+27600000001' } }],
    ['an empty recipient', { address: { recipient: '' } }],
    ['a reference of 513', { callback: 'c'.repeat(513) }],
    ['an empty reference', { callback: '' }],
    ['an empty identity hash, which would bind nothing', { identityHash: '' }],
  ])('refuse %s', (_case, more) => {
    expect(refusal(text, more)).toMatchObject({ code: 'MESSAGE_INVALID' });
  });

  it('are told without the text that broke them', () => {
    const error = refusal({ ...link, label: 'R 1 234.56 on account 1234' } as Content);

    expect(String(error)).toContain('label must be at most 20 characters (it has 26)');
    expect(String(error)).not.toContain('1234');
  });
});
