import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import type { FlowEvent } from '../../lambdas/flows/endpoint.ts';

export const appSecret = 'an app secret of thirty-two hex!';
/** Made once: an RSA key takes longer than a test. */
export const currentKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const previousKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
export const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

export interface Sealing {
  readonly to?: KeyObject;
  readonly aesKey?: Buffer;
  readonly nonce?: Buffer;
  readonly tagLength?: number;
}

/** What the phone makes of a request: the three strings, and the way to read the reply. */
export function seal(plaintext: string | Buffer, given: Sealing = {}) {
  const { to = currentKey, aesKey = randomBytes(16), nonce = randomBytes(16), tagLength = 16 } = given;
  const name = ({ 16: 'aes-128-gcm', 24: 'aes-192-gcm', 32: 'aes-256-gcm' } as const)[aesKey.length] ?? 'aes-128-gcm';
  const usable = [16, 24, 32].includes(aesKey.length) ? aesKey : Buffer.alloc(16);
  const cipher = createCipheriv(name, usable, nonce.length === 0 ? Buffer.alloc(1) : nonce, {
    authTagLength: tagLength,
  });
  const data = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt(
    { key: createPublicKey(to), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    aesKey,
  );
  const body = {
    encrypted_flow_data: data.toString('base64'),
    encrypted_aes_key: wrapped.toString('base64'),
    initial_vector: nonce.toString('base64'),
  };
  const open = (reply: string): unknown => {
    const bytes = Buffer.from(reply, 'base64');
    const inverted = Buffer.from(nonce.map((byte) => byte ^ 0xff));
    const decipher = createDecipheriv('aes-128-gcm', aesKey, inverted, { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(-16));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8'));
  };
  return { body, open };
}

export const sign = (bytes: string | Buffer, secret = appSecret): string =>
  `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;

/** The request as API Gateway hands it over. */
export function posted(
  body: string | Buffer,
  given: { readonly secret?: string; readonly header?: string | null; readonly base64?: boolean } = {},
): FlowEvent {
  const { secret = appSecret, header = sign(body, secret), base64 = false } = given;
  return {
    headers: header === null ? {} : { 'x-hub-signature-256': header },
    body: Buffer.from(body).toString(base64 ? 'base64' : 'utf8'),
    isBase64Encoded: base64,
  };
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `flow_token_signature` as Meta makes it. */
export function tokenSignature(
  token: string,
  {
    secret = appSecret,
    header = { alg: 'HS256', typ: 'JWT' } as object,
    payload = { flow_token: token } as object,
  } = {},
): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
