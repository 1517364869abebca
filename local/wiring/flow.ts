import { balanceFlow } from '../../tools/setup/balance-flow.ts';
import { planFlow } from '../../tools/setup/flow.ts';
import { publicHalf } from '../../tools/setup/flow-key.ts';
import { openGraph } from '../../tools/setup/graph.ts';
import type { Overrides } from './overrides.ts';
import type { Provisioned } from './provision.ts';

/** Whether people get sealed balances, and if not, why. */
export type LocalFlow =
  | { readonly state: 'published'; readonly id: string }
  /** `SALDO_FLOW=off`, or another Meta without a `FLOW_ID`: amounts go by page. */
  | { readonly state: 'off' }
  | { readonly state: 'refused'; readonly detail: string };

/** Where the simulator sends what phones encrypt. */
export const flowEndpoint = (botPort: number) => `http://127.0.0.1:${botPort}/flow`;

/**
 * Publishes the Flow at the simulator as `npm run setup` does at Meta, and writes its id where the functions read it.
 * What an earlier run published is found again. The simulator and the bot's API must be up: it pings the endpoint.
 *
 * @returns never throws: without a Flow everything else works, and the start says so.
 */
export async function publishLocalFlow(
  { urls, secrets, putSecret }: Pick<Provisioned, 'urls' | 'secrets' | 'putSecret'>,
  { botPort, overrides }: { readonly botPort: number; readonly overrides: Overrides },
): Promise<LocalFlow> {
  const { flowId, ...number } = secrets.metaNumber;
  let published = typeof flowId === 'string' ? flowId : undefined;
  const keep = async (id: string | undefined) => {
    if (id !== flowId) putSecret('metaNumber', { ...number, ...(id === undefined ? {} : { flowId: id }) });
    published = id;
  };
  try {
    if (overrides.SALDO_FLOW === 'off') await keep(undefined);
    else if (overrides.GRAPH_API_URL === undefined) {
      const changes = await planFlow({
        graph: openGraph(urls.graph),
        credentials: {
          accessToken: String(secrets.metaToken.accessToken),
          wabaId: String(number.wabaId),
          phoneNumberId: String(number.phoneNumberId),
        },
        definition: balanceFlow(),
        stage: 'local',
        endpointUrl: flowEndpoint(botPort),
        publicKey: await publicHalf(String(secrets.flowKey.current), noKms),
        flowId: published,
        keep,
      });
      for (const { apply } of changes) await apply?.();
    }
  } catch (error) {
    await keep(undefined);
    return { state: 'refused', detail: error instanceof Error ? error.message : String(error) };
  }
  return published === undefined ? { state: 'off' } : { state: 'published', id: published };
}

const noKms = {
  publicKey: async () => Promise.reject(new Error('The local Flow key is never in KMS.')),
  describe: async () => undefined,
};
