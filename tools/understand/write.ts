import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { weightsFile, weightsFolder } from '../../lambdas/conversation/model/weights.ts';
import { everything, recipe } from './recipe.ts';
import { train } from './train.ts';

const target = path.resolve(import.meta.dirname, '../..', weightsFolder, weightsFile);

/** Makes the shipped model again and says what came of it. */
export function writeModel(): string {
  const file = train(everything(), recipe);
  writeFileSync(target, file);
  const digest = createHash('sha256').update(file).digest('hex');
  return `${file.length} bytes, sha256 ${digest}\nwritten to ${path.relative(process.cwd(), target)}; data/understanding/README.md records the digest`;
}
