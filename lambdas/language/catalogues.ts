import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Asks } from '../conversation/understand/asks.ts';
import type { Words } from '../conversation/understand/words.ts';
import type { agents } from './en/agents.ts';
import type { alerts } from './en/alerts.ts';
import type { bank } from './en/bank.ts';
import type { cards } from './en/cards.ts';
import type { chat } from './en/chat.ts';
import type { flow } from './en/flow.ts';
import type { money } from './en/money.ts';
import type { pages } from './en/pages.ts';
import type { stepUp } from './en/step-up.ts';
import type { viewing } from './en/viewing.ts';
import type { Translation } from './icu.ts';
import { defaultLanguage, type Language } from './languages.ts';

/** The files of a language's folder, by name, and what each holds. */
export interface Catalogues {
  readonly chat: Translation<typeof chat>;
  readonly pages: Translation<typeof pages>;
  readonly 'step-up': Translation<typeof stepUp>;
  readonly viewing: Translation<typeof viewing>;
  readonly money: Translation<typeof money>;
  readonly cards: Translation<typeof cards>;
  readonly flow: Translation<typeof flow>;
  readonly bank: Translation<typeof bank>;
  readonly agents: Translation<typeof agents>;
  readonly alerts: Translation<typeof alerts>;
  readonly words: Words;
  readonly asks: Asks;
}

/**
 * One language's version of one catalogue, read when it is first needed. As constants in the bundle, ten languages would
 * be parsed at every cold start, whoever writes; so a bundle has them beside it as JSON, and only the language that is
 * spoken is read. The compiler still sees every catalogue: each is held against the English one where it is written.
 *
 * @throws Error when the file lies neither beside the bundle nor among the sources of the working directory.
 */
export function readCatalogue<Name extends keyof Catalogues>(name: Name, language: Language): Catalogues[Name] {
  const shipped = shippedAs(name, language);
  if (shipped !== undefined) return shipped;
  const file = path.resolve(catalogueSource(name, language));
  const [catalogue] = Object.values(createRequire(file)(file) as Record<string, Catalogues[Name]>);
  if (catalogue === undefined) throw new Error(`${language}/${name}.ts holds nothing.`);
  return catalogue;
}

/**
 * Where a catalogue is written, from the project's root. A language that has not been given a new one yet speaks the
 * default language there; a test holds every language to every file.
 */
export function catalogueSource(name: keyof Catalogues, language: Language): string {
  const own = `lambdas/language/${language}/${name}.ts`;
  return existsSync(path.resolve(own)) ? own : `lambdas/language/${defaultLanguage}/${name}.ts`;
}

/** The name of a catalogue's file beside a bundle. */
export function catalogueFile(name: keyof Catalogues, language: Language): string {
  return `${name}.${language}.json`;
}

function shippedAs<Name extends keyof Catalogues>(name: Name, language: Language): Catalogues[Name] | undefined {
  // Only CommonJS, as in a bundle, has this.
  if (typeof __dirname !== 'string') return undefined;
  try {
    return JSON.parse(readFileSync(path.join(__dirname, catalogueFile(name, language)), 'utf8')) as Catalogues[Name];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
