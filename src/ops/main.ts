/** The operator's desk: `npm run ops -- <command>`, or `bin/rain <command>`. */
import { CommanderError } from 'commander';
import { describeError } from '../runtime/log.ts';
import { EXIT_CODES, OpsError } from './opsError.ts';
import { createProgram, printError } from './program.ts';
import { createTerminal } from './terminal.ts';

// Whoever reads us may stop, as `head` does.
process.stdout.on('error', () => process.exit());

// Asked before the command line is understood: it may be wrong.
const typed = process.argv.slice(2);
const isJson = typed.includes('--json') || /--format[= ](?:nd)?json(?: |$)/.test(typed.join(' '));

try {
  await createProgram(process.env, { isJson }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) await endUsage(error);
  else await fail(error);
}

/** The program itself has told people what they typed wrong, or shown them the help that they asked for. */
async function endUsage({ exitCode, code, message }: CommanderError): Promise<void> {
  process.exitCode = exitCode === 0 ? 0 : EXIT_CODES.usage;
  if (!isJson || exitCode === 0) return;
  const said =
    code === 'commander.help' ? 'a command is missing: see --help' : message.replace(/^error: /, '');
  await printError(createTerminal(true), new OpsError('usage', said));
}

async function fail(error: unknown): Promise<void> {
  const message = `It failed: ${error instanceof Error ? error.message : String(error)}`;
  await printError(createTerminal(isJson), new OpsError('failed', message));
  process.stderr.write(`${JSON.stringify(describeError(error))}\n`);
  process.exitCode = EXIT_CODES.failed;
}
