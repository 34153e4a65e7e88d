/** A PIN for larger payments: how it is set, asked for, guessed at, forgotten and ended, on the real parts. */
import { describe, expect, it } from 'vitest';
import type { Conversation } from '../helpers/conversation.ts';
import { type Desk, deskAt } from '../helpers/ops.ts';
import { digitsOf, OTHER_PIN, PIN, wrongDigits } from '../helpers/pins.ts';
import { bank } from './bank.ts';

const { converse, pass } = bank;
const desk = (): Desk => deskAt(bank.sandbox().url);
const why = "--reason 'as agreed'";
const SET = `
  ravi: rain pin ${PIN}
  -> ravi: To set that PIN text RAIN <code> by…
  ravi: rain <code>
  -> ravi: Your PIN is set.…above Rs 400…`;

/** Which digits of it are asked for, as the account has it. */
async function asked({ account }: Conversation, name = 'ravi') {
  const { pin } = await account(name);
  if (pin === undefined) throw new Error(`${name} has no PIN`);
  return pin.asks;
}

const rightOf = async (talk: Conversation, pin = PIN) => digitsOf(pin, await asked(talk));
const wrongOf = async (talk: Conversation) => wrongDigits(PIN, await asked(talk));

describe('PIN', () => {
  it('is asked for above the limit, by two digits, and for nothing below it', () =>
    converse({ customers: { ravi: 2_000, sita: 0 } }, async (talk) => {
      await talk.play(`${SET}
        ravi: rain send 400 {sita}
        -> ravi: You send Rs 400 to SITA {sita}.…RAIN <code1> by…
        ravi: rain <code1>
        -> ravi: Sent: Rs 400 to SITA {sita}.…
        -> sita: You got Rs 400 from RAVI {ravi}.…
        ravi: rain send 401 {sita}
        -> ravi: You send Rs 401 to SITA {sita}? Text RAIN <code2> and the … digit of your PIN by…
        ravi: rain <code2>
        -> ravi: Your PIN is missing.…`);
      await talk.play(`
        ravi: rain <code2> ${await wrongOf(talk)}
        -> ravi: These digits of your PIN are wrong.…2 more times today.
        ravi: rain <code2> ${await rightOf(talk)}
        -> ravi: Sent: Rs 401 to SITA {sita}.…
        -> sita: You got Rs 401 from RAVI {ravi}.…
        sita: rain request 500 {ravi}
        -> sita: You asked {ravi}…
        -> ravi: SITA {sita} wants Rs 500 FROM YOU.…RAIN <code3> and the … digit of your PIN by…`);
      // Without the keyword too, as people answer.
      await talk.play(`
        ravi: <code3> ${await rightOf(talk)}
        -> ravi: Paid: Rs 500 to SITA {sita}.…
        -> sita: You got Rs 500 from RAVI {ravi}…`);
    }));

  it('wrong three times stops what goes out, and nothing that comes in', () =>
    converse({ customers: { ravi: 2_000, sita: 100 } }, async (talk) => {
      await talk.play(`${SET}
        ravi: rain send 1000 {sita}
        -> ravi: You send Rs 1,000 to SITA {sita}? Text RAIN <code1> and…`);
      const wrong = await wrongOf(talk);
      await talk.play(`
        ravi: rain <code1> ${wrong}
        -> ravi: These digits of your PIN are wrong.…2 more times today.
        ravi: rain <code1> ${wrong}
        -> ravi: These digits of your PIN are wrong.…1 more time today.…
        ravi: rain <code1> ${wrong}
        -> ravi: Your PIN was wrong 3 times,…till midnight.…Call 1800 123 456
        ravi: rain <code1> ${await rightOf(talk)}
        -> ravi: …
        ravi: rain send 1 {sita}
        -> ravi: Your PIN was wrong 3 times today: no money can go out till midnight.…
        sita: rain send 100 {ravi}
        -> sita: You send Rs 100 to RAVI {ravi}.…RAIN <code2> by…
        sita: rain <code2>
        -> sita: Sent: Rs 100 to RAVI {ravi}.…
        -> ravi: You got Rs 100 from SITA {sita}.…
        ravi: rain save cow 10
        -> ravi: Rs 10 saved in COW.…`);
      expect((await talk.account('ravi')).balance).toBe(209_000);
    }));

  it('is changed and ended with digits of the one that holds', () =>
    converse({ customers: { ravi: 2_000, sita: 0 } }, async (talk) => {
      await talk.play(`${SET}
        ravi: rain my pin is ${OTHER_PIN}
        -> ravi: To change your PIN text RAIN <code1> and the … digit of your OLD PIN by…`);
      await talk.play(`
        ravi: rain <code1> ${await rightOf(talk)}
        -> ravi: Your PIN is set.…
        ravi: rain send 500 {sita}
        -> ravi: You send Rs 500 to SITA {sita}? Text RAIN <code2> and…`);
      await talk.play(`
        ravi: rain <code2> ${await rightOf(talk, OTHER_PIN)}
        -> ravi: Sent: Rs 500 to SITA {sita}.…
        -> sita: You got Rs 500 from RAVI {ravi}.…
        ravi: rain pin off
        -> ravi: To end your PIN text RAIN <code3> and…`);
      await talk.play(`
        ravi: rain <code3> ${await rightOf(talk, OTHER_PIN)}
        -> ravi: Your PIN is off.…
        ravi: rain send 500 {sita}
        -> ravi: AGAIN: You send Rs 500 to SITA {sita}.…RAIN <code4> by…
        ravi: rain <code4>
        -> ravi: Sent: Rs 500 to SITA {sita}.…
        -> sita: You got Rs 500 from RAVI {ravi}.…`);
    }));

  it('stands nowhere, once it was texted', () =>
    converse({ customers: { ravi: 500 } }, async (talk) => {
      await talk.play(SET);
      const ravi = talk.phone('ravi');
      const shown = await desk().rain(`account show ${ravi}`);
      const page = await fetch(`${bank.sandbox().url}/api/page/conversation?phone=${ravi}`);
      const conversation = await page.text();

      expect(shown.stdout).toContain('PIN');
      expect(conversation).toContain('rain pin ******');
      for (const text of [shown.stdout, conversation, JSON.stringify(await talk.account('ravi'))])
        expect(text).not.toContain(PIN);
    }));
});

