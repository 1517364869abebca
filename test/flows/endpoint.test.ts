import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { flowKeys } from '../../lambdas/flows/keys.ts';
import { readRequest } from '../../lambdas/flows/request.ts';
import { isTokenSigned } from '../../lambdas/flows/token-signature.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { appSecret, currentKey, pemOf, posted, previousKey, seal, sign, tokenSignature } from './phone.ts';
import { openRig, pin } from './rig.ts';

const ping = JSON.stringify({ version: '3.0', action: 'ping' });
const envelope = (plaintext = ping, sealing: Parameters<typeof seal>[1] = {}) =>
  JSON.stringify(seal(plaintext, sealing).body);

describe('the envelope', () => {
  it('is answered as plain text that nobody stores', async () => {
    const rig = await openRig();
    const { body, open } = seal(ping);
    const result = await rig.answer(posted(JSON.stringify(body), { base64: true }));

    expect(result.statusCode).toBe(200);
    expect(result.headers).toMatchObject({ 'content-type': 'text/plain', 'cache-control': 'no-store' });
    expect(result.body).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
    expect(open(result.body ?? '')).toEqual({ data: { status: 'active' } });
  });

  it.each([
    ['no signature', { header: null }],
    ['another secret', { secret: 'another secret of thirty-two hex' }],
    ['an old scheme', { header: `sha1=${sign('x').slice(7)}` }],
    ['capitals', { header: sign(envelope()).toUpperCase() }],
  ])('is refused with 432 and nothing else: %s', async (_case, given) => {
    const rig = await openRig();
    const result = await rig.answer(posted(envelope(), given));

    expect(result).toMatchObject({ statusCode: 432, body: '' });
    expect(rig.counted).toEqual([{ name: 'SignatureFailed' }]);
  });

  it('is refused when it was changed after it was signed', async () => {
    const rig = await openRig();
    const body = envelope();
    expect((await rig.answer(posted(`${body} `, { header: sign(body) }))).statusCode).toBe(432);
  });

  it('is taken with the previous app secret while it is being rotated', async () => {
    const rig = await openRig({ metaApp: { current: 'the new secret of thirty-two hex', previous: appSecret } });
    expect((await rig.answer(posted(envelope()))).statusCode).toBe(200);
    const rotated = await openRig({ metaApp: { current: 'the new secret of thirty-two hex' } });
    expect((await rotated.answer(posted(envelope()))).statusCode).toBe(432);
  });

  it('is refused before it is hashed when it is longer than any request', async () => {
    const rig = await openRig();
    expect((await rig.answer(posted('x'.repeat(64 * 1024 + 1)))).statusCode).toBe(413);
    expect((await rig.answer(posted('x'.repeat(10_000_000), { base64: true }))).statusCode).toBe(413);
  });

  it.each([
    ['no app secret', { metaApp: { current: '' } }],
    ['no Flow key', { flowKey: { current: '' } }],
    ['a Flow key of another kind', { flowKey: { current: 'a key' } }],
  ])('is refused with 503 while there is %s', async (_case, options) => {
    const rig = await openRig(options);
    const result = await rig.answer(posted(envelope()));

    expect(result).toMatchObject({ statusCode: 503, body: '' });
    expect(rig.lines.join()).toContain('npm run setup');
  });

  it('has one answer to all that cannot be read', async () => {
    const rig = await openRig();
    const good = seal(ping).body;
    const bytes = Buffer.from(good.encrypted_flow_data, 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    const bodies = [
      '',
      'null',
      '[]',
      '7',
      '"text"',
      '{}',
      '{',
      JSON.stringify({ ...good, encrypted_aes_key: 7 }),
      JSON.stringify({ ...good, encrypted_aes_key: undefined }),
      JSON.stringify({ ...good, encrypted_flow_data: 'not base64' }),
      JSON.stringify({ ...good, encrypted_flow_data: bytes.toString('base64') }),
      JSON.stringify({ ...good, initial_vector: randomBytes(12).toString('base64') }),
      JSON.stringify({ ...good, encrypted_aes_key: randomBytes(256).toString('base64') }),
      envelope(ping, { to: previousKey }),
      envelope(ping, { tagLength: 12 }),
    ];
    const results = await Promise.all(bodies.map((body) => rig.answer(posted(body))));

    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(results[0]).toMatchObject({ statusCode: 421, body: '' });
  });
});

describe('what asks nothing about a person', () => {
  it.each(['3.0', '4.0', '9.9', undefined])('is a ping, in version %s', async (version) => {
    const rig = await openRig();
    const { reply } = await rig.say({ version, action: 'ping', data: { pin }, flow_token: await rig.issue() });

    expect(reply).toEqual({ data: { status: 'active' } });
    expect(rig.storeCalls).toEqual([]);
  });

  it.each(['INIT', 'data_exchange'])('is a notice of an error after %s, which is counted', async (action) => {
    const rig = await openRig();
    const error = { error: 'invalid-screen-transition', error_message: 'secret words' };
    const { status, reply } = await rig.say({ version: '3.0', action, flow_token: 'x', screen: 'PIN', data: error });

    expect({ status, reply }).toEqual({ status: 200, reply: { data: { acknowledged: true } } });
    expect(rig.counted.map(({ name }) => name)).toContain('MetaNotice');
    expect(JSON.stringify([rig.lines, rig.counted])).not.toContain('secret words');
  });
});

describe('a token', () => {
  it.each<[string, (token: string) => unknown]>([
    ['none', () => undefined],
    ['empty', () => ''],
    ['of another token', () => tokenSignature('A'.repeat(22))],
    ['with another secret', (token) => tokenSignature(token, { secret: 'another secret of thirty-two hex' })],
    ['with no secret', (token) => tokenSignature(token, { secret: '' })],
    ['of no algorithm', (token) => tokenSignature(token, { header: { alg: 'none' } })],
    ['of another algorithm', (token) => tokenSignature(token, { header: { alg: 'HS512' } })],
    ['of an RSA algorithm', (token) => tokenSignature(token, { header: { alg: 'RS256' } })],
    ['without the token', (token) => tokenSignature(token, { payload: {} })],
    ['with a list', (token) => tokenSignature(token, { payload: { flow_token: [token] } })],
    ['that ran out', (token) => tokenSignature(token, { payload: { flow_token: token, exp: 1 } })],
    ['with its end cut off', (token) => tokenSignature(token).split('.').slice(0, 2).join('.')],
    ['with an empty signature', (token) => `${tokenSignature(token).split('.').slice(0, 2).join('.')}.`],
    ['that is far too long', (token) => tokenSignature(token) + 'A'.repeat(9_000)],
    ['that is a number', () => 7],
  ])('is worth nothing when its signature is: %s', async (_case, signatureOf) => {
    const rig = await openRig();
    const token = await rig.issue();
    const { status, reply } = await rig.say({
      version: '4.0',
      action: 'INIT',
      data: {},
      flow_token: token,
      flow_token_signature: signatureOf(token),
    });

    expect(status).toBe(427);
    expect(reply).toEqual({ error_msg: expect.stringContaining('no longer works') });
  });

  it('needs none in version 3.0, but where there is one it must be right', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    const plain = { version: '3.0', action: 'INIT', data: {}, flow_token: token };

    expect((await rig.say(plain)).reply?.screen).toBe('PIN');
    expect((await rig.say({ ...plain, flow_token_signature: tokenSignature('A'.repeat(22)) })).status).toBe(427);
  });

  it('is signed with the current or the previous secret', async () => {
    const secrets = ['the new secret of thirty-two hex', appSecret];
    const now = Date.parse('2026-11-22T08:00:00Z');
    expect(await isTokenSigned('token', tokenSignature('token'), secrets, now)).toBe(true);
    expect(await isTokenSigned('token', tokenSignature('token'), secrets.slice(0, 1), now)).toBe(false);
  });
});

