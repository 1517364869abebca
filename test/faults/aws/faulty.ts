import { fromOutside } from '../virtual-time.ts';

/** What AWS does and its stand-ins never do. */
export const awsFaults = [
  'throttled once',
  'throttled',
  'denied',
  'conflict',
  'answer lost',
  'answer lost, then down',
  'done twice',
  'stale read',
] as const;
export type AwsFault = (typeof awsFaults)[number];

interface Request {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The part of an SDK client that is used here: every client has it. */
export interface Middlewares {
  readonly middlewareStack: {
    // biome-ignore lint/suspicious/noExplicitAny: each client has types of its own for the same three functions
    add(middleware: any, options: any): void;
  };
}

const writes = /^(Put|Update|Delete|Batch|SendMessage)/;
const reads = /^(Get|Query|Scan)/;

/** Whether a fault can happen to a request. */
export function canMeet(fault: AwsFault, { name, input }: Request): boolean {
  if (fault === 'conflict') return writes.test(name) && !name.startsWith('SendMessage');
  if (fault === 'stale read') return reads.test(name) && input.ConsistentRead !== true;
  return true;
}

const refusal = (name: string, status: number, more = {}) =>
  Object.assign(new Error(`${name}: user/27600000067 gazelle`), {
    name,
    $fault: status < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: status },
    ...more,
  });
const lost = () => Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });

/**
 * Breaks one request of all that these clients send, below the SDK's own retries: what is refused may be tried again by
 * them, and what was lost is done a second time.
 */
export function openFaulty() {
  const requests: Request[] = [];
  let armed = false;
  let plan: { readonly nth: number; readonly fault: AwsFault } | undefined;
  let since: { readonly fault: AwsFault; readonly name: string } | undefined;
  let struck = 0;

  // biome-ignore lint/suspicious/noExplicitAny: see above
  const attempt = (next: any, context: any) => async (call: any) => {
    const name = String(context.commandName).replace(/Command$/, '');
    if (!armed) return next(call);
    if (since?.name === name) {
      if (since.fault === 'throttled') throw refusal('ThrottlingException', 400, { $retryable: { throttling: true } });
      if (since.fault === 'denied') throw refusal('AccessDeniedException', 400);
      if (since.fault === 'answer lost, then down') throw lost();
    }
    const request = { name, input: context.faultyInput ?? {} };
    requests.push(request);
    if (plan?.nth !== requests.length) return next(call);
    struck += 1;
    const { fault } = plan;
    since = { fault, name };
    switch (fault) {
      case 'throttled once':
      case 'throttled':
        throw refusal('ThrottlingException', 400, { $retryable: { throttling: true } });
      case 'denied':
        throw refusal('AccessDeniedException', 400);
      case 'conflict':
        throw refusal('TransactionConflictException', 400);
      case 'answer lost':
      case 'answer lost, then down':
        await next(call);
        throw lost();
      case 'done twice':
        await next(call).catch(() => undefined);
        return next(call);
      case 'stale read': {
        const answer = await next(call);
        return { ...answer, output: { ...answer.output, Item: undefined, Items: [], Count: 0 } };
      }
    }
  };

  return {
    requests,
    struck: () => struck,
    /** @param inWorld whether only functions of a world use it, whose time waits for every answer. */
    break<C extends Middlewares>(client: C, inWorld: boolean): C {
      client.middlewareStack.add(
        // biome-ignore lint/suspicious/noExplicitAny: see above
        (next: any, context: any) => (call: any) => {
          context.faultyInput = call.input;
          return fromOutside(next(call), inWorld);
        },
        { step: 'initialize' },
      );
      client.middlewareStack.add(attempt, { step: 'deserialize', priority: 'high' });
      return client;
    },
    arm(given?: { readonly nth: number; readonly fault: AwsFault }) {
      requests.length = 0;
      struck = 0;
      since = undefined;
      plan = given;
      armed = true;
    },
    disarm() {
      armed = false;
      since = undefined;
    },
  };
}
