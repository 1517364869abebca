import { describe, expect, it } from 'vitest';
import { alertSay } from '../../lambdas/alerts/words.ts';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import { messageTag, userKeyOf } from '../../lambdas/identity/user-key.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { voiceOf } from '../../lambdas/language/voice.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';
import { fixedSecrets, type Secrets } from '../../lambdas/platform/secrets.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { messagesPerMinute } from '../../lambdas/webhook/intake.ts';
import { makesSafer, safetyPerMinute } from '../../lambdas/webhook/safety.ts';
import { callbackOf } from '../../lambdas/whatsapp/callback.ts';
import {
  appSecret,
  asked,
  asMeta,
  change,
  clockAt,
  delivery,
  encodings,
  envelope,
  type Json,
  message,
  openIntake,
  ours,
  posted,
  sentAt,
  sign,
} from './meta.ts';

const many = (count: number, fields: Json = {}) =>
  Array.from({ length: count }, (_, index) => message({ id: `wamid.${index}`, ...fields }));
const callback = callbackOf({ user: 'u'.repeat(43), sentAt: sentAt * 1_000, tag: 'tag' });
const status = (fields: Json = {}): Json => ({
  id: 'wamid.s',
  status: 'sent',
  timestamp: String(sentAt),
  biz_opaque_callback_data: callback,
  ...fields,
});
const brokenQueue: QueueWriter = {
  sendAll: async () => {
    throw new BotError('QUEUE_REJECTED', 'not taken');
  },
};

