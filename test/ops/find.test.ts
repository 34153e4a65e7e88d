/** Anybody and anything is found by what an operator hears on the telephone, and it costs the same at any size. */
import { describe, expect, it } from 'vitest';
import { lookupsOf } from '../../src/bank/store/lookups.ts';
import { txnKeys } from '../../src/bank/store/txnKeys.ts';
import type { Account } from '../../src/domain/account.ts';
import { created } from '../../src/domain/change.ts';
import { effectsOf } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import { accountClose } from '../../src/ops/account/close.ts';
import { accountMove } from '../../src/ops/account/move.ts';
import { accountTier } from '../../src/ops/account/tier.ts';
import { find } from '../../src/ops/find/find.ts';
import { reindex } from '../../src/ops/find/reindex.ts';
import {
  ASHA,
  anAccount,
  anOpenTransaction,
  aPhone,
  aTransactionId,
  codeOf,
  NOON,
  RAVI,
  refOf,
  SITA,
  STRANGER,
} from '../helpers/domain.ts';
import { countOf, type DynamodbCall } from '../helpers/dynamodbCalls.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const why = { reason: 'as agreed', yes: true };

async function register(worker: TestWorker, phone: Phone, words: string): Promise<Account> {
  await worker.text(phone, codeOf(await worker.text(phone, `REGISTER ${words}`)));
  return worker.account(phone);
}

async function open(worker: TestWorker, ...accounts: readonly Account[]): Promise<void> {
  const effects = effectsOf({ accounts: accounts.map((account) => created(account)) }, [], '');
  const sms = { id: `sms of ${accounts[0]?.id}`, deliveryId: 'd', decided: 'done', replies: '' };
  await worker.parts.store.commit(sms, effects, NOON);
}

function found({ json }: { readonly json: { readonly hits: readonly { is: string; id: string }[] } }) {
  return json.hits.map(({ is, id }) => [is, id]);
}

const words = (typed: string) => ({ words: typed.split(' ') });

