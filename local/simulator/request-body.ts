import type { IncomingMessage } from 'node:http';

/** Something the caller can mend; becomes a JSON error with this status. */
export class BadRequest extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** Meta posts webhooks of up to 3 MB; nothing larger makes sense here. */
const largest = 3 * 1024 * 1024;

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largest) throw new BadRequest(`The body is larger than ${largest} bytes.`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new BadRequest('The body is not JSON.');
  }
}
