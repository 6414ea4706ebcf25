import { defineConfig } from 'vitest/config';

const alone = ['test/services/outgoing/managedIdentity.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Whole-bot tests listen on ports of their own (0), so files may run side by side.
    pool: 'forks',
    // Every file in a process of its own would read everything anew, a third of the time. Files leave nothing behind.
    isolate: false,
    // Many wait for leases and deadlines: more of them than there are cores.
    maxWorkers: 4,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...alone],
          globalSetup: ['test/postgres/globalSetup.ts'],
        },
      },
      // What a library keeps for as long as a process lives would be known from another file already.
      { extends: true, test: { name: 'alone', include: alone, isolate: true } },
      // A browser and a bot of its own are enough for two cores: after the others, and a file at a time.
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/*.test.ts'],
          fileParallelism: false,
          bail: 0,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
