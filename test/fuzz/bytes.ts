import assert from 'node:assert/strict';
import fc from 'fast-check';
import { change, delivery, encodings, message, ours } from '../webhook/meta.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { anyJson, anyText } from './texts.ts';
import { goodBody, isAcknowledged, isRefused, post } from './webhook.ts';

const noObjects = ['', ' ', 'null', '[]', '{}', '0', '-0', '1e999', '"x"', 'true', 'undefined', 'NaN', '{', '[[', '\\'];
const places = ['BODY', 'entry-0', 'change-0', 'value-0', 'message-0', 'text-0', 'body-0', 'status-0'].map((name) =>
  name === 'BODY' ? name : `"${name}"`,
);
const nested = JSON.stringify({
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
const megabyte = 1024 * 1024;

/** Classes 7 to 10: signed bytes that are no text, no JSON, or JSON made to hurt. */
export const bytes: readonly BadInput[] = [
  badInput(
    7,
    'bytes: bad UTF-8, surrogates, what queues refuse',
    fc.tuple(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom('\u0000', '\ufffe', '\uffff', '\u2028', '\ud800', '\udc00', '\ufeff', '\u0085'),
    ),
    async ([some, character], front) => {
      const body = JSON.stringify(delivery(message({ text: { body: `a${character}b` } })));
      const { records } = await isAcknowledged(front, body);
      assert.deepEqual(records()[0]?.content, { kind: 'text', body: `a${character}b` });
      const cut = body.indexOf('a\\') > 0 ? body.indexOf('a\\') : body.indexOf(`a${character}`);
      const broken = [Buffer.from(body.slice(0, cut)), some, Buffer.from(body.slice(cut))];
      await isAcknowledged(front, Buffer.concat(broken));
      await isAcknowledged(front, Buffer.from(some));
      await isAcknowledged(front, Buffer.concat([Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80]), some]));
    },
  ),
  badInput(
    8,
    'bytes: no object at all',
    fc.oneof(
      fc.constantFrom(...noObjects),
      anyJson.map((value) => JSON.stringify(value)),
      anyText,
    ),
    async (rawBody, front) => {
      const webhook = await isAcknowledged(front, rawBody);
      assert.equal(webhook.count('SignedButUnusable', 'not-whatsapp'), 1);
      assert.deepEqual(webhook.inbound.taken, []);
    },
  ),
  badInput(
    9,
    'JSON: nested 200,000 deep, wherever it is read',
    fc.tuple(
      // The deepest take a second each, so there are fewer of them.
      fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom(1_000, 10_000) },
        { weight: 1, arbitrary: fc.constant(200_000) },
      ),
      fc.constantFrom(...places),
      fc.constantFrom(['[', ']'], ['{"text":', '}'], ['{"entry":[', ']}']),
    ),
    async ([depth, place, [open = '', close = '']], front) => {
      const nest = `${open.repeat(depth)}0${close.repeat(depth)}`;
      await isAcknowledged(front, place === 'BODY' ? nest : nested.replace(place, nest));
    },
  ),
  badInput(
    10,
    'JSON: prototype keys, keys twice, huge numbers',
    fc.tuple(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'),
      fc.constantFrom('{"forwarded":true}', '{"id":"wamid.evil"}', 'null', '[]', '"x"'),
      fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n }),
    ),
    async ([key, value, number], front) => {
      const poisoned = goodBody
        .replaceAll('{', `{"${key}":${value},`)
        .replace('"text":', `"text":{"body":"first"},"code":${number},"text":`);
      const [record, ...more] = (await isAcknowledged(front, poisoned)).records();
      assert.deepEqual([record?.id, record?.content, more], ['wamid.1', { kind: 'text', body: 'balance' }, []]);
      assert.ok(!('forwarded' in (record ?? {})) && !('forwarded' in {}));
    },
  ),
];

/** Bodies of 3 and 10 MB, a few of each: too slow to be played by the hundred in a test. */
export const hugeBodies: BadInput = badInput(
  8,
  'bytes: 3 and 10 MB',
  fc.tuple(fc.constantFrom(3, 3, 10), fc.constantFrom('x', 'é', '\\u0000', '[', '{"a":')),
  async ([megabytes, unit], front) => {
    const text = unit.repeat(Math.floor((megabytes * megabyte - 1_000) / Buffer.byteLength(unit)));
    const isText = unit === 'x' || unit === 'é';
    const body = isText ? JSON.stringify(delivery(message({ text: { body: text } }))) : text;
    if (megabytes === 3) await isAcknowledged(front, body);
    else for (const as of encodings) await isRefused(front, post(body, { as }));
  },
);
