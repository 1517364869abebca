import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

/**
 * Libraries that few invocations need: signing in at a bank, checking a passkey, reading a JWT, making a PDF. Sources import them
 * dynamically. Inside the bundle they would still be read at every cold start, and are half of it; so each lies beside it
 * in a file of its own.
 */
const libraries = ['@simplewebauthn/server', 'jose', 'openid-client', 'pdfkit'] as const;

type Library = (typeof libraries)[number];

const fileOf = (library: Library) => `${library.replace(/^@/, '').replace('/', '-')}.cjs`;

/** Leaves dynamic imports of those libraries to the file beside the bundle; a static one goes in, as any other. */
export const setApart: Plugin = {
  name: 'set-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^(@simplewebauthn\/server|jose|openid-client|pdfkit)$/ }, ({ path: wanted, kind }) => {
      const library = libraries.find((name) => name === wanted);
      if (kind !== 'dynamic-import' || library === undefined) return undefined;
      return { path: `./${fileOf(library)}`, external: true };
    });
  },
};

/** The libraries that must lie beside a bundle of these inputs. */
export function apartOf({ inputs }: Pick<Metafile, 'inputs'>): readonly { library: string; file: string }[] {
  const wanted = new Set(Object.values(inputs).flatMap(({ imports }) => imports.map((made) => made.path)));
  return libraries.flatMap((library) => {
    const file = fileOf(library);
    return wanted.has(`./${file}`) ? { library, file } : [];
  });
}

/** Libraries that are one default export. Taken as CommonJS, since their ES modules ask where their own file is. */
const isOneThing: ReadonlySet<string> = new Set<Library>(['pdfkit']);

function wholeOf(library: string): string {
  const name = JSON.stringify(library);
  return isOneThing.has(library) ? `module.exports = require(${name});` : `export * from ${name};`;
}

const built = new Map<string, Promise<Uint8Array>>();

/** One library as a CommonJS module, built once for all functions. */
export function buildApart(library: string, options: BuildOptions, projectRoot: string): Promise<Uint8Array> {
  const known = built.get(library);
  if (known !== undefined) return known;
  const making = build({
    ...options,
    plugins: [],
    sourcemap: false,
    stdin: { contents: wholeOf(library), resolveDir: projectRoot },
    outfile: path.join(projectRoot, '.build', 'apart.cjs'),
    write: false,
  }).then(({ outputFiles }) => {
    const [file] = outputFiles ?? [];
    if (file === undefined) throw new Error(`${library} was not built.`);
    return file.contents;
  });
  built.set(library, making);
  return making;
}
