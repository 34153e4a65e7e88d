import { describe, expect, it } from 'vitest';
import { createRedisCache, createRedisGuard, noCache } from '../../src/bank/cache.ts';
import { type Account, indexed, LOCATION_SHARDS } from '../../src/domain/account.ts';
import { money, rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { type CashSearch, DUE_PLACES } from '../../src/domain/request.ts';
import { english } from '../../src/domain/texts/en.ts';
import { LINE_SHARDS } from '../../src/domain/waitingLine.ts';
import {
  ASHA,
  aLedgerEntry,
  anAccount,
  aPhone,
  codeOf,
  MOHAN,
  NOON,
  RAVI,
  refOf,
  SITA,
  STRANGER,
  wrongCode,
} from '../helpers/domain.ts';
import { countOf, type DynamodbCall, roundsOf } from '../helpers/dynamodbCalls.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, smsRecord, type TestWorker } from '../helpers/worker.ts';

/** Of each command: rounds with Redis warm, rounds without Redis, and whether it changes anything. */
const START = { warm: 2, without: 3, writes: 1 } as const;
const CODE = { warm: 2, without: 4, writes: 1 } as const;
const ROWS: readonly {
  readonly name: string;
  readonly warm: number;
  readonly without: number;
  readonly writes: 0 | 1;
  prepare?(worker: TestWorker): Promise<string>;
  readonly from?: Phone;
  readonly content?: string;
}[] = [
  { name: 'BALANCE', warm: 2, without: 3, writes: 0, content: 'BALANCE' },
  { name: 'MINI', warm: 3, without: 4, writes: 0, content: 'MINI' },
  { name: 'MINI 9', warm: 3, without: 4, writes: 0, content: 'MINI 9' },
  {
    name: 'CHECK by a party',
    warm: 2,
    without: 3,
    writes: 1,
    prepare: async (worker) => `CHECK ${await paidBy(worker)} 27`,
  },
  {
    name: 'CHECK by somebody else',
    warm: 2,
    without: 3,
    writes: 1,
    from: ASHA,
    prepare: async (worker) => `CHECK ${await paidBy(worker)} 10 ${SITA} 27`,
  },
  { name: 'CHECK that finds nothing', warm: 2, without: 3, writes: 1, content: 'CHECK T5QC6T 27' },
  {
    name: 'CHECK by a stranger that finds nothing',
    warm: 3,
    without: 3,
    writes: 1,
    from: STRANGER,
    content: 'CHECK T5QC6T 27',
  },
  { name: 'TRANSFER', ...START, content: `TRANSFER 10 ${SITA}` },
  { name: 'REQUEST', ...START, content: `REQUEST 10 ${SITA}` },
  { name: 'DEPOSIT', ...START, content: `DEPOSIT 10 ${SITA}` },
  { name: 'WITHDRAW', ...START, content: `WITHDRAW 10 ${SITA}` },
  { name: 'RCVDEPOSIT', ...START, from: ASHA, content: `RCVDEPOSIT 10 ${SITA}` },
  {
    name: 'a code',
    ...CODE,
    prepare: async (worker) => codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)),
  },
  {
    name: 'a code for what somebody else began',
    ...CODE,
    prepare: async (worker) => codeOf(await worker.text(SITA, `REQUEST 10 ${RAVI}`)),
  },
  {
    name: 'a code while other things wait',
    ...CODE,
    prepare: async (worker) => {
      await worker.text(RAVI, `WITHDRAW 10 ${SITA}`);
      const code = codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`));
      await worker.text(SITA, `REQUEST 10 ${RAVI}`);
      return code;
    },
  },
  {
    name: 'a wrong code',
    ...START,
    prepare: async (worker) => wrongCode(codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`))),
  },
  {
    name: 'NO',
    ...CODE,
    prepare: async (worker) => {
      await worker.text(SITA, `REQUEST 10 ${RAVI}`);
      return 'NO';
    },
  },
  {
    name: 'a TRANSFER that replaces another',
    warm: 3,
    without: 4,
    writes: 1,
    prepare: async (worker) => {
      await worker.text(RAVI, `TRANSFER 10 ${SITA}`);
      return `TRANSFER 20 ${SITA}`;
    },
  },
  { name: 'LOCK', ...START, content: 'LOCK' },
  { name: 'LOCK of somebody else', ...START, from: ASHA, content: `LOCK ${SITA}` },
  {
    name: 'UNLOCK',
    ...START,
    from: ASHA,
    prepare: async (worker) => {
      await worker.text(SITA, 'LOCK');
      return `UNLOCK ${SITA}`;
    },
  },
  {
    name: "a code of an agent's that asks the owner to unlock",
    ...CODE,
    from: ASHA,
    warm: 3,
    prepare: async (worker) => {
      await worker.text(SITA, 'LOCK');
      return codeOf(await worker.text(ASHA, `UNLOCK ${SITA}`));
    },
  },
  { name: 'TRUST', ...START, content: `TRUST ${SITA}` },
  {
    name: 'a code that agrees to trust',
    ...CODE,
    warm: 3,
    prepare: async (worker) => codeOf(await worker.text(RAVI, `TRUST ${SITA}`)),
  },
  { name: 'RECOVER', ...START, warm: 3, from: STRANGER, content: `RECOVER ${SITA}` },
  {
    name: 'WRONG',
    ...START,
    // The account of whoever was paid is looked at before a code is asked for.
    warm: 3,
    without: 4,
    prepare: async (worker) => {
      await worker.text(RAVI, codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)));
      return 'WRONG';
    },
  },
  {
    name: 'WRONG with a ref',
    ...START,
    // The account of whoever was paid is looked at before a code is asked for.
    warm: 3,
    without: 4,
    prepare: async (worker) => {
      const paid = await worker.text(RAVI, codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)));
      return `WRONG ${refOf(paid)}`;
    },
  },
  {
    name: 'the code of WRONG',
    warm: 3,
    without: 4,
    writes: 1,
    prepare: async (worker) => {
      await worker.text(RAVI, codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)));
      return codeOf(await worker.text(RAVI, 'WRONG'));
    },
  },
  {
    name: 'RETURN',
    from: SITA,
    warm: 3,
    without: 4,
    writes: 1,
    prepare: (worker) => reported(worker, 'RETURN'),
  },
  { name: 'KEEP', from: SITA, warm: 3, without: 4, writes: 1, prepare: (worker) => reported(worker, 'KEEP') },
  { name: 'CASE', from: SITA, warm: 3, without: 4, writes: 0, prepare: (worker) => reported(worker, 'CASE') },
  {
    name: 'the code of RETURN',
    from: SITA,
    warm: 3,
    without: 4,
    writes: 1,
    prepare: async (worker) => codeOf(await worker.text(SITA, await reported(worker, 'RETURN'))),
  },
  { name: 'BUC', ...START, content: 'BUC SCHOOL 10' },
  {
    name: 'BREAK',
    ...START,
    prepare: async (worker) => {
      await worker.text(RAVI, 'BUC SCHOOL 10');
      return 'BREAK SCHOOL 5';
    },
  },
  { name: 'FIND DEPOSIT', warm: 3, without: 4, writes: 1, content: 'FIND DEPOSIT 10 AGRA' },
  {
    name: 'FIND DEPOSIT where nobody is',
    warm: 3,
    without: 4,
    writes: 1,
    content: 'FIND DEPOSIT 10 PUNE',
  },
];

