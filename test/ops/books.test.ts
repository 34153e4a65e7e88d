import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimitsReader } from '../../src/bank/store/limitsRecord.ts';
import { itemsOf } from '../helpers/books.ts';
import { LIMITS } from '../helpers/domain.ts';
import { deskAt, type FakeStack, fakeStack, slowDeskAt } from '../helpers/ops.ts';
import { recordingLog } from '../helpers/recordingLog.ts';

type Row = Record<string, unknown> & { readonly [key: string]: unknown };

let bank: FakeStack;
beforeAll(async () => {
  bank = await fakeStack();
  const seeded = await bank.desk.json('seed --people 41');
  expect(seeded).toMatchObject({ code: 0, json: { ok: true, people: 41, isInterrupted: false } });
});
afterAll(() => bank.stop());

const table = (name: string) => `${bank.tablePrefix}${name}`;
const rowsOf = (name: string) => itemsOf<Row>(bank.documents, table(name));

async function faults(): Promise<string[]> {
  const { code, json } = await bank.desk.json('ledger verify');
  expect(code).toBe(json.isSound ? 0 : 4);
  return json.faults.map(({ kind, row }: { kind: string; row: string }) => `${kind} ${row}`).sort();
}

/** Tampers, looks, and puts everything back. */
async function faultsAfter(name: string, row: Row, tamper: (row: Row) => Promise<unknown>) {
  await tamper(row);
  try {
    return await faults();
  } finally {
    await bank.documents.send(new PutCommand({ TableName: table(name), Item: row }));
  }
}

