import { setTimeout as sleep } from 'node:timers/promises';
import { SegmentedMessage } from 'sms-segments-calculator';
import { z } from 'zod';
import { sealedText } from '../../bank/outgoing.ts';
import { phoneSchema } from '../../bank/store/records.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import { type OutgoingText, worthSendingUntil } from '../../domain/outgoingText.ts';
import type { Phone } from '../../domain/phone.ts';
import { leftInRecord } from '../../queues/queueSeal.ts';
import { createSendMessages, LATER_GROUP, textMessage } from '../../queues/sending.ts';
import { textGuid } from '../../queues/textGuid.ts';
import { CHANGE_OPTIONS, changeShape, countSchema, defineCommand, YES_OPTION } from '../definition.ts';
import { EXIT_CODES, OpsError } from '../opsError.ts';
import { phoneTyped } from '../people.ts';
import { recordOperation } from '../record.ts';
import type { Result } from '../result.ts';
import { scanAll } from '../scan.ts';
import type { Session } from '../session.ts';

/** Android lets an app send some 30 SMS in a minute without asking. */
const DEFAULT_PER_MINUTE = 30;
/** Rupees for one SMS of 160 characters: what a plan without free texts takes, about. */
const DEFAULT_PRICE = 0.25;
const MAX_SEGMENTS = 3;
const receiverSchema = z.object({ phone: phoneSchema });

export const textSend = defineCommand({
  path: 'text send',
  summary: 'a service notice to one phone, or to everybody at a place',
  arguments: [['<words...>', 'phone and text; with --location the text alone']],
  options: [
    ['--location <place>', 'to every active account there'],
    ['--per-minute <count>', `how fast (default: ${DEFAULT_PER_MINUTE})`],
    ['--after <phone>', 'go on after this phone, where an earlier try was interrupted'],
    ['--price <rupees>', `of one SMS, for the estimate (default: ${DEFAULT_PRICE})`],
    ...CHANGE_OPTIONS,
    YES_OPTION,
  ],
  input: z.object({
    words: z.array(z.string()),
    location: z.string().toUpperCase().optional(),
    perMinute: countSchema.default(DEFAULT_PER_MINUTE),
    after: z.string().optional(),
    price: z.coerce.number().nonnegative().default(DEFAULT_PRICE),
    ...changeShape,
  }),

  async run(session, { words, location, perMinute, after, price, ...change }) {
    const { to: all, content } = await addressed(session, words, location);
    const last = after === undefined ? '' : await phoneTyped(session, after);
    const to = all.filter((phone) => phone > last);
    const { segmentsCount: segments } = new SegmentedMessage(content);
    if (segments > MAX_SEGMENTS)
      throw new OpsError('refused', `It is too long: ${segments} SMS each.`, { reason: 'tooLong' });
    if (to.length === 0)
      throw new OpsError('refused', `Nobody is ${after === undefined ? `at ${location}` : 'left'}.`, {
        reason: 'nobodyThere',
      });
    const rupees = Math.round(to.length * segments * price * 100) / 100;
    const estimate = {
      receivers: to.length,
      segments,
      messages: to.length * segments,
      estimateRupees: rupees,
    };
    const words_ = `${to.length} receivers, ${segments} SMS each, about Rs ${rupees}, in ${Math.ceil(to.length / perMinute)} min`;
    if (change.dryRun) return { json: { dryRun: true, ...estimate }, text: `Would be sent: ${words_}.` };
    if (!change.yes) await session.terminal.confirm(`Send it? ${words_}.`);
    const operation = await recordOperation(session, change, `text send to ${location ?? to[0]}: ${content}`);
    return sendAll(session, { to, content, perMinute, operation, estimate });
  },
});

async function addressed(session: Session, words: readonly string[], location: string | undefined) {
  if (location !== undefined) {
    return { to: await phonesAt(session, location), content: words.join(' ') };
  }
  const [first = '', ...rest] = words;
  const phone = await phoneTyped(session, first);
  if (rest.length === 0) throw new OpsError('usage', 'The text is missing.');
  return { to: [phone], content: rest.join(' ') };
}

async function phonesAt(session: Session, location: string): Promise<readonly Phone[]> {
  const items = await scanAll(session, 'userAccount', {
    FilterExpression: 'loc = :place AND currentActive = :active',
    ExpressionAttributeValues: { ':place': location, ':active': true },
  });
  const place = { table: 'userAccount', key: 'id' };
  return items.map((item) => storedRecord(receiverSchema, item, place).phone).sort();
}

interface Sending {
  readonly to: readonly Phone[];
  readonly content: string;
  readonly perMinute: number;
  readonly operation: string;
  readonly estimate: object;
}

/**
 * Evenly over the time, in the order of the numbers. Each text's id is of operation and phone: a gateway
 * knows one that comes again.
 */
async function sendAll(
  session: Session,
  { to, content, perMinute, operation, estimate }: Sending,
): Promise<Result> {
  const { sending } = await session.target.queues();
  const send = createSendMessages(session.target.sqs, sending, leftInRecord);
  const progress = session.terminal.progress('Sending', to.length);
  let sent = 0;
  const toGoOn = () => `To go on: --operation ${operation}${sent === 0 ? '' : ` --after ${to[sent - 1]}`}`;
  try {
    for (const receiver of to) {
      if (session.interrupted.aborted) break;
      const notice = noticeTo(receiver, content, operation, session.now());
      await session.store.keepTexts([sealedText(notice, undefined)]);
      await send([
        textMessage(notice, { groupId: LATER_GROUP, deduplicationId: `${operation}#${receiver}` }),
      ]);
      sent += 1;
      progress.add(1);
      if (sent < to.length) {
        await sleep(60_000 / perMinute, undefined, { signal: session.interrupted }).catch(() => {});
      }
    }
  } catch (error) {
    throw new OpsError('failed', `It failed: ${sent} of ${to.length} are on their way. ${toGoOn()}`, {
      cause: error,
    });
  } finally {
    progress.stop();
  }
  const isInterrupted = sent < to.length;
  return {
    json: { operation, ...estimate, sent, last: to[sent - 1], isInterrupted },
    text: isInterrupted
      ? `Interrupted: ${sent} of ${to.length} are on their way. ${toGoOn()}`
      : `${sent} texts are on their way. Operation ${operation}`,
    exitCode: isInterrupted ? EXIT_CODES.interrupted : 0,
  };
}

function noticeTo(to: Phone, content: string, operation: string, nowMs: number): OutgoingText {
  const urgency = 'notice';
  return {
    guid: textGuid(`${operation}#${to}`),
    to,
    content,
    smsId: operation,
    deliveryId: operation,
    urgency,
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: worthSendingUntil({ urgency }, nowMs),
  };
}
