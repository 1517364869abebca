import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import type { WebhookEvent } from '../../lambdas/webhook/intake.ts';
import {
  asked,
  asMeta,
  change,
  clockAt,
  delivery,
  encodings,
  envelope,
  message,
  openIntake,
  ours,
  posted,
  sentAt,
  sign,
} from './meta.ts';

/**
 * What strangers, gateways and Meta itself may send, in numbered classes of at least a hundred cases each. The rule for
 * all: nothing throws, nothing signed is answered with an error, nothing unsigned gets in, and what a person wrote
 * stands in the queue and nowhere else.
 */
const runs = { numRuns: 120 };
// Thousands of deliveries take seconds on a busy machine. An expression that backtracks would take hours.
vi.setConfig({ testTimeout: 60_000 });
const encoding = fc.constantFrom(...encodings);
/** Any UTF-16 code units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const anyJson = fc.jsonValue({ maxDepth: 3 });
const goodBody = asMeta(delivery(message({ text: { body: 'balance' } })));
const everyType = [
  ...['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'reaction', 'order', 'button'],
  ...['interactive', 'system', 'edit', 'revoke', 'unsupported', 'unknown', 'request_welcome', 'ephemeral', 'call'],
  ...['group', 'poll', 'event', 'payment', 'hologram'],
];

/** Signed input: acknowledged, nothing logged as an error, everything queued in printable ASCII. */
async function isAcknowledged(rawBody: string | Buffer, as: 'base64' | 'utf8' = 'base64') {
  const intake = openIntake();
  const { statusCode } = await intake.take(posted(rawBody, { encoding: as }));
  expect(statusCode).toBe(200);
  expect(intake.logged).toEqual([]);
  for (const { text } of intake.inbound.taken) expect(text).toMatch(/^[ -~]+$/);
  return intake;
}

/** Unsigned input: refused, and nothing of it is kept. */
async function isRefused(event: WebhookEvent) {
  const intake = openIntake();
  const { statusCode = 0 } = await intake.take(event);
  expect([401, 413]).toContain(statusCode);
  expect(intake.inbound.taken).toEqual([]);
  return intake;
}

/** Nothing that leaves the process beside the queues holds this text. */
function isSilentAbout(intake: ReturnType<typeof openIntake>, text: string) {
  expect(intake.logged.join('\n')).not.toContain(text);
  expect(JSON.stringify(intake.counted)).not.toContain(text);
}

const property = <T extends [unknown, ...unknown[]]>(
  ...args: [...{ [K in keyof T]: fc.Arbitrary<T[K]> }, (...values: T) => Promise<void>]
) => fc.assert(fc.asyncProperty(...args), runs);

