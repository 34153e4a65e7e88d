import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Session } from '../session.ts';
import type { Queues } from '../target.ts';
import { type Check, ok, problem, reasonOf } from './check.ts';

const DEPLOY = 'Bring the stack up to date with ./deploy.sh stack; in the sandbox, start it again.';
const redriveSchema = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() });

export async function checkQueues(session: Session): Promise<readonly Check[]> {
  let urls: Queues;
  try {
    urls = await session.target.queues();
  } catch (error) {
    return [problem('queues', reasonOf(error), DEPLOY)];
  }
  return Promise.all([
    checkQueue(session, 'incoming', urls.incoming, urls.incomingDead),
    checkQueue(session, 'sending', urls.sending, urls.sendingDead),
    checkDeadQueue(session, 'incoming', urls.incomingDead),
    checkDeadQueue(session, 'sending', urls.sendingDead),
  ]);
}

async function checkQueue(session: Session, name: string, url: string, deadUrl: string): Promise<Check> {
  const what = `queue ${name}`;
  const attributes = await attributesOf(session, url);
  if (attributes instanceof Error) return problem(what, reasonOf(attributes), DEPLOY);
  if (attributes['FifoQueue'] !== 'true') return problem(what, 'is no FIFO queue', DEPLOY);
  const redrive = redriveSchema.safeParse(JSON.parse(attributes['RedrivePolicy'] ?? 'null')).data;
  const deadName = deadUrl.split('/').at(-1) ?? '';
  if (redrive?.deadLetterTargetArn.endsWith(`:${deadName}`) !== true) {
    return problem(what, `does not hand what fails to ${deadName}`, DEPLOY);
  }
  return ok(what, `${attributes['ApproximateNumberOfMessages']} wait, ${redrive.maxReceiveCount} tries each`);
}

async function checkDeadQueue(session: Session, name: string, url: string): Promise<Check> {
  const what = `dead letters of ${name}`;
  const attributes = await attributesOf(session, url);
  if (attributes instanceof Error) return problem(what, reasonOf(attributes), DEPLOY);
  const count = Number(attributes['ApproximateNumberOfMessages']);
  if (count === 0) return ok(what, 'none');
  return problem(what, `${count} wait`, `See why: dlq list ${name}. Then dlq redrive or dlq drop.`);
}

async function attributesOf(session: Session, QueueUrl: string): Promise<Record<string, string> | Error> {
  try {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    return (await session.target.sqs.send(command)).Attributes ?? {};
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
