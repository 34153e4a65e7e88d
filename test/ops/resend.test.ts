/** Sending a text once more, and looking on as things happen: over real tables, in the same process. */
import { describe, expect, it } from 'vitest';
import { type Move, textPut } from '../../src/bank/store/outgoingTexts.ts';
import { OpsError } from '../../src/ops/opsError.ts';
import { textResend } from '../../src/ops/text/resend.ts';
import { watch } from '../../src/ops/watch/watch.ts';
import { codeOf, RAVI, SITA } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank } from '../helpers/worker.ts';
import { aSender, TAKEN } from '../sender/senderParts.ts';

const why = { reason: 'it never came' };

async function aDesk() {
  const sender = await aSender();
  const desk = watchedDesk({ tablePrefix: sender.tablePrefix, clock: sender.clock });
  const reasonOf = (input: object) =>
    desk.run(textResend, { ...why, ...input }).then(
      () => 'done',
      (error: unknown) => (error instanceof OpsError ? error.reason : error),
    );
  return { sender, desk, reasonOf };
}

async function textThat(
  sender: Awaited<ReturnType<typeof aSender>>,
  move: Partial<Move> & Pick<Move, 'state'>,
  facts: Parameters<typeof aText>[0] = {},
) {
  const text = aText(facts);
  await sender.documents.send(textPut({ ...text, isClear: true }, sender.tablePrefix));
  const moved = { atMs: sender.clock.nowMs, ...move };
  await sender.records.move(text.guid, moved, await sender.lineOf(text));
  return text;
}

describe('text resend', () => {
  it.each(['taken', 'failed', 'expired'] as const)(
    'has a text that is %s wait again, as another attempt that its gateway does not take for the first',
    async (state) => {
      const { sender, desk } = await aDesk();
      const text = await textThat(sender, { state, via: 'test/phone' });

      const { json } = await desk.run(textResend, { guid: text.guid, ...why });

      expect(json).toMatchObject({ guid: text.guid, to: text.to, operation: expect.stringMatching(/^ops:/) });
      expect(await sender.stateOf(text)).toMatchObject({
        state: 'waiting',
        attempt: 1,
        resentBy: json.operation,
      });
      expect(await sender.lineOf(text)).toMatchObject({ guids: [text.guid], dueAt: expect.any(String) });
      sender.answers.next = TAKEN;
      await sender.send({ ...text, expiresAt: (await sender.stateOf(text))?.expiresAt ?? '' });
      expect(sender.given.map(({ guid }) => guid === text.guid)).toEqual([false]);
      expect(await sender.stateOf(text)).toMatchObject({ state: 'taken', attempt: 1 });
    },
  );

  it('does it once: not by another operation, and not again by the same one', async () => {
    const { sender, desk, reasonOf } = await aDesk();
    const text = await textThat(sender, { state: 'taken' });
    const operation = 'ops:mine';
    await desk.run(textResend, { guid: text.guid, operation, ...why });
    await sender.records.move(
      text.guid,
      { state: 'taken', atMs: sender.clock.nowMs, attempt: 1 },
      await sender.lineOf(text),
    );

    const again = await desk.run(textResend, { guid: text.guid, operation, ...why });

    expect(again.json).toMatchObject({ alreadyDone: true });
    expect(await reasonOf({ guid: text.guid })).toBe('resentAlready');
    expect(await sender.stateOf(text)).toMatchObject({ state: 'taken', attempt: 1 });
  });

  it('refuses what goes by itself, what no gateway takes, and a code that is worth nothing any more', async () => {
    const { sender, reasonOf } = await aDesk();
    const waiting = aText();
    await sender.record(waiting);
    const refused = await textThat(sender, { state: 'refused', reason: '400: no such number' });
    const code = await textThat(
      sender,
      { state: 'expired' },
      { urgency: 'code', expiresAt: new Date(sender.clock.nowMs).toISOString() },
    );

    expect(await reasonOf({ guid: waiting.guid })).toBe('textWaits');
    expect(await reasonOf({ guid: refused.guid })).toBe('textRefused');
    expect(await reasonOf({ guid: code.guid })).toBe('codeIsOver');
    expect(await reasonOf({ guid: 'none' })).toBe('noSuchText');
    expect(await sender.stateOf(code)).toMatchObject({ state: 'expired', attempt: 0 });
  });

  it('changes nothing in a dry run, and only what the operator has seen', async () => {
    const { sender, desk } = await aDesk();
    const text = await textThat(sender, { state: 'taken' });
    const seen = await sender.stateOf(text);
    const resending = { atMs: sender.clock.nowMs, operation: 'ops:mine', expiresAt: text.expiresAt };
    const line = await sender.lineOf(text);

    await desk.run(textResend, { guid: text.guid, dryRun: true, ...why });
    expect(await sender.stateOf(text)).toEqual(seen);
    await sender.records.move(text.guid, { state: 'sent', atMs: sender.clock.nowMs }, line);

    if (seen === undefined) throw new Error('it is there');
    expect(await sender.records.resend(seen, resending, line, (current) => current)).toBe(false);
    expect(await sender.stateOf(text)).toMatchObject({ state: 'sent', attempt: 0 });
  });
});

describe('watch', () => {
  it('tells each thing once, when it happens or stands otherwise, and nothing of before', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    const told: string[] = [];
    const waits = { incoming: '0' };
    const whatHappens = [
      async () => codeOf(await worker.text(RAVI, `SEND 50 ${SITA}`)),
      async () => Object.assign(waits, { incoming: '3' }),
      async () => {},
      async () => Object.assign(waits, { incoming: '0' }),
    ];
    const base = watchedDesk(worker).session;
    const attributes = () => ({
      Attributes: {
        ApproximateNumberOfMessages: waits.incoming,
        ApproximateNumberOfMessagesNotVisible: '0',
        ApproximateNumberOfMessagesDelayed: '0',
      },
    });
    const queues = { incoming: 'a', incomingDead: 'b', sending: 'c', sendingDead: 'd' };
    const desk = watchedDesk(worker, {
      target: Object.create(base.target, {
        queues: { value: async () => queues },
        sqs: { value: { send: async () => attributes() } },
      }),
      terminal: { ...base.terminal, write: async (text) => void told.push(text) },
      pause: async () => void (await whatHappens.shift()?.()),
    });

    const { json } = await desk.run(watch, { times: '5' });

    const [first = '', ...others] = told;
    const begun = new RegExp(
      `^2026-11-22 12:00:0\\d {2}transfer \\w{6}: Rs 50, ${RAVI} and ${SITA}, created$`,
      'm',
    );
    expect(first).toMatch(begun);
    const queue = (count: number) =>
      ['incoming', 'incomingDead', 'sending', 'sendingDead'].map((name) => `${name}: ${count} wait`);
    expect(others.map((line) => /\w+: \d wait/.exec(line)?.[0])).toEqual([...queue(3), ...queue(0)]);
    expect(json).toEqual({ told: 9 });
  });
});
