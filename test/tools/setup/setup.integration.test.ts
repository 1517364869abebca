import { afterEach, describe, expect, it } from 'vitest';
import { lastingToken } from '../../../tools/rehearse/meta.ts';
import { webhookFields } from '../../../tools/setup/webhook.ts';
import { openRig, putRaw, type Rig, secretId } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

async function open(...given: Parameters<typeof openRig>): Promise<Rig> {
  rig = await openRig(...given);
  return rig;
}

const inHours = (hours: number) => Math.floor(Date.now() / 1_000) + hours * 3_600;

describe('a fresh deployment', () => {
  it('gets every secret, the webhook, delivery and the identity check', async () => {
    const { run, store, meta, deployment } = await open();

    await run();

    expect(await store.read('metaApp')).toEqual({
      appId: meta.state.appId,
      current: meta.state.appSecret,
      verifyToken: expect.stringMatching(/^[\w-]{32}$/),
    });
    expect(await store.read('metaToken')).toEqual({ accessToken: meta.state.accessToken });
    expect(await store.read('metaNumber')).toEqual({
      wabaId: meta.state.wabaId,
      phoneNumberId: meta.state.phoneNumberId,
      displayPhoneNumber: '+27600000000',
      flowId: expect.stringMatching(/^\d+$/),
    });
    expect(Buffer.from(String((await store.read('userKey'))?.key), 'base64')).toHaveLength(32);
    expect(Object.keys((await store.read('bankClient')) ?? {})).toEqual(['karoo', 'harbour']);
    expect(await store.read('sandbox')).toMatchObject({ jwks: { keys: [{ kty: 'EC', crv: 'P-256' }] } });
    expect(meta.state.subscription).toEqual({ callbackUrl: deployment.webhookUrl, fields: [...webhookFields] });
    expect(meta.state.subscribedApps).toEqual([meta.state.appId]);
    expect(meta.state.identityCheck).toBe(true);
  });

  it('ends with a link to the chat and a code for a camera', async () => {
    const { run, said } = await open();

    await run();

    expect(said.join('\n')).toContain('https://wa.me/27600000000?text=balance');
    expect(said.join('\n')).toMatch(/[█▀▄]{10}/);
  });

  it('never says a secret', async () => {
    const { run, said, meta, store } = await open();

    await run();

    const all = said.join('\n');
    const app = await store.read('metaApp');
    const flowKey = String((await store.read('flowKey'))?.current).split('\n')[1];
    for (const secret of [meta.state.appSecret, meta.state.accessToken, app?.verifyToken, flowKey]) {
      expect(all).not.toContain(String(secret));
    }
  });

  it('a dry run plans the same and changes nothing', async () => {
    const { run, store, meta, said } = await open();

    const planned = await run({ dryRun: true });

    expect(planned).toBe(13);
    expect(said.filter((line) => line.includes('→'))).toHaveLength(13);
    expect(await store.read('metaApp')).toBeUndefined();
    expect(meta.writes).toEqual([]);
  });
});

describe('running it again', () => {
  it('changes nothing and asks for nothing', async () => {
    const { run, meta, said, store } = await open();
    await run();
    const before = [await store.read('userKey'), await store.read('bankClient'), meta.writes.length];
    said.length = 0;

    const changed = await run({ given: {} });

    expect(changed).toBe(0);
    expect(said.join('\n')).toContain('Nothing needs to be changed');
    expect([await store.read('userKey'), await store.read('bankClient'), meta.writes.length]).toEqual(before);
  });

  it('a new app secret stands beside the former one until that is forgotten', async () => {
    const { run, meta, store } = await open();
    await run();
    const former = meta.state.appSecret;
    const { verifyToken } = (await store.read('metaApp')) ?? {};
    meta.state.appSecret = 'ffffffffffffffffffffffffffffffff';

    await run();
    const during = await store.read('metaApp');
    await run({ forgetPrevious: true });

    expect(during).toMatchObject({ current: meta.state.appSecret, previous: former, verifyToken });
    expect(await store.read('metaApp')).toEqual({
      appId: meta.state.appId,
      current: meta.state.appSecret,
      verifyToken,
    });
  });

  it('a bank added since gets a key, and the others keep theirs', async () => {
    const { run, store, deployment } = await open();
    await run();
    const before = await store.read('bankClient');
    (deployment.banks as unknown[]).push({ id: 'third', name: 'Third Bank', issuer: 'http://127.0.0.1:1/third' });

    expect(await run()).toBe(1);

    expect(await store.read('bankClient')).toEqual({ ...before, third: { privateJwk: expect.anything() } });
  });

  it('a bank key is published before it is used, and stays published afterwards', async () => {
    const { run, store } = await open();
    await run();
    const before = await store.read('bankClient');

    await run({ rotateBank: 'karoo' });
    const published = await store.read('bankClient');
    await run({ rotateBank: 'karoo' });

    expect(published).toEqual({ ...before, 'karoo:next': { privateJwk: expect.anything() } });
    expect(await store.read('bankClient')).toEqual({
      ...before,
      karoo: published?.['karoo:next'],
      'karoo:former': before?.karoo,
    });
    await expect(run({ rotateBank: 'nobody' })).rejects.toThrow(/no bank "nobody"\. There are: karoo, harbour/);
  });

  it('takes the webhook back from another address, and drops what the account and the number override', async () => {
    const { run, meta, deployment, said } = await open();
    await run();
    meta.state.subscription = { callbackUrl: 'https://elsewhere.example/hook', fields: ['messages'] };
    meta.state.overrideUrl = 'https://elsewhere.example/override';
    meta.state.numberOverrideUrl = 'https://elsewhere.example/number';

    expect(await run()).toBe(3);

    expect(meta.state.subscription?.callbackUrl).toBe(deployment.webhookUrl);
    expect(meta.state.overrideUrl).toBeUndefined();
    expect(meta.state.numberOverrideUrl).toBeUndefined();
    expect(said.join('\n')).toContain('instead of https://elsewhere.example/hook');
  });
});

