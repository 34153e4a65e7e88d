/**
 * A Lambda execution environment: imports one bundle and answers invocations one after another.
 * `node functionProcess.ts <function name> <bundle>`, forked by functionHost.ts.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { REGION } from './awsClients.ts';
import { type FunctionMessage, type Invocation, invocationSchema } from './functionMessages.ts';
import { mountLayer } from './layer.ts';
import { machineNow, setAhead, shiftDate } from './shiftedDate.ts';

const bundleSchema = z.object({
  handler: z.custom<(event: unknown, context: object) => unknown>((value) => typeof value === 'function'),
});

const [name = '', bundle = ''] = process.argv.slice(2);

// The next process of the function, after a crash or a restart, is there sooner. It may be killed: kept at once.
enableCompileCache();
shiftDate();
mountLayer(new URL('../layer/', pathToFileURL(bundle)));
process.on('disconnect', () => process.exit());
const handler = await loadHandler();
flushCompileCache();
process.on('message', (message) => {
  void answer(invocationSchema.parse(message)).then((reply) => process.send?.(reply));
});
process.send?.({ type: 'ready' } satisfies FunctionMessage);

/** A bundle that cannot be loaded, or refuses its configuration, ends the process as it does in Lambda. */
async function loadHandler() {
  try {
    return bundleSchema.parse(await import(pathToFileURL(bundle).href)).handler;
  } catch (error) {
    process.send?.({ type: 'unloadable', message: messageOf(error) } satisfies FunctionMessage);
    throw error;
  }
}

async function answer(invocation: Invocation): Promise<FunctionMessage> {
  const { requestId } = invocation;
  setAhead(invocation.aheadMs);
  try {
    const result = await handler(invocation.event, lambdaContext(invocation));
    return { type: 'result', requestId, result: result ?? null };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return { type: 'error', requestId, message: messageOf(error) };
  }
}

/** The context object of AWS Lambda's Node runtime. */
function lambdaContext({ requestId, deadlineMs }: Invocation) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:000000000000:function:${name}`,
    memoryLimitInMB: '256',
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: `sandbox/[$LATEST]${process.pid}`,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - machineNow()),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
