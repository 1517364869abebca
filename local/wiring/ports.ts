import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { StartError } from './overrides.ts';

export interface Ports {
  /** WhatsApp simulator and chat page. */
  readonly simulator: number;
  /** The bot's HTTP API. */
  readonly bot: number;
  readonly bank: number;
}

/**
 * Three ports in a row. 0 picks free ones, below the range from which systems hand out ports by themselves.
 * @throws StartError naming the port that is taken and how to choose another.
 */
export async function choosePorts(first: number): Promise<Ports> {
  if (!Number.isInteger(first) || first < 0 || first > 65_533) {
    throw new StartError('PORT must be a whole number from 1 to 65533; the two ports after it are used as well.');
  }
  if (first > 0) {
    for (const port of [first, first + 1, first + 2]) {
      if (await isTaken(port)) throw portTaken(port, first);
    }
    return from(first);
  }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const start = randomInt(12_000, 32_000);
    const taken = await Promise.all([start, start + 1, start + 2].map(isTaken));
    if (!taken.includes(true)) return from(start);
  }
  throw new StartError('No three free ports in a row were found on 127.0.0.1.');
}

export function portTaken(port: number, first: number): StartError {
  const other = first + 1000 > 65_533 ? 3000 : first + 1000;
  return new StartError(
    `Port ${port} is in use by another program. Saldo needs ${first}, ${first + 1} and ${first + 2}; ` +
      `start it on other ports with \`PORT=${other} npm start\`.`,
  );
}

function from(first: number): Ports {
  return { simulator: first, bot: first + 1, bank: first + 2 };
}

/** Also taken when somebody listens on IPv6 loopback only: a browser may try that first for `localhost`. */
async function isTaken(port: number): Promise<boolean> {
  return !(await canListen(port)) || (await answersOn('::1', port));
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** True when something accepts connections there. */
export function answersOn(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('timeout', () => done(false));
    socket.once('error', () => done(false));
  });
}
