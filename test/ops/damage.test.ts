/** One damaged record does not hide the others: lists go on without it, name it, and do not end well. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { txnKeys } from '../../src/bank/store/txnKeys.ts';
import { aLedgerEntry, anAccount, anOpenTransaction, aTransactionId, RAVI, SITA } from '../helpers/domain.ts';
import { type FakeStack, fakeStack } from '../helpers/ops.ts';

const WHOLE = aTransactionId('A7K2M9');
const DAMAGED = aTransactionId('B7K2M9');

let bank: FakeStack;
beforeAll(async () => {
  bank = await fakeStack();
  const createdAt = new Date().toISOString();
  const txn = anOpenTransaction({ createdAt, firstPartyId: 'account-RAVI', secondPartyId: 'account-RAVI' });
  await put('userAccount', anAccount({ phone: RAVI, role: 'agent' }));
  await put('userAccountIdMapping', { phone: RAVI, id: 'account-RAVI' });
  await put('userAccount', { ...anAccount({ phone: SITA, role: 'agent' }), balance: -1, version: 0 });
  await put('userTxn', { ...txn, ...txnKeys(txn), txnId: WHOLE });
  await put('userTxn', { ...txn, ...txnKeys(txn), txnId: DAMAGED, money: 0.5 });
  await bank.desk.json("vault deposit 3 --reason 'a float' --yes --operation ops:whole");
  await put('operatorAudit', { id: 'ops:damaged', series: 'operations', at: '2999-01-01T00:00:00.000Z' });
});
afterAll(() => bank.stop());

function put(table: string, item: object) {
  return bank.documents.send(new PutCommand({ TableName: `${bank.tablePrefix}${table}`, Item: { ...item } }));
}

const OF_ACCOUNT = { table: 'userAccount', key: 'account-SITA', fields: ['balance', 'version'] };
const OF_TXN = { table: 'userTxn', key: DAMAGED, fields: ['money'] };
const OF_AUDIT = { table: 'operatorAudit', key: 'ops:damaged', fields: ['command', 'by', 'reason'] };

describe('a list with a damaged record', () => {
  it.each([
    ['account list', 'accounts', [{ id: 'account-RAVI' }], RAVI, OF_ACCOUNT],
    ['agent list', 'agents', [{ id: 'account-RAVI' }], RAVI, OF_ACCOUNT],
    [`txn list --party ${RAVI}`, 'txns', [{ txnId: WHOLE }], WHOLE, OF_TXN],
    ['txn list', 'txns', [{ txnId: WHOLE }], WHOLE, OF_TXN],
    ['audit list', 'operations', [{ id: 'ops:whole' }], 'ops:whole', OF_AUDIT],
  ])(
    '%s gives the others, names the damaged one, and exits with 1',
    async (command, name, others, shown, damage) => {
      const inJson = await bank.desk.json(command);
      const inWords = await bank.desk.rain(command);

      expect(inJson).toMatchObject({ code: 1, json: { ok: false, [name]: others, damaged: [damage] } });
      expect(inJson.json[name]).toHaveLength(1);
      expect(inWords.code).toBe(1);
      expect(inWords.stdout).toContain(shown);
      expect(inWords.stdout.trimEnd().split('\n').at(-1)).toBe(
        `The record ${damage.key} of ${damage.table} is damaged: ${damage.fields.join(', ')}.`,
      );
      expect(inWords.stderr).toBe('');
    },
  );

  it('account show gives the account and its whole txns, and names the damaged one', async () => {
    const { code, json } = await bank.desk.json(`account show ${RAVI}`);

    expect(code).toBe(1);
    expect(json).toMatchObject({ account: { id: 'account-RAVI' }, openTxns: [{ txnId: WHOLE }] });
    expect(json.damaged).toEqual([OF_TXN]);
  });
});

describe('a damaged record', () => {
  it.each([
    ['account show account-SITA', OF_ACCOUNT],
    [`txn show ${DAMAGED}`, OF_TXN],
  ])('%s says in one line that it is damaged, and exits with 1', async (command, { table, key, fields }) => {
    const message = `The record ${key} of ${table} is damaged: ${fields.join(', ')}.`;

    const inWords = await bank.desk.rain(command);
    const inJson = await bank.desk.json(command);

    expect(inWords).toMatchObject({ code: 1, stdout: '', stderr: `${message}\n` });
    expect(inJson).toMatchObject({
      code: 1,
      stderr: '',
      json: { ok: false, error: { kind: 'failed', message } },
    });
  });

  it('of the ledger is named by a statement', async () => {
    await put('userAccountLedger', { ...aLedgerEntry(), account: 'customer:account-RAVI', op: 'gift' });

    const { code, stderr } = await bank.desk.rain(`ledger statement ${RAVI}`);

    expect([code, stderr]).toEqual([
      1,
      `The record ${aLedgerEntry().id} of userAccountLedger is damaged: op.\n`,
    ]);
  });
});
