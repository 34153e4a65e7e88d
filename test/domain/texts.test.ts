import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { money, rupees } from '../../src/domain/money.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import type { SavingsInterval } from '../../src/domain/request.ts';
import { HELP, HELP_FOR_STRANGERS, HELP_OVERVIEW, USAGES } from '../../src/domain/texts/help.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { OPERATION_NOTICES } from '../../src/domain/texts/operations.ts';
import { REFUSALS } from '../../src/domain/texts/refusals.ts';
import { ID_TEXTS, OTP_TEXTS, PAYEE_RECEIPTS, PAYER_RECEIPTS } from '../../src/domain/texts/transactions.ts';
import { WHY_FAILED } from '../../src/domain/texts/words.ts';
import type { FailureReason, TransactionKind } from '../../src/domain/transaction.ts';
import { aPhone, aTransactionId } from '../helpers/domain.ts';

/** The longest values that a text is expected to hold. */
const name = 'VENKATANARASIMHARAJUVARI';
const phone = aPhone('919876543210');
const other = { name, phone };
const amount = money(99_99_999_99);
const balance = amount;
const id = aTransactionId('A7K2M9');
const otp = '123456';
const location = 'THIRUVANANTHAPURAM-1';
const bucket = 'WEDDING123';
const day = '2026-11-30';
const every: SavingsInterval = 'MONTHLY';
const line = { name: bucket, balance: money(1_99_999_99) };
const reasons = Object.keys(WHY_FAILED) as FailureReason[];
const usages = Object.values(USAGES);

type Samples<Texts> = { readonly [Key in keyof Texts]: readonly string[] };

// Each catalogue is listed whole: a new text without a sample here does not compile.
const NOTICE_SAMPLES: Samples<typeof NOTICES> = {
  welcome: [NOTICES.welcome({ name, location })],
  balance: [
    NOTICES.balance({ balance, saved: rupees(0) }),
    NOTICES.balance({ balance, saved: amount }),
    NOTICES.balance({ balance, saved: amount, held: amount }),
  ],
  transactionCancelled: [NOTICES.transactionCancelled({ id, amount, other })],
  transactionFailed: reasons.map((reason) => NOTICES.transactionFailed({ id, amount, other, reason })),
  bucketFilled: [NOTICES.bucketFilled({ name: bucket, amount, inBucket: amount, balance })],
  bucketBroken: [NOTICES.bucketBroken({ name: bucket, amount, inBucket: amount, balance })],
  bucket: [NOTICES.bucket({ name: bucket, balance })],
  saved: [
    NOTICES.saved({ lines: [line, line, line, line, line], total: money(9_99_999_95), part: 1, parts: 1 }),
    NOTICES.saved({ lines: [line, line, line, line, line], total: money(19_99_999_90), part: 2, parts: 2 }),
  ],
  nothingSaved: [NOTICES.nothingSaved()],
  planStarted: [NOTICES.planStarted({ name: bucket, amount, every, first: day })],
  planStopped: [NOTICES.planStopped({ name: bucket })],
  instalmentPaid: [NOTICES.instalmentPaid({ name: bucket, amount, inBucket: amount, balance, next: day })],
  instalmentFailed: [NOTICES.instalmentFailed({ name: bucket, amount, balance, next: day })],
  instalmentOnHold: [NOTICES.instalmentOnHold({ name: bucket, amount, next: day })],
  instalmentWithoutRoom: [NOTICES.instalmentWithoutRoom({ name: bucket, amount, most: 10, next: day })],
  foundForDeposit: [NOTICES.foundForDeposit({ amount, other })],
  noResult: [NOTICES.noResult({ location })],
  askingAround: [NOTICES.askingAround({ amount, location })],
  floatingAsk: [NOTICES.floatingAsk({ amount, other, location })],
  foundForWithdraw: [NOTICES.foundForWithdraw({ amount, other })],
  introducedAsAtm: [NOTICES.introducedAsAtm({ amount, other })],
  thanksForNo: [NOTICES.thanksForNo()],
  floatingOn: [NOTICES.floatingOn({ amount })],
  floatingOff: [NOTICES.floatingOff()],
  agentComing: [NOTICES.agentComing({ amount, other })],
  agentWanted: [NOTICES.agentWanted({ amount, other, location })],
  atmOn: [NOTICES.atmOn()],
  atmOff: [NOTICES.atmOff()],
  doneOnce: [NOTICES.doneOnce()],
  tooManyTexts: [NOTICES.tooManyTexts()],
};

