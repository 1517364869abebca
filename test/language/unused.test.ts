import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Catalogues, readCatalogue } from '../../lambdas/language/catalogues.ts';

const root = path.resolve(import.meta.dirname, '../..');
const source = readdirSync(path.join(root, 'lambdas'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/^language[/\\][\w-]+[/\\]/.test(file))
  .map((file) => readFileSync(path.join(root, 'lambdas', file), 'utf8'))
  .join('\n');

/** Every word in quotes, every name of a property, and every template that could make a key of such words. */
const literals = new Set([...source.matchAll(/'([\w.-]+)'/g)].map(([, word]) => word));
const names = new Set([...source.matchAll(/\b([a-z]\w*)\??:/gi)].map(([, word]) => word));
const isWord = (word: string | undefined) => literals.has(word) || names.has(word);
const isMade = (word: string, from: (part: string) => boolean) =>
  templates.some((template) => template.exec(word)?.slice(1).every(from) === true);
const templates = [...new Set([...source.matchAll(/`((?:[\w.-]|\$\{[^}`]*\})+)`/g)].map(([, text = '']) => text))]
  .map((text) => text.split(/\$\{[^}]*\}/))
  .filter((parts) => parts.length > 1 && /[a-z]{3}|[a-z]{2}\.|\.[a-z]{2}/i.test(parts.join('\0')))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replace(/[.-]/g, '\\$&')).join('(.+)')}$`));

const catalogues = readdirSync(path.join(root, 'lambdas/language/en')).map((file) => file.replace(/\.ts$/, ''));

describe('a key of a catalogue', () => {
  it.each(catalogues)('is said somewhere: %s', (name) => {
    const messages = readCatalogue(name as keyof Catalogues, 'en') as Readonly<Record<string, unknown>>;
    const keys = Object.keys(messages).filter((key) => typeof messages[key] === 'string');

    const unused = keys.filter(
      (key) => !literals.has(key) && !isMade(key, (part) => isWord(part) || isMade(part, isWord)),
    );

    expect(unused).toEqual([]);
  });
});
