import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { sealedText } from '../../bank/outgoing.ts';
import { createTextRecords, type TextRecord } from '../../bank/store/outgoingTexts.ts';
import { type OutgoingText, worthSendingUntil } from '../../domain/outgoingText.ts';
import { textMessage } from '../../queues/sending.ts';
import { textGuid } from '../../queues/textGuid.ts';
import { CHANGE_OPTIONS, changeShape, countSchema, defineCommand } from '../definition.ts';
import { EXIT_CODES } from '../opsError.ts';
import { phoneTyped } from '../people.ts';
import { recordOperation } from '../record.ts';
import type { Session } from '../session.ts';
import { phoneIdSchema, poolPhone } from './phones.ts';

const DEFAULT_SECONDS = 60;
const LOOK_MS = 500;
const FAR_ENOUGH: ReadonlySet<string> = new Set(['sent', 'delivered', 'refused', 'failed', 'expired']);

export const phoneTest = defineCommand({
  path: 'phone test',
  summary: 'sends a text by a phone, to itself or elsewhere, and says how far it came',
  arguments: [['<phone>', '<gateway>/<device>, as in phone list']],
  options: [
    ['--to <number>', 'to this number, in place of its own'],
    ['--seconds <count>', `how long to look (default: ${DEFAULT_SECONDS})`],
    ...CHANGE_OPTIONS,
  ],
  input: z.object({
    phone: phoneIdSchema,
    to: z.string().optional(),
    seconds: countSchema.default(DEFAULT_SECONDS),
    ...changeShape,
  }),

  async run(session, { phone: id, to: typed, seconds, ...change }) {
    const phone = await poolPhone(session, id);
    const to = typed === undefined ? phone.number : await phoneTyped(session, typed);
    if (change.dryRun)
      return { json: { dryRun: true, phone: id, to }, text: `Would be sent by ${id} to ${to}.` };
    const operation = await recordOperation(session, change, `phone test ${id}`);
    const nowMs = session.now();
    const urgency = 'answer';
    const text: OutgoingText = {
      // Not the keyword, which another phone of ours would answer.
      ...{ guid: textGuid(operation), to, content: `This tries ${id}. Nothing is to be done.` },
      ...{ smsId: operation, deliveryId: operation, urgency, receivedVia: id },
      createdAt: new Date(nowMs).toISOString(),
      expiresAt: worthSendingUntil({ urgency }, nowMs),
    };
    await session.store.keepTexts([sealedText(text, undefined)]);
    await session.sendTexts([textMessage(text, { groupId: to, deduplicationId: operation })]);
    const found = await whenFarEnough(session, text.guid, seconds);
    const { state = 'waiting', via, reason } = found ?? {};
    const isGood = via === id && (state === 'sent' || state === 'delivered');
    const by = via === undefined || via === id ? '' : `, by ${via} in its place`;
    const why = reason === undefined ? '' : `: ${reason}`;
    const hint =
      state === 'taken' ? ' The phone has not reported it: is it on, and are its webhooks set?' : '';
    return {
      json: { operation, guid: text.guid, phone: id, to, state, via, reason },
      text: `${isGood ? 'Good' : 'Not good'}: the text is ${state}${by}${why}.${hint}`,
      exitCode: isGood ? 0 : EXIT_CODES.failed,
    };
  },
});

async function whenFarEnough(
  session: Session,
  guid: string,
  seconds: number,
): Promise<TextRecord | undefined> {
  const { documents, tablePrefix, interrupted } = session;
  const records = createTextRecords(documents, tablePrefix);
  const looks = Math.ceil((seconds * 1_000) / LOOK_MS);
  let text: TextRecord | undefined;
  for (let look = 0; look < looks && !interrupted.aborted; look++) {
    text = (await records.readTexts([guid])).get(guid);
    if (text !== undefined && FAR_ENOUGH.has(text.state)) return text;
    await sleep(LOOK_MS, undefined, { signal: interrupted }).catch(() => {});
  }
  return text;
}
