import { createWriteStream, type WriteStream } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionLogLine } from './functions/host.ts';
import type { Handshake } from './simulator/handshake.ts';
import type { LocalSystem } from './system.ts';

const help = `Runs all of Saldo on this machine: chat page, bot, sandbox bank. No account anywhere is needed.

  npm start                    on ports 3000, 3001 and 3002
  npm start -- --fresh         forgets everything kept from earlier runs first
  PORT=4000 npm start          on ports 4000, 4001 and 4002

State is kept in .local/ between runs. Environment variables put something else in the place of what is built in:

  GRAPH_API_URL                another Graph API, with its version
  META_APP_SECRET, META_VERIFY_TOKEN, META_ACCESS_TOKEN
  WABA_ID, PHONE_NUMBER_ID, DISPLAY_PHONE_NUMBER
  FLOW_ID, FLOW_PRIVATE_KEY    a Flow published there, and the PEM of its key
  SALDO_FLOW=off               no Flow: amounts go by page
  PRIVACY_RULES                {"countries": ["ZA", "GB"], "chat": "allowed"} or "forbidden"
  BANKS                        JSON array of banks, in place of the sandbox bank's two
  BANK_CLIENT_KEYS             JSON object {"<bank>": {"privateJwk": {…}}} with our keys there
  PAGES_URL, CHAT_LINK_URL     where people reach our pages and the chat
  SUPPORT_CONTACT              how a person is reached
  AGENTS                       {"desk": "console", "hours": …, "idleMinutes": 15}, or {"desk": "off"}: nobody serves here
`;

const known = new Set(['--fresh', '--help', '-h']);
const given = process.argv.slice(2);
const unknown = given.find((argument) => !known.has(argument));
if (unknown !== undefined) {
  console.error(`${unknown} is not something npm start knows. \`npm start -- --help\` lists what it does.`);
  process.exit(1);
}
if (given.includes('--help') || given.includes('-h')) {
  console.log(help);
  process.exit(0);
}

// Halves the work of loading from the second start on.
enableCompileCache(path.resolve(import.meta.dirname, '../.build/compile-cache'));
/** Lambda's time zone, for every thread. */
process.env.TZ = 'UTC';

const dataDir = path.resolve(import.meta.dirname, '../.local');
let logFile: WriteStream | undefined;
let system: LocalSystem | undefined;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

try {
  const startedAt = performance.now();
  const { startLocal } = await import('./system.ts');
  const port = readPort(process.env.PORT);
  console.log('Starting Saldo …');
  system = await startLocal({
    port,
    dataDir,
    fresh: given.includes('--fresh'),
    environment: process.env,
    onLog: writeLog,
  });
  // The bundler's own process would sit there with hundreds of megabytes; it comes back if it is needed.
  await (await import('esbuild')).stop();
  const milliseconds = performance.now() - startedAt;
  const handshake = await Promise.race([system.handshake, sleep(5_000, undefined)]);
  if (stopping) await system.close();
  else announce(system, milliseconds, handshake);
} catch (error) {
  const { StartError } = await import('./wiring/overrides.ts');
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

function announce({ urls, flow }: LocalSystem, milliseconds: number, handshake: Handshake | undefined): void {
  const verified = handshake?.state === 'verified';
  const webhook = verified
    ? 'verified with Meta’s handshake'
    : `NOT VERIFIED: ${handshake?.detail ?? 'no answer yet.'}`;
  const sealed = {
    published: 'published: amounts are sealed',
    off: 'none: amounts go by page',
    refused: 'NOT PUBLISHED',
  };
  const why = flow.state === 'refused' ? `: ${flow.detail}` : '';
  console.log(`
Saldo is ready (${(milliseconds / 1000).toFixed(1)} s).

  Chat            ${urls.chat}   open this and type "balance"
  Webhook         ${urls.webhook.replace('127.0.0.1', 'localhost')}   ${webhook}
  Flow            ${sealed[flow.state]}${why}
  Bank            ${urls.sandbox}
  Teller console  ${urls.teller}   and ${new URL(urls.teller).pathname.replace('karoo', 'harbour')}
  Agent console   ${urls.desk}   be the person whom somebody asks for with "agent"

State is kept in .local/, function logs in .local/functions.log; \`npm start -- --fresh\` starts over.
Stop with Ctrl-C.
`);
}

function readPort(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return 3000;
  const port = Number(text);
  // 0 would mean any port, which is for tests: nobody would know where to look.
  return port === 0 ? Number.NaN : port;
}

/** Everything goes to the file; warnings and what is no log line of ours are shown as well. */
function writeLog({ function: name, line }: FunctionLogLine): void {
  logFile ??= createWriteStream(path.join(dataDir, 'functions.log'), { mode: 0o600 });
  logFile.write(`${name} ${line}\n`);
  if (isWorthShowing(line)) console.log(`${name.padEnd(13)} ${line}`);
}

function isWorthShowing(line: string): boolean {
  try {
    const { level, _aws } = JSON.parse(line) as { level?: unknown; _aws?: unknown };
    return _aws === undefined && level !== 'info';
  } catch {
    return line.trim() !== '';
  }
}

/** The first signal closes everything, which takes less than two seconds; the second leaves at once. */
async function stop(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  const giveUp = setTimeout(() => process.exit(0), 1_900);
  giveUp.unref();
  await system?.close().catch((error: unknown) => console.error(error));
  logFile?.end();
  process.exit(0);
}