describe('find', () => {
  it('finds a person by phone, id, each part of the name, both, the place with it, and the PAN', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    const { id } = await register(worker, RAVI, 'ABCPE1234F RAVI KUMAR AGRA');
    await register(worker, SITA, 'SITA KUMAR DELHI');

    for (const typed of [
      '9000000002',
      '+91 90000 00002',
      id,
      'ravi',
      'RAV',
      'kum rav',
      'ravi kumar',
      'ravi agra',
    ])
      expect([typed, found(await desk.run(find, words(typed)))]).toEqual([typed, [['account', id]]]);
    const byPan = await desk.run(find, words('abcpe1234f'));
    const byFamily = await desk.run(find, words('KUMAR'));
    const elsewhere = await desk.run(find, words('ravi delhi'));

    expect(found(byPan)).toEqual([['account', id]]);
    expect(byPan.text).not.toContain('ABCPE1234F');
    expect(found(byFamily)).toHaveLength(2);
    expect(found(elsewhere)).toEqual([]);
    expect(elsewhere.text).toBe('Nothing is known of ravi delhi.');
    expect(byFamily.json.hits[0].next).toMatch(/^account show 9190000000/);
  });

  it('asks for the secret that finds a PAN where there is none', async () => {
    const worker = await aWorker();

    await expect(
      watchedDesk(worker, { secrets: undefined }).run(find, words('ABCPE1234F')),
    ).rejects.toMatchObject({ kind: 'refused', reason: 'noSecret' });
  });

  it('follows a person to another name and place, and forgets the ones before', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    const { id } = await register(worker, RAVI, 'RAVI KUMAR AGRA');
    await worker.text(RAVI, 'PLACE DELHI');
    await worker.text(RAVI, 'NAME RAVI SHARMA');

    const byNew = await desk.run(find, words('sharma delhi'));
    const byOld = await desk.run(find, words('kumar'));
    const byOldPlace = await desk.run(find, words('agra'));

    expect(found(byNew)).toEqual([['account', id]]);
    expect([found(byOld), found(byOldPlace)]).toEqual([[], []]);
  });

  it('knows who was on a phone before an account moved, or was closed, and who has it now', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    const { id } = await register(worker, RAVI, 'RAVI KUMAR AGRA');
    await desk.run(accountMove, { account: RAVI, phone: STRANGER, ...why });
    const vacant = await desk.run(find, words(RAVI));
    const next = await register(worker, RAVI, 'GITA DELHI');
    const taken = await desk.run(find, words(RAVI));
    worker.clock.nowMs += 60_000;
    await desk.run(accountClose, { account: RAVI, erase: false, ...why });
    const closed = await desk.run(find, words(RAVI));

    expect(found(vacant)).toEqual([
      ['noAccount', RAVI],
      ['formerPhone', id],
    ]);
    expect(vacant.json.hits[1].next).toBe(`account show ${STRANGER}`);
    expect(found(taken)).toEqual([
      ['account', next.id],
      ['formerPhone', id],
    ]);
    expect(found(closed)).toEqual([
      ['noAccount', RAVI],
      ['formerPhone', next.id],
      ['formerPhone', id],
    ]);
    expect(closed.json.hits[1].next).toBe(`account show ${next.id}`);
  });

  it('forgets the name and place of whom it was told to forget, and nothing leads there by them', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    await register(worker, RAVI, 'RAVI KUMAR AGRA');
    await desk.run(accountClose, { account: RAVI, erase: true, ...why });

    const lookups = await worker.items<{ readonly id: string }>('lookup');

    expect(JSON.stringify(lookups)).not.toMatch(/RAVI|KUMAR|AGRA/);
    expect(found(await desk.run(find, words('ravi')))).toEqual([]);
  });

  it('finds a txn by ref, amount, day and party, a case by its number, and an operation by its id', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    const desk = watchedDesk(worker);
    const send = async () =>
      refOf(await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 50 ${SITA}`))));
    const yesterday = await send();
    await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
    worker.clock.nowMs += 24 * 3_600_000;
    const today = await send();
    const [request] = await worker.items<{ readonly number: string }>('userRequest');
    const number = request?.number ?? '';
    const tier = await desk.run(accountTier, { account: SITA, tier: 'full', ...why });

    const both = ['50', 'Rs 50', `${SITA} 50`, '900 0000002 50'.replace(' ', '')];
    for (const typed of both)
      expect([typed, found(await desk.run(find, words(typed))).filter(([is]) => is === 'txn')]).toEqual([
        typed,
        [
          ['txn', today],
          ['txn', yesterday],
        ],
      ]);
    for (const typed of ['yesterday', '50 yesterday', `${RAVI} yesterday`, yesterday.toLowerCase()])
      expect([typed, found(await desk.run(find, words(typed)))]).toEqual([
        typed,
        [
          ['txn', yesterday],
          ['case', number],
        ],
      ]);
    expect(found(await desk.run(find, words(`${ASHA} 50`)))).toEqual([]);
    expect(found(await desk.run(find, words('51 yesterday')))).toEqual([]);
    expect(found(await desk.run(find, words(number)))).toEqual([['case', number]]);
    expect(found(await desk.run(find, words(tier.json.operation)))).toEqual([
      ['operation', tier.json.operation],
    ]);
  });

  it('shows so many and says how many there are', async () => {
    const worker = await aWorker();
    for (const first of [0, 12]) await open(worker, ...people(12, 'RAVI KUMAR', first));

    const { json, text } = await watchedDesk(worker).run(find, { words: ['kumar'], limit: '10' });

    expect(json.hits).toHaveLength(10);
    expect(json).toMatchObject({ total: 24, isMore: true });
    expect(text).toContain('10 of 24; more: --limit 24');
  });

  it('names a damaged account among those it finds, and does not end well', async () => {
    const worker = await aWorker();
    await open(worker, ...people(2, 'RAVI KUMAR'));
    const [first] = people(2, 'RAVI KUMAR');
    await worker.put('userAccount', [{ ...first, balance: -1 }]);

    const { json, exitCode } = await watchedDesk(worker).run(find, words('kumar'));

    expect(exitCode).toBe(1);
    expect(json).toMatchObject({ ok: false, hits: [{ id: 'person-1' }], damaged: [{ key: first?.id }] });
  });

  it('finds people and txns from before it was kept once they were put there, twice if need be', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000 });
    const { txnId, ...txn } = anOpenTransaction({ secondPartyId: 'account-ASHA', secondParty: ASHA });
    await worker.put('userTxn', [{ txnId, ...txn }]);
    const desk = watchedDesk(worker);

    const before = found(await desk.run(find, words('ravi')));
    const dry = await desk.run(reindex, { reason: 'the update', dryRun: true });
    for (const _ of [1, 2]) await desk.run(reindex, { reason: 'the update' });
    const byName = found(await desk.run(find, words('ravi')));
    const byAmount = found(await desk.run(find, words('500')));
    const byDay = found(await desk.run(find, words('2026-11-22')));

    expect(before).toEqual([]);
    expect(dry.json).toMatchObject({ dryRun: true });
    expect(byName).toEqual([['account', 'account-RAVI']]);
    expect([byAmount, byDay]).toEqual([[['txn', txnId]], [['txn', txnId]]]);
  });
});

/** So many of one name and place, with what leads to them. */
function people(count: number, name: string, first = 0): readonly Account[] {
  return Array.from({ length: count }, (_, index) =>
    anAccount({
      ...{ id: `person-${first + index}`, name, loc: 'AGRA' },
      phone: aPhone(`${918_000_000_000 + first + index}`),
    }),
  );
}

/** Txns among others, of other amounts. */
function others(count: number): readonly Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => {
    const txnId = aTransactionId(`Z${(index + 40_000).toString().padStart(5, '2')}`);
    const createdAt = new Date(NOON - (index % 20) * 86_400_000).toISOString();
    const txn: Transaction = anOpenTransaction({
      ...{ txnId, createdAt, money: rupees(10_000 + (index % 900)) },
      ...{ firstPartyId: `person-${index}`, secondPartyId: `person-${index + 1}` },
    });
    return { ...txn, ...txnKeys(txn) };
  });
}

describe('what find asks of DynamoDB', () => {
  const SOUGHT = [
    'ravi',
    'ravi agra',
    'RAVI KUMAR',
    RAVI,
    '50',
    `${RAVI} 50`,
    'T5QC6T',
    `${SITA} 2026-11-22`,
  ];

  it('is never a scan, and the same among 3,000 people and txns as among 30', async () => {
    const worker = await aWorker();
    const desk = watchedDesk(worker);
    await openBank(worker, {});
    await register(worker, RAVI, 'RAVI KUMAR AGRA');
    await register(worker, SITA, 'SITA DELHI');
    await worker.text(ASHA, codeOf(await worker.text(ASHA, `COLLECT 50 ${RAVI}`)));
    const costs = async () => {
      const made: (readonly [string, readonly string[]])[] = [];
      for (const typed of SOUGHT) {
        const { calls } = await desk.run(find, words(typed));
        made.push([typed, calls.map(costOf).toSorted()]);
      }
      return made;
    };
    const fill = async (count: number, first: number) => {
      const accounts = people(count, 'SOMEBODY ELSE', first);
      await worker.open(...accounts);
      await worker.put(
        'lookup',
        accounts.flatMap((account) => lookupsOf(account).map((each) => ({ ...each }))),
      );
      await worker.put('userTxn', others(count).slice(first));
    };

    await fill(30, 0);
    const among30 = await costs();
    await fill(3_000, 30);
    const among3000 = await costs();

    expect(among3000).toEqual(among30);
    expect(among30.flatMap(([, calls]) => calls).filter((call) => call.startsWith('Scan'))).toEqual([]);
    expect(Math.max(...among30.map(([, calls]) => calls.length))).toBeLessThanOrEqual(9);
  });

  it('is ready with the writes of a decision: two words, place and tier for who registers, none for a payment', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000 });
    await register(worker, SITA, 'SITA KUMAR DELHI');
    const registered = lookupWrites(worker.calls);
    const before = worker.calls.length;
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 50 ${SITA}`)));
    const paid = lookupWrites(worker.calls.slice(before));

    expect(registered).toHaveLength(4);
    expect(paid).toEqual([]);
    expect(countOf(worker.calls.slice(before), 'TransactWriteItems')).toBe(2);
  });
});

function costOf({ command, capacityUnits }: DynamodbCall): string {
  return `${command} ${capacityUnits}`;
}

function lookupWrites(calls: readonly DynamodbCall[]): readonly unknown[] {
  return calls.flatMap(({ input }) => {
    const items = (input['TransactItems'] ?? []) as readonly Record<string, { readonly TableName: string }>[];
    return items.filter((item) => Object.values(item).some(({ TableName }) => TableName.endsWith('lookup')));
  });
}
