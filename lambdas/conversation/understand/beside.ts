import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A file that the build puts beside a bundle; undefined where this runs from its sources. */
export function readBytesBeside(file: string): Uint8Array | undefined {
  // Only CommonJS, as in a bundle, has this.
  if (typeof __dirname !== 'string') return undefined;
  try {
    return readFileSync(path.join(__dirname, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The same, as the JSON that is in it. */
export function readBeside<Content>(file: string): Content | undefined {
  const bytes = readBytesBeside(file);
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as Content);
}
