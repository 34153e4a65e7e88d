/** What is above a threshold takes a second person, who does it once; without one everything is as it was. */
import { describe, expect, it } from 'vitest';
import { accountMove } from '../../src/ops/account/move.ts';
import { approveAbove } from '../../src/ops/approve/above.ts';
import { approveGive, approveList, approveRefuse, approveShow } from '../../src/ops/approve/approve.ts';
import { Proposed } from '../../src/ops/approve/secondPerson.ts';
import { auditList } from '../../src/ops/audit/list.ts';
import { caseClose } from '../../src/ops/case/close.ts';
import type { OpsCommand } from '../../src/ops/definition.ts';
import { identityAt, nameIn, signed } from '../../src/ops/identity.ts';
import { limitsSet } from '../../src/ops/limits/set.ts';
import { today } from '../../src/ops/today/today.ts';
import { txnReverse } from '../../src/ops/txn/reverse.ts';
import { vaultDeposit } from '../../src/ops/vault/move.ts';
import { codeOf, RAVI, refOf, SITA, STRANGER } from '../helpers/domain.ts';
import { stackOfTest } from '../helpers/ops.ts';
import { type WatchedDesk, watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const why = { reason: 'as agreed', yes: true };

/** Types a command that is to be proposed; answers with the proposal's number. */
async function proposed(desk: WatchedDesk, command: OpsCommand, input: Readonly<Record<string, unknown>>) {
  const ended = await desk.run(command, input).catch((error: unknown) => error);
  if (!(ended instanceof Proposed)) throw new Error(`it was not proposed: ${JSON.stringify(ended)}`);
  expect(ended.result.exitCode).toBe(6);
  return (ended.result.json as { readonly proposal: string }).proposal;
}

/** A bank with a threshold of Rs 100, at which olga and omar work. */
async function bankOfTwo() {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  const olga = watchedDesk(worker);
  const omar = watchedDesk(worker, { identity: 'omar', operator: 'omar' });
  await olga.run(approveAbove, { amount: '100', reason: 'four eyes' });
  return { worker, olga, omar };
}

const vaultOf = async (worker: TestWorker) =>
  (await worker.items<{ readonly id: string; readonly cashInHand: number }>('userAccount')).find(
    ({ id }) => id === 'vault',
  )?.cashInHand ?? 0;

describe('a second person', () => {
  it('is asked by nothing until there is a threshold', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);

    await desk.run(vaultDeposit, { amount: '100000', ...why });
    const { json, text } = await desk.run(approveList, {});

    expect(await vaultOf(worker)).toBe(100_000_00);
    expect(json).toEqual({ abovePaise: null, proposals: [] });
    expect(text).toBe('Nothing takes a second person.\nNothing waits.');
  });

  it('does what is above it, under both names, once, however often it is given', async () => {
    const { worker, olga, omar } = await bankOfTwo();
    await olga.run(vaultDeposit, { amount: '100', ...why });
    worker.clock.nowMs += 60_000;
    const no = await proposed(olga, vaultDeposit, { amount: '101', ...why });
    const before = await vaultOf(worker);
    const { json: listed } = await omar.run(approveList, {});
    const shown = await omar.run(approveShow, { no: no.toLowerCase() });
    const given = await omar.run(approveGive, { no, ...why });
    const again = await omar.run(approveGive, { no, ...why });

    expect(before).toBe(100_00);
    expect(listed.proposals).toMatchObject([{ no, by: 'olga', state: 'open', moneyPaise: 101_00 }]);
    expect(shown.text).toMatch(/vault deposit Rs 101, open.*Would be done: Rs 101/s);
    expect(await vaultOf(worker)).toBe(201_00);
    expect([given.json.proposal, given.json.alreadyDone]).toEqual([no, undefined]);
    expect(again.json.alreadyDone).toBe(true);
    const { json } = await omar.run(auditList, { kind: 'vault', limit: '1' });
    expect(json.operations).toMatchObject([
      { command: 'vault deposit Rs 101', by: 'omar', reason: `as agreed (${no}, by olga)` },
    ]);
    expect((await omar.run(approveList, {})).json.proposals).toEqual([]);
    expect((await omar.run(approveList, { all: true })).json.proposals).toMatchObject([
      { no, state: 'given', decidedBy: 'omar' },
    ]);
  });

  it('is never the one who proposed it, under whatever name', async () => {
    const { worker, olga } = await bankOfTwo();
    const no = await proposed(olga, vaultDeposit, { amount: '101', ...why });
    const other = watchedDesk(worker, { identity: 'olga', operator: 'olga as omar' });

    await expect(other.run(approveGive, { no, ...why })).rejects.toMatchObject({ reason: 'ownProposal' });
    expect(await vaultOf(worker)).toBe(0);
  });

  it('refuses, and then nobody gives it; what was given is not refused any more', async () => {
    const { worker, olga, omar } = await bankOfTwo();
    const [one, two] = [
      await proposed(olga, vaultDeposit, { amount: '101', ...why }),
      await proposed(olga, vaultDeposit, { amount: '102', ...why }),
    ];
    await omar.run(approveRefuse, { no: one, ...why });
    await omar.run(approveGive, { no: two, ...why });

    for (const [command, no] of [
      [approveGive, one],
      [approveRefuse, one],
      [approveRefuse, two],
    ] as const)
      await expect(omar.run(command, { no, ...why })).rejects.toMatchObject({ reason: 'decidedAlready' });
    await expect(omar.run(approveGive, { no: 'T5QC6T', ...why })).rejects.toMatchObject({
      reason: 'noSuchProposal',
    });
    expect(await vaultOf(worker)).toBe(102_00);
  });

  it('given at once by two, does it once', async () => {
    const { worker, olga, omar } = await bankOfTwo();
    const otto = watchedDesk(worker, { identity: 'otto', operator: 'otto' });
    const no = await proposed(olga, vaultDeposit, { amount: '101', ...why });

    await Promise.allSettled([omar, otto].map((desk) => desk.run(approveGive, { no, ...why })));

    expect(await vaultOf(worker)).toBe(101_00);
  });

  it('is asked for a reversal, a move, a case decided for the payer, and limits that rise, above it only', async () => {
    const { worker, olga, omar } = await bankOfTwo();
    const pay = async (amount: number) =>
      refOf(await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND ${amount} ${SITA}`))));
    const [small, large] = [await pay(50), await pay(150)];
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `WRONG ${large}`)));

    await olga.run(txnReverse, { txnId: small, ...why });
    const closing = await proposed(olga, caseClose, { no: large, for: 'payer', ...why });
    const moving = await proposed(olga, accountMove, { account: RAVI, phone: STRANGER, ...why });
    const raising = await proposed(olga, limitsSet, { tier: 'basic', balance: '900000', ...why });
    await olga.run(limitsSet, { tier: 'basic', perTransaction: '9000', ...why });
    const { json } = await omar.run(today, {});
    for (const no of [closing, moving, raising]) await omar.run(approveGive, { no, ...why });

    expect(json.needs).toContainEqual(
      expect.objectContaining({ what: 'approvals wait', count: 3, next: 'approve list' }),
    );
    expect((await worker.account(STRANGER)).balance).toBe(1_000_00);
    const { json: audit } = await omar.run(auditList, { operator: 'omar' });
    expect(audit.operations).toHaveLength(3);
  });

  it('is asked for a whole reversal once, also where a part of the money is on hold', async () => {
    const { worker, olga, omar } = await bankOfTwo();
    const ref = refOf(await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 150 ${SITA}`))));
    await worker.text(SITA, codeOf(await worker.text(SITA, `SEND 1100 ${RAVI}`)));
    await olga.run(txnReverse, { txnId: ref, hold: true, ...why });
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 500 ${SITA}`)));

    const no = await proposed(olga, txnReverse, { txnId: ref, ...why });
    const { json: listed } = await olga.run(approveList, {});
    await omar.run(approveGive, { no, ...why });

    expect(listed.proposals).toHaveLength(1);
    const txns = await worker.items<{ readonly txnId: string; readonly reversedBy?: string }>('userTxn');
    expect(txns.find(({ txnId }) => txnId === ref)?.reversedBy).toBeDefined();
  });

  it('is asked before the threshold changes or goes, too, and dry runs propose nothing', async () => {
    const { worker, olga, omar } = await bankOfTwo();
    await olga.run(vaultDeposit, { amount: '101', dryRun: true, ...why });
    const no = await proposed(olga, approveAbove, { amount: 'off', ...why });
    const { json } = await olga.run(approveList, {});
    await omar.run(approveGive, { no, ...why });
    await olga.run(vaultDeposit, { amount: '101', ...why });

    expect(json).toMatchObject({ abovePaise: 100_00, proposals: [{ no }] });
    expect(await vaultOf(worker)).toBe(101_00);
  });

  it('proposes only what the rules allow', async () => {
    const { olga } = await bankOfTwo();

    await expect(olga.run(txnReverse, { txnId: 'T5QC6T', ...why })).rejects.toMatchObject({
      kind: 'refused',
      reason: 'noSuchTransaction',
    });
    expect((await olga.run(approveList, {})).json.proposals).toEqual([]);
  });

  it('is told of on the command line by an exit code of its own', async () => {
    const bank = await stackOfTest();
    await bank.desk.json("approve above 0 --reason 'four eyes'");

    const ended = await bank.desk.json("vault deposit 1 --reason 'a float' --yes");
    const own = await bank.desk.json(`approve give ${ended.json.proposal} --reason 'why not' --yes`);

    expect(ended).toMatchObject({ code: 6, json: { ok: true, isProposed: true } });
    expect(own).toMatchObject({ code: 3, json: { error: { reason: 'ownProposal' } } });
  });
});

describe('who acted', () => {
  it('is the name that AWS has of the credentials, with the one that was given beside it', () => {
    expect(nameIn('arn:aws:sts::123456789012:assumed-role/Operators/olga@rain')).toBe('Operators/olga@rain');
    expect(nameIn('arn:aws:iam::123456789012:user/olga')).toBe('user/olga');
    expect(() => nameIn('')).toThrow('AWS names nobody');
    expect(signed('user/olga', undefined)).toBe('user/olga');
    expect(signed('user/olga', 'boss')).toBe('user/olga as boss');
  });

  it('is the user of this machine in a sandbox', async () => {
    expect(await identityAt({ isSandbox: true, region: 'local' })).toBe(
      (await import('node:os')).userInfo().username,
    );
  });

  it('is found in the audit by either name', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker, { identity: 'user/olga', operator: signed('user/olga', 'boss') });
    await desk.run(vaultDeposit, { amount: '100', ...why });

    for (const operator of ['user/olga', 'boss', 'user/olga as boss'])
      expect((await desk.run(auditList, { operator })).json.operations).toHaveLength(1);
    expect((await desk.run(auditList, { operator: 'olga' })).json.operations).toEqual([]);
  });
});
