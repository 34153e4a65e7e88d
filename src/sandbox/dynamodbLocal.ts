/** DynamoDB Local: AWS's own engine, from the jar in an npm package. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findCommand } from './findCommand.ts';
import { startOnFreePort } from './ports.ts';
import { type Program, startProgram } from './program.ts';
import { StartError } from './startError.ts';

const require = createRequire(import.meta.url);
const EMULATOR = join(dirname(require.resolve('amplify-dynamodb-simulator')), 'emulator');
/** How its parts are put together, for Jetty to read. */
const CONFIGURATION = fileURLToPath(new URL('./dynamodbLocal.xml', import.meta.url));
const JVM_OPTIONS = [
  // Start-up is most of what this JVM does in a test run: the cheap collector and compiler halve it.
  ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx512m'],
  ...['-Dorg.eclipse.jetty.util.log.announce=false', '-Dorg.eclipse.jetty.LEVEL=WARN'],
];

export type DynamodbLocal = Program & { readonly endpoint: string };

export interface DynamodbLocalOptions {
  /** Where its database file lives; undefined keeps everything in memory. */
  readonly directory: string | undefined;
  readonly logFile: string;
}

/**
 * Starts DynamoDB Local on the loopback interface, with one database for all credentials and regions.
 *
 * @throws StartError without Java.
 */
export async function startDynamodbLocal({
  directory,
  logFile,
}: DynamodbLocalOptions): Promise<DynamodbLocal> {
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
        ...['-classpath', join(EMULATOR, 'DynamoDBLocal.jar'), 'org.eclipse.jetty.xml.XmlConfiguration'],
        CONFIGURATION,
        `port=${port}`,
        ...(directory === undefined ? ['inMemory=true'] : ['inMemory=false', `dbPath=${directory}`]),
      ],
      logFile,
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
