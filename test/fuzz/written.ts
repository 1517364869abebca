import assert from 'node:assert/strict';
import fc from 'fast-check';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { understand, understandButton } from '../../lambdas/conversation/understand/understand.ts';
import { codeIn } from '../../lambdas/linking/code.ts';
import { isBotError } from '../../lambdas/platform/errors.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { phraseRefusal } from '../../lambdas/step-up/phrase.ts';
import { asMeta, change, delivery, envelope, message, ours } from '../webhook/meta.ts';
import { assertLine, type BadInput, badInput } from './bad-input.ts';
import { timeExpressions } from './expressions.ts';
import type { Front } from './front.ts';
import { anyText, injection } from './texts.ts';
import { ask, isAcknowledged, isRefused, openWebhook, post } from './webhook.ts';

/** Milliseconds that one regular expression may take on 50 KB. */
export const mostForAnExpression = 5;

async function arrives(front: Front, text: string) {
  const webhook = await isAcknowledged(front, asMeta(delivery(message({ text: { body: text } }))));
  assert.deepEqual(webhook.records()[0]?.content, { kind: 'text', body: text.slice(0, 4096) });
  // Whatever it is, it means something or nothing; it is never an error.
  assert.equal(typeof understand(text).intent, 'string');
  return webhook;
}

/** Everything else of ours that reads a text with a regular expression, or may come to. */
function readByAll(long: string): void {
  codeIn(long);
  phraseRefusal(long);
  understand(long);
  understandButton(long);
  for (const [amount, currency] of [
    [long, 'ZAR'],
    ['1', long],
  ] as const) {
    try {
      moneyOf(amount, currency);
    } catch (error) {
      assert.ok(isBotError(error, 'MONEY_INVALID'));
    }
  }
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  log.info(long, { user: long, reason: long });
  const error = Object.assign(new Error(long), { name: long, code: long, stack: `${long}\n    at x (y:1:1)` });
  log.error('failed', error);
  for (const line of lines) assertLine(line);
}

async function busy([unit, end]: readonly [string, string], front: Front): Promise<void> {
  const long = unit.repeat(Math.ceil(50_000 / unit.length)) + end;
  const fields = { from: long, from_user_id: long, timestamp: long, type: long, id: long };
  const messages = [
    ...Object.entries(fields).map(([name, text], index) => message({ id: `wamid.${index}`, [name]: text })),
    message({ id: 'wamid.text', text: { body: long } }),
  ];
  const statuses = [{ id: 'wamid.s', status: 'sent', timestamp: long, biz_opaque_callback_data: long }];
  const metadata = { phone_number_id: ours.phoneNumberId, display_phone_number: long };
  const expressions = timeExpressions();
  try {
    await isAcknowledged(front, JSON.stringify(envelope(change({ messages, statuses }))));
    const [first] = messages;
    await isAcknowledged(front, JSON.stringify(envelope(change({ messages: [first], metadata }))));
    await isAcknowledged(front, JSON.stringify(envelope(change({ event: long }, long))));
    await isRefused(front, post('{}', { signature: long.replace(/[^\x20-\x7e]/g, '') }));
    openWebhook(front);
    const query = `hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=${encodeURIComponent(long)}`;
    assert.ok([400, 431, 0].includes((await front.send(ask(query))).status));
    readByAll(long);
  } finally {
    expressions.stop();
  }
  const { milliseconds, source, length } = expressions.slowest();
  assert.ok(milliseconds <= mostForAnExpression, `/${source}/ takes ${milliseconds.toFixed(1)} ms on ${length}`);
}

/** Classes 17 to 21: what people, and those who pose as people, write. */
export const written: readonly BadInput[] = [
  badInput(
    17,
    'text: empty, long, bidirectional, invisible, look-alike',
    fc.tuple(
      fc.constantFrom(
        ...['', 'a'.repeat(4096), '\u202ebalance\u202c', 'b\u200bal\u200dance', 'bаlance', 'é\u0301\u0327'.repeat(40)],
        ...['１２３４５６', '٠١٢٣٤٥', '👩‍👩‍👧', '\ufeffbalance'],
      ),
      anyText,
    ),
    async ([text, more], front) => {
      await arrives(front, text + more);
    },
  ),
  badInput(
    18,
    'text: markup and addresses',
    fc.tuple(
      fc.constantFrom('*bold*', '_it_', '~x~', '```mono```', 'https://evil.example/?a=1', 'wa.me/1', '[a](b)'),
      anyText,
    ),
    async ([text, more], front) => {
      await arrives(front, `${more}${text}`);
    },
  ),
  badInput(
    19,
    'text: 50 KB to keep an expression busy, in every field',
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          'a',
          '1',
          ' ',
          '\t',
          '=',
          'sha256=',
          '0.',
          'aA_',
          '+',
          '1.',
          'ENT.',
          '\\',
          '/',
          '%',
          'at (',
          '1 ',
        ),
        fc.stringMatching(/^[a1 .,:@+-]{1,4}$/),
      ),
      fc.constantFrom('', '!', '\n', 'z', '1'),
    ),
    busy,
  ),
  badInput(20, 'text: injections', fc.tuple(injection, anyText), async ([text, more], front) => {
    const webhook = await arrives(front, text + more);
    webhook.isSilentAbout(text);
    const named = delivery(message({ type: text, id: text, from_user_id: text }));
    (await isAcknowledged(front, asMeta(named))).isSilentAbout(text);
  }),
  badInput(
    21,
    'text: PINs, card numbers and passwords',
    fc.tuple(fc.stringMatching(/^\d{4,6}$/), fc.stringMatching(/^4\d{15}$/), fc.string({ minLength: 8 })),
    async ([pin, card, password], front) => {
      const text = `pin is ${pin}, card ${card}, password ${password}`;
      (await arrives(front, text)).isSilentAbout(text, card, password);
    },
  ),
];
