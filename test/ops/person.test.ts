/** What operators do for people whom an agent has seen, who come back after years, or who want their data. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ASHA, anAccount, aPhone, codeOf } from '../helpers/domain.ts';
import { type FakeStack, fakeStack } from '../helpers/ops.ts';
import { aWorker, type TestWorker } from '../helpers/worker.ts';

const SECRET = 'the secret of the tests';
const WITH_SECRET = { OTP_SECRET: SECRET };
const why = "--reason 'as agreed'";
const PAN = 'PQRPX7777Z';

let worker: TestWorker;
let bank: FakeStack;
let people = 0;
beforeAll(async () => {
  worker = await aWorker({ isOfFile: true, otpSecrets: [SECRET] });
  // The desk goes by this machine's clock, of which this one stays behind while time goes by.
  worker.clock.nowMs = Date.now() - 3_600_000;
  bank = await fakeStack({ of: worker });
  await worker.open(anAccount({ phone: ASHA, role: 'agent' }));
  return async () => {
    bank.stop();
    await worker.stop();
  };
});

function aNewPhone() {
  people += 1;
  return aPhone(`9198765${String(people).padStart(5, '0')}`);
}

function aMinutePasses(): void {
  worker.clock.nowMs += 60_000;
}

/** Somebody who has registered, with a PAN or without. */
async function aCustomer(name: string, pan = '') {
  const phone = aNewPhone();
  await worker.text(
    phone,
    codeOf(await worker.text(phone, `REGISTER ${pan} ${name} DELHI`.replace('  ', ' '))),
  );
  return phone;
}

async function collect(phone: string, amount: number): Promise<void> {
  await worker.text(ASHA, codeOf(await worker.text(ASHA, `COLLECT ${amount} ${phone}`)));
}

async function send(from: ReturnType<typeof aPhone>, amount: number, to: string) {
  return worker.text(from, codeOf(await worker.text(from, `SEND ${amount} ${to}`)));
}

const textsOf = ({ json }: { readonly json: { readonly texts: readonly object[] } }) => json.texts;

describe('kyc', () => {
  it('lists whom an agent has seen; account tier decides, and the PAN goes to whoever has shown the card', async () => {
    const thief = await aCustomer('RAJU', PAN);
    const sita = await aCustomer('SITA');
    await worker.text(ASHA, `KYC ${sita} ${PAN}`);

    const listed = await bank.desk.json('kyc list', WITH_SECRET);
    const shown = await bank.desk.rain('kyc list', WITH_SECRET);
    const dry = await bank.desk.json(`account tier ${sita} full --dry-run ${why}`);
    const decided = await bank.desk.json(`account tier ${sita} full ${why}`);
    const after = await bank.desk.json('kyc list');
    const [owner, other] = [
      await bank.desk.json(`account show ${sita}`, WITH_SECRET),
      await bank.desk.json(`account show ${thief}`, WITH_SECRET),
    ];
    const third = aNewPhone();
    const asked = await worker.text(third, `REGISTER ${PAN} RAJU DELHI`);
    const refused = await worker.text(third, codeOf(asked));

    const { id } = await worker.account(thief);
    expect(listed.json.requests).toMatchObject([
      {
        ...{ name: 'SITA', phone: sita, tier: 'small', purpose: 'tier', pan: 'PQXXXXXX7Z' },
        ...{ panOf: [{ id, phone: thief, isSeen: false }], agent: { name: 'ASHA', phone: ASHA } },
      },
    ]);
    expect(shown.stdout).toMatch(new RegExp(`SITA ${sita} +small +tier +PQXXXXXX7Z +${thief} +ASHA ${ASHA}`));
    expect(dry.json).toMatchObject({ dryRun: true, isKycDecided: true });
    expect(textsOf(decided)).toMatchObject([
      { to: sita, content: expect.stringContaining('has these limits now') },
      { to: ASHA, content: expect.stringContaining("Rain's people have decided about") },
      { to: thief, content: expect.stringContaining('Somebody else showed an agent the PAN card') },
    ]);
    expect(after.json).toMatchObject({ ok: true, requests: [] });
    expect(owner.json.account).toMatchObject({ tier: 'full', pan: 'PQXXXXXX7Z', isPanSeen: true });
    expect(other.json.account).toMatchObject({ tier: 'small', pan: 'none', isPanSeen: false });
    expect(refused[0]?.[1]).toMatch(/^That PAN has a Rain account already/);
    expect(JSON.stringify([listed.json, shown.stdout, decided.json, owner.json])).not.toContain(PAN);
  });

  it('refuse takes somebody off the list, once, and both are told', async () => {
    const ravi = await aCustomer('RAVI');
    await worker.text(ASHA, `KYC ${ravi}`);

    const first = await bank.desk.json(`kyc refuse ${ravi} ${why}`);
    const second = await bank.desk.json(`kyc refuse ${ravi} ${why}`);
    const again = await worker.text(ASHA, `KYC ${ravi}`);
    await bank.desk.json(`account tier ${ravi} basic ${why}`);

    expect(textsOf(first)).toMatchObject([{ to: ravi }, { to: ASHA }]);
    expect(second).toMatchObject({ code: 3, json: { error: { reason: 'noKyc' } } });
    expect(again.map(([to]) => to)).toHaveLength(2);
  });

  it('list names a damaged record, and gives the others', async () => {
    const ravi = await aCustomer('RAVI');
    await worker.text(ASHA, `KYC ${ravi}`);
    const damaged = { id: 'kyc:damaged', requestType: 'kyc', phone: ravi, dueShard: 'kyc', dueAt: '2020' };
    await worker.put('userRequest', [damaged]);

    const { code, json } = await bank.desk.json('kyc list --limit 2');
    await worker.put('userRequest', [{ ...damaged, dueShard: '0', dueAt: '9' }]);
    await bank.desk.json(`kyc refuse ${ravi} ${why}`);

    expect(code).toBe(1);
    expect(json).toMatchObject({ requests: [{ phone: ravi }], damaged: [{ key: 'kyc:damaged' }] });
  });
});

