import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../lambdas/platform/clock.ts';
import type { Simulator, SimulatorOptions } from '../../../local/simulator/server.ts';
import { signatureOf } from '../../../local/simulator/signature.ts';
import {
  appSecret,
  call,
  type FakeBot,
  graph,
  inbound,
  type Loose,
  phoneNumberId,
  simulate,
  startFakeBot,
  statuses,
  textTo,
  until,
  wabaId,
} from './fake-bot.ts';
import { handIn, visitTemplate } from './fake-endpoint.ts';

const thandiwe = 'ZA.1000200030004001';
const thandiwesNumber = '+27835550101';
const meiLing = 'SG.1000200030004002';

let bot: FakeBot;
let simulator: Simulator;

async function open(options: Partial<SimulatorOptions> = {}): Promise<void> {
  bot = await startFakeBot();
  simulator = await simulate(bot, options);
}

beforeEach(() => open());
afterEach(async () => {
  await simulator.close();
  await bot.close();
});

const write = (user_id: string, body = 'hello', message: Loose = { type: 'text', text: { body } }) =>
  call(simulator, 'POST', '/simulator/messages', { from: { user_id }, message });

const chatOf = async (user_id: string): Promise<Loose[]> =>
  (await call(simulator, 'GET', `/simulator/chats/${user_id}`)).body.messages;

const statusOf = (id: string, name: string): Promise<Loose> =>
  until(() => statuses(bot).find((status) => status.id === id && status.status === name));

