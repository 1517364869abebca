import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type KeyObject,
  privateDecrypt,
  timingSafeEqual,
} from 'node:crypto';

/** What a Flow sends to its endpoint. The body that held it must have been signed: anyone can encrypt to a public key. */
export interface EncryptedRequest {
  readonly encrypted_flow_data: string;
  readonly encrypted_aes_key: string;
  readonly initial_vector: string;
}

/**
 * Opens an AES key that was wrapped with RSA-OAEP (SHA-256 for hash and MGF1) to one of our keys.
 * @returns undefined when it was not wrapped to this key.
 * @throws BotError `FLOW_KEY_INVALID` when the key's keeper cannot be asked: that says nothing about the request.
 */
export type Unwrap = (wrapped: Buffer) => Promise<Buffer | undefined>;

export type OpenedRequest =
  | {
      readonly kind: 'opened';
      readonly plaintext: Buffer;
      /** SHA-256 of AES key and nonce, base64url: under these, one reply may ever be sealed. */
      readonly nonceTag: string;
      readonly seal: (reply: string) => string;
    }
  /** Encrypted to another key: answered with 421, which makes the client fetch our public key again. */
  | { readonly kind: 'wrong-key' }
  /** Not what a Flow sends, or altered on the way: answered no differently. */
  | { readonly kind: 'unreadable' };

/**
 * Opens a request to the Flow endpoint: the AES key by RSA-OAEP with SHA-256, then AES-128-GCM with a 16-byte nonce and
 * a 16-byte tag. `seal` encrypts the reply as the client expects it: same key, every bit of the nonce inverted.
 * All lengths are exact: a shorter tag would be a weaker one, and Node would take it. Never throws on input.
 *
 * The same steps are taken whatever is wrong, with stand-ins for what is missing, so that the time taken tells a
 * stranger little about which step failed.
 * https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint
 *
 * @param unwraps of the current RSA key first; during a rotation of the previous one too.
 */
export async function openRequest(request: EncryptedRequest, unwraps: readonly Unwrap[]): Promise<OpenedRequest> {
  const wrapped = bytesOf(request.encrypted_aes_key);
  const nonce = bytesOf(request.initial_vector);
  const data = bytesOf(request.encrypted_flow_data);
  const key = await firstKey(wrapped ?? standIn.wrapped, unwraps);
  const fits = nonce?.length === 16 && data !== undefined && data.length >= 16;
  const plaintext = open(fits ? data : standIn.data, key ?? standIn.key, fits ? nonce : standIn.nonce);
  if (wrapped === undefined || !fits) return { kind: 'unreadable' };
  if (key === undefined) return { kind: 'wrong-key' };
  if (plaintext === undefined) return { kind: 'unreadable' };
  const nonceTag = createHash('sha256').update(key).update(nonce).digest('base64url');
  return { kind: 'opened', plaintext, nonceTag, seal: (reply) => seal(reply, key, nonce) };
}

const standIn = {
  wrapped: Buffer.alloc(256, 1),
  key: Buffer.alloc(16),
  nonce: Buffer.alloc(16),
  data: Buffer.alloc(512),
};

/** The first that is an AES-128 key. */
async function firstKey(wrapped: Buffer, unwraps: readonly Unwrap[]): Promise<Buffer | undefined> {
  for (const unwrap of unwraps) {
    const key = await unwrap(wrapped);
    if (key?.length === 16) return key;
  }
  return undefined;
}

/** Unwraps with a private key that is at hand. */
export function unwrapWith(privateKey: KeyObject): Unwrap {
  return async (wrapped) => {
    try {
      return privateDecrypt(
        { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
        wrapped,
      );
    } catch {
      return undefined;
    }
  };
}

function open(data: Buffer, key: Buffer, nonce: Buffer): Buffer | undefined {
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(data.subarray(-16));
  try {
    return Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function seal(reply: string, key: Buffer, nonce: Buffer): string {
  const cipher = createCipheriv(
    'aes-128-gcm',
    key,
    nonce.map((byte) => ~byte),
    { authTagLength: 16 },
  );
  return Buffer.concat([cipher.update(reply, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** `encryption_metadata` of a file picked in a Flow; every value base64. */
export interface MediaKeys {
  readonly encryption_key: string;
  readonly hmac_key: string;
  readonly iv: string;
  readonly plaintext_hash: string;
  readonly encrypted_hash: string;
}

/**
 * Opens a file from a Flow's PhotoPicker or DocumentPicker: SHA-256 of the file, then the first 10 bytes of
 * HMAC-SHA256(hmac_key, iv ‖ ciphertext) at its end, then AES-256-CBC, then SHA-256 of what came out.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload#endpoint
 *
 * @returns undefined when any of them does not agree. Never throws on input.
 */
export function openMedia(file: Buffer, keys: MediaKeys): Buffer | undefined {
  const key = bytesOf(keys.encryption_key);
  const hmacKey = bytesOf(keys.hmac_key);
  const iv = bytesOf(keys.iv);
  if (key?.length !== 32 || hmacKey?.length !== 32 || iv?.length !== 16 || file.length < 26) return undefined;
  const ciphertext = file.subarray(0, -10);
  const mac = createHmac('sha256', hmacKey).update(iv).update(ciphertext).digest().subarray(0, 10);
  if (!hasHash(file, keys.encrypted_hash) || !timingSafeEqual(mac, file.subarray(-10))) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    const plaintext = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
    return hasHash(plaintext, keys.plaintext_hash) ? plaintext : undefined;
  } catch {
    return undefined;
  }
}

function hasHash(bytes: Buffer, expected: string): boolean {
  const hash = bytesOf(expected);
  return hash?.length === 32 && timingSafeEqual(createHash('sha256').update(bytes).digest(), hash);
}

/** Strict base64: Node's own decoder skips what it does not know. */
function bytesOf(base64: unknown): Buffer | undefined {
  if (typeof base64 !== 'string' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  return Buffer.from(base64, 'base64');
}
