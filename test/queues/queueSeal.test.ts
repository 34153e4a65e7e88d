import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/phone.ts';
import {
  createQueueSeal,
  leftInRecord,
  openedBody,
  openedRecord,
  sealedBody,
  sealedWith,
} from '../../src/queues/queueSeal.ts';
import { createSendMessages, textMessages } from '../../src/queues/sending.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { createPublishText } from '../../src/sink/incomingQueue.ts';
import { RAVI } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';

const URL = 'https://example.com/q.fifo';
const [OLD, NEW] = [createQueueSeal(['old']), createQueueSeal(['new', 'old'])];
const READABLE = '{"sender":"919439831236","content":"RAIN PIN 493817"}';

function sealedRecord(body: object, queueSeal = OLD) {
  const sealed = sealedBody(body, queueSeal);
  const messageAttributes = Object.fromEntries(
    Object.entries(sealed.attributes).map(([name, stringValue]) => [name, { stringValue }]),
  );
  return { body: JSON.stringify(sealed.body), messageAttributes };
}

describe('a text in a queue', () => {
  it('from the sink has the shape that it always had, and nothing in it can be read', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    const publish = createPublishText(client, URL, OLD);
    const content = 'RAIN REGISTER ABCPE1234F RAVI KUMAR DELHI';

    await publish({ sender: RAVI, content, smsId: 'a', deliveryId: 'b', timePrecision: 'second' });

    const { MessageBody = '', MessageAttributes } =
      calls.commandCalls(SendMessageCommand)[0]?.args[0].input ?? {};
    const body = JSON.parse(MessageBody);
    expect(Object.keys(body)).toEqual(['sender', 'content']);
    expect(body.sender).toBe(RAVI);
    expect(MessageBody).not.toMatch(/RAIN|RAVI|ABCPE/);
    expect(MessageAttributes).toMatchObject({
      sealed: { StringValue: 'content' },
      smsId: { StringValue: 'a' },
    });
    expect(OLD.open(body.content, RAVI)).toBe(content);
  });

  it('from the worker is sealed too, and what is no text stays as it is', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    calls.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
    const send = createSendMessages(client, URL, sealedWith(OLD));
    const content = 'To pay text RAIN 483107 by 4:10pm, tell nobody.';

    await send(textMessages([aText({ to: RAVI, content })], 'sms'));
    await send([{ body: { clock: 'now' }, groupId: 'clock', deduplicationId: 'a', deliveryId: 'b' }]);

    const entries = calls.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries?.[0]);
    const [text = {}, tick] = entries as [{ readonly MessageBody?: string }?, object?];
    const { MessageBody = '' } = text;
    expect(MessageBody).not.toContain('483107');
    expect(OLD.open(JSON.parse(MessageBody).content, RAVI)).toBe(content);
    expect(tick).toMatchObject({ MessageBody: '{"clock":"now"}', MessageAttributes: { deliveryId: {} } });
    expect(tick).not.toHaveProperty('MessageAttributes.sealed');
  });

  it('from the desk, which has no secret, is in its record alone', () => {
    const content = 'The account of KAMLA DEVI is unlocked.';

    expect(leftInRecord({ receiver: RAVI, content })).toEqual({
      body: { receiver: RAVI, content: 'in its record' },
      attributes: { sealed: 'record' },
    });
    expect(leftInRecord({ clock: 'now' })).toEqual({ body: { clock: 'now' }, attributes: {} });
  });

  it('is the same again when it is opened, with marks and emoji', async () => {
    const body = { receiver: RAVI, content: 'नमस्ते 💰 "quotes"\n' };

    const opened = await openedRecord(sealedRecord(body), async () => OLD);

    expect(JSON.parse(opened.body)).toEqual(body);
  });

  it('is taken as it is where it was never sealed', async () => {
    const record = { body: READABLE, messageAttributes: {} };

    expect(await openedRecord(record, async () => OLD)).toBe(record);
    expect(await openedRecord(record, async () => undefined)).toBe(record);
  });

  it('cannot be put into somebody else’s mouth, nor be changed', () => {
    const { body } = sealedBody({ sender: RAVI, content: 'RAIN 483107' }, OLD);
    const attribute = () => 'content';
    const of = (changed: object) =>
      openedBody({ body: JSON.stringify({ ...Object(body), ...changed }), attribute }, OLD);

    expect(of({})).toBe(JSON.stringify({ sender: RAVI, content: 'RAIN 483107' }));
    expect(of({ sender: '919000000009' as Phone })).toBeUndefined();
    expect(of({ content: 'RAIN 483107' })).toBeUndefined();
  });

  it('is opened after a rotation by whoever learns of it late, and by the old secret as long as that is kept', async () => {
    const asked: boolean[] = [];
    const late = async (isStale: boolean) => {
      asked.push(isStale);
      return isStale ? NEW : OLD;
    };
    const body = { sender: RAVI, content: 'RAIN BALANCE' };

    const early = await openedRecord(sealedRecord(body, NEW), late);
    const old = await openedRecord(sealedRecord(body, OLD), async () => NEW);

    expect([early.body, old.body]).toEqual([JSON.stringify(body), JSON.stringify(body)]);
    expect(asked).toEqual([false, true]);
  });

  it('that nobody here can open comes again, and is neither dropped nor taken for what it says', async () => {
    const record = sealedRecord({ sender: RAVI, content: 'RAIN BALANCE' }, NEW);

    await expect(openedRecord(record, async () => OLD)).rejects.toThrow(TransientError);
    await expect(openedRecord(record, async () => undefined)).rejects.toThrow(TransientError);
  });
});
