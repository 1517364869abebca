import { beforeEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../../lambdas/platform/secrets.ts';

/** What every `Secrets` promises. `open` gives one that knows these secrets and no others. */
export function describeSecrets(
  name: string,
  open: (values: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => Promise<Secrets>,
): void {
  describe.each(['get', 'refresh'] as const)(`secrets: ${name}, %s`, (method) => {
    const value = { current: 'ÄÖ-secret', nested: { list: [1, 'two'] } };
    let secrets: Secrets;
    beforeEach(async () => {
      secrets = await open({ 'meta-app': value, empty: {} });
    });

    it('gives the object that is kept, again and again', async () => {
      expect(await secrets[method]('meta-app')).toEqual(value);
      expect(await secrets[method]('meta-app')).toEqual(value);
      expect(await secrets[method]('empty')).toEqual({});
    });

    it('refuses a secret that does not exist, by name and without a value', async () => {
      await expect(secrets[method]('no-such-secret')).rejects.toMatchObject({
        code: 'SECRET_UNAVAILABLE',
        message: expect.stringContaining('no-such-secret'),
      });
    });
  });
}
