import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canvas, fill, opaquePngOf, pngOf } from '../../../../lambdas/money/png.ts';
import { systemClock } from '../../../../lambdas/platform/clock.ts';
import { fixedSecrets } from '../../../../lambdas/platform/secrets.ts';
import { graphDiscard, graphUpload } from '../../../../lambdas/whatsapp/upload.ts';
import type { Simulator } from '../../../../local/simulator/server.ts';
import { openState } from '../../../../local/simulator/state.ts';
import { describeUpload } from '../../../contract/upload.contract.ts';
import { accessToken, call, type FakeBot, graph, phoneNumberId, simulate, startFakeBot, wabaId } from '../fake-bot.ts';
import { api } from '../fake-endpoint.ts';

let bot: FakeBot;
let simulator: Simulator;

beforeEach(async () => {
  bot = await startFakeBot();
  simulator = await simulate(bot);
});
afterEach(async () => {
  await simulator.close();
  await bot.close();
});

const surface = canvas(8, 8);
fill(surface, 2, 2, 4, 4, 1);
const colours = [
  [255, 255, 255, 255],
  [20, 140, 110, 255],
] as const;
const png = opaquePngOf(surface, colours);

function formOf(
  fields: { product?: string; type?: string; file?: Uint8Array | undefined; fileType?: string } = {},
): FormData {
  const { product = 'whatsapp', type = 'image/png', file = png, fileType = type } = fields;
  const form = new FormData();
  if (product !== '') form.set('messaging_product', product);
  if (type !== '') form.set('type', type);
  if (file.length > 0) form.set('file', new Blob([new Uint8Array(file)], { type: fileType }), 'picture.png');
  return form;
}

const uploaded = (form: unknown = formOf()) => api(simulator, 'POST', `${phoneNumberId}/media`, form as never);
const image = (id: string) => ({
  messaging_product: 'whatsapp',
  to: '+27600000001',
  type: 'image',
  image: { id, caption: 'What you spent.' },
});

const realParts = (token: string, logged: string[]) => {
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  return {
    graphUrl: `http://127.0.0.1:${simulator.port}/graph/v26.0`,
    number: async () => ({ wabaId, phoneNumberId, displayPhoneNumber: '+27600123456' }),
    tokenSecretId: 'token',
    secrets: fixedSecrets({ token: { accessToken: token } }),
    clock: systemClock,
    log: { info: note, warn: note, error: note },
  };
};
const realUpload = (token = accessToken, logged: string[] = []) => graphUpload(realParts(token, logged));
const realDiscard = (token = accessToken, logged: string[] = []) => graphDiscard(realParts(token, logged));

const kept = async () => {
  const { body } = await call(simulator, 'GET', '/simulator/traffic');
  return body.graph
    .filter(
      ({ path, response }: { path: string; response: { status: number } }) =>
        path.endsWith('/media') && response.status === 200,
    )
    .map(({ body: sent }: { body: { file: { content: string } } }) => Buffer.from(sent.file.content, 'base64'));
};

describeUpload('the Graph API upload', async () => {
  let received: readonly Uint8Array[] = [];
  return {
    upload: async (picture, deadline) => {
      const id = await realUpload()(picture, deadline);
      received = await kept();
      return id;
    },
    refuse: () => void call(simulator, 'POST', '/simulator/faults', { graph: '500' }),
    received: () => received,
    [Symbol.asyncDispose]: async () => undefined,
  };
});

describe('an uploaded picture', () => {
  it('is named by a message and shown in the chat', async () => {
    const { status, body } = await uploaded();
    expect({ status, keys: Object.keys(body) }).toEqual({ status: 200, keys: ['id'] });

    expect((await graph(simulator, image(body.id))).status).toBe(200);

    const shown = await fetch(`http://127.0.0.1:${simulator.port}/simulator/media/${body.id}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
  });

  it('is nothing but an id that was given: another one is refused', async () => {
    const { status, body } = await graph(simulator, image('123'));
    expect([status, body.error.code]).toEqual([400, 100]);
    expect((await fetch(`http://127.0.0.1:${simulator.port}/simulator/media/123`)).status).toBe(404);
  });

  it.each<[string, unknown]>([
    ['no product', formOf({ product: '' })],
    ['another product', formOf({ product: 'messenger' })],
    ['no type', formOf({ type: '', fileType: 'image/png' })],
    ['another type than the file has', formOf({ fileType: 'image/jpeg' })],
    ['no file', formOf({ file: new Uint8Array() })],
    ['a type that no message takes', formOf({ type: 'image/svg+xml' })],
    ['a file that is no picture', formOf({ file: Buffer.from('hello '.repeat(20)) })],
    ['a picture of sixteen colours', formOf({ file: pngOf(surface, colours) })],
    ['JSON', { messaging_product: 'whatsapp', type: 'image/png' }],
  ])('is refused with %s', async (_what, form) => {
    const { status, body } = await uploaded(form);
    expect([status, body.error.code]).toEqual([400, 100]);
  });
});

describe('the real upload', () => {
  it.each([
    ['a token that is refused', 'another-token', 5_000],
    ['no time', accessToken, -1],
  ])('gives no id with %s, and logs no more than a code', async (_what, token, time) => {
    const logged: string[] = [];
    expect(await realUpload(token, logged)({ png }, Date.now() + time)).toBeUndefined();
    expect(logged.join('')).not.toContain(token);
  });

  it('waits no longer than it may', async () => {
    await call(simulator, 'POST', '/simulator/faults', { graph: 'timeout-after-accept' });
    const logged: string[] = [];
    expect(await realUpload(accessToken, logged)({ png }, Date.now() + 200)).toBeUndefined();
    expect(logged).toEqual([expect.stringContaining('TIMEOUT')]);
  });
});

describe('the real taking back', () => {
  it('leaves nothing that a message could name', async () => {
    const id = (await realUpload()({ png }, Date.now() + 5_000)) ?? '';

    await realDiscard()(id, Date.now() + 5_000);

    expect((await graph(simulator, image(id))).status).toBe(400);
  });

  it.each([
    ['of what is not there', accessToken, '123', 5_000, ['picture-not-discarded']],
    ['with a token that is refused', 'another-token', '123', 5_000, ['picture-not-discarded']],
    ['without time', accessToken, '123', -1, []],
  ])('throws nothing %s, and logs no more than a code', async (_what, token, id, time, events) => {
    const logged: string[] = [];

    await realDiscard(token, logged)(id, Date.now() + time);

    expect(logged.map((line) => JSON.parse(line)[0])).toEqual(events);
    expect(logged.join('')).not.toContain(token);
  });
});

describe('the pictures of a chat', () => {
  const publish = () => undefined;
  const media = (id: string) => ({ id, type: 'image/png', base64: '' });
  const message = (id: string, picture?: string) =>
    ({
      direction: 'out',
      id,
      timestamp: '1',
      message: picture === undefined ? { type: 'text' } : { type: 'image', image: { id: picture } },
      statuses: [],
    }) as const;

  it('go with their messages, and those that no message names after others', () => {
    const state = openState({ publish });
    const [person] = state.people();
    if (person === undefined) throw new Error('nobody');
    state.keepMedia(media('1'));
    state.add(person, message('wamid.1', '1'));
    for (let count = 100; count < 200; count += 1) state.keepMedia(media(String(count)));

    expect([state.media('1'), state.media('199')].map((one) => one?.id)).toEqual(['1', '199']);
    expect(state.media('100')).toBeUndefined();

    for (let count = 2; count <= 2_001; count += 1) state.add(person, message(`wamid.${count}`));
    expect(state.media('1')).toBeUndefined();
  });
});
