import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChatMessage, type ChatStatus, type MessageObject, withStatus } from './chat.ts';
import type { Publish } from './events.ts';
import { createPerson, firstPeople, type NewPerson, type Person } from './person.ts';

/** What the simulated WhatsApp remembers: people and their chats with the business. */
export interface State {
  people(): readonly Person[];
  /** By business-scoped id, former ones included, or by number. */
  find(id: string): Person | undefined;
  findByNumber(wa_id: string): Person | undefined;
  /** Finds or creates; a number that belonged to somebody else moves to this person, as recycled numbers do. */
  meet(person: NewPerson): Person;
  replace(before: Person, after: Person): Person;
  chat(person: Person): readonly ChatMessage[];
  add(person: Person, message: ChatMessage): void;
  setStatus(person: Person, id: string, status: ChatStatus): void;
  /** Kept until a message with it is sent, and then as long as that message. */
  keepMedia(media: Media): void;
  forgetMedia(id: string): void;
  media(id: string): Media | undefined;
  /** The chat that holds this message. */
  locate(id: string): { readonly person: Person; readonly message: ChatMessage } | undefined;
  save(): void;
}

/** A file that the bot uploaded. */
export interface Media {
  readonly id: string;
  /** Media type, as `image/png`. */
  readonly type: string;
  readonly base64: string;
}

interface Saved {
  readonly v: 1;
  /** Absent in what was saved before there were pictures. */
  readonly media?: readonly Media[];
  readonly chats: readonly { readonly person: Person; readonly messages: readonly ChatMessage[] }[];
}

interface Chat {
  person: Person;
  messages: ChatMessage[];
}

const kept = 2_000;
/** Of those that no message names yet. */
const mostUnsent = 50;

/** Kept in memory, and in `<dataDir>/whatsapp.json` when a folder is given. */
export function openState({ dataDir, publish }: { dataDir?: string | undefined; publish: Publish }): State {
  const file = dataDir === undefined ? undefined : join(dataDir, 'whatsapp.json');
  const saved = load(file);
  const chats: Chat[] = saved?.chats ?? firstPeople.map((person) => ({ person, messages: [] }));
  const byMessage = new Map<string, Chat>();
  for (const chat of chats) for (const { id } of chat.messages) byMessage.set(id, chat);
  const media = new Map(saved?.media.map((one) => [one.id, one]));
  const byId = new Map<string, Chat>();
  for (const chat of chats) index(chat);
  let timer: NodeJS.Timeout | undefined;
  let writing = 0;

  function index(chat: Chat): void {
    for (const id of chat.person.previous_user_ids) byId.set(id, chat);
    byId.set(chat.person.user_id, chat);
    if (chat.person.wa_id !== undefined) byId.set(chat.person.wa_id, chat);
  }

  function chatOf(person: Person): Chat {
    const chat = byId.get(person.user_id);
    if (chat === undefined) throw new Error(`Nobody here has the id ${person.user_id}.`);
    return chat;
  }

  function changed(): void {
    if (file === undefined || timer !== undefined) return;
    // A long history takes longer to write: it may never take more than a small share of the time.
    timer = setTimeout(save, Math.max(300, writing * 20));
    timer.unref();
  }

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    if (file === undefined || dataDir === undefined) return;
    const begun = performance.now();
    mkdirSync(dataDir, { recursive: true });
    const whole: Saved = { v: 1, chats, media: [...media.values()] };
    writeFileSync(`${file}.new`, JSON.stringify(whole), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    writing = performance.now() - begun;
  }

  const state: State = {
    people: () => chats.map(({ person }) => person),
    find: (id) => byId.get(id)?.person,
    findByNumber: (wa_id) => {
      const person = byId.get(wa_id)?.person;
      return person?.wa_id === wa_id ? person : undefined;
    },
    meet: (described) => {
      const known = byId.get(described.user_id ?? described.wa_id ?? '');
      const person = known?.person ?? createPerson(described);
      if (known === undefined) {
        const chat: Chat = { person, messages: [] };
        chats.push(chat);
        releaseNumber(person);
        index(chat);
        publish('user', person);
        changed();
        return person;
      }
      const name = described.name ?? person.name;
      const wa_id = described.wa_id ?? person.wa_id;
      if (name === person.name && wa_id === person.wa_id) return person;
      return state.replace(person, { ...person, name, ...(wa_id === undefined ? {} : { wa_id }) });
    },
    replace: (before, after) => {
      const chat = chatOf(before);
      if (before.wa_id !== undefined && before.wa_id !== after.wa_id) byId.delete(before.wa_id);
      chat.person = after;
      releaseNumber(after);
      index(chat);
      publish('user', after);
      changed();
      return after;
    },
    chat: (person) => chatOf(person).messages,
    add: (person, message) => {
      const chat = chatOf(person);
      if (byMessage.has(message.id)) return;
      chat.messages.push(message);
      byMessage.set(message.id, chat);
      if (chat.messages.length > kept) forget(chat.messages.shift());
      publish('message', { user_id: chat.person.user_id, message });
      changed();
    },
    setStatus: (person, id, status) => {
      const { messages } = chatOf(person);
      const at = messages.findLastIndex((message) => message.id === id);
      const before = messages[at];
      if (before === undefined) return;
      const after = withStatus(before, status);
      if (after === before) return;
      messages[at] = after;
      publish('message', { user_id: chatOf(person).person.user_id, message: after });
      changed();
    },
    keepMedia: (one) => {
      media.set(one.id, one);
      const sent = new Set(chats.flatMap(({ messages }) => messages.flatMap((message) => mediaOf(message) ?? [])));
      for (const id of [...media.keys()].filter((id) => !sent.has(id)).slice(0, -mostUnsent)) media.delete(id);
      changed();
    },
    forgetMedia: (id) => {
      media.delete(id);
      changed();
    },
    media: (id) => media.get(id),
    locate: (id) => {
      const chat = byMessage.get(id);
      const message = chat?.messages.findLast((candidate) => candidate.id === id);
      return chat === undefined || message === undefined ? undefined : { person: chat.person, message };
    },
    save,
  };

  /** A message that leaves its chat takes its picture with it. */
  function forget(message: ChatMessage | undefined): void {
    if (message === undefined) return;
    byMessage.delete(message.id);
    const id = mediaOf(message);
    if (id !== undefined) media.delete(id);
  }

  function releaseNumber(owner: Person): void {
    const former = owner.wa_id === undefined ? undefined : byId.get(owner.wa_id);
    if (former === undefined || former.person.user_id === owner.user_id || former.person.wa_id !== owner.wa_id) return;
    const { wa_id: _, ...without } = former.person;
    former.person = without;
    publish('user', without);
  }

  return state;
}

function mediaOf({ direction, message }: ChatMessage): string | undefined {
  const { id } = (message.image ?? {}) as { readonly id?: unknown };
  return direction === 'out' && typeof id === 'string' ? id : undefined;
}

function load(file: string | undefined): { readonly chats: Chat[]; readonly media: readonly Media[] } | undefined {
  if (file === undefined) return undefined;
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Saved;
    if (saved.v !== 1) return undefined;
    return {
      chats: saved.chats.map(({ person, messages }) => ({ person, messages: [...messages] })),
      media: saved.media ?? [],
    };
  } catch {
    // Absent on the first start; a damaged one is a lost game, not a reason to refuse the next.
    return undefined;
  }
}

/** A message object may hold anything WhatsApp will invent; it must be an object that names its type. */
export function isMessageObject(value: unknown): value is MessageObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof Reflect.get(value, 'type') === 'string'
  );
}
