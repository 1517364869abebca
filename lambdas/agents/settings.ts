import { BotError } from '../platform/errors.ts';
import { type Hours, readHours } from './hours.ts';

/** Who serves a person that asks for one: nobody here (`off`: they are told the contact), or agents at a desk. */
export type AgentSettings =
  | { readonly desk: 'off' }
  | {
      readonly desk: 'console';
      readonly hours: Hours;
      /** Minutes without a word from either side after which a talk is over. */
      readonly idleMinutes: number;
    }
  | {
      readonly desk: 'connect';
      readonly hours: Hours;
      readonly idleMinutes: number;
      readonly connect: ConnectSettings;
    };

/** An Amazon Connect instance that takes chats. */
export interface ConnectSettings {
  readonly region: string;
  readonly instanceId: string;
  readonly contactFlowId: string;
  /** The SNS topic to which Connect streams what agents write. */
  readonly streamingTopicArn: string;
}

export type ServedSettings = Exclude<AgentSettings, { readonly desk: 'off' }>;

/** Longer than people take to find a card, shorter than an agent's patience. */
const usualIdleMinutes = 15;

/**
 * The `AGENTS` variable, checked. Absent: `off`.
 * @throws BotError `ENVIRONMENT_INVALID` with what is wrong and what would be right.
 */
export function readAgents(value: unknown): AgentSettings {
  if (value === undefined) return { desk: 'off' };
  const given = (value ?? {}) as Record<string, unknown>;
  if (given.desk === 'off') return { desk: 'off' };
  const common = { hours: hoursOf(given.hours), idleMinutes: idleOf(given.idleMinutes) };
  if (given.desk === 'console') return { desk: 'console', ...common };
  if (given.desk === 'connect') {
    const { region, instanceId, contactFlowId, streamingTopicArn } = (given.connect ?? {}) as Record<string, unknown>;
    const isGood =
      isMatch(region, /^[a-z]{2}(?:-[a-z]+)+-\d$/) &&
      isMatch(instanceId, uuid) &&
      isMatch(contactFlowId, uuid) &&
      isMatch(streamingTopicArn, /^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+$/);
    if (!isGood) throw invalid('Connect needs "connect" with region, instanceId, contactFlowId and streamingTopicArn');
    return { desk: 'connect', ...common, connect: { region, instanceId, contactFlowId, streamingTopicArn } };
  }
  throw invalid('"desk" must be off, console or connect');
}

/** Where agents sign in: an OpenID provider that knows the console as a public client. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
}

/**
 * The `AGENT_SIGN_IN` variable, checked.
 * @throws BotError `ENVIRONMENT_INVALID`.
 */
export function readSignIn(value: unknown): SignInSettings {
  const { issuer, clientId } = (value ?? {}) as Record<string, unknown>;
  if (typeof issuer === 'string' && isIssuer(issuer) && typeof clientId === 'string' && clientId !== '') {
    return { issuer, clientId };
  }
  throw new BotError(
    'ENVIRONMENT_INVALID',
    'AGENT_SIGN_IN must be {"issuer": "https://…", "clientId": "…"}. Deploy again with `-c agents=console`.',
  );
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isMatch(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

/** Plain HTTP is for a provider on this very machine. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'));
}

function hoursOf(value: unknown): Hours {
  try {
    return readHours(value);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'the hours cannot be read');
  }
}

function idleOf(value: unknown): number {
  if (value === undefined) return usualIdleMinutes;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 720) return value;
  throw invalid('"idleMinutes" must be a whole number from 1 to 720');
}

function invalid(what: string): BotError {
  return new BotError('ENVIRONMENT_INVALID', `AGENTS is not right: ${what}. Deploy again with \`-c agents=…\`.`);
}