describe('signature', () => {
  const good = sign(goodBody);
  const digest = good.slice(7);

  it('1: none, empty, doubled', () =>
    property(
      fc.constantFrom(
        null,
        '',
        'sha256=',
        `${good},${good}`,
        `${good};${good}`,
        `${good} ${good}`,
        good + good,
        `sha256=${good}`,
      ),
      encoding,
      fc.stringMatching(/^[ \t,;=]{0,6}$/),
      async (signature, as, noise) => {
        await isRefused(posted(goodBody, { signature: signature === null ? null : signature + noise, encoding: as }));
      },
    ));

  it('2: another form', () =>
    property(
      fc.oneof(
        fc.constantFrom('sha1=', 'SHA256=', 'sha256:', 'sha512=', 'sha256==', '').map((name) => name + digest),
        fc.nat({ max: 63 }).map((index) => `sha256=${digest.slice(0, index)}${digest.slice(index + 1)}`),
        fc.nat({ max: 64 }).map((index) => `sha256=${digest.slice(0, index)}0${digest.slice(index)}`),
        fc.nat({ max: 64 }).map((index) => `sha256=${digest.slice(0, index)} ${digest.slice(index)}`),
        fc.constantFrom(`sha256=${digest.toUpperCase()}`, `sha256=0x${digest}`, `sha256=0x${digest.slice(2)}`),
        fc.constantFrom('\u0660', '\uff10', 'g', 'z').map((digit) => `sha256=${digit.repeat(64)}`),
        anyText,
      ),
      encoding,
      async (signature, as) => {
        await isRefused(posted(goodBody, { signature, encoding: as }));
      },
    ));

  it('2: no string', () =>
    property(anyJson, async (header) => {
      const event = posted(goodBody);
      await isRefused({ ...event, headers: { 'x-hub-signature-256': header as string } });
      await isRefused({ ...event, headers: undefined as unknown as Record<string, string> });
    }));

  it('3: good for another body, app or number', () =>
    property(anyJson, fc.string({ minLength: 1 }), fc.stringMatching(/^\d{1,16}$/), async (other, secret, number) => {
      await isRefused(posted(goodBody, { signature: sign(JSON.stringify({ other })) }));
      await isRefused(posted(goodBody, { signature: sign(goodBody, `not ${secret}`) }));
      const elsewhere = envelope(change({ metadata: { phone_number_id: `9${number}` }, messages: [message()] }));
      const { inbound } = await isAcknowledged(asMeta(elsewhere));
      expect(inbound.taken).toEqual([]);
    }));

  it('4: a byte more, less or other', () =>
    property(
      fc.oneof(
        fc.nat({ max: goodBody.length * 8 - 1 }).map((bit) => {
          const bytes = Buffer.from(goodBody);
          bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
          return bytes;
        }),
        fc.constantFrom('\n', '\r\n', ' ', '\0', '\ufeff').map((end) => Buffer.from(goodBody + end)),
        fc.constantFrom('\n', '\ufeff', ' ').map((start) => Buffer.from(start + goodBody)),
        fc.constantFrom(Buffer.from(goodBody.replaceAll('\\/', '/').replaceAll(',', ',\r\n')), gzipSync(goodBody)),
        fc.nat({ max: goodBody.length - 1 }).map((length) => Buffer.from(goodBody.slice(0, length))),
      ),
      async (rawBody) => {
        await isRefused(posted(rawBody, { signature: good }));
      },
    ));

  it('5: the base64 flag set wrongly', () =>
    property(anyText, encoding, async (body, as) => {
      const rawBody = JSON.stringify(delivery(message({ text: { body } })));
      await isRefused({ ...posted(rawBody, { encoding: as }), isBase64Encoded: as === 'utf8' });
    }));

  it('6: serialised again', () =>
    property(anyText, async (text) => {
      const body = delivery(message({ text: { body: `é/${text}` } }));
      const signature = sign(asMeta(body));
      const reversed = Object.fromEntries(Object.entries(body).reverse());
      for (const again of [
        JSON.stringify(body),
        JSON.stringify(body, null, 1),
        asMeta(reversed),
        asMeta(body).replaceAll('\\u', '\\U'),
      ]) {
        await isRefused(posted(again, { signature }));
      }
      await isAcknowledged(asMeta(body));
    }));
});

