import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readRequest } from '../../lambdas/flows/request.ts';
import { appSecret, posted, seal, sign, tokenSignature } from './phone.ts';
import { openRig, phrase, pin } from './rig.ts';

/**
 * What strangers, Meta or a broken phone may send, in classes of at least a hundred cases each. The rule for all:
 * nothing throws, every status is the protocol's, what fails tells nothing about why, and the log stays clean.
 */
const runs = { numRuns: 100 };
vi.setConfig({ testTimeout: 90_000 });

const anyText = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const anyBytes = (maxLength = 400) => fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes));
const anyJson = fc.jsonValue({ maxDepth: 3 });
const good = () => seal(JSON.stringify({ version: '3.0', action: 'ping' })).body;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
/** Base64 of a length that the field never has. */
const lengthOtherThan = (right: number, most: number) =>
  fc
    .integer({ min: 0, max: most })
    .filter((length) => length !== right)
    .map((length) => base64(randomBytes(length)));

/** One person for a whole class: what is refused leaves nothing behind. */
const open = () => openRig();
type Rig = Awaited<ReturnType<typeof openRig>>;

const unread = { statusCode: 421, body: '' };

function isClean(rig: Rig): void {
  const kept = JSON.stringify([rig.lines, rig.counted]);
  for (const secret of [pin, phrase, appSecret, 'Everyday', '15230', '4417']) expect(kept).not.toContain(secret);
  expect(rig.lines).toEqual([]);
}

async function isUnread(rig: Rig, body: string | Buffer): Promise<void> {
  const result = await rig.answer(posted(body, { base64: true }));
  expect(result).toMatchObject(unread);
  expect(result.headers).toMatchObject({ 'content-type': 'text/plain' });
}

describe('a signature', () => {
  it('that is none: absent, cut, of another scheme, in capitals, with blanks, doubled', async () => {
    const rig = await open();
    const body = JSON.stringify(good());
    const right = sign(body);
    const wrong = fc.oneof(
      anyText,
      fc.constantFrom(null, '', right.slice(7), `${right}0`, right.slice(0, -1), `sha1=${right.slice(7)}`),
      fc.constantFrom(` ${right}`, `${right} `, `${right},${right}`, right.replace('sha256', 'SHA256')),
      fc.constantFrom(`sha256=0x${right.slice(9)}`, right.toUpperCase(), 'sha256=', `sha256=${'０'.repeat(64)}`),
      fc
        .nat({ max: 63 })
        .map((at) => `${right.slice(0, 7 + at)}${right[7 + at] === 'a' ? 'b' : 'a'}${right.slice(8 + at)}`),
    );
    await fc.assert(
      fc.asyncProperty(
        wrong.filter((header) => header !== right),
        async (header) => {
          expect(await rig.answer(posted(body, { header }))).toMatchObject({ statusCode: 432, body: '' });
        },
      ),
      runs,
    );
    isClean(rig);
  });

  it('of other bytes: one bit, a line break, a BOM, compressed, written anew', async () => {
    const rig = await open();
    const body = Buffer.from(JSON.stringify(good()));
    const changed = fc.oneof(
      fc.nat({ max: body.length * 8 - 1 }).map((bit) => {
        const flipped = Buffer.from(body);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        return flipped;
      }),
      fc.constantFrom(
        Buffer.concat([body, Buffer.from('\n')]),
        Buffer.concat([Buffer.from('\ufeff'), body]),
        gzipSync(body),
        Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(changed, fc.boolean(), async (bytes, as) => {
        const { statusCode } = await rig.answer(posted(bytes, { header: sign(body), base64: as }));
        expect(statusCode).toBe(432);
      }),
      runs,
    );
    isClean(rig);
  });

  it('with the base64 flag wrong either way', async () => {
    const rig = await open();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), anyBytes(), async (flag, bytes) => {
        const event = posted(bytes.length === 0 ? 'x' : bytes, { base64: flag });
        const { statusCode } = await rig.answer({ ...event, isBase64Encoded: !flag });
        expect([421, 432]).toContain(statusCode);
      }),
      runs,
    );
    isClean(rig);
  });
});

