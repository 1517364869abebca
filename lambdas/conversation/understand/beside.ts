import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON file that the build puts beside a bundle; undefined where this runs from its sources. */
export function readBeside<Content>(file: string): Content | undefined {
  // Only CommonJS, as in a bundle, has this.
  if (typeof __dirname !== 'string') return undefined;
  try {
    return JSON.parse(readFileSync(path.join(__dirname, file), 'utf8')) as Content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
