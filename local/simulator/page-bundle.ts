import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface PageBundle {
  readonly script: string;
  readonly style: string;
}

let bundled: Promise<PageBundle> | undefined;

/** The chat page, bundled in memory, once per process. */
export function pageBundle(): Promise<PageBundle> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<PageBundle> {
  const folder = fileURLToPath(new URL('./page/', import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [`${folder}main.tsx`],
    outdir: '/out',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: `${folder}tsconfig.json`,
    logLevel: 'silent',
  });
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