describe('what does not fit is refused before anything is changed', () => {
  const refusal = async (state: NonNullable<Parameters<typeof openRig>[0]>['state'], given: object, stage = 'dev') => {
    const opened = await open({ stage: stage as 'dev', ...(state === undefined ? {} : { state }) });
    await expect(opened.run({ given: { ...opened.given(), ...given } })).rejects.toThrow(/Nothing was changed/);
    expect(opened.meta.writes).toEqual([]);
    expect(await opened.store.read('metaApp')).toBeUndefined();
    return opened.said.join('\n');
  };

  it('an app secret of another app', async () => {
    const said = await refusal({}, { appSecret: 'ffffffffffffffffffffffffffffffff' });

    expect(said).toMatch(/✗ The app secret is not that of the app/);
    expect(said).toContain('App settings → Basic');
  });

  it('a number that is not on the account', async () => {
    expect(await refusal({}, { phoneNumberId: '123456789' })).toMatch(/✗ The number 123456789 is not on/);
  });

  it('an account that the token may not see', async () => {
    expect(await refusal({}, { wabaId: '123456789' })).toMatch(
      /✗ The WhatsApp Business Account 123456789 cannot be read/,
    );
  });

  it('a token that Meta does not know', async () => {
    expect(await refusal({}, { accessToken: 'EAAsomethingelsealtogether' })).toMatch(/expired, revoked or mistyped/);
  });

  it('a token of another app', async () => {
    const state = { token: { ...lastingToken('900000000000001'), app_id: '42' } };

    expect(await refusal(state, {})).toMatch(/✗ The access token belongs to another app \(42\)/);
  });

  it('a token without the scopes', async () => {
    const state = { token: { ...lastingToken('900000000000001'), scopes: ['whatsapp_business_messaging'] } };

    expect(await refusal(state, {})).toMatch(/✗ The access token lacks whatsapp_business_management/);
  });

  it('in prod, the 24-hour token of the dashboard', async () => {
    const state = { token: { ...lastingToken('900000000000001'), type: 'USER', expires_at: inHours(24) } };
    const said = await refusal(state, {}, 'prod');

    expect(said).toMatch(/✗ The access token is a person’s or a trial token/);
    expect(said).toContain('System users');
  });

  it('in prod, a system user’s token that ends within a week', async () => {
    const state = { token: { ...lastingToken('900000000000001'), expires_at: inHours(100) } };

    expect(await refusal(state, {}, 'prod')).toMatch(/✗ The access token ends within a week/);
  });

  it('in prod, one of Meta’s test numbers', async () => {
    expect(await refusal({ accountMode: 'SANDBOX' }, {}, 'prod')).toMatch(/✗ This is one of Meta’s test numbers/);
  });

  it('in prod, a number that is not registered', async () => {
    expect(await refusal({ numberStatus: 'PENDING' }, {}, 'prod')).toMatch(/✗ Meta calls the number PENDING, not CONN/);
  });

  it('in dev, the same token and number are taken with a word of warning', async () => {
    const token = { ...lastingToken('900000000000001'), type: 'USER', expires_at: inHours(24) };
    const { run, said } = await open({ state: { token, accountMode: 'SANDBOX' } });

    await run();

    expect(said.join('\n')).toMatch(/! The access token is not a system user’s/);
    expect(said.join('\n')).toMatch(/! This is one of Meta’s test numbers/);
  });

  it('a user key that is none is never written over', async () => {
    const { run, aws, store, meta } = await open();
    await putRaw(aws, secretId('dev', 'userKey'), '{"key":"short"}');

    await expect(run()).rejects.toThrow(/no key of 32 bytes/);

    expect(await store.read('userKey')).toEqual({ key: 'short' });
    expect(meta.writes).toEqual([]);
  });

  it('a Meta that nobody reaches', async () => {
    const { run, meta, said } = await open();
    await meta.close();

    await expect(run()).rejects.toThrow(/Nothing was changed/);
    expect(said.join('\n')).toMatch(/No answer from the Graph API/);
  });

  it('values missing where nobody can be asked', async () => {
    const { run } = await open();

    await expect(run({ given: {} })).rejects.toThrow(/Nobody is here to be asked for Meta app id/);
  });
});
