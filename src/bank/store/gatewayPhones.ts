/** The records of our own phones and of the accounts behind them: whether they take texts, and when they were seen. */
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { PHONE_STATES, type PhoneState } from '../../domain/chooseRoute.ts';
import type { Blame, LifeSign, PhoneId } from '../../domain/gatewayPhone.ts';
import { type Leg, type LegName, NO_RING, type Ring } from '../../domain/loop.ts';
import type { Phone } from '../../domain/phone.ts';
import type { Budget, Spent } from '../../domain/sendingBudget.ts';
import { isConditionFailed, translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { phoneSchema } from './records.ts';
import { storedRecord } from './storedRecord.ts';

export const PHONE_TABLE = 'gatewayPhone';
const BY_POOL = 'byPool';
/** The one partition of that index: they are few. */
const POOL = 'phones';

const budgetSchema = z.object({ segments: z.int().positive(), minutes: z.int().positive() });

export const gatewayPhoneSchema = z.object({
  id: z.string(),
  /** Of a phone of the pool: what operators want of it. Without it the record only says how the phone is. */
  state: z.enum(PHONE_STATES).optional(),
  number: phoneSchema.optional(),
  sim: z.int().positive().optional(),
  /** None for one that may send whatever comes. */
  budgets: z.array(budgetSchema).optional(),
  addedAt: z.string().optional(),
  /** How often in a row it failed. */
  strikes: z.int().nonnegative().optional(),
  /** While it takes no texts: since when, whose fault it is, and what the gateway says. */
  unavailableSince: z.string().optional(),
  blame: z.enum(['phone', 'account']).optional(),
  reason: z.string().optional(),
  /** Until when nobody tries again (ISO 8601). */
  coolUntil: z.string().optional(),
  lastSeenAt: z.string().optional(),
  /** When a text last came in by it, and when one of its own was last reported to be on a handset. */
  lastInAt: z.string().optional(),
  lastDeliveredAt: z.string().optional(),
  isHealthy: z.boolean().optional(),
  battery: z.number().optional(),
  isCharging: z.boolean().optional(),
  failedLastHour: z.number().optional(),
});
export type GatewayPhone = z.output<typeof gatewayPhoneSchema>;

/** A phone that operators have added to the pool. */
export interface PoolPhone extends Omit<GatewayPhone, 'budgets'> {
  readonly state: PhoneState;
  readonly number: Phone;
  readonly budgets: readonly Budget[];
  /** What the loop says of it: since when its texts do not arrive, and since when none comes in by it. */
  readonly sendsRedSince?: string | undefined;
  readonly receivesRedSince?: string | undefined;
}

const legSchema = z.object({
  misses: z.int().nonnegative(),
  triedAt: z.string().optional(),
  with: z.string().optional(),
  provedAt: z.string().optional(),
  tookMs: z.number().optional(),
  redSince: z.string().optional(),
});
const ringSchema = z.object({
  legs: z.record(z.string(), z.object({ sends: legSchema, receives: legSchema })),
  underway: z.array(z.object({ guid: z.string(), from: z.string(), to: z.string(), sentAt: z.string() })),
  day: z.string(),
  texts: z.record(z.string(), z.int().nonnegative()),
  version: z.int().positive(),
});

/** What is known of the loop. */
export type RingRecord = Ring & {
  /** 0 for one that was never stored. */
  readonly version: number;
};

const budgetRecordSchema = z.object({
  spent: z.record(z.string(), z.array(z.tuple([z.number(), z.number()]))),
  /** For which texts it was spent last, the newest last: the beginning of the guid, and when. */
  guids: z.array(z.string()),
  version: z.int().positive(),
});

/** What a phone has sent of its budgets. */
export interface BudgetRecord {
  readonly spent: Spent;
  readonly guids: readonly string[];
  /** 0 for one that was never stored. */
  readonly version: number;
}

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
  /** All phones there are: from an index, which may lag. */
  list(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /**
   * The phones that operators have added: from an index, which may lag. A damaged one is left out, and the desk names
   * it.
   */
  pool(): Promise<readonly PoolPhone[]>;
  /** Adds a phone to the pool, or changes what is said of it. */
  add(phone: Pick<PoolPhone, 'id' | 'state' | 'number' | 'sim' | 'budgets'>, at: string): Promise<void>;
  /** Says what operators want of a phone. Whether it is in the pool. */
  setState(id: PhoneId, state: PhoneState): Promise<boolean>;
  readBudget(id: PhoneId): Promise<BudgetRecord>;
  /** Writes what was spent. Whether nobody else was quicker. */
  writeBudget(id: PhoneId, record: BudgetRecord): Promise<boolean>;
  /** Notes a failure. Whether the phone has become unavailable by it. */
  strike(id: PhoneId, strike: Strike): Promise<boolean>;
  /** Notes that it takes texts after failures. Whether it was unavailable before. */
  recover(id: PhoneId): Promise<boolean>;
  seen(sign: LifeSign, at: string): Promise<void>;
  /** Notes what customers' texts have proved of a phone. Whether it is in the pool. */
  proved(id: PhoneId, leg: LegName, at: string): Promise<boolean>;
  readRing(): Promise<RingRecord>;
  /** Writes what is known of the loop. Whether nobody else was quicker. */
  writeRing(ring: RingRecord): Promise<boolean>;
}

const IN_POOL = 'attribute_exists(#state)';
const WAS_ADDED = 'attribute_exists(addedAt)';
const WAS_AVAILABLE = 'attribute_not_exists(unavailableSince)';
const WAS_UNAVAILABLE = 'unavailableSince > :nothing';
const HAD_FAILED = 'strikes > :none';
const NOT_THERE = 'attribute_not_exists(id)';
const UNCHANGED = 'version = :read';
/** Beside the phones, and in no index: what was spent changes with each text. */
const BUDGET_KEY = 'budget#';
/** Beside the phones, in their index, so that whoever asks for these knows which of them are red. */
const RING_ID = 'ring';
/** Where it stands what proves which leg. */
const PROOF_OF: Readonly<Record<LegName, string>> = { sends: 'lastDeliveredAt', receives: 'lastInAt' };
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

  async function send(command: UpdateCommand | PutCommand): Promise<boolean> {
    try {
      await (command instanceof PutCommand ? documents.send(command) : documents.send(command));
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

  async function get(id: string) {
    const command = new GetCommand({ TableName, Key: { id }, ConsistentRead: true });
    const { Item } = await documents.send(command).catch((error: unknown) => {
      throw translated(error, 'reading a phone of ours');
    });
    return Item;
  }

  async function writeVersioned(
    id: string,
    { version, ...facts }: { readonly version: number; readonly [name: string]: unknown },
  ): Promise<boolean> {
    const isNew = version === 0;
    return send(
      new PutCommand({
        TableName,
        Item: { id, ...facts, version: version + 1 },
        ConditionExpression: isNew ? NOT_THERE : UNCHANGED,
        ...(!isNew && { ExpressionAttributeValues: { ':read': version } }),
      }),
    );
  }

  async function all() {
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
  }

  return {
    async read(id) {
      const item = await get(id);
      return item && storedRecord(gatewayPhoneSchema, item, { table: PHONE_TABLE, key: 'id' });
    },

    list: async () => (await all()).filter(({ id }) => id !== RING_ID),

    async pool() {
      const items = await all();
      const ring = ringSchema.safeParse(items.find(({ id }) => id === RING_ID)).data;
      return items
        .flatMap((item) => poolPhoneOf(item) ?? [])
        .map((phone) => ({ ...phone, ...rednessOf(ring?.legs[phone.id]) }));
    },

    add: async ({ id, ...facts }, addedAt) => void (await update(id, { ...facts, addedAt })),

    setState: (id, state) => update(id, { state }, IN_POOL),

    async readBudget(id) {
      const item = await get(`${BUDGET_KEY}${id}`);
      if (item === undefined) return { spent: {}, guids: [], version: 0 };
      return storedRecord(budgetRecordSchema, item, { table: PHONE_TABLE, key: 'id' });
    },

    writeBudget: (id, record) => writeVersioned(`${BUDGET_KEY}${id}`, { ...record }),

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

    proved: (id, leg, at) => update(id, { [PROOF_OF[leg]]: at }, WAS_ADDED),

    async readRing() {
      const item = await get(RING_ID);
      if (item === undefined) return { ...NO_RING, version: 0 };
      return storedRecord(ringSchema, item, { table: PHONE_TABLE, key: 'id' });
    },

    writeRing: (ring) => writeVersioned(RING_ID, { ...ring, pool: POOL }),
  };
}

function rednessOf(legs: Readonly<Record<LegName, Leg>> | undefined) {
  const [sendsRedSince, receivesRedSince] = [legs?.sends.redSince, legs?.receives.redSince];
  return {
    ...(sendsRedSince !== undefined && { sendsRedSince }),
    ...(receivesRedSince !== undefined && { receivesRedSince }),
  };
}

/** A phone as the pool has it; undefined where it is no member, or its record is damaged. */
export function poolPhoneOf(item: Readonly<Record<string, unknown>>): PoolPhone | undefined {
  const parsed = gatewayPhoneSchema.safeParse(item);
  if (!parsed.success) return undefined;
  const { state, number, budgets = [], ...phone } = parsed.data;
  return state === undefined || number === undefined ? undefined : { ...phone, state, number, budgets };
}
