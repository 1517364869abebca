import { defineConfig } from 'vitest/config';

const tests = (process.env.MUTATION_TESTS ?? 'test/none').split(' ');

/** The tests of one target, in one process: `tools/mutation.ts` says which. */
export default defineConfig({
  test: {
    include: tests,
    // A pattern means the quick ones; those that start a server are named in full.
    exclude: tests.some((name) => name.includes('.integration.')) ? [] : ['**/*.integration.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
