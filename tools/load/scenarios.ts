import { answers } from './answers.ts';
import { burst, outage, spammer } from './rushes.ts';
import type { Scenario } from './scenario.ts';
import { soak } from './soak.ts';
import { mix, webhooks } from './webhooks.ts';

/** Everything that `npm run load` puts the system through, by the names it is asked for. */
export const scenarios = { webhooks, mix, answers, burst, spammer, outage, soak } as const satisfies Record<
  string,
  Scenario
>;
