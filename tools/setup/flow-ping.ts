import { constants, createCipheriv, createDecipheriv, createHmac, publicEncrypt, randomBytes } from 'node:crypto';
import { isObject } from './graph.ts';

/** What an endpoint made of a health check. */
export type Pinged =
  | { readonly answered: true }
  /** A status, or what was wrong with the answer. */
  | { readonly answered: false; readonly instead: string };

/**
 * Calls the Flow endpoint as Meta's health check does: encrypted to the public key, signed with the app secret. The
 * answer counts when it opens with the inverted nonce and says that it is active.
 * https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint#health-check
 */
export async function pingFlow(
  url: string,
  { publicKey, appSecret }: { readonly publicKey: string; readonly appSecret: string },
): Promise<Pinged> {
  const [key, nonce] = [randomBytes(16), randomBytes(16)];
  const body = JSON.stringify({
    encrypted_flow_data: sealed(JSON.stringify({ version: '3.0', action: 'ping' }), key, nonce),
    encrypted_aes_key: publicEncrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      key,
    ).toString('base64'),
    initial_vector: nonce.toString('base64'),
  });
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`,
      },
    });
    status = response.status;
    text = await response.text();
  } catch {
    return { answered: false, instead: 'nothing' };
  }
  if (status !== 200) return { answered: false, instead: String(status) };
  return isActive(text, key, nonce)
    ? { answered: true }
    : { answered: false, instead: '200 with something else than the answer to a health check' };
}

function sealed(plain: string, key: Buffer, nonce: Buffer): string {
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function isActive(text: string, key: Buffer, nonce: Buffer): boolean {
  try {
    const bytes = Buffer.from(text, 'base64');
    const inverted = nonce.map((byte) => ~byte);
    const decipher = createDecipheriv('aes-128-gcm', key, inverted, { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
    const answer: unknown = JSON.parse(plain);
    return isObject(answer) && isObject(answer.data) && answer.data.status === 'active';
  } catch {
    return false;
  }
}
