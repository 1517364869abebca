import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type FunctionDefinition, type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import { sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';
import { buildDirectory, bundle, bundleEntry, bundleOptions, projectRoot } from '../build/bundle.ts';
import { type Figure, median } from './figure.ts';

const runs = 15;

/**
 * What each function costs to start, against a bundle that only constructs the SDK clients the function may use, with the
 * SDK whole as esbuild takes it. Beside it, what those clients cost when the build leaves out what no function needs, as
 * it does for ours: the rest is our own code. All are loaded in fresh processes, turn by turn, and compared within a turn,
 * so that a slow moment of the machine falls on all.
 */
export async function benchInit(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of functionNames) {
    const built = await bundle(name);
    const entry = writeTwin(name);
    const files = [built.file, await buildWhole(name, entry), (await bundleEntry(`${name}-twin`, entry)).file];
    const environment = environmentOf(name);
    const turns = Array.from({ length: runs }, () => files.map((file) => load(file, environment)));
    const [ours = 0, whole = 0, trimmed = 0] = files.map((_file, index) =>
      median(turns.map((turn) => turn[index] ?? 0)),
    );
    const ratio = median(turns.map(([mine = 0, theirs = 0]) => mine / theirs));
    const client = name !== 'sandbox-bank';
    figures.push({
      name: `init ${name}: ${Math.round(built.bytes / 1024)} KB, ${ours.toFixed(0)} ms; SDK only ${whole.toFixed(0)} ms, trimmed ${trimmed.toFixed(0)} ms`,
      value: Number(ratio.toFixed(2)),
      unit: 'x',
      ...(client ? { budget: '<= 1.15', met: ratio <= 1.15 } : {}),
    });
  }
  return figures;
}

/** The twin with nothing left out. */
async function buildWhole(name: FunctionName, entry: string): Promise<string> {
  const outfile = path.join(buildDirectory, `${name}-whole`, 'index.cjs');
  await build({ ...bundleOptions, absWorkingDir: projectRoot, entryPoints: [entry], outfile });
  return outfile;
}

/** Milliseconds of `require(file)` in a process of its own. */
function load(file: string, environment: Record<string, string>): number {
  const script = `const t=process.hrtime.bigint();require(${JSON.stringify(file)});process.stdout.write(String(Number(process.hrtime.bigint()-t)/1e6));process.exit(0)`;
  return Number(
    execFileSync(process.execPath, ['-e', script], { env: environment, encoding: 'utf8' }).split('\n').at(-1),
  );
}

const clients = {
  table: ['@aws-sdk/client-dynamodb', 'DynamoDBClient'],
  queue: ['@aws-sdk/client-sqs', 'SQSClient'],
  secret: ['@aws-sdk/client-secrets-manager', 'SecretsManagerClient'],
  key: ['@aws-sdk/client-kms', 'KMSClient'],
} as const;

/** The twin of a function: the clients that its permissions call for, constructed, and a handler that does nothing. */
function writeTwin(name: FunctionName): string {
  const { permissions, trigger }: FunctionDefinition = functions[name];
  const readsItsQueue = 'queue' in trigger;
  const kinds = Object.keys(clients).filter((kind) =>
    permissions.some(
      (permission) =>
        (kind in permission || (kind === 'key' && 'macKey' in permission)) && !(kind === 'queue' && readsItsQueue),
    ),
  ) as (keyof typeof clients)[];
  const lines = kinds.map((kind) => `import { ${clients[kind][1]} } from '${clients[kind][0]}';`);
  const made = kinds.map((kind) => `new ${clients[kind][1]}({})`).join(', ');
  // Inside the project, so that packages resolve as they do for the function.
  const file = path.join(buildDirectory, `${name}-twin.mjs`);
  writeFileSync(
    file,
    `${lines.join('\n')}\nexport const clients = [${made}];\nexport const handler = async () => clients.length;\n`,
  );
  return file;
}

/** Values of the right shape for every variable: loading only checks them. */
function environmentOf(name: FunctionName): Record<string, string> {
  const sample = (variable: string) => {
    if (variable === 'BANKS') return JSON.stringify(sandboxBanks('http://127.0.0.1:9'));
    if (variable === 'PRIVACY_RULES') return '{"countries":["ZA"],"chat":"allowed"}';
    if (variable === 'WEBHOOK_DOOR') return 'open';
    if (variable === 'AGENTS') return '{"desk":"off"}';
    if (variable === 'AGENT_SIGN_IN') return '{"issuer":"http://127.0.0.1:9","clientId":"sample"}';
    return variable.endsWith('_URL') ? 'http://127.0.0.1:9/v26.0' : 'sample';
  };
  return {
    PATH: process.env.PATH ?? '',
    AWS_REGION: 'af-south-1',
    AWS_ACCESS_KEY_ID: 'sample',
    AWS_SECRET_ACCESS_KEY: 'sample',
    ...Object.fromEntries(
      (functions[name] as FunctionDefinition).environment.map((variable) => [variable, sample(variable)]),
    ),
  };
}
