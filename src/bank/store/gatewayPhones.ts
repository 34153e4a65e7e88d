/** The records of our own phones and of the accounts behind them: whether they take texts, and when they were seen. */
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Blame, LifeSign, PhoneId } from '../../domain/gatewayPhone.ts';
import { isConditionFailed, translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { storedRecord } from './storedRecord.ts';

export const PHONE_TABLE = 'gatewayPhone';
const BY_POOL = 'byPool';
/** The one partition of that index: they are few. */
const POOL = 'phones';

export const gatewayPhoneSchema = z.object({
  id: z.string(),
  /** How often in a row it failed. */
  strikes: z.int().nonnegative().optional(),
  /** While it takes no texts: since when, whose fault it is, and what the gateway says. */
  unavailableSince: z.string().optional(),
  blame: z.enum(['phone', 'account']).optional(),
  reason: z.string().optional(),
  /** Until when nobody tries again (ISO 8601). */
  coolUntil: z.string().optional(),
  lastSeenAt: z.string().optional(),
  isHealthy: z.boolean().optional(),
  battery: z.number().optional(),
  isCharging: z.boolean().optional(),
  failedLastHour: z.number().optional(),
});
export type GatewayPhone = z.output<typeof gatewayPhoneSchema>;

export interface Strike {
  readonly strikes: number;
  readonly isUnavailable: boolean;
  readonly blame: Exclude<Blame, 'text'>;
  readonly reason: string;
  readonly nowMs: number;
  readonly coolUntilMs?: number | undefined;
}

/** @throws TransientError or PermanentError when the records cannot be had. */
export interface GatewayPhones {
  read(id: PhoneId): Promise<GatewayPhone | undefined>;
  /** All there are: from an index, which may lag. */
  list(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Notes a failure. Whether the phone has become unavailable by it. */
  strike(id: PhoneId, strike: Strike): Promise<boolean>;
  /** Notes that it takes texts after failures. Whether it was unavailable before. */
  recover(id: PhoneId): Promise<boolean>;
  seen(sign: LifeSign, at: string): Promise<void>;
}

const WAS_AVAILABLE = 'attribute_not_exists(unavailableSince)';
const WAS_UNAVAILABLE = 'unavailableSince > :nothing';
const HAD_FAILED = 'strikes > :none';
const RECOVERED = 'SET #pool = :pool REMOVE strikes, unavailableSince, blame, reason, coolUntil';

export function createGatewayPhones(documents: Documents, tablePrefix: string): GatewayPhones {
  const TableName = `${tablePrefix}${PHONE_TABLE}`;

  /** Whether its condition held. */
  async function update(
    id: PhoneId,
    set: Readonly<Record<string, unknown>>,
    ConditionExpression?: string,
  ): Promise<boolean> {
    const all = Object.entries({ pool: POOL, ...set }).filter(([, value]) => value !== undefined);
    return send(
      new UpdateCommand({
        TableName,
        Key: { id },
        UpdateExpression: `SET ${all.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(all.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(all.map(([name, value]) => [`:${name}`, value])),
        ...(ConditionExpression !== undefined && { ConditionExpression }),
      }),
    );
  }

  async function send(command: UpdateCommand): Promise<boolean> {
    try {
      await documents.send(command);
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw translated(error, 'writing a phone of ours');
    }
  }

  function recoverIf(id: PhoneId, ConditionExpression: string, values: Record<string, unknown>) {
    return send(
      new UpdateCommand({
        TableName,
        Key: { id },
        UpdateExpression: RECOVERED,
        ConditionExpression,
        ExpressionAttributeNames: { '#pool': 'pool' },
        ExpressionAttributeValues: { ':pool': POOL, ...values },
      }),
    );
  }

  return {
    async read(id) {
      const command = new GetCommand({ TableName, Key: { id }, ConsistentRead: true });
      const { Item } = await documents.send(command).catch((error: unknown) => {
        throw translated(error, 'reading a phone of ours');
      });
      return Item && storedRecord(gatewayPhoneSchema, Item, { table: PHONE_TABLE, key: 'id' });
    },

    async list() {
      const command = new QueryCommand({
        TableName,
        IndexName: BY_POOL,
        KeyConditionExpression: '#pool = :pool',
        ExpressionAttributeNames: { '#pool': 'pool' },
        ExpressionAttributeValues: { ':pool': POOL },
      });
      const { Items = [] } = await documents.send(command).catch((error: unknown) => {
        throw translated(error, 'reading our phones');
      });
      return Items;
    },

    async strike(id, { strikes, isUnavailable, blame, reason, nowMs, coolUntilMs }) {
      const coolUntil = coolUntilMs === undefined ? undefined : new Date(coolUntilMs).toISOString();
      const failure = { strikes, blame, reason, coolUntil };
      if (!isUnavailable) {
        await update(id, failure);
        return false;
      }
      const unavailableSince = new Date(nowMs).toISOString();
      if (await update(id, { ...failure, unavailableSince }, WAS_AVAILABLE)) return true;
      await update(id, failure);
      return false;
    },

    async recover(id) {
      if (await recoverIf(id, WAS_UNAVAILABLE, { ':nothing': '' })) return true;
      await recoverIf(id, HAD_FAILED, { ':none': 0 });
      return false;
    },

    async seen({ via, isHealthy, battery, isCharging, failedLastHour }, lastSeenAt) {
      await update(via, { isHealthy, battery, isCharging, failedLastHour, lastSeenAt });
    },
  };
}
