import assert from 'node:assert/strict';
import fc from 'fast-check';
import { days, hours } from '../../lambdas/platform/clock.ts';
import { change, delivery, envelope, message } from '../webhook/meta.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { anyJson, anyText } from './texts.ts';
import { isAcknowledged } from './webhook.ts';

type Path = readonly (string | number)[];

/** The body with whatever stands at `path` replaced. */
function replaced(body: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = structuredClone(body) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}

const whole = envelope(
  change({
    contacts: [{ wa_id: '27600000001', user_id: 'ZA.1349', profile: { name: 'Ana' } }],
    messages: [message(), message({ id: 'wamid.2', context: { id: 'wamid.0', from: '1' } })],
    statuses: [{ id: 'wamid.s', status: 'failed', timestamp: '1', errors: [{ code: 1 }] }],
  }),
);

/** Every place of a body, found by walking it. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    pathsOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...inside];
}
const paths = pathsOf(whole).filter((path) => path.length > 0);

const everyType = [
  ...['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'reaction', 'order', 'button'],
  ...['interactive', 'system', 'edit', 'revoke', 'unsupported', 'unknown', 'request_welcome', 'ephemeral', 'call'],
  ...['group', 'poll', 'event', 'payment', 'hologram'],
];
const parts = [
  ...['body', 'id', 'type', 'payload', 'button_reply', 'list_reply', 'nfm_reply', 'original_message_id', 'voice'],
  ...['wa_id', 'user_id'],
];

/** Classes 11 to 16: signed envelopes of another shape than the one documented. */
export const envelopes: readonly BadInput[] = [
  badInput(
    11,
    'envelope: parts missing, empty, of another type',
    fc.tuple(fc.constantFrom(...paths), fc.oneof(anyJson, fc.constant(undefined))),
    async ([path, part], front) => {
      await isAcknowledged(front, JSON.stringify(replaced(whole, path, part)));
    },
  ),
  badInput(
    11,
    'envelope: one bad message beside a good one',
    fc.tuple(fc.array(anyJson, { maxLength: 10 }), fc.nat({ max: 10 })),
    async ([junk, place], front) => {
      const messages: unknown[] = [...junk];
      messages.splice(place, 0, message({ id: 'wamid.good' }));
      const { records } = await isAcknowledged(front, JSON.stringify(delivery(...messages)));
      assert.deepEqual(
        records().map(({ id }) => id),
        ['wamid.good'],
      );
    },
  ),
  badInput(
    12,
    'envelope: unknown fields, types and properties',
    fc.tuple(anyText, anyText, fc.dictionary(anyText, anyJson)),
    async ([field, type, extra], front) => {
      const inside = { ...extra, ...change({ ...extra, messages: [{ ...extra, ...message({ type }) }] }) };
      const known = await isAcknowledged(front, JSON.stringify({ ...extra, ...envelope(inside) }));
      assert.equal(known.count('SignedButUnusable', 'group'), 'group_id' in extra ? 1 : 0);
      const other = envelope(change({ messages: [message()] }, `x${field}`));
      const unknown = await isAcknowledged(front, JSON.stringify(other));
      assert.deepEqual(unknown.inbound.taken, []);
    },
  ),
  badInput(
    13,
    'envelope: every type, with and without its part',
    fc.tuple(fc.constantFrom(...everyType), fc.oneof(anyJson, fc.dictionary(fc.constantFrom(...parts), anyJson))),
    async ([type, part], front) => {
      const body = delivery(message({ text: undefined, type, [type]: part }));
      const { records } = await isAcknowledged(front, JSON.stringify(body));
      assert.equal(records().length, 1);
    },
  ),
  badInput(
    14,
    'envelope: timestamps',
    fc.oneof(
      ...[fc.double(), fc.integer(), fc.maxSafeInteger(), fc.float().map(String), fc.maxSafeInteger().map(String)],
      ...[anyText, anyJson],
    ),
    async (timestamp, front) => {
      const body = delivery(message({ timestamp }), message({ id: 'wamid.good' }));
      const taken = (await isAcknowledged(front, JSON.stringify(body))).records();
      assert.ok(taken.some(({ id }) => id === 'wamid.good'));
      assert.ok(taken.every((record) => Math.abs(record.receivedAt - record.sentAt) <= days(7) + hours(1)));
    },
  ),
  badInput(
    15,
    'envelope: senders',
    fc.tuple(
      fc.oneof(
        fc.stringMatching(/^\+?\d{1,20}$/),
        fc.stringMatching(/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/),
        fc.constantFrom('5511987654321', '551187654321', '5215512345678', '5491123456789', '0', '+', ''),
        ...[anyText, anyJson],
      ),
      fc.option(fc.stringMatching(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/), { nil: undefined }),
    ),
    async ([from, from_user_id], front) => {
      const { records } = await isAcknowledged(front, JSON.stringify(delivery(message({ from, from_user_id }))));
      for (const { sender } of records()) {
        assert.ok([from, from_user_id].includes(sender.userId ?? sender.waId));
        assert.match(sender.waId ?? '0', /^\+?\d+$/);
      }
    },
  ),
  badInput(
    16,
    'envelope: message ids',
    fc.tuple(fc.oneof(anyText, anyJson, fc.constant('w'.repeat(600)), fc.constant('w'.repeat(512))), anyText),
    async ([id, text], front) => {
      const again = message({ id, text: { body: `again ${text}` } });
      const { records } = await isAcknowledged(front, JSON.stringify(delivery(message({ id }), again)));
      // The queue itself keeps only the first of one id.
      assert.equal(records().length, typeof id === 'string' && id !== '' && id.length <= 512 ? 1 : 0);
    },
  ),
];
