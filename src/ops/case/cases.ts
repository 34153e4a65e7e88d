/** Cases, as operators find them: by their number, or by an index. No table is read through. */
import { NO_KEYS } from '../../bank/store/kept.ts';
import { requestSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import type { CaseWithParties } from '../../domain/caseParties.ts';
import { caseId, caseOf, deadlineOf, isOverdue } from '../../domain/cases.ts';
import { OPERATION_REFUSALS } from '../../domain/operations/refusals.ts';
import type { Case } from '../../domain/request.ts';
import type { TransactionId } from '../../domain/transactionId.ts';
import { TransientError } from '../../runtime/errors.ts';
import { sortOut } from '../damage.ts';
import { OpsError } from '../opsError.ts';
import { dueIn } from '../read/due.ts';
import { itemsWith, type Reader } from '../read/records.ts';
import type { Desk } from '../session.ts';

const TABLE = { table: 'userRequest', key: 'id' };
/** So often the parties are read again because something has changed meanwhile. */
const MAX_READS = 5;

export interface FoundCases {
  readonly cases: readonly Case[];
  readonly damaged: readonly Damage[];
}

/** The cases of a partition of the index of what is due: see `CASE_SHARD` and `closedShard`. */
export async function casesIn(desk: Reader, shard: string): Promise<FoundCases> {
  // The index carries little: the records themselves are read as they are now.
  const ids = (await dueIn(desk, shard)).map(({ id }) => String(id));
  const items = await itemsWith(desk, TABLE, ids);
  const { records, damaged } = sortOut(requestSchema, items, TABLE);
  return { cases: records.flatMap((request) => caseOf(request) ?? []), damaged };
}

/**
 * A case with all that it is about, as it was while the case was so: by its number, or by the ref that it is about.
 *
 * @throws OpsError when there is none.
 */
export async function findCase(
  { store }: Pick<Desk, 'store'>,
  name: TransactionId,
): Promise<CaseWithParties> {
  for (let reads = 1; reads <= MAX_READS; reads += 1) {
    const opened = await readCase(store, name);
    const { ref, payerId, payeeId } = opened;
    const found = await store.get({ ...NO_KEYS, transactions: [ref], accounts: [payerId, payeeId] });
    const txn = found.transactions.get(ref);
    const payer = found.accounts.get(payerId);
    const payee = found.accounts.get(payeeId);
    if (txn === undefined || payer === undefined || payee === undefined) {
      throw new OpsError('failed', `What case ${opened.number} is about is damaged: see ledger verify.`);
    }
    const again = await store.get({ ...NO_KEYS, requests: [opened.id], transactions: [ref] });
    const isSame =
      again.requests.get(opened.id)?.version === opened.version &&
      again.transactions.get(ref)?.version === txn.version;
    if (isSame) return { opened, txn, payer, payee };
  }
  throw new TransientError(`case ${name} changed ${MAX_READS} times while it was read`);
}

async function readCase(store: Desk['store'], name: TransactionId): Promise<Case> {
  const found = await store.get({ ...NO_KEYS, requests: [caseId(name)], transactions: [name] });
  const caseNo = found.transactions.get(name)?.caseNo;
  const direct = caseOf(found.requests.get(caseId(name)));
  if (direct !== undefined) return direct;
  const id = caseNo === undefined ? undefined : caseId(caseNo);
  const byRef =
    id === undefined ? undefined : caseOf((await store.get({ ...NO_KEYS, requests: [id] })).requests.get(id));
  if (byRef !== undefined) return byRef;
  throw new OpsError('refused', OPERATION_REFUSALS.noSuchCase({ name }), { reason: 'noSuchCase' });
}

/** A case for `--json`. */
export function caseJson(opened: Case, nowMs: number) {
  const { number: id, kind, ref, payer, payee, status: state } = opened;
  return {
    ...{ id, kind, ref, payer, payee, state },
    dueAt: deadlineOf(opened) ?? null,
    isOverdue: isOverdue(opened, nowMs),
    moneyPaise: opened.money,
    heldPaise: opened.held,
    returnedPaise: opened.returned,
    reportedBy: opened.accountId === opened.payerId ? 'payer' : 'payee',
    payerId: opened.payerId,
    payeeId: opened.payeeId,
    openedAt: opened.createdAt,
    ...(opened.answeredAt !== undefined && { answeredAt: opened.answeredAt }),
    ...(opened.closedAt !== undefined && { closedAt: opened.closedAt }),
  };
}
