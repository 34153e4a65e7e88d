/**
 * Loads /var/task/index.mjs as Lambda does, calls its handler once with the event on stdin, and prints what
 * it answers.
 */
import { json } from 'node:stream/consumers';

const TASK = 'file:///var/task/index.mjs';

const { handler } = await import(TASK);
const answer = await handler(await json(process.stdin), { getRemainingTimeInMillis: () => 60_000 });
process.stdout.write(`\n${JSON.stringify(answer)}\n`, () => process.exit());
