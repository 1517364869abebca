import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../../../local/simulator/server.ts';
import { balanceFlow } from '../balance-flow.ts';
import {
  appSecret,
  call,
  type FakeBot,
  graph,
  phoneNumberId,
  simulate,
  startFakeBot,
  until,
  wabaId,
} from '../fake-bot.ts';
import {
  anotherKey,
  api,
  type FakeEndpoint,
  flowFile,
  flowMessage,
  flowTraffic,
  publicPem,
  publishFlow,
  signedByMeta,
  startFakeEndpoint,
  uploadKey,
} from '../fake-endpoint.ts';

let bot: FakeBot;
let endpoint: FakeEndpoint;
let simulator: Simulator;

beforeEach(async () => {
  [bot, endpoint] = await Promise.all([startFakeBot(), startFakeEndpoint()]);
  simulator = await simulate(bot);
});
afterEach(async () => {
  await simulator.close();
  await Promise.all([bot.close(), endpoint.close()]);
});

const keyPath = `${phoneNumberId}/whatsapp_business_encryption`;
const create = (params: object = {}) =>
  api(simulator, 'POST', `${wabaId}/flows`, { name: 'balance', categories: ['OTHER'], ...params });
const upload = (id: string, json: unknown = balanceFlow) => api(simulator, 'POST', `${id}/assets`, flowFile(json));
const errorOf = ({
  status,
  body,
}: {
  status: number;
  body: { error: { code: number; error_user_title?: string; error_data?: { details: string } } };
}) => ({
  status,
  code: body.error.code,
  why: body.error.error_user_title ?? body.error.error_data?.details,
});

