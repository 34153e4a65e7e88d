import { describe, expect, it } from 'vitest';
import { sip } from '../../../src/domain/commands/sip.ts';
import { NO_EFFECTS } from '../../../src/domain/decision.ts';
import { NO_RECORDS } from '../../../src/domain/kinds.ts';
import { runInMemory } from '../../../src/domain/load.ts';
import { rupees } from '../../../src/domain/money.ts';
import { payInstalment } from '../../../src/domain/savingsPlan.ts';
import { aBank, type Bank, NOON, RAVI, SITA, STRANGER } from '../../helpers/domain.ts';

function planOf(bank: Bank) {
  const plan = bank.requests.find(({ requestType }) => requestType === 'sip');
  if (plan?.requestType !== 'sip') throw new Error('no plan');
  return plan;
}

/** Nine in the morning in India on that day, when instalments are taken. */
function goTo(bank: Bank, day: string): void {
  bank.nowMs = Date.parse(`${day}T03:30:00.000Z`);
}

describe('a savings plan', () => {
  it('is started, paid, and stopped', () => {
    const bank = aBank();

    bank.text(RAVI, 'SIP SCHOOL 400 DAILY');
    goTo(bank, '2026-11-23');
    bank.tick();
    goTo(bank, '2026-11-24');
    bank.tick();
    goTo(bank, '2026-11-25');
    bank.tick();
    bank.text(RAVI, 'SIP STOP SCHOOL');

    expect(bank.transcript).toEqual([
      'RAVI: RAIN SIP SCHOOL 400 DAILY',
      '  -> RAVI: Rs 400 goes into SCHOOL DAILY, first on 23 Nov. To end it text RAIN SIP STOP SCHOOL',
      'CLOCK: instalment due 2026-11-23T03:30:00.000Z',
      '  -> RAVI: SIP: Rs 400 saved in SCHOOL. There: Rs 400. You have Rs 600. Next on 24 Nov',
      'CLOCK: instalment due 2026-11-24T03:30:00.000Z',
      '  -> RAVI: SIP: Rs 400 saved in SCHOOL. There: Rs 800. You have Rs 200. Next on 25 Nov',
      'CLOCK: instalment due 2026-11-25T03:30:00.000Z',
      '  -> RAVI: SIP: could not save Rs 400 in SCHOOL: not enough money. You have Rs 200. Next try on 26 Nov',
      'RAVI: RAIN SIP STOP SCHOOL',
      '  -> RAVI: The plan for SCHOOL has ended. What is saved stays in SCHOOL.',
    ]);
    expect(bank.entries.map(({ op, account, note, money }) => [op, account, note, money])).toEqual([
      ['debit', 'customer:account-RAVI', 'sip', rupees(400)],
      ['credit', 'bucket:account-RAVI:SCHOOL', 'sip', rupees(400)],
      ['debit', 'customer:account-RAVI', 'sip', rupees(400)],
      ['credit', 'bucket:account-RAVI:SCHOOL', 'sip', rupees(400)],
    ]);
  });

  it('may be for a bucket whose name ends or begins like the word that stops one', () => {
    const bank = aBank();

    bank.text(RAVI, 'SIP WEEKEND 10 DAILY');
    bank.text(RAVI, 'SIP 10 ENDING DAILY');

    expect(bank.requests).toMatchObject([
      { where: 'WEEKEND', status: 'running', money: rupees(10) },
      { where: 'ENDING', status: 'running', money: rupees(10) },
    ]);
  });

  it.each([
    ['SIP SCHOOL 100 EVERY WEEK', 'SCHOOL', 'WEEKLY'],
    ['SIP 100 SCHOOL EVERY MONTH', 'SCHOOL', 'MONTHLY'],
    ['SIP 100 EVERYTHING DAILY', 'EVERYTHING', 'DAILY'],
  ])('is read as it is meant: %s', (text, where, every) => {
    const bank = aBank();

    bank.text(RAVI, text);

    expect(bank.requests).toMatchObject([{ where, money: rupees(100), extraInfo: { every } }]);
  });

  it('is read as the book says it, whatever its bucket is called', () => {
    expect(sip.prepare('100 EVERYTHING DAILY', { country: 'IN' })).toMatchObject({ ok: true });
    expect(sip.prepare('100 EVERY SCHOOL DAILY', { country: 'IN' })).toMatchObject({ ok: false });
  });

  it('takes nothing on the day on which it is started', () => {
    const bank = aBank();

    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.wait({ hours: 11 });

    expect(bank.tick()).toEqual([]);
    expect(planOf(bank).dueAt).toBe('2026-11-23T03:30:00.000Z');
  });

  it('takes nothing before nine in the morning in India', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');

    goTo(bank, '2026-11-23');
    bank.nowMs -= 1;
    expect(bank.tick()).toEqual([]);
    bank.nowMs += 1;
    expect(bank.tick()).toHaveLength(1);
  });

  it('is due in the index of what is due only while it runs', () => {
    const bank = aBank();

    bank.text(RAVI, 'SIP SCHOOL 100 WEEKLY');
    expect(planOf(bank)).toMatchObject({
      status: 'running',
      currentActive: true,
      dueAt: '2026-11-29T03:30:00.000Z',
    });
    expect(planOf(bank).dueShard).toMatch(/^[0-3]$/);

    bank.text(RAVI, 'SIP STOP SCHOOL');
    expect(planOf(bank)).toMatchObject({ status: 'stopped', currentActive: false });
    expect(planOf(bank)).not.toHaveProperty('dueAt');
    expect(planOf(bank)).not.toHaveProperty('dueShard');
  });

  it('is replaced by a new one for the same bucket', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');

    bank.text(RAVI, 'SIP SCHOOL 7 WEEKLY');
    goTo(bank, '2026-11-23');
    const early = bank.tick();
    goTo(bank, '2026-11-29');
    bank.tick();

    expect(early).toEqual([]);
    expect(bank.requests).toHaveLength(1);
    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(7));
  });

  it('can be started again after it was stopped', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.text(RAVI, 'SIP STOP SCHOOL');

    bank.text(RAVI, 'SIP SCHOOL 50 DAILY');

    expect(planOf(bank)).toMatchObject({ status: 'running', money: rupees(50), version: 3 });
  });

  it('runs beside those for other buckets and of other people', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.text(RAVI, 'SIP COW 50 DAILY');
    bank.text(SITA, 'SIP SCHOOL 10 DAILY');

    goTo(bank, '2026-11-23');
    bank.tick();

    expect(bank.buckets.map(({ phoneWithBucketName, balance }) => [phoneWithBucketName, balance])).toEqual([
      [`${RAVI}:SCHOOL`, rupees(100)],
      [`${RAVI}:COW`, rupees(50)],
      [`${SITA}:SCHOOL`, rupees(10)],
    ]);
  });

  it('keeps to the 31st, or to the last day of a shorter month', () => {
    const bank = aBank();
    goTo(bank, '2027-01-31');
    bank.text(RAVI, 'SIP SCHOOL 100 MONTHLY');

    const days = ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'].map((day) => {
      const { dueAt } = planOf(bank);
      goTo(bank, day);
      bank.tick();
      return dueAt?.slice(0, 10);
    });

    expect(days).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(400));
  });

  it('does not make up for the days that it missed', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');

    goTo(bank, '2026-12-03');
    bank.tick();

    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(100));
    expect(planOf(bank).dueAt).toBe('2026-12-04T03:30:00.000Z');
    expect(bank.tick()).toEqual([]);
  });

  it('takes an instalment again when there is money again', () => {
    const bank = aBank({ RAVI: { balance: rupees(50) } });
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    goTo(bank, '2026-11-23');
    bank.tick();
    bank.operate(RAVI, { balance: rupees(100) });

    goTo(bank, '2026-11-24');
    bank.tick();

    expect(bank.balance(RAVI)).toBe(0);
    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(100));
  });

  it('waits while the account is on hold', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.operate(RAVI, { currentActive: false });
    goTo(bank, '2026-11-23');
    bank.tick();
    bank.operate(RAVI, { currentActive: true });
    goTo(bank, '2026-11-24');
    bank.tick();

    expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(100));
  });
});

