import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/helpers/globalSetup.ts'],
    // For what hangs. A machine that is busy with other things may be slow, and that is no failure.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Tests of the sandbox mostly wait, so one more than the two cores they are meant for.
    maxWorkers: 3,
  },
});
