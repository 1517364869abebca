import type { Node } from 'constructs';
import { type Hours, readHours } from '../lambdas/agents/hours.ts';
import { type AgentSettings, readAgents } from '../lambdas/agents/settings.ts';

/** Who serves people that ask for one, as context says it. */
export type AgentChoice =
  | { readonly desk: 'off' }
  | {
      readonly desk: 'console' | 'connect';
      readonly hours: Hours;
      readonly idleMinutes: number | undefined;
      /** The instance and flow of Amazon Connect, where that is the desk. */
      readonly connect?: { readonly instanceId: string; readonly contactFlowId: string };
    };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `-c agents=console`, with `-c agentHours='{"timeZone": …}'` and `-c agentIdleMinutes=15`; or `-c agents=connect` with
 * `-c connectInstanceId=… -c connectContactFlowId=…` as well.
 * @throws Error with one sentence that says what is wrong and what would be right.
 */
export function readAgentChoice(node: Node): AgentChoice {
  const desk: unknown = node.tryGetContext('agents') ?? 'off';
  if (desk === 'off') return { desk };
  if (desk !== 'console' && desk !== 'connect') throw new Error('agents must be off, console or connect.');
  const common = { hours: hoursOf(node.tryGetContext('agentHours')), idleMinutes: idleOf(node) };
  if (desk === 'console') return { desk, ...common };
  const instanceId: unknown = node.tryGetContext('connectInstanceId');
  const contactFlowId: unknown = node.tryGetContext('connectContactFlowId');
  if (!isUuid(instanceId) || !isUuid(contactFlowId)) {
    throw new Error('agents=connect needs -c connectInstanceId=… -c connectContactFlowId=…, as their ARNs end in.');
  }
  return { desk, ...common, connect: { instanceId, contactFlowId } };
}

/** The functions' `AGENTS`, checked as they check it. */
export function agentsVariable(
  choice: AgentChoice,
  connect: { readonly region: string; readonly streamingTopicArn: string },
): string {
  if (choice.desk === 'off') return JSON.stringify({ desk: 'off' } satisfies AgentSettings);
  const { desk, hours, idleMinutes } = choice;
  const common = { desk, hours, ...(idleMinutes === undefined ? {} : { idleMinutes }) };
  const value = choice.connect === undefined ? common : { ...common, connect: { ...choice.connect, ...connect } };
  // Region and account may be tokens until the deployment, which no pattern fits.
  if (desk === 'console') readAgents(value);
  return JSON.stringify(value);
}

/** The topic to which Connect streams: by name, so that who starts contacts need not wait for who takes the messages. */
export const agentTopicName = (stage: string): string => `saldo-${stage}-agent-messages`;

function hoursOf(given: unknown): Hours {
  if (given === undefined || given === 'always') return 'always';
  try {
    return readHours(typeof given === 'string' ? JSON.parse(given) : given);
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : error instanceof Error ? error.message : 'unreadable';
    throw new Error(`agentHours cannot be used: ${why}.`, { cause: error });
  }
}

function idleOf(node: Node): number | undefined {
  const given: unknown = node.tryGetContext('agentIdleMinutes');
  if (given === undefined) return undefined;
  const minutes = Number(given);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 720) {
    throw new Error('agentIdleMinutes must be a whole number from 1 to 720.');
  }
  return minutes;
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
