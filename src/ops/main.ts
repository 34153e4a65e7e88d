/** The operator's desk: `npm run ops -- <command>`, or `bin/rain <command>`. */
import { CommanderError } from 'commander';
import { describeError } from '../runtime/log.ts';
import { EXIT_CODES } from './opsError.ts';
import { createProgram } from './program.ts';

// Whoever reads us may stop, as `head` does.
process.stdout.on('error', () => process.exit());

try {
  await createProgram(process.env).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_CODES.usage;
  } else {
    process.stderr.write(`It failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write(`${JSON.stringify(describeError(error))}\n`);
    process.exitCode = EXIT_CODES.failed;
  }
}
