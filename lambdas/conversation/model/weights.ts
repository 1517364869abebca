import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Made by `npm run understand -- --train`. A bundle's copy lies beside it. */
export const weightsFile = 'weights.bin';
export const weightsFolder = 'lambdas/conversation/model';

/**
 * The numbers that the model consists of. They are no constant in the code: a string of that length made every cold start
 * some 5 % slower, whether anybody needed the model or not.
 *
 * @throws Error when the file lies neither beside the bundle nor among the sources of the working directory.
 */
export function readWeights(): Uint8Array {
  // Only CommonJS, as in a bundle, has the first of these.
  const folders = [...(typeof __dirname === 'string' ? [__dirname] : []), path.resolve(weightsFolder)];
  for (const folder of folders) {
    try {
      return readFileSync(path.join(folder, weightsFile));
    } catch (error) {
      if (folder === folders.at(-1)) throw error;
    }
  }
  throw new Error(`There is no ${weightsFile}.`);
}
