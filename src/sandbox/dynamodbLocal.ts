/** DynamoDB Local: AWS's own engine, from the jar in an npm package. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findCommand } from './findCommand.ts';
import { startOnFreePort } from './ports.ts';
import { type Program, startProgram } from './program.ts';
import { StartError } from './startError.ts';

const require = createRequire(import.meta.url);
const EMULATOR = join(dirname(require.resolve('amplify-dynamodb-simulator')), 'emulator');
/** Start-up is most of what this JVM does in a test run: the cheap collector and compiler halve it. */
const JVM_OPTIONS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m'];

export type DynamodbLocal = Program & { readonly endpoint: string };

export interface DynamodbLocalOptions {
  /** Where its database file lives; undefined keeps everything in memory. */
  readonly directory: string | undefined;
  readonly logFile: string;
}

/**
 * Starts DynamoDB Local with one database for all credentials and regions. Throws StartError without Java.
 * It has no option for the interface it listens on, and takes all of them.
 */
export async function startDynamodbLocal(options: DynamodbLocalOptions): Promise<DynamodbLocal> {
  const java = findCommand('java');
  if (java === undefined) throw new StartError('Java is missing: install a Java runtime (17 or newer).');

  return startOnFreePort(async (port) => {
    const endpoint = `http://127.0.0.1:${port}`;
    const program = await startProgram({
      name: 'DynamoDB Local',
      command: java,
      arguments: [
        ...JVM_OPTIONS,
        `-Djava.library.path=${join(EMULATOR, 'DynamoDBLocal_lib')}`,
        '-jar',
        join(EMULATOR, 'DynamoDBLocal.jar'),
        '-disableTelemetry',
        '-sharedDb',
        '-port',
        String(port),
        ...(options.directory === undefined ? ['-inMemory'] : ['-dbPath', options.directory]),
      ],
      logFile: options.logFile,
      isReady: () => answers(endpoint),
    });
    return { ...program, endpoint };
  });
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await (await fetch(endpoint)).text();
    return true;
  } catch {
    return false;
  }
}
