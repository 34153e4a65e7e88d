import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { startAwsServer } from './awsServer.ts';
import { changesIn, deploy, MINUTES_MS } from './deployment.ts';
import { aStage, TABLES } from './stage.ts';

const timeout = 15 * MINUTES_MS;

describe('./deploy.sh restore', { timeout }, () => {
  it('brings the bank back to a time before a damage, has it used, and goes back again', async () => {
    const bank = await aStage();
    await bank.remember();
    const at = new Date(Date.now() - 10 * MINUTES_MS);
    const digits = at.toISOString().replace(/\D/g, '').slice(0, 14);
    const [own, restored] = [`rain-${bank.stage}-`, `rain-${bank.stage}-r${digits}-`];
    await bank.local.documents.send(
      new UpdateCommand({
        TableName: `${own}userAccount`,
        Key: { id: 'vault' },
        UpdateExpression: 'SET cashInHand = :wrong',
        ExpressionAttributeValues: { ':wrong': 99_900 },
      }),
    );
    const damaged = await bank.rain('ledger verify');

    const told = await bank.deploy('--dry-run', 'restore', '--to', at.toISOString());
    const done = await bank.deploy('restore', '--to', at.toISOString());
    const again = await bank.deploy('restore', '--to', at.toISOString());
    const unused = await bank.rain('vault show');
    const switched = await bank.deploy('restore', 'switch');
    const used = await bank.rain('vault show');
    const stackThen = { ...bank.account.stack };
    const back = await bank.deploy('restore', 'back');
    const former = await bank.rain('vault show');
    await bank.deploy('restore', 'switch', '--to', at.toISOString());
    const finished = await bank.deploy('restore', 'finish');

    expect(damaged).toMatchObject({ code: 4, json: { isSound: false } });
    expect(told.said).toContain(`would restore ${own}userAccount to ${restored}userAccount`);
    expect(done, done.said).toMatchObject({ code: 0 });
    expect(done.said).toContain(`restore: the books in ${restored}* are verified`);
    expect(again, again.said).toMatchObject({ code: 0 });
    expect(bank.account.calls.filter((call) => call === 'RestoreTableToPointInTime')).toHaveLength(
      TABLES.length,
    );
    expect(bank.account.tables.get(`${restored}processedSms`)).toEqual({
      isProtected: true,
      isRestorable: true,
      expiresBy: 'expiresAt',
    });
    expect(bank.account.tables.get(`${restored}userTxn`)).toEqual({
      isProtected: true,
      isRestorable: true,
      expiresBy: undefined,
    });
    expect(unused.json).toMatchObject({ cashPaise: 99_900 });

    expect(switched, switched.said).toMatchObject({ code: 0 });
    expect(switched.said).toContain(`  import ${restored}userAccount (AWS::DynamoDB::Table)`);
    expect(used.json).toMatchObject({ cashPaise: 50_000 });
    expect(stackThen.tables).toEqual(expect.arrayContaining([`${restored}userAccount`, `${own}userAccount`]));
    expect(stackThen.parameters).toMatchObject({ TablePrefix: restored });
    expect([...bank.account.everPaused].map(decodeURIComponent)).toEqual(
      ['worker', 'sender'].map((name) => `rain-${bank.stage}-${name}:live`),
    );
    expect(bank.account.paused.size).toBe(0);
    expect(back, back.said).toMatchObject({ code: 0 });
    expect(former.json).toMatchObject({ cashPaise: 99_900 });

    expect(finished, finished.said).toMatchObject({ code: 0 });
    expect(finished.said).toContain(`  remove ${own}userAccount (AWS::DynamoDB::Table)`);
    expect(bank.account.stack?.tables).toEqual(TABLES.map(({ name }) => `${restored}${name}`));
    expect(bank.account.tables.has(`${own}userAccount`)).toBe(true);
  });

  it('refuses a time that is none, or that no table can be restored to, and tables that it did not make', async () => {
    const { account, url } = await startAwsServer();
    account.stack = { status: 'UPDATE_COMPLETE', tables: [], parameters: {} };
    for (const { name } of TABLES) {
      account.tables.set(`rain-test-${name}`, {
        isProtected: true,
        isRestorable: true,
        expiresBy: undefined,
      });
    }

    const without = await deploy(url, ['restore']);
    const zoneless = await deploy(url, ['restore', '--to', '2026-11-24T10:30:00']);
    const old = await deploy(url, ['restore', '--to', '2020-11-24T10:30:00Z']);
    const nothing = await deploy(url, ['restore', 'switch']);
    const nowhere = await deploy(url, ['restore', 'back']);

    expect(without.said).toContain('restore to when?');
    expect(zoneless.said).toContain('"2026-11-24T10:30:00" is no time with a zone');
    expect(old.said).toContain('rain-test-userAccount can be restored from ');
    expect(nothing.said).toContain('there are no restored tables: ./deploy.sh restore --to TIME makes them.');
    expect(nowhere.said).toContain('there is nothing to go back to');
    for (const { code } of [without, zoneless, old, nothing, nowhere]) expect(code).toBe(1);
    expect(changesIn(account)).toEqual([]);
  });
});
