import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const start = (file: string, given: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
  const { status, stderr } = spawnSync(process.execPath, [file, ...given], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stderr };
};

it('says that the packages are missing, before it needs one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'saldo-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, 'local'));
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  copyFileSync(path.join(root, 'local/start.js'), path.join(folder, 'local/start.js'));

  const { status, stderr } = start(path.join(folder, 'local/start.js'));

  expect(status).toBe(1);
  expect(stderr.trim()).toBe('The packages are not installed yet. Run `npm ci` first, then `npm start`.');
});

it('says what it knows when it is told something else', () => {
  const { status, stderr } = start(path.join(root, 'local/start.js'), ['--port=1']);

  expect(status).toBe(1);
  expect(stderr).toMatch(/^--port=1 is not something npm start knows\..*--help/);
});

it('says what a port is', () => {
  const { status, stderr } = start(path.join(root, 'local/start.js'), [], { PORT: 'abc' });

  expect(status).toBe(1);
  expect(stderr).toMatch(/^PORT must be a whole number/);
});
