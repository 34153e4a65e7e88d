import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The rules need nothing but themselves. */
const RULES = ['test/domain/**/*.test.ts'];
/** Those that replace modules, or the environment as modules are loaded: each needs a process of its own. */
const APART = [
  'test/bank/redis.test.ts',
  'test/runtime/*.test.ts',
  'test/sender/handler.test.ts',
  'test/sink/handler.test.ts',
  'test/sink/news.test.ts',
];

/** Those that take longest begin first: begun last, they would be waited for at the end. */
const LONGEST = [
  'conversations',
  'mutations',
  'atTheDesk',
  'page',
  'console',
  'consoleActions',
  'chaos',
  'deployScript',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      LONGEST.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function project(
  name: string,
  test: NonNullable<TestProjectInlineConfiguration['test']>,
): TestProjectInlineConfiguration {
  // For what hangs. A machine that is busy with other things may be slow, and that is no failure.
  return { test: { name, testTimeout: 120_000, hookTimeout: 180_000, ...test } };
}

export default defineConfig({
  test: {
    // Of one for all projects: which is why they do not extend this.
    globalSetup: ['test/helpers/globalSetup.ts'],
    // Tests of the sandbox mostly wait, so one more than the two cores they are meant for.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('rules', { include: RULES, isolate: false }),
      project('parts', { include: ['test/**/*.test.ts'], exclude: [...RULES, ...APART], isolate: false }),
      project('apart', { include: APART }),
    ],
  },
});
