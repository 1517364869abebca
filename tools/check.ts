import { checkSteps, runSteps } from './check/steps.ts';

/** `npm run check`: types, lint, unit tests. Seconds, nothing started. Arguments go to vitest. */
process.exitCode = (await runSteps(checkSteps(process.argv.slice(2)))) ? 0 : 1;
