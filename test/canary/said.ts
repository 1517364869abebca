import { readCatalogue } from '../../lambdas/language/catalogues.ts';
import type { Language } from '../../lambdas/language/languages.ts';
import type { Json } from '../webhook/meta.ts';
import { type PersonName, people } from './sentinels.ts';

export const text = (body: string): Json => ({ type: 'text', text: { body } });
export const press = (id: string): Json => ({
  type: 'interactive',
  interactive: { type: 'button_reply', button_reply: { id, title: 'pressed' } },
});

/** What is not asked for in words. Everything else is found in the language's own vocabulary. */
const unspoken: Readonly<Record<string, (person: PersonName) => readonly Json[]>> = {
  code: () => [text('Code 000 000')],
  media: () => [
    { type: 'audio', audio: { id: '1', voice: true } },
    { type: 'image', image: { id: '2', caption: people.ada.babble } },
    { type: 'location', location: { latitude: -33.9, longitude: 18.4, name: people.ada.babble } },
    { type: 'contacts', contacts: [{ name: { formatted_name: people.bongi.babble } }] },
  ],
  'secret-typed': (person) => [text(people[person].card), text(`my pin is ${people[person].card.slice(0, 4)}`)],
  'old-button': (person) => [press(`nonsense:${people[person].card.replaceAll(' ', '')}`), press('unlink:yes:gone')],
  fallback: (person) => [text(people[person].babble), text(`${people[person].babble} ${people[person].card}`)],
};

/** All ways to ask for an intent in a language: the first words for it, its button, or what it has instead of words. */
export function waysTo(intent: string, language: Language, person: PersonName): readonly Json[] {
  const own = unspoken[intent];
  if (own !== undefined) return own(person);
  const [phrase, other] =
    (readCatalogue('words', language).intents as Readonly<Record<string, readonly string[]>>)[intent] ?? [];
  return [
    ...(phrase === undefined ? [] : [text(phrase)]),
    press(intent),
    ...(other === undefined ? [] : [text(other)]),
  ];
}

export function wordsFor(intent: string, language: Language): string {
  return (
    (readCatalogue('words', language).intents as Readonly<Record<string, readonly string[]>>)[intent]?.[0] ?? intent
  );
}
