import { BotError } from './errors.ts';

/**
 * The only fields a log line may hold. None of them can carry a number, a name, an amount, a token or message text:
 * what is not on this list does not compile, and what sneaks past the compiler is dropped at run time.
 */
export interface LogFields {
  /** HMAC of the WhatsApp id; a pseudonym. */
  user?: string;
  /** Salted hash of a message id, never the id (a `wamid` holds the phone number in base64). */
  message?: string;
  attempt?: string;
  bank?: string;
  link?: string;
  intent?: string;
  skill?: string;
  state?: string;
  reason?: string;
  code?: string;
  status?: number;
  count?: number;
  milliseconds?: number;
  kind?: string;
  field?: string;
  function?: string;
  requestId?: string;
  interactionId?: string;
}

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  'user',
  'message',
  'attempt',
  'bank',
  'link',
  'intent',
  'skill',
  'state',
  'reason',
  'code',
  'status',
  'count',
  'milliseconds',
  'kind',
  'field',
  'function',
  'requestId',
  'interactionId',
]);

export type LogLevel = 'info' | 'warn' | 'error';

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** Reports an error by its class, code and stack frames; never by its message, unless it is a `BotError`. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

/** A log of one JSON object a line. Strings are cut at 200 characters and stripped of control characters. */
export function createLog(write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)): Log {
  const line = (level: LogLevel, event: string, fields: LogFields, more: Record<string, unknown> = {}) => {
    const kept = Object.entries(fields)
      .filter(([name, value]) => allowed.has(name) && (typeof value === 'string' || typeof value === 'number'))
      .map(([name, value]) => [name, typeof value === 'string' ? plain(value) : value]);
    write(JSON.stringify({ time: new Date().toISOString(), level, event, ...Object.fromEntries(kept), ...more }));
  };
  return {
    info: (event, fields = {}) => line('info', event, fields),
    warn: (event, fields = {}) => line('warn', event, fields),
    error: (event, error, fields = {}) => line('error', event, fields, { error: describeError(error) }),
  };
}

export const log: Log = createLog();

function nameOf({ name }: Error): string {
  return /^[A-Za-z]\w{0,63}$/.test(name) ? name : 'Error';
}

/**
 * What may be said of an error. Outside errors (SDK, fetch, JSON.parse) put requests and bodies into their messages
 * and properties, so only the class names of it and its cause, a short machine code and our own stack
 * frames are kept.
 */
export function describeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    name: nameOf(error),
    ...(error.cause instanceof Error ? { cause: nameOf(error.cause) } : {}),
    ...(typeof code === 'string' && /^(?=.*[A-Za-z])[\w.-]{1,64}$/.test(code) ? { code } : {}),
    ...(error instanceof BotError ? { message: plain(error.message) } : {}),
    frames: frames(error.stack ?? '', error.message),
  };
}

/** Only rows that V8 wrote: what precedes them is the message, and a message may hold a row that looks like a frame. */
function frames(stack: string, message: string): string {
  const start = stack.indexOf(message);
  if (start < 0) return '';
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((row) => /^ {4}at .*:\d+:\d+\)?$/.test(row))
    .slice(0, 6)
    .map((row) => plain(row.trim()))
    .join(' < ');
}

function plain(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ').slice(0, 200);
}
