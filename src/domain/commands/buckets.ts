import { parseBucket, parseBucketAndAmount } from '../arguments.ts';
import { type Bucket, bucketKey, MAX_BUCKETS } from '../bucket.ts';
import { defineCommand, instantOf, misunderstood, type Parsed, understood } from '../command.ts';
import { answer, done, refuse } from '../decision.ts';
import { add, type Money } from '../money.ts';
import { bucketOf, moveSavings } from '../savings.ts';
import { linesOf, type Said, textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';

/** As many buckets as fit one text with the longest values. */
const LINES_PER_TEXT = 4;

const texts = textsOf('bucketFilled', 'bucketBroken', 'bucket', 'saved', 'savedPart', 'nothingSaved');

const list = linesOf('bucket');

const refusals = textsOf('insufficientInBucket');

interface Fill {
  readonly name: string;
  readonly amount: Money;
}

interface Break {
  readonly name: string;
  readonly amount: Money | 'all';
}

/** `BUC <name> <amt>`: moves money into a bucket, creating it. */
export const fillBucket = defineCommand<Fill>({
  topic: 'SAVE',
  words: ['SAVE', 'BUC', 'BUCKET'],
  beginsMoney: true,
  isListed: true,
  refusals,
  parse: (rest) => parseBucketAndAmount(rest, 'SAVE'),

  *decide({ name, amount }, from, context) {
    const loaded = yield { accountsOf: [from], buckets: [bucketKey(from, name)] };
    const texter = spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    if (account.balance < amount) return refuse(from, REFUSALS.insufficientBalance(account));
    const isNew = !account.bucketNames.includes(name);
    if (isNew && account.bucketNames.length >= MAX_BUCKETS) {
      return refuse(from, REFUSALS.tooManyBuckets({ count: MAX_BUCKETS }));
    }

    const { effects, accountChange, bucketChange } = moveSavings({
      direction: 'in',
      account,
      bucket: bucketOf(account, name, loaded),
      name,
      amount,
      note: 'bucket',
      reference: context.smsId,
      createdAt: instantOf(context),
    });
    const inBucket = bucketChange.after.balance;
    const { balance } = accountChange.after;
    return done(effects, { to: from, content: texts.bucketFilled({ name, amount, inBucket, balance }) });
  },
});

function lineOf({ name, balance }: Bucket) {
  return { name, inBucket: balance };
}

/** `GET <name>`: what is in a bucket. */
export const getBucket = defineCommand<{ readonly name: string }>({
  topic: 'GET',
  words: ['GET'],
  onlyReads: true,
  parse: (rest) => parseBucket(rest, 'GET'),

  *decide({ name }, from) {
    const loaded = yield { accountsOf: [from], buckets: [bucketKey(from, name)] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const bucket = bucketOf(texter.account, name, loaded);
    if (bucket === undefined) return refuse(from, REFUSALS.noSuchBucket({ name }));
    return answer(from, texts.bucket(lineOf(bucket)));
  },
});

function parseBreak(rest: string): Parsed<Break> {
  const [, name] = /^(\S+) ALL$/.exec(rest) ?? /^ALL (\S+)$/.exec(rest) ?? [];
  if (name === undefined) return parseBucketAndAmount(rest, 'BREAK');
  const parsed = parseBucket(name, 'BREAK');
  return parsed.ok ? understood({ name: parsed.command.name, amount: 'all' }) : parsed;
}

/** `BREAK <name> <amt or ALL>`: moves money back out. */
export const breakBucket = defineCommand<Break>({
  topic: 'BREAK',
  words: ['BREAK'],
  beginsMoney: true,
  isListed: true,
  parse: parseBreak,

  *decide({ name, amount }, from, context) {
    const loaded = yield { accountsOf: [from], buckets: [bucketKey(from, name)] };
    const texter = spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    const bucket = bucketOf(account, name, loaded);
    if (bucket === undefined) return refuse(from, REFUSALS.noSuchBucket({ name }));
    const wanted = amount === 'all' ? bucket.balance : amount;
    if (wanted === 0 || bucket.balance < wanted)
      return refuse(from, refusals.insufficientInBucket(lineOf(bucket)));

    const { effects, accountChange, bucketChange } = moveSavings({
      direction: 'out',
      account,
      bucket,
      name,
      amount: wanted,
      note: 'break',
      reference: context.smsId,
      createdAt: instantOf(context),
    });
    const inBucket = bucketChange.after.balance;
    const { balance } = accountChange.after;
    const content = texts.bucketBroken({ name, amount: wanted, inBucket, balance });
    return done(effects, { to: from, content });
  },
});

/** `SAVED`: all buckets and their total. */
export const saved = defineCommand<object>({
  topic: 'SAVED',
  words: ['SAVED'],
  isListed: true,
  onlyReads: true,
  parse: (rest) => (/\d/.test(rest) ? misunderstood(REFUSALS.incomplete({ usage: 'SAVE' })) : understood({})),

  *decide(_, from) {
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    if (account.bucketNames.length === 0) return answer(from, texts.nothingSaved());

    const keys = account.bucketNames.map((name) => bucketKey(from, name));
    const withBuckets = yield { buckets: keys };
    const buckets = account.bucketNames
      .map((name) => bucketOf(account, name, withBuckets))
      .filter((bucket) => bucket !== undefined);
    // They stand under the phone: none is there when the account has moved away since it was read.
    if (buckets.length === 0) return refuse(from, REFUSALS.notRegistered());
    const total = add(...buckets.map((bucket) => bucket.balance));
    const parts = Math.ceil(buckets.length / LINES_PER_TEXT);
    const textOf = (part: number): Said => {
      const inPart = buckets.slice((part - 1) * LINES_PER_TEXT, part * LINES_PER_TEXT);
      const lines = inPart.map((bucket) => list.bucket(lineOf(bucket)));
      return parts === 1
        ? texts.saved({ lines, total })
        : texts.savedPart({ lines, total, part: `${part}/${parts}` });
    };
    return answer(from, ...Array.from({ length: parts }, (_unused, index) => textOf(index + 1)));
  },
});
