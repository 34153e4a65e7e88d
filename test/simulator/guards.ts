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
    name: 'only a party confirms (party check)',
    file: 'src/domain/commands/confirm.ts',
    from: "const texter = isOn(first, from) ? 'first' : isOn(second, from) ? 'second' : undefined;",
    to: "const texter: Side | undefined = isOn(first, from) ? 'first' : 'second';",
    breaks: /secret|parties/,
  },
  {
    name: 'an OTP must be right (OTP check)',
    file: 'src/domain/commands/confirm.ts',
    from: 'return settle(txn, seen, from, loaded.otpMatches(txnId), context);',
    to: 'return settle(txn, seen, from, true, context);',
    breaks: /secret/,
  },
  {
    name: 'three wrong OTPs end a txn (tries limit)',
    file: 'src/domain/commands/confirm.ts',
    from: "const after = triesLeft === 0 ? failTransaction(tried, 'wrongOtp', context.nowMs) : tried;",
    to: 'const after = { ...txn, attemptsLeft: 3 };',
    breaks: /secret/,
    firstSeed: 6,
  },
  {
    name: 'an OTP is good for ten minutes (expiry)',
    file: 'src/domain/commands/confirm.ts',
    from: 'if (context.nowMs >= Date.parse(txn.expiresAt)) {',
    to: 'if (context.nowMs < 0) {',
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
    to: '',
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
    breaks: /parties/,
  },
];
