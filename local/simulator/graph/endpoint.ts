import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../lambdas/platform/clock.ts';
import type { ChatMessage } from '../chat.ts';
import type { Business } from '../envelope.ts';
import type { Publish } from '../events.ts';
import type { Faults, GraphFault } from '../faults.ts';
import type { Shelf } from '../flows/shelf.ts';
import type { Person } from '../person.ts';
import type { Reports } from '../reports.ts';
import type { State } from '../state.ts';
import { wamid } from '../wamid.ts';
import { answerBusinessKey } from './business-key.ts';
import { badParameter, badToken, GraphError, noSuchObject, refusal, unknownPath } from './error.ts';
import type { createFlowMessages } from './flow-message.ts';
import type { createFlowsEndpoint } from './flows.ts';
import { answerUpload } from './media.ts';
import { type Recipient, readReadRequest, readSendRequest } from './message.ts';
import type { createPairRate } from './pair-rate.ts';
import { isObject, type Params } from './param.ts';
import type { createTemplates } from './templates.ts';

export interface GraphRequest {
  readonly method: string;
  /** Below `/graph`. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
  /** It came as `multipart/form-data`. */
  readonly isForm?: boolean;
  readonly query?: URLSearchParams;
}

/** `never`: the request was taken, and the caller hears nothing. */
export type GraphResponse = { readonly status: number; readonly body: unknown; readonly delayMs?: number } | 'never';

interface EndpointParts {
  readonly business: Business;
  readonly businessName: string;
  readonly accessToken: string;
  readonly state: State;
  readonly reports: Reports;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly publish: Publish;
  readonly mayTake: ReturnType<typeof createPairRate>;
  readonly shelf: Shelf;
  readonly flows: ReturnType<typeof createFlowsEndpoint>;
  readonly flowOf: ReturnType<typeof createFlowMessages>;
  readonly templates: ReturnType<typeof createTemplates>;
}

/** How long "typing…" shows unless a message ends it first. */
const typingFor = 25_000;

/** Longer than anybody should wait for a picture. */
const slowly = 3_000;

