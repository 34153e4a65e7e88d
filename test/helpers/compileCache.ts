/** Where tests, and processes that they start, keep what they compiled: most load the same code as the last one. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Goes into such a process's environment. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), 'rain-test-compiled') } as const;
