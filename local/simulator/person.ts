import { createHash, randomInt } from 'node:crypto';

/** A test user: one WhatsApp account on one phone. */
export interface Person {
  /** Business-scoped user id; another one after a change of number. */
  readonly user_id: string;
  readonly previous_user_ids: readonly string[];
  /** Digits without `+`; absent for people who show a username instead. */
  readonly wa_id?: string;
  readonly username?: string;
  readonly name: string;
  /** Changes when WhatsApp is registered anew: new phone, reinstallation, another owner of the number. */
  readonly identity_key_hash: string;
  /** How often WhatsApp was registered; the hash is derived from it. */
  readonly registrations: number;
  /** An offline phone receives nothing: reports stop at `sent`. */
  readonly online: boolean;
  /** When the person last wrote, in milliseconds; opens the 24-hour customer service window. */
  readonly last_wrote_at?: number;
}

/** Business-scoped user id: `^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$`. */
export const userIdPattern = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/** Country of a business-scoped id and calling code of its numbers, where the two can be told from each other. */
const callingCodes: Readonly<Record<string, string>> = {
  BR: '55',
  GB: '44',
  IN: '91',
  JP: '81',
  KW: '965',
  SG: '65',
  US: '1',
  ZA: '27',
};

export interface NewPerson {
  readonly user_id?: string | undefined;
  readonly wa_id?: string | undefined;
  readonly username?: string | undefined;
  readonly name?: string | undefined;
}

export function createPerson({ user_id, wa_id, username, name }: NewPerson): Person {
  const id = user_id ?? newUserId(countryOf(wa_id ?? ''));
  return {
    user_id: id,
    previous_user_ids: [],
    ...(wa_id === undefined ? {} : { wa_id }),
    ...(username === undefined ? {} : { username }),
    name: name ?? username ?? (wa_id === undefined ? id : `+${wa_id}`),
    identity_key_hash: identityHash(id, 1),
    registrations: 1,
    online: true,
  };
}

/** The same number on a new phone or after a reinstallation: only the identity hash changes. */
export function registerAnew(person: Person): Person {
  const registrations = person.registrations + 1;
  return { ...person, registrations, identity_key_hash: identityHash(person.user_id, registrations) };
}

/** A change of number brings a new business-scoped id and a new identity hash. */
export function changeNumber(person: Person, wa_id?: string): Person {
  const country = person.user_id.slice(0, 2);
  const user_id = newUserId(country);
  return {
    ...person,
    user_id,
    previous_user_ids: [...person.previous_user_ids, person.user_id],
    ...(person.wa_id === undefined && wa_id === undefined ? {} : { wa_id: wa_id ?? anotherNumber(person.wa_id ?? '') }),
    registrations: person.registrations + 1,
    identity_key_hash: identityHash(user_id, person.registrations + 1),
  };
}

/** People of several countries; three of them keep their number to themselves. Numbers are made up. */
export const firstPeople: readonly Person[] = [
  createPerson({ user_id: 'ZA.1000200030004001', wa_id: '27835550101', name: 'Thandiwe Nkosi' }),
  createPerson({ user_id: 'SG.1000200030004002', username: 'meiling.tan', name: '陈美玲 Mei Ling' }),
  createPerson({ user_id: 'ZA.1000200030004003', wa_id: '27835550103', name: 'Pieter van der Merwe' }),
  createPerson({ user_id: 'GB.1000200030004004', wa_id: '447700900123', name: 'Amelia Clarke' }),
  createPerson({ user_id: 'KW.1000200030004005', username: 'fatima.alsabah', name: 'فاطمة الصباح' }),
  createPerson({ user_id: 'BR.1000200030004006', wa_id: '5511955500106', name: 'João Conceição' }),
  createPerson({ user_id: 'IN.1000200030004007', wa_id: '919555500107', name: 'Arjun Iyer' }),
  createPerson({ user_id: 'JP.1000200030004008', username: 'sakura.yamada', name: '山田さくら' }),
];

function newUserId(country: string): string {
  return `${country}.${Array.from({ length: 17 }, (_, at) => randomInt(at === 0 ? 1 : 0, 10)).join('')}`;
}

function countryOf(wa_id: string): string {
  return Object.entries(callingCodes).find(([, code]) => wa_id.startsWith(code))?.[0] ?? 'US';
}

function anotherNumber(wa_id: string): string {
  const kept = wa_id.slice(0, -6);
  const other = String(randomInt(0, 1_000_000)).padStart(6, '0');
  return kept + other === wa_id ? anotherNumber(wa_id) : kept + other;
}

/** Derived rather than random, so that a bot which remembers people across restarts meets the same phones again. */
function identityHash(user_id: string, registrations: number): string {
  return createHash('sha256').update(`${user_id}#${registrations}`).digest('base64').slice(0, 12);
}
