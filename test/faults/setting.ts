import { userKeyOf } from '../../lambdas/identity/user-key.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { figures, nicknames, type People, type Person, payments, phrases, pins } from './people.ts';

/** Twelve noon in Johannesburg, 22 November 2026. */
export const noon = Date.UTC(2026, 10, 22, 10);
export const secret = Buffer.alloc(32, 7);
export const pagesUrl = 'https://saldo.example';
export const contact = '+27 80 000 0000';
export const rules: PrivacyRules = { countries: ['ZA'], chat: 'allowed' };

const userKeys = new Map<string, string>();
export function userOf(person: Person): string {
  const known = userKeys.get(person.userId) ?? userKeyOf(person, secret) ?? '';
  userKeys.set(person.userId, known);
  return known;
}

export const digitsOf = (amount: string): string => amount.replace(/\D/g, '');

/** What the person sees, with ordinary blanks. */
export function textOf({ content }: Pick<OutgoingMessage, 'content'>): string {
  return plain(content.body);
}

export const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

interface Population {
  readonly people: People;
  readonly former: readonly Person[];
}

/** Everything that must not be found where operators look. */
export function gossipOf(world: Population): readonly string[] {
  const hashes = [...Object.values(world.people), ...world.former].map(({ identityHash }) => identityHash);
  return [...hashes, ...sealedWords(world)];
}

/** Everything that must not be found in the clear in the table either, where identity hashes are compared. */
export function sealedWords({ people, former }: Population): readonly string[] {
  const persons = [...Object.values(people), ...former].flatMap(({ waId, userId }) => [waId, userId]);
  const paid = Object.values(payments);
  const amounts = [
    ...Object.values(figures).flatMap((own) => Object.values<string>(own)),
    ...paid.map(({ amount }) => amount),
  ];
  return [
    ...persons,
    ...amounts,
    ...amounts.map(digitsOf),
    ...nicknames,
    ...paid.map(({ merchant }) => merchant),
    ...Object.values(pins),
    ...Object.values(phrases),
    'gazelle',
    'Sentinelson',
    'access-id',
    'refresh-id',
    'wamid.',
  ];
}
