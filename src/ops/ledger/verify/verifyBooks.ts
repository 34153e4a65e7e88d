/**
 * The whole audit: read the tables once, in parallel, sort what was read into parts that fit memory, and
 * check part by part.
 */
import { z } from 'zod';
import { checkPosting, type Fault, isAsset, ownerOf } from '../../../domain/audit.ts';
import type { Item } from '../../items.ts';
import { OpsError } from '../../opsError.ts';
import { itemCountOf, scanTable, type TableReader } from '../../scan.ts';
import type { Terminal } from '../../terminal.ts';
import { BalancesByDay, type DayBalances } from './dailyBalances.ts';
import { checkOwner, type Owner } from './owner.ts';
import {
  auditedAccountSchema,
  auditedBucketSchema,
  auditedEntrySchema,
  auditedTransactionSchema,
} from './rows.ts';
import { lookAgainAtOwner, lookAgainAtPostings } from './secondLook.ts';
import { openSpillDirectory, type Spill, type SpillDirectory } from './spill.ts';

/** A bank whose books are read: the desk's, or the one of the nightly function. */
export interface AuditedBank extends TableReader {
  readonly terminal: Pick<Terminal, 'progress'>;
  /** `2026-11-22` in the bank's time zone; without it no days are told. */
  readonly dayOf: ((nowMs: number) => string) | undefined;
  readonly now: () => number;
}

export interface Audit {
  readonly accounts: number;
  readonly buckets: number;
  readonly txns: number;
  readonly entries: number;
  readonly owedPaise: number;
  readonly heldPaise: number;
  /** The latest days, the earliest first. */
  readonly days: readonly DayBalances[];
  /** The first ones, in no order; `faultCount` has them all. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/** No commit takes longer from its decision: entries that are older stand in the table when it is read. */
const COMMIT_SECONDS = 10;
const MAX_FAULTS_KEPT = 1_000;

interface Counts {
  accounts: number;
  buckets: number;
  txns: number;
  entries: number;
}

/**
 * Reads a bank that goes on working: what changes in the meantime is looked at again before it is called
 * wrong.
 */
export async function verifyBooks(session: AuditedBank): Promise<Audit> {
  const spills = openSpillDirectory();
  try {
    return await audit(session, spills);
  } finally {
    spills.remove();
  }
}

async function audit(session: AuditedBank, spills: SpillDirectory): Promise<Audit> {
  const cutMs = session.now() - COMMIT_SECONDS * 1000;
  const cut = new Date(cutMs).toISOString();
  const sizes = await sizesOf(session);
  const rows = sizes.accounts + sizes.buckets + sizes.txns + sizes.entries;
  const byOwner = spills.spill('owners', sizes.accounts + sizes.buckets + sizes.entries);
  const byTxn = spills.spill('txns', sizes.txns + sizes.entries);
  const faults = new Faults();
  const counts: Counts = { accounts: 0, buckets: 0, txns: 0, entries: 0 };
  const progress = session.terminal.progress('Reading ', rows);
  try {
    await readTables(session, { byOwner, byTxn, faults, counts, onRows: progress.add });
  } finally {
    progress.stop();
  }
  assertNotInterrupted(session);

  const checking = session.terminal.progress('Checking', byOwner.parts + byTxn.parts);
  try {
    const { dayOf } = session;
    const byDay = dayOf === undefined ? undefined : new BalancesByDay(cutMs, { dayOf });
    const sides = await checkOwners(session, byOwner, { cut, faults, byDay, onPart: () => checking.add(1) });
    await checkTxns(session, byTxn, { cut, faults, onPart: () => checking.add(1) });
    if (sides.owed !== sides.held) {
      const message = `the bank owes Rs ${sides.owed / 100}, but has Rs ${sides.held / 100}`;
      faults.add({ kind: 'booksOff', row: 'all accounts', message });
    }
    return {
      ...counts,
      owedPaise: sides.owed,
      heldPaise: sides.held,
      days: byDay?.days() ?? [],
      faults: faults.kept,
      faultCount: faults.count,
    };
  } finally {
    checking.stop();
  }
}

class Faults {
  readonly kept: Fault[] = [];
  count = 0;

