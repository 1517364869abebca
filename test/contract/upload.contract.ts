import { describe, expect, it } from 'vitest';
import { canvas, opaquePngOf } from '../../lambdas/money/png.ts';
import type { Upload } from '../../lambdas/whatsapp/port.ts';

/** A way to upload, and the view from the other side of it. */
export interface UploadUnderTest extends AsyncDisposable {
  readonly upload: Upload;
  /** Makes every upload from now on fail. */
  refuse(): void;
  /** The bytes of what arrived, in order. */
  received(): readonly Uint8Array[];
}

/** What every implementation of `Upload` promises. */
export function describeUpload(name: string, open: () => Promise<UploadUnderTest>): void {
  const picture = { png: opaquePngOf(canvas(4, 4), [[1, 2, 3, 255]]) };

  describe(`${name} keeps the upload contract`, () => {
    it('hands a picture on as it is, and says under which id', async () => {
      await using under = await open();

      const ids = [await under.upload(picture, Date.now() + 5_000), await under.upload(picture, Date.now() + 5_000)];

      expect(ids).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)]);
      expect(new Set(ids).size).toBe(2);
      expect(under.received().map((bytes) => Buffer.from(bytes).equals(picture.png))).toEqual([true, true]);
    });

    it('says that there is none, and does not throw, where it is refused', async () => {
      await using under = await open();
      under.refuse();

      expect(await under.upload(picture, Date.now() + 5_000)).toBeUndefined();
    });
  });
}
