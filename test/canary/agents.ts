import { randomBytes } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { startAgentSession } from '../../lambdas/agents/agent-session.ts';
import { takeStreamed } from '../../lambdas/agents/connect-events.ts';
import { createConsole } from '../../lambdas/agents/console.ts';
import { endIdle } from '../../lambdas/agents/idle.ts';
import { type AgentDesk, consoleDesk } from '../../lambdas/agents/port.ts';
import type { ServingParts } from '../../lambdas/agents/serving.ts';
import type { ServedSettings } from '../../lambdas/agents/settings.ts';
import type { OutsideParts, Serving } from '../../lambdas/conversation/parts.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import type { MemoryDesk } from '../../lambdas/store/memory-desk.ts';
import type { DeskStore } from '../../lambdas/store/port.ts';
import { httpEvent } from '../viewing/rig.ts';
import { type Fault, failing, wrapped } from './faults.ts';
import type { Tap } from './tap.ts';

export type DeskKind = ServedSettings['desk'];

const always = { hours: 'always', idleMinutes: 15 } as const;
const nowhere = { region: 'af-south-1', instanceId: '', contactFlowId: '', streamingTopicArn: '' };

/** Who serves: what the table is given for them is overheard and can be broken, and so is a desk that is not ours. */
export function openServing(kind: DeskKind, kept: MemoryDesk, tap: Tap, fault: () => Fault): Serving {
  const repositories = Object.entries(kept).filter(([, repository]) => typeof repository === 'object');
  const breakable = repositories.map(([noun, repository]) => [
    noun,
    failing(repository as object, (method) => fault().desk === `${noun}.${method}`),
  ]);
  const elsewhere: AgentDesk = {
    async open(contact) {
      tap.deskBefore(contact);
      return { id: `contact-${contact.id}`, token: `token-${contact.id}` };
    },
    pass: async (contact, line) => tap.desk([contact, line]),
    end: async (contact) => tap.desk([contact]),
  };
  const broken = failing(
    elsewhere,
    (method) => fault().desk === `desk.${method}`,
    () => wrapped('DESK_UNAVAILABLE', 'The desk does not answer.'),
  );
  return {
    settings: kind === 'console' ? { desk: kind, ...always } : { desk: kind, ...always, connect: nowhere },
    desk: kind === 'console' ? consoleDesk : broken,
    store: tap.store(Object.fromEntries(breakable) as unknown as DeskStore),
  };
}

interface AgentsParts {
  readonly outside: OutsideParts;
  readonly kept: MemoryDesk;
  readonly clock: Clock;
  readonly tap: Tap;
  readonly random: (bytes: number) => Buffer;
  readonly handle: <Result>(run: () => Promise<Result>) => Promise<Result | undefined>;
}

/** An agent at work, at the console or in Amazon Connect, with every page that they are shown overheard. */
export function openAgents({ outside, kept, clock, tap, random, handle }: AgentsParts) {
  const { serving, pagesUrl } = outside;
  if (serving === undefined) return undefined;
  const parts: ServingParts = {
    ...outside,
    desk: serving.store,
    messages: outside.store.messages,
    newId: () => random(12).toString('base64url'),
    contact: contactLabel(outside.contact),
  };
  const pages = createConsole({
    ...parts,
    chats: outside.store.chats,
    settings: serving.settings,
    signIn: { issuer: 'https://sign-in.example', clientId: 'desk' },
    pagesUrl,
    bankName: (id) => id,
    random,
  });
  let drafts = 0;
  const browse = async (method: 'GET' | 'POST', path: string, form?: Record<string, string>) => {
    const agent = { id: 'agent-lerato', name: 'Lerato' };
    const [cookie = ''] = (await startAgentSession({ agents: kept.agents, clock, random: randomBytes }, agent)).split(
      ';',
    );
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const headers = { 'sec-fetch-site': 'same-origin', origin: pagesUrl };
    const event = httpEvent(method, new URL(path, pagesUrl), { cookies: [cookie], headers, body });
    const answer = await handle(() => pages(event));
    tap.console([answer?.headers, answer?.body]);
  };
  const press = async (user: string, form: Record<string, string>) => {
    const handover = await kept.handovers.get(user);
    if (handover === undefined) return;
    const talk = `/agents/talk/${handover.askedAt}.${handover.id}`;
    await browse('GET', '/agents');
    await browse('POST', talk, { seen: String(handover.lines), ...form });
    await browse('GET', talk);
  };
  const stream = async (user: string, message: object) => {
    const handover = await kept.handovers.get(user);
    if (handover === undefined) return;
    const common = { AbsoluteTime: new Date(clock.now()).toISOString(), InitialContactId: `contact-${handover.id}` };
    const attributes = { MessageVisibility: { Value: 'CUSTOMER' } };
    const body = JSON.stringify({ Message: JSON.stringify({ ...common, ...message }), MessageAttributes: attributes });
    await handle(() => takeStreamed(parts, { Records: [{ messageId: 'one', body }] } as unknown as SQSEvent));
  };
  const event = (name: string) => ({
    Type: 'EVENT',
    ContentType: `application/vnd.amazonaws.connect.event.${name}`,
    ParticipantRole: 'AGENT',
  });
  const isHere = serving.settings.desk === 'console';
  return {
    take: (user: string) => (isHere ? press(user, { do: 'take' }) : stream(user, event('participant.joined'))),
    close: (user: string) => (isHere ? press(user, { do: 'close' }) : stream(user, event('chat.ended'))),
    reply(user: string, text: string) {
      drafts += 1;
      if (isHere) return press(user, { do: 'reply', text, draft: `${clock.now()}.draft-000${drafts}` });
      const said = { Type: 'MESSAGE', ContentType: 'text/plain', Content: text, ParticipantRole: 'AGENT' };
      return stream(user, { ...said, Id: `message-${drafts}` });
    },
    idle: (until: number) => handle(() => endIdle(parts, serving.settings, until)),
  };
}
