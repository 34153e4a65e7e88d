/** A payment that was a mistake or a fraud, and cash that was not right: what both phones receive, to the end. */
import { describe, expect, it } from 'vitest';
import { bank } from './bank.ts';

const { converse, pass } = bank;
const PAID = `
  ravi: rain send 400 {sita}
  -> ravi: You send Rs 400 to SITA {sita}.…RAIN <code1> by…
  ravi: rain <code1>
  -> ravi: Sent: Rs 400 to SITA {sita}.…Ref <ref1>. Wrong? RAIN WRONG <ref1>
  -> sita: You got Rs 400 from RAVI {ravi}.…Ref <ref1>`;

describe('WRONG', () => {
  it('holds what was paid by the code of whoever paid, and RETURN gives it back', () =>
    converse({ customers: { ravi: 1_000, sita: 0 } }, ({ play }) =>
      play(`${PAID}
        ravi: rain sent to wrong number
        -> ravi: Was Rs 400 to SITA {sita} wrong? Text RAIN <code2> by…: we hold what is left of it. If not: RAIN NO.…
        sita: rain <code2>
        -> sita: Wrong number.…
        ravi: rain <!code2>
        -> ravi: Wrong number.…
        ravi: rain <code2>
        -> ravi: Case <ref2>: what was left of Rs 400 is on hold, and {sita} is asked to give it back. How it stands: RAIN CASE <ref2>. Call 1800 123 456
        -> sita: RAVI {ravi} says Rs 400 came to you by mistake. On hold: Rs 400. Give it back: RAIN RETURN <ref1>. It is yours: RAIN KEEP <ref1>
        ravi: rain <code2>
        -> ravi: That was done already, once.…
        ravi: rain refund <ref1>
        -> ravi: That is case <ref2> already. How it stands: RAIN CASE <ref2>. Call 1800 123 456
        ravi: rain case
        -> ravi: Case <ref2>: {sita} has until…to answer about Rs 400. Then a person at Rain takes it up. Call 1800 123 456
        ravi: rain return <ref1>
        -> ravi: Nobody has asked you to give anything back.…
        sita: rain send 1 {ravi}
        -> sita: Not enough money. You have Rs 0.…
        sita: rain return
        -> sita: You give Rs 400 back to RAVI {ravi}. Right? Text RAIN <code3> by…
        sita: rain no
        -> sita: …
        sita: rain <code3>
        -> sita: That is off already.…
        sita: rain return <ref2>
        -> sita: You give Rs 400 back to RAVI {ravi}. Right? Text RAIN <code4> by…
        sita: rain <code4>
        -> sita: Given back: Rs 400 to RAVI {ravi}. You have Rs 0.…Ref <ref3>. Case <ref2>
        -> ravi: Given back to you: Rs 400 by SITA {sita}. You have Rs 1,000.…Ref <ref3>. Case <ref2>
        sita: rain case <ref2>
        -> sita: Case <ref2> is closed: Rs 400 with {ravi} was given back. Call 1800 123 456
        sita: rain keep
        -> sita: Nobody has asked you to give anything back.…`),
    ));

  it('holds what is left, which is let go after ten days, and never given back by itself', () =>
    converse({ customers: { ravi: 1_000, sita: 0, mohan: 0 } }, async ({ play, account }) => {
      await play(`${PAID}
        sita: rain send 300 {mohan}
        -> sita: You send Rs 300 to MOHAN {mohan}.…RAIN <code2> by…
        sita: rain <code2>
        -> sita: Sent: Rs 300 to MOHAN {mohan}.…
        -> mohan: You got Rs 300 from SITA {sita}.…
        ravi: rain wrong <ref1>
        -> ravi: Was Rs 400 to SITA {sita} wrong? Text RAIN <code3> by…
        ravi: rain <code3>
        -> ravi: Case <ref2>: what was left of Rs 400 is on hold, and {sita} is asked to give it back.…
        -> sita: RAVI {ravi} says Rs 400 came to you by mistake. On hold: Rs 100.…RAIN KEEP <ref1>`);
      await pass(73);
      await play(`
        -> ravi: {sita} has not answered in 72 hours. A person at Rain takes case <ref2> up, and answers you by…Call 1800 123 456
        sita: rain keep <ref1>
        -> sita: Noted: you say Rs 400 is yours. A person at Rain decides case <ref2> and texts you. On hold: Rs 100. Call 1800 123 456
        -> ravi: {sita} says Rs 400 is theirs. A person at Rain answers you by…
        sita: rain keep
        -> sita: A person at Rain decides case <ref2> already, and texts you. Call 1800 123 456`);
      await pass(7 * 24);
      await play(`
        -> ravi: Case <ref2>: nobody has decided in ten days, so nothing of Rs 400 is on hold any more. A person at Rain goes on with it. Call 1800 123 456
        -> sita: Rs 100 that was on hold for Ref <ref1> is yours to use again. You have Rs 100
        ravi: rain case <ref2>
        -> ravi: Case <ref2>, Rs 400 with {sita}: we are late with it, and sorry.…`);
      await pass(20 * 24);
      await play(`
        -> ravi: Case <ref2> is not decided after 30 days. We are sorry. You can complain about Rain to those who watch over banks. Call 1800 123 456`);

      expect(await account('sita')).toMatchObject({ balance: 10_000, held: 0 });
    }));

  it('is asked of whoever gave no cash, in the language of each, and holds nothing then', () =>
    converse({ customers: { ravi: 1_000, sita: 0 }, atms: ['sita'] }, ({ play }) =>
      play(`
        ravi: rain hindi
        -> ravi: Theek hai, Rain ab aapko Hindi mein likhega.…
        ravi: rain withdraw 300 {sita}
        -> ravi: Aap SITA {sita} se Rs 300 cash lenge.…RAIN <code1> bhejein…
        -> sita: RAVI {ravi} wants Rs 300 cash from you.…
        ravi: rain <code1>
        -> ravi: Aapne SITA {sita} se Rs 300 cash liya.…Ref <ref1>
        -> sita: You got Rs 300 from RAVI {ravi}: give the cash now.…
        ravi: rain cash nahi diya
        -> ravi: Rs 300 SITA {sita} ko galat gaye?…RAIN <code2> bhejein: wapas maangenge.…
        ravi: rain <code2>
        -> ravi: Case <ref2>: {sita} se Rs 300 wapas maange. Kuch roka nahi gaya. Kya hua: RAIN CASE <ref2>. Call 1800 123 456
        -> sita: RAVI {ravi} says you gave no cash for Rs 300. Give the money back: RAIN RETURN <ref1>. You gave the cash: RAIN KEEP <ref1>
        sita: rain balance
        -> sita: You have Rs 300
        sita: rain keep
        -> sita: Noted: you say Rs 300 is yours. A person at Rain decides case <ref2> and texts you. Call 1800 123 456
        -> ravi: {sita} kehte hain Rs 300 unke hain.…`),
    ));

  it('of a collection that was not finished is a case, which YES opens', () =>
    converse({ customers: { sita: 0 } }, async ({ play, expire }) => {
      await play(`
        asha: rain collect 500 {sita}
        -> asha: You take Rs 500 cash from SITA {sita}…RAIN <code1> by…
        -> sita: Agent ASHA {asha} takes Rs 500 cash from you.…`);
      await expire('asha');
      await bank.tick(new Date());
      await play(`
        -> sita: Agent ASHA {asha} did not finish. Nothing was put in. Did the agent take Rs 500 cash? Text RAIN YES. If not: RAIN NO
        sita: rain yes
        -> sita: Noted, Ref <ref1>, case <ref2>. Rain's people will look into it and text you. Give no more cash to that agent.
        sita: rain case
        -> sita: Case <ref2>, Rs 500 with {asha}: a person at Rain answers you by…
        sita: rain agent took my cash
        -> sita: That is case <ref2> already.…`);
    }));
});