/** RAVI has paid SITA by mistake, and said so with his code; SITA is about to text this. */
async function reported(worker: TestWorker, text: string): Promise<string> {
  await worker.text(RAVI, codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)));
  await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
  return text;
}

async function paidBy(worker: TestWorker): Promise<string> {
  const code = codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`));
  return refOf(await worker.text(RAVI, code));
}

async function realRedisCache() {
  const { client, keyPrefix } = redis();
  await client.ping();
  return createRedisCache(
    client,
    createRedisGuard(client, recordingLog(), () => NOON),
    keyPrefix,
  );
}

/** Runs one row, and answers with the calls that its text made. */
async function callsOf({ prepare, from = RAVI, content }: (typeof ROWS)[number], worker: TestWorker) {
  const text = (await prepare?.(worker)) ?? content ?? '';
  const before = worker.calls.length;
  await worker.text(from, text);
  return worker.calls.slice(before);
}

describe('DynamoDB calls one after another', () => {
  it.each(ROWS)('$name takes at most $warm when Redis is warm', async (row) => {
    const worker = await aWorker({ cache: await realRedisCache() });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    await worker.open(...people(60));
    for (const phone of [ASHA, RAVI, SITA]) await worker.text(phone, 'BALANCE');

    const calls = await callsOf(row, worker);

    expect(roundsOf(calls)).toBeGreaterThan(0);
    expect(roundsOf(calls)).toBeLessThanOrEqual(row.warm);
    expect(countOf(calls, 'TransactWriteItems')).toBe(row.writes);
  });

  it.each(ROWS)('$name takes at most $without without Redis', async (row) => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    await worker.open(...people(60));

    const calls = await callsOf(row, worker);

    expect(roundsOf(calls)).toBeGreaterThan(0);
    expect(roundsOf(calls)).toBeLessThanOrEqual(row.without);
    expect(countOf(calls, 'TransactWriteItems')).toBe(row.writes);
  });
});

describe('every command', () => {
  it('changes things in just one transaction, or none when it only looks, and never scans', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
    const newcomer = aPhone('919000000042');
    const begin = async () => codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`));
    let registering = '';
    const commands: readonly (readonly [Phone, string | (() => Promise<string>), writes: number])[] = [
      [newcomer, 'REGISTER ABCPE1234F NEW PERSON AGRA', 1],
      [newcomer, async () => registering, 1],
      [RAVI, 'BALANCE', 0],
      [RAVI, 'MINI', 0],
      [RAVI, 'CHECK T5QC6T 27', 1],
      [ASHA, `RCVDEPOSIT 10 ${RAVI}`, 1],
      [ASHA, `COLLECT 10 ${RAVI}`, 1],
      [RAVI, `DEPOSIT 10 ${SITA}`, 1],
      [RAVI, `WITHDRAW 10 ${SITA}`, 1],
      [RAVI, `REQUEST 10 ${SITA}`, 1],
      [RAVI, `TRANSFER 10 ${SITA}`, 1],
      [RAVI, `SEND 10 ${SITA}`, 1],
      [RAVI, begin, 1],
      [RAVI, async () => wrongCode(await begin()), 1],
      [RAVI, 'CANCEL', 1],
      [RAVI, 'NO', 1],
      [RAVI, `BLOCK ${SITA}`, 1],
      [RAVI, `UNBLOCK ${SITA}`, 1],
      [RAVI, async () => await begin(), 1],
      [RAVI, 'WRONG', 1],
      [RAVI, async () => codeOf(await worker.text(RAVI, 'WRONG')), 1],
      [RAVI, 'CASE', 0],
      [SITA, 'CASE', 0],
      [SITA, 'RETURN', 1],
      [SITA, 'KEEP', 1],
      [RAVI, 'BUC SCHOOL 10', 1],
      [RAVI, 'SAVE SCHOOL 10', 1],
      [RAVI, 'GET SCHOOL', 0],
      [RAVI, 'BREAK SCHOOL ALL', 1],
      [RAVI, 'BUC RENT 10', 1],
      [RAVI, 'SAVED', 0],
      [RAVI, 'SIP SCHOOL 10 DAILY', 1],
      [RAVI, 'SIP STOP SCHOOL', 1],
      [RAVI, 'FIND DEPOSIT 10 DELHI', 1],
      [RAVI, 'FIND WITHDRAW 10 DELHI', 1],
      [SITA, 'YES', 1],
      [MOHAN, 'NO', 1],
      [SITA, 'FLOATING 500', 1],
      [SITA, 'FLOATING OFF', 1],
      [RAVI, 'ACCOUNT 10 DELHI', 1],
      [SITA, 'ATM OFF', 1],
      [SITA, 'ATM ON', 1],
      [RAVI, `TRUST ${SITA}`, 1],
      [RAVI, `UNTRUST ${SITA}`, 1],
      [newcomer, `RECOVER ${SITA}`, 1],
      [RAVI, `VOUCH ${newcomer}`, 1],
      [ASHA, `LOCK ${MOHAN}`, 1],
      [ASHA, `UNLOCK ${MOHAN}`, 1],
      [RAVI, 'LOCK', 1],
      [RAVI, 'LOCK', 1],
      [RAVI, 'HELP', 0],
      [RAVI, 'HELP TRANSFER', 0],
      [RAVI, 'WHAT IS THIS', 1],
      [newcomer, `TRANSFER 999999 ${SITA}`, 1],
    ];

    for (const [from, content, writes] of commands) {
      const text = typeof content === 'string' ? content : await content();
      const before = worker.calls.length;
      const received = await worker.text(from, text);
      if (text.startsWith('REGISTER')) registering = codeOf(received);
      const calls = worker.calls.slice(before);
      expect([text, countOf(calls, 'TransactWriteItems')]).toEqual([text, writes]);
    }

    const { owed, held, faults } = await worker.books();
    const names = new Set(worker.calls.map(({ command }) => command));
    // What only looks writes its answer down, so that no crash can lose it, and nothing else.
    expect([...names].toSorted()).toEqual(['BatchGetItem', 'PutItem', 'Query', 'TransactWriteItems']);
    const puts = worker.calls
      .filter(({ command }) => command === 'PutItem')
      .map(({ input }) => input['TableName']);
    expect(new Set(puts)).toEqual(new Set([`${worker.tablePrefix}outgoingText`]));
    expect(faults).toEqual([]);
    expect(owed).toBe(held);
  });

  it('of a tick and of what fell due never scans either', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000 });
    await worker.text(RAVI, 'SIP SCHOOL 10 DAILY');
    const { length } = worker.calls;
    worker.clock.nowMs += 2 * 86_400_000;

    await worker.handle({
      ...smsRecord('clock', ''),
      body: JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() }),
    });
    for (const due of await worker.toSelf()) await worker.handle(due);

    const commands = worker.calls.slice(length).map(({ command }) => command);
    expect(commands).toEqual([
      ...Array.from({ length: DUE_PLACES + LINE_SHARDS }, () => 'Query'),
      // Which phones there are.
      'Query',
      ...['BatchGetItem', 'BatchGetItem', 'TransactWriteItems'],
    ]);
  });
});

