import { createHash } from 'node:crypto';
import type { Random } from '../linking/consent.ts';
import { type Clock, minutes, seconds } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import type { AgentSession } from '../store/items.ts';
import type { AgentSessions } from '../store/port.ts';
import type { Agent } from './serving.ts';

export interface SessionParts {
  readonly agents: AgentSessions;
  readonly clock: Clock;
  readonly random: Random;
}

const name = '__Host-saldo-agent';
/** `Lax`, because an agent comes here from the sign-in's own site; forms are held to our origin besides. */
const guarded = 'Path=/; Secure; HttpOnly; SameSite=Lax';
/** Nothing done for so long ends a session; a page that only looks for news does nothing. */
export const agentIdle = minutes(30);
const touchedAtMost = minutes(1);

/** @returns the cookie of a new session; the store keeps only its hash. */
export async function startAgentSession({ agents, clock, random }: SessionParts, agent: Agent): Promise<string> {
  const value = random(32).toString('base64url');
  const now = clock.now();
  await agents.create({ id: idOf(value), agent: agent.id, name: agent.name, startedAt: now, lastSeenAt: now });
  return `${name}=${value}; Max-Age=${retention.sessionAbsolute / seconds(1)}; ${guarded}`;
}

/**
 * The agent of a browser; undefined when it has none, or it was idle for too long.
 * @param acts whether this request is something that the agent does, and keeps the session alive.
 */
export async function agentOf(
  { agents, clock }: SessionParts,
  cookies: readonly string[],
  acts: boolean,
): Promise<Agent | undefined> {
  const id = sessionIdIn(cookies);
  const now = clock.now();
  const session = id === undefined ? undefined : await agents.get(id, now);
  if (session === undefined || now - session.lastSeenAt >= agentIdle) return undefined;
  if (acts && now - session.lastSeenAt >= touchedAtMost) await agents.touch(session.id, now);
  return agentIn(session);
}

export const endedAgentCookie = `${name}=; Max-Age=0; ${guarded}`;

export async function endAgentSession({ agents }: SessionParts, cookies: readonly string[]): Promise<void> {
  const id = sessionIdIn(cookies);
  if (id !== undefined) await agents.remove(id);
}

function sessionIdIn(cookies: readonly string[]): string | undefined {
  const value = cookieNamed(cookies, name);
  return value === undefined ? undefined : idOf(value);
}

/** The value of a cookie of ours: letters, digits, `-`, `_` and `.` alone. */
export function cookieNamed(cookies: readonly string[], wanted: string): string | undefined {
  for (const cookie of cookies.flatMap((line) => line.split(/; */))) {
    const value = cookie.startsWith(`${wanted}=`) ? cookie.slice(wanted.length + 1) : undefined;
    if (value !== undefined && /^[\w.-]{1,400}$/.test(value)) return value;
  }
  return undefined;
}

function idOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url');
}

function agentIn({ agent, name: called }: AgentSession): Agent {
  return { id: agent, name: called };
}
