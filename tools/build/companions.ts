import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { lexiconFile } from '../../lambdas/conversation/understand/lexicon.ts';
import { narrowingFile } from '../../lambdas/conversation/understand/narrowing.ts';
import { suggestionsFile } from '../../lambdas/conversation/understand/suggest.ts';
import { type Catalogues, catalogueFile, catalogueSource } from '../../lambdas/language/catalogues.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { fontFile, fontSource } from '../../lambdas/viewing/statement-font.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');

/** A file that a source reads when it needs it: whichever bundle holds the source has the file beside it. */
export interface Companion {
  /** Its name beside the bundle. */
  readonly name: string;
  /** What it is read from, from the project's root. */
  readonly source: string;
  /** What that is joined of: a change there makes it old as well. */
  readonly parts?: readonly string[];
  /** Makes it of the source, given as an absolute path. */
  readonly read: (source: string) => Promise<Uint8Array | string>;
}

/** Which catalogues a source reads, see `language/catalogues.ts`; a test holds this table against the sources. */
export const readers: Readonly<Record<string, readonly (keyof Catalogues)[]>> = {
  'lambdas/agents/words.ts': ['agents'],
  'lambdas/alerts/words.ts': ['alerts'],
  'lambdas/conversation/understand/lexicon.ts': ['words'],
  'lambdas/conversation/understand/naming.ts': ['cards'],
  'lambdas/conversation/understand/narrowing.ts': ['asks'],
  'lambdas/flows/words.ts': ['flow'],
  'lambdas/language/asked-for.ts': ['cards', 'alerts', 'viewing', 'chat'],
  'lambdas/language/voice.ts': ['chat'],
  'lambdas/linking/view-set-up.ts': ['step-up'],
  'lambdas/privacy/card-words.ts': ['cards'],
  'lambdas/privacy/money-voice.ts': ['money'],
  'lambdas/sandbox-bank/speech.ts': ['bank'],
  'lambdas/viewing/words.ts': ['viewing'],
  'lambdas/web/words.ts': ['pages'],
};

const weights: Companion = {
  name: 'weights.bin',
  source: 'lambdas/conversation/model/weights.bin',
  read: (source) => readFile(source),
};

/** What a statement is set in. */
const font: Companion = { name: fontFile, source: fontSource, read: (source) => readFile(source) };

/** Made of all languages' catalogues at once, which stay beside it for whoever changes one: then it is made again. */
const compiled: Readonly<Record<string, Companion>> = {
  'lambdas/conversation/understand/lexicon.ts': whole(lexiconFile, 'tools/build/lexicon.ts'),
  'lambdas/conversation/understand/narrowing.ts': whole(narrowingFile, 'tools/build/narrowing.ts'),
  'lambdas/conversation/understand/suggest.ts': whole(suggestionsFile, 'tools/build/suggestions.ts'),
};

/** What must lie beside a bundle of these inputs. */
export function companionsOf({ inputs }: Pick<Metafile, 'inputs'>): readonly Companion[] {
  const names = new Set(Object.keys(inputs).flatMap((input) => readers[input] ?? []));
  const catalogues = [...names].flatMap((name) => languageCodes.map((language) => catalogue(name, language)));
  const made = Object.keys(inputs).flatMap((input) => compiled[input] ?? []);
  return [
    ...catalogues,
    ...made,
    ...('lambdas/conversation/model/weights.ts' in inputs ? [weights] : []),
    ...('lambdas/viewing/statement-font.ts' in inputs ? [font] : []),
  ];
}

function catalogue(name: keyof Catalogues, language: (typeof languageCodes)[number]): Companion {
  const source = catalogueSource(name, language);
  return { ...whole(catalogueFile(name, language), source), parts: partsOf(source) };
}

/** The files in the folder that is named as a catalogue is, as `words/` beside `words.ts`, and what spells their patterns out. */
function partsOf(source: string): readonly string[] {
  const folder = source.replace(/\.ts$/, '');
  if (!existsSync(path.join(projectRoot, folder))) return [];
  const files = readdirSync(path.join(projectRoot, folder)).map((file) => `${folder}/${file}`);
  return [...files, 'lambdas/language/ways.ts'];
}

/** What a source exports: bytes as they are, all else as JSON. */
function whole(name: string, source: string): Companion {
  return {
    name,
    source,
    read: async (file) => {
      const [held] = Object.values((await import(pathToFileURL(file).href)) as Record<string, unknown>);
      return held instanceof Uint8Array ? held : JSON.stringify(held);
    },
  };
}
