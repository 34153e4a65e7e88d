import { describe, expect, it } from 'vitest';
import { kyc } from '../../../src/domain/commands/kyc.ts';
import { effectsOf } from '../../../src/domain/decision.ts';
import { decided, openKyc, panKeysOf } from '../../../src/domain/kyc.ts';
import type { KycRequest } from '../../../src/domain/request.ts';
import { ASHA, aBank, type Bank, GITA, MOHAN, RAVI, SITA, YoungBank } from '../../helpers/domain.ts';

const listed = (bank: Bank) => bank.requests.filter(({ requestType }) => requestType === 'kyc');

/** What waits for an operator about RAVI. */
function openIn(bank: Bank): KycRequest {
  const request = openKyc(bank.requests.find(({ id }) => id === 'kyc:account-RAVI'));
  if (request === undefined) throw new Error('nothing waits');
  return request;
}

describe('the keys of a card', () => {
  it('are the one that it gets first, those of earlier secrets, and none without a PAN', () => {
    const bank = aBank();
    bank.text(ASHA, 'KYC 9000000002');
    const { olderPanKeys: _, panKey: __, ...without } = openIn(bank);

    expect(panKeysOf(without)).toEqual([]);
    expect(panKeysOf({ ...without, panKey: 'key' })).toEqual(['key']);
    expect(panKeysOf({ ...without, panKey: 'key', olderPanKeys: ['older'] })).toEqual(['key', 'older']);
  });
});

