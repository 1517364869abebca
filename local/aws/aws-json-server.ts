import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { closeServer, listen } from './loopback.ts';

/** An error as AWS's JSON protocols carry it: the SDK makes its typed exception from `type`. */
export class AwsError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = type;
    this.type = type;
  }
}

/** Operations by IAM action, such as `kms:Decrypt`: what each does with its parsed input. */
export type Operations = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => object>>;

/** Switches trouble on that stand-ins never have by themselves. Actions are IAM's, such as `kms:Decrypt`. */
export interface Faults {
  /** Every call of this action is answered with AccessDeniedException until `allow`. */
  deny(action: string): void;
  allow(action: string): void;
}

const services: Readonly<Record<string, string>> = { secretsmanager: 'secretsmanager', TrentService: 'kms' };

/**
 * Serves awsJson1.1 on loopback: `POST /` with `X-Amz-Target: <service>.<operation>`. Signatures are not checked.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function startAwsJsonServer(
  operations: Operations,
): Promise<{ url: string; faults: Faults; close(): Promise<void> }> {
  const denied = new Set<string>();

  const answer = async (request: IncomingMessage): Promise<object> => {
    const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    const action = `${services[prefix] ?? 'unknown'}:${operation}`;
    const run = Object.hasOwn(operations, action) ? operations[action] : undefined;
    if (request.method !== 'POST' || run === undefined) {
      throw new AwsError('UnknownOperationException', `The stand-in does not know ${action}.`);
    }
    const input = await readJson(request);
    if (denied.has(action)) throw new AwsError('AccessDeniedException', `${action} is denied.`);
    return run(input);
  };

  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.setHeader('x-amzn-requestid', randomUUID());
    answer(request).then(
      (output) => response.end(JSON.stringify(output)),
      (error: unknown) => {
        const known = error instanceof AwsError;
        response.statusCode = known ? 400 : 500;
        const [type, message] = known ? [error.type, error.message] : ['InternalServiceError', String(error)];
        response.end(JSON.stringify({ __type: type, message, Message: message }));
      },
    );
  });
  const url = await listen(server);
  return {
    url,
    faults: {
      deny: (action) => {
        if (!Object.hasOwn(operations, action)) throw new RangeError(`The stand-in has no action ${action}.`);
        denied.add(action);
      },
      allow: (action) => void denied.delete(action),
    },
    close: () => closeServer(server),
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the one answer for everything that is not a JSON object.
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object.');
}
