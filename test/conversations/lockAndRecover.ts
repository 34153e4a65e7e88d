/** Whoever loses a phone: what locks an account, who helps, and how it comes to a new SIM. */
import { describe, expect, it } from 'vitest';
import { type Desk, deskAt } from '../helpers/ops.ts';
import { bank } from './bank.ts';

const { converse, pass } = bank;
const desk = (): Desk => deskAt(bank.sandbox().url);
const why = "--reason 'as agreed'";
const TRUST_BOTH = ['sita', 'mohan']
  .map(
    (name) => `
      ravi: rain trust {${name}}
      -> ravi: You let {${name}} lock your account…RAIN <code${name}> by…
      ravi: rain <code${name}>
      -> ravi: {${name}} is asked now.…
      -> ${name}: RAVI {ravi} trusts you to lock their account…RAIN <code2${name}> by…
      ${name}: rain <code2${name}>
      -> ${name}: You can lock the account of RAVI {ravi} now…RAIN LOCK {=ravi}.…
      -> ravi: {${name}} can lock your account now…`,
  )
  .map((script) => script.replaceAll(/code(2?)sita/g, 'code$11').replaceAll(/code(2?)mohan/g, 'code$12'))
  .join('');

describe('LOCK', () => {
  it('keeps money in at once, whoever may say so, until an agent is with the owner', () =>
    converse({ customers: { ravi: 500, sita: 500 } }, ({ play }) =>
      play(`
        ravi: rain send 100 {sita}
        -> ravi: You send Rs 100 to SITA {sita}.…RAIN <code> by…
        ravi: rain phone kho gaya
        -> ravi: Your Rain account is locked.…Call 1800 123 456
        ravi: rain <code>
        -> ravi: Your account is locked, so no money can go out.…Call 1800 123 456
        ravi: rain send 100 {sita}
        -> ravi: Your account is locked, so no money can go out.…
        ravi: rain balance
        -> ravi: You have Rs 500
        sita: rain request 5 {ravi}
        -> sita: {ravi} cannot be asked now.…
        sita: rain send 50 {ravi}
        -> sita: You send Rs 50 to RAVI {ravi}.…RAIN <code1> by…
        sita: rain <code1>
        -> sita: Sent: Rs 50 to RAVI {ravi}.…
        -> ravi: You got Rs 50 from SITA {sita}.…
        sita: rain lock {ravi}
        -> sita: You cannot lock that account.…Call 1800 123 456
        sita: rain unlock {ravi}
        -> sita: An account is unlocked by a Rain agent…Call 1800 123 456
        asha: rain unlock {ravi}
        -> asha: Is the owner of {ravi} before you with their phone,…RAIN <code2> by…
        asha: rain <code2>
        -> asha: …{ravi}…
        -> ravi: Agent ASHA {asha} is with you to unlock your account? Then text RAIN <code3> by…
        asha: rain <code3>
        -> asha: Wrong number.…
        ravi: rain <code3>
        -> ravi: Your Rain account is unlocked. Money can go out again.
        -> asha: The account of RAVI {ravi} is unlocked.
        asha: rain lock {sita}
        -> asha: The account of {sita} is locked.…
        -> sita: ASHA {asha} has locked your Rain account.…Call 1800 123 456
        asha: rain lock {sita}
        -> asha: That account is locked already.…`),
    ));

  it('is lifted and laid by the desk, where a freeze is another thing', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      const locked = await desk().json(`account lock ${ravi} ${why}`);
      const listed = await desk().json('account list --locked');
      await desk().json(`account freeze ${ravi} ${why}`);
      await talk.play(`
        -> ravi: Your Rain account is locked.…
        -> ravi: Your Rain account is on hold.…Call 1800 123 456
        asha: rain unlock {ravi}
        -> asha: The people of Rain have put the account of {ravi} on hold.…`);
      const unlocked = await desk().json(`account unlock ${ravi} ${why}`);
      const shown = await desk().json(`account show ${ravi}`);
      const twice = await desk().json(`account unlock ${ravi} ${why}`);
      await desk().json(`account unfreeze ${ravi} ${why}`);
      await talk.play(`
        -> ravi: Your Rain account is unlocked.…
        -> ravi: Your Rain account works again.…
        ravi: rain send 5 {sita}
        -> ravi: You send Rs 5 to SITA…`);

      expect(locked.code).toBe(0);
      expect(listed.json.accounts).toContainEqual(
        expect.objectContaining({ phone: ravi, standing: 'locked' }),
      );
      expect(shown.json.account).toMatchObject({ standing: 'frozen' });
      expect([unlocked.code, twice.json.error]).toMatchObject([0, { reason: 'notLocked' }]);
    }));
});