describe('the keys', () => {
  it('open what was encrypted to the current one, and to the previous one during a rotation', async () => {
    const rig = await openRig({ flowKey: { current: pemOf(currentKey), previous: pemOf(previousKey) } });
    expect((await rig.say({ version: '3.0', action: 'ping' }, { to: previousKey })).status).toBe(200);
    expect((await rig.say({ version: '3.0', action: 'ping' }, { to: currentKey })).status).toBe(200);
    const after = await openRig({ flowKey: { current: pemOf(currentKey) } });
    expect((await after.say({ version: '3.0', action: 'ping' }, { to: previousKey })).status).toBe(421);
  });

  it('are parsed once, and forgotten when they are rotated out', async () => {
    const values: Record<string, Record<string, unknown>> = { key: { current: `${pemOf(currentKey)}\n` } };
    const keys = flowKeys(fixedSecrets(values), 'key', () => async () => undefined);
    const [first] = await keys();
    expect((await keys())[0]).toBe(first);
    values.key = { current: pemOf(previousKey), previous: pemOf(currentKey) };
    expect((await keys())[1]).toBe(first);
    values.key = { current: pemOf(previousKey) };
    await keys();
    values.key = { current: pemOf(currentKey) };
    expect((await keys())[0]).not.toBe(first);
  });

  it('are asked for anew when none fits', async () => {
    const old = { key: { current: pemOf(previousKey) } };
    const latest = { key: { current: pemOf(currentKey) } };
    const keys = flowKeys(
      { get: fixedSecrets(old).get, refresh: fixedSecrets(latest).get },
      'key',
      () => async () => undefined,
    );
    const { openRequest } = await import('../../lambdas/flows/crypto.ts');
    const { body } = seal(ping);
    expect((await openRequest(body, await keys())).kind).toBe('wrong-key');
    expect((await openRequest(body, await keys('latest'))).kind).toBe('opened');
  });

  it('may stay in KMS', async () => {
    const arn = 'arn:aws:kms:af-south-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const asked: string[] = [];
    const keys = flowKeys(
      fixedSecrets({ key: { current: `kms:${arn}`, previous: pemOf(previousKey) } }),
      'key',
      (id) => {
        asked.push(id);
        return async () => randomBytes(16);
      },
    );
    expect(await keys()).toHaveLength(2);
    expect(asked).toEqual([arn]);
  });

  it.each([
    'kms:',
    'kms:alias/flow',
    'arn:aws:kms:af-south-1:111122223333:key/1234abcd',
    '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----',
  ])('are of no other kind: %s', async (current) => {
    const keys = flowKeys(fixedSecrets({ key: { current } }), 'key', () => async () => undefined);
    await expect(keys()).rejects.toMatchObject({ code: 'FLOW_KEY_INVALID' });
  });

  it('have 2048 bits', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const short = pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey);
    const curve = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    for (const current of [short, curve]) {
      const keys = flowKeys(fixedSecrets({ key: { current } }), 'key', () => async () => undefined);
      await expect(keys()).rejects.toMatchObject({ code: 'FLOW_KEY_INVALID' });
    }
  });
});

