import { describe, expect, it } from 'vitest';
import { readMessage } from '../../src/bank/message.ts';
import { SMS_ID_ATTRIBUTE, TIME_PRECISION_ATTRIBUTE } from '../../src/queues/messages.ts';
import { aPhone, RAVI } from '../helpers/domain.ts';
import { aWorker, smsRecord } from '../helpers/worker.ts';

const OWN_NUMBER = aPhone('919220592205');
const SETTING = { prefixes: ['RAIN'], country: 'IN', ownNumbers: [OWN_NUMBER] } as const;

function read(body: unknown, attributes: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const attribute = (name: string) => attributes[name];
  return readMessage({ body: text, messageId: 'message', deliveryId: 'delivery', attribute }, SETTING);
}

describe('a message', () => {
  it('that is a text says whose it is and what it asks for', () => {
    const message = read({ sender: RAVI, content: 'Rain balance' });

    expect(message).toMatchObject({
      kind: 'text',
      topic: 'BALANCE',
      isAmbiguous: false,
      task: { id: 'message', deliveryId: 'delivery', from: RAVI, onlyReads: true },
    });
  });

  it('goes by the id of its SMS where it has one', () => {
    const attributes = { [SMS_ID_ATTRIBUTE]: 'sms', [TIME_PRECISION_ATTRIBUTE]: 'minute' };

    const message = read({ sender: RAVI, content: 'RAIN NONSENSE' }, attributes);

    expect(message).toMatchObject({ topic: 'UNKNOWN', isAmbiguous: true, task: { id: 'sms' } });
  });

  it.each([
    ['noKeyword', { sender: RAVI, content: 'BALANCE' }],
    ['senderNotMobile', { sender: '56767', content: 'RAIN BALANCE' }],
    ['ownNumber', { sender: OWN_NUMBER, content: 'RAIN BALANCE' }],
    ['foreignNumber', { sender: '+977 984 1234567', content: 'RAIN BALANCE' }],
    ['foreignNumber', { sender: '+1 876 210 1234', content: 'RAIN BALANCE' }],
  ])('is dropped for %s', (reason, body) => {
    expect(read(body)).toEqual({ kind: 'dropped', reason });
  });

  it('that answers without the keyword is read as if it had one, and says so', () => {
    expect(read({ sender: RAVI, content: '483 107' })).toMatchObject({
      kind: 'text',
      topic: 'CODE',
      content: '483107',
      bare: { code: '483107' },
      task: { from: RAVI, purpose: 'code' },
    });
    expect(read({ sender: RAVI, content: 'हाँ' })).toMatchObject({ topic: 'YES', bare: {} });
    expect(read({ sender: RAVI, content: 'Nahi.' })).toMatchObject({ topic: 'NO', bare: {} });
    expect(read({ sender: RAVI, content: 'RAIN YES' })).toMatchObject({ topic: 'YES', bare: undefined });
  });

  it('of a foreign number is for us where its country is answered', () => {
    const message = readMessage(
      {
        body: JSON.stringify({ sender: '+9779841234567', content: 'RAIN BALANCE' }),
        messageId: 'message',
        deliveryId: 'delivery',
        attribute: () => undefined,
      },
      { ...SETTING, answerCountries: ['NP'] },
    );

    expect(message).toMatchObject({ kind: 'text', task: { from: '9779841234567' } });
  });

  it('says when its phone received it, at the end of what it says that to', () => {
    const body = { sender: RAVI, content: 'RAIN BALANCE' };
    const receivedAt = '2026-11-22T06:30:00.000Z';

    const toTheSecond = read(body, { receivedAt, [TIME_PRECISION_ATTRIBUTE]: 'second', via: '919220592205' });
    const toTheMinute = read(body, { receivedAt, [TIME_PRECISION_ATTRIBUTE]: 'minute' });

    const at = Date.parse(receivedAt);
    expect(toTheSecond).toMatchObject({ task: { sentAtMs: at + 999, via: '919220592205' } });
    expect(toTheMinute).toMatchObject({ task: { sentAtMs: at + 59_999, via: undefined } });
    expect(read(body, { receivedAt: 'then' })).toMatchObject({ task: { sentAtMs: undefined } });
  });

  it.each(['rubbish', '{}', '{"clock":"noon"}', '{"due":{}}'])('such as %s can be read by nobody', (body) => {
    expect(read(body)).toMatchObject({ kind: 'unreadable' });
  });

  it('is a tick, or something due, of an id that stays the same', () => {
    const due = { id: 'sip:x', dueAt: '2026-11-22T03:30:00.000Z', phone: RAVI };

    expect(read({ clock: '2026-11-22T06:30:00.000Z' })).toMatchObject({ kind: 'tick' });
    expect(read({ due })).toMatchObject({ kind: 'due', task: { id: `due:${due.id}:${due.dueAt}` } });
  });

  it('that is dropped is counted by the worker under the reasons that the sink has', async () => {
    const worker = await aWorker({ ownNumber: OWN_NUMBER });

    await worker.handle(smsRecord(OWN_NUMBER, 'RAIN BALANCE'));
    await worker.handle(smsRecord('56767', 'RAIN BALANCE'));
    await worker.handle(smsRecord(RAVI, 'BALANCE'));
    await worker.handle(smsRecord('9779841234567', 'RAIN BALANCE'));

    expect(worker.metrics.counted).toEqual([
      'TextsDropped reason=ownNumber',
      'TextsDropped reason=senderNotMobile',
      'TextsDropped reason=noKeyword',
      'TextsDropped reason=foreignNumber',
    ]);
    expect(worker.sent).toEqual([]);
  });
});
