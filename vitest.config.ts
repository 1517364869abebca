import { defineConfig } from 'vitest/config';

/**
 * Three projects, by what a test needs:
 * - `unit`: nothing but the code; runs in seconds, on every save and in `npm run check`. Files share a process, so that
 *   modules load once: a third of the time. What a test replaces is put back after it.
 * - `integration`: stand-ins on loopback, built bundles, the local system.
 * - `e2e`: a real Chromium driving the local system.
 */
export default defineConfig({
  test: {
    // One more than Vitest would take on two cores: most of these tests wait for sockets and browsers.
    maxWorkers: 2,
    // What is polled for comes from a server or a browser; Vitest would give it a second.
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.integration.test.ts', 'test/e2e/**'],
          environment: 'node',
          // A busy machine is slow, not wrong.
          testTimeout: 30_000,
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.integration.test.ts'],
          exclude: ['test/e2e/**'],
          // Longer than anything in them is waited for, so that what fails is named.
          testTimeout: 150_000,
          hookTimeout: 150_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
