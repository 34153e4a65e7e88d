import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { decideText } from '../../../src/domain/decideText.ts';
import { rupees } from '../../../src/domain/money.ts';
import { moveAccount } from '../../../src/domain/operations/moveAccount.ts';
import { parseCommand } from '../../../src/domain/parseCommand.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import { askForProof } from '../../../src/domain/proof.ts';
import {
  ASHA,
  aBank,
  aPhone,
  type Bank,
  codeOf,
  GITA,
  MOHAN,
  RAVI,
  type Received,
  SITA,
  STRANGER,
  unlocking,
  wrongCode,
} from '../../helpers/domain.ts';
import { context, doneBy } from '../../helpers/operations.ts';

const TRUSTED = { trusted: ['account-SITA', 'account-MOHAN'] };
const NEXT =
  'Now two people whom you trust say yes, or one and a Rain agent. Each texts RAIN VOUCH 9000000099. You trust nobody? See a Rain agent. Call 1800 123 456';

function bankOf(ravi: Partial<Account> = TRUSTED): Bank {
  return aBank({ RAVI: ravi });
}

/** The new phone has texted its code. */
function begin(bank: Bank, from = STRANGER, old = '9000000002'): readonly Received[] {
  return bank.text(from, codeOf(bank.text(from, `RECOVER ${old}`).received)).received;
}

function vouchBy(bank: Bank, voucher: Phone, phone = '9000000099') {
  return bank.text(voucher, codeOf(bank.text(voucher, `VOUCH ${phone}`).received));
}

function vouched(bank: Bank): void {
  const asked = begin(bank);
  for (const other of [SITA, MOHAN]) bank.text(other, codeOf(asked, other));
}

function pass(bank: Bank, hours: number): readonly Received[] {
  bank.wait({ hours });
  return bank.tick().flatMap(({ received }) => received);
}

/** Somebody's account has it that they are asked to vouch for this: their code. */
function askToVouch(bank: Bank, voucher: Phone, about: string): string {
  const code = '246802';
  const proof = askForProof(bank.account(voucher), { kind: 'vouch', about }, code, bank.context('sms'));
  bank.operate(voucher, { proofs: proof.account.proofs });
  return code;
}

/** The code that the new phone is texted, where these are new ones. */
function codeAmong(bank: Bank, codes: readonly string[]): unknown {
  const context = bank.context('sms');
  const read = parseCommand('RECOVER 9000000002', { country: 'IN' });
  const asking = decideText(read, STRANGER, { ...context, fresh: { ...context.fresh, codes } });
  const [asked] = bank.run(asking).replies;
  return asked !== undefined && 'values' in asked.content ? asked.content.values.code : undefined;
}

function recoveryFrom(bank: Bank, phone = STRANGER) {
  return bank.requests.find(({ id }) => id === `recover:${phone}`);
}

const stands = (bank: Bank) => bank.accounts.find(({ id }) => id === 'account-RAVI');

