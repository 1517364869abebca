import { randomBytes } from 'node:crypto';

/**
 * A message id shaped like Meta's: base64 of a small record that names the person and a random token, 9 bytes for
 * messages of the business and 16 for messages of people. Receivers must treat it as opaque; its length and its `=`, `+`
 * and `/` are what a toy id would not exercise.
 */
export function wamid(direction: 'in' | 'out', person: string): string {
  const token = randomBytes(direction === 'in' ? 16 : 9)
    .toString('hex')
    .toUpperCase();
  return `wamid.${Buffer.concat([
    Buffer.from([0x1c, 0x18, person.length]),
    Buffer.from(person, 'ascii'),
    Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, token.length]),
    Buffer.from(token, 'ascii'),
    Buffer.from([0]),
  ]).toString('base64')}`;
}
