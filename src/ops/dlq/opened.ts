/** What a dead letter says, where whoever works here has the secret of the queues. */
import { createQueueSeal, openedBody } from '../../queues/queueSeal.ts';
import { splitList } from '../../runtime/environment.ts';
import type { DeadLetter } from './deadLetters.ts';

export const IS_SEALED = 'sealed: QUEUE_SECRET in the environment opens it';

/** The body of a dead letter, opened; undefined when it is sealed, and stays so. */
export function openedLetter({ body, attributes }: DeadLetter): string | undefined {
  const secrets = splitList(process.env['QUEUE_SECRET'] ?? '');
  const queueSeal = secrets.length === 0 ? undefined : createQueueSeal(secrets);
  return openedBody({ body, attribute: (name) => attributes[name]?.StringValue }, queueSeal);
}
