/** What nobody confirmed in time is never shown as open, although the clock has not closed it yet. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { txnKeys } from '../../src/bank/store/txnKeys.ts';
import { wait } from '../../src/domain/waiting.ts';
import { localTimeIn } from '../../src/ops/localTime.ts';
import { anAccount, anOpenTransaction, aTransactionId, RAVI, SITA } from '../helpers/domain.ts';
import { stackOfTest } from '../helpers/ops.ts';

const LAPSED = aTransactionId('A7K2M9');
const OPEN = aTransactionId('B7K2M9');
const HOUR_MS = 3_600_000;

it('a txn whose time is over is lapsed in every list, and not among the open ones', async () => {
  const bank = await stackOfTest();
  const put = (table: string, item: object) =>
    bank.documents.send(new PutCommand({ TableName: `${bank.tablePrefix}${table}`, Item: { ...item } }));
  const times = (fromNow: number) => ({
    createdAt: new Date().toISOString(),
    expiresAt: new Date(Date.now() + fromNow).toISOString(),
  });
  const lapsed = anOpenTransaction({ txnId: LAPSED, ...times(-1_000) });
  const open = anOpenTransaction({ txnId: OPEN, ...times(HOUR_MS) });
  await put('userAccount', wait(wait(anAccount(), lapsed, 'one'), open, 'two'));
  await put('userAccount', anAccount({ phone: SITA }));
  for (const phone of [RAVI, SITA]) {
    await put('userAccountIdMapping', { phone, id: anAccount({ phone }).id });
  }
  for (const txn of [lapsed, open]) await put('userTxn', { ...txn, ...txnKeys(txn) });

  const listed = await bank.desk.json('txn list');
  const listedOpen = await bank.desk.json('txn list --open');
  const inWords = await bank.desk.rain(`txn show ${LAPSED}`);
  const payer = await bank.desk.json(`account show ${RAVI}`);
  const payee = await bank.desk.rain(`account show ${SITA}`);

  const statuses = [
    { txnId: LAPSED, status: 'lapsed' },
    { txnId: OPEN, status: 'created' },
  ];
  expect(listed.json.txns).toHaveLength(2);
  expect(listed.json.txns).toEqual(
    expect.arrayContaining(statuses.map((each) => expect.objectContaining(each))),
  );
  expect(listedOpen.json.txns).toMatchObject([{ txnId: OPEN }]);
  expect(inWords.stdout).toContain('Rs 500, lapsed');
  expect(payer.json.openTxns).toHaveLength(2);
  expect(payer.json.openTxns).toEqual(
    expect.arrayContaining(
      statuses.map((each) => expect.objectContaining({ ...each, isPayer: true, triesLeft: 3 })),
    ),
  );
  const local = localTimeIn('Asia/Kolkata');
  expect(payee.stdout).toContain(`lapsed at ${local(lapsed.expiresAt)}`);
  expect(payee.stdout).toContain(`until ${local(open.expiresAt)}, waits for the other one's code`);
});
