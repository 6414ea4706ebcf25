import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres/globalSetup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Whole-bot tests listen on ports of their own (0), so files may run side by side.
    pool: 'forks',
    maxWorkers: 2,
  },
});