const OPERATION_SAMPLES: Samples<typeof OPERATION_NOTICES> = {
  accountFrozen: [OPERATION_NOTICES.accountFrozen()],
  accountUnfrozen: [OPERATION_NOTICES.accountUnfrozen()],
  accountClosed: [OPERATION_NOTICES.accountClosed()],
  accountMovedHere: [OPERATION_NOTICES.accountMovedHere({ name, from: phone })],
  accountMovedAway: [OPERATION_NOTICES.accountMovedAway({ to: phone })],
  agentAppointed: [OPERATION_NOTICES.agentAppointed({ limit: amount })],
  agentDismissed: [OPERATION_NOTICES.agentDismissed()],
  cashSettled: [OPERATION_NOTICES.cashSettled({ amount, cashInHand: amount })],
  reversedToPayer: [OPERATION_NOTICES.reversedToPayer({ id, reversed: id, amount, other, balance })],
  reversedFromPayee: [OPERATION_NOTICES.reversedFromPayee({ id, reversed: id, amount, other, balance })],
  collectReversedToAgent: [
    OPERATION_NOTICES.collectReversedToAgent({ id, reversed: id, amount, other, balance }),
  ],
  moneyHeld: [OPERATION_NOTICES.moneyHeld({ id, amount, balance })],
  holdReleased: [OPERATION_NOTICES.holdReleased({ id, amount, balance })],
};

const REFUSAL_SAMPLES: Samples<typeof REFUSALS> = {
  unknownCommand: [REFUSALS.unknownCommand()],
  incomplete: usages.map((usage) => REFUSALS.incomplete({ usage })),
  badAmount: usages.map((usage) => REFUSALS.badAmount({ usage })),
  badPhone: usages.map((usage) => REFUSALS.badPhone({ usage })),
  badPan: [REFUSALS.badPan()],
  badName: [REFUSALS.badName()],
  badLocation: [REFUSALS.badLocation()],
  badBucketName: [REFUSALS.badBucketName()],
  badInterval: [REFUSALS.badInterval()],
  notRegistered: [REFUSALS.notRegistered()],
  alreadyRegistered: [REFUSALS.alreadyRegistered({ name })],
  accountInactive: [REFUSALS.accountInactive()],
  onlyAgents: [REFUSALS.onlyAgents()],
  agentsAreNoAtms: [REFUSALS.agentsAreNoAtms()],
  toYourself: [REFUSALS.toYourself()],
  otherNotRegistered: [REFUSALS.otherNotRegistered({ phone })],
  otherInactive: [REFUSALS.otherInactive({ other })],
  atmIsOff: [REFUSALS.atmIsOff({ other })],
  insufficientBalance: [REFUSALS.insufficientBalance({ balance })],
  otherInsufficient: [REFUSALS.otherInsufficient({ other, amount })],
  aboveTransactionLimit: [REFUSALS.aboveTransactionLimit({ limit: amount })],
  payerDayLimit: [REFUSALS.payerDayLimit({ left: amount })],
  balanceLimit: [REFUSALS.balanceLimit({ limit: amount })],
  otherBalanceLimit: [REFUSALS.otherBalanceLimit({ other, amount })],
  cashLimit: [REFUSALS.cashLimit({ limit: amount })],
  otherCashLimit: [REFUSALS.otherCashLimit({ other })],
  unknownTransaction: [REFUSALS.unknownTransaction()],
  transactionAlreadyDone: [REFUSALS.transactionAlreadyDone({ id, amount, other })],
  transactionAlreadyFailed: reasons.map((reason) => REFUSALS.transactionAlreadyFailed({ id, reason })),
  transactionExpired: [REFUSALS.transactionExpired({ id })],
  wrongOtp: [REFUSALS.wrongOtp({ id, triesLeft: 1 }), REFUSALS.wrongOtp({ id, triesLeft: 2 })],
  wrongOtpTooOften: [REFUSALS.wrongOtpTooOften({ id })],
  otpLocked: [REFUSALS.otpLocked()],
  noSuchBucket: [REFUSALS.noSuchBucket({ name: bucket })],
  insufficientInBucket: [REFUSALS.insufficientInBucket({ name: bucket, balance })],
  tooManyBuckets: [REFUSALS.tooManyBuckets({ most: 10 })],
  noSuchPlan: [REFUSALS.noSuchPlan({ name: bucket })],
  nothingAsked: [REFUSALS.nothingAsked()],
  tooLate: [REFUSALS.tooLate()],
};

