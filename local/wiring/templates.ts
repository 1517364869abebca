import { openGraph } from '../../tools/setup/graph.ts';
import { createTemplate, readTemplates } from '../../tools/setup/templates.ts';
import type { Overrides } from './overrides.ts';
import type { Provisioned } from './provision.ts';

/**
 * Hands the message templates in at the simulator, as `npm run setup` does at Meta: it refuses those it does not know. To
 * another Meta, which `GRAPH_API_URL` names, nothing is handed in.
 */
export async function handInTemplates(
  { urls, secrets }: Pick<Provisioned, 'urls' | 'secrets'>,
  { GRAPH_API_URL: elsewhere }: Overrides,
): Promise<void> {
  if (elsewhere !== undefined) return;
  const graph = openGraph(urls.graph);
  const credentials = { accessToken: String(secrets.metaToken.accessToken), wabaId: String(secrets.metaNumber.wabaId) };
  const missing = (await readTemplates(graph, credentials)).filter(({ status }) => status === 'MISSING');
  for (const { template } of missing) await createTemplate(graph, credentials, template);
}