describe('a webhook', () => {
  it('carries the message in Meta’s envelope, signed over its escaped bytes', async () => {
    const { body } = await write(thandiwe, 'Ek’s Zoë / jy?');

    const { bytes, signature, payload } = await until(() => bot.received[0]);

    expect(body).toEqual({ id: inbound(payload)[0].id, status: 200 });
    expect(signature).toBe(signatureOf(bytes, appSecret));
    expect(bytes.toString('latin1')).toContain('"body":"Ek\\u2019s Zo\\u00eb \\/ jy?"');
    expect(signatureOf(Buffer.from(JSON.stringify(payload)), appSecret)).not.toBe(signature);
    expect(payload).toEqual({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: wabaId,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '27600123456', phone_number_id: phoneNumberId },
                contacts: [
                  {
                    profile: { name: 'Thandiwe Nkosi' },
                    wa_id: '27835550101',
                    user_id: thandiwe,
                    identity_key_hash: expect.stringMatching(/^\S{8,}$/),
                  },
                ],
                messages: [
                  {
                    from: '27835550101',
                    from_user_id: thandiwe,
                    id: expect.stringMatching(/^wamid\.HBgL[A-Za-z0-9+/]+=*$/),
                    timestamp: expect.stringMatching(/^\d{10}$/),
                    type: 'text',
                    text: { body: 'Ek’s Zoë / jy?' },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it('names people without a number by their scoped id alone', async () => {
    await write(meiLing);

    const { payload } = await until(() => bot.received[0]);
    const [contact] = payload.entry[0].changes[0].value.contacts;

    expect(contact).not.toHaveProperty('wa_id');
    expect(contact.profile.username).toBe('meiling.tan');
    expect(inbound(payload)[0]).not.toHaveProperty('from');
    expect(inbound(payload)[0].from_user_id).toBe(meiLing);
  });

  it('comes again, byte for byte, until it is answered with 200', async () => {
    bot.answers.push(500, 403, 204);

    const { body } = await write(thandiwe);
    await until(() => bot.received.length === 4);

    expect(body.status).toBe(500);
    expect(new Set(bot.received.map(({ bytes }) => bytes.toString('latin1'))).size).toBe(1);
    const [webhook] = await until(async () => {
      const { webhooks } = (await call(simulator, 'GET', '/simulator/traffic')).body;
      return webhooks[0].status === 200 && webhooks;
    });
    expect(webhook.attempts.map(({ status }: Loose) => status)).toEqual([500, 403, 204, 200]);
    expect(webhook).not.toHaveProperty('next_attempt_at');
  });

  it('is given up in the end', async () => {
    await simulator.close();
    simulator = await simulate(bot, { redelivery: { first: 1, factor: 1, longest: 1, giveUpAfter: 0 } });
    bot.answers.push(500);
    await write(thandiwe);

    const { webhooks } = (await call(simulator, 'GET', '/simulator/traffic')).body;

    expect(webhooks[0].status).toBe(500);
    expect(webhooks[0]).not.toHaveProperty('next_attempt_at');
  });

  it('says 0 when nobody listens', async () => {
    await bot.close();

    expect((await write(thandiwe)).body).toMatchObject({ status: 0, error: expect.stringContaining('ECONNREFUSED') });
  });

  it('can be any JSON, signed as it is', async () => {
    const raw = '{ "object":"page",  "entry": [] }';

    const { body } = await call(simulator, 'POST', '/simulator/webhooks', raw);

    expect(body).toEqual({ status: 200 });
    expect(bot.received[0]?.bytes.toString('utf8')).toBe(raw);
    expect(bot.received[0]?.signature).toBe(signatureOf(Buffer.from(raw), appSecret));
  });

  it('that is raw and brings a message makes its writer known, so that the answer arrives', async () => {
    const now = String(Math.floor(Date.now() / 1_000));
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '27600123456', phone_number_id: phoneNumberId },
      contacts: [{ profile: { name: 'Test Name' }, wa_id: '972987654321', user_id: 'US.13491208655302741918' }],
      messages: [{ from: '972987654321', id: 'wamid.xyz', timestamp: now, type: 'text', text: { body: 'balance' } }],
    };
    await call(simulator, 'POST', '/simulator/webhooks', {
      object: 'whatsapp_business_account',
      entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }],
    });

    const { body } = await graph(simulator, textTo({ to: '+972987654321' }));
    await statusOf(body.messages[0].id, 'read');

    const chat = await chatOf('US.13491208655302741918');
    expect(chat.map(({ direction }) => direction)).toEqual(['in', 'out']);
    expect(chat[0]).toMatchObject({ id: 'wamid.xyz', message: { type: 'text', text: { body: 'balance' } } });
  });
});

describe('the handshake', () => {
  it('is repeated until the bot is up', async () => {
    await until(() => simulator.handshake().state === 'verified');
    const { body } = await call(simulator, 'GET', '/simulator/status');

    expect(body.handshake).toEqual({
      state: 'verified',
      detail: `The bot at ${bot.webhookUrl} answered the challenge.`,
    });
  });

  it('says what is wrong with the verify token', async () => {
    await simulator.close();
    const seen: string[] = [];
    simulator = await simulate(bot, { verifyToken: 'wrong', onHandshake: ({ state }) => seen.push(state) });

    await until(() => simulator.handshake().state === 'refused');

    expect(seen).toEqual(['refused']);
    expect(simulator.handshake().detail).toContain('403');
  });
});

describe('sending', () => {
  it('is accepted as Meta accepts, then reported as sent, delivered and read', async () => {
    await write(thandiwe);

    const { status, body } = await graph(simulator, {
      ...textTo({ to: thandiwesNumber }),
      biz_opaque_callback_data: 'attempt-1',
    });
    const id = body.messages[0].id;
    await statusOf(id, 'read');

    expect(status).toBe(200);
    expect(body).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: thandiwesNumber, wa_id: '27835550101', user_id: thandiwe }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    const reports = statuses(bot).filter((report) => report.id === id);
    expect(reports.map((report) => report.status)).toEqual(['sent', 'delivered', 'read']);
    expect(reports.every((report) => report.biz_opaque_callback_data === 'attempt-1')).toBe(true);
    expect(reports[0]).toMatchObject({
      recipient_id: '27835550101',
      recipient_user_id: thandiwe,
      recipient_identity_key_hash: expect.any(String),
      pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
    });
    expect(reports[1]).not.toHaveProperty('pricing');
  });

  it('to a scoped id answers and reports without a number', async () => {
    await write(meiLing);

    const { body } = await graph(simulator, textTo({ recipient: meiLing }));
    const report = await statusOf(body.messages[0].id, 'sent');

    expect(body.contacts).toEqual([{ input: meiLing, user_id: meiLing }]);
    expect(report).not.toHaveProperty('recipient_id');
    expect(report.recipient_user_id).toBe(meiLing);
  });

  it.each<[string, { to: string }]>([
    ['a scoped id in `to`', { to: meiLing }],
    ['a number without its plus', { to: thandiwesNumber.slice(1) }],
    ['a number nobody has', { to: '+27830000000' }],
  ])('to %s is accepted, and fails with 131026', async (_what, address) => {
    await Promise.all([write(thandiwe), write(meiLing)]);

    const { status, body } = await graph(simulator, textTo(address));
    const report = await statusOf(body.messages[0].id, 'failed');

    expect(status).toBe(200);
    expect(report.errors[0]).toMatchObject({ code: 131026, title: 'Message undeliverable' });
    expect(
      [...(await chatOf(thandiwe)), ...(await chatOf(meiLing))].filter(({ direction }) => direction === 'out'),
    ).toEqual([]);
  });

  it('outside the 24-hour window is accepted, and fails with 131047 unless it is a template', async () => {
    await write(thandiwe);
    await call(simulator, 'POST', `/simulator/users/${thandiwe}/window`);

    const late = await graph(simulator, textTo({ to: thandiwesNumber }));
    const report = await statusOf(late.body.messages[0].id, 'failed');
    await handIn(simulator, { ...visitTemplate, components: [{ type: 'BODY', text: 'Your answer is ready.' }] });
    const template = { name: visitTemplate.name, language: { code: visitTemplate.language } };
    const allowed = await graph(simulator, {
      messaging_product: 'whatsapp',
      to: thandiwesNumber,
      type: 'template',
      template,
    });

    expect(report.errors[0].code).toBe(131047);
    expect((await statusOf(allowed.body.messages[0].id, 'sent')).pricing).toMatchObject({
      type: 'regular',
      category: 'utility',
    });
  });

  it('is possible up to 24 hours after the last message, and opened by a message but not by a reaction', async () => {
    await simulator.close();
    let ahead = 0;
    simulator = await simulate(bot, { clock: { ...systemClock, now: () => Date.now() + ahead } });
    await write(thandiwe);
    const hour = 3_600_000;

    ahead = 24 * hour - 60_000;
    const inside = await graph(simulator, textTo({ to: thandiwesNumber }));
    ahead = 24 * hour + 60_000;
    await write(thandiwe, '', { type: 'reaction', reaction: { message_id: inside.body.messages[0].id, emoji: '👍' } });
    const outside = await graph(simulator, textTo({ to: thandiwesNumber }));

    await statusOf(inside.body.messages[0].id, 'sent');
    expect((await statusOf(outside.body.messages[0].id, 'failed')).errors[0].code).toBe(131047);
  });

  it('with the identity hash arrives while it is the same, and fails with 137000 on a new phone', async () => {
    await write(thandiwe);
    const { user } = (await call(simulator, 'GET', `/simulator/chats/${thandiwe}`)).body;
    const balance = { ...textTo({ to: thandiwesNumber }), recipient_identity_key_hash: user.identity_key_hash };

    const before = await graph(simulator, balance);
    const sent = await statusOf(before.body.messages[0].id, 'read');
    const changed = await call(simulator, 'POST', `/simulator/users/${thandiwe}/identity`);
    const after = await graph(simulator, balance);
    const report = await statusOf(after.body.messages[0].id, 'failed');

    expect(sent).not.toHaveProperty('recipient_identity_key_hash');
    expect(changed.body.user.identity_key_hash).not.toBe(user.identity_key_hash);
    expect(report.errors[0].code).toBe(137000);
    expect(report).not.toHaveProperty('recipient_user_id');
  });

  it('waits at `sent` while the phone is offline, and goes on when it is back', async () => {
    await write(thandiwe);
    await call(simulator, 'POST', `/simulator/users/${thandiwe}/online`, { online: false });

    const { body } = await graph(simulator, textTo({ to: thandiwesNumber }));
    const id = body.messages[0].id;
    await statusOf(id, 'sent');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await chatOf(thandiwe)).at(-1).statuses.map(({ status }: Loose) => status)).toEqual(['sent']);
    await call(simulator, 'POST', `/simulator/users/${thandiwe}/online`, { online: true });

    await statusOf(id, 'read');
  });

  it('too much to one person is refused with 131056', async () => {
    await simulator.close();
    simulator = await simulate(bot, { pairRate: { burst: 2, everyMs: 60_000 } });
    const answers = [];
    for (let count = 0; count < 3; count += 1) answers.push(await graph(simulator, textTo({ to: thandiwesNumber })));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers[2]?.body.error.code).toBe(131056);
    expect((await graph(simulator, textTo({ recipient: meiLing }))).status).toBe(200);
  });
});