describe('an account', () => {
  it('comes to a new phone 48 hours after two who are trusted have vouched, with all that is in it', () => {
    const bank = bankOf();
    bank.text(RAVI, 'SAVE SCHOOL 100');
    bank.text(RAVI, 'SAVE COW 50');
    bank.text(RAVI, 'BREAK COW ALL');
    vouched(bank);

    const day = pass(bank, 24);
    const early = pass(bank, 23);
    const moved = pass(bank, 1);

    expect(day.map(([to]) => to)).toEqual(['RAVI']);
    expect(early).toEqual([]);
    expect(moved).toEqual([
      [
        'STRANGER',
        'This number now has the Rain account of RAVI, which was on 90000 00002. If you are not RAVI, tell a Rain agent. Call 1800 123 456',
      ],
      [
        'RAVI',
        'Your Rain account has moved to the number ending in 099. If you did not ask for this, tell a Rain agent now. Call 1800 123 456',
      ],
    ]);
    expect(bank.text(STRANGER, 'BALANCE').received).toEqual([['STRANGER', 'You have Rs 900. Saved: Rs 100']]);
    expect(bank.text(STRANGER, 'SAVE COW 20').outcome).toBe('done');
    expect(bank.text(STRANGER, 'SEND 500 9000000003').outcome).toBe('done');
    expect(bank.text(RAVI, 'BALANCE').reason).toBe('notRegistered');
  });

  it('is locked while it is on its way, and not before enough have vouched', () => {
    const bank = bankOf();
    const asked = begin(bank);
    bank.text(SITA, codeOf(asked, SITA));
    const before = stands(bank)?.lockedAt;

    bank.text(MOHAN, codeOf(asked, MOHAN));

    expect(before).toBeUndefined();
    expect(bank.text(RAVI, 'SEND 5 9000000003').reason).toBe('accountLocked');
  });

  it('comes by one who is trusted and an agent, whichever says yes first', () => {
    for (const order of [
      [SITA, ASHA],
      [ASHA, SITA],
    ] as const) {
      const bank = bankOf();
      begin(bank);
      for (const voucher of order) vouchBy(bank, voucher);
      pass(bank, 48);
      pass(bank, 0);

      expect(stands(bank)?.phone).toBe(STRANGER);
    }
  });

  it('never comes by agents alone, nor by one who was trusted once', () => {
    const bank = bankOf({ trusted: ['account-SITA'] });
    bank.operate(MOHAN, { role: 'agent' });
    begin(bank);
    vouchBy(bank, SITA);
    bank.operate(RAVI, { trusted: [] });

    const answers = [ASHA, MOHAN].map((agent) => vouchBy(bank, agent).received[0]?.[1]);

    expect(answers).toEqual([
      'Thank you. One more must say yes for 90000 00099: somebody whom they trust, or a Rain agent.',
      'Thank you. One more must say yes for 90000 00099: somebody whom they trust, or a Rain agent.',
    ]);
    expect(stands(bank)).not.toHaveProperty('recovery.readyAt');
  });

  it('does not come by the yes of somebody who is locked, frozen or dismissed since', () => {
    for (const change of [{ lockedAt: 'now' }, { currentActive: false }] as const) {
      const bank = bankOf();
      const asked = begin(bank);
      bank.text(SITA, codeOf(asked, SITA));
      bank.operate(SITA, change);
      bank.text(MOHAN, codeOf(asked, MOHAN));

      expect(stands(bank)).not.toHaveProperty('recovery.readyAt');
    }
  });

  it.each(['NO', 'CANCEL', 'LOCK', 'PHONE CHORI HO GAYA'])(
    'stays where it is after %s from its phone',
    (text) => {
      const bank = bankOf();
      vouched(bank);
      pass(bank, 24);

      bank.text(RAVI, text);
      pass(bank, 48);

      expect(stands(bank)).toMatchObject({ phone: RAVI, lockedAt: expect.any(String) });
      expect(bank.requests.find(({ requestType }) => requestType === 'recover')).toMatchObject({
        status: 'stopped',
      });
    },
  );

  it('stays where it is when its owner is with an agent who unlocks it, and when a newer no came first', () => {
    const bank = bankOf();
    vouched(bank);
    const unlocked = bank.text(RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received));
    pass(bank, 48);

    expect(unlocked.received.map(([to]) => to)).toEqual(['RAVI', 'ASHA', 'SITA', 'MOHAN', 'STRANGER']);
    expect(stands(bank)?.phone).toBe(RAVI);
  });

  it('stays locked when LOCK comes after an agent had begun to unlock it', () => {
    const bank = bankOf();
    vouched(bank);
    const code = codeOf(unlocking(bank, ASHA, '9000000002').received, RAVI);

    bank.text(RAVI, 'LOCK');
    const answered = bank.text(RAVI, code);

    expect(answered.outcome).toBe('refused');
    expect(stands(bank)).toMatchObject({ phone: RAVI, lockedAt: expect.any(String) });
  });

  it('stays where it is when the new phone says no, and its owner is told', () => {
    const bank = bankOf();
    vouched(bank);

    const answered = bank.text(STRANGER, 'NO');
    pass(bank, 48);

    expect(answered.received).toEqual([
      ['STRANGER', 'OK, that is off. Nothing was changed.'],
      ['RAVI', expect.stringMatching(/^OK\. Your account stays on this phone\. It is locked/)],
    ]);
    expect(stands(bank)?.phone).toBe(RAVI);
  });

  it('stays where it is when it was frozen, closed or moved meanwhile', () => {
    for (const change of [
      { currentActive: false },
      { status: 'closed', currentActive: false },
      { recovery: undefined, phone: GITA },
    ] as const) {
      const bank = bankOf();
      vouched(bank);
      bank.operate(RAVI, change);

      const told = pass(bank, 48);

      expect(told.find(([to]) => to === 'STRANGER')?.[1]).toMatch(/could not come to this phone/);
      expect(stands(bank)?.phone).toBe('phone' in change ? GITA : RAVI);
      expect(pass(bank, 24)).toEqual([]);
    }
  });

  it('stays where it is when an operator has moved it away and back, whoever vouches then', () => {
    const bank = bankOf();
    const asked = begin(bank);
    const spare = aPhone('919000000077');
    for (const [from, to] of [
      [RAVI, spare],
      [spare, RAVI],
    ] as const) {
      bank.wait({ minutes: 1 });
      const parts = {
        account: bank.account(from),
        to,
        isTaken: false,
        buckets: [],
        ask: undefined,
        open: [],
      };
      bank.commit(doneBy(moveAccount(parts, { ...context, nowMs: bank.nowMs })).effects);
    }

    const answers = [SITA, MOHAN].map((other) => bank.text(other, codeOf(asked, other)));
    pass(bank, 48);

    expect(answers.map(({ reason }) => reason)).toEqual(['nothingToVouch', 'nothingToVouch']);
    expect(stands(bank)?.phone).toBe(RAVI);
    expect(stands(bank)).not.toHaveProperty('lockedAt');
  });

  it('says no to what is about to take it away before anything else', () => {
    const bank = bankOf();
    bank.text(RAVI, 'SEND 5 9000000003');
    vouched(bank);

    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Your account stays on this phone/);
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Rs 5 with/);
  });

  it('says no to the newest where nobody has vouched enough', () => {
    const bank = bankOf();
    begin(bank);
    bank.wait({ minutes: 1 });
    bank.text(RAVI, 'SEND 5 9000000003');

    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Rs 5 with/);
    expect(bank.text(RAVI, 'NO').received[0]?.[1]).toBe('OK. Your account stays on this phone.');
    expect(bank.text(RAVI, 'NO').reason).toBe('nothingOpen');
  });

  it('is told a no only after what was asked since, and before all else once enough have vouched', () => {
    const [begun, leaving] = [bankOf(), bankOf()];
    begin(begun);
    vouched(leaving);
    for (const bank of [begun, leaving]) {
      bank.wait({ hours: 1 });
      bank.operate(SITA, { atm: false });
      // Nobody whose account is locked is asked for cash.
      bank.operate(RAVI, { lockedAt: undefined });
      bank.text(MOHAN, 'FIND WITHDRAW 500 DELHI');
    }

    expect(begun.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK, we ask somebody else/);
    expect(begun.text(RAVI, 'NO').received[0]?.[1]).toBe('OK. Your account stays on this phone.');
    expect(leaving.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK\. Your account stays on this phone/);
    expect(leaving.text(RAVI, 'NO').received[0]?.[1]).toMatch(/^OK, we ask somebody else/);
  });

  it('comes to nobody when buckets do not add up to what is saved, but is looked at again', () => {
    const bank = bankOf({ ...TRUSTED, saved: rupees(5), bucketNames: ['SCHOOL'] });
    vouched(bank);
    pass(bank, 24);

    expect(pass(bank, 24)).toEqual([]);
    expect(recoveryFrom(bank)).toMatchObject({ status: 'running', dueAt: '2026-11-24T06:35:00.000Z' });
    bank.operate(RAVI, { saved: rupees(0), bucketNames: [] });
    expect(pass(bank, 0.1).map(([to]) => to)).toEqual(['STRANGER', 'RAVI']);
  });
});