const receipt = { id, amount, other, balance };
type ByKind = Readonly<Record<TransactionKind, string>>;

const ID_SAMPLES: ByKind = {
  transfer: ID_TEXTS.transfer({ id, amount, other }),
  pay: ID_TEXTS.pay({ id, amount, other }),
  collect: ID_TEXTS.collect({ id, amount, other }),
  deposit: ID_TEXTS.deposit({ id, amount, other }),
  withdraw: ID_TEXTS.withdraw({ id, amount, other }),
};
const OTP_SAMPLES: ByKind = {
  transfer: OTP_TEXTS.transfer({ otp, amount, other }),
  pay: OTP_TEXTS.pay({ otp, amount, other }),
  collect: OTP_TEXTS.collect({ otp, amount, other }),
  deposit: OTP_TEXTS.deposit({ otp, amount, other }),
  withdraw: OTP_TEXTS.withdraw({ otp, amount, other }),
};
const PAYER_SAMPLES: ByKind = {
  transfer: PAYER_RECEIPTS.transfer(receipt),
  pay: PAYER_RECEIPTS.pay(receipt),
  collect: PAYER_RECEIPTS.collect({ ...receipt, cashInHand: amount }),
  deposit: PAYER_RECEIPTS.deposit(receipt),
  withdraw: PAYER_RECEIPTS.withdraw(receipt),
};
const PAYEE_SAMPLES: ByKind = {
  transfer: PAYEE_RECEIPTS.transfer(receipt),
  pay: PAYEE_RECEIPTS.pay(receipt),
  collect: PAYEE_RECEIPTS.collect(receipt),
  deposit: PAYEE_RECEIPTS.deposit(receipt),
  withdraw: PAYEE_RECEIPTS.withdraw(receipt),
};

const EVERY_TEXT: readonly (readonly [name: string, text: string])[] = [
  ...Object.entries({ ...NOTICE_SAMPLES, ...OPERATION_SAMPLES, ...REFUSAL_SAMPLES }).flatMap(([key, texts]) =>
    texts.map((text) => [key, text] as const),
  ),
  ...[ID_SAMPLES, OTP_SAMPLES, PAYER_SAMPLES, PAYEE_SAMPLES].flatMap((samples) => Object.entries(samples)),
  ...Object.entries(HELP).map(([topic, text]) => [`HELP ${topic}`, text] as const),
  ['HELP', HELP_OVERVIEW],
  ['HELP for strangers', HELP_FOR_STRANGERS],
];

describe('every text', () => {
  it.each(EVERY_TEXT)('%s fits one SMS of the GSM-7 alphabet with the longest values: %s', (_name, text) => {
    const message = new SegmentedMessage(text);

    expect({ encoding: message.getEncodingName(), segments: message.segmentsCount, text }).toEqual({
      encoding: 'GSM-7',
      segments: 1,
      text,
    });
    expect(text.length).toBeLessThanOrEqual(160);
  });
});