  add(...faults: readonly Fault[]): void {
    this.count += faults.length;
    this.kept.push(...faults.slice(0, MAX_FAULTS_KEPT - this.kept.length));
  }
}

interface Reading {
  readonly byOwner: Spill;
  readonly byTxn: Spill;
  readonly faults: Faults;
  readonly counts: Counts;
  onRows(count: number): void;
}

/** Records first, then the entries: so every entry up to a record's version is there to be read. */
async function readTables(
  session: AuditedBank,
  { byOwner, byTxn, faults, counts, onRows }: Reading,
): Promise<void> {
  const read = <Schema extends z.ZodType>(
    table: string,
    keyName: string,
    schema: Schema,
    put: (row: z.output<Schema>) => void,
  ) =>
    scanTable(session, table, {
      onPage(items) {
        for (const item of items) {
          const parsed = schema.safeParse(item);
          if (parsed.success) put(parsed.data);
          else faults.add(damaged(table, item[keyName], parsed.error));
        }
        onRows(items.length);
        return true;
      },
    });
  await Promise.all([
    read('userAccount', 'id', auditedAccountSchema, (account) => {
      counts.accounts += 1;
      byOwner.put(account.id, ['account', account]);
    }),
    read('userBucket', 'phoneWithBucketName', auditedBucketSchema, (bucket) => {
      counts.buckets += 1;
      byOwner.put(bucket.accountId, ['bucket', bucket]);
    }),
    read('userTxn', 'txnId', auditedTransactionSchema, (txn) => {
      counts.txns += 1;
      byTxn.put(txn.txnId, ['txn', txn]);
    }),
  ]);
  await read('userAccountLedger', 'id', auditedEntrySchema, (entry) => {
    counts.entries += 1;
    byOwner.put(ownerOf(entry.account), ['entry', entry]);
    byTxn.put(entry.txnId, ['entry', entry]);
  });
}

function damaged(table: string, key: Item[string], error: z.ZodError): Fault {
  const fields = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join(', ');
  return { kind: 'itemDamaged', row: `${table} ${String(key)}`, message: `cannot be read: ${fields}` };
}

const ownerRowSchema = z.union([
  z.tuple([z.literal('account'), auditedAccountSchema]),
  z.tuple([z.literal('bucket'), auditedBucketSchema]),
  z.tuple([z.literal('entry'), auditedEntrySchema]),
]);

interface Checking {
  readonly cut: string;
  readonly faults: Faults;
  onPart(): void;
}

async function checkOwners(
  session: AuditedBank,
  spill: Spill,
  { cut, faults, byDay, onPart }: Checking & { readonly byDay: BalancesByDay | undefined },
) {
  let owed = 0;
  let held = 0;
  for (let part = 0; part < spill.parts; part++) {
    assertNotInterrupted(session);
    for (const owner of ownersOf(spill.take(part))) {
      const check = checkOwner(owner, cut);
      for (const [book, amount] of check.atCut) {
        if (isAsset(book)) held += amount;
        else owed += amount;
        byDay?.add(book, amount);
      }
      byDay?.addEntries(owner.entries.filter(({ account }) => check.atCut.has(account)));
      const isFine = check.faults.length === 0 && check.ahead.length === 0;
      if (!isFine) faults.add(...(await lookAgainAtOwner(session, owner, cut)));
    }
    onPart();
  }
  return { owed, held };
}

function ownersOf(rows: readonly unknown[]): readonly Owner[] {
  const owners = new Map<
    string,
    { account: Owner['account']; buckets: Owner['buckets'][number][]; entries: Owner['entries'][number][] }
  >();
  const ownerWith = (id: string) => {
    const owner = owners.get(id) ?? { account: undefined, buckets: [], entries: [] };
    owners.set(id, owner);
    return owner;
  };
  for (const row of rows) {
    const [kind, value] = ownerRowSchema.parse(row);
    if (kind === 'account') ownerWith(value.id).account = value;
    else if (kind === 'bucket') ownerWith(value.accountId).buckets.push(value);
    else ownerWith(ownerOf(value.account)).entries.push(value);
  }
  return [...owners].map(([id, owner]) => ({ id, ...owner }));
}

const auditedTxnRowSchema = z.object({
  txnId: z.string(),
  status: z.string(),
  requestType: z.enum(['collect', 'deposit', 'withdraw', 'pay', 'transfer']),
  money: z.int(),
  firstPartyId: z.string(),
  secondPartyId: z.string(),
  isReversal: z.boolean(),
});
const txnRowSchema = z.union([
  z.tuple([z.literal('txn'), auditedTxnRowSchema]),
  z.tuple([z.literal('entry'), auditedEntrySchema]),
]);

async function checkTxns(
  session: AuditedBank,
  spill: Spill,
  { cut, faults, onPart }: Checking,
): Promise<void> {
  const fresh = new Set<string>();
  for (let part = 0; part < spill.parts; part++) {
    assertNotInterrupted(session);
    const rows = spill.take(part).map((row) => txnRowSchema.parse(row));
    const txns = new Map(rows.flatMap((row) => (row[0] === 'txn' ? [[row[1].txnId, row[1]] as const] : [])));
    const entries = Map.groupBy(
      rows.flatMap((row) => (row[0] === 'entry' ? [row[1]] : [])),
      ({ txnId }) => txnId,
    );
    for (const txnId of new Set([...txns.keys(), ...entries.keys()])) {
      const own = entries.get(txnId) ?? [];
      const found = checkPosting(txnId, txns.get(txnId), own);
      if (found.length === 0) continue;
      // What was written while the tables were read may have been seen by half.
      if (own.some(({ createdAt }) => createdAt > cut)) fresh.add(txnId);
      else faults.add(...found);
    }
    onPart();
  }
  if (fresh.size > 0) faults.add(...(await lookAgainAtPostings(session, fresh, cut)));
}

function assertNotInterrupted({ interrupted }: AuditedBank): void {
  if (interrupted.aborted)
    throw new OpsError('interrupted', 'Interrupted: the books were not read to the end.');
}

async function sizesOf(session: AuditedBank): Promise<Counts> {
  const [accounts, buckets, txns, entries] = await Promise.all([
    itemCountOf(session, 'userAccount'),
    itemCountOf(session, 'userBucket'),
    itemCountOf(session, 'userTxn'),
    itemCountOf(session, 'userAccountLedger'),
  ]);
  return { accounts, buckets, txns, entries };
}
