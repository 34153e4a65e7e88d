/** What operators do to people, as the operators type it and the people see it. */
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { DELIVERY_ID_ATTRIBUTE, SMS_ID_ATTRIBUTE } from '../../src/queues/messages.ts';
import { localSqsClient } from '../../src/sandbox/awsClients.ts';
import { type Letter, putLetter } from '../helpers/ops.ts';
import { bank, desk } from './bank.ts';

const { converse } = bank;
const why = "--reason 'as agreed'";
const PATIENCE = { timeout: 60_000, interval: 100 };

describe('agents', () => {
  it('are appointed, collect, hand in, and are dismissed once they have handed in all', () =>
    converse({ customers: { ravi: 0, sita: 0 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      const appointed = await desk().json(`agent appoint ${ravi} --cash-limit 2000 ${why}`);
      await talk.play(`
        -> ravi: You are a Rain agent now and may hold Rs 2,000 of its cash.…
        ravi: rain collect 2500 {sita}
        -> ravi: You may hold at most Rs 2,000 of…
        ravi: rain collect 500 {sita}
        -> ravi: You take Rs 500 cash from SITA {sita}…RAIN <code> by…
        -> sita: Agent RAVI {ravi} takes Rs 500 cash…
        ravi: rain <code>
        -> ravi: You took Rs 500 cash from SITA…
        -> sita: You put in Rs 500…`);
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
        -> ravi: …agent…`);

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

describe('vendors', () => {
  it('ask for more than a customer may, until they are dismissed', () =>
    converse({ customers: { ravi: 5_000, sita: 0 } }, async (talk) => {
      const sita = talk.phone('sita');
      await talk.play(`
        sita: rain request 3000 {ravi}
        -> sita: You may ask for at most Rs 2,000.…`);
      const dry = await desk().json(`vendor appoint ${sita} --dry-run ${why}`);
      const appointed = await desk().json(`vendor appoint ${sita} ${why} --operation ops:vendor-1`);
      const again = await desk().json(`vendor appoint ${sita} ${why} --operation ops:vendor-1`);
      const other = await desk().json(`vendor dismiss ${sita} ${why} --operation ops:vendor-1`);
      const listed = await desk().json('vendor list');
      await talk.play(`
        -> sita: You are a Rain vendor now:…
        sita: rain request 3000 {ravi}
        -> ravi: SITA {sita} wants Rs 3,000 FROM YOU.…
        -> sita: You asked {ravi} for Rs 3,000.…
        sita: rain cancel
        -> sita: OK. Rs 3,000 with {ravi} is off.…
        -> ravi: Rs 3,000 with {sita} is off: it was cancelled.…`);
      const dismissed = await desk().json(`vendor dismiss ${sita} ${why}`);
      await talk.play(`
        -> sita: You are no longer a Rain vendor.…
        sita: rain request 3000 {ravi}
        -> sita: You may ask for at most Rs 2,000.…`);

      expect(dry.json).toMatchObject({ dryRun: true, texts: [{ to: sita }] });
      expect([appointed.code, dismissed.code]).toEqual([0, 0]);
      expect(again.json).toMatchObject({ alreadyDone: true });
      expect(other).toMatchObject({
        code: 1,
        json: { error: { kind: 'failed', reason: 'operationUsed' } },
      });
      expect(other.json.error.message).toContain(`vendor appoint ${sita}`);
      expect(listed.json.vendors).toMatchObject([{ phone: sita, standing: 'active' }]);
    }));
});

describe('cash', () => {
  it('is never hidden: whoever holds some is listed with the role, and may hand it in', () =>
    converse({ customers: { ravi: 0, sita: 0 } }, async (talk) => {
      await talk.play(`
        asha: rain collect 100 {sita}
        -> asha: You take…RAIN <code> by…
        -> sita: Agent ASHA {asha} takes…
        asha: rain <code>
        -> asha: You took…
        -> sita: You put in…`);
      await talk.operate('asha', { role: 'customer' });
      const { json } = await desk().json('agent list');
      const shown = await desk().json(`account show ${talk.phone('asha')}`);
      const settled = await desk().json(`agent settle ${talk.phone('asha')} 100 --yes ${why}`);
      await talk.play("-> asha: You handed in Rs 100 of cash. You hold Rs 0 of Rain's cash.");
      const after = await desk().json('agent list');
      const isAsha = ({ phone }: { phone: string }) => phone === talk.phone('asha');

      expect(json.agents.filter(isAsha)).toMatchObject([{ role: 'customer', cashInHandPaise: 10_000 }]);
      expect(shown.json.account).toMatchObject({ role: 'customer', cashInHandPaise: 10_000 });
      expect(settled.code).toBe(0);
      expect(after.json.agents.filter(isAsha)).toEqual([]);
    }));
});

describe('pan', () => {
  it('allow lets one phone open a second account with a PAN, which is free again when both are closed', () =>
    converse({ strangers: ['ravi', 'gita', 'mohan'] }, async (talk) => {
      const [ravi, gita, mohan] = [talk.phone('ravi'), talk.phone('gita'), talk.phone('mohan')];
      const open = async (name: string, code: string, ending: string) =>
        talk.play(`
          ${name}: rain register pqrpx7777z ${name} {place}
          -> ${name}: To open your account…RAIN <${code}> by…
          ${name}: rain <${code}>
          -> ${name}: ${ending}`);
      const untried = await desk().json(`pan allow ${gita} ${why}`);
      await open('ravi', 'code1', 'RAVI, your Rain account is open.…');
      await open('gita', 'code2', 'That PAN has a Rain account already.…');
      const allowed = await desk().json(`pan allow ${gita} ${why}`);
      await talk.play('-> gita: You can open a second Rain account with your PAN now.…');
      await open('gita', 'code3', 'GITA, your Rain account is open.…');
      await open('mohan', 'code4', 'That PAN has a Rain account already.…');

      const { id } = await talk.account('ravi');
      const first = await desk().json(`account close ${ravi} --yes ${why}`);
      await talk.play('-> ravi: Your Rain account is closed; it was empty.…');
      await open('mohan', 'code5', 'That PAN has a Rain account already.…');
      const second = await desk().json(`account close ${gita} --yes ${why}`);
      await talk.play('-> gita: Your Rain account is closed; it was empty.…');
      await open('mohan', 'code6', 'MOHAN, your Rain account is open.…');
      const useless = await desk().json(`pan allow ${mohan} ${why}`);

      expect(untried).toMatchObject({ code: 3, json: { error: { reason: 'noPanNamed' } } });
      expect(allowed).toMatchObject({ code: 0, json: { phone: gita, otherAccounts: [id] } });
      expect([first.code, second.code]).toEqual([0, 0]);
      expect(useless).toMatchObject({ code: 3, json: { error: { reason: 'phoneTaken' } } });
    }));
});

describe('names', () => {
  it('add keeps a word out of names once the bank has read it, and remove lets it in again', () =>
    converse({ strangers: ['ravi'] }, async (talk) => {
      const dry = await desk().json(`names add adhikari --dry-run ${why}`);
      const added = await desk().json(`names add adhikari ${why}`);
      const twice = await desk().json(`names add ADHIKARI ${why}`);
      const listed = await desk().json('names list');
      const audited = await desk().json('audit list --limit 1');
      const removed = await desk().json(`names remove adhikari ${why}`);
      const builtIn = await desk().json(`names remove police ${why}`);

      expect(dry.json).toMatchObject({ dryRun: true, words: ['ADHIKARI'] });
      expect(added).toMatchObject({ code: 0, json: { word: 'ADHIKARI', words: ['ADHIKARI'] } });
      expect(twice).toMatchObject({ code: 3, json: { error: { reason: 'isOfficeName' } } });
      expect(listed.json.words.slice(0, 1)).toEqual([{ word: 'ADHIKARI', from: 'operator' }]);
      expect(listed.json.words).toContainEqual({ word: 'POLICE', from: 'rain' });
      expect(audited.json.operations).toMatchObject([
        { command: 'names add ADHIKARI', by: expect.stringMatching(/ as olga$/) },
      ]);
      expect(removed).toMatchObject({ code: 0, json: { words: [] } });
      expect(builtIn).toMatchObject({ code: 3, json: { error: { reason: 'isBuiltIn' } } });
      await talk.play(`
        ravi: rain register ravi adhikari {place}
        -> ravi: To open your account for RAVI ADHIKARI…`);
    }));
});

describe('places', () => {
  it('add has a spelling read as another place once the bank has read it, and remove no longer', () =>
    converse({ strangers: ['ravi'] }, async (talk) => {
      const dry = await desk().json(`places add purani-basti raipur --dry-run ${why}`);
      const added = await desk().json(`places add purani-basti raipur ${why}`);
      const twice = await desk().json(`places add PURANI-BASTI raipur ${why}`);
      const listed = await desk().json('places list');
      const audited = await desk().json('audit list --limit 1');
      const removed = await desk().json(`places remove purani-basti ${why}`);
      const builtIn = await desk().json(`places remove bombay ${why}`);

      const name = { spelling: 'PURANI-BASTI', place: 'RAIPUR' };
      expect(dry.json).toMatchObject({ dryRun: true, names: [name] });
      expect(added).toMatchObject({ code: 0, json: { ...name, names: [name] } });
      expect(twice).toMatchObject({ code: 3, json: { error: { reason: 'isPlaceName' } } });
      expect(listed.json.names.slice(0, 1)).toEqual([{ ...name, from: 'operator' }]);
      expect(listed.json.names).toContainEqual({ spelling: 'BOMBAY', place: 'MUMBAI', from: 'rain' });
      expect(audited.json.operations).toMatchObject([
        { command: 'places add PURANI-BASTI RAIPUR', by: expect.stringMatching(/ as olga$/) },
      ]);
      expect(removed).toMatchObject({ code: 0, json: { names: [] } });
      expect(builtIn).toMatchObject({ code: 3, json: { error: { reason: 'isBuiltIn' } } });
      await talk.play(`
        ravi: rain register ravi kumar purani-basti
        -> ravi: To open your account for RAVI KUMAR in PURANI-BASTI…`);
    }));
});

describe('account', () => {
  it('show tells who it is, with the PAN masked, what is there and what was used of the limits', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…
        ravi: rain send 50 {sita}
        -> ravi: You send Rs 50 to SITA…RAIN <code> by…
        ravi: rain <code>
        -> ravi: Sent: Rs 50…Ref <ref>…
        -> sita: You got Rs 50…
        sita: rain request 20 {ravi}
        -> ravi: SITA {sita} wants Rs 20 FROM YOU.…
        -> sita: You asked {ravi} for Rs 20.…`);

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
          pan: 'sealed',
          balancePaise: 35_000,
          savedPaise: 10_000,
          heldPaise: 0,
          standing: 'active',
        },
        buckets: [{ name: 'SCHOOL', balancePaise: 10_000 }],
        openTxns: [
          {
            requestType: 'pay',
            moneyPaise: 2_000,
            status: 'created',
            isPayer: true,
            triesLeft: 3,
          },
        ],
        limits: { perTransactionPaise: 1_000_000, outTodayPaise: 5_000 },
        entries: [
          { note: 'transfer', otherName: 'SITA' },
          { note: 'bucket', otherName: 'SCHOOL' },
          { note: 'collect', otherName: 'ASHA' },
        ],
      });
      expect(stdout).toMatch(/PAN +sealed, tier basic/);
      expect(stdout).toContain("waits for this one's code, 3 tries left");
      expect(stdout).toContain('Rs 50 of Rs 50,000 out today');
      expect(stdout).toMatch(/debit +transfer +Rs 50 +Rs 350 +\w{6} +SITA/);
      expect(csv.stdout.split('\n')[0]).toBe(
        'time,op,note,money,openingBalance,closingBalance,ref,id,otherPhone,other',
      );
      expect(csv.stdout.split('\n')[3]).toContain(
        `,debit,transfer,50.00,400.00,350.00,${talk.value('ref')},`,
      );
      expect(csv.stdout.split('\n')[3]).toMatch(
        new RegExp(`^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,.*,${talk.phone('sita')},SITA$`),
      );
      const others = csv.stdout.split('\n').map((line) => line.split(',').at(-1));
      expect(others).toEqual(['other', 'ASHA', 'SCHOOL', 'SITA', '']);
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
        -> ravi: Your account is…
        ravi: rain balance
        -> ravi: You have Rs 500`);
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

  it('move takes the account, its buckets and plans to another phone, and ends what waits', () =>
    converse({ customers: { ravi: 500, sita: 100 }, strangers: ['newravi'] }, async (talk) => {
      await talk.play(`
        ravi: rain buc school 100
        -> ravi: Rs 100 saved…
        ravi: rain buc empty 10
        -> ravi: Rs 10 saved…
        ravi: rain break empty all
        -> ravi: Rs 10 taken out…
        ravi: rain sip school 10 daily
        -> ravi: Rs 10…SCHOOL…
        ravi: rain send 50 {sita}
        -> ravi: You send Rs 50 to SITA…RAIN <code> by…
        sita: rain request 20 {ravi}
        -> ravi: SITA {sita} wants Rs 20 FROM YOU.…RAIN <code2> by…
        -> sita: You asked {ravi} for Rs 20.…`);
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
        -> newravi: Rs 50 with {sita} is off: it was cancelled. Nothing was paid.
        -> newravi: Rs 20 with {sita} is off: it was cancelled. Nothing was paid.
        -> sita: Rs 20 with {ravi} is off: it was cancelled. Nothing was paid.
        ravi: rain <code2>
        -> ravi: You have no Rain account…
        newravi: rain <code>
        -> newravi: That is off already. Nothing was sent.…
        newravi: rain break school 40
        -> newravi: Rs 40 taken out of SCHOOL. There: Rs 60.…
        newravi: rain buc empty 5
        -> newravi: Rs 5 saved in EMPTY…`);
      await bank.tick(new Date(Date.now() + 2 * 86_400_000));
      await talk.play(`
        -> newravi: …Rs 10…SCHOOL…
        newravi: rain sip stop school
        -> newravi: The plan for SCHOOL has ended.…
        ravi: rain register ravi kumar {place}
        -> ravi: To open your account for RAVI KUMAR…RAIN <code3> by…
        ravi: rain <code3>
        -> ravi: RAVI KUMAR, your Rain account is open.…
        ravi: rain get school
        -> ravi: …SCHOOL…`);

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
        -> ravi: Rs 10…
        ravi: rain break school all
        -> ravi: Rs 100 taken out…
        ravi: rain send 100 {sita}
        -> ravi: You send…RAIN <code> by…
        ravi: rain <code>
        -> ravi: Sent:…
        -> sita: You got…`);
      const { id } = await talk.account('ravi');
      const closed = await desk().json(`account close ${ravi} --yes ${why}`);
      await talk.play(`
        -> ravi: Your Rain account is closed; it was empty.…
        ravi: rain balance
        -> ravi: You have no Rain account…
        ravi: rain register another {place}
        -> ravi: To open your account for ANOTHER…RAIN <code2> by…
        ravi: rain <code2>
        -> ravi: ANOTHER, your Rain account is open.…
        ravi: rain get school
        -> ravi: …SCHOOL…`);
      const shown = await desk().json(`account show ${id}`);
      const unfrozen = await desk().json(`account unfreeze ${id} ${why}`);

      expect(full).toMatchObject({ code: 3, json: { error: { reason: 'notEmpty' } } });
      expect(closed).toMatchObject({ code: 0, json: { account: id } });
      expect(shown.json.account).toMatchObject({ standing: 'closed', savedPaise: 0 });
      expect(unfrozen).toMatchObject({ code: 3, json: { error: { reason: 'accountClosed' } } });
    }));
});

describe('txn', () => {
  it('expire ends an open txn, and whoever knows of it is told', () =>
    converse({ customers: { ravi: 100, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain send 50 {sita}
        -> ravi: You send Rs 50 to SITA…RAIN <code> by…`);
      const listed = await desk().json(`txn list --open --account ${talk.phone('ravi')}`);
      const [{ txnId }] = listed.json.txns;
      const expired = await desk().json(`txn expire ${txnId} --yes ${why}`);
      await talk.play(`
        -> ravi: Rs 50 with {sita} is off: it was not done in 10 minutes. Nothing was paid.
        ravi: rain <code>
        -> ravi: Too late…`);
      const again = await desk().json(`txn expire ${txnId} --yes ${why}`);

      expect(listed.json.txns).toMatchObject([{ txnId, status: 'created' }]);
      expect(expired.code).toBe(0);
      expect(again).toMatchObject({ code: 3, json: { error: { reason: 'notOpen' } } });
    }));

  it('reverse gives the money back once, as a txn of its own', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      await talk.play(`
        ravi: rain send 200 {sita}
        -> ravi: You send…RAIN <code> by…
        ravi: rain <code>
        -> ravi: Sent:…Ref <ref>…
        -> sita: You got…Ref <ref>`);
      const both = await Promise.all(
        [1, 2].map(() => desk().json(`txn reverse ${talk.value('ref')} --yes ${why}`)),
      );
      await talk.play(`
        -> ravi: Ref <ref> is undone. You got Rs 200 back from SITA {sita}. You have Rs 500.…Ref <ref2>
        -> sita: Ref <ref> is undone. Rs 200 went back to RAVI {ravi}. You have Rs 0.…Ref <ref2>`);
      const shown = await desk().json(`txn show ${talk.value('ref2')}`);
      const ofReversal = await desk().json(`txn reverse ${talk.value('ref2')} --yes ${why}`);

      expect(both.map(({ code }) => code).sort()).toEqual([0, 3]);
      expect(shown.json).toMatchObject({
        txn: { status: 'success', reverses: talk.value('ref'), moneyPaise: 20_000 },
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
        ravi: rain send 200 {sita}
        -> ravi: You send…RAIN <code> by…
        ravi: rain <code>
        -> ravi: Sent:…Ref <ref>…
        -> sita: You got…Ref <ref>
        sita: rain buc away 150
        -> sita: Rs 150 saved…`);
      const txn = talk.value('ref');
      const refused = await desk().json(`txn reverse ${txn} --yes ${why}`);
      const held = await desk().json(`txn reverse ${txn} --hold --yes ${why}`);
      await talk.play(`
        -> sita: Rs 50 of your money is on hold while Ref <ref> is looked into. You have Rs 0
        sita: rain balance
        -> sita: You have Rs 0. Saved: Rs 150. On hold: Rs 50
        sita: rain send 50 {ravi}
        -> sita: Not enough money. You have Rs 0.…`);
      const released = await desk().json(`txn release ${txn} ${why}`);
      await talk.play(`-> sita: Rs 50 that was on hold for Ref <ref> is yours to use again. You have Rs 50`);
      await desk().json(`txn reverse ${txn} --hold --yes ${why}`);
      await talk.play(`
        -> sita: Rs 50 of your money is on hold…
        sita: rain break away 150
        -> sita: Rs 150 taken out…`);
      const dry = await desk().json(`txn reverse ${txn} --dry-run ${why}`);
      const reversed = await desk().json(`txn reverse ${txn} --yes ${why}`);
      await talk.play(`
        -> sita: Rs 150 of your money is on hold while Ref <ref> is looked into. You have Rs 0
        -> ravi: Ref <ref> is undone. You got Rs 200 back from SITA {sita}.…
        -> sita: Ref <ref> is undone. Rs 200 went back to RAVI {ravi}.…`);

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
        -> asha: You take…RAIN <code> by…
        -> ravi: Agent ASHA {asha} takes…
        asha: rain <code>
        -> asha: You took…Ref <ref>
        -> ravi: You put in…`);
      const reversed = await desk().json(`txn reverse ${talk.value('ref')} --yes ${why}`);
      await talk.play(`
        -> asha: Ref <ref> is undone: give Rs 100 cash back to RAVI {ravi}. Rain's cash with you: Rs 0.…
        -> ravi: Ref <ref> is undone. Rs 100 went back to ASHA {asha}. You have Rs 0.…`);
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

describe('a redriven text', () => {
  it('takes effect once, however often it comes back, and is answered once', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      const { sqsEndpoint, queues } = bank.stack();
      const client = localSqsClient(sqsEndpoint);
      const ravi = talk.phone('ravi');
      const letter: Letter = {
        body: JSON.stringify({ sender: ravi, content: 'RAIN BUC SCHOOL 100' }),
        group: ravi,
        attributes: { [SMS_ID_ATTRIBUTE]: 'sms-of-ravi', [DELIVERY_ID_ATTRIBUTE]: 'delivery-of-ravi' },
      };
      const dead = queues['incomingSmsDeadLetterQ.fifo'];

      await putLetter(client, dead, letter);
      await desk().json(`dlq redrive incoming --all ${why}`);
      await talk.play('-> ravi: Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 400');
      await putLetter(client, dead, letter);
      const listed = await desk().json('dlq list incoming');
      await delay(1_000);
      const again = await desk().json(`dlq redrive incoming --all ${why}`);
      await talk.play(`
        ravi: rain get school
        -> ravi: SCHOOL has Rs 100`);

      expect(listed.json.messages).toMatchObject([
        { advice: 'redrive', why: expect.stringContaining('It was carried out') },
      ]);
      expect(again.json.handled).toHaveLength(1);
      client.destroy();
    }));
});

describe('a phone whose clock is wrong', () => {
  it('keeps nobody from paying, and doctor says which it is and what to do', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      const inUtc = new Date(Date.now() - 5.5 * 3_600_000).toISOString();
      const buckets = ['COW', 'RENT', 'SCHOOL'];
      for (const bucket of buckets) {
        await bank.sandbox().text(ravi, `RAIN SAVE ${bucket} 10`, { at: inUtc });
        await talk.play(
          `-> ravi: ${bucket === 'SCHOOL' ? 'Rs 10 saved in SCHOOL' : 'Your text came to Rain'}…`,
        );
      }
      const noted = await vi.waitFor(async () => {
        const { code, json } = await desk().json('doctor');
        const [clock] = json.checks.filter(({ name }: { name: string }) => name === 'clock of a phone');
        expect(clock).toBeDefined();
        return { code, clock };
      }, PATIENCE);

      expect(noted).toMatchObject({
        code: 0,
        clock: { status: 'note', detail: expect.stringMatching(/^is 5 h (29|30) min behind/) },
      });
    }));
});
