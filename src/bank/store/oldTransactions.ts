/**
 * Txns of the kind that Rain had before codes were texted to the payer: nothing in the index of what is due leads
 * to those that were left open. The clock looks for them, a few pages at each tick, until it has been through the
 * whole table and found none; that is remembered, and never done again.
 */

import type { GetCommandOutput, PutCommandOutput, ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { dueIdOf } from '../../domain/due.ts';
import type { Log } from '../../runtime/log.ts';
import { translated } from './awsErrors.ts';
import { SETTINGS_TABLE } from './settingRecord.ts';
import type { DueItem } from './store.ts';
import { storedRecord } from './storedRecord.ts';

interface SweepDocuments {
  send(command: GetCommand): Promise<Pick<GetCommandOutput, 'Item'>>;
  send(command: PutCommand): Promise<Pick<PutCommandOutput, 'Attributes'>>;
  send(command: ScanCommand): Promise<Pick<ScanCommandOutput, 'Items' | 'LastEvaluatedKey'>>;
}

export const SWEEP_ID = 'oldTransactions';
const PAGE_SIZE = 500;
const MAX_PAGES_A_TICK = 4;
/** What is found again and again cannot be closed: it is left to operators. */
const MAX_PASSES = 5;

const OPEN_AND_NOT_DUE = '#status = :created AND attribute_not_exists(dueShard)';

const sweepSchema = z.object({
  id: z.literal(SWEEP_ID),
  isDone: z.boolean(),
  /** Where this pass goes on. */
  after: z.string().optional(),
  /** What it has found, and what of that could not be closed yet. */
  found: z.int().nonnegative(),
  stillValid: z.int().nonnegative(),
  /** How many passes have found something. */
  passes: z.int().nonnegative(),
});
type SweepState = z.output<typeof sweepSchema>;

const BEGINNING: SweepState = { id: SWEEP_ID, isDone: false, found: 0, stillValid: 0, passes: 0 };

const openItemSchema = z.object({ txnId: z.string(), expiresAt: z.string(), firstParty: z.string() });

export interface SweepOptions {
  readonly tablePrefix: string;
  readonly now: () => number;
  readonly log: Log;
  /** Has what is found closed. */
  readonly close: (items: readonly DueItem[]) => Promise<void>;
}

/** A tick's share of it. Never throws: what is due must not wait for what is old. */
export function createOldTransactionSweep(documents: SweepDocuments, options: SweepOptions) {
  const { tablePrefix, now, log, close } = options;
  let isDone = false;

  async function load(): Promise<SweepState> {
    const Key = { id: SWEEP_ID };
    const TableName = `${tablePrefix}${SETTINGS_TABLE}`;
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    if (Item === undefined) return BEGINNING;
    return storedRecord(sweepSchema, Item, { table: SETTINGS_TABLE, key: 'id' });
  }

  async function sweepPage(state: SweepState): Promise<SweepState> {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new ScanCommand({
        TableName: `${tablePrefix}userTxn`,
        FilterExpression: OPEN_AND_NOT_DUE,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':created': 'created' },
        ProjectionExpression: 'txnId, expiresAt, firstParty',
        Limit: PAGE_SIZE,
        ...(state.after !== undefined && { ExclusiveStartKey: { txnId: state.after } }),
      }),
    );
    // One that is damaged is for the desk to find.
    const open = Items.map((item) => openItemSchema.safeParse(item)).flatMap(({ data }) => data ?? []);
    const lapsed = open.filter(({ expiresAt }) => Date.parse(expiresAt) <= now());
    await close(
      lapsed.map(({ txnId, expiresAt, firstParty }) => ({
        id: dueIdOf(txnId),
        dueAt: expiresAt,
        phone: firstParty,
      })),
    );
    const { after: _, ...rest } = state;
    const found = state.found + open.length;
    const stillValid = state.stillValid + open.length - lapsed.length;
    if (LastEvaluatedKey !== undefined) {
      return { ...rest, found, stillValid, after: String(LastEvaluatedKey['txnId']) };
    }
    const passes = state.passes + (found > stillValid ? 1 : 0);
    return { ...BEGINNING, passes, isDone: found === 0 || passes >= MAX_PASSES };
  }

  async function sweep(): Promise<void> {
    let state = await load();
    for (let page = 0; page < MAX_PAGES_A_TICK && !state.isDone; page++) {
      state = await sweepPage(state);
      await documents.send(new PutCommand({ TableName: `${tablePrefix}${SETTINGS_TABLE}`, Item: state }));
      // The next pass would only find again what is being closed.
      if (state.after === undefined) break;
    }
    isDone = state.isDone;
  }

  return async () => {
    if (isDone) return;
    await sweep().catch((error: unknown) => {
      log.warn('open txns of old were not looked for', {}, translated(error, 'looking for old txns'));
    });
  };
}