describe('an account that nobody has used for two years', () => {
  it('is listed, takes money in, and pays again when an agent has seen its owner', async () => {
    const gita = aNewPhone();
    const createdAt = '2020-01-01T00:00:00.000Z';
    await worker.open(anAccount({ id: 'old', name: 'GITA', phone: gita, atm: false, pan: '', createdAt }));
    const ravi = await aCustomer('RAVI');
    await collect(gita, 500);

    const refused = await worker.text(gita, `SEND 5 ${ravi}`);
    const listed = await bank.desk.json('account list --dormant');
    await worker.text(ASHA, `KYC ${gita}`);
    const waiting = await bank.desk.json('kyc list');
    const woken = await bank.desk.json(`account wake ${gita} ${why}`);
    const twice = await bank.desk.json(`account wake ${gita} ${why}`);
    const sent = await send(gita, 5, ravi);
    const after = await bank.desk.json('account list --dormant');

    expect(refused[0]?.[1]).toMatch(/^This account was not used for two years/);
    expect(listed.json.accounts).toMatchObject([{ id: 'old', phone: gita }]);
    expect(waiting.json.requests).toMatchObject([{ account: 'old', purpose: 'wake' }]);
    expect(textsOf(woken)).toMatchObject([{ to: gita }, { to: ASHA }]);
    expect(twice).toMatchObject({ code: 3, json: { error: { reason: 'notDormant' } } });
    expect(sent[0]?.[1]).toMatch(/^Sent: Rs 5/);
    expect(after.json.accounts).toEqual([]);
  });
});

describe('limits', () => {
  it('of India’s law are set by name, with what they were before and are after', async () => {
    const set = await bank.desk.json(`limits set small --preset india-small ${why}`);
    const told = await bank.desk.rain(`limits set full --preset india-full --in-per-month none ${why}`);
    const shown = await bank.desk.json('limits show');

    expect(set.json).toMatchObject({
      before: { perTransactionPaise: 200_000, maySend: true, mayTakeCashOut: true },
      after: {
        perTransactionPaise: 200_000,
        inPerMonthPaise: 1_000_000,
        maySend: false,
        mayTakeCashOut: false,
      },
    });
    expect(told.stdout).toMatch(/OUT IN A MONTH +any sum +Rs 10,000/);
    expect(told.stdout).toMatch(/IN IN A MONTH +any sum +any sum/);
    expect(shown.json.tiers).toMatchObject([
      { tier: 'small', maySend: false },
      { tier: 'basic', maySend: true },
      { tier: 'full', cashPerTransactionPaise: 200_000, outPerMonthPaise: 1_000_000, inPerMonthPaise: null },
    ]);
  });

  it.each([
    [
      'basic --per-transaction 60000',
      3,
      'At one time, Rs 60,000, is more than may go out in a day, Rs 50,000.',
    ],
    [
      'basic --out-per-month 40000',
      3,
      'Out in a day, Rs 50,000, is more than may go out in a month, Rs 40,000.',
    ],
    ['basic --preset mars', 2, 'preset: must be india-small or india-full'],
    ['basic --may-send perhaps', 2, 'maySend: must be yes or no'],
  ])('that contradict each other, or are none, are refused: %s', async (parts, code, message) => {
    const refused = await bank.desk.json(`limits set ${parts} ${why}`);

    expect(refused.code).toBe(code);
    expect(refused.json.error.message).toContain(message);
  });
});

