import { z } from 'zod';
import { auditSchema } from '../../bank/store/records.ts';
import { AUDIT_INDEX, AUDIT_SERIES, AUDIT_TABLE } from '../../bank/store/writes.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, dayOption, daySchema, defineCommand, limitOption } from '../definition.ts';
import { isSignedBy } from '../identity.ts';
import type { Item } from '../items.ts';
import { extentTold } from '../listed.ts';
import { findAccount } from '../people.ts';
import { instantsOf } from '../read/days.ts';
import { downwards } from '../read/merged.ts';
import type { Reader } from '../read/records.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { actsOf } from './acts.ts';

const DEFAULT_LIMIT = 20;
/** So many are counted, and so many of an index are gone through for it. */
const MAX_COUNTED = 1_000;
const MAX_READ = 20_000;
const TABLE = { table: AUDIT_TABLE, key: 'id' };

/** What the index carries: the texts are not among it. */
const listedSchema = auditSchema.omit({ replies: true });

interface Sought {
  readonly operator?: string | undefined;
  readonly kind?: string | undefined;
  readonly account?: string | undefined;
  readonly day?: string | undefined;
  readonly limit: number;
}

export const auditList = defineCommand({
  path: 'audit list',
  summary: 'what operators did, the latest first',
  options: [
    ['--operator <name>', 'only by whoever goes by this name'],
    ['--kind <command>', 'only this command or group, such as "txn reverse" or vault'],
    ['--account <account>', 'only what was done to this phone or id'],
    dayOption('only what was done on this day'),
    limitOption,
  ],
  input: z.object({
    operator: z.string().optional(),
    kind: z.string().optional(),
    account: z.string().optional(),
    day: daySchema.optional(),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(
    session: Pick<Session, 'store' | 'documents' | 'tablePrefix' | 'rules'>,
    { account: typed, ...input },
  ) {
    const account = typed === undefined ? undefined : (await findAccount(session, typed)).id;
    const { items, total, isCut } = await searchAudit(session, { ...input, account });
    const { records, damaged } = sortOut(listedSchema, items, TABLE);
    const operations = records.map(({ id, at, by, command, reason }) => ({ id, command, by, reason, at }));
    const rows = operations.map(({ id, at, by, command, reason }) => [at, by, command, reason, id]);
    const text = [
      table(['TIME', 'WHO', 'WHAT', 'WHY', 'OPERATION'], rows),
      ...extentTold({ shown: items.length, total, isCut }),
    ];
    const json = { operations, total: total - damaged.length, isMore: isCut || total > items.length };
    return withDamaged({ json, text: text.join('\n') }, damaged);
  },
});

/** From indexes that may lag by moments. */
async function searchAudit(desk: Pick<Session, 'documents' | 'tablePrefix' | 'rules'>, sought: Sought) {
  const { operator, kind, account, day, limit } = sought;
  const [from, to] = day === undefined ? [] : instantsOf(day, await desk.rules());
  const isSought = ({ by, command }: Item) =>
    (operator === undefined || isSignedBy(String(by), operator)) &&
    (kind === undefined || command === kind || String(command).startsWith(`${kind} `));
  const items: Item[] = [];
  let [total, read, isCut] = [0, 0, false];
  for await (const item of account === undefined ? inTime(desk, from, to) : actsOf(desk, account, from, to)) {
    read += 1;
    if (isSought(item)) {
      total += 1;
      if (items.length < limit) items.push(item);
    }
    if (read >= MAX_READ || total >= Math.max(MAX_COUNTED, limit + 1)) {
      isCut = true;
      break;
    }
  }
  return { items, total, isCut };
}

function inTime(desk: Reader, from?: string, to?: string): AsyncGenerator<Item> {
  return downwards(desk, {
    ...{ table: AUDIT_TABLE, index: AUDIT_INDEX, partitionKey: 'series', sortKey: 'at' },
    ...{ partitions: [AUDIT_SERIES], from, to },
  });
}
