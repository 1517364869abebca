import { readCatalogue } from '../language/catalogues.ts';
import type { pages } from '../language/en/pages.ts';
import { type Say, sayIn } from '../language/icu.ts';
import { defaultLanguage, isLanguage, type Language, languageOfTag } from '../language/languages.ts';
import { type PageRequest, single } from './request.ts';

export type PageWords = typeof pages;
export type PageSay = Say<PageWords>;

const said = new Map<Language, PageSay>();

/** The words of our pages in one language. */
export function wordsIn(language: Language): PageSay {
  const say = said.get(language) ?? sayIn<PageWords>(language, readCatalogue('pages', language));
  said.set(language, say);
  return say;
}

/** The language of a page: the one chosen on it, else the chat's, else the browser's first that we speak. */
export function languageOf({ query, headers }: PageRequest, chat: Language | undefined): Language {
  const chosen = single(query, 'lang');
  if (isLanguage(chosen)) return chosen;
  if (chat !== undefined) return chat;
  const wanted = (headers['accept-language'] ?? '').slice(0, 200).split(',');
  const spoken = wanted.map((tag) => languageOfTag(tag.split(';')[0] ?? ''));
  return spoken.find((code) => code !== undefined) ?? defaultLanguage;
}
