import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/globalSetup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests of the sandbox mostly wait, so one more than the two cores they are meant for.
    maxWorkers: 3,
  },
});
