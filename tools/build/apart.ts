import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { leaveOut } from './left-out.ts';

/** A file beside a bundle, and what is in it: a library, or a source by its path from the project's root. */
export interface Apart {
  readonly module: string;
  readonly file: string;
}

/**
 * Modules that few invocations need: signing in at a bank, checking a passkey, reading a JWT, making a PDF, and a client
 * for the queue when messages have failed. Sources import them dynamically. Inside the bundle they would still be read at
 * every cold start, and are half of it; so each lies beside it in a file of its own.
 */
export const modulesApart: readonly Apart[] = [
  { module: '@simplewebauthn/server', file: 'simplewebauthn-server.cjs' },
  { module: 'jose', file: 'jose.cjs' },
  { module: 'lambdas/platform/queue-visibility.ts', file: 'queue-visibility.cjs' },
  { module: 'openid-client', file: 'openid-client.cjs' },
  { module: 'pdfkit', file: 'pdfkit.cjs' },
];

export const isSource = (module: string): boolean => module.endsWith('.ts');

/** Leaves dynamic imports of those modules to the file beside the bundle; a static one goes in, as any other. */
export const setApart: Plugin = {
  name: 'set-apart',
  setup: ({ initialOptions: { absWorkingDir = '' }, onResolve }) => {
    const filter = new RegExp(modulesApart.map(({ module }) => `(^|/)${path.posix.basename(module)}$`).join('|'));
    onResolve({ filter }, ({ path: wanted, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const name = isSource(wanted) ? path.relative(absWorkingDir, path.resolve(resolveDir, wanted)) : wanted;
      const apart = modulesApart.find(({ module }) => module === name);
      return apart === undefined ? undefined : { path: `./${apart.file}`, external: true };
    });
  },
};

/** What must lie beside a bundle of these inputs. */
export function apartOf({ inputs }: Pick<Metafile, 'inputs'>): readonly Apart[] {
  const wanted = new Set(Object.values(inputs).flatMap(({ imports }) => imports.map((made) => made.path)));
  return modulesApart.filter(({ file }) => wanted.has(`./${file}`));
}

/** The files that are in a bundle because of it: a library's folder, or the source. */
export function placeOf({ module }: Apart): string {
  return isSource(module) ? module : `node_modules/${module}/`;
}

/** Libraries that are one default export. Taken as CommonJS, since their ES modules ask where their own file is. */
const isOneThing: ReadonlySet<string> = new Set(['pdfkit']);

function wholeOf(module: string): string {
  const name = JSON.stringify(isSource(module) ? `./${module}` : module);
  return isOneThing.has(module) ? `module.exports = require(${name});` : `export * from ${name};`;
}

const built = new Map<string, Promise<Uint8Array>>();

/**
 * One of those modules, with all that it imports, as a CommonJS module; built once for all functions.
 * @throws Error where a source imports another: the bundle would have that one a second time, with a state of its own.
 */
export function buildApart({ module }: Apart, options: BuildOptions, projectRoot: string): Promise<Uint8Array> {
  const known = built.get(module);
  if (known !== undefined) return known;
  const making = build({
    ...options,
    plugins: [leaveOut],
    sourcemap: false,
    stdin: { contents: wholeOf(module), resolveDir: projectRoot },
    absWorkingDir: projectRoot,
    outfile: path.join(projectRoot, '.build', 'apart.cjs'),
    metafile: true,
    write: false,
  }).then(({ outputFiles: [file], metafile }) => {
    if (file === undefined) throw new Error(`${module} was not built.`);
    const other = Object.keys(metafile.inputs).find((input) => input.startsWith('lambdas/') && input !== module);
    if (other !== undefined) throw new Error(`${module} is set apart, and so it cannot import ${other}.`);
    return file.contents;
  });
  built.set(module, making);
  return making;
}