describe('bytes and JSON', () => {
  it('7: bad UTF-8, surrogates, and characters that queues refuse', () =>
    property(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom('\u0000', '\ufffe', '\uffff', '\u2028', '\ud800', '\udc00', '\ufeff', '\u0085'),
      encoding,
      async (bytes, character, as) => {
        const body = JSON.stringify(delivery(message({ text: { body: `a${character}b` } })));
        const { records } = await isAcknowledged(body, as);
        expect(records()[0]?.content).toEqual({ kind: 'text', body: `a${character}b` });
        const cut = body.indexOf('a\\') > 0 ? body.indexOf('a\\') : body.indexOf(`a${character}`);
        await isAcknowledged(Buffer.concat([Buffer.from(body.slice(0, cut)), bytes, Buffer.from(body.slice(cut))]));
        await isAcknowledged(Buffer.from(bytes));
        await isAcknowledged(Buffer.concat([Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80]), bytes]));
      },
    ));

  it('8: no object at all', () =>
    property(
      fc.oneof(
        fc.constantFrom(
          '',
          ' ',
          'null',
          '[]',
          '{}',
          '0',
          '-0',
          '1e999',
          '"x"',
          'true',
          'undefined',
          'NaN',
          '{',
          '[[',
          '\\',
        ),
        anyJson.map((value) => JSON.stringify(value)),
        anyText,
      ),
      encoding,
      async (rawBody, as) => {
        const intake = await isAcknowledged(rawBody, as);
        expect(intake.count('SignedButUnusable', 'not-whatsapp')).toBe(1);
      },
    ));

  it.each([3, 10])('8: %i MB', async (megabytes) => {
    const body = JSON.stringify(delivery(message({ text: { body: 'x'.repeat(megabytes * 1024 * 1024 - 1_000) } })));
    for (const as of encodings) {
      if (megabytes === 3) await isAcknowledged(body, as);
      else await isRefused(posted(body, { encoding: as }));
    }
  });

  it(
    '9: nested 200,000 deep, wherever it is read',
    () =>
      property(
        fc.constantFrom(1_000, 10_000, 20_000, 200_000),
        fc.constantFrom(
          'BODY',
          '"entry-0"',
          '"change-0"',
          '"value-0"',
          '"message-0"',
          '"text-0"',
          '"body-0"',
          '"status-0"',
        ),
        fc.constantFrom(['[', ']'], ['{"text":', '}'], ['{"entry":[', ']}']),
        async (depth, place, [open, close]) => {
          const nest = `${open?.repeat(depth)}0${close?.repeat(depth)}`;
          const template = JSON.stringify({
            object: 'whatsapp_business_account',
            entry: [
              'entry-0',
              {
                id: ours.wabaId,
                changes: [
                  'change-0',
                  { field: 'messages', value: 'value-0' },
                  change({
                    contacts: ['value-0'],
                    messages: ['message-0', message({ text: 'text-0' }), message({ text: { body: 'body-0' } })],
                    statuses: ['status-0'],
                  }),
                ],
              },
            ],
          });
          await isAcknowledged(place === 'BODY' ? nest : template.replace(place, nest));
        },
      ),
    60_000,
  );

  it('10: prototype keys, keys twice, huge numbers', () =>
    property(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'),
      fc.constantFrom('{"forwarded":true}', '{"id":"wamid.evil"}', 'null', '[]', '"x"'),
      fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n }),
      async (key, value, number) => {
        const poisoned = goodBody
          .replaceAll('{', `{"${key}":${value},`)
          .replace('"text":', `"text":{"body":"first"},"code":${number},"text":`);
        const { records } = await isAcknowledged(poisoned);
        expect(records()).toMatchObject([{ id: 'wamid.1', content: { kind: 'text', body: 'balance' } }]);
        expect(records()[0]).not.toHaveProperty('forwarded');
        expect({}).not.toHaveProperty('forwarded');
      },
    ));
});

