import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { everything, recipe } from './understand/recipe.ts';
import { train } from './understand/train.ts';

const target = path.resolve(import.meta.dirname, '../lambdas/conversation/model/weights.ts');

if (process.argv.includes('--train')) {
  const file = train(everything(), recipe);
  writeFileSync(
    target,
    `/** Made by \`npm run understand -- --train\`: do not edit. */\nexport const weights =\n  '${Buffer.from(file).toString('base64')}';\n`,
  );
  console.log(`${file.length} bytes, sha256 ${createHash('sha256').update(file).digest('hex')}`);
}
