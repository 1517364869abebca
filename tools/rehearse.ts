import { CannotRehearse } from './rehearse/emulator.ts';
import { rehearse } from './rehearse/rehearse.ts';
import { StepFailed } from './rehearse/steps.ts';

/** `npm run rehearse`: deploys to an emulator on this machine; `docs/operate.md` says what that proves. */
const started = performance.now();
try {
  const { taken } = await rehearse((line) => console.log(line), {
    regions: process.argv.includes('--regions'),
  });
  console.log(
    `\nThe rehearsal passed: ${taken.length} steps in ${Math.round((performance.now() - started) / 1_000)} s.`,
  );
} catch (error) {
  if (error instanceof CannotRehearse && process.env.CI !== 'true') {
    console.warn(`THE REHEARSAL WAS SKIPPED. ${error.message} With CI=true this would have been a failure.`);
  } else {
    console.error(
      `\nThe rehearsal failed. ${error instanceof StepFailed || error instanceof CannotRehearse ? error.message : ''}`,
    );
    if (!(error instanceof StepFailed || error instanceof CannotRehearse)) console.error(error);
    process.exitCode = 1;
  }
}
