import { defineConfig } from 'vitest/config';

/** The tests of one target, in one process: `tools/mutation.ts` says which. */
export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? 'test/none').split(' '),
    exclude: ['**/*.integration.test.ts'],
    environment: 'node',
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
