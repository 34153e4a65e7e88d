/** Every guard that the promises rest on, and how its absence reads. */
export interface Guard {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** What the simulator then finds broken, one way or another. */
  readonly breaks: RegExp;
  /** Where to begin looking, for those that only a rare race shows; 1 without. */
  readonly firstSeed?: number;
}

const ALWAYS_TRUE = "'attribute_not_exists(nothing)'";

export const GUARDS: readonly Guard[] = [
  {
    name: 'an SMS is processed once (not-exists condition)',
    file: 'src/bank/store/writes.ts',
    from: "const SMS_NOT_PROCESSED = 'attribute_not_exists(id)'",
    to: `const SMS_NOT_PROCESSED = ${ALWAYS_TRUE}`,
    breaks: /exactly once|balance/,
  },
  {
    name: 'a record is as it was read (version condition)',
    file: 'src/bank/store/writes.ts',
    from: "const UNCHANGED_SINCE_READ = '#version = :readVersion'",
    to: `const UNCHANGED_SINCE_READ = ${ALWAYS_TRUE}`,
    breaks: /./,
    firstSeed: 18,
  },
  {
    name: 'the payer has the money (balance check)',
    file: 'src/domain/moneyRules.ts',
    from: "if (payer.balance < amount) return 'insufficientBalance';",
    to: '',
    breaks: /./,
  },
  {
    name: 'a code is worth nothing but on the phone of the one who pays (payer check)',
    file: 'src/domain/commands/code.ts',
    from: 'const lapsed = (account.waiting ?? []).some(isIt);',
    to: [
      'for (const asked of account.waiting ?? []) {',
      '  const others = yield { accounts: [asked.otherId] };',
      '  const payer = others.account(asked.otherId);',
      '  const its = payer?.waiting?.find(({ id, codeHash }) => id === asked.id && codeHash !== undefined &&',
      '    codes.matches(codeHash, payer.id, id, written.code));',
      '  if (its !== undefined) return yield* pay(its, payer, written, from, context);',
      '}',
      'const lapsed = (account.waiting ?? []).some(isIt);',
    ].join('\n'),
    breaks: /only the one who pays|exactly once/,
  },
  {
    name: 'a code must be right (code check)',
    file: 'src/domain/commands/code.ts',
    from: 'codes.matches(codeHash, account.id, id, written.code);',
    to: 'true;',
    breaks: /only the one who pays|exactly once/,
  },
  {
    name: 'three wrong codes end a txn (tries)',
    file: 'src/domain/waiting.ts',
    from: 'triesLeft: (entry.triesLeft ?? 1) - 1 }',
    to: 'triesLeft: entry.triesLeft }',
    breaks: /only the one who pays|exactly once/,
  },
  {
    name: 'a code is good for ten minutes (expiry)',
    file: 'src/domain/waiting.ts',
    from: 'nowMs < Date.parse(expiresAt);',
    to: 'nowMs > 0;',
    breaks: /exactly once/,
  },
  {
    name: 'an account opens by a code from its own phone (registration)',
    file: 'src/domain/commands/code.ts',
    from: 'const isRight = context.codes.matches(codeHash, from, id, written.code);',
    to: 'const isRight = codeHash !== undefined && id !== undefined && written.code !== undefined;',
    breaks: /enrolled/,
  },
  {
    name: 'one PAN, one account (PAN check and its condition)',
    file: 'src/domain/registration.ts',
    from: 'pans: [{ key: panKey, accountId: id, change: ',
    to: 'pans: [{ key: panKey + id, accountId: id, change: ',
    breaks: /exactly once/,
  },
  {
    name: 'who collects cash is an agent at the time of the code (role)',
    file: 'src/domain/moneyRules.ts',
    from: "if (payer.role !== 'agent') return 'notAgent';",
    to: '',
    breaks: /exactly once/,
  },
  {
    name: 'no more goes out in a day than is allowed (day limit)',
    file: 'src/domain/moneyRules.ts',
    from: "leftToday(payer, rules.limits, rules.today) < amount ? 'payerDayLimit' : undefined",
    to: 'undefined',
    breaks: /exactly once/,
  },
  {
    name: 'nobody has more than is allowed (balance limit)',
    file: 'src/domain/moneyRules.ts',
    from: "> limitsOf(payee, limits).balance ? 'payeeBalanceLimit' : undefined",
    to: '< 0 ? undefined : undefined',
    breaks: /exactly once/,
  },
  {
    name: 'no agent holds more cash than is allowed (cash limit)',
    file: 'src/domain/moneyRules.ts',
    from: "> limits.cashInHand ? 'cashLimit' : undefined",
    to: '< 0 ? undefined : undefined',
    breaks: /exactly once/,
  },
  {
    name: 'a phone has one account (not-exists condition of its pointer)',
    file: 'src/bank/store/writes.ts',
    from: "const PHONE_NOT_TAKEN = 'attribute_not_exists(phone)'",
    to: `const PHONE_NOT_TAKEN = ${ALWAYS_TRUE}`,
    breaks: /exactly once/,
  },
  {
    name: 'only its parties end a txn (who cancels)',
    file: 'src/domain/commands/no.ts',
    from: 'const entry = open.find(({ id }) => id === ref);',
    to: 'const entry = { id: ref };',
    breaks: /exactly once/,
  },
  {
    name: 'only who is asked now says yes (who was asked)',
    file: 'src/domain/commands/yes.ts',
    from: '.filter(({ extraInfo }) => extraInfo.asked?.id === helper.id)',
    to: '.filter(() => true)',
    breaks: /exactly once/,
  },
  {
    name: 'what is due is done only while it is due (due time)',
    file: 'src/domain/due.ts',
    from: ' || request.dueAt !== dueAt)',
    to: ')',
    breaks: /exactly once/,
  },
  {
    name: "a bucket is its owner's, whoever has the phone now (owner of a bucket)",
    file: 'src/domain/savings.ts',
    from: 'return bucket?.accountId === account.id ? bucket : undefined;',
    to: 'return bucket;',
    breaks: /exactly once/,
  },
  {
    name: 'each movement is written into the ledger (entries)',
    file: 'src/bank/store/writes.ts',
    from: '...effects.entries.map(',
    to: '...effects.entries.slice(1).map(',
    breaks: /books/,
  },
  {
    name: 'others make Rain text somebody only so often (texts caused)',
    file: 'src/domain/asking.ts',
    from: 'recentlyCaused(receiver, relation, nowMs).length < MOST_AN_HOUR[relation]',
    to: 'MOST_AN_HOUR[relation] > 0',
    breaks: /nobody is harmed/,
  },
  {
    name: 'only so many ask somebody at a time (open asks)',
    file: 'src/domain/asking.ts',
    from: 'return asked.length < MAX_ASKED;',
    to: 'return asked.length >= 0 && MAX_ASKED > 0;',
    breaks: /nobody is harmed/,
  },
  {
    name: "a wrong code costs nothing of anybody else's (whose try)",
    file: 'src/domain/waiting.ts',
    from: 'const payable = new Set(payableBy(account, nowMs).map(({ id }) => id));',
    to: 'const payable = new Set(openFor(account, nowMs).map(({ id }) => id));',
    breaks: /exactly once/,
  },
  {
    name: 'replies are sent again after a crash (outbox)',
    file: 'src/bank/runCommand.ts',
    from: "if (earlier.deliveryId !== task.deliveryId) return 'copy';",
    to: "if (earlier.deliveryId !== '') return 'copy';",
    breaks: /answer/,
  },
  {
    name: 'the account that a pointer leads to has the phone, or it is looked up (correction)',
    file: 'src/bank/load.ts',
    from: 'if (wrong.length === 0) return;',
    to: 'if (wrong.length >= 0) return;',
    breaks: /./,
  },
  {
    name: 'a failed message holds up the rest of its group (order)',
    file: 'src/queues/batches.ts',
    from: 'return records.slice(index);',
    to: 'return [record, ...(await processGroup(records.slice(index + 1), handle, log))];',
    breaks: /order/,
  },
  {
    name: 'an operation is done once (not-exists condition of its record)',
    file: 'src/bank/store/writes.ts',
    from: "const OPERATION_NOT_DONE = 'attribute_not_exists(id)';",
    to: `const OPERATION_NOT_DONE = ${ALWAYS_TRUE};`,
    breaks: /exactly once/,
  },
  {
    name: 'an operation changes what is as it was read (version condition)',
    file: 'src/bank/store/writes.ts',
    from: "...effects.accounts.map((change) => recordChange(table('userAccount'), 'id', change)),",
    to: "...effects.accounts.map((change) => 'command' in kept ? { Put: { TableName: table('userAccount'), Item: { ...change.after } } } : recordChange(table('userAccount'), 'id', change)),",
    breaks: /./,
  },
  {
    name: 'texts about an operation are sent again (outbox)',
    file: 'src/ops/operate.ts',
    from: 'await sendTexts(desk, operation, id, texts);',
    to: 'await Promise.resolve();',
    breaks: /answer/,
  },
  {
    name: 'an operator is told how to go on when an answer was lost (its id)',
    file: 'src/ops/operate.ts',
    from: 'if (!(error instanceof TransientError)) throw error;',
    to: 'if (error !== null) throw error;',
    breaks: /operator/,
  },
  {
    name: 'whoever has the phone of a closed account is not its owner (closed accounts)',
    file: 'src/domain/account.ts',
    from: "account.phone === phone && account.status !== 'closed'",
    to: 'account.phone === phone',
    breaks: /./,
  },
];
