/** By which of our phones somebody is told what somebody else did: over real tables and queues. */
import { describe, expect, it } from 'vitest';
import { VIA_ATTRIBUTE } from '../../src/queues/messages.ts';
import { codeOf, RAVI, SITA } from '../helpers/domain.ts';
import { countOf } from '../helpers/dynamodbCalls.ts';
import { aWorker, openBank, type SmsFacts, smsRecord } from '../helpers/worker.ts';

/** RAVI and SITA, each with something to text by one of our phones. */
async function aPair() {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  const recordVia = (from: typeof RAVI, content: string, via?: string, facts: SmsFacts = {}) => {
    const record = smsRecord(from, `RAIN ${content}`, facts);
    const attribute = via && { [VIA_ATTRIBUTE]: { dataType: 'String' as const, stringValue: via } };
    return { ...record, messageAttributes: { ...record.messageAttributes, ...attribute } };
  };
  /** What is sent for one text: to whom, by which phone. */
  const text = async (from: typeof RAVI, content: string, via?: string, facts?: SmsFacts) => {
    worker.sent.length = 0;
    await worker.handle(recordVia(from, content, via, facts));
    return worker.sent.map(({ body, attributes = {} }) => {
      const { receiver, content: told } = body as { receiver: string; content: string };
      return { to: receiver, content: told, by: attributes[VIA_ATTRIBUTE] };
    });
  };
  return { worker, text };
}

describe('whoever is told what somebody else did', () => {
  it('is told by the phone that they last did something by, the texter by that of the text', async () => {
    const { text } = await aPair();
    await text(SITA, 'ATM ON', 'smsgate/sita');
    await text(SITA, 'ATM OFF', 'smsgate/sita');

    const asked = await text(RAVI, `SEND 10 ${SITA}`, 'smsgate/ravi');
    const code = codeOf(asked.map(({ to, content }) => [to === RAVI ? 'RAVI' : 'SITA', content]));
    const paid = await text(RAVI, code, 'smsgate/other');

    expect(paid.map(({ to, by }) => [to, by]).toSorted()).toEqual(
      [
        [RAVI, 'smsgate/other'],
        [SITA, 'smsgate/sita'],
      ].toSorted(),
    );
  });

  it('is told by any phone where none is known, and by the last one later', async () => {
    const { text, worker } = await aPair();

    const asked = await text(SITA, `REQUEST 10 ${RAVI}`, 'smsgate/sita');
    await text(RAVI, 'ATM ON', '919000000011');
    const askedLater = await text(SITA, `REQUEST 20 ${RAVI}`, 'smsgate/sita');

    expect(asked.find(({ to }) => to === RAVI)?.by).toBeUndefined();
    expect(askedLater.find(({ to }) => to === RAVI)?.by).toBe('919000000011');
    expect((await worker.account(RAVI)).lastVia).toBe('919000000011');
  });

  it('is told by the same phone when the message comes again, and costs no write', async () => {
    const { text, worker } = await aPair();
    await text(SITA, 'ATM ON', 'smsgate/sita');
    const code = codeOf(
      (await text(RAVI, `SEND 10 ${SITA}`)).map(({ to, content }) => [
        to === RAVI ? 'RAVI' : 'SITA',
        content,
      ]),
    );
    const facts = { smsId: 'sms-paid', deliveryId: 'delivery-paid' };
    worker.calls.length = 0;

    const paid = await text(RAVI, code, 'smsgate/ravi', facts);
    const writes = countOf(worker.calls, 'TransactWriteItems');
    const again = await text(RAVI, code, 'smsgate/ravi', facts);

    expect(paid.length).toBe(2);
    expect(again).toEqual(paid);
    expect(writes).toBe(1);
    expect(worker.calls.filter(({ command }) => /^(Put|Update)Item/.test(command))).toEqual([]);
  });

  it('is told by the same phone by the clock, and what only asks changes nothing', async () => {
    const { text, worker } = await aPair();
    await text(SITA, 'ATM ON', 'smsgate/sita');
    await text(RAVI, `REQUEST 10 ${SITA}`, 'smsgate/ravi');
    await text(RAVI, 'BALANCE', 'smsgate/third');
    expect((await worker.account(RAVI)).lastVia).toBe('smsgate/ravi');

    worker.clock.nowMs += 86_400_000;
    const clock = new Date(worker.clock.nowMs).toISOString();
    await worker.handle({ ...smsRecord(RAVI, ''), body: JSON.stringify({ clock }) });
    worker.sent.length = 0;
    for (const due of await worker.toSelf()) await worker.handle(due);

    const told = worker.sent.map(({ body, attributes = {} }) => [
      (body as { receiver: string }).receiver,
      attributes[VIA_ATTRIBUTE],
    ]);
    expect(told).toContainEqual([RAVI, 'smsgate/ravi']);
  });
});
