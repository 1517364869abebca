import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type FunctionName, functionNames, functions } from '../lambdas/functions.ts';
import { claimState } from '../local/wiring/claim.ts';
import { functionArn, functionEnvironment } from '../local/wiring/environment.ts';
import { readOverrides, StartError } from '../local/wiring/overrides.ts';
import { provision, region } from '../local/wiring/provision.ts';
import { findRunning } from '../local/wiring/running.ts';
import { bundle, projectRoot } from './build/bundle.ts';
import { type FreshResult, runFresh } from './invoke/runtime-api.ts';

const help = `Runs the built bundle of one function in a fresh process, through the Lambda Runtime API.

  npm run invoke -- <function> <event.json>

Prints the response, the time the bundle took to load (init) and the time the handler took. Joins the Saldo that
\`npm start\` runs; where none runs, it starts the AWS stand-ins on the kept state for this one call.

Functions:
${functionNames.map((name) => `  ${name.padEnd(14)} ${functions[name].purpose}`).join('\n')}
`;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}

async function main(given: readonly string[]): Promise<number> {
  if (given.includes('--help') || given.includes('-h')) {
    console.log(help);
    return 0;
  }
  const [name, eventFile, ...rest] = given;
  if (name === undefined || eventFile === undefined || rest.length > 0) {
    throw new StartError(`Name a function and a file with its event. ${usage()}`);
  }
  if (!isFunctionName(name)) {
    throw new StartError(`There is no function "${name}". There are: ${functionNames.join(', ')}.`);
  }
  const event = await readEvent(eventFile);
  const { file } = await bundle(name);
  const { environment, close } = await openEnvironment(name);
  try {
    const result = await runFresh({
      file,
      environment,
      functionArn: functionArn(name, region),
      timeoutSeconds: functions[name].timeout,
      event,
      onLog: (line) => console.error(line),
    });
    report(result);
    return result.ok ? 0 : 1;
  } finally {
    await close();
  }
}

function report(result: FreshResult): void {
  console.log(JSON.stringify(result.ok ? result.response : result.fault, null, 2));
  const duration = result.durationMilliseconds;
  const times = [`init ${result.initMilliseconds.toFixed(1)} ms`];
  if (duration !== undefined) times.push(`duration ${duration.toFixed(1)} ms`);
  console.log(times.join(', '));
}

async function readEvent(file: string): Promise<unknown> {
  // npm runs scripts in the project folder; the path is meant from where the command was typed.
  const where = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  let text: string;
  try {
    text = await readFile(where, 'utf8');
  } catch {
    throw new StartError(`The event file ${where} cannot be read. ${usage()}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`The event file ${where} is not JSON. ${usage()}`);
  }
}

function usage(): string {
  return `Use npm run invoke -- <function> <event.json>, where the function is one of: ${functionNames.join(', ')}.`;
}

async function openEnvironment(name: FunctionName) {
  const dataDir = path.join(projectRoot, '.local');
  const running = await findRunning(dataDir);
  const environment = running?.functions[name];
  if (environment !== undefined) return { environment, close: async () => {} };
  const first = Number(process.env.PORT ?? 3000) || 3000;
  const ports = { simulator: first, bot: first + 1, bank: first + 2 };
  const overrides = readOverrides(process.env);
  const claim = await claimState(dataDir);
  const { aws, values } = await provision({ dataDir, ports, overrides });
  const close = async () => {
    await aws.close();
    claim.release();
  };
  return { environment: functionEnvironment(name, functions[name], values, aws.environment), close };
}

function isFunctionName(name: string): name is FunctionName {
  return (functionNames as readonly string[]).includes(name);
}
