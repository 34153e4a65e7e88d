/**
 * What one operator has proposed and another is to agree to. A proposal is a record beside what operators did; it is
 * carried out under an operation's id that it has from the beginning, and so once, however often it is tried.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Damage, storedRecord } from '../../bank/store/storedRecord.ts';
import { AUDIT_INDEX, AUDIT_TABLE } from '../../bank/store/writes.ts';
import { sortOut } from '../damage.ts';
import { OpsError } from '../opsError.ts';
import { itemsWith } from '../read/records.ts';
import type { Session } from '../session.ts';
import { DECIDED, OPEN, type Proposal, proposalSchema } from './proposal.ts';

const PLACE = { table: AUDIT_TABLE, key: 'id' };

type Desk = Pick<Session, 'documents' | 'tablePrefix' | 'target' | 'table'>;

export async function putProposal(
  desk: Pick<Session, 'target' | 'table'>,
  proposal: Proposal,
): Promise<void> {
  await desk.target.documents.send(
    new PutCommand({
      TableName: desk.table(AUDIT_TABLE),
      Item: proposal,
      ConditionExpression: 'attribute_not_exists(id)',
    }),
  );
}

/** @throws OpsError when there is none. */
export async function readProposal(desk: Pick<Session, 'target' | 'table'>, id: string): Promise<Proposal> {
  const { Item } = await desk.target.documents.send(
    new GetCommand({
      TableName: desk.table(AUDIT_TABLE),
      Key: { id: `proposal:${id}` },
      ConsistentRead: true,
    }),
  );
  if (Item !== undefined) return storedRecord(proposalSchema, Item, PLACE);
  throw new OpsError('refused', `There is no proposal ${id}: see approve list.`, {
    reason: 'noSuchProposal',
  });
}

/** Those that wait, the oldest first, or also what was decided last. */
export async function listProposals(
  desk: Desk,
  { isAll, limit }: { readonly isAll: boolean; readonly limit: number },
): Promise<{ readonly proposals: readonly Proposal[]; readonly damaged: readonly Damage[] }> {
  const idsIn = async (series: string, isLatestFirst: boolean) => {
    const { Items = [] } = await desk.documents.send(
      new QueryCommand({
        TableName: desk.table(AUDIT_TABLE),
        IndexName: AUDIT_INDEX,
        KeyConditionExpression: 'series = :series',
        ExpressionAttributeValues: { ':series': series },
        ScanIndexForward: !isLatestFirst,
        Limit: limit,
      }),
    );
    return Items.map(({ id }) => String(id));
  };
  const open = await idsIn(OPEN, false);
  const decided = isAll ? await idsIn(DECIDED, true) : [];
  const items = await itemsWith(desk, PLACE, [...open, ...decided]);
  const { records, damaged } = sortOut(proposalSchema, items, PLACE);
  // The index may lag.
  return { proposals: records.filter(({ state }) => isAll || state === 'open'), damaged };
}

interface Decision {
  readonly state: 'given' | 'refused';
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly why: string;
}

/**
 * Decides a proposal that is open, once.
 *
 * @throws OpsError when somebody else was quicker.
 */
export async function decideProposal(
  desk: Pick<Session, 'target' | 'table'>,
  { id }: Proposal,
  { state, decidedAt, decidedBy, why }: Decision,
): Promise<void> {
  try {
    await desk.target.documents.send(
      new UpdateCommand({
        TableName: desk.table(AUDIT_TABLE),
        Key: { id },
        UpdateExpression:
          'SET #state = :state, series = :decided, decidedAt = :at, decidedBy = :by, why = :why',
        ConditionExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ...{ ':state': state, ':decided': DECIDED, ':open': 'open' },
          ...{ ':at': decidedAt, ':by': decidedBy, ':why': why },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    throw new OpsError('refused', 'Somebody else has decided it meanwhile: see approve show.', {
      reason: 'decidedAlready',
    });
  }
}
