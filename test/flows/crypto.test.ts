import {
  constants,
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EncryptedRequest,
  type MediaKeys,
  openMedia,
  openRequest,
  unwrapWith,
} from '../../lambdas/flows/crypto.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/whatsapp/pywa/${name}`, import.meta.url), 'utf8'));
const vector = fixture('flow_encryption_vector.json');
const media = fixture('flow_media_vector.json');
const pem =
  Object.values<unknown>(vector).find((value): value is string => String(value).includes('PRIVATE KEY')) ?? '';
const privateKey = createPrivateKey({ key: pem, passphrase: vector.passphrase });
const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const [ours, other] = [unwrapWith(privateKey), unwrapWith(otherKey)];

const wrap = (aesKey: Buffer, key: KeyObject = privateKey) =>
  publicEncrypt({ key: createPublicKey(key), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, aesKey);

/** A request made by the client's side of the protocol. */
function sealed(text: string, { aesKey = randomBytes(16), nonce = randomBytes(16), key = privateKey } = {}) {
  const cipher = createCipheriv('aes-128-gcm', aesKey, nonce, { authTagLength: 16 });
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    encrypted_flow_data: data.toString('base64'),
    encrypted_aes_key: wrap(aesKey, key).toString('base64'),
    initial_vector: nonce.toString('base64'),
  };
}

describe('the Flow endpoint', () => {
  it('opens the published request and seals the published reply', async () => {
    const opened = await openRequest(vector.request, [ours]);

    expect(opened.kind).toBe('opened');
    if (opened.kind !== 'opened') return;
    expect(JSON.parse(opened.plaintext.toString('utf8'))).toEqual(vector.expected_plaintext);
    const reply = '{"version": "3.0", "screen": "SUCCESS", "data": {"key": "value"}}';
    expect(JSON.parse(reply)).toEqual(vector.response_plaintext);
    expect(opened.seal(reply)).toBe(vector.expected_response_base64);
  });

  it('opens with the previous key during a rotation', async () => {
    expect((await openRequest(vector.request, [other, ours])).kind).toBe('opened');
  });

  it('says so when no key of ours fits', async () => {
    expect(await openRequest(vector.request, [other])).toEqual({ kind: 'wrong-key' });
    expect(await openRequest(vector.request, [])).toEqual({ kind: 'wrong-key' });
    const bits = { ...vector.request, encrypted_aes_key: Buffer.alloc(256, 1).toString('base64') };
    expect(await openRequest(bits, [ours])).toEqual({ kind: 'wrong-key' });
  });

  it.each([15, 24, 32, 0])('takes no AES key of %i bytes', async (length) => {
    const request = { ...sealed('{}'), encrypted_aes_key: wrap(randomBytes(length)).toString('base64') };

    expect(await openRequest(request, [ours])).toEqual({ kind: 'wrong-key' });
  });

  it.each([0, 8, 12, 15, 17, 100])('takes no nonce of %i bytes', async (length) => {
    const request = { ...sealed('{}'), initial_vector: randomBytes(length).toString('base64') };

    expect(await openRequest(request, [ours])).toEqual({ kind: 'unreadable' });
  });

  it.each([4, 8, 12, 15])('takes no tag of %i bytes', async (length) => {
    const request = sealed('{"action":"ping"}');
    const data = Buffer.from(request.encrypted_flow_data, 'base64');
    const cut = data.subarray(0, data.length - 16 + length).toString('base64');

    expect(await openRequest({ ...request, encrypted_flow_data: cut }, [ours])).toEqual({ kind: 'unreadable' });
  });

  it.each<[string, Partial<Record<keyof EncryptedRequest, unknown>>]>([
    ['no data', { encrypted_flow_data: '' }],
    ['data that is no base64', { encrypted_flow_data: '$$$$' }],
    ['data shorter than a tag', { encrypted_flow_data: 'AAAA' }],
    ['a missing key', { encrypted_aes_key: undefined }],
    ['a key that is no base64', { encrypted_aes_key: 'not base64!' }],
    ['a list', { initial_vector: ['AAAA'] }],
  ])('takes no %s', async (_case, part) => {
    expect(await openRequest({ ...vector.request, ...part }, [ours])).toEqual({ kind: 'unreadable' });
  });

  it('notices any one bit changed', async () => {
    const request = sealed('{"pin":"1234"}');
    const data = Buffer.from(request.encrypted_flow_data, 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: data.length * 8 - 1 }), async (bit) => {
        const flipped = Buffer.from(data);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const opened = await openRequest({ ...request, encrypted_flow_data: flipped.toString('base64') }, [ours]);
        return opened.kind === 'unreadable';
      }),
    );
  });

  it('brings back any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const opened = await openRequest(sealed(text), [ours]);
        return opened.kind === 'opened' && opened.plaintext.toString('utf8') === text;
      }),
    );
  });
});

