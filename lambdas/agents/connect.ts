import type { AwsCredentials } from '../platform/aws.ts';
import { type Clock, seconds, systemClock } from '../platform/clock.ts';
import { BotError } from '../platform/errors.ts';
import { signed } from '../platform/sigv4.ts';
import type { AgentDesk } from './port.ts';
import type { ConnectSettings } from './settings.ts';

export interface ConnectParts extends ConnectSettings {
  readonly credentials: () => Promise<AwsCredentials>;
  readonly clock?: Clock;
  /** Other addresses of the two services, for tests. */
  readonly endpoints?: { readonly connect: string; readonly participant: string };
}

/** How a contact shows to agents: nobody's name. */
const displayName = 'Saldo customer';
const patience = seconds(4);
/** Connect takes at most 1,024 characters of plain text in one message. */
const longestText = 1_024;

/** What a later call needs, sealed beside the hand-over. */
interface Token {
  readonly contactId: string;
  readonly participantToken: string;
  readonly connectionToken: string;
}

/**
 * Amazon Connect Chat. A contact is started with what may be handed over as contact attributes, its messages are streamed
 * to an SNS topic (`connect-events.ts` takes them), and lines are sent as the customer's. Every call carries the
 * hand-over's id or the line's as its `ClientToken`, so that repeating it does nothing twice.
 *
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_StartContactStreaming.html
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_CreateParticipantConnection.html
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_SendMessage.html
 */
export function connectDesk(parts: ConnectParts): AgentDesk {
  const { region, instanceId, contactFlowId, streamingTopicArn, credentials, clock = systemClock } = parts;
  const endpoints = parts.endpoints ?? {
    connect: `https://connect.${region}.amazonaws.com`,
    participant: `https://participant.connect.${region}.amazonaws.com`,
  };

  const connect = async (method: 'PUT' | 'POST', path: string, fields: object): Promise<Answer> => {
    const url = `${endpoints.connect}${path}`;
    const body = JSON.stringify(fields);
    const headers = { 'content-type': 'application/json' };
    const request = { method, url, headers, body, service: 'connect', region, now: clock.now() };
    return call(method, url, signed(request, await credentials()), body);
  };
  /** The participant service is called with a bearer token and no signature. */
  const participant = (path: string, bearer: string, fields: object): Promise<Answer> =>
    call(
      'POST',
      `${endpoints.participant}${path}`,
      { 'content-type': 'application/json', 'x-amz-bearer': bearer },
      JSON.stringify(fields),
    );
  const join = async (participantToken: string): Promise<string> => {
    const joined = await participant('/participant/connection', participantToken, {
      Type: ['CONNECTION_CREDENTIALS'],
      ConnectParticipant: true,
    });
    const { ConnectionToken } = (joined.ConnectionCredentials ?? {}) as { ConnectionToken?: unknown };
    return textOf(ConnectionToken);
  };
  const send = (bearer: string, id: string, text: string) =>
    participant('/participant/message', bearer, { ContentType: 'text/plain', Content: text, ClientToken: id });

  return {
    async open({ id, language, lastAsked, banks }) {
      const started = await connect('PUT', '/contact/chat', {
        InstanceId: instanceId,
        ContactFlowId: contactFlowId,
        ParticipantDetails: { DisplayName: displayName },
        Attributes: { language, lastAsked: lastAsked.join(', '), banks: banks.join(', ').slice(0, 500) },
        SupportedMessagingContentTypes: ['text/plain'],
        ClientToken: id,
      });
      const contactId = textOf(started.ContactId);
      const participantToken = textOf(started.ParticipantToken);
      await connect('POST', '/contact/start-streaming', {
        InstanceId: instanceId,
        ContactId: contactId,
        ChatStreamingConfiguration: { StreamingEndpointArn: streamingTopicArn },
        ClientToken: id,
      });
      const token: Token = { contactId, participantToken, connectionToken: await join(participantToken) };
      return { id: contactId, token: JSON.stringify(token) };
    },

    async pass(contact, { id, text }) {
      const { participantToken, connectionToken } = tokenOf(contact);
      for (const [index, part] of inParts(text).entries()) {
        const name = index === 0 ? id : `${id}-${index}`;
        try {
          await send(connectionToken, name, part);
        } catch (error) {
          // The connection's token ends before the participant's: a new one is asked for, once.
          if (!(error instanceof BotError) || error.code !== 'DESK_OVER') throw error;
          await send(await join(participantToken), name, part);
        }
      }
    },

    async end(contact) {
      if (contact === undefined) return;
      const { connectionToken, contactId } = tokenOf(contact);
      try {
        await participant('/participant/disconnect', connectionToken, { ClientToken: contactId });
      } catch (error) {
        if (!(error instanceof BotError) || error.code !== 'DESK_OVER') throw error;
      }
    },
  };
}

type Answer = Readonly<Record<string, unknown>>;

/**
 * One call.
 * @throws BotError `DESK_OVER` when token or contact are refused, `DESK_UNAVAILABLE` for everything else.
 */
async function call(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    text = await response.text();
  } catch (cause) {
    throw unavailable('did not answer', cause);
  }
  if (response.ok) return answerOf(text);
  // https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_SendMessage.html#API_connect-participant_SendMessage_Errors
  const isOver = url.includes('/participant/') && (response.status === 403 || response.status === 404);
  if (isOver) throw new BotError('DESK_OVER', 'Amazon Connect has ended this contact.');
  throw unavailable(`answered ${response.status}`);
}

function answerOf(text: string): Answer {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Answer;
  } catch {
    // The same sentence for everything that is no answer.
  }
  throw unavailable('answered with something else than JSON');
}

function textOf(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw unavailable('left out what it promises');
}

function tokenOf(contact: string | undefined): Token {
  if (contact === undefined) throw unavailable('was never told of this person');
  return JSON.parse(contact) as Token;
}

/** Pieces of at most what one message takes, never through the middle of a character. */
function inParts(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (part.length + segment.length > longestText && part !== '') {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return part === '' ? parts : [...parts, part];
}

function unavailable(what: string, cause?: unknown): BotError {
  const mend = 'Look at the instance and its flow in the Amazon Connect console, and at the permissions of the role.';
  return new BotError('DESK_UNAVAILABLE', `Amazon Connect ${what}. ${mend}`, { cause });
}