describe('envelope', () => {
  /** The body with whatever stands at `path` replaced. */
  const replaced = (body: unknown, path: readonly (string | number)[], value: unknown): unknown => {
    const [key, ...rest] = path;
    if (key === undefined) return value;
    const copy = structuredClone(body) as Record<string | number, unknown>;
    copy[key] = replaced(copy[key], rest, value);
    return copy;
  };
  const whole = envelope(
    change({
      contacts: [{ wa_id: '27600000001', user_id: 'ZA.1349', profile: { name: 'Ana' } }],
      messages: [message(), message({ id: 'wamid.2', context: { id: 'wamid.0', from: '1' } })],
      statuses: [{ id: 'wamid.s', status: 'failed', timestamp: '1', errors: [{ code: 1 }] }],
    }),
  );
  const value = ['entry', 0, 'changes', 0, 'value'] as const;
  const paths: readonly (readonly (string | number)[])[] = [
    ['object'],
    ['entry'],
    ['entry', 0],
    ['entry', 0, 'id'],
    ['entry', 0, 'changes'],
    ['entry', 0, 'changes', 0],
    ['entry', 0, 'changes', 0, 'field'],
    value,
    [...value, 'metadata'],
    [...value, 'metadata', 'phone_number_id'],
    [...value, 'metadata', 'display_phone_number'],
    [...value, 'contacts'],
    [...value, 'contacts', 0],
    [...value, 'contacts', 0, 'user_id'],
    [...value, 'messages'],
    [...value, 'messages', 0],
    [...value, 'messages', 0, 'text'],
    [...value, 'messages', 1, 'context'],
    [...value, 'messages', 1, 'context', 'id'],
    [...value, 'statuses'],
    [...value, 'statuses', 0],
    [...value, 'statuses', 0, 'status'],
    [...value, 'statuses', 0, 'errors'],
    [...value, 'statuses', 0, 'errors', 0],
    [...value, 'errors'],
  ];

  it('11: parts missing, empty, of another type', () =>
    fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.oneof(anyJson, fc.constant(undefined)), async (path, part) => {
        await isAcknowledged(JSON.stringify(replaced(whole, path, part)));
      }),
      { numRuns: 600 },
    ));

  it('11: one bad message never costs the good ones beside it', () =>
    property(fc.array(anyJson, { maxLength: 10 }), fc.nat({ max: 10 }), async (junk, place) => {
      const messages: unknown[] = [...junk];
      messages.splice(place, 0, message({ id: 'wamid.good' }));
      const { records } = await isAcknowledged(JSON.stringify(delivery(...messages)));
      expect(records().map(({ id }) => id)).toEqual(['wamid.good']);
    }));

  it('11: 1,000 updates of 1,000 people, mixed', async () => {
    const messages = Array.from({ length: 1_000 }, (_, index) =>
      message({ id: `wamid.${index}`, from: `27${600_000_000 + index}`, from_user_id: `ZA.${index}` }),
    );
    const contacts = messages.map(({ from, from_user_id }) => ({
      wa_id: from,
      user_id: from_user_id,
      identity_key_hash: `h${from}`,
    }));

    const { records } = await isAcknowledged(asMeta(envelope(change({ messages, contacts }))));

    expect(records()).toHaveLength(1_000);
    expect(records().every(({ sender }) => sender.identityHash === `h${sender.waId}`)).toBe(true);
  });

  it('12: unknown fields, types and properties', () =>
    property(anyText, anyText, fc.dictionary(anyText, anyJson), encoding, async (field, type, extra, as) => {
      const body = {
        ...extra,
        ...envelope({ ...extra, ...change({ ...extra, messages: [{ ...extra, ...message({ type }) }] }) }),
      };
      const known = await isAcknowledged(JSON.stringify(body), as);
      expect(known.count('SignedButUnusable', 'group')).toBe('group_id' in extra ? 1 : 0);
      const unknown = await isAcknowledged(
        JSON.stringify(envelope(change({ messages: [message()] }, `x${field}`))),
        as,
      );
      expect(unknown.inbound.taken).toEqual([]);
    }));

  it('13: every type, with and without what belongs to it', () =>
    property(
      fc.constantFrom(...everyType),
      fc.oneof(
        anyJson,
        fc.dictionary(
          fc.constantFrom(
            'body',
            'id',
            'type',
            'payload',
            'button_reply',
            'list_reply',
            'nfm_reply',
            'original_message_id',
            'voice',
            'wa_id',
            'user_id',
          ),
          anyJson,
        ),
      ),
      encoding,
      async (type, part, as) => {
        const { records } = await isAcknowledged(
          JSON.stringify(delivery(message({ text: undefined, type, [type]: part }))),
          as,
        );
        expect(records()).toHaveLength(1);
      },
    ));

  it('14: timestamps', () =>
    property(
      fc.oneof(
        fc.double(),
        fc.integer(),
        fc.maxSafeInteger(),
        fc.float().map(String),
        fc.maxSafeInteger().map(String),
        anyText,
        anyJson,
      ),
      async (timestamp) => {
        const { records } = await isAcknowledged(
          JSON.stringify(delivery(message({ timestamp }), message({ id: 'wamid.good' }))),
        );
        expect(records().map(({ id }) => id)).toContain('wamid.good');
        expect(records().every((record) => Math.abs(record.receivedAt - record.sentAt) <= days(7) + hours(1))).toBe(
          true,
        );
      },
    ));

  it('15: senders', () =>
    property(
      fc.oneof(
        fc.stringMatching(/^\+?\d{1,20}$/),
        fc.stringMatching(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/),
        fc.constantFrom('5511987654321', '551187654321', '5215512345678', '5491123456789', '0', '+', ''),
        anyText,
        anyJson,
      ),
      fc.option(fc.stringMatching(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/), { nil: undefined }),
      async (from, from_user_id) => {
        const { records } = await isAcknowledged(JSON.stringify(delivery(message({ from, from_user_id }))));
        for (const { sender } of records()) {
          expect([from, from_user_id]).toContain(sender.userId ?? sender.waId);
          expect(sender.waId ?? '0').toMatch(/^\+?\d+$/);
        }
      },
    ));

  it('16: message ids', () =>
    property(
      fc.oneof(anyText, anyJson, fc.constant('w'.repeat(600)), fc.constant('w'.repeat(512))),
      anyText,
      async (id, text) => {
        const again = message({ id, text: { body: `again ${text}` } });
        const { records } = await isAcknowledged(JSON.stringify(delivery(message({ id }), again)));
        // The queue itself keeps only the first of one id.
        expect(records().length).toBe(typeof id === 'string' && id !== '' && id.length <= 512 ? 1 : 0);
      },
    ));
});

