import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { rehearsalGaps } from '../../cdk/rehearsal-gaps.ts';
import { projectRoot } from '../build/bundle.ts';
import { runWell } from './command.ts';
import { type Emulator, emulatorRegion } from './emulator.ts';

const cli = path.join(projectRoot, 'node_modules/aws-cdk/bin/cdk');

/** The CDK command line as an operator runs it, against the emulator. */
export function cdk({ environment }: Emulator, ...args: string[]): Promise<string> {
  return runWell(process.execPath, [cli, ...args, '--no-notices', '--progress', 'events'], { env: environment });
}

/** @param app a synthesis that is there already: without it, the CLI would make one first. */
export function bootstrap(
  emulator: Emulator,
  app: readonly string[],
  regions: readonly string[] = [emulatorRegion],
): Promise<string> {
  return cdk(emulator, 'bootstrap', ...regions.map((region) => `aws://000000000000/${region}`), ...app);
}

/** The emulator's CloudFormation in one Region. */
export function cloudFormation(endpoint: string, region: string): CloudFormationClient {
  const credentials = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' };
  return new CloudFormationClient({ region, endpoint, credentials });
}

/** Sizes of what was synthesised, for the step's line. */
export function templatesIn(folder: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
  const bytes = files.reduce((total, file) => total + statSync(path.join(folder, file)).size, 0);
  return `${files.length} templates, ${Math.round(bytes / 1024)} KB`;
}

/**
 * Gives each resource that is left out of the rehearsal to the emulator by itself, and expects it to be refused: a gap
 * that has closed is a resource that could be rehearsed.
 *
 * @param folder a synthesis with nothing left out.
 */
export async function probeGaps(emulator: Emulator, folder: string): Promise<string> {
  const client = cloudFormation(emulator.url, emulatorRegion);
  try {
    for (const { stack, construct, type, why } of rehearsalGaps) {
      const file = path.join(folder, `Saldo-dev-${stack}.template.json`);
      // Stacks of the second Region are there only with one; the type alone is refused, whatever it says.
      const replica = { [construct]: { Type: type, Properties: { PrimaryKeyArn: 'none', KeyPolicy: {} } } };
      const resources: Readonly<Record<string, { readonly Type: string }>> = existsSync(file)
        ? resourcesIn(file)
        : replica;
      const [id, resource] = Object.entries(resources).find(([name]) => name.startsWith(construct)) ?? [];
      if (id === undefined || resource?.Type !== type) throw new Error(`${stack} has no ${construct} any more.`);
      const name = `gap-${construct}`;
      const TemplateBody = JSON.stringify({ Resources: { [id]: resource } });
      const status = await client
        .send(new CreateStackCommand({ StackName: name, TemplateBody }))
        .then(() => settled(client, name))
        .catch((error: unknown) => {
          // A type that it has never heard of is refused before there is a stack.
          if (error instanceof Error && /Unrecognized resource types/.test(error.message)) return 'REFUSED';
          throw error;
        });
      if (status === 'CREATE_COMPLETE') {
        throw new Error(`The emulator now carries ${construct} (${why}). Take it out of cdk/rehearsal-gaps.ts.`);
      }
    }
    return `${rehearsalGaps.length} left out, still refused by the emulator`;
  } finally {
    client.destroy();
  }
}

async function settled(client: CloudFormationClient, name: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const status = Stacks[0]?.StackStatus ?? '';
    if (!status.endsWith('_IN_PROGRESS')) return status;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${name} never settled.`);
}

function resourcesIn(file: string): Readonly<Record<string, { readonly Type: string }>> {
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Record<string, { Type: string }> };
  return template.Resources;
}
