import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { banksOf, type Wiring } from './constructs/environment.ts';
import type { Bundles } from './constructs/table-function.ts';
import { readSettings } from './settings.ts';
import { AddressesStack } from './stacks/addresses.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { PagesStack } from './stacks/pages.ts';
import { SandboxBankStack } from './stacks/sandbox-bank.ts';

/** Saldo as CDK stacks, with the rule packs that a finding in either makes the synthesis fail. */
export function addSaldo(app: App, bundles: Bundles) {
  const settings = readSettings(app.node);
  const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };
  const name = (part: string) => `Saldo-${settings.stage}-${part}`;

  const data = new DataStack(app, name('Data'), { env, settings });
  const edge = settings.cdn === 0 ? undefined : new EdgeStack(app, name('Edge'), { env: edgeOf(env) });
  const addresses = new AddressesStack(app, name('Addresses'), {
    env,
    settings,
    restKey: data.restKey,
    ...(edge === undefined ? {} : { webAclArn: edge.webAclArn }),
  });
  const wiring: Wiring = { settings, data, addresses };
  const messaging = new MessagingStack(app, name('Messaging'), { env, wiring, bundles });
  const pages = new PagesStack(app, name('Pages'), { env, wiring, bundles });
  const bank = new SandboxBankStack(app, name('SandboxBank'), { env, wiring, bundles });
  const observability = new ObservabilityStack(app, name('Observability'), {
    env,
    settings,
    banks: bankIds(banksOf(wiring)),
    restKey: data.restKey,
    accessLog: addresses.accessLogs.bot,
    functions: [...messaging.functions, ...pages.functions, ...bank.functions],
    queues: messaging.queues,
  });
  Tags.of(app).add('application', 'saldo');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return { ...(edge === undefined ? {} : { edge }), data, addresses, messaging, pages, bank, observability };
}

/** One stack of the app stands in us-east-1, and the others refer to it across Regions: both must be known by name. */
function edgeOf({ account, region }: { readonly account: string | undefined; readonly region: string | undefined }) {
  if (region === undefined) throw new Error('With cdn, say where the rest goes: sign in to AWS, or set AWS_REGION.');
  return { account, region: 'us-east-1' };
}

/** What is no bank is refused by the functions, which check all of it; here only the names are needed. */
function bankIds(banks: string): readonly string[] {
  const ids = (JSON.parse(banks) as readonly { readonly id?: unknown }[]).map((bank) => bank?.id);
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && /^[a-z][a-z0-9-]{0,29}$/.test(id)))];
}
