import { parseBucket, parseBucketAndAmount } from '../arguments.ts';
import { type Bucket, bucketKey, MAX_BUCKETS } from '../bucket.ts';
import { defineCommand, instantOf, misunderstood, type Parsed, understood } from '../command.ts';
import { answer, done, refuse } from '../decision.ts';
import { add, formatAmount, formatMoney, type Money, money } from '../money.ts';
import { bucketOf, moveSavings } from '../savings.ts';
import { refusalsOf, text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { LONGEST } from '../texts/samples.ts';

/** As many buckets as fit one text with the longest values. */
const LINES_PER_TEXT = 5;

const FILL_USAGE = 'RAIN SAVE SCHOOL 100';
const GET_USAGE = 'RAIN GET SCHOOL';
const BREAK_USAGE = 'RAIN BREAK SCHOOL 100';
const SAVED_USAGE = 'RAIN SAVED';

/** A bucket and what is in it. */
interface BucketLine {
  readonly name: string;
  readonly balance: Money;
}

interface Moved {
  readonly name: string;
  readonly amount: Money;
  readonly inBucket: Money;
  readonly balance: Money;
}

interface SavedPart {
  readonly lines: readonly BucketLine[];
  readonly total: Money;
  readonly part: number;
  readonly parts: number;
}

const { amount: longest, bucket: longestName } = LONGEST;
const longestMove: Moved = { name: longestName, amount: longest, inBucket: longest, balance: longest };
const longestLine: BucketLine = { name: longestName, balance: money(1_99_999_99) };
const longestLines = Array.from({ length: LINES_PER_TEXT }, () => longestLine);

const texts = {
  bucketFilled: text(
    (v: Moved) =>
      `${formatMoney(v.amount)} saved in ${v.name}. There: ${formatMoney(v.inBucket)}. You have ${formatMoney(v.balance)}`,
    longestMove,
  ),
  bucketBroken: text(
    (v: Moved) =>
      `${formatMoney(v.amount)} taken out of ${v.name}. There: ${formatMoney(v.inBucket)}. You have ${formatMoney(v.balance)}`,
    longestMove,
  ),
  bucket: text((v: BucketLine) => `${v.name} has ${formatMoney(v.balance)}`, longestLine),
  saved: text(
    ({ lines, total, part, parts }: SavedPart) => {
      const heading = parts === 1 ? 'Saved' : `Saved ${part}/${parts}`;
      const listed = lines.map((line) => `${line.name} ${formatAmount(line.balance)}`).join(', ');
      return `${heading}: ${listed}. Total ${formatMoney(total)}`;
    },
    { lines: longestLines, total: money(9_99_999_95), part: 1, parts: 1 },
    { lines: longestLines, total: money(19_99_999_90), part: 2, parts: 2 },
  ),
  nothingSaved: text(() => 'You have no savings yet. To save 100 for school text RAIN SAVE SCHOOL 100'),
};

const refusals = refusalsOf({
  insufficientInBucket: text(
    (v: BucketLine) => `${v.name} has only ${formatMoney(v.balance)}. Nothing was moved.`,
    longestLine,
  ),
});

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
  usage: FILL_USAGE,
  help: `Save money in a bucket: ${FILL_USAGE}. See it: ${GET_USAGE}. All: ${SAVED_USAGE}. Take out: ${BREAK_USAGE}`,
  isListed: true,
  texts,
  refusals,
  parse: (rest) => parseBucketAndAmount(rest, FILL_USAGE),

  *decide({ name, amount }, from, context) {
    const loaded = yield { accountsOf: [from], buckets: [bucketKey(from, name)] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    if (account.balance < amount) return refuse(from, REFUSALS.insufficientBalance(account));
    const isNew = !account.bucketNames.includes(name);
    if (isNew && account.bucketNames.length >= MAX_BUCKETS) {
      return refuse(from, REFUSALS.tooManyBuckets({ max: MAX_BUCKETS }));
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

/** `GET <name>`: what is in a bucket. */
export const getBucket = defineCommand<{ readonly name: string }>({
  topic: 'GET',
  words: ['GET'],
  usage: GET_USAGE,
  help: `See what is in a bucket: ${GET_USAGE}`,
  onlyReads: true,
  parse: (rest) => parseBucket(rest, GET_USAGE),

  *decide({ name }, from) {
    const loaded = yield { accountsOf: [from], buckets: [bucketKey(from, name)] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const bucket = bucketOf(texter.account, name, loaded);
    if (bucket === undefined) return refuse(from, REFUSALS.noSuchBucket({ name }));
    return answer(from, texts.bucket(bucket));
  },
});

function parseBreak(rest: string): Parsed<Break> {
  const [, name] = /^(\S+) ALL$/.exec(rest) ?? /^ALL (\S+)$/.exec(rest) ?? [];
  if (name === undefined) return parseBucketAndAmount(rest, BREAK_USAGE);
  const parsed = parseBucket(name, BREAK_USAGE);
  return parsed.ok ? understood({ name: parsed.command.name, amount: 'all' }) : parsed;
}

/** `BREAK <name> <amt or ALL>`: moves money back out. */
export const breakBucket = defineCommand<Break>({
  topic: 'BREAK',
  words: ['BREAK'],
  beginsMoney: true,
  usage: BREAK_USAGE,
  help: `Take money out of a bucket: ${BREAK_USAGE}, or all of it: RAIN BREAK SCHOOL ALL`,
  isListed: true,
  parse: parseBreak,

  *decide({ name, amount }, from, context) {
    const loaded = yield { accountsOf: [from], buckets: [bucketKey(from, name)] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    const bucket = bucketOf(account, name, loaded);
    if (bucket === undefined) return refuse(from, REFUSALS.noSuchBucket({ name }));
    const wanted = amount === 'all' ? bucket.balance : amount;
    if (wanted === 0 || bucket.balance < wanted) return refuse(from, refusals.insufficientInBucket(bucket));

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
  usage: SAVED_USAGE,
  help: `See all your buckets: ${SAVED_USAGE}`,
  isListed: true,
  onlyReads: true,
  parse: (rest) =>
    /\d/.test(rest) ? misunderstood(REFUSALS.incomplete({ usage: FILL_USAGE })) : understood({}),

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
    const total = add(...buckets.map((bucket) => bucket.balance));
    const parts = Math.ceil(buckets.length / LINES_PER_TEXT);
    const textOf = (part: number): string => {
      const lines: readonly Bucket[] = buckets.slice((part - 1) * LINES_PER_TEXT, part * LINES_PER_TEXT);
      return texts.saved({ lines, total, part, parts });
    };
    return answer(from, ...Array.from({ length: parts }, (_unused, index) => textOf(index + 1)));
  },
});
