import path from 'node:path';
import type { Node } from 'constructs';
import { deskFunctions } from '../lambdas/functions.ts';
import { bundleEntry, projectRoot } from '../tools/build/bundle.ts';
import { readAgentChoice } from './agents.ts';
import type { DeskBundles } from './stacks/agents.ts';

/** Builds the function of the desk that was chosen, and none where nobody serves. */
export async function buildDesk(node: Node, options: { readonly outdir?: string } = {}): Promise<DeskBundles> {
  const { desk } = readAgentChoice(node);
  if (desk === 'off') return {};
  const name = desk === 'console' ? 'console' : 'agent-messages';
  const entry = path.join(projectRoot, `lambdas/handlers/${deskFunctions[name].handler}.ts`);
  return { [name]: (await bundleEntry(name, entry, options)).directory };
}