describe('a text that brings half of a txn', () => {
  const halves = [...Object.values(ID_SAMPLES), ...Object.values(OTP_SAMPLES)];

  it.each(Object.entries(ID_SAMPLES))('names the id of a %s, and how to use it', (_kind, text) => {
    expect(text).toMatch(/^Txn A7K2M9: /);
    expect(text).toMatch(/RAIN A7K2M9 <(?:their|agent) OTP>/);
    expect(text).not.toMatch(/\d{6}(?!\d)(?<!\d{7})/);
  });

  it.each(Object.entries(OTP_SAMPLES))('names the OTP of a %s, but not the id', (_kind, text) => {
    expect(text).toMatch(/^OTP 123456: /);
    expect(text).not.toContain('A7K2M9');
  });

  it.each(halves)('says how much, who the other is, and when to share: %s', (text) => {
    expect(text).toContain('Rs 99,99,999.99');
    expect(text).toContain(`${name} ${phone}`);
    expect(text).toMatch(/Share only after cash or goods are given\.$/);
  });
});

describe('a receipt', () => {
  const receipts = [...Object.values(PAYER_SAMPLES), ...Object.values(PAYEE_SAMPLES)];

  it.each(receipts)('names the amount, the other party, the txn and the balance: %s', (text) => {
    expect(text).toContain('Rs 99,99,999.99');
    expect(text).toContain(`${name} ${phone}`);
    expect(text).toMatch(/\. Txn A7K2M9\. Bal Rs 99,99,999\.99$/);
  });
});

describe('the texts of FIND', () => {
  it.each([...NOTICE_SAMPLES.foundForDeposit, ...NOTICE_SAMPLES.foundForWithdraw])(
    'introduce somebody by name and full phone: %s',
    (text) => {
      expect(text).toMatch(new RegExp(`^${name} ${phone} `));
    },
  );

  it('ask whether somebody has cash, say that nobody has, and never call both by the same words', () => {
    expect(NOTICE_SAMPLES.floatingAsk[0]).toMatch(/^99,99,999\.99 FLOATING\? /);
    expect(NOTICE_SAMPLES.noResult[0]).toMatch(/^NO RESULT: /);
  });
});

describe('the texts of HELP', () => {
  const exampleOf = (text: string) =>
    text
      .replace('<PAN> <NAME> <PLACE>', 'ABCDE1234F RAVI KUMAR DELHI')
      .replace('<TXN ID> <OTP>', 'A7K2M9 123456')
      .replace('<TXN ID>', 'A7K2M9');

  it.each(Object.entries(USAGES))('show for %s a form that Rain understands: %s', (topic, usage) => {
    const example = exampleOf(usage).replace(/^RAIN /, '');

    expect(parseCommand(example, { country: 'IN' })).toMatchObject({ ok: true, command: { topic } });
  });

  const examples = Object.values({
    ...HELP,
    HELP_FOR_STRANGERS,
    ...NOTICE_SAMPLES,
    ...OPERATION_SAMPLES,
    ...REFUSAL_SAMPLES,
  })
    .flat()
    .flatMap((text) => exampleOf(text).match(/RAIN [A-Z]+ (?:[A-Z]+ )?\d[\d,.]*(?: [A-Z]{4,}| \d+)?/g) ?? []);

  it.each([...new Set(examples)])(
    'and every other text show examples that Rain understands: %s',
    (example) => {
      expect(parseCommand(example.replace(/^RAIN /, ''), { country: 'IN' })).toMatchObject({ ok: true });
    },
  );

  it('list only words that are commands', () => {
    const words = HELP_OVERVIEW.match(/\b[A-Z]{3,}\b/g)?.filter((word) => word !== 'RAIN') ?? [];

    expect(words.length).toBeGreaterThan(12);
    for (const word of words) {
      expect(parseCommand(word, { country: 'IN' }), word).not.toMatchObject({
        refusal: { reason: 'unknownCommand' },
      });
    }
  });
});
