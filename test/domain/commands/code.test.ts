import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { changed } from '../../../src/domain/change.ts';
import { NO_EFFECTS } from '../../../src/domain/decision.ts';
import { rupees } from '../../../src/domain/money.ts';
import { parseCommand } from '../../../src/domain/parseCommand.ts';
import { failTransaction } from '../../../src/domain/transaction.ts';
import {
  aBank,
  aTransactionId,
  type Bank,
  codeOf,
  MOHAN,
  RAVI,
  SITA,
  STRANGER,
} from '../../helpers/domain.ts';
import { answerTo, OTHER_PIN, pairIn, setPin, wrongAnswerTo } from '../../helpers/pins.ts';

/** RAVI can pay much. */
function aBankWithMoney(ravi: Partial<Account> = {}): Bank {
  return aBank({ RAVI: { balance: rupees(20_000), ...ravi } });
}

function bankWithPin(): Bank {
  const bank = aBankWithMoney();
  setPin(bank);
  return bank;
}

/** RAVI is asked for a code about something that pays nobody. */
function codeToTrustSita(bank: Bank): string {
  return codeOf(bank.text(RAVI, 'TRUST 9000000003').received);
}

function triesOf(bank: Bank): readonly (number | undefined)[] {
  const { waiting = [], proofs = [] } = bank.account(RAVI);
  return [...waiting, ...proofs].map(({ triesLeft }) => triesLeft);
}

/** The newest txn ends, and the accounts still have it. */
function endNewestAlone(bank: Bank): void {
  const { newest } = bank;
  if (newest.status !== 'created') throw new Error('it is over');
  const over = failTransaction(newest, 'refused', bank.nowMs);
  bank.commit({ ...NO_EFFECTS, transactions: [changed(newest, over)] });
}

describe('a code', () => {
  it('counts as one, and neither only asks nor begins anything', () => {
    expect(parseCommand('483107', { country: 'IN' })).toMatchObject({
      ok: true,
      command: { topic: 'CODE', purpose: 'code', onlyReads: false, beginsMoney: false },
    });
  });

  it('is wrong to somebody of whom something waits that has none', () => {
    const bank = aBank();
    bank.text(RAVI, 'WITHDRAW 500 9000000003');

    expect(bank.text(SITA, '483107').reason).toBe('wrongCode');
    expect(bank.text(RAVI, 'CANCEL').outcome).toBe('done');
  });

  it('is too late for what has lapsed, whatever else is open', () => {
    const bank = aBank();
    const older = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);
    bank.wait({ minutes: 9 });
    bank.text(RAVI, 'SEND 6 9000000004');
    bank.wait({ minutes: 1 });

    expect(bank.text(RAVI, older).reason).toBe('codeTooLate');
    expect(triesOf(bank)).toEqual([3, 3]);
  });

  it('that pays nobody stands without a ref, and without a name', () => {
    const bank = aBankWithMoney();
    const code = codeToTrustSita(bank);

    expect(bank.text(RAVI, `A20001 ${code}`).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(RAVI, `${code} SITA`).reason).toBe('codeAlone');
    expect(bank.account(RAVI).trusted).toBeUndefined();
    expect(bank.text(RAVI, code).outcome).toBe('done');
  });

  it('that is wrong costs a try of what pays and of what pays nobody', () => {
    const bank = aBankWithMoney();
    bank.text(RAVI, 'SEND 5 9000000003');
    codeToTrustSita(bank);

    expect(bank.text(RAVI, '000000').reason).toBe('wrongCodeTryAgain');
    expect(triesOf(bank)).toEqual([2, 2]);
  });

  it.each([
    ['registration', 'REGISTER GITA DELHI', 'RECOVER 9000000002'],
    ['recovery', 'RECOVER 9000000002', 'REGISTER GITA DELHI'],
  ])('that is wrong leaves a stranger the most tries that anything has left: %s', (_, first, second) => {
    const bank = aBank();
    bank.text(STRANGER, first);
    bank.text(STRANGER, '000000');
    bank.text(STRANGER, second);

    expect(bank.text(STRANGER, '000001').received).toEqual([
      [
        'STRANGER',
        'Wrong number. Nothing was sent. You can try 2 more times. Look at the last text from Rain.',
      ],
    ]);
  });

  it('of an account that the new phone wants no more is over', () => {
    const bank = aBank();
    const code = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    bank.text(STRANGER, 'NO');

    expect(bank.text(STRANGER, code).reason).toBe('codeOver');
  });

  it('may have beside it any part of a name, whatever stands between its parts', () => {
    const names = ['SITA', 'DEVI', 'SITA DEVI', 'DEVI SITA'];
    const reasons = [...names, 'SIT', 'RANI'].map((words) => {
      const bank = aBank({ SITA: { name: 'SITA -. DEVI' } });
      return bank.text(RAVI, `${codeOf(bank.text(RAVI, 'SEND 5 9000000003').received)} ${words}`).reason;
    });

    expect(reasons).toEqual([...names.map(() => undefined), 'codeAlone', 'codeAlone']);
  });
});

