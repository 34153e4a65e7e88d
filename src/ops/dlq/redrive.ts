/** Sending dead letters on their way again, or away. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import {
  DELIVERY_ID_ATTRIBUTE,
  REDRIVEN,
  SMS_ID_ATTRIBUTE,
  TEXT_ID_ATTRIBUTE,
} from '../../queues/messages.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, YES_OPTION } from '../definition.ts';
import { EXIT_CODES, OpsError } from '../opsError.ts';
import { recordOperation } from '../record.ts';
import type { Result } from '../result.ts';
import type { Session } from '../session.ts';
import {
  countDeadLetters,
  type DeadLetter,
  type DeadQueue,
  deadQueueSchema,
  deleteDeadLetter,
  giveBack,
  receiveDeadLetters,
} from './deadLetters.ts';

const inputSchema = z
  .object({
    queue: deadQueueSchema,
    ids: z.array(z.string()).default([]),
    all: z.boolean().default(false),
    ...changeShape,
  })
  .refine(({ ids, all }) => all !== ids.length > 0, {
    path: ['ids'],
    message: 'name messages, or say --all',
  });
type Input = z.output<typeof inputSchema>;

const shape = {
  arguments: [
    ['<queue>', 'incoming or sending'],
    ['[ids...]', 'as dlq list has them'],
  ],
  options: [['--all', 'every message'], ...CHANGE_OPTIONS],
  input: inputSchema,
} as const;

/**
 * Exactly once by construction: the message keeps the id of its SMS, which is written with the effects and
 * only once, and the id of its delivery, by which a second delivery only sends the replies again. So it does
 * not matter whether a crash, or Ctrl-C, comes between putting it on the queue and deleting it here, nor how
 * often it is tried.
 */
export const dlqRedrive = defineCommand({
  path: 'dlq redrive',
  summary:
    'put messages on their queue again, in their order; each takes effect once, however often it is redriven',
  ...shape,
  run: (session, input) => each(session, input, 'redrive', putBack),
});

export const dlqDrop = defineCommand({
  path: 'dlq drop',
  summary: 'delete messages for good',
  ...shape,
  options: [...shape.options, YES_OPTION],
  run: (session, input) => each(session, input, 'drop', async () => {}),
});

async function each(
  session: Session,
  { queue, ids, all, ...change }: Input,
  word: 'redrive' | 'drop',
  act: (session: Session, letter: DeadLetter) => Promise<void>,
): Promise<Result> {
  const count = all ? await countDeadLetters(session, queue) : ids.length;
  const what = all ? `all ${count} messages of ${queue}` : `${ids.length} messages of ${queue}`;
  if (change.dryRun) return { json: { dryRun: true, queue, count }, text: `Would ${word} ${what}.` };
  if (word === 'drop' && !change.yes) await session.terminal.confirm(`Delete ${what} for good?`);
  const operation = await recordOperation(
    session,
    change,
    `dlq ${word} ${queue} ${all ? '--all' : ids.join(' ')}`,
  );

  const progress = session.terminal.progress(word, count);
  const wanted = new Set(ids);
  const passedOver: DeadLetter[] = [];
  const handled: string[] = [];
  try {
    while (!session.interrupted.aborted && (all || wanted.size > 0)) {
      const letters = await receiveDeadLetters(session, queue);
      if (letters.length === 0) break;
      for (const letter of letters) {
        const isWanted = all || wanted.has(letter.id);
        if (!isWanted || session.interrupted.aborted) {
          passedOver.push(letter);
          continue;
        }
        await act(session, letter);
        await deleteDeadLetter(session, letter);
        wanted.delete(letter.id);
        handled.push(letter.id);
        progress.add(1);
      }
    }
  } finally {
    progress.stop();
    await giveBack(session, queue, passedOver);
  }
  return result(session, word, queue, { operation, handled, missing: [...wanted] });
}

function result(
  session: Session,
  word: 'redrive' | 'drop',
  queue: DeadQueue,
  outcome: {
    readonly operation: string;
    readonly handled: readonly string[];
    readonly missing: readonly string[];
  },
): Result {
  const { handled, missing } = outcome;
  const done = `${handled.length} messages of ${queue} ${word === 'drop' ? 'dropped' : 'redriven'}.`;
  if (session.interrupted.aborted) {
    const text = `Interrupted: ${done} The others stay where they are.`;
    return { json: { ...outcome, isInterrupted: true }, text, exitCode: EXIT_CODES.interrupted };
  }
  if (missing.length > 0) {
    const message = `${done} There is no message ${missing.join(', ')}, or others of its sender are before it.`;
    throw new OpsError('refused', message, { reason: 'noSuchMessage' });
  }
  return { json: outcome, text: done };
}

/** A message without ids of its own was known by the one that SQS gave it, which is another after this. */
async function putBack(session: Session, letter: DeadLetter): Promise<void> {
  const { incoming, sending } = await session.target.queues();
  const text = (value: string) => ({ DataType: 'String', StringValue: value });
  const identity =
    letter.queue === 'incoming'
      ? { [SMS_ID_ATTRIBUTE]: text(letter.id), [DELIVERY_ID_ATTRIBUTE]: text(letter.id) }
      : { [TEXT_ID_ATTRIBUTE]: text(letter.deduplicationId) };
  await session.target.sqs.send(
    new SendMessageCommand({
      QueueUrl: letter.queue === 'incoming' ? incoming : sending,
      MessageBody: letter.body,
      MessageGroupId: letter.group,
      // Its own would be taken for the message that SQS may still remember.
      MessageDeduplicationId: `${REDRIVEN}${letter.id}`,
      MessageAttributes: { ...identity, ...letter.attributes },
    }),
  );
}
