/** `npm start`: the bank on this machine, until Ctrl-C. */
import { once } from 'node:events';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { seededAgent } from './seed.ts';
import { readSettings } from './settings.ts';
import { StartError } from './startError.ts';

const PARENT_CHECK_INTERVAL_MS = 200;
const CUSTOMER = '919439831236';

try {
  await main();
} catch (error) {
  // Told to end while it was starting: what still is starts no more when we are gone.
  if (error instanceof Error && error.name === 'AbortError') process.exit();
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const asked = new AbortController();
  const stopped = once(asked.signal, 'abort').then(() => undefined);
  // Ctrl-C reaches npm and us, and npm passes it on: it comes twice, and means once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort());

  stopWithNpm(() => asked.abort());

  const settings = readSettings(process.env);
  const sandbox = await startSandbox(settings, asked.signal);
  introduce(sandbox, settings.WEBHOOK_SECRET);
  const reason = await Promise.race([stopped, sandbox.broken]);
  await sandbox.stop();
  if (reason !== undefined) throw new StartError(reason);
  process.exit();
}

/**
 * Between npm and us stands a shell, which passes no signal on: told to end, it ends and leaves us behind.
 * Only npm's word counts: who runs this file in the background and logs out wants it to go on.
 */
function stopWithNpm(stop: () => void): void {
  const { npm_lifecycle_event: lifecycleEvent } = process.env;
  if (lifecycleEvent === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, PARENT_CHECK_INTERVAL_MS);
  timer.unref();
}

function introduce({ url, stack, logFile }: Sandbox, secret: string): void {
  const body = JSON.stringify({ sender: CUSTOMER, content: 'RAIN REGISTER RAVI KUMAR DELHI' });
  process.stdout.write(`The agent ${seededAgent.name} in ${seededAgent.loc} is ${seededAgent.phone}.
DynamoDB  ${stack.dynamodbEndpoint}
SQS       ${stack.sqsEndpoint}
Redis     ${stack.redisEndpoint ?? 'not installed: Rain runs slower without'}
Logs      ${logFile('*')}
Page      ${url}
Console   ${url}/console
Try       curl -H 'x-rain-secret: ${secret}' -H 'content-type: application/json' -d '${body}' ${url}/webhooks/ifttt
Answers   curl '${url}/api/texts?phone=${CUSTOMER}&wait=10'
Then      text RAIN and the six digits of that answer the same way: the account opens
ready ${url}
`);
}
