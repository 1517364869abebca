import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { replicaAlias } from '../../cdk/stacks/second-region.ts';
import { projectRoot } from '../build/bundle.ts';
import { outputsFrom } from '../setup/deployment.ts';
import { ask, inRegion, leftovers, mappingsIn } from './aws.ts';
import { bootstrap, cdk, cloudFormation } from './cdk.ts';
import { runWell } from './command.ts';
import { type Emulator, emulatorRegion } from './emulator.ts';
import type { Front } from './front.ts';
import { postWebhook } from './journey.ts';
import { linkPrivately, type PrivateCustomer, sealedBalance } from './private-day.ts';
import type { Steps } from './steps.ts';

const stage = 'staging';
const secondRegion = 'eu-west-1';

export interface FailoverParts {
  readonly emulator: Emulator;
  /** The addresses that people, Meta and the functions know; they lead to one Region, then to the other. */
  readonly bot: Front;
  readonly bank: Front;
  readonly graphUrl: string;
  readonly appSecret: string;
  /** What setup is given, as variables. */
  readonly given: Readonly<Record<string, string>>;
  /** Somebody who has linked nothing in this stage. */
  readonly customer: PrivateCustomer;
}

/**
 * A second Region: everything is deployed in both, somebody links a bank, the first Region is given up, and the second
 * answers them with the data of the first; then back.
 */
export async function failOver({ step }: Steps, parts: FailoverParts): Promise<void> {
  const { emulator, bot, bank, graphUrl, appSecret, given, customer } = parts;
  const second = inRegion(emulator, secondRegion);
  const folder = await mkdtemp(path.join(tmpdir(), 'saldo-regions-'));
  const [before, after] = [path.join(folder, 'first'), path.join(folder, 'second')];
  const context = (active: string) =>
    Object.entries({
      stage,
      graphApiUrl: graphUrl,
      pagesUrl: bot.url,
      bankUrl: bank.url,
      secondRegion,
      active,
      rehearsal: 'true',
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const clients = {
    first: cloudFormation(emulator.url, emulatorRegion),
    second: cloudFormation(emulator.url, secondRegion),
  };
  const apiOf = async (region: 'first' | 'second', name: string) => {
    const outputs = await outputsFrom(clients[region])(`Saldo-${stage}-Addresses`);
    return outputs?.[name] ?? '';
  };
  const lead = async (region: 'first' | 'second') => bot.leadTo(await apiOf(region, 'BotApiUrl'));
  const tool = (name: string, ...args: string[]) => [
    path.join(projectRoot, `tools/${name}.ts`),
    '--stage',
    stage,
    ...args,
  ];

  await step('two Regions: cdk synth, before a failover and after', async () => {
    await Promise.all([
      cdk(emulator, 'synth', '--quiet', '--output', before, ...context('first')),
      cdk(emulator, 'synth', '--quiet', '--output', after, ...context('second')),
    ]);
    return undefined;
  });
  await step('two Regions: cdk deploy --all', async () => {
    await bootstrap(emulator, ['--app', before], [emulatorRegion, secondRegion]);
    await cdk(emulator, 'deploy', '--all', '--require-approval', 'never', '--app', before);
    bank.leadTo(await apiOf('first', 'BankApiUrl'));
    await lead('first');
    return undefined;
  });
  await step('what CloudFormation replicates on AWS, and not here', async () => {
    const table = (name: string) => ({
      TableName: `saldo-${stage}-${name}`,
      ReplicaUpdates: [{ Create: { RegionName: secondRegion } }],
    });
    for (const name of ['main', 'keys']) await ask(emulator, 'dynamodb', 'DynamoDB_20120810.UpdateTable', table(name));
    const described = { vault: /^Saldo: wraps/, pin: /^Saldo: peppers/ } as const;
    const { Keys } = await ask(emulator, 'kms', 'TrentService.ListKeys', { Limit: 100 });
    for (const { KeyId } of Keys as { KeyId: string }[]) {
      const { KeyMetadata } = await ask(emulator, 'kms', 'TrentService.DescribeKey', { KeyId });
      const { Description, MultiRegion } = KeyMetadata as { Description: string; MultiRegion: boolean };
      for (const [name, words] of Object.entries(described)) {
        if (!MultiRegion || !words.test(Description)) continue;
        await ask(emulator, 'kms', 'TrentService.ReplicateKey', { KeyId, ReplicaRegion: secondRegion });
        const AliasName = replicaAlias(stage, name as keyof typeof described);
        await ask(second, 'kms', 'TrentService.CreateAlias', { AliasName, TargetKeyId: KeyId });
      }
    }
    return '2 tables, 2 keys';
  });
  await step('two Regions: setup, and a customer links a bank', async () => {
    await runWell(process.execPath, tool('setup'), { env: { ...emulator.environment, ...given } });
    await linkPrivately(customer, { bank: 'karoo', login: 'thandi', mode: 'sealed' });
    return `${(await sealedBalance(customer)).length} amounts, from the first Region`;
  });
  await step('failover: the second answers, by its own stacks alone', async () => {
    await cdk(
      emulator,
      'deploy',
      '--exclusively',
      `Saldo-${stage}-Second-*`,
      '--require-approval',
      'never',
      '--app',
      after,
    );
    await lead('second');
    const status = await postWebhook(`${bot.url}/webhook`, { secret: appSecret });
    if (status !== 200) throw new Error(`It answered ${status}.`);
    return `${(await sealedBalance(customer)).length} amounts, of a person who never linked there`;
  });
  await step('failover: setup finds nothing to change at Meta', async () => {
    const env = { ...second.environment, ...given };
    const output = await runWell(process.execPath, tool('setup', '--dry-run', '--region', secondRegion), { env });
    if (!/Nothing needs to be changed|already so/.test(output)) throw new Error(output);
    return undefined;
  });
  await step('failover: the first is fenced as soon as it can be reached', async () => {
    await cdk(emulator, 'deploy', '--all', '--require-approval', 'never', '--app', after);
    return expectFenced(emulator);
  });
  await step('and back', async () => {
    await cdk(emulator, 'deploy', '--all', '--require-approval', 'never', '--app', before);
    await lead('first');
    return `${(await sealedBalance(customer)).length} amounts, from the first Region again`;
  });
  await step('two Regions: cdk destroy', async () => {
    await cdk(emulator, 'destroy', '--all', '--force', '--app', before);
    // Replicas that the rehearsal made are the rehearsal's to take away.
    for (const name of ['main', 'keys']) {
      const TableName = `saldo-${stage}-${name}`;
      await ask(second, 'dynamodb', 'DynamoDB_20120810.DeleteTable', { TableName }).catch(() => undefined);
    }
    const left = [...(await leftovers(emulator)), ...(await leftovers(second))];
    if (left.length > 0) throw new Error(`Left behind: ${left.join(', ')}`);
    return 'nothing left';
  });
  for (const client of Object.values(clients)) client.destroy();
}

/** By its queues, which hand out nothing: the emulator takes that from a change, and a concurrency of 0 not at all. */
async function expectFenced(there: Emulator): Promise<string> {
  const mappings = await mappingsIn(there);
  const open = mappings.filter((state) => state !== 'Disabled');
  if (mappings.length === 0 || open.length > 0)
    throw new Error(`Its queues are ${mappings.join(', ') || 'not there'}.`);
  return `${mappings.length} queues shut`;
}
