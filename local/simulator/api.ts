import * as z from 'zod/mini';
import { hours } from '../../lambdas/platform/clock.ts';
import type { ChatMessage } from './chat.ts';
import { type Faults, faultOrder } from './faults.ts';
import type { createFlowApi } from './flows/api.ts';
import type { Inbox } from './inbox.ts';
import { type Person, registerAnew, userIdPattern } from './person.ts';
import type { Reports } from './reports.ts';
import { BadRequest, parseJson } from './request-body.ts';
import { isMessageObject, type State } from './state.ts';
import type { Traffic } from './traffic.ts';

interface ApiParts {
  readonly state: State;
  readonly inbox: Inbox;
  readonly reports: Reports;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly flows: ReturnType<typeof createFlowApi>;
  /** What the page shows in its head: business, handshake. */
  readonly status: () => unknown;
}

/** One answer of the interface; always JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

const userId = z.string().check(z.regex(userIdPattern, 'must be a business-scoped user id such as ZA.1234567890'));
const waId = z.string().check(z.regex(/^\d{5,20}$/, 'must be 5 to 20 digits without +'));

const writing = z.object({
  from: z.strictObject({
    wa_id: z.optional(waId),
    user_id: z.optional(userId),
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
    username: z.optional(z.string().check(z.minLength(1), z.maxLength(35))),
  }),
  message: z.custom<unknown>(),
});

const onlineOrder = z.strictObject({ online: z.boolean() });
const numberOrder = z.strictObject({ wa_id: z.optional(waId) });
const nothing = z.strictObject({});

/** The stable interface under `/simulator`, apart from the event stream. */
export function createApi({ state, inbox, reports, faults, traffic, flows, status }: ApiParts) {
  return async (method: string, path: string, bytes: Buffer): Promise<ApiAnswer> => {
    const [resource = '', ...names] = path
      .split('/')
      .filter((part) => part !== '')
      .map(decoded);
    const [id = '', action] = names;
    const aboutFlows = resource === 'flows' ? await flows(method, names, bytes) : undefined;
    if (aboutFlows !== undefined) return aboutFlows;

    switch (`${method} ${resource}${'/*'.repeat(names.length)}`) {
      case 'GET status':
        return ok(status());
      case 'GET users':
        return ok({ users: state.people() });
      case 'GET traffic':
        return ok(traffic.list());
      case 'DELETE traffic':
        traffic.clear();
        return ok({});
      case 'GET chats/*': {
        const person = personNamed(state, id);
        return ok({ user: person, messages: state.chat(person).map(shown) });
      }
      case 'GET faults':
        return ok(faults.state());
      case 'POST faults':
        return ok(faults.set(read(faultOrder, bytes)));
      case 'POST messages':
        return write(bytes);
      case 'POST webhooks': {
        parseJson(bytes);
        const attempt = await inbox.relay(bytes);
        return ok({ status: attempt.status, ...(attempt.error === undefined ? {} : { error: attempt.error }) });
      }
      case 'POST users/*/*':
        return act(personNamed(state, id), action ?? '', bytes);
      default:
        throw new BadRequest(`There is no ${method} /simulator/${path}.`, 404);
    }
  };

  async function write(bytes: Buffer): Promise<ApiAnswer> {
    const { from, message } = read(writing, bytes);
    if (from.user_id === undefined && from.wa_id === undefined) throw new BadRequest('from: needs user_id or wa_id.');
    if (!isMessageObject(message)) throw new BadRequest('message: must be a WhatsApp message object with a type.');
    const { id: _id, timestamp: _timestamp, ...content } = message;
    const { id, attempt } = await inbox.write(state.meet(from), { ...content, type: message.type });
    return ok({ id, status: attempt.status, ...(attempt.error === undefined ? {} : { error: attempt.error }) });
  }

  async function act(person: Person, action: string, bytes: Buffer): Promise<ApiAnswer> {
    switch (action) {
      case 'identity':
        read(nothing, bytes);
        return ok({ user: state.replace(person, registerAnew(person)) });
      case 'number': {
        const { wa_id } = read(numberOrder, bytes);
        const { person: after, attempt } = await inbox.changeNumber(person, wa_id);
        return ok({ user: after, status: attempt.status });
      }
      case 'online': {
        const after = state.replace(person, { ...person, online: read(onlineOrder, bytes).online });
        if (after.online) reports.catchUp(after);
        return ok({ user: after });
      }
      case 'window': {
        // Makes the person's last message more than a day old, so that only templates may be sent.
        read(nothing, bytes);
        const closed = { ...person, last_wrote_at: (person.last_wrote_at ?? Date.now()) - hours(24) };
        return ok({ user: state.replace(person, closed) });
      }
      default:
        throw new BadRequest(`There is no action "${action}". There are identity, number, online and window.`, 404);
    }
  }
}

/** Internals of sending stay inside. */
function shown({ sending: _sending, ...message }: ChatMessage): Omit<ChatMessage, 'sending'> {
  return message;
}

function personNamed(state: State, id: string): Person {
  const person = state.find(id);
  if (person === undefined)
    throw new BadRequest(`Nobody here has the id ${id}. GET /simulator/users lists everybody.`, 404);
  return person;
}

function read<Schema extends z.ZodMiniType>(schema: Schema, bytes: Buffer): z.infer<Schema> {
  const result = schema.safeParse(bytes.length === 0 ? {} : parseJson(bytes));
  if (result.success) return result.data;
  throw new BadRequest(
    result.error.issues
      .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
      .join('; '),
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new BadRequest('The path is not validly encoded.');
  }
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