describe('person', () => {
  it('export gives all that there is of somebody, and nothing of anybody else', async () => {
    const mohan = await aCustomer('MOHAN', 'LMNPX7777Z');
    const ravi = await aCustomer('RAVI');
    await collect(mohan, 500);
    await send(mohan, 20, ravi);
    for (const text of ['SAVE SCHOOL 50', 'SIP SCHOOL 5 WEEKLY', 'FIND DEPOSIT 5', `BLOCK ${ravi}`])
      await worker.text(mohan, text);
    await worker.text(ASHA, `KYC ${mohan} LMNPX7777Z`);
    const open = codeOf(await worker.text(mohan, `SEND 7 ${ravi}`));
    await bank.desk.json(`account freeze ${mohan} ${why}`);

    const { code, json: exported, stdout } = await bank.desk.json(`person export ${mohan}`, WITH_SECRET);
    const inWords = await bank.desk.rain(`person export ${mohan}`);

    const masked = `***${ravi.slice(-3)}`;
    expect([code, inWords.code]).toEqual([0, 0]);
    expect(exported).toMatchObject({
      ok: true,
      damaged: [],
      account: {
        ...{
          name: 'MOHAN',
          phone: mohan,
          loc: 'DELHI',
          pan: 'LMXXXXXX7Z',
          standing: 'frozen',
          verification: 'basic',
        },
        ...{ blocked: [masked], met: 1, plans: ['SCHOOL'], isDormant: false },
      },
      phones: [{ phone: mohan, isCurrent: true }],
    });
    expect(exported.ledger.map(({ book, note }: Record<string, string>) => `${book} ${note}`)).toEqual([
      ...['balance collect', 'balance transfer', 'balance bucket', 'bucket SCHOOL bucket'],
    ]);
    const txns = exported.txns.map(({ kind, moneyPaise, isPayer, other, status }: Record<string, unknown>) =>
      [kind, moneyPaise, isPayer, other, status].join(' '),
    );
    expect(txns.sort()).toEqual([
      `collect 50000 false ***${ASHA.slice(-3)} success`,
      `transfer 2000 true ${masked} success`,
      `transfer 700 true ${masked} created`,
    ]);
    const kinds = exported.requests.map(({ requestType }: { requestType: string }) => requestType).sort();
    expect(kinds).toEqual(['findDeposit', 'kyc', 'register', 'sip']);
    expect(exported.operations).toMatchObject([
      {
        by: expect.stringMatching(/ as olga$/),
        command: `account freeze ${mohan}`,
        texts: [expect.stringContaining('is on hold')],
      },
    ]);
    const texts = exported.texts.map(({ content }: { content: string }) => content);
    expect(texts).toContainEqual(expect.stringContaining('MOHAN, your Rain account is open.'));
    expect(texts).toContainEqual(expect.stringMatching(/^You send Rs 7 to RAVI .* Text RAIN \*{6} by/));
    expect(exported.sent).toContainEqual(
      expect.objectContaining({
        ...{ to: mohan, state: 'waiting', urgency: 'code' },
        content: expect.stringMatching(/^You send Rs 7 to RAVI .* Text RAIN \*{6} by/),
      }),
    );
    for (const secret of [ravi, ravi.slice(2), 'LMNPX7777Z', open, 'sealed', 'codeHash', 'panKey'])
      expect(stdout).not.toContain(secret);
    expect(JSON.parse(inWords.stdout)).toMatchObject({
      ...{ texts: null, account: { pan: 'sealed' } },
      sent: expect.arrayContaining([expect.objectContaining({ content: null })]),
    });
  });

  it('export counts whom somebody trusts, and hides from which phone somebody else wanted the account', async () => {
    const usha = await aCustomer('USHA');
    const tara = await aCustomer('TARA');
    const thief = aNewPhone();
    const asked = await worker.text(usha, codeOf(await worker.text(usha, `TRUST ${tara}`)));
    await worker.text(tara, codeOf(asked, tara));
    await worker.text(thief, codeOf(await worker.text(thief, `RECOVER ${usha}`)));

    const { json: exported, stdout } = await bank.desk.json(`person export ${usha}`, WITH_SECRET);
    const ofTara = await bank.desk.json(`person export ${tara}`, WITH_SECRET);

    const masked = `***${thief.slice(-3)}`;
    expect(exported.account).toMatchObject({ trusted: 1, recovery: { id: `recover:${masked}` } });
    expect(exported.requests).toContainEqual(
      expect.objectContaining({ id: `recover:${masked}`, phone: masked, oldPhone: usha, by: 'other' }),
    );
    for (const other of [thief, thief.slice(2), tara, tara.slice(2)]) expect(stdout).not.toContain(other);
    expect(ofTara.stdout).not.toContain(thief);
  });

  it('export tells of the number that an account has left, and not of whoever has it next', async () => {
    const first = await aCustomer('LEELA');
    const second = aNewPhone();
    const { id } = await worker.account(first);
    await collect(first, 30);
    await bank.desk.json(`account move ${first} ${second} --yes ${why}`);
    aMinutePasses();
    await worker.text(second, 'SAVE COW 5');
    aMinutePasses();
    await worker.text(first, codeOf(await worker.text(first, 'REGISTER SOMEBODY ELSE PUNE')));

    const { stdout } = await bank.desk.rain(`person export ${id}`, WITH_SECRET);

    const { phones, texts, operations } = JSON.parse(stdout);
    expect(phones.map(({ phone }: { phone: string }) => phone).sort()).toEqual([first, second].sort());
    expect(operations).toMatchObject([{ command: `account move ${first} ${second}` }]);
    expect(stdout).not.toContain('SOMEBODY');
    expect(texts).toContainEqual({
      at: expect.any(String),
      content: expect.stringContaining('saved in COW'),
    });
  });
});

