import { benchAnswers } from './answers.ts';
import type { Figure } from './figure.ts';
import { benchFlow } from './flow.ts';
import { benchInit } from './init.ts';
import { benchPeers } from './peers.ts';
import { benchUnderstanding } from './understanding.ts';
import { benchWebhook } from './webhook.ts';

/** `npm run bench`, or `npm run bench -- webhook flow` for some of it: a table, then one JSON line per figure. */
const suites: Readonly<Record<string, () => Promise<Figure[]>>> = {
  webhook: benchWebhook,
  init: benchInit,
  answers: benchAnswers,
  flow: benchFlow,
  understanding: benchUnderstanding,
  peers: benchPeers,
};
/** They train, or install other people's packages in a folder of their own, so they run only when they are named. */
const onlyNamed = new Set(['understanding', 'peers']);

const asked = process.argv.slice(2).map((name) => name.replace(/^--/, ''));
const unknown = asked.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join(', ')}". There are: ${Object.keys(suites).join(', ')}.`);
  process.exit(1);
}

const figures: Figure[] = [];
for (const [name, run] of Object.entries(suites)) {
  if (asked.length > 0 ? !asked.includes(name) : onlyNamed.has(name)) continue;
  console.error(`${name} …`);
  figures.push(...(await run()));
}

const width = Math.max(...figures.map(({ name }) => name.length));
for (const { name, value, unit, budget, met } of figures) {
  const verdict = met === undefined ? '' : met ? `  met (${budget})` : `  NOT met (${budget})`;
  console.log(`${name.padEnd(width)}  ${String(value).padStart(8)} ${unit}${verdict}`);
}
console.log('');
for (const measured of figures) console.log(JSON.stringify(measured));