describe('a signed body', () => {
  it('that is no JSON, or JSON of another shape', async () => {
    const rig = await open();
    const body = fc.oneof(
      anyText,
      anyBytes(),
      anyJson.map((value) => JSON.stringify(value)),
      fc.constantFrom(
        '',
        'null',
        '[]',
        '{}',
        '0',
        '""',
        '['.repeat(30_000),
        '{"a":'.repeat(9_000),
        '\u2028',
        '{"__proto__":{}}',
      ),
    );
    await fc.assert(
      fc.asyncProperty(body, (bytes) => isUnread(rig, bytes)),
      runs,
    );
    isClean(rig);
  });

  it('with a field missing, of another type, or no base64', async () => {
    const rig = await open();
    const field = fc.constantFrom('encrypted_flow_data', 'encrypted_aes_key', 'initial_vector');
    const value = fc.oneof(
      fc.constant(undefined),
      anyJson.filter((json) => typeof json !== 'string'),
      anyText.filter((text) => !/^[A-Za-z0-9+/]*={0,2}$/.test(text)),
      fc.constantFrom('====', 'A', 'AAA', 'AA=A', '-_-_', 'QUJD\n', ' QUJD'),
    );
    await fc.assert(
      fc.asyncProperty(field, value, (name, wrong) => isUnread(rig, JSON.stringify({ ...good(), [name]: wrong }))),
      runs,
    );
    isClean(rig);
  });

  it('with an AES key of another length, or wrapped to nobody', async () => {
    const rig = await open();
    const other = fc.oneof(
      fc
        .constantFrom(0, 1, 8, 15, 17, 24, 32, 64)
        .map((length) => seal('{"action":"ping"}', { aesKey: randomBytes(length) }).body),
      lengthOtherThan(256, 600).map((encrypted_aes_key) => ({ ...good(), encrypted_aes_key })),
      fc.constant(0).map(() => ({ ...good(), encrypted_aes_key: base64(randomBytes(256)) })),
      fc.constantFrom(0, 1, 255).map((fill) => ({ ...good(), encrypted_aes_key: base64(Buffer.alloc(256, fill)) })),
    );
    await fc.assert(
      fc.asyncProperty(other, (body) => isUnread(rig, JSON.stringify(body))),
      runs,
    );
    isClean(rig);
  });

  it('with a nonce of 0, 12, 100 or any but 16 bytes', async () => {
    const rig = await open();
    const nonce = fc.oneof(
      fc.constantFrom(0, 12, 100, 15, 17).map((length) => base64(randomBytes(length))),
      lengthOtherThan(16, 200),
      fc.constant(0).map(() => base64(randomBytes(16))),
    );
    await fc.assert(
      fc.asyncProperty(nonce, (initial_vector) => isUnread(rig, JSON.stringify({ ...good(), initial_vector }))),
      runs,
    );
    isClean(rig);
  });

  it('with a tag of 4, 8, 12 bytes, or cut anywhere, or flipped anywhere', async () => {
    const rig = await open();
    const tampered = fc.oneof(
      fc.constantFrom(4, 8, 12, 13, 14, 15).map((tagLength) => seal('{"action":"ping"}', { tagLength }).body),
      fc.nat({ max: 44 }).map((length) => {
        const body = good();
        const data = Buffer.from(body.encrypted_flow_data, 'base64').subarray(0, length);
        return { ...body, encrypted_flow_data: base64(data) };
      }),
      fc.nat({ max: 400 }).map((bit) => {
        const body = good();
        const data = Buffer.from(body.encrypted_flow_data, 'base64');
        const at = (bit >> 3) % data.length;
        data.writeUInt8(data.readUInt8(at) ^ (1 << (bit & 7)), at);
        return { ...body, encrypted_flow_data: base64(data) };
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        tampered.filter((body) => Buffer.from(body.encrypted_flow_data, 'base64').length < 46),
        async (body) => {
          const { statusCode } = await rig.answer(posted(JSON.stringify(body)));
          expect(statusCode).toBe(421);
        },
      ),
      runs,
    );
    isClean(rig);
  });
});

describe('a sealed text', () => {
  const refused = async (rig: Rig, plaintext: string | Buffer) => {
    const { body, open: read } = seal(plaintext);
    const result = await rig.answer(posted(JSON.stringify(body)));
    expect(result.statusCode).toBe(427);
    expect(read(result.body ?? '')).toEqual({ error_msg: expect.stringContaining('no longer works') });
  };

  it('that is empty, no UTF-8 or no JSON object', async () => {
    const rig = await open();
    const text = fc.oneof(
      fc.constant(Buffer.alloc(0)),
      anyBytes(),
      anyText.map((given) => Buffer.from(given)),
      anyJson
        .filter((json) => typeof json !== 'object' || json === null || Array.isArray(json))
        .map((json) => Buffer.from(JSON.stringify(json))),
      fc.constantFrom([0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xef, 0xbf, 0xbe], [0xff]).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(text, (plaintext) => refused(rig, plaintext)),
      runs,
    );
    isClean(rig);
  });

  it('with a wrong version, action, screen or data', async () => {
    const rig = await open();
    const token = await rig.issue();
    const asked = { version: '4.0', action: 'INIT', flow_token: token, flow_token_signature: tokenSignature(token) };
    const wrong = fc.oneof(
      anyJson.filter((value) => value !== '3.0' && value !== '4.0').map((version) => ({ version })),
      anyJson
        .filter((value) => !['INIT', 'BACK', 'data_exchange', 'ping'].some((known) => known === value))
        .map((action) => ({ action })),
      anyText.filter((text) => text !== '' && !/^[A-Z]+$/.test(text)).map((screen) => ({ screen })),
      fc.constantFrom('SUCCESS', 'pin', '__proto__', 'constructor', 'PIN\u0000').map((screen) => ({ screen })),
      anyJson
        .filter((value) => value !== null && (typeof value !== 'object' || Array.isArray(value)))
        .map((data) => ({ data })),
    );
    await fc.assert(
      fc.asyncProperty(wrong, (part) => refused(rig, JSON.stringify({ ...asked, ...part }))),
      runs,
    );
    expect(rig.controls.calls).toEqual([]);
    isClean(rig);
  });

  it('with a token of any other making', async () => {
    const rig = await open();
    const token = fc.oneof(
      anyText,
      anyJson,
      fc.constant(0).map(() => randomBytes(16).toString('base64url')),
      fc.constantFrom(
        '',
        ' ',
        'A'.repeat(21),
        'A'.repeat(23),
        'A'.repeat(200),
        'A'.repeat(5_000),
        '../'.repeat(7),
        undefined,
      ),
    );
    await fc.assert(
      fc.asyncProperty(token, (flow_token) =>
        refused(
          rig,
          JSON.stringify({
            version: '4.0',
            action: 'INIT',
            flow_token,
            flow_token_signature: tokenSignature(typeof flow_token === 'string' ? flow_token : 'other'),
          }),
        ),
      ),
      runs,
    );
    isClean(rig);
  });

  it('that is a ping with anything beside it touches nothing', async () => {
    const rig = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('version', 'data', 'screen', 'flow_token', 'x'), anyJson),
        async (more) => {
          const { reply } = await rig.say({ ...more, action: 'ping' });
          expect(reply).toEqual({ data: { status: 'active' } });
        },
      ),
      runs,
    );
    expect(rig.storeCalls).toEqual([]);
    isClean(rig);
  });
});