describe('the intake', () => {
  it.each(encodings)('queues a message and then acknowledges it, body as %s', async (encoding) => {
    const intake = openIntake();

    const { statusCode } = await intake.take(posted(asMeta(delivery(message())), { encoding }));

    expect(statusCode).toBe(200);
    const user = userKeyOf({ userId: 'ZA.1349' }, Buffer.alloc(32, 7));
    expect(intake.records()).toEqual([
      {
        v: 1,
        id: 'wamid.1',
        sentAt: sentAt * 1_000,
        receivedAt: (sentAt + 2) * 1_000,
        user,
        sender: { userId: 'ZA.1349', waId: '27600000001' },
        content: { kind: 'text', body: 'balance' },
      },
    ]);
    expect(intake.inbound.taken[0]).toMatchObject({ group: user, deduplication: messageTag('wamid.1') });
  });

  describe('keeps the conformance table for webhook receivers', () => {
    it('20 messages in 2 entries are 20 records', async () => {
      const intake = openIntake();
      const entry = (start: number) => ({
        id: ours.wabaId,
        changes: [change({ messages: many(10).map((item, index) => ({ ...item, id: `wamid.${start + index}` })) })],
      });

      const body = { object: 'whatsapp_business_account', entry: [entry(0), entry(10)] };
      const { statusCode } = await intake.take(posted(asMeta(body)));

      expect(statusCode).toBe(200);
      expect(intake.records().map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `wamid.${index}`));
    });

    it('a status is a report', async () => {
      const intake = openIntake();

      const { statusCode } = await intake.take(posted(asMeta(envelope(change({ statuses: [status()] })))));

      expect(statusCode).toBe(200);
      expect(intake.reported()).toEqual([{ v: 1, id: 'wamid.s', status: 'sent', at: sentAt * 1_000, callback }]);
    });

    it.each(encodings)('literal UTF-8 verifies as %s', async (encoding) => {
      const intake = openIntake();
      const text = 'saldo, asseblief: é 余额 😀';

      const { statusCode } = await intake.take(
        posted(JSON.stringify(delivery(message({ text: { body: text } }))), { encoding }),
      );

      expect(statusCode).toBe(200);
      expect(intake.records()[0]?.content).toEqual({ kind: 'text', body: text });
    });

    it('a field that nobody expected is acknowledged', async () => {
      const intake = openIntake();

      expect(await intake.take(posted(asMeta(envelope(change({}, 'tomorrow')))))).toMatchObject({ statusCode: 200 });
      expect(intake.count('MetaNotice')).toBe(1);
    });

    it('a forgery is refused', async () => {
      const intake = openIntake();
      const rawBody = asMeta(delivery(message()));

      expect(await intake.take(posted(rawBody, { signature: sign(rawBody, 'a guess') }))).toMatchObject({
        statusCode: 401,
      });
      expect(await intake.take(posted(rawBody, { signature: null }))).toMatchObject({ statusCode: 401 });
      expect(intake.inbound.taken).toEqual([]);
      expect(intake.count('SignatureFailed')).toBe(2);
    });
  });

  it('writes characters that SQS refuses as ASCII', async () => {
    const intake = openIntake();
    const text = '\u0000\u0001\ud800\ufffe\uffff\u2028é';

    await intake.take(posted(JSON.stringify(delivery(message({ text: { body: text } })))));

    expect(intake.inbound.taken[0]?.text).toMatch(/^[ -~]*$/);
    expect(intake.records()[0]?.content).toEqual({ kind: 'text', body: text });
  });

  it('takes people who have no number', async () => {
    const intake = openIntake();
    const contacts = [{ profile: { username: 'ana' }, user_id: 'BR.77' }];

    await intake.take(
      posted(asMeta(envelope(change({ contacts, messages: [message({ from: undefined, from_user_id: 'BR.77' })] })))),
    );

    expect(intake.records()[0]).toMatchObject({
      sender: { userId: 'BR.77' },
      user: userKeyOf({ userId: 'BR.77' }, Buffer.alloc(32, 7)),
    });
  });

  it('answers 500 while a queue does not take everything, and has then tried the other too', async () => {
    const body = asMeta(envelope(change({ messages: [message()], statuses: [status()] })));
    const noMessages = openIntake({ inbound: brokenQueue });
    const noReports = openIntake({ reports: brokenQueue });

    expect(await noMessages.take(posted(body))).toMatchObject({ statusCode: 500 });
    expect(await noReports.take(posted(body))).toMatchObject({ statusCode: 500 });

    expect(noMessages.reported()).toHaveLength(1);
    expect(noReports.records()).toHaveLength(1);
    expect(noMessages.count('WebhookAccepted')).toBe(0);
    expect(noMessages.count('WebhookRefused', 'not-queued')).toBe(1);
  });

  it('sends on only the reports that settle something of ours', async () => {
    const intake = openIntake();
    const statuses = [
      status({ id: 'wamid.a', status: 'failed', errors: [{ code: 131047 }] }),
      status({ id: 'wamid.b', status: 'delivered' }),
      status({ id: 'wamid.c', status: 'read' }),
      status({ id: 'wamid.d', biz_opaque_callback_data: 'some other system' }),
      status({ id: 'wamid.e', biz_opaque_callback_data: undefined }),
    ];

    await intake.take(posted(asMeta(envelope(change({ statuses })))));

    expect(intake.reported()).toMatchObject([{ id: 'wamid.a', status: 'failed', code: 131047 }]);
    expect(intake.count('ReportReceived')).toBe(5);
  });
});

describe('age', () => {
  const week = 7 * 86_400;

  it.each([
    ['a minute', 60],
    ['an hour', 3_600],
    ['six days', 6 * 86_400],
    ['seven days and an hour', week + 3_600],
    ['a clock a week ahead', -week],
  ])('%s is taken', async (_case, age) => {
    const intake = openIntake({ clock: clockAt(sentAt + age) });

    await intake.take(posted(asMeta(delivery(message()))));

    expect(intake.records()).toHaveLength(1);
  });

  it.each([
    ['a second more than seven days and an hour', week + 3_601],
    ['nine days', 9 * 86_400],
    ['a clock nine days ahead', -9 * 86_400],
  ])('%s is acknowledged, counted and forgotten', async (_case, age) => {
    const intake = openIntake({ clock: clockAt(sentAt + age) });
    const body = envelope(change({ messages: [message()], statuses: [status()] }));

    expect(await intake.take(posted(asMeta(body)))).toMatchObject({ statusCode: 200 });

    expect(intake.records()).toEqual([]);
    expect(intake.reported()).toEqual([]);
    expect(intake.count('MessageDropped', 'too-old')).toBe(1);
  });
});