describe('KYC of an agent', () => {
  it('puts the customer on the list of operators, with the PAN sealed, and in no place where the clock looks', () => {
    const bank = aBank();

    const { outcome } = bank.text(ASHA, 'KYC 9000000002 ABCPE1234F');

    expect(outcome).toBe('done');
    expect(listed(bank)).toEqual([
      {
        ...{ id: 'kyc:account-RAVI', requestType: 'kyc', phone: RAVI, accountId: 'account-RAVI' },
        ...{ otherAccount: 'account-ASHA', purpose: 'tier', status: 'open', currentActive: true, version: 1 },
        ...{
          pan: 'sealed ABCPE1234F',
          panKey: 'key of ABCPE1234F',
          olderPanKeys: ['older key of ABCPE1234F'],
        },
        ...{ createdAt: '2026-11-22T06:30:00.000Z', dueAt: '2026-11-22T06:30:00.000Z', dueShard: 'kyc' },
      },
    ]);
    expect(bank.tick().flatMap(({ received }) => received)).toEqual([]);
  });

  it.each([
    ['kyc +91-90000-00002', ''],
    ['KYC ABCPE1234F 9000000002', 'sealed ABCPE1234F'],
    ['KYC 90000 00002 RAVI KUMAR', ''],
    ['EKYC OF 9000000002 PAN abcpe1234f', 'sealed ABCPE1234F'],
    ['PEHCHAN 9000000002', ''],
    ['KYC 9000000002 ABCPE 1234 F', 'sealed ABCPE1234F'],
    ['KYC ABCPE 1234F,9000000002', 'sealed ABCPE1234F'],
    ['EKYC 9000000002 ABCPE 1234 F', 'sealed ABCPE1234F'],
    ['EKYC RAVI ABCPE 1234F 90000 00002', 'sealed ABCPE1234F'],
    ['PEHCHAN 9000000002 ABCPE 1234 F', 'sealed ABCPE1234F'],
    ['KYC 9000000002/ABCPE1234F/RAVI KUMAR', 'sealed ABCPE1234F'],
    ['KYC 9000000002, RAVI KUMAR, PAN ABCPE1234F', 'sealed ABCPE1234F'],
  ])('reads %s', (text, pan) => {
    const bank = aBank();

    expect(bank.text(ASHA, text).outcome).toBe('done');
    expect(listed(bank)).toMatchObject([{ phone: RAVI, pan }]);
  });

  it.each(['9000000002 RAVI KUMAR', 'RAVI, 90000 00002 PAN ABCPE1234F', '9000000002/ABCPE1234F/RAVI'])(
    'understands %s as the book has it',
    (rest) => {
      expect(kyc.prepare(rest, { country: 'IN' })).toMatchObject({ ok: true, command: { topic: 'KYC' } });
    },
  );

  it.each([
    ['KYC 9000000002 ABCXE1234F', 'kycBadPan'],
    ['KYC 9000000002 ABCXE 1234 F', 'kycBadPan'],
    ['EKYC 9000000002 ABCXE 1234 F', 'kycBadPan'],
    ['KYC 9000000002 PQRPX777Z', 'kycBadPan'],
  ])('is refused where the PAN is not right: %s', (text, reason) => {
    const bank = aBank();

    expect(bank.text(ASHA, text).reason).toBe(reason);
    expect(listed(bank)).toEqual([]);
  });

  it.each(['90000', 'RAVI ABCPE1234F'])('has no number of a customer in %s', (rest) => {
    expect(kyc.prepare(rest, { country: 'IN' })).toEqual({
      ok: false,
      refusal: { key: 'badPhone', values: { usage: 'KYC' } },
    });
  });

  it.each(['KYC', 'KYC ME', 'RAIN KYC'])('asks nobody and changes nothing where it is %s alone', (text) => {
    const bank = aBank();
    const records = bank.records;

    const { received } = bank.text(RAVI, text);

    expect(received[0]?.[1]).toMatch(/see an agent with your PAN card/);
    expect(bank.records).toEqual(records);
  });

  it('without a PAN can be filled up with one, which another agent may do', () => {
    const bank = aBank({ MOHAN: { role: 'agent' } });
    bank.text(ASHA, 'KYC 9000000002');

    const { outcome } = bank.text(MOHAN, 'KYC 9000000002 ABCPE1234F');

    expect(outcome).toBe('done');
    expect(listed(bank)).toMatchObject([
      { panKey: 'key of ABCPE1234F', otherAccount: 'account-MOHAN', version: 2 },
    ]);
  });

  it('without a PAN has nothing of one', () => {
    const bank = aBank();

    bank.text(ASHA, 'KYC 9000000002');

    expect(openIn(bank).pan).toBe('');
    expect(openIn(bank)).not.toHaveProperty('panKey');
    expect(openIn(bank)).not.toHaveProperty('olderPanKeys');
  });

  it('with a PAN has no other keys of it where the secret was never replaced', () => {
    const bank = new YoungBank(...aBank().accounts);

    bank.text(ASHA, 'KYC 9000000002 ABCPE1234F');

    expect(openIn(bank).panKey).toBe('key of ABCPE1234F');
    expect(openIn(bank)).not.toHaveProperty('olderPanKeys');
  });

  it('is on the list once, and again when operators have decided', () => {
    const bank = aBank();
    bank.text(ASHA, 'KYC 9000000002');

    const twice = bank.text(ASHA, 'KYC 9000000002');
    bank.commit(effectsOf({ requests: [decided(openIn(bank), 'refused')] }, [], 'now'));
    const again = bank.text(ASHA, 'KYC 9000000002');

    expect(twice.reason).toBe('kycOpen');
    expect(again.outcome).toBe('done');
    expect(listed(bank)).toMatchObject([{ status: 'open', version: 3 }]);
  });

  it('of an account that nobody has used for two years asks that it works again', () => {
    const bank = aBank({ RAVI: { createdAt: '2024-01-01T00:00:00.000Z' } });

    bank.text(ASHA, 'KYC 9000000002');

    expect(listed(bank)).toMatchObject([{ purpose: 'wake' }]);
  });

  it('tells no name to the agent, and nothing to a customer who has blocked the agent', () => {
    const bank = aBank();
    bank.text(RAVI, 'BLOCK 9000000001');

    const { received } = bank.text(ASHA, 'KYC 9000000002');

    expect(received).toEqual([
      ['ASHA', "Noted: 90000 00002 is on the list. Rain's people look at it, and text both of you."],
    ]);
    expect(listed(bank)).toHaveLength(1);
  });

  it('counts as a text that the agent caused, where the customer gets one', () => {
    const [bank, blocking] = [aBank(), aBank()];
    blocking.text(RAVI, 'BLOCK 9000000001');

    const { received } = bank.text(ASHA, 'KYC 9000000002');
    const { effects } = blocking.text(ASHA, 'KYC 9000000002');

    expect(received.map(([to]) => to)).toEqual(['ASHA', 'RAVI']);
    expect(bank.account(RAVI).caused).toEqual({ appointed: ['2026-11-22T06:30:00.000Z'] });
    expect(effects.accounts).toEqual([]);
  });

  it('texts a customer within what agents may cause in an hour', () => {
    const bank = aBank();
    for (let count = 0; count < 10; count += 1) {
      bank.text(ASHA, 'COLLECT 5 9000000002');
      bank.text(ASHA, 'CANCEL');
    }

    expect(bank.text(ASHA, 'KYC 9000000002').received.map(([to]) => to)).toEqual(['ASHA']);
  });

  it('repeats no PAN in any text', () => {
    const bank = aBank();
    for (const text of ['KYC 9000000002 ABCPE1234F', 'KYC 9000000002 PQRPX7777Z', 'KYC 9000000003 PQRPX777Z'])
      bank.text(ASHA, text);

    expect(bank.transcript.filter((line) => line.includes('->')).join()).not.toMatch(/PQRPX|ABCPE1234F is/);
  });

  it.each([
    ['a customer', SITA],
    ['nobody with an account', GITA],
  ])('is done by %s in no way', (_who, from) => {
    const bank = aBank();

    expect(bank.text(from, 'KYC 9000000002 ABCPE1234F').outcome).toBe('refused');
    expect(listed(bank)).toEqual([]);
  });

  it('is not done by an agent who is frozen', () => {
    const bank = aBank({ ASHA: { currentActive: false } });

    expect(bank.text(ASHA, 'KYC 9000000002').reason).toBe('accountInactive');
  });

  it('of a frozen customer waits for an operator like any other', () => {
    const bank = aBank({ RAVI: { currentActive: false } });

    expect(bank.text(ASHA, 'KYC 9000000002').outcome).toBe('done');
  });
});
