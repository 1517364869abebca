import { createHmac } from 'node:crypto';

/**
 * Serialises the way Meta does: pure ASCII with lower-case `\u00e4` escapes and `\/` for every slash. What is signed are
 * these bytes, so a receiver that parses and serialises again computes another signature.
 */
export function serialiseAsMeta(payload: unknown): Buffer {
  const json = JSON.stringify(payload)
    // A slash occurs in JSON only inside strings, so this cannot touch the structure.
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(json, 'ascii');
}

/** Value of `X-Hub-Signature-256` for exactly these bytes. */
export function signatureOf(bytes: Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
}
