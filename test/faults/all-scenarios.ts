import { type Scenario, scenarios } from './scenarios.ts';
import { cardReplaced } from './scenarios-cards.ts';
import { provedScenarios } from './scenarios-proved.ts';
import { servedScenarios } from './scenarios-served.ts';

/** Everything that the matrix plays. */
export const allScenarios: readonly Scenario[] = [...scenarios, ...provedScenarios, ...servedScenarios, cardReplaced];
