// Plain JavaScript, because it speaks to a Node that cannot read TypeScript, and to a folder without packages.
import { existsSync } from 'node:fs';

const major = Number(process.versions.node.split('.')[0]);
if (!existsSync(new URL('../node_modules/.bin', import.meta.url))) {
  console.error('The packages are not installed yet. Run `npm ci` first, then `npm start`.');
  process.exit(1);
}
if (major < 24) {
  console.error(
    `Saldo runs on Node 24 and this is ${process.version}. Start it with \`npm start\`, which brings its own after \`npm ci\`.`,
  );
  process.exit(1);
}
await import('./start.ts');