/** Each command as HELP teaches it. */
const TAUGHT = Object.values(english.usages).map((usage) => usage.replace(/^RAIN /, ''));
/** Where one shard of a place has nobody the others are asked, and then those who were found. */
const MORE_BY_SEARCHES = 2;
/** Whose number the commands that are taught have. */
const OTHER = aPhone('919876543210');

/** Texts all that is taught, and answers with the calls that each made. */
async function callsOfTaught(worker: TestWorker) {
  const made: (readonly [text: string, calls: readonly DynamodbCall[]])[] = [];
  for (const text of TAUGHT) {
    const before = worker.calls.length;
    await worker.text(RAVI, text);
    made.push([text, worker.calls.slice(before)]);
  }
  return made;
}

describe('each command as it is taught', () => {
  it.each([
    ['with Redis warm', 3, realRedisCache],
    ['without Redis', 4, async () => noCache],
  ] as const)(
    '%s makes at most %i calls one after another, and none that scans',
    async (_, most, cacheOf) => {
      const worker = await aWorker({ cache: await cacheOf() });
      await openBank(worker, { [RAVI]: 1_000, [OTHER]: 1_000 });
      for (const phone of [RAVI, OTHER]) await worker.text(phone, 'BALANCE');

      const made = await callsOfTaught(worker);

      const mostOf = (text: string) => (/^(?:FIND|AGENT)/.test(text) ? most + MORE_BY_SEARCHES : most);
      expect(made.filter(([text, calls]) => roundsOf(calls) > mostOf(text)).map(([text]) => text)).toEqual(
        [],
      );
      expect(worker.calls.filter(({ command }) => command === 'Scan')).toEqual([]);
    },
  );

  it('costs the same however much somebody has done before', async () => {
    const costsAfter = async (count: number) => {
      const worker = await aWorker({ dice: 0.5 });
      await openBank(worker, { [RAVI]: 1_000, [OTHER]: 1_000 });
      const ravi = await worker.account(RAVI);
      await worker.open({ ...ravi, version: count });
      const account = `customer:${ravi.id}`;
      const entries = Array.from({ length: count }, (_, index) => ({
        ...aLedgerEntry(),
        id: `${account}#${index + 1}`,
        account,
        sequence: index + 1,
      }));
      await worker.put('userAccountLedger', entries);
      return (await callsOfTaught(worker)).map(([text, calls]) => [
        text,
        calls.map(({ command, capacityUnits }) => `${command} ${capacityUnits}`).sort(),
      ]);
    };

    expect(await costsAfter(1_500)).toEqual(await costsAfter(150));
  });
});