describe('a file from a Flow', () => {
  const file = Buffer.from(media.cdn_file_base64, 'base64');
  const keys: MediaKeys = media.encryption_metadata;

  it('opens as published', () => {
    const plaintext = openMedia(file, keys);

    expect(
      createHash('sha256')
        .update(plaintext ?? '')
        .digest('base64'),
    ).toBe(keys.plaintext_hash);
  });

  it('opens what was sealed over the nonce and the ciphertext, whatever its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const [key, hmacKey, iv] = [randomBytes(32), randomBytes(32), randomBytes(16)];
        const cipher = createCipheriv('aes-256-cbc', key, iv);
        const ciphertext = Buffer.concat([cipher.update(bytes), cipher.final()]);
        const mac = createHmac('sha256', hmacKey).update(iv).update(ciphertext).digest().subarray(0, 10);
        const whole = Buffer.concat([ciphertext, mac]);
        const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('base64');
        const plaintext = openMedia(whole, {
          encryption_key: key.toString('base64'),
          hmac_key: hmacKey.toString('base64'),
          iv: iv.toString('base64'),
          encrypted_hash: hash(whole),
          plaintext_hash: hash(bytes),
        });
        return plaintext?.equals(bytes) === true;
      }),
    );
  });

  it.each<[string, Buffer, Partial<Record<keyof MediaKeys, unknown>>]>([
    ['a file that was changed', Buffer.concat([Buffer.from([file.readUInt8(0) ^ 1]), file.subarray(1)]), {}],
    ['a file cut short', file.subarray(0, 20), {}],
    ['no file', Buffer.alloc(0), {}],
    ['another hash of the file', file, { encrypted_hash: media.encryption_metadata.plaintext_hash }],
    ['another hash of the content', file, { plaintext_hash: media.encryption_metadata.encrypted_hash }],
    ['another HMAC key', file, { hmac_key: media.encryption_metadata.encryption_key }],
    ['another nonce', file, { iv: Buffer.alloc(16).toString('base64') }],
    ['another key', file, { encryption_key: media.encryption_metadata.hmac_key }],
    ['a short key', file, { encryption_key: Buffer.alloc(16).toString('base64') }],
    ['no keys', file, { encryption_key: undefined, hmac_key: null, iv: 7 }],
  ])('is refused: %s', (_case, bytes, part) => {
    expect(openMedia(bytes, { ...keys, ...part } as MediaKeys)).toBeUndefined();
  });

  it('is refused when its HMAC leaves out the nonce', () => {
    const [key, hmacKey, iv] = [randomBytes(32), randomBytes(32), randomBytes(16)];
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const ciphertext = Buffer.concat([cipher.update('x'), cipher.final()]);
    const whole = Buffer.concat([
      ciphertext,
      createHmac('sha256', hmacKey).update(ciphertext).digest().subarray(0, 10),
    ]);
    const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('base64');

    const plaintext = openMedia(whole, {
      encryption_key: key.toString('base64'),
      hmac_key: hmacKey.toString('base64'),
      iv: iv.toString('base64'),
      encrypted_hash: hash(whole),
      plaintext_hash: hash(Buffer.from('x')),
    });

    expect(plaintext).toBeUndefined();
  });
});