describe('shedding', () => {
  it(`takes ${messagesPerMinute} messages of one person in a minute, the rest is acknowledged`, async () => {
    const intake = openIntake();

    expect(await intake.take(posted(asMeta(delivery(...many(messagesPerMinute + 12)))))).toMatchObject({
      statusCode: 200,
    });
    expect(await intake.take(posted(asMeta(delivery(message({ id: 'wamid.later' })))))).toMatchObject({
      statusCode: 200,
    });

    expect(intake.records().map(({ id }) => id)).toEqual(many(messagesPerMinute).map(({ id }) => id));
    expect(intake.count('MessageShed')).toBe(13);
  });

  it('takes them again in the next minute', async () => {
    const clock = { now: () => now, sleep: async () => {} };
    let now = sentAt * 1_000;
    const intake = openIntake({ clock });
    await intake.take(posted(asMeta(delivery(...many(messagesPerMinute + 1)))));

    now += 60_000;
    await intake.take(posted(asMeta(delivery(message({ id: 'wamid.later' })))));

    expect(intake.records().at(-1)?.id).toBe('wamid.later');
  });

  it('costs nobody else anything', async () => {
    const intake = openIntake();
    const neighbour = message({ id: 'wamid.n', from_user_id: 'ZA.2', from: '27600000002' });

    await intake.take(posted(asMeta(delivery(...many(messagesPerMinute + 5), neighbour))));

    expect(intake.records().map(({ id }) => id)).toContain('wamid.n');
  });

  it('makes one write for each person in the batch', async () => {
    const takes: unknown[] = [];
    const rates = { take: async (...args: unknown[]) => takes.push(args) > 0 };
    const intake = openIntake({ rates });

    await intake.take(posted(asMeta(delivery(...many(3), message({ id: 'wamid.n', from_user_id: 'ZA.2' })))));

    expect(takes).toHaveLength(2);
    expect(takes).toContainEqual([expect.any(String), 3, messagesPerMinute, (sentAt + 2) * 1_000]);
  });

  it('never sheds what Meta says about a person', async () => {
    const intake = openIntake({ rates: { take: async () => false } });
    const system = message({
      id: 'wamid.s',
      type: 'system',
      system: { type: 'user_changed_number', wa_id: '27600000009' },
    });

    await intake.take(posted(asMeta(delivery(message(), system))));

    expect(intake.records()).toMatchObject([{ id: 'wamid.s', content: { event: 'number-changed' } }]);
    expect(intake.count('MessageShed')).toBe(1);
  });

  describe('leaves a few places of its own to what makes somebody safer', () => {
    const pressed = (id: string, wamid: string): Json =>
      message({
        id: wamid,
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id, title: '' } },
      });
    const no = 'recognise:no:abcdefghijklmnopqrstuv';
    const flooded = async () => {
      const intake = openIntake();
      await intake.take(posted(asMeta(delivery(...many(messagesPerMinute)))));
      return intake;
    };

    it.each<[string, Json]>([
      ['the no to a payment', pressed(no, 'wamid.safe')],
      ['the no to a payment, in words', message({ id: 'wamid.safe', text: { body: 'Nee.' } })],
      ['the button that locks', pressed('lock', 'wamid.safe')],
      ['the word lock', message({ id: 'wamid.safe', text: { body: ' LOCK! ' } })],
      ['the word stop in Arabic', message({ id: 'wamid.safe', text: { body: 'إيقاف الرسائل' } })],
    ])('%s', async (_what, safer) => {
      const intake = await flooded();

      await intake.take(posted(asMeta(delivery(message({ id: 'wamid.more' }), safer))));

      expect(intake.records().map(({ id }) => id)).toEqual([
        ...many(messagesPerMinute).map(({ id }) => id),
        'wamid.safe',
      ]);
    });

    it.each<[string, Json]>([
      ['a yes', pressed('recognise:yes:abcdefghijklmnopqrstuv', 'wamid.x')],
      ['a no of a shape that no button has', pressed('recognise:no:?', 'wamid.x')],
      ['a no with something after it', message({ id: 'wamid.x', text: { body: 'no show my balance' } })],
      ['a long text that says lock', message({ id: 'wamid.x', text: { body: 'lock '.repeat(20) } })],
      ['a question', message({ id: 'wamid.x', text: { body: 'balance' } })],
    ])('and not to %s', async (_what, other) => {
      const intake = await flooded();

      await intake.take(posted(asMeta(delivery(other))));

      expect(intake.records()).toHaveLength(messagesPerMinute);
    });

    it('and to no more of it in a minute, however it is sent', async () => {
      const takes: unknown[] = [];
      const { rates } = memoryStore({ clock: clockAt(sentAt) });
      const counting = {
        take: (...args: Parameters<typeof rates.take>) => {
          takes.push(args);
          return rates.take(...args);
        },
      };
      const intake = openIntake({ rates: counting });
      const locks = (start: number) =>
        many(200, { text: { body: 'lock' } }).map((one, at) => ({ ...one, id: `${start + at}` }));

      for (const start of [0, 200, 400]) await intake.take(posted(asMeta(delivery(...locks(start)))));

      expect(intake.records()).toHaveLength(messagesPerMinute + safetyPerMinute);
      expect(intake.count('MessageShed')).toBe(600 - messagesPerMinute - safetyPerMinute);
      expect(takes).toHaveLength(3 * (1 + safetyPerMinute));
    });

    it.each(languageCodes)('the word that the question about a payment tells people to say, in %s', (language) => {
      const [, word = ''] = /[“«]([^”»]+)[”»]/.exec(alertSay(language)('question.no')) ?? [];
      const asked = { no: 'recognise:no:abcdefghijklmnopqrstuv' };

      expect(makesSafer({ kind: 'text', body: word })).toBe(true);
      expect(understand(word, { pending: asked })).toMatchObject({ intent: 'recognise' });
      // With nothing asked it brings about nothing.
      expect(understand(word).intent).toBe('fallback');
    });

    it.each(languageCodes)('the words that the pause says still work, in %s', (language) => {
      const pause = voiceOf(language).say('pause.note', { minutes: 7 });
      const named = [...pause.matchAll(/[“«]([^”»]+)[”»]/g)].map(([, word = '']) => word);

      expect(named).toHaveLength(2);
      expect(named.map((word) => understand(word).intent)).toEqual(['lock', 'stop']);
      expect(named.map((body) => makesSafer({ kind: 'text', body }))).toEqual([true, true]);
    });
  });

  it('lets messages pass while the count cannot be had', async () => {
    const rates = {
      take: async () => {
        throw new Error('throttled');
      },
    };
    const intake = openIntake({ rates });

    expect(await intake.take(posted(asMeta(delivery(message()))))).toMatchObject({ statusCode: 200 });
    expect(intake.records()).toHaveLength(1);
    expect(intake.logged).toEqual([expect.stringContaining('rate-unknown')]);
  });
});