const set = (name: string, key: string, attribute: string, value: unknown) => (row: Row) =>
  bank.documents.send(
    new UpdateCommand({
      TableName: table(name),
      Key: { [key]: row[key] },
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

async function anEntry(note: string, op: string): Promise<Row> {
  const entry = (await rowsOf('userAccountLedger')).find((row) => row['note'] === note && row['op'] === op);
  if (entry === undefined) throw new Error('no such entry');
  return entry;
}

/** Whether an audit has files there. (Node keeps what it compiled there, too.) */
function spilled(directory: string): boolean {
  return readdirSync(directory).some((name) => name.startsWith('rain-ops-'));
}

describe('ledger verify', () => {
  it('has in its audit that people were made up', async () => {
    const { json } = await bank.desk.json('audit list --kind seed');

    expect(json.operations).toMatchObject([
      { command: 'seed --people 41', reason: 'made up, for trying things' },
    ]);
  });

  it('finds the books of a seeded bank sound, and tells what it has seen', async () => {
    const { code, json } = await bank.desk.json('ledger verify');

    expect(code).toBe(0);
    expect(json).toMatchObject({ ok: true, isSound: true, accounts: 41, faults: [], faultCount: 0 });
    expect(json.owedPaise).toBe(json.heldPaise);
    expect(json.owedPaise).toBeGreaterThan(0);
    expect(json.entries).toBe((await rowsOf('userAccountLedger')).length);
    expect(json.peakMemoryMb).toBeGreaterThan(0);
  });

  it('tells the days of the bank, the last of which is as the books are now', async () => {
    const verified = await bank.desk.json('ledger verify');
    const atNight = await bank.desk.json('ledger balances');
    const now = await bank.desk.json('ledger balances --now');
    const told = await bank.desk.rain('ledger balances --now');

    const { owedPaise, heldPaise } = verified.json;
    expect(atNight.json).toMatchObject({ ok: true, at: null, days: [] });
    expect(now.json.days.at(-1)).toMatchObject({ owedPaise, heldPaise });
    expect(verified.json.days.at(-1)).toMatchObject({ day: now.json.days.at(-1).day });
    expect(told.stdout).toContain(now.json.days.at(-1).day);
  });

  it('names an entry whose amount was changed', async () => {
    const entry = await anEntry('transfer', 'credit');

    const found = await faultsAfter('userAccountLedger', entry, set('userAccountLedger', 'id', 'money', 1));

    expect(found).toEqual([
      `entryDoesNotAddUp userAccountLedger ${entry['id']}`,
      `txnHalf userAccountLedger ${entry['id']}`,
    ]);
  });

  it('names an entry that was changed with its closing balance, by the one that does not follow it', async () => {
    const entry = await anEntry('bucket', 'debit');
    const changed = { ...entry, money: 100, closingBalance: Number(entry['openingBalance']) - 100 };

    const found = await faultsAfter('userAccountLedger', entry, () =>
      bank.documents.send(new PutCommand({ TableName: table('userAccountLedger'), Item: changed })),
    );

    expect(found).toContainEqual(expect.stringMatching(/^(chainBroken|balanceOff) /));
    expect(found).toContainEqual(expect.stringMatching(/^postingOneSided /));
  });

  it('names the place where an entry was removed, and the txn that has lost a side', async () => {
    const entry = await anEntry('collect', 'credit');
    const next = (await rowsOf('userAccountLedger'))
      .filter(
        (row) => row['account'] === entry['account'] && Number(row['sequence']) > Number(entry['sequence']),
      )
      .sort((one, two) => Number(one['sequence']) - Number(two['sequence']))[0];

    const found = await faultsAfter('userAccountLedger', entry, ({ id }) =>
      bank.documents.send(new DeleteCommand({ TableName: table('userAccountLedger'), Key: { id } })),
    );

    expect(found).toEqual([
      `chainBroken userAccountLedger ${next?.['id']}`,
      `txnHalf userTxn ${entry['txnId']}`,
    ]);
  });

  it('names an entry that was added, within its account and ahead of it', async () => {
    const entry = await anEntry('collect', 'credit');
    const account = String(entry['account']);
    const ahead = {
      ...entry,
      id: `${account}#900`,
      sequence: 900,
      txnId: 'nothing',
      createdAt: '2026-01-01T00:00:00.000Z',
    };
    const of = {
      ...ahead,
      id: 'customer:nobody#1',
      account: 'customer:nobody',
      sequence: 1,
      txnId: 'nothing2',
    };
    await bank.documents.send(new PutCommand({ TableName: table('userAccountLedger'), Item: ahead }));
    await bank.documents.send(new PutCommand({ TableName: table('userAccountLedger'), Item: of }));

    const found = await faults();

    for (const { id } of [ahead, of]) {
      await bank.documents.send(new DeleteCommand({ TableName: table('userAccountLedger'), Key: { id } }));
    }
    expect(found).toEqual(
      [
        'booksOff all accounts',
        `entryAhead userAccountLedger ${ahead.id}`,
        `entryOfNobody userAccountLedger ${of.id}`,
        `postingOneSided userAccountLedger ${of.id}`,
        `postingOneSided userAccountLedger ${ahead.id}`,
      ].sort(),
    );
  });

  it('names an account whose balance was edited, and says that the books do not add up', async () => {
    const [account] = (await rowsOf('userAccount')).filter((row) => row['role'] === 'customer');

    const found = await faultsAfter('userAccount', account!, set('userAccount', 'id', 'balance', 7_777_777));

    expect(found).toEqual(['booksOff all accounts', `balanceOff userAccount ${account!['id']}`].sort());
  });

  it('names a bucket whose balance was edited', async () => {
    const [bucket] = await rowsOf('userBucket');
    const key = String(bucket!['phoneWithBucketName']);

    const found = await faultsAfter(
      'userBucket',
      bucket!,
      set('userBucket', 'phoneWithBucketName', 'balance', 5),
    );

    expect(found).toEqual([
      `balanceOff userBucket ${key}`,
      'booksOff all accounts',
      `savedOff userAccount ${bucket!['accountId']}`,
    ]);
  });

  it('names a txn that was applied by half: it says success and has one side, or failed and has moved money', async () => {
    const entry = await anEntry('transfer', 'debit');
    const txn = (await rowsOf('userTxn')).find((row) => row['txnId'] === entry['txnId']);

    const failed = await faultsAfter('userTxn', txn!, set('userTxn', 'txnId', 'status', 'failed'));
    const gone = await faultsAfter('userTxn', txn!, ({ txnId }) =>
      bank.documents.send(new DeleteCommand({ TableName: table('userTxn'), Key: { txnId } })),
    );

    expect(failed).toEqual([`txnHalf userTxn ${entry['txnId']}`]);
    expect(gone).toEqual([`txnUnknown userTxn ${entry['txnId']}`]);
  });

  it('names an item that cannot be read, and goes on', async () => {
    const [account] = await rowsOf('userAccount');

    const found = await faultsAfter('userAccount', account!, set('userAccount', 'id', 'balance', 'a lot'));

    expect(found).toContain(`itemDamaged userAccount ${account!['id']}`);
  });

  it('is not confused by a bank that goes on working', async () => {
    const work = Array.from({ length: 8 }, () =>
      bank.desk.json("vault deposit 1 --reason 'while it is read' --yes"),
    );
    const codes: (number | null)[] = [];
    for (let look = 0; look < 3; look++) codes.push((await bank.desk.json('ledger verify')).code);
    const deposited = await Promise.all(work);

    expect(codes).toEqual([0, 0, 0]);
    expect(deposited.map(({ code }) => code)).toEqual(work.map(() => 0));
    const { json } = await bank.desk.json('vault show');
    expect(json).toEqual({ ok: true, cashPaise: 800, sponsorPaise: 800 });
    await bank.desk.json("vault withdraw 8 --reason 'as it was' --yes");
  });

  it('ends on Ctrl-C, says that it did not come to an end, and leaves no file behind', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rain-test-'));
    const { desk } = await slowDeskAt(bank.url);
    const { child, ended } = desk.start('ledger verify', { TMPDIR: directory });
    // Its files are there as soon as it begins to read.
    while (!spilled(directory) && child.exitCode === null) await delay(1);
    child.kill('SIGINT');

    const { code, stderr } = await ended;

    expect(code).toBe(130);
    expect(stderr).toMatch(/^Interrupted: .*not.* read/);
    expect(spilled(directory)).toBe(false);
    rmSync(directory, { recursive: true });
  });
});

describe('ledger export', () => {
  it('writes every entry once, in the order of time and then of id', async () => {
    const { code, stdout } = await bank.desk.rain('ledger export');

    const exported = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const keys = exported.map(({ createdAt, id }) => `${createdAt} ${id}`);
    expect(code).toBe(0);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(exported.map(({ id }) => id)).size).toBe((await rowsOf('userAccountLedger')).length);
  });
});

describe('limits', () => {
  it('are set for a tier, and hold for the worker when it looks again', async () => {
    let nowMs = 0;
    const current = createLimitsReader(bank.documents, {
      tablePrefix: bank.tablePrefix,
      limits: LIMITS,
      now: () => nowMs,
      log: recordingLog(),
    });
    const before = await current();
    const set = await bank.desk.json("limits set basic --per-transaction 5,000 --reason 'careful'");
    const atOnce = await current();
    nowMs = 30_000;
    const later = await current();
    const again = await bank.desk.json("limits set basic --per-transaction 5000 --reason 'careful'");
    const shown = await bank.desk.json('limits show');
    const noTier = await bank.desk.json("account tier 917000000001 gold --reason 'known well'");
    await bank.desk.json("limits set gold --balance 500000 --reason 'known well'");
    const tier = await bank.desk.json("account tier 917000000001 gold --reason 'known well'");
    const account = await bank.desk.json('account show 917000000001');

    expect(noTier).toMatchObject({ code: 3, json: { error: { reason: 'noSuchTier' } } });
    expect(tier.code).toBe(0);
    expect(account.json).toMatchObject({ account: { tier: 'gold' }, limits: { balancePaise: 50_000_000 } });
    expect([before, atOnce].map(({ basic }) => basic.perTransaction)).toEqual([1_000_000, 1_000_000]);
    expect(set).toMatchObject({
      code: 0,
      json: { tier: 'basic', perTransactionPaise: 500_000, outPerDayPaise: 5_000_000 },
    });
    expect(later.basic).toEqual({ ...LIMITS.basic, perTransaction: 500_000 });
    expect(again).toMatchObject({
      code: 3,
      json: { ok: false, error: { kind: 'refused', reason: 'sameLimits' } },
    });
    expect(shown.json.tiers).toEqual([
      expect.objectContaining({ tier: 'small', perTransactionPaise: 200_000, from: 'operator' }),
      expect.objectContaining({ tier: 'basic', perTransactionPaise: 500_000, from: 'operator' }),
      expect.objectContaining({ tier: 'full', perTransactionPaise: 1_000_000, from: 'operator' }),
    ]);
  });
});

describe('the vault', () => {
  it('gives the sponsor what the sponsor put in, and never what backs customers', async () => {
    const agents = await bank.desk.json('agent list');
    const [agent] = agents.json.agents;
    const empty = await bank.desk.json("vault withdraw 1 --reason 'trying' --yes");
    const unasked = await bank.desk.json("vault deposit 1000 --reason 'float'");
    const deposited = await bank.desk.json("vault deposit 1000 --reason 'float' --yes");
    const settled = await bank.desk.json(`agent settle ${agent.phone} 300 --reason 'at the office' --yes`);
    const tooMuch = await bank.desk.json("vault withdraw 1001 --reason 'too much' --yes");
    const withdrawn = await bank.desk.json("vault withdraw 400 --reason 'back' --yes");
    const shown = await bank.desk.json('vault show');

    expect(empty).toMatchObject({ code: 3, json: { error: { reason: 'lessOfSponsor' } } });
    expect(unasked).toMatchObject({ code: 5, json: { error: { kind: 'notConfirmed' } } });
    expect([deposited.code, settled.code, withdrawn.code]).toEqual([0, 0, 0]);
    expect(tooMuch).toMatchObject({ code: 3, json: { error: { reason: 'lessOfSponsor' } } });
    expect(shown.json).toEqual({ ok: true, cashPaise: 90_000, sponsorPaise: 60_000 });
    expect(settled.json.postings).toEqual([
      { op: 'debit', account: 'vault', amountPaise: 30_000, openingPaise: 100_000, closingPaise: 130_000 },
      expect.objectContaining({ op: 'credit', account: `cash:${agent.id}`, amountPaise: 30_000 }),
    ]);
    expect(await faults()).toEqual([]);
  });

  it('takes an operation once, however often it is tried, and tells the audit who and why', async () => {
    const operation = 'ops:once-and-only';
    const first = await bank.desk.json(`vault deposit 50 --reason 'a float' --yes --operation ${operation}`);
    const second = await bank.desk.json(`vault deposit 50 --reason 'a float' --yes --operation ${operation}`);
    const { Item } = await bank.documents.send(
      new GetCommand({ TableName: table('operatorAudit'), Key: { id: operation } }),
    );
    const shown = await bank.desk.json('vault show');

    expect(first.json).toMatchObject({ ok: true, operation, dryRun: false });
    expect(second.json).toMatchObject({ ok: true, operation, alreadyDone: true });
    expect(shown.json).toMatchObject({ sponsorPaise: 65_000 });
    expect(Item).toMatchObject({
      by: expect.stringMatching(/ as olga$/),
      reason: 'a float',
      command: 'vault deposit Rs 50',
    });
    expect(Item).not.toHaveProperty('expiresAt');
  });

  it('lets two operators at once take an agent’s last cash once', async () => {
    const { json } = await bank.desk.json('agent list');
    const agent = json.agents.find(({ cashInHandPaise }: { cashInHandPaise: number }) => cashInHandPaise > 0);
    const rupees = agent.cashInHandPaise / 100;

    const settling = `agent settle ${agent.id} ${rupees} --reason 'all of it' --yes`;
    const both = await Promise.all([bank.desk.json(settling), bank.desk.json(settling)]);

    expect(both.map(({ code }) => code).sort()).toEqual([0, 3]);
    expect(await faults()).toEqual([]);
  });
});

describe('audit list', () => {
  it('tells who did what and why, the latest first', async () => {
    await bank.desk.json("vault deposit 3 --reason 'for the audit' --yes");

    const { json } = await bank.desk.json('audit list --limit 2');

    expect(json.operations).toHaveLength(2);
    expect(json.operations[0]).toEqual({
      id: expect.stringMatching(/^ops:/),
      by: expect.stringMatching(/ as olga$/),
      command: 'vault deposit Rs 3',
      reason: 'for the audit',
      at: expect.stringMatching(/Z$/),
    });
    const times = json.operations.map(({ at }: { at: string }) => at);
    expect(times).toEqual(times.toSorted().reverse());
  });
});

describe('the command line', () => {
  it('says what is wrong with what was typed, by exit code and in words', async () => {
    const noReason = await bank.desk.json('account freeze 917000000001');
    const noAmount = await bank.desk.json("agent settle 917000000000 lots --reason 'why not'");
    const unknown = await bank.desk.rain('account melt 917000000001');
    const nobody = await bank.desk.json("account freeze 919999999999 --reason 'lost phone'");
    const help = await bank.desk.rain('account freeze --help');
    const jsonHelp = await bank.desk.json('account freeze --help');

    expect(noReason).toMatchObject({
      code: 2,
      json: { ok: false, error: { kind: 'usage', message: expect.stringContaining('--reason') } },
    });
    expect(noAmount).toMatchObject({
      code: 2,
      json: { error: { message: 'amount: lots is no amount such as 500 or 12.50' } },
    });
    expect(unknown.code).toBe(2);
    expect(nobody).toMatchObject({
      code: 3,
      json: { error: { reason: 'noSuchAccount', message: 'There is no account 919999999999.' } },
    });
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--dry-run') });
    expect(jsonHelp.stdout).toBe(help.stdout);
  });

  it.each([
    ['an option that is not there', 'account list --bogus', "unknown option '--bogus'"],
    ['a command that is not there', 'account melt 917000000001', "unknown command 'melt'"],
    ['an argument that is missing', 'account show', "missing required argument 'account'"],
    ['one argument too many', 'vault show twice', 'too many arguments'],
    ['an option without its value', 'account list --limit', "option '--limit <count>' argument missing"],
    ['no command', '', 'a command is missing: see --help'],
  ])('tells %s in JSON under --json, and in words without', async (_, typed, message) => {
    const inJson = await bank.desk.rain(`--json ${typed}`);
    const inWords = await bank.desk.rain(typed);

    expect(inJson).toMatchObject({
      code: 2,
      json: { ok: false, error: { kind: 'usage', message: expect.stringContaining(message) } },
    });
    expect(inWords).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^(error: |Usage: )/),
    });
  });

  it('says how to find a bank when there is none', async () => {
    const { code, stderr } = await deskAt('http://127.0.0.1:1').rain('vault show');

    expect(code).toBe(1);
    expect(stderr).toContain('npm start');
  });
});
