/** What operators do to people, as the operators type it and the people see it. */
import { describe, expect, it } from 'vitest';
import { useBank } from '../helpers/conversation.ts';
import { type Desk, deskAt } from '../helpers/ops.ts';

const bank = useBank();
const { converse } = bank;
const desk = (): Desk => deskAt(bank.sandbox().url);
const why = "--reason 'as agreed'";

describe('agents', () => {
  it('are appointed, collect, hand in, and are dismissed once they have handed in all', () =>
    converse({ customers: { ravi: 0, sita: 0 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      const appointed = await desk().json(`agent appoint ${ravi} --cash-limit 2000 ${why}`);
      await talk.play(`
        -> ravi: You are a Rain agent now and may hold Rs 2,000 of its cash.…
        ravi: rain collect 2500 {sita}
        -> ravi: You may hold at most Rs 2,000 of cash.…
        ravi: rain collect 500 {sita}
        -> sita: Txn <txn>…
        -> ravi: OTP <otp>…
        sita: rain <txn> <otp>
        -> sita: You deposited…
        -> ravi: You collected…`);
      const held = await desk().json(`agent dismiss ${ravi} ${why}`);
      const tooMuch = await desk().json(`agent settle ${ravi} 501 --yes ${why}`);
      const dry = await desk().json(`agent settle ${ravi} 500 --dry-run ${why}`);
      const settled = await desk().json(`agent settle ${ravi} 500 --yes ${why}`);
      const dismissed = await desk().json(`agent dismiss ${ravi} ${why}`);
      const statement = await desk().json(`agent statement ${ravi}`);
      await talk.play(`
        -> ravi: You handed in Rs 500 of cash. You hold Rs 0 of Rain's cash.
        -> ravi: You are no longer a Rain agent.…
        ravi: rain collect 500 {sita}
        -> ravi: Only agents collect cash…`);

      expect(appointed).toMatchObject({ code: 0, json: { ok: true, cashLimitPaise: 200_000 } });
      expect(held).toMatchObject({ code: 3, json: { error: { kind: 'refused', reason: 'holdsCash' } } });
      expect(tooMuch).toMatchObject({ code: 3, json: { error: { reason: 'lessCashInHand' } } });
      expect(dry).toMatchObject({
        code: 0,
        json: { dryRun: true, postings: [{ account: 'vault' }, { op: 'credit' }] },
      });
      expect([settled.code, dismissed.code]).toEqual([0, 0]);
      expect(statement.json.entries).toMatchObject([
        { op: 'debit', note: 'collect', moneyPaise: 50_000, closingPaise: 50_000 },
        { op: 'credit', note: 'settle', moneyPaise: 50_000, closingPaise: 0 },
      ]);
    }));
});

describe('account', () => {
  it('show tells who it is, with the PAN masked, what is there and what was used of the limits', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…
        ravi: rain transfer 50 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You sent…
        -> sita: You received…
        ravi: rain transfer 20 {sita}
        -> ravi: Txn <txn2>…
        -> sita: OTP <otp2>…`);

      const { json } = await desk().json(`account show ${talk.phone('ravi')}`);
      const { stdout } = await desk().rain(`account show ${json.account.id}`);
      const csv = await desk().rain(`ledger statement ${talk.phone('ravi')} --csv`);
      const none = await desk().json(`ledger statement ${talk.phone('ravi')} --to 2020-01-01`);
      const later = await desk().json(`ledger statement ${talk.phone('ravi')} --from 2999-01-01`);
      const since = await desk().json(
        `ledger statement ${talk.phone('ravi')} --from 2020-01-01 --to 2999-01-01`,
      );

      expect(json).toMatchObject({
        account: {
          pan: 'ABXXXXXX4F',
          balancePaise: 35_000,
          savedPaise: 10_000,
          heldPaise: 0,
          standing: 'active',
        },
        buckets: [{ name: 'SCHOOL', balancePaise: 10_000 }],
        openTxns: [{ txnId: talk.half('txn2'), moneyPaise: 2_000 }],
        limits: { perTransactionPaise: 1_000_000, outTodayPaise: 5_000 },
        entries: [{ note: 'transfer' }, { note: 'bucket' }, { note: 'collect' }],
      });
      expect(stdout).not.toContain('ABCDE1234F');
      expect(stdout).toContain('Rs 50 of Rs 50,000 out today');
      expect(csv.stdout.split('\n')[0]).toBe('time,op,note,money,openingBalance,closingBalance,txnId,id');
      expect(csv.stdout.split('\n')[3]).toContain(`,debit,transfer,50.00,400.00,350.00,${talk.half('txn')},`);
      expect([none.json.entries, later.json.entries]).toEqual([[], []]);
      expect(since.json.entries).toHaveLength(3);
    }));

  it('freeze leaves the owner the balance and nothing else, and unfreeze gives back the rest', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      const both = await Promise.all([1, 2].map(() => desk().json(`account freeze ${ravi} ${why}`)));
      await talk.play(`
        -> ravi: Your Rain account is on hold.…
        ravi: rain buc school 100
        -> ravi: Your account is closed or on hold…
        ravi: rain balance
        -> ravi: Bal Rs 500`);
      const frozen = await desk().json(`account list --frozen`);
      const thawed = await desk().json(`account unfreeze ${ravi} ${why}`);
      await talk.play(`
        -> ravi: Your Rain account works again.…
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…`);
      const again = await desk().json(`account unfreeze ${ravi} ${why}`);

      expect(both.map(({ code }) => code).sort()).toEqual([0, 3]);
      expect(frozen.json.accounts.map(({ phone }: { phone: string }) => phone)).toEqual([ravi]);
      expect(thawed.code).toBe(0);
      expect(again).toMatchObject({ code: 3, json: { error: { reason: 'notFrozen' } } });
    }));

  it('move takes the account, its buckets, plans and open txns to another phone, and nothing works from the old one', () =>
    converse({ customers: { ravi: 500, sita: 100 }, strangers: ['newravi'] }, async (talk) => {
      await talk.play(`
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…
        ravi: rain buc empty 10
        -> ravi: Rs 10 saved…
        ravi: rain break empty all
        -> ravi: Rs 10 taken out…
        ravi: rain sip school 10 daily
        -> ravi: Rs 10 goes into SCHOOL DAILY…
        ravi: rain transfer 50 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…`);
      const { id } = await talk.account('ravi');
      const taken = await desk().json(
        `account move ${talk.phone('ravi')} ${talk.phone('sita')} --yes ${why}`,
      );
      const asked = await desk().json(`account move ${talk.phone('ravi')} ${talk.phone('newravi')} ${why}`);
      const moved = await desk().json(
        `account move ${talk.phone('ravi')} ${talk.phone('newravi')} --yes ${why}`,
      );
      await talk.play(`
        -> newravi: This number now has the Rain account of RAVI, which was on {ravi}.…
        -> ravi: Your Rain account has moved to the number ending in ${talk.phone('newravi').slice(-3)}.…
        ravi: rain <txn> <otp>
        -> ravi: There is no such txn of yours.…
        newravi: rain <txn> <otp>
        -> newravi: You sent Rs 50 to SITA…
        -> sita: You received Rs 50 from RAVI {newravi}.…
        newravi: rain break school 40
        -> newravi: Rs 40 taken out of SCHOOL, which now has Rs 60.…
        newravi: rain buc empty 5
        -> newravi: Rs 5 saved in EMPTY…`);
      await bank.tick(new Date(Date.now() + 2 * 86_400_000));
      await talk.play(`
        -> newravi: SIP: Rs 10 saved in SCHOOL, which now has Rs 70.…
        newravi: rain sip stop school
        -> newravi: The plan for SCHOOL has ended.…
        ravi: rain register abcde1234f ravi kumar {place}
        -> ravi: Welcome to Rain, RAVI KUMAR!…
        ravi: rain get school
        -> ravi: You have no bucket SCHOOL.…`);

      expect(taken).toMatchObject({ code: 3, json: { error: { reason: 'phoneTaken' } } });
      expect(asked).toMatchObject({ code: 5, json: { error: { kind: 'notConfirmed' } } });
      expect(moved.json).toMatchObject({ account: id, to: talk.phone('newravi') });
      expect((await talk.account('newravi')).id).toBe(id);
    }));

  it('close asks for an empty account, frees the number and ends plans', () =>
    converse({ customers: { ravi: 100, sita: 0 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      const full = await desk().json(`account close ${ravi} --yes ${why}`);
      await talk.play(`
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…
        ravi: rain sip school 10 daily
        -> ravi: Rs 10 goes…
        ravi: rain break school all
        -> ravi: Rs 100 taken out…
        ravi: rain transfer 100 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You sent…
        -> sita: You received…`);
      const { id } = await talk.account('ravi');
      const closed = await desk().json(`account close ${ravi} --yes ${why}`);
      await talk.play(`
        -> ravi: Your Rain account is closed; it was empty.…
        ravi: rain balance
        -> ravi: You have no Rain account…
        ravi: rain register abcde1234f another {place}
        -> ravi: Welcome to Rain, ANOTHER!…
        ravi: rain get school
        -> ravi: You have no bucket SCHOOL.…`);
      const shown = await desk().json(`account show ${id}`);
      const unfrozen = await desk().json(`account unfreeze ${id} ${why}`);

      expect(full).toMatchObject({ code: 3, json: { error: { reason: 'notEmpty' } } });
      expect(closed).toMatchObject({ code: 0, json: { account: id } });
      expect(shown.json.account).toMatchObject({ standing: 'closed', savedPaise: 0 });
      expect(unfrozen).toMatchObject({ code: 3, json: { error: { reason: 'accountClosed' } } });
    }));
});

describe('txn', () => {
  it('expire ends an open txn, and both are told', () =>
    converse({ customers: { ravi: 100, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain transfer 50 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…`);
      const listed = await desk().json(`txn list --open --account ${talk.phone('ravi')}`);
      const expired = await desk().json(`txn expire ${talk.half('txn')} --yes ${why}`);
      await talk.play(`
        -> ravi: Txn <txn> failed: it was not confirmed in time.…
        -> sita: Txn <txn> failed: it was not confirmed in time.…
        ravi: rain <txn> <otp>
        -> ravi: Txn <txn> has ended: it was not confirmed in time.…`);
      const again = await desk().json(`txn expire ${talk.half('txn')} --yes ${why}`);

      expect(listed.json.txns).toMatchObject([{ txnId: talk.half('txn'), status: 'created' }]);
      expect(expired.code).toBe(0);
      expect(again).toMatchObject({ code: 3, json: { error: { reason: 'notOpen' } } });
    }));

  it('reverse gives the money back once, as a txn of its own', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain transfer 200 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You sent…
        -> sita: You received…`);
      const both = await Promise.all(
        [1, 2].map(() => desk().json(`txn reverse ${talk.half('txn')} --yes ${why}`)),
      );
      await talk.play(`
        -> ravi: Txn <txn> is reversed: Rs 200 came back from SITA {sita}. Txn <txn2>. Bal Rs 500
        -> sita: Txn <txn> is reversed: Rs 200 went back to RAVI {ravi}. Txn <txn2>. Bal Rs 0`);
      const shown = await desk().json(`txn show ${talk.half('txn2')}`);
      const ofReversal = await desk().json(`txn reverse ${talk.half('txn2')} --yes ${why}`);

      expect(both.map(({ code }) => code).sort()).toEqual([0, 3]);
      expect(shown.json).toMatchObject({
        txn: { status: 'success', reverses: talk.half('txn'), moneyPaise: 20_000 },
        entries: [
          { op: 'debit', note: 'reverse' },
          { op: 'credit', note: 'reverse' },
        ],
      });
      expect(ofReversal).toMatchObject({ code: 3, json: { error: { reason: 'isReversal' } } });
    }));

  it('reverse is refused when the money is gone; what is left is held until the rest has come in', () =>
    converse({ customers: { ravi: 500, sita: 0, mohan: 300 } }, async (talk) => {
      await talk.play(`
        ravi: rain transfer 200 {sita}
        -> ravi: Txn <txn>…
        -> sita: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You sent…
        -> sita: You received…
        sita: rain buc away 150
        -> sita: Rs 150 saved…`);
      const txn = talk.half('txn');
      const refused = await desk().json(`txn reverse ${txn} --yes ${why}`);
      const held = await desk().json(`txn reverse ${txn} --hold --yes ${why}`);
      await talk.play(`
        -> sita: Rs 50 of your money is on hold while Txn <txn> is looked into. Bal Rs 0
        sita: rain balance
        -> sita: Bal Rs 0. Saved in buckets Rs 150. On hold Rs 50
        sita: rain transfer 50 {ravi}
        -> sita: You do not have enough.…`);
      const released = await desk().json(`txn release ${txn} ${why}`);
      await talk.play(`-> sita: Rs 50 that was on hold for Txn <txn> is yours to use again. Bal Rs 50`);
      await desk().json(`txn reverse ${txn} --hold --yes ${why}`);
      await talk.play(`
        -> sita: Rs 50 of your money is on hold…
        sita: rain break away 150
        -> sita: Rs 150 taken out…`);
      const dry = await desk().json(`txn reverse ${txn} --dry-run ${why}`);
      const reversed = await desk().json(`txn reverse ${txn} --yes ${why}`);
      await talk.play(`
        -> sita: Rs 150 of your money is on hold while Txn <txn> is looked into. Bal Rs 0
        -> ravi: Txn <txn> is reversed: Rs 200 came back from SITA {sita}.…
        -> sita: Txn <txn> is reversed: Rs 200 went back to RAVI {ravi}.…`);

      expect(refused).toMatchObject({ code: 3, json: { error: { reason: 'moneyGone' } } });
      expect(held.json.postings).toMatchObject([
        { op: 'debit' },
        { op: 'credit', account: expect.stringMatching(/^hold:/) },
      ]);
      expect(dry).toMatchObject({
        code: 0,
        json: { dryRun: true, postings: [{ op: 'debit' }, { op: 'credit' }] },
      });
      expect([released.code, reversed.code]).toEqual([0, 0]);
    }));

  it('reverse of a collection takes it out of the books, and the agent gives the cash back', () =>
    converse({ customers: { ravi: 0 } }, async (talk) => {
      await talk.play(`
        asha: rain collect 100 {ravi}
        -> ravi: Txn <txn>…
        -> asha: OTP <otp>…
        ravi: rain <txn> <otp>
        -> ravi: You deposited…
        -> asha: You collected…`);
      const reversed = await desk().json(`txn reverse ${talk.half('txn')} --yes ${why}`);
      await talk.play(`
        -> asha: Txn <txn> is reversed: give Rs 100 cash back to RAVI {ravi}. Txn <txn2>. You hold Rs 0
        -> ravi: Txn <txn> is reversed: Rs 100 went back to ASHA {asha}. Txn <txn2>. Bal Rs 0`);
      const verified = await desk().json('ledger verify');

      expect(reversed.code).toBe(0);
      expect(verified).toMatchObject({ code: 0, json: { isSound: true } });
    }));
});

describe('text send', () => {
  it('counts and prices a notice before it goes to everybody at a place, at a pace', () =>
    converse({ customers: { ravi: 0, sita: 0 } }, async (talk) => {
      const { loc } = await talk.account('ravi');
      const send = `text send --location ${loc} 'Rain rests on Monday' ${why} --per-minute 600`;
      const dry = await desk().json(`${send} --dry-run --price 0.5`);
      const unasked = await desk().json(send);
      const sent = await desk().json(`${send} --yes`);
      await talk.play(['asha', 'ravi', 'sita'].map((name) => `-> ${name}: Rain rests on Monday`).join('\n'));
      const nobody = await desk().json(`text send --location NOWHERE hello ${why} --yes`);

      expect(dry).toMatchObject({
        code: 0,
        json: { dryRun: true, receivers: 3, segments: 1, estimateRupees: 1.5 },
      });
      expect(unasked.code).toBe(5);
      expect(sent).toMatchObject({ code: 0, json: { sent: 3, isInterrupted: false } });
      expect(nobody).toMatchObject({ code: 3, json: { error: { reason: 'nobodyThere' } } });
    }));
});