const LARGEST = 3_000;

/** People of AGRA, found up to all kinds of amounts, agents and those who declared cash among them. */
function people(count: number): readonly Account[] {
  return Array.from({ length: count }, (_, index) => {
    const magnitude = ((index * 701) % LARGEST) / LARGEST;
    return indexed({
      ...anAccount({ phone: aPhone(`${918_000_000_000 + index}`), loc: 'AGRA' }),
      id: `person-${index}`,
      name: 'SOMEBODY OF AGRA',
      ...(index % 3 === 0 && { atmMax: money(Math.floor(10_00 * 100_000 ** magnitude)) }),
      role: index % 2 === 0 ? 'customer' : 'agent',
      ...(index % 4 === 0 && {
        floatingAmount: rupees(1_000),
        floatingUntil: new Date(NOON + 3_600_000 + index).toISOString(),
      }),
    });
  });
}

describe('finding people', () => {
  it.each([
    ['FIND DEPOSIT 10 AGRA', 2],
    ['FIND WITHDRAW 10 AGRA', 3],
    ['ACCOUNT 10 AGRA', 2],
  ])('for %s takes at most %i queries where there are people', async (search, queries) => {
    const worker = await aWorker({ dice: 0.5 });
    await openBank(worker, { [RAVI]: 1_000 });
    await worker.open(...people(600));

    await worker.text(RAVI, search);

    expect(countOf(worker.calls, 'Query')).toBeGreaterThan(0);
    expect(countOf(worker.calls, 'Query')).toBeLessThanOrEqual(queries);
  });

  it('finds the only one there is, and asks as many as there are', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000 });
    const [first, ...others] = people(12).map((person) =>
      indexed({ ...person, role: 'customer', floatingAmount: undefined, loc: 'PUNE' }),
    );
    await worker.open(...(first ? [first] : []));

    const [alone] = await worker.text(RAVI, 'FIND DEPOSIT 10 PUNE');
    await worker.open(...others.slice(0, 4));
    await worker.text(RAVI, 'FIND WITHDRAW 10 PUNE');

    const searches = await worker.items<CashSearch>('userRequest');
    const next = searches.flatMap((request) => request.extraInfo?.next ?? []);
    expect(alone?.[1]).toContain('can take Rs 10 cash');
    expect(next).toHaveLength(4);
  });

  it('costs the same in a place of 3,000 people as in one of 600, and in one of 10 no more than all shards do', async () => {
    const worker = await aWorker({ dice: 0.5 });
    await openBank(worker, { [RAVI]: 1_000 });
    const costs = async () => {
      const answers: (readonly [string | undefined, number])[] = [];
      for (const search of ['FIND DEPOSIT 10 AGRA', 'FIND WITHDRAW 10 AGRA', 'ACCOUNT 10 AGRA']) {
        const before = worker.calls.length;
        const [answer] = await worker.text(RAVI, search);
        const units = worker.calls.slice(before).reduce((sum, { capacityUnits }) => sum + capacityUnits, 0);
        answers.push([answer?.[1].replace(/\d{5} \d{5}|\d{10,12}/g, '<phone>'), units]);
      }
      return answers;
    };
    const everybody = people(LARGEST);
    await worker.open(...everybody.slice(0, 10));

    const inVillage = await costs();
    await worker.open(...everybody.slice(10, 600));
    const inTown = await costs();
    await worker.open(...everybody.slice(600));
    const inCity = await costs();

    // DynamoDB Local does not charge for queries that find nothing, as many do in a village.
    const isBounded = inVillage.every(
      ([, units], index) => units > 0 && units <= LOCATION_SHARDS * (inCity[index]?.[1] ?? 0),
    );
    expect(isBounded).toBe(true);
    expect(inTown).toEqual([
      [expect.stringContaining('SOMEBODY OF AGRA <phone> can take Rs 10 cash'), expect.any(Number)],
      [expect.stringContaining('SOMEBODY OF AGRA <phone> has Rs 10 cash'), expect.any(Number)],
      [expect.stringContaining('Agent SOMEBODY OF AGRA <phone>'), expect.any(Number)],
    ]);
    expect(inCity).toEqual(inTown);
  });
});
