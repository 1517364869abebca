import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../../local/simulator/server.ts';
import { call, type FakeBot, graph, type Loose, simulate, startFakeBot, wabaId } from '../fake-bot.ts';
import { api, handIn, visitTemplate } from '../fake-endpoint.ts';

let bot: FakeBot;
let simulator: Simulator;

beforeAll(async () => {
  bot = await startFakeBot();
  simulator = await simulate(bot);
  await handIn(simulator, visitTemplate);
});
afterAll(async () => {
  await simulator.close();
  await bot.close();
});

const person = 'ZA.1000200030004001';
const filled = (...texts: string[]) => ({ type: 'body', parameters: texts.map((text) => ({ type: 'text', text })) });
const pressed = (payload: string) => ({
  type: 'button',
  sub_type: 'quick_reply',
  index: '0',
  parameters: [{ type: 'payload', payload }],
});
const send = (components: readonly object[], name = visitTemplate.name, code = visitTemplate.language) =>
  graph(simulator, {
    messaging_product: 'whatsapp',
    recipient: person,
    type: 'template',
    template: { name, language: { code }, components },
  });
const last = async (): Promise<Loose> =>
  (await call(simulator, 'GET', `/simulator/chats/${person}`)).body.messages.at(-1);

describe('message templates', () => {
  it('are approved as they are handed in, once in a language, and listed', async () => {
    const other = { ...visitTemplate, language: 'af' };

    expect((await handIn(simulator, other)).body).toEqual({
      id: expect.stringMatching(/^\d+$/),
      status: 'APPROVED',
      category: 'UTILITY',
    });
    expect((await handIn(simulator, other)).body.error.code).toBe(100);
    const { data } = (await api(simulator, 'GET', `${wabaId}/message_templates?limit=100`)).body;
    expect(data).toContainEqual({ id: expect.any(String), status: 'APPROVED', ...other });
    expect(data).toHaveLength(2);
  });

  it.each([
    ['a name in capitals', { name: 'Visit' }, 100],
    ['no language', { language: undefined }, 100],
    ['a category that Meta has not', { category: 'SMALLTALK' }, 100],
    ['no body', { components: [{ type: 'FOOTER', text: 'Saldo' }] }, 100],
    ['a body that is too long', { components: [{ type: 'BODY', text: 'a'.repeat(1_025) }] }, 131009],
    [
      'a label of 26',
      {
        components: [
          { type: 'BODY', text: 'a' },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'a'.repeat(26) }] },
        ],
      },
      131009,
    ],
  ])('with %s are refused', async (_what, change, code) => {
    const { status, body } = await handIn(simulator, { ...visitTemplate, name: 'another', ...change });

    expect({ status, code: body.error.code }).toEqual({ status: 400, code });
  });

  it('arrive with their words, the gaps filled, and labels of which each sends its payload', async () => {
    expect((await send([filled('Tuesday'), pressed('visit:yes')])).status).toBe(200);

    expect((await last()).template).toEqual({
      body: 'We see you on Tuesday.',
      footer: 'Nobody else',
      buttons: [
        { text: 'I will be there', payload: 'visit:yes' },
        { text: 'I cannot come', payload: 'I cannot come' },
      ],
    });
  });

  it('that are not known, or not in this language, are refused with 132001, and gaps left open with 132000', async () => {
    const before = (await last())?.id;

    expect(await send([], 'nobody_knows')).toMatchObject({
      status: 404,
      body: { error: { code: 132001, error_data: { details: 'template name (nobody_knows) does not exist in en' } } },
    });
    expect((await send([filled('Tuesday')], visitTemplate.name, 'zu')).body.error.code).toBe(132001);
    expect((await send([])).body.error.code).toBe(132000);
    expect((await send([filled('Tuesday', 'noon')])).body.error.code).toBe(132000);
    expect((await last())?.id).toBe(before);
  });

  it('are handed in beside the traffic', async () => {
    const { graph: seen } = (await call(simulator, 'GET', '/simulator/traffic')).body;

    expect(seen.filter(({ path }: Loose) => path.endsWith('message_templates'))).toEqual([]);
    expect(seen.some(({ path }: Loose) => path.endsWith('messages'))).toBe(true);
  });
});