describe('RECOVER', () => {
  it('brings the account to a new phone by two who are trusted, after two days and as many warnings', () =>
    converse({ customers: { ravi: 500, sita: 0, mohan: 0 }, strangers: ['newravi'] }, async ({ play }) => {
      await play(`
        ravi: rain save cow 100
        -> ravi: Rs 100 saved in COW.…
        ravi: rain break cow all
        -> ravi: Rs 100 taken out of COW.…${TRUST_BOTH}
        sita: rain lock {ravi}
        -> sita: The account of {ravi} is locked.…
        -> ravi: SITA {sita} has locked your Rain account.…
        newravi: rain lost
        -> newravi: This number has no Rain account.…RAIN RECOVER…Call 1800 123 456
        newravi: rain recover {ravi}
        -> newravi: You want the account of {ravi} on this phone? Then text RAIN <code3> by…
        newravi: rain <code3>
        -> newravi: Now two people whom you trust say yes…RAIN VOUCH {=newravi}.…
        -> ravi: Somebody wants your Rain account on the number ending in…Not you? Text RAIN NO now.…
        -> sita: RAVI {ravi} wants their account on {newravi}.…RAIN <code4> by…
        -> mohan: RAVI {ravi} wants their account on {newravi}.…RAIN <code5> by…
        sita: rain <code4>
        -> sita: Thank you. One more must say yes…
        mohan: rain <code5>
        -> mohan: Thank you. In 48 hours the account moves to {newravi}…
        -> newravi: The account of {ravi} comes to this phone on…
        -> ravi: Your Rain account moves to the number ending in…`);
      await pass(24);
      await play('-> ravi: Your Rain account moves to the number ending in…Not you? Text RAIN NO now.…');
      await pass(24.1);
      await play(`
        -> newravi: This number now has the Rain account of RAVI, which was on {ravi}.…
        -> ravi: Your Rain account has moved to the number ending in…
        newravi: rain save cow 50
        -> newravi: Rs 50 saved in COW. There: Rs 50. You have Rs 450
        newravi: rain send 50 {sita}
        -> newravi: You send Rs 50 to SITA {sita}.…RAIN <code6> by…
        newravi: rain <code6>
        -> newravi: Sent: Rs 50 to SITA {sita}.…
        -> sita: You got Rs 50 from RAVI {newravi}.…`);
    }));

  it('is stopped by one text from the old phone, also when an agent vouched', () =>
    converse({ customers: { ravi: 500, sita: 0, mohan: 0 }, strangers: ['thief'] }, async ({ play }) => {
      await play(`${TRUST_BOTH}
        thief: rain recover {ravi}
        -> thief: You want the account of {ravi} on this phone? Then text RAIN <code3> by…
        thief: rain <code3>
        -> thief: Now two people whom you trust say yes…
        -> ravi: Somebody wants your Rain account…
        -> sita: RAVI {ravi} wants their account on {thief}.…RAIN <code4> by…
        -> mohan: RAVI {ravi} wants their account on {thief}.…RAIN <code5> by…
        sita: rain <code4>
        -> sita: Thank you. One more must say yes…
        asha: rain vouch {thief}
        -> asha: RAVI {ravi} wants their account on {thief}.…RAIN <code6> by…
        asha: rain <code6>
        -> asha: Thank you. In 48 hours the account moves to {thief}…
        -> thief: The account of {ravi} comes to this phone on…
        -> ravi: Your Rain account moves to the number ending in…
        ravi: rain send 5 {sita}
        -> ravi: Your account is locked, so no money can go out.…
        ravi: rain no
        -> ravi: OK. Your account stays on this phone. It is locked: to unlock it, see a Rain agent…
        -> thief: The account of {ravi} does not come to this phone: its old phone said no.…`);
      await pass(49);
      await play(`
        ravi: rain balance
        -> ravi: You have Rs 500
        ravi: rain untrust {sita}
        -> ravi: Your account is locked, so no money can go out.…
        asha: rain unlock {ravi}
        -> asha: Is the owner of…RAIN <code7> by…
        asha: rain <code7>
        -> asha: …{ravi}…
        -> ravi: Agent ASHA {asha} is with you to unlock your account? Then text RAIN <code8> by…
        ravi: rain <code8>
        -> ravi: Your Rain account is unlocked.…
        -> asha: The account of RAVI {ravi} is unlocked.
        -> sita: The account of RAVI {ravi}, who trusts you, is unlocked again.…
        -> mohan: The account of RAVI {ravi}, who trusts you, is unlocked again.…
        ravi: rain untrust {sita}
        -> ravi: You end the trust between you and {sita}.…RAIN <code9> by…
        ravi: rain <code9>
        -> ravi: OK. {sita} can no longer lock your account…
        -> sita: You can no longer lock the account of {ravi}…
        sita: rain lock {ravi}
        -> sita: You cannot lock that account.…`);
    }));
});