describe('an account that is wanted on a new phone', () => {
  it('is spoken of to its old phone a day after enough have vouched, and not before', () => {
    const bank = bankOf();
    vouched(bank);

    expect(recoveryFrom(bank)).toMatchObject({ dueAt: '2026-11-23T06:30:00.000Z', dueShard: '2' });
    expect(pass(bank, 23)).toEqual([]);
    expect(pass(bank, 1).map(([to]) => to)).toEqual(['RAVI']);
  });

  it('stays locked since when it was locked, though enough vouch for it later', () => {
    const bank = bankOf();
    bank.text(RAVI, 'LOCK');
    const { lockedAt } = bank.account(RAVI);
    bank.wait({ minutes: 1 });

    vouched(bank);

    expect(bank.account(RAVI)).toMatchObject({ lockedAt, recovery: { readyAt: '2026-11-24T06:31:00.000Z' } });
  });

  it('comes by nobody whose trust was ended, beside one who is trusted still', () => {
    const bank = bankOf();
    const asked = begin(bank);
    bank.text(SITA, codeOf(asked, SITA));
    bank.operate(RAVI, { trusted: ['account-MOHAN'] });

    bank.text(MOHAN, codeOf(asked, MOHAN));

    expect(bank.account(RAVI)).not.toHaveProperty('recovery.readyAt');
  });

  it('comes by no agent alone who is trusted too', () => {
    const bank = bankOf({ trusted: ['account-ASHA'] });
    const asked = begin(bank);

    bank.text(ASHA, codeOf(asked, ASHA));

    expect(bank.account(RAVI)).not.toHaveProperty('recovery.readyAt');
  });

  it('ends on the new phone what was asked on the old one', () => {
    const bank = bankOf();
    bank.text(RAVI, 'SEND 5 9000000003');
    vouched(bank);

    const moved = pass(bank, 48);

    expect(moved.find(([to, content]) => to === 'STRANGER' && content.includes('Rs 5'))).toEqual([
      'STRANGER',
      'Rs 5 with 90000 00003 is off: it was cancelled. Nothing was paid.',
    ]);
    expect(bank.account(STRANGER)).not.toHaveProperty('waiting');
    expect(bank.newest).toMatchObject({ status: 'failed', currentActive: false });
  });

  it('has come once for all: what brought it is done, and locks nothing any more', () => {
    const bank = bankOf();
    vouched(bank);

    pass(bank, 48);

    expect(recoveryFrom(bank)).toMatchObject({ status: 'done', currentActive: false });
    expect(recoveryFrom(bank)).not.toHaveProperty('dueAt');
    expect(recoveryFrom(bank)).not.toHaveProperty('dueShard');
    expect(bank.account(STRANGER)).not.toHaveProperty('lockedAt');
    expect(bank.account(STRANGER)).not.toHaveProperty('recovery');
  });

  it('does not come with more buckets than can be moved at once, and both phones are told', () => {
    const bank = bankOf();
    for (let bucket = 1; bucket <= 46; bucket += 1) {
      bank.text(RAVI, `SAVE B${bucket} 1`);
      bank.text(RAVI, `BREAK B${bucket} ALL`);
    }
    vouched(bank);

    const told = pass(bank, 48);

    expect(told).toEqual([
      [
        'STRANGER',
        'The account of 90000 00002 could not come to this phone. A Rain agent helps. Call 1800 123 456',
      ],
      [
        'RAVI',
        'OK. Your account stays on this phone. It is locked: to unlock it, see a Rain agent with this phone. Call 1800 123 456',
      ],
    ]);
    expect(bank.account(RAVI)).toMatchObject({ lockedAt: expect.any(String) });
    expect(bank.account(RAVI)).not.toHaveProperty('recovery');
    expect(recoveryFrom(bank)).toMatchObject({ status: 'stopped', currentActive: false });
    expect(recoveryFrom(bank)).not.toHaveProperty('dueAt');
  });

  it("that cannot come is spoken of in its owner's language on both phones", () => {
    const bank = bankOf({ ...TRUSTED, language: 'hiLatn' });
    vouched(bank);
    bank.operate(RAVI, { currentActive: false });

    const told = pass(bank, 48);

    expect(told.map(([to]) => to)).toEqual(['STRANGER', 'RAVI']);
    for (const [, content] of told) expect(content).toMatch(/khata/i);
  });

  it('stays where it is when it is to move at another time than this attempt says', () => {
    const bank = bankOf();
    vouched(bank);
    const { recovery } = bank.account(RAVI);
    if (recovery === undefined) throw new Error('nothing is on its way');
    bank.operate(RAVI, { recovery: { ...recovery, readyAt: '2026-11-25T06:30:00.000Z' } });

    const told = pass(bank, 48);

    expect(told.map(([to]) => to)).toEqual(['STRANGER']);
    expect(bank.account(RAVI).phone).toBe(RAVI);
    expect(recoveryFrom(bank)).toMatchObject({ status: 'stopped' });
  });
});

