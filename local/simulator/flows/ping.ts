import { constants, createCipheriv, createDecipheriv, publicEncrypt, randomBytes } from 'node:crypto';

/** A health check as Meta sends one: it encrypts like a phone, and says nothing but `ping`. */
export interface Ping {
  readonly request: {
    readonly encrypted_flow_data: string;
    readonly encrypted_aes_key: string;
    readonly initial_vector: string;
  };
  /** Whether the endpoint answered what Meta expects, under the inverted nonce. */
  answeredBy(response: string): boolean;
}

export function createPing(publicKey: string, version: string): Ping {
  const [key, nonce] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 });
  const sealed = [
    cipher.update(JSON.stringify({ version, action: 'ping' }), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ];
  const padding = { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return {
    request: {
      encrypted_flow_data: Buffer.concat(sealed).toString('base64'),
      encrypted_aes_key: publicEncrypt(padding, key).toString('base64'),
      initial_vector: nonce.toString('base64'),
    },
    answeredBy: (response) => {
      const bytes = Buffer.from(response, 'base64');
      if (bytes.length < 16) return false;
      const inverted = nonce.map((byte) => ~byte);
      const decipher = createDecipheriv('aes-128-gcm', key, inverted, { authTagLength: 16 });
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8');
        return JSON.parse(text)?.data?.status === 'active';
      } catch {
        return false;
      }
    },
  };
}
