import { createHash, randomUUID } from 'node:crypto';
import { existsSync, type Stats, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, version } from 'esbuild';
import { type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { type Apart, apartOf, buildApart, isSource, modulesApart, setApart } from './apart.ts';
import { type Companion, companionsOf } from './companions.ts';
import { isLeftOut, leaveOut, leftOut } from './left-out.ts';

/** One function, ready to be uploaded or run: `directory` holds `index.cjs`, its source map, and its companions. */
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
 * The SDK goes in because our pinned copy starts faster than the runtime's. An `import.meta` left in the sources is an error, because in CommonJS it would silently be empty.
 */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
  logOverride: { 'empty-import-meta': 'error' },
} as const satisfies BuildOptions;

/**
 * Bundles that keep the names of classes and functions: oidc-provider stores models under the names of their classes, so
 * mangled ones would change behaviour. Nothing else of ours looks at such a name, and keeping them all costs each of
 * the others some kilobytes of every cold start.
 */
const namesMatter: ReadonlySet<string> = new Set<FunctionName>(['sandbox-bank']);

const optionsFor = (name: string) => ({
  ...bundleOptions,
  keepNames: namesMatter.has(name),
  plugins: [setApart, leaveOut],
});

/** A function to be bundled and the file that exports its handler. */
export interface Entry {
  readonly name: string;
  readonly entry: string;
}

/**
 * Bundles one function of the table into `<outdir>/<name>/index.cjs`, unless a bundle that is newer than everything it
 * was made of is already there.
 *
 * @throws Error naming the file and line that cannot be built.
 */
export async function bundle(name: FunctionName, options: { readonly outdir?: string } = {}): Promise<Bundle> {
  return bundleEntry(name, handlerFile(name), options);
}

/** Bundles every function of the table, in its order; what they share is read and parsed once. */
export function bundleAll(options: { readonly outdir?: string } = {}): Promise<readonly Bundle[]> {
  const entries = functionNames.map((name) => ({ name, entry: handlerFile(name) }));
  return bundleEntries(entries, options);
}

/** As `bundle`, for a handler file anywhere. */
export async function bundleEntry(
  name: string,
  entry: string,
  options: { readonly outdir?: string } = {},
): Promise<Bundle> {
  const [made] = await bundleEntries([{ name, entry }], options);
  if (made === undefined) throw new Error(`${name} was not built.`);
  return made;
}

async function bundleEntries(
  entries: readonly Entry[],
  options: { readonly outdir?: string },
): Promise<readonly Bundle[]> {
  const missing = entries.find(({ entry }) => !existsSync(entry));
  if (missing !== undefined) {
    throw new Error(`There is no ${path.relative(projectRoot, missing.entry)} to build ${missing.name} from.`);
  }
  const outdir = path.resolve(options.outdir ?? buildDirectory);
  const look = rememberStats();
  const found = await Promise.all(entries.map((entry) => findFresh(entry, outdir, look)));
  const stale = entries.filter((_entry, index) => found[index] === undefined);
  const groups = [true, false].map((keepNames) => stale.filter(({ name }) => namesMatter.has(name) === keepNames));
  const built = (await Promise.all(groups.map((group) => buildEntries(group, outdir)))).flat();
  return entries.flatMap(({ name }, index) => found[index] ?? built.filter((made) => made.name === name));
}