describe('whoever only asks', () => {
  it('is told the same, whether there is an account, and whether its owner trusts anybody', () => {
    const [some, none] = [bankOf(), bankOf({})];

    expect(begin(some).find(([to]) => to === 'STRANGER')).toEqual(['STRANGER', NEXT]);
    expect(begin(none)).toEqual([['STRANGER', NEXT]]);
    expect(begin(some, GITA, '9000000098')).toEqual([['GITA', NEXT.replace('9000000099', '9000000005')]]);
  });

  it('makes Rain text the old phone, and those who are trusted, twice a day at most', () => {
    const bank = bankOf();
    const told = [0, 1, 2, 3].map((index) => begin(bank, aPhone(`91900000005${index}`)).length);

    expect(told).toEqual([4, 4, 1, 1]);
    expect(vouchBy(bank, SITA, '9000000053').outcome).toBe('done');
  });

  it('is heard from the phone itself only', () => {
    const bank = bankOf();
    const code = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);

    expect(bank.text(GITA, code).reason).toBe('notRegistered');
    expect(bank.text(STRANGER, wrongCode(code)).reason).toBe('wrongCodeTryAgain');
    bank.text(STRANGER, wrongCode(code));
    expect(bank.text(STRANGER, wrongCode(code)).reason).toBe('wrongCodeTooOften');
    expect(bank.text(STRANGER, code).reason).toBe('codeOver');
    expect(bank.text(STRANGER, 'VOUCH 9000000099').reason).toBe('notRegistered');
  });

  it('is too late after ten minutes, and told once that it was done', () => {
    const bank = bankOf();
    const code = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    bank.wait({ minutes: 10 });
    expect(bank.text(STRANGER, code).reason).toBe('codeTooLate');

    begin(bank, GITA);
    const again = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    bank.text(STRANGER, again);
    expect(bank.text(STRANGER, again).reason).toBe('codeDoneBefore');
  });

  it('can open an account beside, each by a code of its own', () => {
    const bank = bankOf();
    const recovering = codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received);
    const registering = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);

    expect(recovering).not.toBe(registering);
    expect(bank.text(STRANGER, recovering).outcome).toBe('done');
    expect(bank.text(STRANGER, registering).outcome).toBe('done');
  });
});

