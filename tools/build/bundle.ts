import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, version } from 'esbuild';
import { type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';

/** One function, ready to be uploaded or run: `directory` holds `index.cjs` and its source map, and nothing else. */
export interface Bundle {
  readonly name: string;
  readonly directory: string;
  /** The file that exports `handler`. */
  readonly file: string;
  /** Size of `file` in bytes. */
  readonly bytes: number;
  /** What esbuild put in, file by file. */
  readonly metafile: Metafile;
}

export const projectRoot = path.resolve(import.meta.dirname, '../..');
export const buildDirectory = path.join(projectRoot, '.build');

/**
 * CommonJS out of ESM sources, for every function: an ESM bundle that imports `node:http` (the SDK does) makes Node
 * build that module's ESM face, which costs about 35 ms of every cold start; `require` does not. `mainFields` keeps the
 * inputs ESM, else bundles grow by half and start slower than before. Measured on Node 24, median import: openid-client,
 * middy and the DynamoDB client 196 ms as ESM and 147 ms as CJS; oidc-provider 237 ms and 197 ms.
 *
 * `keepNames`: oidc-provider names stored models after their classes and error classes name themselves, so mangled names
 * would change behaviour; the cost is not measurable. The SDK goes in because our pinned copy starts faster than the
 * runtime's. An `import.meta` left in the sources is an error, because in CommonJS it would silently be empty.
 */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  logOverride: { 'empty-import-meta': 'error' },
} as const satisfies BuildOptions;

/**
 * Bundles one function of the table into `<outdir>/<name>/index.cjs`, unless a bundle that is newer than everything it
 * was made of is already there.
 *
 * @throws Error naming the file and line that cannot be built.
 */
export async function bundle(name: FunctionName, options: { readonly outdir?: string } = {}): Promise<Bundle> {
  const entry = path.join(projectRoot, 'lambdas/handlers', `${functions[name].handler}.ts`);
  return bundleEntry(name, entry, options);
}

/** Bundles every function of the table. */
export function bundleAll(options: { readonly outdir?: string } = {}): Promise<readonly Bundle[]> {
  return Promise.all(functionNames.map((name) => bundle(name, options)));
}

/** As `bundle`, for a handler file anywhere. */
export async function bundleEntry(
  name: string,
  entry: string,
  options: { readonly outdir?: string } = {},
): Promise<Bundle> {
  if (!existsSync(entry)) throw new Error(`There is no ${path.relative(projectRoot, entry)} to build ${name} from.`);
  const outdir = path.resolve(options.outdir ?? buildDirectory);
  const directory = path.join(outdir, name);
  const file = path.join(directory, 'index.cjs');
  const record = path.join(outdir, `${name}.meta.json`);

  const known = await readRecord(record);
  if (known !== undefined && known.entry === entry && (await isFresh(known, file))) {
    return { name, directory, file, bytes: (await stat(file)).size, metafile: known.metafile };
  }

  const startedAt = Date.now();
  const result = await build({
    ...bundleOptions,
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile: file,
    metafile: true,
    write: false,
  });
  await mkdir(directory, { recursive: true });
  for (const output of result.outputFiles) await replaceFile(output.path, output.contents, outdir);
  const made: BuildRecord = { entry, recipe: recipe(), startedAt, metafile: result.metafile };
  await replaceFile(record, JSON.stringify(made), outdir);
  const bytes = result.outputFiles.find((output) => output.path === file)?.contents.byteLength ?? 0;
  return { name, directory, file, bytes, metafile: result.metafile };
}

interface BuildRecord {
  readonly entry: string;
  readonly recipe: string;
  readonly startedAt: number;
  readonly metafile: Metafile;
}

function recipe(): string {
  return createHash('sha256')
    .update(JSON.stringify([version, bundleOptions]))
    .digest('hex');
}

async function readRecord(record: string): Promise<BuildRecord | undefined> {
  try {
    return JSON.parse(await readFile(record, 'utf8')) as BuildRecord;
  } catch {
    return undefined;
  }
}

/** The lockfile stands for the packages: npm gives every installed file the same old date. */
async function isFresh(known: BuildRecord, file: string): Promise<boolean> {
  if (known.recipe !== recipe() || !existsSync(file)) return false;
  const inputs = Object.entries(known.metafile.inputs).map(([name, { bytes }]) => ({ name, bytes }));
  const unchanged = async ({ name, bytes }: { name: string; bytes?: number }) => {
    try {
      const found = await stat(path.resolve(projectRoot, name));
      return found.mtimeMs < known.startedAt && (bytes === undefined || found.size === bytes);
    } catch {
      return false;
    }
  };
  const answers = await Promise.all([...inputs, { name: 'package-lock.json' }].map(unchanged));
  return answers.every(Boolean);
}

/** Whole or not at all: another process may be about to load the file. */
async function replaceFile(file: string, contents: Uint8Array | string, workshop: string): Promise<void> {
  const temporary = path.join(workshop, `.${randomUUID()}`);
  await writeFile(temporary, contents);
  await rename(temporary, file);
}