describe('refusals have Meta’s shape', () => {
  it('for a wrong token: 401 and 190', async () => {
    expect(await graph(simulator, textTo({ to: thandiwesNumber }), 'another')).toEqual({
      status: 401,
      body: {
        error: {
          message: 'Invalid OAuth access token - Cannot parse access token',
          type: 'OAuthException',
          code: 190,
          fbtrace_id: expect.any(String),
        },
      },
    });
  });

  it('for another phone number id: 100 with subcode 33', async () => {
    const response = await fetch(`http://127.0.0.1:${simulator.port}/graph/v24.0/1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
      body: JSON.stringify(textTo({ to: thandiwesNumber })),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: 100, error_subcode: 33, type: 'GraphMethodException' },
    });
  });

  it('for a bad parameter: 400, code, details and trace', async () => {
    const body = {
      messaging_product: 'whatsapp',
      to: thandiwesNumber,
      type: 'text',
      text: { body: 'x'.repeat(4_097) },
    };

    expect(await graph(simulator, body)).toEqual({
      status: 400,
      body: {
        error: {
          message: "(#100) Param text['body'] must be at most 4096 characters long.",
          type: 'OAuthException',
          code: 100,
          error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
          fbtrace_id: expect.any(String),
        },
      },
    });
  });

  it.each([['/graph/messages'], ['/graph/v26.0/106540352242922/stickers'], ['/graph/26/106540352242922/messages']])(
    'for the path %s: 2500',
    async (path) => {
      const response = await fetch(`http://127.0.0.1:${simulator.port}${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-token' },
      });

      expect(await response.json()).toMatchObject({ error: { code: 2500 } });
    },
  );
});

