import { type Scenario, scenarios } from './scenarios.ts';
import { alertScenarios } from './scenarios-alerts.ts';
import { cardReplaced } from './scenarios-cards.ts';
import { moneyScenarios } from './scenarios-money.ts';
import { passkeyScenarios } from './scenarios-passkeys.ts';
import { provedScenarios } from './scenarios-proved.ts';
import { renewal } from './scenarios-renewed.ts';
import { servedScenarios } from './scenarios-served.ts';

/** Everything that the matrix plays. */
export const allScenarios: readonly Scenario[] = [
  ...scenarios,
  ...provedScenarios,
  ...servedScenarios,
  cardReplaced,
  ...alertScenarios,
  ...moneyScenarios,
  ...passkeyScenarios,
  renewal,
];
