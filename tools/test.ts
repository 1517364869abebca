import { checkSteps, runSteps, testStep } from './check/steps.ts';

/** `npm test`: `npm run check`, then the tests that start things, then those with a browser. Arguments go to vitest. */
const given = process.argv.slice(2);
const steps = [...checkSteps(given), testStep('integration', given), testStep('e2e', given)];
process.exitCode = (await runSteps(steps)) ? 0 : 1;
