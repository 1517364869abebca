import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { functionNames } from '../lambdas/functions.ts';
import { bundle, projectRoot } from './build/bundle.ts';
import { forbiddenFiles } from './build/forbidden.ts';

/** `npm run build`: every function of the table into `.build/`, with its size; fails on what must not be inside. */
let failed = false;
for (const name of functionNames) {
  try {
    const made = await bundle(name);
    const zipped = gzipSync(await readFile(made.file)).byteLength;
    const where = path.relative(projectRoot, made.file);
    console.log(`${name.padEnd(14)} ${kilobytes(made.bytes)} KB  ${kilobytes(zipped)} KB gzipped  ${where}`);
    for (const file of forbiddenFiles(name, made.metafile)) {
      failed = true;
      console.error(`${name} must not contain ${file}. Follow the imports of its handler to see what brought it in.`);
    }
  } catch (error) {
    failed = true;
    console.error(error instanceof Error ? error.message : String(error));
  }
}
process.exitCode = failed ? 1 : 0;

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0).padStart(6);
}