describe('mark as read', () => {
  it('turns the ticks of everything up to that message', async () => {
    await write(thandiwe, 'one');
    const { body } = await write(thandiwe, 'two');
    await write(thandiwe, 'three');

    const answer = await graph(simulator, {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: body.id,
      typing_indicator: { type: 'text' },
    });

    expect(answer).toEqual({ status: 200, body: { success: true } });
    const ticks = (await chatOf(thandiwe)).map(({ statuses: list }) => list.at(-1).status);
    expect(ticks).toEqual(['read', 'read', 'delivered']);
  });

  it('refuses a message that was never received', async () => {
    const answer = await graph(simulator, { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.none' });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 100 } } });
  });
});

describe('people', () => {
  it('who change their number are announced by the system, from the old one', async () => {
    await write(thandiwe);

    const { body } = await call(simulator, 'POST', `/simulator/users/${thandiwe}/number`, { wa_id: '27835550199' });
    const { payload } = await until(() =>
      bot.received.find((received) => inbound(received.payload)[0]?.type === 'system'),
    );

    expect(payload.entry[0].changes[0].value).not.toHaveProperty('contacts');
    expect(inbound(payload)[0]).toMatchObject({
      from: '27835550101',
      from_user_id: thandiwe,
      system: {
        type: 'user_changed_number',
        wa_id: '27835550199',
        user_id: body.user.user_id,
        previous_user_id: thandiwe,
      },
    });
    expect(body.user.user_id).not.toBe(thandiwe);
    expect(await chatOf(body.user.user_id)).toEqual(await chatOf(thandiwe));
  });

  it('without a number are announced by their scoped ids', async () => {
    await call(simulator, 'POST', `/simulator/users/${meiLing}/number`);
    const { payload } = await until(() => bot.received[0]);

    expect(inbound(payload)[0].system).toMatchObject({ type: 'user_changed_user_id', previous_user_id: meiLing });
    expect(inbound(payload)[0]).not.toHaveProperty('from');
  });

  it('cannot be reached under a scoped id they gave up', async () => {
    await write(meiLing);
    await call(simulator, 'POST', `/simulator/users/${meiLing}/number`);

    const { body } = await graph(simulator, textTo({ recipient: meiLing }));

    expect((await statusOf(body.messages[0].id, 'failed')).errors[0].code).toBe(131026);
  });

  it('who are new are made known by writing', async () => {
    const from = { user_id: 'DE.42', wa_id: '4915112345678', name: 'Jörg' };
    await call(simulator, 'POST', '/simulator/messages', { from, message: { type: 'text', text: { body: 'hallo' } } });

    const { users } = (await call(simulator, 'GET', '/simulator/users')).body;

    expect(users).toContainEqual(expect.objectContaining(from));
  });
});

describe('a chat', () => {
  it('lists what was sent and received, in order, with quotes and statuses', async () => {
    const asked = await write(thandiwe, 'balance');
    const answered = await graph(simulator, {
      ...textTo({ to: thandiwesNumber }, 'R1,00'),
      context: { message_id: asked.body.id },
    });
    await statusOf(answered.body.messages[0].id, 'read');
    const quoting = { type: 'text', text: { body: 'thanks' }, context: { id: answered.body.messages[0].id } };
    await write(thandiwe, '', quoting);

    const chat = await chatOf(thandiwe);

    expect(chat.map(({ direction, message }) => [direction, message.text.body])).toEqual([
      ['in', 'balance'],
      ['out', 'R1,00'],
      ['in', 'thanks'],
    ]);
    expect(chat[1].message.context).toEqual({ id: asked.body.id });
    expect(chat[1].statuses.map(({ status }: Loose) => status)).toEqual(['sent', 'delivered', 'read']);
    expect(chat[2].message.context).toEqual({ id: answered.body.messages[0].id, from: '27600123456' });
    expect(chat[1]).not.toHaveProperty('sending');
  });
});

describe('faults', () => {
  const fault = (order: Loose) => call(simulator, 'POST', '/simulator/faults', order);

  it.each([
    ['500', 500, 131000],
    ['429', 429, 130429],
    ['131056', 400, 131056],
    ['refuse-token', 401, 190],
  ])('graph %s strikes as often as it was told', async (kind, status, code) => {
    await write(thandiwe);
    await fault({ graph: kind, count: 1 });

    const struck = await graph(simulator, textTo({ to: thandiwesNumber }));
    const mended = await graph(simulator, textTo({ to: thandiwesNumber }));

    expect(struck).toMatchObject({ status, body: { error: { code } } });
    expect(mended.status).toBe(200);
    expect((await chatOf(thandiwe)).filter(({ direction }) => direction === 'out')).toHaveLength(1);
  });

  it('timeout-after-accept never answers, and delivers', async () => {
    await write(thandiwe);
    await fault({ graph: 'timeout-after-accept', count: 1 });

    const silent = fetch(`http://127.0.0.1:${simulator.port}/graph/v26.0/${phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
      body: JSON.stringify({ ...textTo({ to: thandiwesNumber }), biz_opaque_callback_data: 'unknown-outcome' }),
      signal: AbortSignal.timeout(300),
    });

    await expect(silent).rejects.toThrow(/timeout/);
    await until(() => statuses(bot).find((report) => report.biz_opaque_callback_data === 'unknown-outcome'));
  });

  it('duplicate posts everything twice', async () => {
    await fault({ webhooks: 'duplicate', count: 1 });
    await write(thandiwe);

    expect(bot.received).toHaveLength(2);
    expect(bot.received[0]?.bytes).toEqual(bot.received[1]?.bytes);
  });

  it('batch puts several updates into one POST', async () => {
    await fault({ webhooks: 'batch', count: 2 });
    const answers = await Promise.all([write(thandiwe, 'one'), write(meiLing, 'two')]);

    expect(bot.received).toHaveLength(1);
    expect(bot.received[0]?.payload.entry).toHaveLength(1);
    expect(
      inbound(bot.received[0]?.payload)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(answers.map(({ body }) => body.id).sort());
  });

  it('reorder posts the last first', async () => {
    await fault({ webhooks: 'reorder', count: 2 });
    const first = write(thandiwe, 'one');
    await until(async () => (await chatOf(thandiwe)).length === 1);
    await Promise.all([first, write(thandiwe, 'two')]);

    expect(bot.received.flatMap(({ payload }) => inbound(payload)).map(({ text }) => text.body)).toEqual([
      'two',
      'one',
    ]);
  });

  it.each([[{ graph: 'fire' }], [{ webhooks: 'none', count: 0 }], [{ other: 'none' }]])('refuses %j', async (order) => {
    expect((await fault(order)).status).toBe(400);
  });
});

describe('bad input', () => {
  it.each<[string, string, string, unknown, number]>([
    ['a body that is no JSON', 'POST', '/simulator/messages', 'not json', 400],
    ['nobody and nothing', 'POST', '/simulator/messages', {}, 400],
    ['nobody', 'POST', '/simulator/messages', { from: {}, message: { type: 'text' } }, 400],
    [
      'a scoped id that is none',
      'POST',
      '/simulator/messages',
      { from: { user_id: 'nonsense' }, message: { type: 'text' } },
      400,
    ],
    [
      'a number with its plus',
      'POST',
      '/simulator/messages',
      { from: { user_id: 'ZA.1', wa_id: '+27' }, message: { type: 'text' } },
      400,
    ],
    [
      'a message without type',
      'POST',
      '/simulator/messages',
      { from: { user_id: 'ZA.1' }, message: { text: {} } },
      400,
    ],
    ['a webhook that is no JSON', 'POST', '/simulator/webhooks', '{', 400],
    ['a webhook of more than 3 MB', 'POST', '/simulator/webhooks', `"${'x'.repeat(3 * 1024 * 1024)}"`, 413],
    ['an action of nobody', 'POST', '/simulator/users/ZA.404/online', { online: true }, 404],
    ['online that is no boolean', 'POST', `/simulator/users/${thandiwe}/online`, { online: 'yes' }, 400],
    ['an unknown action', 'POST', `/simulator/users/${thandiwe}/explode`, {}, 404],
    ['the chat of nobody', 'GET', '/simulator/chats/ZA.404', undefined, 404],
    ['a path that does not decode', 'GET', '/simulator/chats/%E0%A4%A', undefined, 400],
    ['an unknown resource', 'GET', '/simulator/nothing', undefined, 404],
    ['an unknown page', 'GET', '/nothing', undefined, 404],
    ['an unknown method', 'PUT', '/', undefined, 405],
  ])('%s gets a clear error', async (_what, method, path, body, status) => {
    const answer = await call(simulator, method, path, body);

    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(/\w{2,}/);
    expect(bot.received).toEqual([]);
  });

  it.each([
    ['another host name', { host: 'evil.example' }],
    ['another site’s page', { origin: 'https://evil.example' }],
  ])('%s has no access', async (_what, headers) => {
    const status = await new Promise((resolve, reject) => {
      request({ port: simulator.port, path: '/simulator/users', headers }, (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });

    expect(status).toBe(403);
  });
});

it('lists the traffic: Graph requests without the token, webhooks with text and signature', async () => {
  await write(thandiwe);
  await graph(simulator, textTo({ to: thandiwesNumber }));

  const { body } = await call(simulator, 'GET', '/simulator/traffic');

  expect(body.graph).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: `/graph/v26.0/${phoneNumberId}/messages`,
      body: textTo({ to: thandiwesNumber }),
      response: { status: 200, body: expect.objectContaining({ messaging_product: 'whatsapp' }) },
    }),
  ]);
  expect(body.webhooks[0]).toMatchObject({
    body: bot.received[0]?.bytes.toString('utf8'),
    signature: bot.received[0]?.signature,
    status: 200,
    attempts: [{ status: 200 }],
  });
  expect(JSON.stringify(body)).not.toContain('a-token');
});

it('streams what happens', async () => {
  const stream = await fetch(`http://127.0.0.1:${simulator.port}/simulator/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  const reading = until(async () => {
    seen += (await reader?.read())?.value ?? '';
    return seen.includes('event: webhook');
  });

  await write(thandiwe, 'hello');
  await reading;

  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  expect(seen).toMatch(/event: message\ndata: \{"user_id":"ZA\.1000200030004001"/);
});

it('rejects when the port is taken', async () => {
  await expect(simulate(bot, { port: simulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