describe('account close --erase', () => {
  it('forgets who it was, keeps the books sound, and does so of a closed account too, once', async () => {
    const one = await aCustomer('DEVI', 'ABCPX7777Z');
    const two = await aCustomer('HARI');
    const [{ id }, { id: other }] = [await worker.account(one), await worker.account(two)];
    await collect(one, 10);
    await send(one, 10, two);
    await worker.text(one, 'FIND DEPOSIT 5');
    await send(two, 10, await aCustomer('LATA'));
    await worker.text(ASHA, `KYC ${one} ABCPX7777Z`);

    const erased = await bank.desk.json(`account close ${one} --erase --yes ${why}`);
    const closed = await bank.desk.json(`account close ${two} --yes ${why}`);
    const later = await bank.desk.json(`account close ${other} --erase --yes ${why}`);
    const twice = await bank.desk.json(`account close ${other} --erase --yes ${why}`);
    const verified = await bank.desk.json('ledger verify');
    const next = await worker.text(one, codeOf(await worker.text(one, 'REGISTER ABCPX7777Z DEVI DELHI')));

    expect([erased.code, closed.code, later.code]).toEqual([0, 0, 0]);
    expect(erased.json).toMatchObject({ account: id, leftToErase: 0 });
    expect(twice).toMatchObject({ code: 3, json: { error: { reason: 'alreadyErased' } } });
    const accounts = await worker.items<Record<string, unknown>>('userAccount');
    for (const each of [id, other]) {
      expect(accounts.find((account) => account['id'] === each)).toMatchObject({
        ...{ name: '', loc: '', pan: '', status: 'closed', erasedAt: expect.any(String) },
      });
    }
    const requests = await worker.items<Record<string, unknown>>('userRequest');
    const theirs = requests.filter(({ accountId }) => accountId === id || accountId === other);
    expect(theirs.map(({ requestType }) => requestType).sort()).toEqual(['findDeposit', 'kyc', 'register']);
    expect(JSON.stringify(theirs)).not.toMatch(/DEVI|HARI|DELHI|panKey|"pan":"[^"]/);
    expect(verified.json).toMatchObject({ isSound: true, faults: [] });
    expect(next[0]?.[1]).toMatch(/^DEVI, your Rain account is open/);
  });
});
