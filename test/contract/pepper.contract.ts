import { beforeEach, describe, expect, it } from 'vitest';
import type { Pepper } from '../../lambdas/step-up/port.ts';

/** What every `Pepper` promises. `open` gives two with keys of their own. */
export function describePepper(name: string, open: () => Promise<{ one: Pepper; other: Pepper }>): void {
  describe(`pepper: ${name}`, () => {
    let one: Pepper;
    let other: Pepper;
    beforeEach(async () => {
      ({ one, other } = await open());
    });

    it('gives 32 bytes, the same for the same message', async () => {
      const first = await one.mac(Buffer.from('message'));

      expect(first).toHaveLength(32);
      expect((await one.mac(Buffer.from('message'))).equals(first)).toBe(true);
    });

    it('gives other bytes for another message, however little it differs', async () => {
      const macs = await Promise.all(
        ['message', 'messagf', 'message ', 'm', '\0'].map(async (text) =>
          (await one.mac(Buffer.from(text))).toString('hex'),
        ),
      );

      expect(new Set(macs).size).toBe(5);
    });

    it('gives other bytes under another key', async () => {
      const message = Buffer.from('message');

      expect((await one.mac(message)).equals(await other.mac(message))).toBe(false);
    });

    it('is no bare hash of the message', async () => {
      const { createHash, createHmac } = await import('node:crypto');
      const mac = await one.mac(Buffer.from('message'));

      expect(mac.equals(createHash('sha256').update('message').digest())).toBe(false);
      expect(mac.equals(createHmac('sha256', '').update('message').digest())).toBe(false);
    });

    it.each([0, 4_097])('refuses a message of %i bytes, as KMS does', async (length) => {
      await expect(one.mac(Buffer.alloc(length))).rejects.toMatchObject({ code: 'PEPPER_UNAVAILABLE' });
    });
  });
}
