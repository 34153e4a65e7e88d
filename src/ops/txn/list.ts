import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import type { TransactionKind } from '../../domain/transactionKind.ts';
import { withDamaged } from '../damage.ts';
import {
  amountSchema,
  countSchema,
  dayOption,
  daySchema,
  defineCommand,
  limitOption,
} from '../definition.ts';
import { extentTold } from '../listed.ts';
import { OpsError } from '../opsError.ts';
import { findAccount } from '../people.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { statusOf, transactionJson } from './describe.ts';
import { DAYS_BACK, searchTransactions, TXN_STATES } from './search.ts';

const DEFAULT_LIMIT = 20;

/** Each kind, with what people text for it. */
const KINDS: readonly (readonly [kind: TransactionKind, word: string])[] = [
  ['collect', 'COLLECT'],
  ['deposit', 'DEPOSIT'],
  ['withdraw', 'WITHDRAW'],
  ['pay', 'REQUEST'],
  ['transfer', 'SEND'],
];
const KINDS_TOLD = KINDS.map(([kind, word]) => `${kind} (${word})`).join(', ');
const kindSchema = z
  .string()
  .meta({ enum: KINDS.map(([kind]) => kind) })
  .transform((typed, check) => {
    const found = KINDS.find((names) => names.some((name) => name.toUpperCase() === typed.toUpperCase()));
    if (found !== undefined) return found[0];
    check.addIssue({ code: 'custom', message: `must be one of ${KINDS_TOLD}` });
    return z.NEVER;
  });

export const txnList = defineCommand({
  path: 'txn list',
  summary: 'txns, the latest first',
  options: [
    ['--party <account>', 'only those of this phone or id'],
    ['--account <account>', 'the same'],
    ['--from <account>', 'only those that this one pays'],
    ['--to <account>', 'only those that this one is paid by'],
    ['--kind <kind>', `only these: ${KINDS_TOLD}`],
    ['--state <state>', `only these: ${TXN_STATES.join(', ')}`],
    ['--open', 'the same as --state open'],
    ['--amount <amount>', 'only those of this amount'],
    dayOption('only those that were begun on this day'),
    limitOption,
  ],
  input: z.object({
    party: z.string().optional(),
    account: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    kind: kindSchema.optional(),
    state: z.enum(TXN_STATES).optional(),
    open: z.boolean().default(false),
    amount: amountSchema.optional(),
    day: daySchema.optional(),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(session: Pick<Session, 'store' | 'documents' | 'tablePrefix' | 'rules' | 'now'>, input) {
    const { party: typed, account, kind, open, amount, day, limit } = input;
    if (typed !== undefined && account !== undefined) {
      throw new OpsError('usage', '--party and --account say the same: give one.');
    }
    const idOf = async (name: string | undefined) =>
      name === undefined ? undefined : (await findAccount(session, name)).id;
    const [party, from, to] = await Promise.all([typed ?? account, input.from, input.to].map(idOf));
    const state = input.state ?? (open ? 'open' : undefined);
    const found = await searchTransactions(session, { party, from, to, kind, amount, state, day, limit });
    const { txns, damaged, total, isCut, since } = found;
    const nowMs = session.now();
    const rows = txns.map((txn) => [
      txn.txnId,
      txn.createdAt,
      txn.requestType,
      formatMoney(txn.money),
      txn.firstParty,
      txn.secondParty,
      statusOf(txn, nowMs),
    ]);
    const text = [
      table(['TXN', 'BEGUN', 'KIND', 'MONEY', 'FIRST', 'SECOND', 'STATUS'], rows),
      ...extentTold({ shown: txns.length, total, isCut }),
      ...(since === undefined
        ? []
        : [`The last ${DAYS_BACK} days: --day, --party or --amount looks further back.`]),
    ];
    const json = {
      txns: txns.map((txn) => transactionJson(txn, nowMs)),
      total,
      isMore: isCut || total > txns.length,
    };
    return withDamaged({ json, text: text.join('\n') }, damaged);
  },
});