describe('data of a live request', () => {
  it('of any shape is answered with a screen of ours, and without the PIN with nothing personal', async () => {
    const rig = await open();
    const token = await rig.issue();
    const known = fc.constantFrom('unlock', 'wait', 'refresh', 'account');
    const data = fc.record(
      { do: fc.oneof(known, anyJson), pin: fc.oneof(anyJson, anyText), account: fc.oneof(anyJson, anyText) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('PIN', 'WAITING', 'BALANCE', 'ACCOUNT', 'NOTICE', ''),
        data,
        async (screen, given) => {
          const { status, reply } = await rig.press(token, screen, given);
          expect(status).toBe(200);
          expect(['PIN', 'BALANCE', 'ACCOUNT', 'NOTICE']).toContain(reply?.screen);
          expect(JSON.stringify(reply)).not.toMatch(/Everyday|4417|230/);
        },
      ),
      runs,
    );
    expect(rig.controls.calls).toEqual([]);
    isClean(rig);
  });

  it('after the PIN never leads to another person’s account, nor to an error', async () => {
    const rig = await open();
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyJson, anyText), async (account) => {
        const token = await rig.issue();
        await rig.open(token);
        const { status, reply } = await rig.press(token, 'BALANCE', { do: 'account', account });
        expect({ status, screen: reply?.screen }).toEqual({ status: 200, screen: 'BALANCE' });
      }),
      runs,
    );
    expect(rig.controls.count('transactions')).toBe(0);
  });
});

describe('reading a request', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyBytes(2_000),
          anyText.map((text) => Buffer.from(text)),
          anyJson.map((json) => Buffer.from(JSON.stringify(json))),
        ),
        (bytes) => {
          expect(['ping', 'notice', 'strange', 'asked']).toContain(readRequest(bytes).kind);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('survives 200,000 levels of nesting', () => {
    expect(readRequest(Buffer.from(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).kind).toBe('strange');
    const deep = `{"version":"4.0","action":"INIT","flow_token":"t","data":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_001)}`;
    expect(['asked', 'strange']).toContain(readRequest(Buffer.from(deep)).kind);
  });
});
