import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { functionNames } from '../../../lambdas/functions.ts';
import { apartOf, buildApart } from '../../../tools/build/apart.ts';
import { bundle, bundleEntry, bundleOptions, projectRoot } from '../../../tools/build/bundle.ts';
import { companionsOf, readers } from '../../../tools/build/companions.ts';
import { bundledFiles, forbiddenFiles } from '../../../tools/build/forbidden.ts';
import { isLeftOut } from '../../../tools/build/left-out.ts';

describe.each(functionNames)('the bundle of %s', (name) => {
  it('holds nothing it must not hold', async () => {
    const { metafile } = await bundle(name);

    expect(forbiddenFiles(name, metafile)).toEqual([]);
    expect(bundledFiles(metafile)).toContainEqual(expect.stringMatching(/^lambdas\/handlers\//));
  });

  it('is a handler file and its source map, and what it reads beside itself', async () => {
    const { directory, metafile } = await bundle(name);

    const beside = [
      ...companionsOf(metafile).map((companion) => companion.name),
      ...apartOf(metafile).map((library) => library.file),
    ];
    expect((await readdir(directory)).sort()).toEqual(['index.cjs', 'index.cjs.map', ...beside].sort());
    expect(beside.includes('weights.bin')).toBe(name === 'conversation');
  });

  it('has every language beside it that its sources speak', async () => {
    const { directory, metafile } = await bundle(name);

    for (const input of Object.keys(metafile.inputs).filter((file) => file.startsWith('lambdas/'))) {
      const source = await readFile(path.join(projectRoot, input), 'utf8');
      const named = [...source.matchAll(/readCatalogue\('([\w-]+)'/g)].map(([, catalogue]) => catalogue);
      expect(readers[input] ?? []).toEqual(named);
    }
    const spoken = companionsOf(metafile).filter(({ name: file }) => file.endsWith('.json'));
    for (const { name: file, source } of spoken) {
      const [catalogue] = Object.values((await import(path.join(projectRoot, source))) as Record<string, unknown>);
      expect(JSON.parse(await readFile(path.join(directory, file), 'utf8'))).toEqual(catalogue);
    }
  });
});

describe('what few invocations need', () => {
  it.each([
    ['linking', ['openid-client.cjs', 'simplewebauthn-server.cjs']],
    ['viewing', ['openid-client.cjs', 'pdfkit.cjs', 'simplewebauthn-server.cjs']],
    ['conversation', ['openid-client.cjs', 'queue-visibility.cjs']],
    ['flow', ['jose.cjs', 'openid-client.cjs']],
    ['webhook', []],
  ] as const)('lies beside %s, and is no part of what it reads at its start', async (name, files) => {
    const { directory, metafile } = await bundle(name);

    expect(
      apartOf(metafile)
        .map(({ file }) => file)
        .sort(),
    ).toEqual([...files]);
    expect(
      Object.keys(metafile.inputs).filter((file) => /openid-client|simplewebauthn|oauth4webapi/.test(file)),
    ).toEqual([]);
    for (const file of files) {
      expect(Object.keys((await import(path.join(directory, file))) as object).length).toBeGreaterThan(1);
    }
  });

  it('counts as a file of the bundle beside which it lies', async () => {
    const { directory, metafile } = await bundle('conversation');

    expect(await import(path.join(directory, 'queue-visibility.cjs'))).toHaveProperty('showAgain');
    const files = bundledFiles(metafile);
    expect(files.filter((file) => file.includes('client-sqs'))).toEqual([]);
    expect(files).toContain('lambdas/platform/queue-visibility.ts');
  });

  it('shares no source with a bundle, which would then be there twice', async () => {
    const worker = { module: 'lambdas/conversation/worker.ts', file: 'worker.cjs' };

    await expect(buildApart(worker, bundleOptions, projectRoot)).rejects.toThrow(
      'lambdas/conversation/worker.ts is set apart, and so it cannot import lambdas/',
    );
  });
});

describe('what lies beside a bundle', () => {
  it('is made again when a file changes of which it is joined', async () => {
    const { metafile } = await bundle('conversation');
    const words = companionsOf(metafile).find(({ name }) => name === 'words.af.json');

    expect(words?.parts).toEqual(
      expect.arrayContaining([
        'lambdas/language/ways.ts',
        ...(await readdir('lambdas/language/af/words')).map((file) => `lambdas/language/af/words/${file}`),
      ]),
    );
  });
});

describe('ways to credentials that a function does not have', () => {
  it.each(functionNames)('are not in the bundle of %s', async (name) => {
    const { metafile } = await bundle(name);
    const ways = Object.keys(metafile.inputs).filter((file) => /credential-provider-|nested-clients/.test(file));

    expect(ways.filter((file) => !isLeftOut(file) && !/credential-provider-(env|node)\//.test(file))).toEqual([]);
  });
});

describe('bundling', () => {
  let directory = '';

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'saldo-bundle-'));
    onTestFinished(() => rm(directory, { recursive: true, force: true }));
  });

  const write = async (name: string, source: string) => {
    const file = path.join(directory, name);
    await writeFile(file, source);
    // Older than any bundle made of it from now on.
    const past = new Date(Date.now() - 60_000);
    await utimes(file, past, past);
    return file;
  };
  const outdir = () => path.join(directory, 'out');

  it('makes a CommonJS file that needs no packages', async () => {
    await write('greeting.ts', "export const greeting: string = 'hello';");
    const entry = await write(
      'entry.ts',
      "import { greeting } from './greeting.ts'; export const handler = async () => greeting;",
    );

    const made = await bundleEntry('sample', entry, { outdir: outdir() });

    const loaded = createRequire(import.meta.url)(made.file) as { handler(): Promise<string> };
    expect(await loaded.handler()).toBe('hello');
    expect(made.bytes).toBe((await stat(made.file)).size);
  });

  it('keeps the names of classes for the bank, whose library stores them, and for nobody else', async () => {
    const entry = await write(
      'entry.ts',
      'class AccessToken {} export const handler = async () => new AccessToken().constructor.name;',
    );
    const nameIn = async (name: string) => {
      const { file } = await bundleEntry(name, entry, { outdir: outdir() });
      const code = `require(${JSON.stringify(file)}).handler().then(console.log)`;
      return execFileSync(process.execPath, ['-e', code]).toString().trim();
    };

    expect(await nameIn('sandbox-bank')).toBe('AccessToken');
    expect(await nameIn('sample')).not.toBe('AccessToken');
  });

  it('leaves a bundle alone that is newer than its sources, and builds again when one changes', async () => {
    const part = await write('part.ts', "export const word = 'one';");
    const entry = await write('entry.ts', "import { word } from './part.ts'; export const handler = async () => word;");
    const first = await bundleEntry('sample', entry, { outdir: outdir() });
    await writeFile(path.join(first.directory, 'of-an-earlier-build.json'), '{}');
    const builtAt = (await stat(first.file)).mtimeMs;

    await bundleEntry('sample', entry, { outdir: outdir() });
    expect((await stat(first.file)).mtimeMs).toBe(builtAt);

    await writeFile(part, "export const word = 'another';");
    await bundleEntry('sample', entry, { outdir: outdir() });
    const code = `require(${JSON.stringify(first.file)}).handler().then(console.log)`;
    expect(execFileSync(process.execPath, ['-e', code]).toString().trim()).toBe('another');
    expect(await readdir(first.directory)).not.toContain('of-an-earlier-build.json');
  });

  it('builds again when its record is damaged', async () => {
    const entry = await write('entry.ts', 'export const handler = async () => 1;');
    await mkdir(outdir());
    await writeFile(path.join(outdir(), 'sample.meta.json'), '{');

    expect((await bundleEntry('sample', entry, { outdir: outdir() })).bytes).toBeGreaterThan(0);
  });

  it('refuses import.meta, which CommonJS does not have', async () => {
    const entry = await write('entry.ts', 'export const handler = async () => import.meta.url;');

    await expect(bundleEntry('sample', entry, { outdir: outdir() })).rejects.toThrow('import.meta');
  });

  it('finds credentials where Lambda puts them, and says so where there are none', async () => {
    const entry = await write(
      'entry.ts',
      `import { awsCredentials } from '${path.join(projectRoot, 'lambdas/platform/aws.ts')}';
export const handler = () => awsCredentials().then(({ accessKeyId }) => accessKeyId, ({ message }) => message);`,
    );
    const { file } = await bundleEntry('sample', entry, { outdir: outdir() });
    const foundWith = (environment: Record<string, string>) =>
      execFileSync(process.execPath, ['-e', `require(${JSON.stringify(file)}).handler().then(console.log)`], {
        env: { AWS_REGION: 'af-south-1', ...environment },
      }).toString();

    expect(foundWith({ AWS_ACCESS_KEY_ID: 'ours', AWS_SECRET_ACCESS_KEY: 'secret' })).toBe('ours\n');
    expect(foundWith({})).toContain('Credentials come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  });

  it('says which file is missing', async () => {
    const entry = path.join(projectRoot, 'lambdas/handlers/nowhere.ts');

    await expect(bundleEntry('sample', entry)).rejects.toThrow(
      'There is no lambdas/handlers/nowhere.ts to build sample from.',
    );
  });
});