describe('a code pays nothing, and is over,', () => {
  it.each<[string, (bank: Bank) => void]>([
    ['when its txn has ended since', endNewestAlone],
    [
      'when there is no such txn',
      (bank) => {
        const id = aTransactionId('A2ZZZ9');
        const [entry] = bank.account(RAVI).waiting ?? [];
        const codeHash = `hash of account-RAVI ${id} 179191`;
        bank.operate(RAVI, { waiting: entry && [{ ...entry, id, codeHash }] });
      },
    ],
    [
      'when there is nobody whom it would pay',
      (bank) => {
        const { waiting } = bank.account(RAVI);
        bank.operate(RAVI, { waiting: waiting?.map((entry) => ({ ...entry, otherId: 'account-NOBODY' })) });
      },
    ],
  ])('%s', (_, change) => {
    const bank = aBank();
    expect(codeOf(bank.text(RAVI, 'SEND 500 9000000003').received)).toBe('179191');
    change(bank);

    expect(bank.text(RAVI, '179191').reason).toBe('codeOver');
    expect(bank.entries).toEqual([]);
    expect(bank.balance(RAVI)).toBe(1_000_00);
  });
});

describe('digits of a PIN written on to a code', () => {
  const glued = (answer: string) => answer.replace(' ', '');

  it('are asked back, and cost no try, also where the code pays nobody', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, `PIN ${OTHER_PIN}`).received;

    expect(bank.text(RAVI, glued(answerTo(asked))).reason).toBe('pinMissing');
    expect(triesOf(bank).at(-1)).toBe(3);
    expect(bank.text(RAVI, answerTo(asked)).outcome).toBe('done');
  });

  it('are a wrong code where nothing asks for them', () => {
    const bank = bankWithPin();

    expect(bank.text(RAVI, '48310725').reason).toBe('wrongCode');
    bank.text(RAVI, 'SEND 1500 9000000003');
    expect(bank.text(RAVI, '48310725').reason).toBe('wrongCodeTryAgain');
  });

  it('are a wrong code once the PIN has ended', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    bank.operate(RAVI, { pin: undefined });

    expect(bank.text(RAVI, glued(answerTo(asked))).reason).toBe('wrongCodeTryAgain');
    expect(bank.text(RAVI, codeOf(asked)).outcome).toBe('done');
  });

  it('are not asked for by a code of another txn than the one that is named', () => {
    const bank = bankWithPin();
    bank.text(RAVI, 'SEND 1500 9000000003');
    const { txnId } = bank.newest;
    const other = codeOf(bank.text(RAVI, 'SEND 1600 9000000004').received);

    expect(bank.text(RAVI, `${txnId} ${other}`).reason).toBe('wrongCodeTryAgain');
  });
});

describe('an account whose PIN was wrong too often today', () => {
  const stop = (bank: Bank) => bank.operate(RAVI, { wrongPinDay: bank.today, wrongPinsToday: 3 });

  it('pays nothing, also what asks for no digits', () => {
    const bank = bankWithPin();
    const code = codeOf(bank.text(RAVI, 'SEND 5 9000000003').received);
    stop(bank);

    expect(bank.text(RAVI, code).reason).toBe('pinStopped');
    expect(bank.balance(SITA)).toBe(1_000_00);
  });

  it('says yes to nothing that asks for digits', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'PIN OFF').received;
    stop(bank);

    expect(bank.text(RAVI, answerTo(asked)).reason).toBe('pinStopped');
    expect(bank.text(RAVI, wrongAnswerTo(asked)).reason).toBe('pinStopped');
    expect(bank.account(RAVI)).toMatchObject({ wrongPinsToday: 3, pin: { asks: pairIn(asked) } });
  });
});