describe('text', () => {
  const arrives = async (text: string) => {
    const intake = await isAcknowledged(asMeta(delivery(message({ text: { body: text } }))));
    expect(intake.records()[0]?.content).toEqual({ kind: 'text', body: text.slice(0, 4096) });
    return intake;
  };

  it('17: empty, long, bidirectional, invisible, look-alike, stacked, and digits of other scripts', () =>
    property(
      fc.constantFrom(
        '',
        'a'.repeat(4096),
        '\u202ebalance\u202c',
        'b\u200bal\u200dance',
        'bаlance',
        'é\u0301\u0327'.repeat(40),
        '１２３４５６',
        '٠١٢٣٤٥',
        '👩‍👩‍👧',
        '\ufeffbalance',
      ),
      anyText,
      async (text, more) => {
        await arrives(text + more);
      },
    ));

  it('18: markup and addresses', () =>
    property(
      fc.constantFrom('*bold*', '_it_', '~x~', '```mono```', 'https://evil.example/?a=1', 'wa.me/1', '[a](b)'),
      anyText,
      async (text, more) => {
        await arrives(`${more}${text}`);
      },
    ));

  it('19: 50 KB made to keep a regular expression busy, in every field that one reads', () =>
    property(
      fc.constantFrom('a', '1', ' ', '\t', '=', 'sha256=', '0.', 'aA_', '+', '1.', 'ENT.', '\\', '/', '%'),
      fc.constantFrom('', '!', '\n', 'z'),
      async (unit, end) => {
        const long = unit.repeat(Math.ceil(50_000 / unit.length)) + end;
        const fields = { from: long, from_user_id: long, timestamp: long, type: long, id: long };
        const messages = [
          ...Object.entries(fields).map(([name, text], index) => message({ id: `wamid.${index}`, [name]: text })),
          message({ id: 'wamid.text', text: { body: long } }),
        ];
        const statuses = [{ id: 'wamid.s', status: 'sent', timestamp: long, biz_opaque_callback_data: long }];
        const body = envelope(
          change({ messages, statuses, metadata: { phone_number_id: ours.phoneNumberId, display_phone_number: long } }),
        );
        await isAcknowledged(JSON.stringify(body));
        await isAcknowledged(JSON.stringify(envelope(change({ event: long }, long))));
        await isRefused(posted('{}', { signature: long }));
        const query = `hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=${encodeURIComponent(long)}`;
        expect(await openIntake().take(asked(query))).toMatchObject({ statusCode: 400 });
      },
    ));

  it('20: injections', () =>
    property(
      fc.constantFrom(
        "'; DROP TABLE users;--",
        '{"$ne":null}',
        '<script>alert(1)</script>',
        '\u0024{process.env.SECRET}',
        '{{constructor.constructor("return process")()}}',
        '\u001b[2J\u001b[31mred',
        '\r\nlevel=error forged=true',
        '%0d%0aSet-Cookie: a=b',
        '__proto__',
        '../../etc/passwd',
      ),
      anyText,
      async (text, more) => {
        const intake = await arrives(text + more);
        isSilentAbout(intake, text);
        const inNames = await isAcknowledged(asMeta(delivery(message({ type: text, id: text, from_user_id: text }))));
        isSilentAbout(inNames, text);
      },
    ));

  it('21: PINs, card numbers and passwords', () =>
    property(
      fc.stringMatching(/^\d{4,6}$/),
      fc.stringMatching(/^4\d{15}$/),
      fc.string({ minLength: 8 }),
      async (pin, card, password) => {
        const text = `pin is ${pin}, card ${card}, password ${password}`;
        const intake = await arrives(text);
        for (const secret of [text, card, password]) isSilentAbout(intake, secret);
      },
    ));
});