describe('secrets', () => {
  const user = { key: Buffer.alloc(32, 7).toString('base64') };
  const app = { current: appSecret, verifyToken: 'verify me' };
  const rawBody = asMeta(delivery(message()));

  it.each<[string, Record<string, Record<string, unknown>>]>([
    ['no app secret', { user }],
    ['an empty app secret', { app: { ...app, current: '' }, user }],
    ['an app secret with blanks', { app: { ...app, current: `${appSecret}\n` }, user }],
    ['no user key', { app }],
    ['a user key that is too short', { app, user: { key: Buffer.alloc(31).toString('base64') } }],
  ])('with %s everything is refused with 503', async (_case, secrets) => {
    const intake = openIntake({ secrets: fixedSecrets(secrets) });

    expect(await intake.take(posted(rawBody))).toMatchObject({ statusCode: 503 });
    expect(intake.inbound.taken).toEqual([]);
    expect(intake.count('WebhookRefused', 'no-secret')).toBe(1);
  });

  it('without a verify token refuses the handshake with 503', async () => {
    const intake = openIntake({ secrets: fixedSecrets({ app: { current: appSecret }, user }) });

    expect(await intake.take(asked('hub.mode=subscribe&hub.verify_token=&hub.challenge=1'))).toMatchObject({
      statusCode: 503,
    });
  });

  it('takes both secrets during a rotation', async () => {
    const intake = openIntake({
      secrets: fixedSecrets({ app: { ...app, current: 'the next', previous: appSecret }, user }),
    });

    expect(await intake.take(posted(rawBody))).toMatchObject({ statusCode: 200 });
    expect(await intake.take(posted(rawBody, { signature: sign(rawBody, 'the next') }))).toMatchObject({
      statusCode: 200,
    });
  });

  it('asks for the secret anew when a signature does not verify, and only then', async () => {
    let asks = 0;
    const secrets: Secrets = {
      get: async (id) => (id === 'user' ? user : app),
      refresh: async () => {
        asks += 1;
        return { ...app, current: 'the next', previous: appSecret };
      },
    };
    const intake = openIntake({ secrets });

    expect(await intake.take(posted(rawBody))).toMatchObject({ statusCode: 200 });
    expect(asks).toBe(0);
    expect(await intake.take(posted(rawBody, { signature: sign(rawBody, 'the next') }))).toMatchObject({
      statusCode: 200,
    });
    expect(await intake.take(posted(rawBody, { signature: sign(rawBody, 'a guess') }))).toMatchObject({
      statusCode: 401,
    });
    expect(asks).toBe(2);
  });
});