/** Entries of one kind, built at once. */
async function buildEntries(entries: readonly Entry[], outdir: string): Promise<readonly Bundle[]> {
  const [first] = entries;
  if (first === undefined) return [];
  const startedAt = Date.now();
  const result = await build({
    ...optionsFor(first.name),
    absWorkingDir: projectRoot,
    entryPoints: entries.map(({ name, entry }) => ({ in: entry, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.cjs' },
    metafile: true,
    write: false,
  });
  return Promise.all(
    entries.map(async ({ name, entry }) => {
      const { directory, file, record } = places(outdir, name);
      await mkdir(directory, { recursive: true });
      const files = result.outputFiles.filter((output) => output.path.startsWith(directory + path.sep));
      for (const { path: target, contents } of files) await replaceFile(target, contents, outdir);
      const metafile = partOf(result.metafile, file);
      const companions = companionsOf(metafile);
      for (const companion of companions) {
        const contents = await companion.read(path.join(projectRoot, companion.source));
        await replaceFile(path.join(directory, companion.name), contents, outdir);
      }
      const libraries = apartOf(metafile);
      for (const apart of libraries) {
        const contents = await buildApart(apart, bundleOptions, projectRoot);
        await replaceFile(path.join(directory, apart.file), contents, outdir);
      }
      const names = [files.map((output) => path.basename(output.path)), companions.map((companion) => companion.name)];
      await removeOthers(directory, new Set([...names.flat(), ...libraries.map((apart) => apart.file)]));
      const made: BuildRecord = { entry, recipe: recipe(name), startedAt, metafile };
      await replaceFile(record, JSON.stringify(made), outdir);
      const bytes = files.find((output) => output.path === file)?.contents.byteLength ?? 0;
      return { name, directory, file, bytes, metafile };
    }),
  );
}

/** What an earlier build left and this one does not make would be uploaded as well. */
async function removeOthers(directory: string, made: ReadonlySet<string>): Promise<void> {
  const others = (await readdir(directory)).filter((name) => !made.has(name));
  await Promise.all(others.map((name) => rm(path.join(directory, name), { recursive: true, force: true })));
}

/** What of a build of several functions concerns the one that is written to `file`. */
function partOf(metafile: Metafile, file: string): Metafile {
  const outputs = Object.fromEntries(
    Object.entries(metafile.outputs).filter(([name]) => path.resolve(projectRoot, name).startsWith(file)),
  );
  const reached = new Set<string>();
  const pending = Object.values(outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    for (const imported of metafile.inputs[next]?.imports ?? []) if (!imported.external) pending.push(imported.path);
  }
  const inputs = Object.fromEntries(Object.entries(metafile.inputs).filter(([name]) => reached.has(name)));
  return { inputs, outputs };
}

function handlerFile(name: FunctionName): string {
  return path.join(projectRoot, 'lambdas/handlers', `${functions[name].handler}.ts`);
}

function places(outdir: string, name: string) {
  const directory = path.join(outdir, name);
  return { directory, file: path.join(directory, 'index.cjs'), record: path.join(outdir, `${name}.meta.json`) };
}

async function findFresh({ name, entry }: Entry, outdir: string, look: Look): Promise<Bundle | undefined> {
  const { directory, file, record } = places(outdir, name);
  const known = await readRecord(record);
  if (known === undefined || known.entry !== entry || !isFresh(name, known, file, look)) return undefined;
  const isOld = (source: string) => (look(source)?.mtimeMs ?? Number.POSITIVE_INFINITY) < known.startedAt;
  const isThere = (beside: string) => look(path.join(directory, beside)) !== undefined;
  const isFreshCompanion = ({ name: beside, source, parts = [] }: Companion) =>
    [source, ...parts].every(isOld) && isThere(beside);
  if (!companionsOf(known.metafile).every(isFreshCompanion)) return undefined;
  const isFreshApart = (apart: Apart) => (!isSource(apart.module) || isOld(apart.module)) && isThere(apart.file);
  if (!apartOf(known.metafile).every(isFreshApart)) return undefined;
  return { name, directory, file, bytes: look(file)?.size ?? 0, metafile: known.metafile };
}

interface BuildRecord {
  readonly entry: string;
  readonly recipe: string;
  readonly startedAt: number;
  readonly metafile: Metafile;
}

function recipe(name: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, optionsFor(name), modulesApart, leftOut]))
    .digest('hex');
}

async function readRecord(record: string): Promise<BuildRecord | undefined> {
  try {
    return JSON.parse(await readFile(record, 'utf8')) as BuildRecord;
  } catch {
    return undefined;
  }
}

type Look = (file: string) => Stats | undefined;

/** The functions share most of their files: each is looked at once. */
function rememberStats(): Look {
  const seen = new Map<string, Stats | undefined>();
  return (file) => {
    if (!seen.has(file)) seen.set(file, statSync(path.resolve(projectRoot, file), { throwIfNoEntry: false }));
    return seen.get(file);
  };
}

/** The lockfile stands for the packages: npm gives every installed file the same old date. */
function isFresh(name: string, known: BuildRecord, file: string, look: Look): boolean {
  if (known.recipe !== recipe(name) || look(file) === undefined) return false;
  const isOld = (input: string) => (look(input)?.mtimeMs ?? Number.POSITIVE_INFINITY) < known.startedAt;
  const inputs = Object.entries(known.metafile.inputs).filter(([input]) => !isLeftOut(input));
  return (
    isOld('package-lock.json') && inputs.every(([input, { bytes }]) => isOld(input) && look(input)?.size === bytes)
  );
}

/** Whole or not at all: another process may be about to load the file. */
async function replaceFile(file: string, contents: Uint8Array | string, workshop: string): Promise<void> {
  const temporary = path.join(workshop, `.${randomUUID()}`);
  await writeFile(temporary, contents);
  await rename(temporary, file);
}
