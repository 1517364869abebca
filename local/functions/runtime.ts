import { createRequire } from 'node:module';
import type { Context } from 'aws-lambda';

/** What the managed Node.js runtime reports of a failed invocation. */
export interface FunctionFault {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type Handler = (event: unknown, context: Context) => unknown;

/** Facts of one invocation that its context is made of. */
export interface InvocationFacts {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly functionArn: string;
}

/**
 * Loads the handler of a bundle as `nodejs24.x` does.
 *
 * @throws Error named `Runtime.HandlerNotFound` where nothing is exported, and `Runtime.CallbackHandlerDeprecated` for a
 *   handler that declares three parameters or more: that runtime knows no callbacks any more.
 */
export function loadHandler(file: string): Handler {
  const { handler } = createRequire(import.meta.url)(file) as { handler?: unknown };
  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', 'index.handler is undefined or not exported');
  }
  if (handler.length >= 3) {
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda does not support callback-based function handlers on Node.js 24. Declare (event, context) and return a promise.',
    );
  }
  return handler as Handler;
}

/** The second argument of a handler, from the environment Lambda sets and the facts of this invocation. */
export function createContext(
  environment: Readonly<Record<string, string | undefined>>,
  facts: InvocationFacts,
): Omit<Context, 'done' | 'fail' | 'succeed'> {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME ?? '',
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION ?? '$LATEST',
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? '128',
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME ?? '',
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '',
    invokedFunctionArn: facts.functionArn,
    awsRequestId: facts.requestId,
    getRemainingTimeInMillis: () => facts.deadline - Date.now(),
  };
}

/** Runs the handler once; events and answers cross as JSON text, as they do on Lambda. */
export async function callHandler(
  handler: Handler,
  eventText: string,
  environment: Readonly<Record<string, string | undefined>>,
  facts: InvocationFacts,
): Promise<string> {
  // The methods left out (`done` and its kin) do not exist on this runtime; the public types still list them.
  const context = createContext(environment, facts) as Context;
  const result = await handler(JSON.parse(eventText), context);
  return JSON.stringify(result === undefined ? null : result) ?? 'null';
}

/** An error, or whatever was thrown in place of one, in Lambda's shape. */
export function describeFault(thrown: unknown): FunctionFault {
  if (thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]') {
    const { name, message, stack } = thrown as Error;
    return { errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
