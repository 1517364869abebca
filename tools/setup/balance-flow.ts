import { flowCategories, flowJson, flowName } from '../../lambdas/flows/flow-json.ts';
import type { FlowDefinition } from './flow.ts';

/** The Flow in which people see their sealed balances. */
export function balanceFlow(): FlowDefinition {
  return { name: flowName, categories: flowCategories, json: flowJson() };
}