describe('the business key', () => {
  it('is uploaded by form, shown as signed, and replaced by the next', async () => {
    expect((await api(simulator, 'GET', keyPath)).body).toEqual({ data: [] });
    const [first = '', second = ''] = [anotherKey(), anotherKey()].map(publicPem);

    expect(await uploadKey(simulator, first)).toEqual({ status: 200, body: { success: true } });
    await uploadKey(simulator, second);

    const data = [{ business_public_key: second, business_public_key_signature_status: 'VALID' }];
    expect((await api(simulator, 'GET', keyPath)).body).toEqual({ data });
    expect((await call(simulator, 'GET', '/simulator/flows/key')).body).toEqual({ business_public_key: second });
  });

  const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
  it.each([
    ['nothing', () => ''],
    ['no PEM', () => 'a key'],
    ['a key of 1024 bits', () => publicPem(rsa(1_024).privateKey)],
    ['a key of 4096 bits', () => publicPem(rsa(4_096).privateKey)],
    ['an EC key', () => publicPem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
    ['a private key', () => rsa(2_048).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['a PKCS#1 key', () => createPublicKey(rsa(2_048).privateKey).export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('is not %s', async (_, pem) => {
    expect(errorOf(await uploadKey(simulator, pem()))).toMatchObject({ status: 400, code: 100 });
  });

  it('needs the token', async () => {
    const response = await fetch(`http://127.0.0.1:${simulator.port}/graph/v26.0/${keyPath}`);
    expect(response.status).toBe(401);
  });
});

describe('the Flows API', () => {
  it('creates a draft, takes its Flow JSON, publishes it after a ping, and shows it', async () => {
    const id = await publishFlow(simulator, endpoint);

    const fields =
      'id,name,status,categories,validation_errors,health_status,json_version,data_api_version,endpoint_uri,preview.invalidate(false)';
    expect((await api(simulator, 'GET', `${id}?fields=${fields}`)).body).toMatchObject({
      id,
      name: 'balance',
      status: 'PUBLISHED',
      categories: ['OTHER'],
      validation_errors: [],
      health_status: {
        can_send_message: 'AVAILABLE',
        entities: [{ entity_type: 'FLOW', id }, { entity_type: 'WABA' }],
      },
      json_version: '7.3',
      data_api_version: '4.0',
      endpoint_uri: endpoint.url,
    });
    expect(endpoint.seen.map(({ request }) => request)).toEqual([{ version: '4.0', action: 'ping' }]);
    expect(endpoint.seen.every(signedByMeta)).toBe(true);
    expect((await api(simulator, 'GET', `${wabaId}/flows`)).body.data).toMatchObject([{ id, status: 'PUBLISHED' }]);
    expect(await flowTraffic(simulator)).toMatchObject([{ kind: 'ping', flow_id: id, status: 200 }]);
  });

  it('publishes at once when asked to', async () => {
    await uploadKey(simulator, publicPem(endpoint.keys[0] ?? anotherKey()));
    const { body } = await create({
      endpoint_uri: endpoint.url,
      flow_json: JSON.stringify(balanceFlow),
      publish: true,
    });

    expect(body).toEqual({ id: expect.stringMatching(/^\d{15}$/), success: true, validation_errors: [] });
    expect((await api(simulator, 'GET', body.id)).body.status).toBe('PUBLISHED');
  });

  it('keeps a draft with errors, and says which', async () => {
    const flow_json = JSON.stringify({ ...balanceFlow, version: '2.1' });
    const { body } = await create({ flow_json, publish: true });

    expect(body.validation_errors).toMatchObject([{ error: 'UNSUPPORTED_FLOW_JSON_VERSION', line_start: 1 }]);
    expect((await api(simulator, 'GET', body.id)).body).toMatchObject({
      status: 'DRAFT',
      validation_errors: body.validation_errors,
    });
    expect((await upload(body.id)).body).toEqual({ success: true, validation_errors: [] });
  });

  it('clones, renames, deprecates and deletes', async () => {
    const id = await publishFlow(simulator, endpoint);
    const clone = (await create({ name: 'next', clone_flow_id: id })).body.id;

    expect((await api(simulator, 'POST', clone, { name: 'renamed' })).body).toEqual({ success: true });
    expect((await api(simulator, 'GET', `${clone}?fields=name,json_version,endpoint_uri`)).body).toEqual({
      id: clone,
      name: 'renamed',
      json_version: '7.3',
      endpoint_uri: endpoint.url,
    });
    expect((await api(simulator, 'POST', `${id}/deprecate`)).body).toEqual({ success: true });
    expect((await api(simulator, 'DELETE', clone)).body).toEqual({ success: true });
    expect((await api(simulator, 'GET', `${wabaId}/flows`)).body.data).toMatchObject([{ id, status: 'DEPRECATED' }]);
  });

  it.each([
    ['no name', { name: undefined }],
    ['no categories', { categories: undefined }],
    ['an unknown category', { categories: ['BANKING'] }],
    ['an endpoint elsewhere', { endpoint_uri: 'https://example.com/flow' }],
    ['an endpoint that is no address', { endpoint_uri: 'flow' }],
    ['an unknown Flow to clone', { clone_flow_id: '1' }],
  ])('refuses %s', async (_, params) => {
    expect(errorOf(await create(params))).toMatchObject({ status: 400, code: 100 });
  });

  it('refuses a second Flow of the same name, and fields that do not exist', async () => {
    const { body } = await create();
    expect(errorOf(await create())).toMatchObject({ code: 100, why: 'Flow name is not unique' });
    expect(errorOf(await api(simulator, 'GET', `${body.id}?fields=owner`))).toMatchObject({ code: 100 });
    expect(
      errorOf(await api(simulator, 'POST', `${body.id}/assets`, { name: 'flow.json', asset_type: 'FLOW_JSON' })),
    ).toMatchObject({ code: 100 });
    expect(errorOf(await api(simulator, 'GET', '123456789012345'))).toMatchObject({ code: 100 });
  });

  it('changes nothing that was published', async () => {
    const id = await publishFlow(simulator, endpoint);
    expect(errorOf(await upload(id))).toMatchObject({ code: 139001 });
    expect(errorOf(await api(simulator, 'POST', id, { endpoint_uri: endpoint.url }))).toMatchObject({ code: 139001 });
    expect(errorOf(await api(simulator, 'POST', `${id}/publish`))).toMatchObject({ code: 139002 });
    expect(errorOf(await api(simulator, 'DELETE', id))).toMatchObject({ code: 139004 });
    await api(simulator, 'POST', `${id}/deprecate`);
    expect(errorOf(await api(simulator, 'POST', `${id}/deprecate`))).toMatchObject({ code: 139003 });
  });

  it.each<[string, () => unknown, string]>([
    ['has errors', () => undefined, 'Publishing Flow with validation errors'],
    ['has no endpoint', () => ({}), 'Publishing without endpoint_uri'],
    ['has no key', () => ({ endpoint_uri: endpoint.url }), 'Missing Flows Signed Public Key'],
  ])('does not publish a Flow that %s', async (_, params, why) => {
    const described = params();
    const { body } = await create(described ?? {});
    if (described !== undefined) await upload(body.id);
    expect(errorOf(await api(simulator, 'POST', `${body.id}/publish`))).toEqual({ status: 400, code: 139002, why });
  });

  it.each<[string, () => unknown]>([
    ['is not there', () => endpoint.close()],
    ['has another key', () => (endpoint.keys = [anotherKey()])],
  ])('does not publish a Flow whose endpoint %s', async (_, break_) => {
    await uploadKey(simulator, publicPem(endpoint.keys[0] ?? anotherKey()));
    const { body } = await create({ endpoint_uri: endpoint.url });
    await upload(body.id);
    await break_();

    expect(errorOf(await api(simulator, 'POST', `${body.id}/publish`))).toMatchObject({
      code: 139002,
      why: 'Endpoint not available',
    });
    endpoint = await startFakeEndpoint();
  });

  it('publishes a Flow without endpoint though there is no key', async () => {
    const children = [{ type: 'Footer', label: 'Done', 'on-click-action': { name: 'complete', payload: {} } }];
    const screens = [{ id: 'ONE', terminal: true, layout: { type: 'SingleColumnLayout', children } }];
    const { body } = await create({ flow_json: JSON.stringify({ version: '7.3', screens }), publish: true });
    expect((await api(simulator, 'GET', body.id)).body.status).toBe('PUBLISHED');
  });
});

describe('a Flow message', () => {
  const sendFlow = (id: string, parameters: object = {}) =>
    graph(simulator, {
      messaging_product: 'whatsapp',
      recipient: 'ZA.1000200030004001',
      ...flowMessage(id, parameters),
    });

  it('brings the phone a signature of its token', async () => {
    const id = await publishFlow(simulator, endpoint);
    expect((await sendFlow(id)).status).toBe(200);

    const { messages } = (await call(simulator, 'GET', '/simulator/chats/ZA.1000200030004001')).body;
    const { payload, protectedHeader } = await jwtVerify(messages[0].flow.flow_token_signature, Buffer.from(appSecret));
    expect(messages[0].flow.id).toBe(id);
    expect([protectedHeader.alg, payload]).toEqual(['HS256', { flow_token: 'a-token-nobody-guesses' }]);
    expect((await sendFlow('', { flow_id: undefined, flow_name: 'balance' })).status).toBe(200);
    await until(() => bot.received.length > 0);
  });

  it.each<[string, object]>([
    ['an unknown Flow', { flow_id: '1' }],
    ['an unknown name', { flow_id: undefined, flow_name: 'savings' }],
    ['a published Flow as a draft', { mode: 'draft' }],
    ['a screen that is not there', { flow_action: 'navigate', flow_action_payload: { screen: 'LOGIN' } }],
  ])('is refused with %s', async (_, parameters) => {
    const id = await publishFlow(simulator, endpoint);
    expect(errorOf(await sendFlow(id, parameters))).toMatchObject({ status: 400, code: 131009 });
  });

  it('needs mode draft for a draft, and never goes out for a deprecated one', async () => {
    const { body } = await create({ endpoint_uri: endpoint.url, flow_json: JSON.stringify(balanceFlow) });
    expect(errorOf(await sendFlow(body.id))).toMatchObject({ code: 131009 });
    expect((await sendFlow(body.id, { mode: 'draft' })).status).toBe(200);
    const id = await publishFlow(simulator, endpoint).catch(() => body.id);
    await api(simulator, 'POST', `${id}/publish`);
    await api(simulator, 'POST', `${id}/deprecate`);
    expect(errorOf(await sendFlow(id))).toMatchObject({ code: 131009 });
  });

  it('is held back while its Flow is throttled or blocked', async () => {
    const id = await publishFlow(simulator, endpoint);
    await call(simulator, 'POST', `/simulator/flows/${id}/status`, { status: 'THROTTLED' });
    for (let sent = 0; sent < 10; sent += 1) expect((await sendFlow(id)).status).toBe(200);
    expect(errorOf(await sendFlow(id))).toMatchObject({ code: 132069 });
    await call(simulator, 'POST', `/simulator/flows/${id}/status`, { status: 'BLOCKED' });
    expect(errorOf(await sendFlow(id))).toMatchObject({ code: 132068 });
    expect((await call(simulator, 'GET', `/simulator/flows/${id}`)).status).toBe(409);
  });
});