describe('the endpoint', () => {
  it('answers the handshake', async () => {
    const query = 'hub.mode=subscribe&hub.verify_token=verify%20me&hub.challenge=42';

    expect(await openIntake().take(asked(query))).toMatchObject({ statusCode: 200, body: '42' });
  });

  it('counts a handshake with a wrong token', async () => {
    const intake = openIntake();

    expect(await intake.take(asked('hub.mode=subscribe&hub.verify_token=x&hub.challenge=42'))).toMatchObject({
      statusCode: 403,
    });
    expect(intake.count('WebhookRefused', 'handshake')).toBe(1);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE'])('does not know %s', async (method) => {
    const event = { ...posted('{}'), requestContext: { http: { method } } };

    expect(await openIntake().take(event)).toMatchObject({ statusCode: 405, headers: { allow: 'GET, POST' } });
  });

  it.each(['/', '/webhook/', '//webhook', '/webhook/..', '/WEBHOOK', '/webhook%00', ''])(
    'is not at %j',
    async (rawPath) => {
      expect(await openIntake().take({ ...posted('{}'), rawPath })).toMatchObject({ statusCode: 404 });
    },
  );

  it('takes 3 MB and not a byte more', async () => {
    const padded = (length: number) => Buffer.concat([Buffer.from('{}'), Buffer.alloc(length - 2, ' ')]);
    const limit = 3 * 1024 * 1024;

    for (const encoding of encodings) {
      expect(await openIntake().take(posted(padded(limit), { encoding }))).toMatchObject({ statusCode: 200 });
      expect(await openIntake().take(posted(padded(limit + 1), { encoding }))).toMatchObject({ statusCode: 413 });
    }
  });
});