describe('a savings plan is ended', () => {
  it('also by whoever has locked the account, who starts none', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.text(RAVI, 'LOCK');

    expect(bank.text(RAVI, 'SIP SCHOOL 50 DAILY').reason).toBe('accountLocked');
    expect(bank.text(RAVI, 'SIP STOP SCHOOL').outcome).toBe('done');
    expect(planOf(bank).status).toBe('stopped');
  });

  it('although the account does not say that it has one, as one of old does not', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.operate(RAVI, { plans: undefined });

    expect(bank.text(RAVI, 'SIP STOP SCHOOL').outcome).toBe('done');
    expect(planOf(bank).status).toBe('stopped');
    expect(bank.account(RAVI).plans).toBeUndefined();
  });

  it('when it fails too often, without a write of an account that does not say that it has one', () => {
    const bank = aBank({ RAVI: { balance: rupees(50) } });
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.operate(RAVI, { plans: undefined });
    const { version } = bank.account(RAVI);

    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      goTo(bank, day);
      bank.tick();
    }

    expect(planOf(bank).status).toBe('stopped');
    expect(bank.account(RAVI).version).toBe(version);
  });
});

describe('an instalment', () => {
  it('goes into the bucket of an account that has moved to another phone since', () => {
    const bank = aBank();
    bank.text(RAVI, 'SAVE SCHOOL 5');
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const [account, bucket] = [bank.account(RAVI), bank.bucket(RAVI, 'SCHOOL')];
    if (bucket === undefined) throw new Error('no bucket');
    bank.commit({
      ...NO_EFFECTS,
      accounts: [{ before: account, after: { ...account, phone: STRANGER, version: account.version + 1 } }],
      buckets: [
        {
          before: bucket,
          after: { ...bucket, phoneWithBucketName: `${STRANGER}:SCHOOL`, version: bucket.version + 1 },
        },
      ],
    });
    goTo(bank, '2026-11-23');

    const [paid] = bank.tick();

    expect(paid?.received).toEqual([
      ['STRANGER', 'SIP: Rs 100 saved in SCHOOL. There: Rs 105. You have Rs 895. Next on 24 Nov'],
    ]);
    expect(planOf(bank).phone).toBe(STRANGER);
    expect(bank.bucket(STRANGER, 'SCHOOL')?.balance).toBe(rupees(105));
  });

  it('is read with its account and bucket at once, so that a second look finds what was read', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const { dueAt = '' } = planOf(bank);

    const first = payInstalment(planOf(bank), dueAt, bank.context('tick')).next();

    expect(first).toEqual({
      done: false,
      value: { accounts: ['account-RAVI'], buckets: [`${RAVI}:SCHOOL`] },
    });
  });

  it('is told as something that nobody waits for', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const { dueAt = '' } = planOf(bank);
    goTo(bank, '2026-11-23');

    const decision = bank.run(payInstalment(planOf(bank), dueAt, bank.context('tick')));

    expect(decision.replies).toMatchObject([{ to: RAVI, urgency: 'notice' }]);
  });

  it('of a plan whose account is gone is a defect', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const plan = planOf(bank);
    const { dueAt = '' } = plan;

    expect(() => runInMemory(payInstalment(plan, dueAt, bank.context('tick')), NO_RECORDS)).toThrow(
      new Error('a savings plan has no account'),
    );
  });
});