describe('a payment that a rule stops when its code comes', () => {
  it('has used up the digits of the PIN that came with it', () => {
    const bank = bankWithPin();
    const asked = bank.text(RAVI, 'SEND 1500 9000000003').received;
    bank.operate(RAVI, { balance: rupees(10) });

    expect(bank.text(RAVI, answerTo(asked)).reason).toBe('insufficientBalance');

    const pair = pairIn(asked);
    expect([...(bank.account(RAVI).pin?.asks ?? pair)].filter((place) => pair.includes(place))).toEqual([]);
  });

  it('counts as one without room only where the other one had none', () => {
    const bank = aBankWithMoney();
    const [poor, full] = ['SEND 500 9000000003', 'SEND 500 9000000004'].map((text) =>
      codeOf(bank.text(RAVI, text).received),
    );
    bank.operate(MOHAN, { balance: rupees(199_999) });
    const noRoomOf = () => bank.account(RAVI).noRoomToday;

    bank.operate(RAVI, { balance: rupees(10) });
    expect(bank.text(RAVI, poor ?? '').reason).toBe('insufficientBalance');
    expect(noRoomOf()).toBeUndefined();

    bank.operate(RAVI, { balance: rupees(20_000) });
    expect(bank.text(RAVI, full ?? '').reason).toMatch(/^other/);
    expect(noRoomOf()).toBe(1);
  });

  it('is told to whoever asked for it, and does not count as a text that the payer caused', () => {
    const bank = aBank();
    const code = codeOf(bank.text(SITA, 'REQUEST 500 9000000002').received);
    bank.operate(RAVI, { balance: rupees(10) });

    const { reason, received } = bank.text(RAVI, code);

    expect(reason).toBe('insufficientBalance');
    expect(received.map(([to]) => to)).toEqual(['RAVI', 'SITA']);
    expect(bank.account(SITA).caused).toBeUndefined();
  });
});

describe('a payment', () => {
  it('is one that either may say was wrong, where it was about cash, and the payer else', () => {
    const recentOf = (text: string) => {
      const bank = aBank();
      const asked = bank.text(RAVI, text).received;
      const payer = asked.some(([to, content]) => to === 'RAVI' && /RAIN \d{6}/.test(content)) ? RAVI : SITA;
      bank.text(payer, codeOf(asked));
      return [RAVI, SITA].map((phone) =>
        bank.account(phone).recent?.map(({ isPayer, over }) => ({ isPayer, over })),
      );
    };

    expect(recentOf('SEND 500 9000000003')).toEqual([[{ isPayer: true, over: 'done' }], undefined]);
    expect(recentOf('WITHDRAW 500 9000000003')).toEqual([
      [{ isPayer: true, over: 'done' }],
      [{ isPayer: false, over: 'done' }],
    ]);
    expect(recentOf('DEPOSIT 500 9000000003')).toEqual([
      [{ isPayer: false, over: 'done' }],
      [{ isPayer: true, over: 'done' }],
    ]);
  });

  it('makes both known to each other where the one who is paid had asked for it', () => {
    const bank = aBank();

    bank.text(RAVI, codeOf(bank.text(SITA, 'REQUEST 500 9000000002').received));

    expect(bank.account(RAVI).met).toEqual(['account-SITA']);
    expect(bank.account(SITA).met).toEqual(['account-RAVI']);
  });
});

describe('what is read for a code', () => {
  it('is the account with what waits for it, and what a stranger may have begun, all at once', () => {
    expect(aBank().wantedBy(RAVI, '483107')[0]).toEqual({
      accountsOf: [RAVI],
      waitingOf: [RAVI],
      requests: [`register:${RAVI}`, `recover:${RAVI}`],
    });
  });
});
