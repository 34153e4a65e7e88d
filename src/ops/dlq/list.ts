import { z } from 'zod';
import { defineCommand } from '../definition.ts';
import { masked } from '../masked.ts';
import { OpsError } from '../opsError.ts';
import type { Session } from '../session.ts';
import {
  countDeadLetters,
  type DeadLetter,
  type DeadQueue,
  deadQueueSchema,
  giveBack,
  peekDeadLetters,
} from './deadLetters.ts';
import { type Diagnosis, diagnose } from './diagnose.ts';
import { IS_SEALED, openedLetter } from './opened.ts';

export const dlqList = defineCommand({
  path: 'dlq list',
  summary: 'messages that could not be handled, and why',
  arguments: [['[queue]', 'incoming or sending; both without it']],
  input: z.object({ queue: deadQueueSchema.optional() }),

  async run(session, { queue }) {
    const queues: readonly DeadQueue[] = queue === undefined ? ['incoming', 'sending'] : [queue];
    const found = await Promise.all(queues.map((each) => diagnosed(session, each)));
    const messages = found.flatMap(({ letters }) => letters.map(letterJson));
    const behind = found.reduce((sum, { count, letters }) => sum + Math.max(0, count - letters.length), 0);
    const lines = messages.map(
      ({ queue: of, id, group, sentAt, why }) => `${of} ${id}  ${group}  ${sentAt}\n  ${why}`,
    );
    const more =
      behind === 0 ? [] : [`${behind} more wait behind these: a queue shows the first of each sender only.`];
    return {
      json: { messages, behind },
      text: messages.length + behind === 0 ? 'There are no dead letters.' : [...lines, ...more].join('\n'),
    };
  },
});

export const dlqShow = defineCommand({
  path: 'dlq show',
  summary: 'one message whole, with codes, PINs and PANs masked',
  arguments: [
    ['<queue>', 'incoming or sending'],
    ['<id>', 'as dlq list has it'],
  ],
  input: z.object({ queue: deadQueueSchema, id: z.string() }),

  async run(session, { queue, id }) {
    const { letters } = await diagnosed(session, queue);
    const found = letters.find(({ letter }) => letter.id === id);
    if (found === undefined) {
      throw new OpsError('refused', `There is no message ${id}, or others of its sender are before it.`, {
        reason: 'noSuchMessage',
      });
    }
    const message = { ...letterJson(found), body: masked(openedLetter(found.letter) ?? IS_SEALED) };
    const lines = Object.entries(message).map(([name, value]) => `${name.padEnd(10)}${value}`);
    return { json: { message }, text: lines.join('\n') };
  },
});

interface Diagnosed {
  readonly letter: DeadLetter;
  readonly diagnosis: Diagnosis;
}

async function diagnosed(session: Session, queue: DeadQueue) {
  const count = await countDeadLetters(session, queue);
  const peeked = count === 0 ? [] : await peekDeadLetters(session, queue);
  try {
    const letters: Diagnosed[] = [];
    for (const letter of peeked) letters.push({ letter, diagnosis: await diagnose(session, letter) });
    return { count, letters };
  } finally {
    await giveBack(session, queue, peeked);
  }
}

function letterJson({ letter: { id, queue, group, sentAt }, diagnosis: { why, advice } }: Diagnosed) {
  return { id, queue, group, sentAt, why, advice };
}