describe('replay and HTTP', () => {
  it('22: the same body again keeps its name, until it is too old for any', () =>
    property(
      fc.oneof(fc.constantFrom(minutes(1), hours(1), days(6), days(9)), fc.integer({ min: 0, max: days(20) })),
      async (later) => {
        const first = openIntake();
        await first.take(posted(goodBody));
        const again = openIntake({ clock: clockAt(sentAt + Math.floor(later / 1_000)) });

        expect(await again.take(posted(goodBody))).toMatchObject({ statusCode: 200 });

        const isTooOld = Math.floor(later / 1_000) * 1_000 > days(7) + hours(1);
        expect(again.inbound.taken.map(({ deduplication, group }) => [deduplication, group])).toEqual(
          isTooOld ? [] : first.inbound.taken.map(({ deduplication, group }) => [deduplication, group]),
        );
        expect(again.records().map((record) => record.sentAt)).toEqual(isTooOld ? [] : [sentAt * 1_000]);
      },
    ));

  it('23: handshakes', () =>
    property(
      fc.array(
        fc.tuple(
          fc.constantFrom(
            'hub.mode',
            'hub.verify_token',
            'hub.challenge',
            'hub',
            'hub[mode]',
            'hub.verify_token[$ne]',
            'hub.challenge[]',
          ),
          fc.oneof(fc.constantFrom('subscribe', 'verify me', '1158201444', '<b>1</b>', '1'.repeat(21)), anyText),
        ),
        { maxLength: 6 },
      ),
      async (raw) => {
        const pairs = raw.map(([name, text]) => [name, text.toWellFormed()] as const);
        const query = pairs.map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`).join('&');
        const { statusCode, body = '' } = await openIntake().take(asked(query));
        const values = (name: string) => pairs.filter(([key]) => key === name).map(([, text]) => text);
        const isGood = values('hub.mode').join() === 'subscribe' && values('hub.verify_token').join() === 'verify me';
        expect(statusCode === 403).toBe(!isGood);
        expect(body === '' || values('hub.challenge').join() === body).toBe(true);
        expect(body).toMatch(/^\d{0,20}$/);
      },
    ));

  it('23: query strings that are none', () =>
    property(fc.oneof(anyText, fc.stringMatching(/^[%&=+;]{0,20}$/)), async (query) => {
      expect(await openIntake().take(asked(query))).toMatchObject({ statusCode: 403, body: '' });
    }));

  it('24: other methods, paths and content types', () =>
    property(
      fc.constantFrom('PUT', 'DELETE', 'HEAD', 'OPTIONS', 'CONNECT', 'get', 'POST '),
      fc.oneof(
        fc.constantFrom('//webhook', '/webhook/', '/webhook/../webhook', '/%77ebhook', '/webhook\0'),
        anyText.map((path) => `/${path}/x`),
      ),
      fc.oneof(
        fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''),
        anyText,
      ),
      async (method, rawPath, type) => {
        const event = posted(goodBody);
        const typed = { ...event, headers: { ...event.headers, 'content-type': type } };
        expect(await openIntake().take({ ...event, requestContext: { http: { method } } })).toMatchObject({
          statusCode: 405,
        });
        expect(await openIntake().take({ ...event, rawPath })).toMatchObject({ statusCode: 404 });
        expect(await openIntake().take(typed)).toMatchObject({ statusCode: 200 });
      },
    ));

  it('25: doubled, forged and endless headers', () =>
    property(
      fc.dictionary(
        fc.constantFrom(
          'host',
          'x-forwarded-for',
          'x-forwarded-host',
          'x-forwarded-proto',
          'forwarded',
          'x-hub-signature',
          'content-length',
        ),
        fc.oneof(anyText, fc.constant('x'.repeat(9_000)), fc.constant('a,b'), fc.constant('a\r\nb: c')),
      ),
      async (headers) => {
        const event = posted(goodBody);
        expect(await openIntake().take({ ...event, headers: { ...headers, ...event.headers } })).toMatchObject({
          statusCode: 200,
        });
        const signature = event.headers['x-hub-signature-256'];
        await isRefused({ ...event, headers: { ...headers, 'x-hub-signature-256': `${signature}\r\nx: y` } });
      },
    ));
});
