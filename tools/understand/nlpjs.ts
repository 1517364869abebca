import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { modelIntents } from '../../lambdas/conversation/model/classify.ts';
import type { Example } from './data.ts';
import type { Shares } from './judge.ts';

const run = promisify(execFile);
const minutes = 60_000;

/**
 * The library goes over the examples up to 20,000 times, until hardly anything changes: about 150 times and ten minutes
 * for these. It is stopped after so many rounds, or so long, whichever is first; its loss has nearly settled by then.
 */
const mostRounds = 60;
const mostTraining = 5 * minutes;

/** Runs in its own process and folder: the library is a yardstick, never a dependency. */
const program = `
const { readFileSync, writeFileSync } = require('node:fs');
const { NeuralNetwork } = require('@nlpjs/neural');
const { dockStart } = require('@nlpjs/basic');
let rounds = 0;
const endsAt = Date.now() + ${mostTraining};
const train = NeuralNetwork.prototype.train;
NeuralNetwork.prototype.train = function (corpus) {
  this.logFn = () => {
    rounds += 1;
    if (rounds >= ${mostRounds} || Date.now() > endsAt) this.settings.iterations = 0;
  };
  return train.call(this, corpus);
};
const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
(async () => {
  const dock = await dockStart({ settings: { nlp: { autoSave: false, log: false, forceNER: false } }, use: ['Basic', 'LangEn'] });
  const nlp = dock.get('nlp');
  nlp.addLanguage('en');
  const examples = read('examples.json');
  const intents = new Map(examples.map(({ label, intent }) => [label, intent]));
  for (const { text, label } of examples) nlp.addDocument('en', text, label === 'oos' ? 'None' : label);
  await nlp.train();
  const answers = [];
  for (const text of read('asked.json')) {
    const { classifications = [] } = await nlp.process('en', text);
    const shares = {};
    for (const { intent, score } of classifications) {
      const ours = intents.get(intent) ?? 'other';
      shares[ours] = (shares[ours] ?? 0) + score;
    }
    answers.push(shares);
  }
  writeFileSync('answers.json', JSON.stringify({ rounds, answers }));
})();
`;

export interface Baseline {
  readonly shares: Shares;
  /** How often it went over the examples. */
  readonly rounds: number;
}

/**
 * Installs @nlpjs/basic into a temporary folder, trains it on the examples, and returns what it makes of each request of
 * `asked`; or says in words why it could not.
 */
export async function trainNlpjs(examples: readonly Example[], asked: readonly Example[]): Promise<Baseline | string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'saldo-nlpjs-'));
  try {
    await writeFile(path.join(folder, 'package.json'), '{"private":true}');
    await run('npm', ['install', '--silent', '--no-audit', '--no-fund', '@nlpjs/basic@4.27.0'], {
      cwd: folder,
      timeout: 5 * minutes,
    });
    await writeFile(path.join(folder, 'examples.json'), JSON.stringify(examples));
    await writeFile(path.join(folder, 'asked.json'), JSON.stringify(asked.map(({ text }) => text)));
    await writeFile(path.join(folder, 'run.cjs'), program);
    await run(process.execPath, ['run.cjs'], { cwd: folder, timeout: 3 * mostTraining });
    const { rounds, answers } = JSON.parse(await readFile(path.join(folder, 'answers.json'), 'utf8')) as {
      rounds: number;
      answers: Record<string, number>[];
    };
    const found = new Map(asked.map(({ text }, index) => [text, answers[index] ?? {}]));
    const intents = [...modelIntents, 'other'];
    const shares: Shares = (text) => {
      const scores = found.get(text) ?? {};
      return Float32Array.from(intents, (intent) => scores[intent] ?? 0);
    };
    return { shares, rounds };
  } catch (error) {
    return `could not be compared (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown error'})`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