describe('PIN FORGOT', () => {
  it('ends it after two days of warnings, and then another one can be set', () =>
    converse({ customers: { ravi: 2_000, sita: 0 } }, async (talk) => {
      await talk.play(`${SET}
        ravi: rain pin bhool gaya
        -> ravi: Forgot your PIN? Text RAIN <code1> by…
        ravi: rain <code1>
        -> ravi: Your PIN ends on…
        ravi: rain send 500 {sita}
        -> ravi: You send Rs 500 to SITA {sita}? Text RAIN <code2> and…`);
      await pass(24);
      await talk.play('-> ravi: Your PIN ends on…Not you?…Call 1800 123 456');
      await pass(24.1);
      await talk.play(`
        -> ravi: Your PIN has ended,…
        ravi: rain send 500 {sita}
        -> ravi: You send Rs 500 to SITA {sita}.…RAIN <code3> by…
        ravi: rain <code3>
        -> ravi: Sent: Rs 500 to SITA {sita}.…
        -> sita: You got Rs 500 from RAVI {ravi}.…
        ravi: rain pin ${OTHER_PIN}
        -> ravi: To set that PIN text RAIN <code4> by…
        ravi: rain <code4>
        -> ravi: Your PIN is set.…`);
    }));

  it('is over by one NO, and by a right answer', () =>
    converse({ customers: { ravi: 2_000, sita: 0 } }, async (talk) => {
      await talk.play(`${SET}
        ravi: rain pin forgot
        -> ravi: Forgot your PIN? Text RAIN <code1> by…
        ravi: rain <code1>
        -> ravi: Your PIN ends on…
        ravi: rain no
        -> ravi: OK, your PIN stays as it is.
        ravi: rain pin forgot
        -> ravi: Forgot your PIN? Text RAIN <code2> by…
        ravi: rain <code2>
        -> ravi: Your PIN ends on…
        ravi: rain send 500 {sita}
        -> ravi: You send Rs 500 to SITA {sita}? Text RAIN <code3> and…`);
      await talk.play(`
        ravi: rain <code3> ${await rightOf(talk)}
        -> ravi: Sent: Rs 500 to SITA {sita}.…
        -> sita: You got Rs 500 from RAVI {ravi}.…`);
      await pass(49);
      expect((await talk.account('ravi')).pin).not.toHaveProperty('forgottenAt');
    }));

  it('is quicker with an agent and an operator', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async (talk) => {
      const ravi = talk.phone('ravi');
      await talk.play(`${SET}
        sita: rain pin reset {ravi}
        -> sita: Only an agent can do that,…
        asha: rain pin reset {ravi}
        -> asha: Is the owner of {ravi} with you, and forgot the PIN?…RAIN <code1> by…
        asha: rain <code1>
        -> asha: {ravi} was texted a number.…
        -> ravi: Agent ASHA {asha} is with you to end your PIN?…RAIN <code2> by…`);
      const early = await desk().json(`account pin-reset ${ravi} ${why}`);
      await talk.play(`
        ravi: rain <code2>
        -> ravi: Noted. Rain's people will look into it…
        -> asha: RAVI {ravi} wants the PIN ended.…`);
      const listed = await desk().json('pin list');
      const table = await desk().rain('pin list');
      const done = await desk().json(`account pin-reset ${ravi} ${why}`);
      await talk.play(`
        -> ravi: Your agent and Rain's people have ended your PIN…
        -> asha: The PIN of RAVI {ravi} has ended, as you asked.`);
      const after = await desk().json('pin list');
      const twice = await desk().json(`account pin-reset ${ravi} ${why}`);

      expect([early.code, early.json.error.reason]).toEqual([3, 'noPinReset']);
      expect(listed.json.resets).toContainEqual(
        expect.objectContaining({
          phone: ravi,
          agent: expect.objectContaining({ phone: talk.phone('asha') }),
        }),
      );
      expect(table.stdout).toContain(`RAVI ${ravi}`);
      expect(done.code).toBe(0);
      expect(after.json.resets).not.toContainEqual(expect.objectContaining({ phone: ravi }));
      expect([twice.code, twice.json.error.reason]).toEqual([3, 'noPin']);
      expect(await talk.account('ravi')).not.toHaveProperty('pin');
    }));
});
