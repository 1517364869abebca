import { randomBytes } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { startAgentSession } from '../../lambdas/agents/agent-session.ts';
import { takeStreamed } from '../../lambdas/agents/connect-events.ts';
import type { Agent } from '../../lambdas/agents/serving.ts';
import { seconds } from '../../lambdas/platform/clock.ts';
import type { Handover } from '../../lambdas/store/items.ts';
import { httpEvent } from '../viewing/rig.ts';
import type { Chronicle } from './chronicle.ts';
import type { FaultDesk } from './desk.ts';
import type { People, Person } from './people.ts';
import { forAgent } from './served.ts';
import { pagesUrl, sealedWords, userOf } from './setting.ts';
import type { Triggers } from './triggers.ts';
import type { VirtualTime } from './virtual-time.ts';

export const lerato: Agent = { id: 'agent-lerato', name: 'Lerato' };
export const pieter: Agent = { id: 'agent-pieter', name: 'Pieter' };

export interface AgentsParts {
  readonly time: VirtualTime;
  readonly people: People;
  readonly chronicle: Chronicle;
  readonly work: Triggers['work'];
}

/** Agents at work: at the console, whose buttons they press again when a page fails, and in Amazon Connect. */
export function openAgents({ time, people, chronicle, work }: AgentsParts, desk: FaultDesk | undefined) {
  let drafts = 0;
  const handoverOf = (person: Person): Promise<Handover | undefined> =>
    desk === undefined ? Promise.resolve(undefined) : desk.own.handovers.get(userOf(person));
  const marks = sealedWords({ people, former: [] }).filter((mark) => mark !== forAgent);
  /** One request of an agent's browser. @returns what the console says of it, or that the page failed. */
  const browse = async (agent: Agent, method: 'GET' | 'POST', path: string, form?: Record<string, string>) => {
    if (desk === undefined) return 'nobody';
    const { agents } = desk.own;
    const [cookie = ''] = (await startAgentSession({ agents, clock: time, random: randomBytes }, agent)).split(';');
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const more = { cookies: [cookie], headers: { 'sec-fetch-site': 'same-origin', origin: pagesUrl }, body };
    const event = httpEvent(method, new URL(path, pagesUrl), more);
    const answer = await work('console', async ({ desk: served }) => served?.console(event));
    if (answer === 'failed' || answer === undefined) return 'failed';
    const { statusCode = 500, headers = {}, body: page = '' } = answer;
    if (marks.some((mark) => page.includes(mark))) chronicle.violations.push('I2: an agent is shown a sentinel');
    if (statusCode >= 500) return 'failed';
    return new URL(String(headers.location ?? '/'), pagesUrl).searchParams.get('said') ?? String(statusCode);
  };
  /** The same button until the page comes: three times, half a minute apart; then the page that it leads to. */
  const press = async (agent: Agent, person: Person, form: Record<string, string>, told: string[] = []) => {
    for (let tries = 1; ; tries += 1) {
      const seen = await handoverOf(person);
      if (seen === undefined) return 'nobody';
      const talk = `/agents/talk/${seen.askedAt}.${seen.id}`;
      const answer = await browse(agent, 'POST', talk, { seen: String(seen.lines), ...form });
      told.push(answer);
      if (answer === 'failed' && tries < 3) {
        await time.sleep(seconds(30));
        continue;
      }
      await browse(agent, 'GET', talk);
      return answer;
    }
  };
  const streamed = async (person: Person, message: object): Promise<void> => {
    const handover = await handoverOf(person);
    const contact = handover === undefined ? undefined : desk?.contactOf(handover.id);
    if (contact === undefined) return;
    const all = { AbsoluteTime: new Date(time.now()).toISOString(), InitialContactId: contact, ...message };
    const attributes = { MessageVisibility: { Value: 'CUSTOMER' } };
    const body = JSON.stringify({ Message: JSON.stringify(all), MessageAttributes: attributes });
    const event = { Records: [{ messageId: 'one', body }] } as unknown as SQSEvent;
    // As the queue that Connect streams into: five times, a minute apart.
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await work('agent-messages', async ({ desk: served }) =>
        served === undefined ? undefined : takeStreamed(served.serving, event),
      );
      if (answer !== 'failed' && answer?.batchItemFailures.length === 0) return;
      await time.sleep(seconds(60));
    }
  };
  const event = (name: string) => ({
    Type: 'EVENT',
    ContentType: `application/vnd.amazonaws.connect.event.${name}`,
    ParticipantRole: 'AGENT',
  });

  return {
    handoverOf,
    take: (person: Person, agent = lerato) => press(agent, person, { do: 'take' }),
    close: (person: Person, agent = lerato) => press(agent, person, { do: 'close' }),
    reply(person: Person, text: string, agent = lerato): Promise<string> {
      const outcomes: string[] = [];
      chronicle.replies.push({ person: person.name, text, outcomes });
      drafts += 1;
      return press(agent, person, { do: 'reply', text, draft: `${time.now()}.draft-000${drafts}` }, outcomes);
    },
    /** What Amazon Connect streams of an agent's doings. */
    stream: {
      joined: (person: Person) => streamed(person, event('participant.joined')),
      ended: (person: Person) => streamed(person, event('chat.ended')),
      message(person: Person, text: string) {
        drafts += 1;
        chronicle.replies.push({ person: person.name, text, outcomes: [] });
        const Id = `message-${drafts}`;
        return streamed(person, {
          Type: 'MESSAGE',
          ContentType: 'text/plain',
          Content: text,
          ParticipantRole: 'AGENT',
          Id,
        });
      },
    },
  };
}