describe('a code of one who vouches', () => {
  it('is worth nothing on the phone of another one, and differs from all others', () => {
    const bank = bankOf();
    const asked = begin(bank);
    const codes = [SITA, MOHAN].map((phone) => codeOf(asked, phone));

    expect(new Set(codes).size).toBe(2);
    expect(bank.text(SITA, codes[1] ?? '').reason).toBe('wrongCodeTryAgain');
  });

  it('can be had again once it has lapsed, and is refused by NO', () => {
    const bank = bankOf();
    begin(bank);
    bank.wait({ hours: 1 });
    const asked = bank.text(SITA, 'VOUCH 9000000099');

    expect(bank.text(SITA, 'NO').received).toEqual([['SITA', 'OK, that is off. Nothing was changed.']]);
    expect(bank.text(SITA, codeOf(asked.received)).reason).toBe('codeOver');
    expect(vouchBy(bank, SITA).outcome).toBe('done');
  });
});

describe('the old phone', () => {
  it.each([
    ['to the hour', 24, 'OK. Your account stays on this phone.'],
    [
      'and a minute',
      24 + 1 / 60,
      'Nothing is waiting for you, so nothing was stopped. What you have: RAIN BALANCE',
    ],
  ])('can say no for a day %s while people may vouch', (_, hours, told) => {
    const bank = bankOf();
    begin(bank);

    bank.wait({ hours });

    expect(bank.text(RAVI, 'NO').received[0]).toEqual(['RAVI', told]);
  });

  it('can say no by LOCK as long as the account is on its way, though it was told of it long ago', () => {
    const bank = bankOf();
    vouched(bank);
    bank.wait({ hours: 25 });

    const answered = bank.text(RAVI, 'LOCK');

    expect(answered.received.map(([to]) => to)).toEqual(['RAVI', 'STRANGER']);
    expect(bank.account(RAVI)).not.toHaveProperty('recovery');
    expect(recoveryFrom(bank)).toMatchObject({ status: 'stopped' });
  });

  it('says no to all that was begun in the same moment, also to what it was told of before', () => {
    const bank = bankOf();
    begin(bank);
    begin(bank, GITA);

    bank.text(RAVI, 'NO');

    expect(bank.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
    expect(bank.text(ASHA, 'VOUCH 9000000005').reason).toBe('nothingToVouch');
  });

  it('stops nothing that the new phone has begun since for somebody else', () => {
    const bank = bankOf();
    bank.operate(SITA, { trusted: ['account-MOHAN'] });
    begin(bank);
    begin(bank, STRANGER, '9000000003');

    const answered = bank.text(RAVI, 'NO');

    expect(answered.received).toEqual([['RAVI', 'OK. Your account stays on this phone.']]);
    expect(recoveryFrom(bank)).toMatchObject({ status: 'asking', accountId: 'account-SITA' });
  });

  it('stops nothing that waits for the code of the new phone', () => {
    const bank = bankOf();
    begin(bank);
    bank.text(STRANGER, 'RECOVER 9000000002');

    const answered = bank.text(RAVI, 'NO');

    expect(answered.received).toEqual([['RAVI', 'OK. Your account stays on this phone.']]);
    expect(recoveryFrom(bank)).toMatchObject({ status: 'waiting' });
  });
});

describe('the new phone', () => {
  it.each(['NO', 'CANCEL'])('gives up by %s what waits for its code, and tells nobody', (text) => {
    const bank = bankOf();
    bank.text(STRANGER, 'RECOVER 9000000002');

    const answered = bank.text(STRANGER, text);

    expect(answered.received).toEqual([['STRANGER', 'OK, that is off. Nothing was changed.']]);
    expect(recoveryFrom(bank)).toMatchObject({ status: 'stopped', currentActive: false });
    expect(bank.text(STRANGER, text).reason).toBe('notRegistered');
  });

  it('gives up what people may vouch for: the old phone has nothing to say no to any more', () => {
    const bank = bankOf();
    begin(bank);

    const answered = bank.text(STRANGER, 'NO');

    expect(answered.received).toEqual([['STRANGER', 'OK, that is off. Nothing was changed.']]);
    expect(bank.account(RAVI)).not.toHaveProperty('recovery');
    expect(bank.text(RAVI, 'NO').reason).toBe('nothingOpen');
    expect(bank.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
  });

  it('gives up what the old phone was not told of, since its owner trusts nobody', () => {
    const bank = bankOf({});
    begin(bank);

    expect(bank.text(STRANGER, 'NO').received).toEqual([
      ['STRANGER', 'OK, that is off. Nothing was changed.'],
    ]);
    expect(recoveryFrom(bank)).toMatchObject({ status: 'stopped', currentActive: false });
  });

  it('gives up nothing that another phone has on its way', () => {
    const bank = bankOf();
    begin(bank, GITA);
    vouched(bank);

    const answered = bank.text(GITA, 'NO');

    expect(answered.received).toEqual([['GITA', 'OK, that is off. Nothing was changed.']]);
    expect(bank.account(RAVI)).toMatchObject({ recovery: { id: `recover:${STRANGER}` } });
    expect(recoveryFrom(bank)).toMatchObject({ status: 'running' });
  });

  it('has nothing to give up once the old phone has said no', () => {
    const bank = bankOf();
    vouched(bank);
    bank.text(RAVI, 'NO');

    expect(bank.text(STRANGER, 'NO').reason).toBe('notRegistered');
  });

  it('gets another code than the one by which an account would open on it', () => {
    const bank = bankOf();
    const registering = codeOf(bank.text(STRANGER, 'REGISTER GITA DELHI').received);

    expect(codeAmong(bank, [`${registering}00`, '13579000', '24680000'])).toBe('135790');
    expect(() => codeAmong(bank, [`${registering}00`])).toThrow('there is no code');
  });

  it('gets the first code that there is where no account would open on it', () => {
    expect(codeAmong(bankOf(), ['13579000', '24680000'])).toBe('135790');
  });

  it('wants no account of its own number', () => {
    const bank = bankOf();

    expect(bank.text(STRANGER, 'RECOVER 9000000099').reason).toBe('toYourself');
    expect(bank.requests).toEqual([]);
  });

  it.each([
    ['RECOVER', 'Something is missing. Text it like this: RAIN RECOVER 9876543210'],
    ['RECOVER MY ACCOUNT', 'Something is missing. Text it like this: RAIN RECOVER 9876543210'],
    ['RECOVER 12345', 'That is not a mobile number. Text it like this: RAIN RECOVER 9876543210'],
  ])('is told how RECOVER is texted after %s', (text, told) => {
    expect(bankOf().text(STRANGER, text).received).toEqual([['STRANGER', told]]);
  });

  it('may write something beside the old number', () => {
    expect(bankOf().text(STRANGER, 'RECOVER OLD NO. 90000 00002 PLEASE').outcome).toBe('done');
  });
});

describe('who is asked to vouch', () => {
  it.each<[string, (bank: Bank) => void]>([
    ['has blocked the owner', (bank) => bank.operate(SITA, { blocked: [RAVI] })],
    ['has locked their account', (bank) => bank.operate(SITA, { lockedAt: 'now' })],
    ['is frozen', (bank) => bank.operate(SITA, { currentActive: false })],
    [
      'was texted by strangers five times in this hour',
      (bank) =>
        bank.operate(SITA, { caused: { stranger: Array(5).fill(new Date(bank.nowMs).toISOString()) } }),
    ],
    [
      'is asked by three others already',
      (bank) => {
        for (const digit of [1, 2, 3]) askToVouch(bank, SITA, `recover:91900000008${digit}@then`);
      },
    ],
  ])('is nobody who %s, and all others are', (_, change) => {
    const bank = bankOf();
    change(bank);

    expect(begin(bank).map(([to]) => to)).toEqual(['STRANGER', 'RAVI', 'MOHAN']);
  });

  it('counts it among the texts that others cause at their phone', () => {
    const bank = bankOf();

    begin(bank);

    expect(bank.account(SITA).caused).toEqual({ stranger: ['2026-11-22T06:30:00.000Z'] });
    expect(bank.account(MOHAN).caused).toEqual({ stranger: ['2026-11-22T06:30:00.000Z'] });
  });

  it('is nobody where the owner is frozen, or where the account is on its way', () => {
    const [frozen, leaving] = [bankOf({ ...TRUSTED, currentActive: false }), bankOf()];
    vouched(leaving);

    expect(begin(frozen).map(([to]) => to)).toEqual(['STRANGER']);
    expect(begin(leaving, GITA).map(([to]) => to)).toEqual(['GITA']);
  });
});

describe('who vouches', () => {
  it('says yes for three people a day, whoever is asked, and again the next day', () => {
    const bank = bankOf();
    bank.operate(ASHA, { vouchDay: bank.today, vouchesToday: 2 });
    begin(bank);
    begin(bank, GITA);

    const third = vouchBy(bank, ASHA);
    const fourth = bank.text(ASHA, 'VOUCH 9000000005');
    bank.wait({ hours: 13 });

    expect(third.outcome).toBe('done');
    expect(fourth.reason).toBe('vouchTooOften');
    expect(vouchBy(bank, ASHA, '9000000005').outcome).toBe('done');
  });

  it('says yes no more for what is on its way, or was given up', () => {
    const [running, givenUp] = [bankOf(), bankOf()];
    vouched(running);
    begin(givenUp);
    givenUp.text(STRANGER, 'NO');

    expect(running.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
    expect(givenUp.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
  });

  it('says yes until a day has gone by since the code of the new phone, to the millisecond', () => {
    const bank = bankOf();
    begin(bank);
    bank.wait({ days: 1, seconds: -0.001 });
    const inTime = bank.text(ASHA, 'VOUCH 9000000099');
    bank.wait({ seconds: 0.001 });

    expect(inTime.outcome).toBe('done');
    expect(bank.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
  });

  it('says nothing where nobody has an account on the old number, or the account has left it', () => {
    const [none, moved] = [bankOf(), bankOf({})];
    begin(none, STRANGER, '9000000098');
    begin(moved);
    moved.operate(RAVI, { phone: GITA });

    expect(none.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
    expect(moved.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
  });

  it('is never the owner, also where that is an agent', () => {
    const bank = aBank({ ASHA: { trusted: ['account-SITA'] } });
    begin(bank, STRANGER, '9000000001');

    expect(bank.text(ASHA, 'VOUCH 9000000099').reason).toBe('nothingToVouch');
  });

  it.each([
    ['VOUCH', 'Something is missing. Text it like this: RAIN VOUCH 9876543210'],
    ['VOUCH 12345', 'That is not a mobile number. Text it like this: RAIN VOUCH 9876543210'],
  ])('is told how it is texted after %s', (text, told) => {
    expect(bankOf().text(SITA, text).received).toEqual([['SITA', told]]);
  });

  it('may write something beside the new number', () => {
    const bank = bankOf();
    begin(bank);

    expect(bank.text(SITA, 'VOUCH FOR 90000 00099 PLEASE').outcome).toBe('done');
  });

  it('cannot say yes to what was never begun: such a record is wrong', () => {
    const bank = bankOf();
    const code = askToVouch(bank, SITA, `recover:${STRANGER}@2026-11-22T06:30:00.000Z`);

    expect(() => bank.text(SITA, code)).toThrow('somebody was asked to vouch for nothing');
  });
});