describe('the same request again', () => {
  it('gets the same bytes, and is done once', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.init(token);
    const first = await rig.press(token, 'PIN', { do: 'unlock', pin });
    const again = await rig.answer(first.event);

    expect(again.body).toBe(first.body);
    expect(rig.checks).toEqual(['right']);
    expect(rig.bankReads()).toBe(1);
  });

  it('counts no second try of a wrong PIN', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    const wrong = await rig.press(token, 'PIN', { do: 'unlock', pin: '593718' });
    for (let round = 0; round < 10; round += 1) expect((await rig.answer(wrong.event)).body).toBe(wrong.body);

    expect(rig.checks).toEqual(['wrong']);
  });

  it('is refused while the first is being answered', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.init(token);
    const { body } = seal(
      JSON.stringify(rig.request(token, { action: 'data_exchange', screen: 'PIN', data: { do: 'unlock', pin } })),
    );
    const event = posted(JSON.stringify(body));
    const results = await Promise.all(Array.from({ length: 10 }, () => rig.answer(event)));

    expect(results.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(421)]);
    expect(rig.checks).toEqual(['right']);
  });

  it('is refused in the clear once its answer is forgotten: nothing else is ever sealed under its nonce', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.init(token);
    const first = await rig.press(token, 'PIN', { do: 'unlock', pin });
    for (const later of [minutes(11), days(30), days(300)]) {
      rig.clock.advance(later);
      expect(await rig.answer(first.event)).toMatchObject({ statusCode: 421, body: '' });
    }
  });

  it('gets the same refusal of a dead token, for ever', async () => {
    const rig = await openRig();
    const token = await rig.issue({ language: 'af' });
    rig.clock.advance(minutes(11));
    const dead = await rig.init(token);
    expect(dead.status).toBe(427);
    rig.clock.advance(days(100));
    expect(await rig.answer(dead.event)).toMatchObject({ statusCode: 427, body: dead.body });
  });

  it('of a token whose signature fails by now is not answered in other words', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    const first = await rig.init(token);
    const rotated = 'the new secret of thirty-two hex';
    // The same store, after a rotation of the app secret: Meta signs the envelope anew.
    const later = await openRig({ metaApp: { current: rotated } });
    Object.assign(later.store.tickets, rig.store.tickets);
    const body = first.event.body ?? '';
    const result = await later.answer(posted(body, { secret: rotated }));

    expect(result.statusCode === 421 || result.body === first.body).toBe(true);
  });
});

