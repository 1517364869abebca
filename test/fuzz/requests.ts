import assert from 'node:assert/strict';
import fc from 'fast-check';
import { days, hours, minutes } from '../../lambdas/platform/clock.ts';
import { clockAt, sentAt, sign } from '../webhook/meta.ts';
import { type BadInput, badInput } from './bad-input.ts';
import { anyText, headerText } from './texts.ts';
import { ask, goodBody, isAcknowledged, openWebhook, post } from './webhook.ts';

const names = ['hub.mode', 'hub.verify_token', 'hub.challenge', 'hub', 'hub[mode]', 'hub.verify_token[$ne]'];
const handshakeValue = fc.oneof(
  fc.constantFrom('subscribe', 'verify me', '1158201444', '<b>1</b>', '1'.repeat(21)),
  anyText,
);
/** What may stand in a request line without ending it. */
const targetText = anyText.map((text) => text.replace(/[^\x21-\x7e]/g, ''));

/** Classes 22 to 25: the same again, and requests that are none of Meta's. */
export const requests: readonly BadInput[] = [
  badInput(
    22,
    'replay: the same body later',
    fc.oneof(fc.constantFrom(minutes(1), hours(1), days(6), days(9)), fc.integer({ min: 0, max: days(20) })),
    async (later, front) => {
      const first = await isAcknowledged(front, goodBody);
      const again = await isAcknowledged(front, goodBody, { clock: clockAt(sentAt + Math.floor(later / 1_000)) });

      const isTooOld = Math.floor(later / 1_000) * 1_000 > days(7) + hours(1);
      const namesOf = ({ inbound }: typeof first) =>
        inbound.taken.map(({ deduplication, group }) => [deduplication, group]);
      assert.deepEqual(namesOf(again), isTooOld ? [] : namesOf(first));
      assert.deepEqual(
        again.records().map((record) => record.sentAt),
        isTooOld ? [] : [sentAt * 1_000],
      );
    },
  ),
  badInput(
    23,
    'handshake: parameters missing, twice, wrong',
    fc.array(fc.tuple(fc.constantFrom(...names, 'hub.challenge[]'), handshakeValue), { maxLength: 6 }),
    async (raw, front) => {
      const pairs = raw.map(([name, text]) => [name, text.toWellFormed()] as const);
      const query = pairs.map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`).join('&');
      const { lines } = openWebhook(front);
      const { status, body, headers } = await front.send(ask(query));
      const values = (name: string) => pairs.filter(([key]) => key === name).map(([, text]) => text);
      const isGood = values('hub.mode').join() === 'subscribe' && values('hub.verify_token').join() === 'verify me';
      assert.equal(status === 403, !isGood);
      assert.ok(body === '' || values('hub.challenge').join() === body);
      assert.match(body, /^\d{0,20}$/);
      assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
      assert.deepEqual(lines, []);
    },
  ),
  badInput(
    23,
    'handshake: query strings that are none',
    fc.oneof(targetText, fc.stringMatching(/^[%&=+;]{0,20}$/)),
    async (query, front) => {
      openWebhook(front);
      const { status, body } = await front.send(ask(query));
      assert.ok(status === 403 || status === 400, `answered ${status}`);
      assert.doesNotMatch(body, /\d/);
    },
  ),
  badInput(
    24,
    'HTTP: other methods, paths and content types',
    fc.tuple(
      fc.constantFrom('PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'get', 'TRACE', 'BREW'),
      fc.oneof(
        fc.constantFrom('//webhook', '/webhook/', '/webhook/../webhook', '/webhook%00', '/Webhook', 'webhook', '*'),
        targetText.map((path) => `/${path}/x`),
        targetText,
      ),
      fc.oneof(
        fc.constantFrom('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''),
        headerText,
      ),
    ),
    async ([method, target, type], front) => {
      const otherMethod = openWebhook(front);
      const { status } = await front.send({ ...post(goodBody), method });
      assert.ok([0, 400, 404, 405].includes(status), `${method} was answered ${status}`);
      const otherPath = openWebhook(front);
      const astray = await front.send({ ...post(goodBody), target });
      assert.ok([0, 400, 404, 405].includes(astray.status), `${target} was answered ${astray.status}`);
      assert.deepEqual([...otherMethod.inbound.taken, ...otherPath.inbound.taken], []);

      const { inbound } = openWebhook(front);
      const typed = [
        ['content-type', type],
        ['x-hub-signature-256', sign(goodBody)],
      ] as const;
      assert.equal(
        (await front.send({ method: 'POST', target: '/webhook', headers: typed, body: goodBody })).status,
        200,
      );
      assert.equal(inbound.taken.length, 1);
    },
  ),
  badInput(
    25,
    'HTTP: doubled, forged and endless headers',
    fc.array(
      fc.tuple(
        fc.constantFrom(
          ...['host', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-hub-signature'],
          ...['content-length', 'transfer-encoding', 'cookie', 'expect', 'x-hub-signature-256 '],
        ),
        fc.oneof(anyText, fc.constantFrom('x'.repeat(9_000), 'x'.repeat(70_000), 'a,b', 'a\r\nb: c', 'chunked', '0')),
      ),
      { maxLength: 5 },
    ),
    async (some, front) => {
      // A length that promises more would only make the gateway wait for it.
      const more = some.map(
        ([name, value]) => [name, name === 'content-length' && /\d/.test(value) ? '0' : value] as const,
      );
      const webhook = openWebhook(front);
      const { status } = await front.send(post(goodBody, { more }));
      // What breaks HTTP itself ends at the gateway; what reaches the function is judged by its signature alone.
      assert.ok([0, 200, 400, 401, 413, 417, 431].includes(status), `answered ${status}`);
      assert.equal(webhook.inbound.taken.length, status === 200 ? 1 : 0);
      assert.deepEqual(webhook.lines, []);
      const forged = openWebhook(front);
      const signature = `${sign(goodBody)}\r\nx: y`.replace('sha256=', 'sha256=0');
      await front.send(post(goodBody, { signature, more }));
      assert.deepEqual(forged.inbound.taken, []);
    },
  ),
];
