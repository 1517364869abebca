import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { banksOf, type Wiring } from './constructs/environment.ts';
import type { Bundles } from './constructs/table-function.ts';
import { checkRegion } from './regions.ts';
import { addSecondHome } from './second-home.ts';
import { readSettings } from './settings.ts';
import { AddressesStack } from './stacks/addresses.ts';
import { AgentsStack, type DeskBundles } from './stacks/agents.ts';
import { CostStack } from './stacks/cost.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { PagesStack } from './stacks/pages.ts';
import { SandboxBankStack } from './stacks/sandbox-bank.ts';
import { SecondKeysStack, SecondRestStack } from './stacks/second-region.ts';

/** Saldo as CDK stacks, with the rule packs that a finding in either makes the synthesis fail. */
export function addSaldo(app: App, bundles: Bundles, deskBundles: DeskBundles = {}) {
  const settings = readSettings(app.node);
  const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };
  const name = (part: string) => `Saldo-${settings.stage}-${part}`;

  const { secondRegion: second } = settings;
  checkRegion(env.region, 'AWS_REGION');
  checkRegion(second?.region, 'secondRegion');
  const secondEnv = second === undefined ? undefined : besides(env, second.region);
  const secondRest =
    secondEnv === undefined ? undefined : new SecondRestStack(app, name('SecondRest'), { env: secondEnv, settings });
  const data = new DataStack(app, name('Data'), {
    env,
    settings,
    ...(secondEnv === undefined || secondRest === undefined
      ? {}
      : // The emulator looks for outputs in one Region only, and encrypts no replica.
        { second: { region: secondEnv.region, ...(settings.rehearsal ? {} : { restKey: secondRest.restKey }) } }),
  });
  const secondKeys =
    secondEnv === undefined
      ? undefined
      : new SecondKeysStack(app, name('SecondKeys'), { env: secondEnv, settings, data });
  const edge = settings.cdn === 0 ? undefined : new EdgeStack(app, name('Edge'), { env: besides(env, 'us-east-1') });
  const addresses = new AddressesStack(app, name('Addresses'), {
    env,
    settings,
    restKey: data.restKey,
    ...(edge === undefined ? {} : { webAclArn: edge.webAclArn }),
  });
  const wiring: Wiring = { settings, data, addresses, standby: settings.active === 'second' };
  const messaging = new MessagingStack(app, name('Messaging'), { env, wiring, bundles });
  const pages = new PagesStack(app, name('Pages'), { env, wiring, bundles });
  const bank = new SandboxBankStack(app, name('SandboxBank'), { env, wiring, bundles });
  const agents =
    settings.agents.desk === 'off'
      ? undefined
      : new AgentsStack(app, name('Agents'), { env, wiring, bundles: deskBundles });
  const observability = new ObservabilityStack(app, name('Observability'), {
    env,
    settings,
    standby: settings.active === 'second',
    banks: bankIds(banksOf(wiring)),
    restKey: data.restKey,
    accessLog: addresses.accessLogs.bot,
    functions: [...messaging.functions, ...pages.functions, ...bank.functions],
    desk: agents?.functions ?? [],
    queues: { ...messaging.queues, ...agents?.queues },
    costly: { api: addresses.apis.bot, inbound: messaging.queues.inbound.queue, table: data.tables.main },
  });
  const secondHome =
    second === undefined || secondEnv === undefined || secondRest === undefined || secondKeys === undefined
      ? undefined
      : addSecondHome(app, { env: secondEnv, settings, second, secondRest, secondKeys, bundles, bankIds });
  const { stage, dailyBudgetUsd, alarmEmail } = settings;
  const cost =
    dailyBudgetUsd === undefined || alarmEmail === undefined
      ? undefined
      : new CostStack(app, name('Cost'), { env: besides(env, 'us-east-1'), stage, dailyBudgetUsd, alarmEmail });
  Tags.of(app).add('application', 'saldo');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return {
    ...(edge === undefined ? {} : { edge }),
    ...(cost === undefined ? {} : { cost }),
    ...(secondRest === undefined ? {} : { secondRest }),
    ...(secondKeys === undefined ? {} : { secondKeys }),
    ...secondHome,
    ...(agents === undefined ? {} : { agents }),
    data,
    addresses,
    messaging,
    pages,
    bank,
    observability,
  };
}

/** Some stack stands in another Region, and the others refer to it: then both must be known by name. */
function besides(
  { account, region }: { readonly account: string | undefined; readonly region: string | undefined },
  other: string,
) {
  if (region === undefined)
    throw new Error(
      'With cdn, secondRegion or dailyBudgetUsd, say where the rest goes: sign in to AWS, or set AWS_REGION.',
    );
  if (region === other && other !== 'us-east-1') throw new Error(`secondRegion must be another one than ${region}.`);
  return { account, region: other };
}

/** What is no bank is refused by the functions, which check all of it; here only the names are needed. */
function bankIds(banks: string): readonly string[] {
  const ids = (JSON.parse(banks) as readonly { readonly id?: unknown }[]).map((bank) => bank?.id);
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && /^[a-z][a-z0-9-]{0,29}$/.test(id)))];
}