describe('another request under a nonce that was used', () => {
  const sealing = { aesKey: randomBytes(16), nonce: randomBytes(16) };

  it('gets nothing, whatever it asks', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.say(rig.request(token, { action: 'INIT', data: {} }), sealing);
    const other = { action: 'data_exchange', screen: 'PIN', data: { do: 'unlock', pin } };
    const result = await rig.say(rig.request(token, other), sealing);

    expect(result).toMatchObject({ status: 421, body: '' });
    expect(rig.checks).toEqual([]);
  });

  it('gets nothing with another ticket either, and no refusal of that', async () => {
    const rig = await openRig();
    await rig.say(rig.request(await rig.issue(), { action: 'INIT', data: {} }), sealing);
    for (const token of [await rig.issue(), 'A'.repeat(22)]) {
      const result = await rig.say(rig.request(token, { action: 'INIT', data: {} }), sealing);
      expect(result).toMatchObject({ status: 421, body: '' });
    }
  });

  it('is the same to the AES key as GCM has it: one key and nonce, one keystream', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    const { body } = await rig.say(rig.request(token, { action: 'INIT', data: {} }), sealing);
    const inverted = Buffer.from(sealing.nonce.map((byte) => byte ^ 0xff));
    const cipher = createCipheriv('aes-128-gcm', sealing.aesKey, inverted, { authTagLength: 16 });
    const bytes = Buffer.from(body, 'base64');
    const stream = cipher.update(Buffer.alloc(bytes.length - 16));
    const text = bytes.subarray(0, -16).map((byte, index) => byte ^ (stream[index] ?? 0));

    expect(JSON.parse(Buffer.from(text).toString('utf8'))).toMatchObject({ screen: 'PIN' });
  });
});

describe('what Meta learns of a reply', () => {
  it('is its length in whole kilobytes', async () => {
    const rig = await openRig();
    const { body } = await rig.open(await rig.issue());
    expect((Buffer.from(body, 'base64').length - 16) % 1_024).toBe(0);
  });
});

describe('a request', () => {
  const read = (value: unknown) => readRequest(Buffer.from(JSON.stringify(value)));
  const asked = { version: '4.0', action: 'INIT', flow_token: 't' };

  it.each([
    [{ ...asked }, 'asked'],
    [{ ...asked, screen: '', data: null }, 'asked'],
    [{ ...asked, screen: null }, 'asked'],
    [{ ...asked, more: { of: 'it' } }, 'asked'],
    [{ ...asked, version: '5.0' }, 'strange'],
    [{ ...asked, version: 4 }, 'strange'],
    [{ ...asked, action: 'init' }, 'strange'],
    [{ ...asked, action: 'navigate' }, 'strange'],
    [{ ...asked, action: ['INIT'] }, 'strange'],
    [{ ...asked, screen: 'SUCCESS' }, 'strange'],
    [{ ...asked, screen: '__proto__' }, 'strange'],
    [{ ...asked, screen: ['PIN'] }, 'strange'],
    [{ ...asked, data: [] }, 'strange'],
    [{ ...asked, data: 'x' }, 'strange'],
    [{ ...asked, flow_token: '' }, 'strange'],
    [{ ...asked, flow_token: 7 }, 'strange'],
    [{ ...asked, flow_token: 'x'.repeat(201) }, 'strange'],
    [{ ...asked, flow_token_signature: {} }, 'strange'],
    [{ ...asked, action: 'BACK', data: { error: 'x' } }, 'asked'],
    [{ ...asked, data: { error: 'x' } }, 'notice'],
    [{ action: 'ping' }, 'ping'],
    [[asked], 'strange'],
    ['text', 'strange'],
    [null, 'strange'],
  ])('%j is %s', (value, kind) => {
    expect(read(value).kind).toBe(kind);
  });

  it('is UTF-8, and nothing that merely looks like it', () => {
    const bad = Buffer.concat([
      Buffer.from('{"version":"4.0","action":"ping","x":"'),
      Buffer.from([0xc0, 0xaf]),
      Buffer.from('"}'),
    ]);
    expect(readRequest(bad).kind).toBe('strange');
  });
});
