import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { banksOf, type Wiring } from './constructs/environment.ts';
import type { Bundles } from './constructs/table-function.ts';
import { readSettings } from './settings.ts';
import { AddressesStack } from './stacks/addresses.ts';
import { DataStack } from './stacks/data.ts';
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
  const addresses = new AddressesStack(app, name('Addresses'), { env, settings, restKey: data.restKey });
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
  return { data, addresses, messaging, pages, bank, observability };
}

/** What is no bank is refused by the functions, which check all of it; here only the names are needed. */
function bankIds(banks: string): readonly string[] {
  const ids = (JSON.parse(banks) as readonly { readonly id?: unknown }[]).map((bank) => bank?.id);
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && /^[a-z][a-z0-9-]{0,29}$/.test(id)))];
}
