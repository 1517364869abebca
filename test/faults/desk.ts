import type { NewContact } from '../../lambdas/agents/port.ts';
import { type AgentDesk, consoleDesk } from '../../lambdas/agents/port.ts';
import type { ServedSettings } from '../../lambdas/agents/settings.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import { type MemoryDesk, memoryDesk } from '../../lambdas/store/memory-desk.ts';
import type { DeskStore } from '../../lambdas/store/port.ts';
import type { Chronicle } from './chronicle.ts';
import type { People } from './people.ts';
import { sealedWords } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';

export type DeskKind = ServedSettings['desk'];

/** Where people serve, as functions find it: who sits there, and what the table keeps of it. */
export interface Served {
  readonly settings: ServedSettings;
  readonly outside: AgentDesk;
  readonly store: DeskStore;
}

export interface FaultDesk extends Served {
  /** The same store for the world's own eyes, and for the table that it is one with. */
  readonly own: MemoryDesk;
  /** What an outside desk was given to show to an agent, by the line's id. */
  readonly passed: ReadonlyMap<string, string>;
  /** What an outside desk knows a hand-over by. */
  contactOf(handover: string): string | undefined;
}

const reading = /^(?:get|open|find|waits|list|userOfContact)$/;

/** A desk whose agents sit in the console or elsewhere. What it is told of a person beforehand must name nobody. */
export function openDesk(kind: DeskKind, time: VirtualTime, people: People, chronicle: Chronicle): FaultDesk {
  const own = memoryDesk({ clock: time });
  const common = { hours: 'always', idleMinutes: 15 } as const;
  const passed = new Map<string, string>();
  const contacts = new Map<string, { id: string; token: string }>();
  const ended = new Set<string>();
  const marks = sealedWords({ people, former: [] });
  const mustNameNobody = (contact: NewContact) => {
    const text = JSON.stringify(contact);
    if (marks.some((mark) => text.includes(mark))) chronicle.violations.push('I3: the desk is told of a person');
  };
  const elsewhere: AgentDesk = {
    async open(contact) {
      mustNameNobody(contact);
      const known = contacts.get(contact.id) ?? { id: `contact-${contact.id}`, token: `token-${contact.id}` };
      contacts.set(contact.id, known);
      return known;
    },
    async pass(contact, { id, text }) {
      if (contact === undefined || ended.has(contact)) throw new BotError('DESK_OVER', 'The contact is over.');
      if (!passed.has(id)) passed.set(id, text);
    },
    async end(contact) {
      if (contact !== undefined) ended.add(contact);
    },
  };
  const heard = <T extends object>(repository: T): T =>
    new Proxy(repository, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) => {
          if (!reading.test(String(name))) chronicle.written.push(JSON.stringify(args));
          return method.apply(target, args);
        };
      },
    });
  return {
    settings:
      kind === 'console'
        ? { desk: 'console', ...common }
        : {
            desk: 'connect',
            ...common,
            connect: { region: 'af-south-1', instanceId: '', contactFlowId: '', streamingTopicArn: '' },
          },
    outside: kind === 'console' ? consoleDesk : elsewhere,
    own,
    store: {
      handovers: heard(own.handovers),
      transcripts: heard(own.transcripts),
      actions: heard(own.actions),
      agents: heard(own.agents),
    },
    passed,
    contactOf: (handover) => contacts.get(handover)?.id,
  };
}