describe('a plan that fails', () => {
  function failOn(bank: Bank, ...days: readonly string[]): readonly (string | undefined)[] {
    return days.map((day) => {
      goTo(bank, day);
      return bank.tick()[0]?.received[0]?.[1];
    });
  }

  it('three times in a row ends, and says so', () => {
    const bank = aBank({ RAVI: { balance: rupees(50) } });
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');

    const told = failOn(bank, '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26');

    expect(told).toEqual([
      expect.stringMatching(/Next try on 24 Nov$/),
      expect.stringMatching(/Next try on 25 Nov$/),
      'SIP: could not save Rs 100 in SCHOOL 3 times in a row, so this plan has ended. To start it again: RAIN SIP SCHOOL 100 DAILY',
      undefined,
    ]);
    expect(planOf(bank)).toMatchObject({ status: 'stopped', currentActive: false });
    expect(planOf(bank)).not.toHaveProperty('dueAt');
    expect(bank.account(RAVI)).not.toHaveProperty('plans');
  });

  it('goes on when it succeeds in between', () => {
    const bank = aBank({ RAVI: { balance: rupees(50) } });
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    failOn(bank, '2026-11-23', '2026-11-24');
    bank.operate(RAVI, { balance: rupees(100) });
    failOn(bank, '2026-11-25', '2026-11-26', '2026-11-27');

    expect(planOf(bank)).toMatchObject({ status: 'running', extraInfo: { failed: 2 } });
    expect(failOn(bank, '2026-11-28')[0]).toContain('3 times in a row');
  });

  it('begins anew when it is started again', () => {
    const bank = aBank({ RAVI: { balance: rupees(50) } });
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    failOn(bank, '2026-11-23', '2026-11-24', '2026-11-25');

    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');

    expect(failOn(bank, '2026-11-26', '2026-11-27')).toEqual([
      expect.stringMatching(/Next try on 27 Nov$/),
      expect.stringMatching(/Next try on 28 Nov$/),
    ]);
  });
});

