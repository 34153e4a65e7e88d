import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import { bucketOf } from '../../../src/domain/savings.ts';
import { aBank, anAccount, RAVI } from '../../helpers/domain.ts';

describe('a bucket', () => {
  it('is filled and broken, and every move has its debit and credit', () => {
    const bank = aBank();

    bank.text(RAVI, 'BUC SCHOOL 100');
    bank.text(RAVI, 'BUC SCHOOL 50');
    bank.text(RAVI, 'BREAK SCHOOL 30');
    bank.text(RAVI, 'BREAK SCHOOL ALL');

    expect(
      bank.entries.map(({ account, op, note, money, closingBalance }) => [
        account,
        op,
        note,
        money,
        closingBalance,
      ]),
    ).toEqual([
      ['customer:account-RAVI', 'debit', 'bucket', rupees(100), rupees(900)],
      ['bucket:account-RAVI:SCHOOL', 'credit', 'bucket', rupees(100), rupees(100)],
      ['customer:account-RAVI', 'debit', 'bucket', rupees(50), rupees(850)],
      ['bucket:account-RAVI:SCHOOL', 'credit', 'bucket', rupees(50), rupees(150)],
      ['bucket:account-RAVI:SCHOOL', 'debit', 'break', rupees(30), rupees(120)],
      ['customer:account-RAVI', 'credit', 'break', rupees(30), rupees(880)],
      ['bucket:account-RAVI:SCHOOL', 'debit', 'break', rupees(120), rupees(0)],
      ['customer:account-RAVI', 'credit', 'break', rupees(120), rupees(1_000)],
    ]);
  });

  it('is noted under the id of the text that filled it', () => {
    const bank = aBank();

    bank.text(RAVI, 'BUC SCHOOL 100', 'sms-of-ravi');

    expect(bank.entries.map(({ txnId }) => txnId)).toEqual(['sms-of-ravi', 'sms-of-ravi']);
  });

  it('may take all of the balance', () => {
    const bank = aBank();

    bank.text(RAVI, 'BUC SCHOOL 1000');

    expect(bank.balance(RAVI)).toBe(0);
    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(1_000));
  });

  it('is listed while it has money, and keeps its chain when it is filled again', () => {
    const bank = aBank();

    bank.text(RAVI, 'BUC SCHOOL 100');
    expect(bank.account(RAVI)).toMatchObject({ saved: rupees(100), bucketNames: ['SCHOOL'] });

    bank.text(RAVI, 'BREAK SCHOOL ALL');
    expect(bank.account(RAVI)).toMatchObject({ saved: 0, bucketNames: [] });

    bank.text(RAVI, 'BUC SCHOOL 10');
    expect(bank.bucket(RAVI, 'SCHOOL')).toMatchObject({ balance: rupees(10), version: 3 });
    expect(bank.entries.at(-1)).toMatchObject({ sequence: 3, openingBalance: 0, closingBalance: rupees(10) });
  });

  it('may be filled when there are ten, but not if it were the eleventh', () => {
    const bank = aBank();
    for (let index = 1; index <= 10; index += 1) bank.text(RAVI, `BUC B${index} 1`);

    expect(bank.text(RAVI, 'BUC B10 1').outcome).toBe('done');
    expect(bank.text(RAVI, 'BUC B11 1').reason).toBe('tooManyBuckets');
    expect(bank.text(RAVI, 'SIP B10 1 DAILY').outcome).toBe('done');
  });

  it('has room again for another when one is emptied', () => {
    const bank = aBank();
    for (let index = 1; index <= 10; index += 1) bank.text(RAVI, `BUC B${index} 1`);
    bank.text(RAVI, 'BREAK B1 ALL');

    expect(bank.text(RAVI, 'BUC B11 1').outcome).toBe('done');
  });

  it('is not that of the next owner of the phone', () => {
    const bank = aBank();
    bank.text(RAVI, 'BUC SCHOOL 100');
    const loaded = { bucket: () => bank.bucket(RAVI, 'SCHOOL') };

    expect(bucketOf(bank.account(RAVI), 'SCHOOL', loaded)?.balance).toBe(rupees(100));
    expect(bucketOf(anAccount({ id: 'next', phone: RAVI }), 'SCHOOL', loaded)).toBeUndefined();
  });

  it('is written once for a text that comes twice', () => {
    const bank = aBank();
    bank.text(RAVI, 'BUC SCHOOL 100', 'same');
    const records = bank.records;

    expect(bank.text(RAVI, 'BUC SCHOOL 100', 'same').outcome).toBe('repeated');
    expect(bank.records).toEqual(records);
  });
});
