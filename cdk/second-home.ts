import type { App, Environment } from 'aws-cdk-lib';
import { banksOf, type Wiring } from './constructs/environment.ts';
import type { Bundles } from './constructs/table-function.ts';
import type { SecondRegion, Settings } from './settings.ts';
import { AddressesStack } from './stacks/addresses.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { PagesStack } from './stacks/pages.ts';
import { replicatedData, type SecondKeysStack, type SecondRestStack } from './stacks/second-region.ts';

export interface SecondHomeProps {
  readonly env: Environment;
  readonly settings: Settings;
  readonly second: SecondRegion;
  readonly secondRest: SecondRestStack;
  readonly secondKeys: SecondKeysStack;
  readonly bundles: Bundles;
  /** Ids of the banks that can be linked. */
  readonly bankIds: (banks: string) => readonly string[];
}

/**
 * Functions, queues, addresses and alarms of the second Region, over the replicas. Until `-c active=second` they are there
 * and cannot run: replicas take the last writer's word, and a condition looks at one Region, so two that write at once could
 * use a one-time token twice. The stacks have the names of the first Region's, so that every command finds them by `--region`.
 */
export function addSecondHome(
  app: App,
  { env, settings: chosen, second, secondRest, secondKeys, bundles, bankIds }: SecondHomeProps,
) {
  const settings: Settings = { ...chosen, domain: second.domain, agents: { desk: 'off' } };
  const standby = chosen.active === 'first';
  const id = (part: string) => `Saldo-${settings.stage}-Second-${part}`;
  const props = (part: string) => ({ env, stackName: `Saldo-${settings.stage}-${part}` });
  const { restKey } = secondRest;

  const addresses = new AddressesStack(app, id('Addresses'), {
    ...props('Addresses'),
    settings,
    restKey,
    hasBank: false,
  });
  const data = replicatedData(addresses, { stage: settings.stage, secondKeys, restKey });
  const wiring: Wiring = { settings, data, addresses, standby };
  const messaging = new MessagingStack(app, id('Messaging'), { ...props('Messaging'), wiring, bundles });
  const pages = new PagesStack(app, id('Pages'), { ...props('Pages'), wiring, bundles });
  const observability = new ObservabilityStack(app, id('Observability'), {
    ...props('Observability'),
    settings,
    suffix: '-second',
    standby,
    banks: bankIds(banksOf(wiring)),
    restKey,
    accessLog: addresses.accessLogs.bot,
    functions: [...messaging.functions, ...pages.functions],
    queues: messaging.queues,
    costly: { api: addresses.apis.bot, inbound: messaging.queues.inbound.queue, table: data.tables.main },
  });
  return {
    secondAddresses: addresses,
    secondMessaging: messaging,
    secondPages: pages,
    secondObservability: observability,
  };
}