describe('somebody', () => {
  const TEN = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'];

  it('may have ten plans, and another one in the place of one of them', () => {
    const bank = aBank();
    for (const name of TEN) bank.text(RAVI, `SIP ${name} 10 DAILY`);

    const { reason, received } = bank.text(RAVI, 'SIP K 10 DAILY');
    const same = bank.text(RAVI, 'SIP J 20 WEEKLY');
    bank.text(RAVI, 'SIP STOP A');
    const later = bank.text(RAVI, 'SIP K 10 DAILY');

    expect(reason).toBe('tooManyPlans');
    expect(received).toEqual([
      ['RAVI', 'You have 10 plans, that is the most. To end one of them text RAIN SIP STOP SCHOOL'],
    ]);
    expect(same.outcome).toBe('done');
    expect(later.outcome).toBe('done');
    expect(bank.account(RAVI).plans).toEqual([...TEN.slice(1), 'K']);
  });

  it('has a plan no more that ended because it failed', () => {
    const bank = aBank({ RAVI: { balance: rupees(0) } });
    for (const name of TEN) bank.text(RAVI, `SIP ${name} 10 DAILY`);
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      goTo(bank, day);
      bank.tick();
    }

    expect(bank.text(RAVI, 'SIP K 10 DAILY').outcome).toBe('done');
    expect(bank.account(RAVI).plans).toEqual(['K']);
  });
});

describe.each([-8, -5, -3, 0, 5.5, 13])('with a bank %f hours from Greenwich', (hours) => {
  const DAY_MS = 86_400_000;

  it.each([0, 6, 12, 18, 23])(
    'a daily plan begins on the next day and is paid once on each, from hour %i',
    (hour) => {
      const bank = aBank();
      bank.zoneMs = hours * 3_600_000;
      const midnight = Date.parse('2026-11-22T00:00:00.000Z') - bank.zoneMs;
      bank.nowMs = midnight + hour * 3_600_000;
      bank.text(RAVI, 'SIP SCHOOL 100 DAILY');

      const days: string[] = [];
      while (bank.nowMs < midnight + 4 * DAY_MS) {
        for (const { received } of bank.tick()) days.push(...received.map(() => bank.today));
        bank.wait({ minutes: 15 });
      }

      expect(days).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
      expect(bank.bucket(RAVI, 'SCHOOL')?.balance).toBe(rupees(300));
    },
  );

  it('a plan says the day on which its next instalment is really taken', () => {
    const bank = aBank();
    bank.zoneMs = hours * 3_600_000;
    bank.nowMs = Date.parse('2026-11-22T12:00:00.000Z') - bank.zoneMs;

    const [started] = bank.text(RAVI, 'SIP SCHOOL 100 MONTHLY').received;
    bank.nowMs = Date.parse(planOf(bank).dueAt ?? '');
    const [paid] = bank.tick().flatMap(({ received }) => received);

    expect(started?.[1]).toContain('first on 22 Dec.');
    expect(bank.today).toBe('2026-12-22');
    expect(paid?.[1]).toMatch(/Next on 22 Jan$/);
  });
});

describe('a plan of old, west of Greenwich', () => {
  it('whose instalment falls on the evening before goes on with the very next day', () => {
    const bank = aBank();
    bank.zoneMs = -5 * 3_600_000;
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const plan = planOf(bank);
    const after = { ...plan, dueAt: '2026-11-24T03:30:00.000Z', version: 2 };
    bank.commit({ ...NO_EFFECTS, requests: [{ before: plan, after }] });
    goTo(bank, '2026-11-24');

    bank.tick();

    expect(bank.today).toBe('2026-11-23');
    expect(planOf(bank).dueAt).toBe('2026-11-24T15:30:00.000Z');
  });
});

describe('an item that was found due', () => {
  it.each<[string, (bank: Bank) => void]>([
    ['was paid', (bank) => bank.tick()],
    ['was stopped', (bank) => bank.text(RAVI, 'SIP STOP SCHOOL')],
    ['was replaced', (bank) => bank.text(RAVI, 'SIP SCHOOL 5 DAILY')],
  ])('is left alone, and nobody is told, when it %s in the meantime', (_what, meanwhile) => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    const { id, dueAt = '' } = planOf(bank);
    goTo(bank, '2026-11-23');
    meanwhile(bank);
    const records = bank.records;

    const answered = bank.due(id, dueAt);

    expect(answered.received).toEqual([]);
    expect(bank.records).toEqual(records);
  });

  it('is left alone when there is no such item', () => {
    const bank = aBank();

    const answered = bank.due('sip:nobody:SCHOOL', new Date(NOON).toISOString());

    expect(answered).toMatchObject({ outcome: 'done', received: [] });
    expect(bank.entries).toEqual([]);
  });
});