/** Answers as `graph.facebook.com` would: token, path, parameters, limits; then the message is on its way. */
export function createGraphEndpoint(parts: EndpointParts): (request: GraphRequest) => Promise<GraphResponse> {
  const { business, businessName, accessToken, state, reports, faults, clock, publish, mayTake } = parts;
  const { shelf, flows, flowOf, templates } = parts;

  async function answer(request: GraphRequest): Promise<GraphResponse> {
    const { method, path, authorization, body } = request;
    const [, version, id = '', edge, ...rest] = path.split('/');
    if (!/^v\d{1,3}\.\d$/.test(version ?? '') || rest.length > 0) return unknownPath(path);
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined || !equal(token, accessToken)) return badToken(token);
    if (faults.peekGraph() === 'refuse-token') {
      faults.strikeGraph();
      return badToken(token);
    }
    if (id === business.wabaId && edge === 'message_templates') return templates.answer(request, id);
    if (method === 'DELETE' && edge === undefined && state.media(id) !== undefined) return forgetPicture(id);
    if (id !== business.phoneNumberId) return (await flows(request, id, edge)) ?? noSuchObject(method, id);
    const params = isObject(body) ? body : {};
    if (edge === 'whatsapp_business_encryption') return answerBusinessKey(shelf, method, id, params);
    if (edge === undefined && method === 'GET') return { status: 200, body: describe() };
    if (edge === 'media' && method === 'POST') return upload(request.isForm === true, params);
    if (edge !== 'messages') return unknownPath(`/${edge ?? ''}`);
    if (method !== 'POST') return noSuchObject(method, id);
    return params.status === undefined ? send(params) : markRead(params);
  }

  function describe(): Params {
    return {
      verified_name: businessName,
      display_phone_number: business.displayPhoneNumber,
      quality_rating: 'GREEN',
      id: business.phoneNumberId,
    };
  }

  function send(params: Params): GraphResponse {
    const request = readSendRequest(params, business.displayPhoneNumber, (id) => state.media(id) !== undefined);
    const flow = flowOf(request.message);
    const template = templates.wordsOf(request.message);
    const fault = faults.strikeGraph();
    const failure = failureBy(fault);
    if (failure !== undefined) return failure;
    const { recipient, message, callback, identityHash } = request;
    const person = recipientOf(recipient);
    const now = clock.now();
    if (fault === '131056' || !mayTake(person?.user_id ?? recipient.input, now)) return pairLimit();
    const id = wamid('out', person?.wa_id ?? person?.user_id ?? recipient.input);
    const sent: ChatMessage = {
      direction: 'out',
      id,
      timestamp: String(Math.floor(now / 1_000)),
      message,
      statuses: [],
      ...(flow === undefined ? {} : { flow }),
      ...(template === undefined ? {} : { template }),
      sending: {
        by: recipient.by === 'user_id' ? 'user_id' : 'phone',
        category: message.type === 'template' ? 'utility' : 'service',
        ...(callback === undefined ? {} : { callback }),
        ...(identityHash === undefined ? {} : { identityHash }),
      },
    };
    if (person !== undefined) {
      state.add(person, sent);
      publish('typing', { user_id: person.user_id, until: 0 });
    }
    reports.follow(person, sent, recipient);
    if (fault === 'timeout-after-accept') return 'never';
    return { status: 200, body: accepted(recipient, person, id), ...(fault === 'slow' ? { delayMs: slowly } : {}) };
  }

  function upload(isForm: boolean, params: Params): GraphResponse {
    const taken = answerUpload(state.keepMedia, isForm, params);
    const fault = faults.strikeGraph();
    if (fault === 'timeout-after-accept') return 'never';
    return failureBy(fault) ?? { ...taken, ...(fault === 'slow' ? { delayMs: slowly } : {}) };
  }

  function forgetPicture(id: string): GraphResponse {
    state.forgetMedia(id);
    return { status: 200, body: { success: true } };
  }

  function recipientOf(recipient: Recipient): Person | undefined {
    if (recipient.by === 'nobody') return undefined;
    if (recipient.by === 'phone') return state.findByNumber(recipient.digits);
    const person = state.find(recipient.input);
    // A former scoped id reaches nobody: it was given up together with the number.
    return person?.user_id === recipient.input ? person : undefined;
  }

  function markRead(params: Params): GraphResponse {
    const { messageId, typing } = readReadRequest(params);
    const found = state.locate(messageId);
    if (found === undefined || found.message.direction !== 'in') {
      throw badParameter('Invalid parameter', `The message_id "${messageId}" is not a message this number received.`);
    }
    const status = { status: 'read', timestamp: String(Math.floor(clock.now() / 1_000)) } as const;
    // Everything up to this message becomes read; what was read before ends the walk.
    const messages = state.chat(found.person);
    for (let at = messages.findLastIndex(({ id }) => id === messageId); at >= 0; at -= 1) {
      const message = messages[at];
      if (message?.direction !== 'in') continue;
      if (message.statuses.at(-1)?.status === 'read') break;
      state.setStatus(found.person, message.id, status);
    }
    if (typing) publish('typing', { user_id: found.person.user_id, until: Date.now() + typingFor });
    return { status: 200, body: { success: true } };
  }

  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof GraphError) return error.refusal;
      throw error;
    }
  };
}

function accepted(recipient: Recipient, person: Person | undefined, id: string): Params {
  const contact =
    recipient.by === 'user_id'
      ? { input: recipient.input, user_id: recipient.input }
      : {
          input: recipient.input,
          wa_id: recipient.by === 'phone' ? recipient.digits : recipient.input,
          ...(person === undefined ? {} : { user_id: person.user_id }),
        };
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id }] };
}

function failureBy(fault: GraphFault): Exclude<GraphResponse, 'never'> | undefined {
  if (fault === '500')
    return refusal(500, 131000, 'Something went wrong', 'Message failed to send due to an unknown error.');
  if (fault === '429') return refusal(429, 130429, 'Rate limit hit', 'Cloud API message throughput has been reached.');
  return undefined;
}

function pairLimit(): GraphResponse {
  return refusal(
    400,
    131056,
    '(Business Account, Consumer Account) pair rate limit hit',
    'Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.',
  );
}

function equal(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
