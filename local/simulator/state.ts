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
  /** The chat that holds this message. */
  locate(id: string): { readonly person: Person; readonly message: ChatMessage } | undefined;
  save(): void;
}

interface Saved {
  readonly v: 1;
  readonly chats: readonly { readonly person: Person; readonly messages: readonly ChatMessage[] }[];
}

interface Chat {
  person: Person;
  messages: ChatMessage[];
}

const kept = 2_000;

/** Kept in memory, and in `<dataDir>/whatsapp.json` when a folder is given. */
export function openState({ dataDir, publish }: { dataDir?: string | undefined; publish: Publish }): State {
  const file = dataDir === undefined ? undefined : join(dataDir, 'whatsapp.json');
  const chats: Chat[] = load(file) ?? firstPeople.map((person) => ({ person, messages: [] }));
  const byMessage = new Map<string, Chat>();
  for (const chat of chats) for (const { id } of chat.messages) byMessage.set(id, chat);
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
    const saved: Saved = { v: 1, chats };
    writeFileSync(`${file}.new`, JSON.stringify(saved), { mode: 0o600 });
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
      if (chat.messages.length > kept) byMessage.delete(chat.messages.shift()?.id ?? '');
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
    locate: (id) => {
      const chat = byMessage.get(id);
      const message = chat?.messages.findLast((candidate) => candidate.id === id);
      return chat === undefined || message === undefined ? undefined : { person: chat.person, message };
    },
    save,
  };

  function releaseNumber(owner: Person): void {
    const former = owner.wa_id === undefined ? undefined : byId.get(owner.wa_id);
    if (former === undefined || former.person.user_id === owner.user_id || former.person.wa_id !== owner.wa_id) return;
    const { wa_id: _, ...without } = former.person;
    former.person = without;
    publish('user', without);
  }

  return state;
}

function load(file: string | undefined): Chat[] | undefined {
  if (file === undefined) return undefined;
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Saved;
    return saved.v === 1 ? saved.chats.map(({ person, messages }) => ({ person, messages: [...messages] })) : undefined;
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
