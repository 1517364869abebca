import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { asMeta, change, delivery, encodings, envelope, message, sign } from '../webhook/meta.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { anyText, headerText } from './texts.ts';
import { goodBody, isAcknowledged, isRefused, isRefusedBothWays, openWebhook, post } from './webhook.ts';

const good = sign(goodBody);
const digest = good.slice(7);

const bits = fc.nat({ max: goodBody.length * 8 - 1 }).map((bit) => {
  const bytes = Buffer.from(goodBody);
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return bytes;
});

/** Classes 1 to 6: signatures that are not Meta's over these bytes. */
export const signatures: readonly BadInput[] = [
  badInput(
    1,
    'signature: none, empty, doubled',
    fc.tuple(
      fc.constantFrom(
        ...[null, '', 'sha256=', `${good},${good}`, `${good};${good}`, `${good} ${good}`, good + good],
        `sha256=${good}`,
      ),
      fc.stringMatching(/^[,;=]{0,6}$/),
    ),
    async ([signature, noise], front) => {
      await isRefusedBothWays(front, goodBody, signature === null ? null : signature + noise);
      // The header twice: the gateway joins them by a comma.
      await isRefused(front, post(goodBody, { signature: good, more: [['X-Hub-Signature-256', good]] }));
    },
  ),
  badInput(
    2,
    'signature: another form',
    fc.oneof(
      fc.constantFrom('sha1=', 'SHA256=', 'sha256:', 'sha512=', 'sha256==', '').map((name) => name + digest),
      fc.nat({ max: 63 }).map((index) => `sha256=${digest.slice(0, index)}${digest.slice(index + 1)}`),
      fc.nat({ max: 64 }).map((index) => `sha256=${digest.slice(0, index)}0${digest.slice(index)}`),
      fc.nat({ max: 63 }).map((index) => `sha256=${digest.slice(0, index)} ${digest.slice(index)}`),
      fc.constantFrom(`sha256=${digest.toUpperCase()}`, `sha256=0x${digest}`, `sha256=0x${digest.slice(2)}`),
      fc.constantFrom('\u0660', '\uff10', 'g', 'z', '\u00b2').map((digit) => `sha256=${digit.repeat(64)}`),
      fc.array(fc.constantFrom(good, 'sha1=', '["', '"]', digest)).map((parts) => parts.join(',')),
      anyText.filter((text) => text.trim() !== good),
    ),
    async (signature, front) => {
      if (signature !== good) await isRefusedBothWays(front, goodBody, signature);
    },
  ),
  badInput(
    3,
    'signature: good for another body, app or number',
    fc.tuple(fc.jsonValue(), fc.string({ minLength: 1 }), fc.stringMatching(/^\d{1,16}$/)),
    async ([other, secret, number], front) => {
      await isRefusedBothWays(front, goodBody, sign(JSON.stringify({ other })));
      await isRefusedBothWays(front, goodBody, sign(goodBody, `not ${secret}`));
      const elsewhere = envelope(change({ metadata: { phone_number_id: `9${number}` }, messages: [message()] }));
      const { inbound } = await isAcknowledged(front, asMeta(elsewhere));
      if (inbound.taken.length > 0) throw new Error('a message to another number was queued');
    },
  ),
  badInput(
    4,
    'signature: a byte more, less or other',
    fc.oneof(
      bits,
      fc.constantFrom('\n', '\r\n', ' ', '\0', '\ufeff').map((end) => Buffer.from(goodBody + end)),
      fc.constantFrom('\n', '\ufeff', ' ').map((start) => Buffer.from(start + goodBody)),
      fc.constantFrom(Buffer.from(goodBody.replaceAll('\\/', '/').replaceAll(',', ',\r\n')), gzipSync(goodBody)),
      fc.nat({ max: goodBody.length - 1 }).map((length) => Buffer.from(goodBody.slice(0, length))),
    ),
    (rawBody, front) => isRefusedBothWays(front, rawBody, good),
  ),
  badInput(5, 'signature: the base64 flag set wrongly', fc.tuple(anyText, headerText), async ([body, noise], front) => {
    const rawBody = JSON.stringify(delivery(message({ text: { body: body + noise } })));
    for (const as of encodings) {
      const webhook = openWebhook(front);
      // What a gateway that is set up wrongly would do: the flag contradicts the body.
      front.mount((event) => webhook.take({ ...event, isBase64Encoded: as === 'utf8' }));
      await isRefused(front, post(rawBody, { as }), webhook);
    }
  }),
  badInput(6, 'signature: serialised again', anyText, async (text, front) => {
    const body = delivery(message({ text: { body: `é/${text}` } }));
    const signature = sign(asMeta(body));
    const reversed = Object.fromEntries(Object.entries(body).reverse());
    const again = [JSON.stringify(body), JSON.stringify(body, null, 1), asMeta(reversed)];
    for (const other of [...again, asMeta(body).replaceAll('\\u', '\\U')]) {
      await isRefusedBothWays(front, other, signature);
    }
    await isAcknowledged(front, asMeta(body));
  }),
];
