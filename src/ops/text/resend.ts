import { z } from 'zod';
import { createTextRecords, type TextRecord } from '../../bank/store/outgoingTexts.ts';
import { laneOf, worthSendingUntil } from '../../domain/outgoingText.ts';
import { lineKey, queued } from '../../domain/waitingLine.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { recordOperation } from '../record.ts';
import type { Session } from '../session.ts';
import { textOf } from './texts.ts';

export const textResend = defineCommand({
  path: 'text resend',
  summary: 'sends a text once more that has not come, or failed, or came too late; once for each text',
  arguments: [['<guid>', 'as text list has it']],
  options: CHANGE_OPTIONS,
  input: z.object({ guid: z.string(), ...changeShape }),

  async run(session, { guid, ...change }) {
    const text = await textOf(session, guid);
    const { to, state } = text;
    if (change.operation !== undefined && text.resentBy === change.operation)
      return {
        json: { operation: change.operation, guid, to, alreadyDone: true },
        text: 'It was sent once more already.',
      };
    assertResendable(text, session.now());
    if (change.dryRun)
      return { json: { dryRun: true, guid, to, state }, text: `Would be sent once more: ${guid} to ${to}.` };
    const operation = await recordOperation(session, change, `text resend ${guid}`);
    if (!(await sendAgain(session, text, operation))) {
      throw new OpsError('refused', `Something has become of text ${guid} meanwhile: look at it again.`, {
        reason: 'textHasMoved',
      });
    }
    return { json: { operation, guid, to }, text: `It goes to ${to} once more, within a minute.` };
  },
});

/** @throws OpsError when sending it once more would be wrong, or of no use. */
function assertResendable({ state, urgency, expiresAt, resentAt, reason }: TextRecord, nowMs: number): void {
  const refuse = (why: string, message: string) => new OpsError('refused', message, { reason: why });
  if (state === 'waiting') throw refuse('textWaits', 'It waits, and goes by itself as soon as it can.');
  if (resentAt !== undefined) throw refuse('resentAlready', `It was sent once more already, at ${resentAt}.`);
  if (state === 'refused')
    throw refuse(
      'textRefused',
      `No gateway takes it (${reason ?? 'no reason given'}): it would be refused again.`,
    );
  if (urgency === 'code' && Date.parse(expiresAt) <= nowMs)
    throw refuse(
      'codeIsOver',
      'The code in it is worth nothing any more: they begin again, and get a new one.',
    );
}

/** Behind whatever waits for the same phone: the clock puts it on the queue. */
async function sendAgain(session: Session, text: TextRecord, operation: string): Promise<boolean> {
  const { guid, to, urgency } = text;
  const records = createTextRecords(session.documents, session.tablePrefix);
  const nowMs = session.now();
  const line = await records.readLine(lineKey(to, laneOf(urgency)));
  const isCode = urgency === 'code';
  const expiresAt = isCode ? text.expiresAt : worthSendingUntil({ urgency }, nowMs);
  return records.resend(text, { atMs: nowMs, operation, expiresAt }, line, (current) =>
    queued(current, guid, nowMs),
  );
}
