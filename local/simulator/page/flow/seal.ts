/** One request as it leaves the phone: every part base64. */
export interface SealedRequest {
  readonly encrypted_flow_data: string;
  readonly encrypted_aes_key: string;
  readonly initial_vector: string;
}

export interface Sealed {
  readonly request: SealedRequest;
  /** Decrypts the answer: same key, every bit of the nonce inverted. Rejects when it was altered or is not one. */
  open(response: string): Promise<string>;
}

/**
 * Encrypts as the WhatsApp client does: a fresh AES-128 key and a 16-byte nonce for each request, GCM with a 16-byte tag
 * at the end, the key wrapped by RSA-OAEP with SHA-256 for the business's public key. The key never leaves this page.
 */
export async function seal(publicKey: string, payload: unknown): Promise<Sealed> {
  const rsa = await crypto.subtle.importKey('spki', pemBytes(publicKey), { name: 'RSA-OAEP', hash: 'SHA-256' }, false, [
    'encrypt',
  ]);
  const aes = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(16));
  const [data, wrapped] = await Promise.all([
    crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, tagLength: 128 },
      aes,
      new TextEncoder().encode(JSON.stringify(payload)),
    ),
    crypto.subtle.exportKey('raw', aes).then((raw) => crypto.subtle.encrypt({ name: 'RSA-OAEP' }, rsa, raw)),
  ]);
  return {
    request: {
      encrypted_flow_data: base64(new Uint8Array(data)),
      encrypted_aes_key: base64(new Uint8Array(wrapped)),
      initial_vector: base64(iv),
    },
    open: async (response) => {
      const inverted = iv.map((byte) => ~byte);
      const opened = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: inverted, tagLength: 128 },
        aes,
        bytesOf(response),
      );
      return new TextDecoder().decode(opened);
    },
  };
}

const pemBytes = (pem: string): Uint8Array<ArrayBuffer> => bytesOf(pem.replaceAll(/-----[^-]+-----|\s/g, ''));

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
