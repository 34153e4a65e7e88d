/** What people answer without the keyword, to a phone that passes all texts on. */
import { describe, it } from 'vitest';
import { bank } from './bank.ts';

const { converse } = bank;

describe('without the keyword', () => {
  it('a code pays, and a no refuses, from whoever was asked', () =>
    converse({ customers: { ravi: 500, sita: 0 } }, async ({ play }) => {
      await play(`
        ravi: rain send 100 {sita}
        -> ravi: You send Rs 100 to SITA…RAIN <code> by…
        ravi: <code>
        -> ravi: Sent: Rs 100…
        -> sita: You got Rs 100…
        ravi: rain send 50 {sita}
        -> ravi: You send Rs 50 to SITA…RAIN <code2> by…
        ravi: No.
        -> ravi: …Rs 50…`);
    }));

  it('a code opens the account of the phone to which it was texted', () =>
    converse({ strangers: ['gita'] }, async ({ play }) => {
      await play(`
        gita: rain register gita devi {place}
        -> gita: To open your account for GITA DEVI in {place} text RAIN <code> by…
        gita: <code>
        -> gita: GITA DEVI, your Rain account is open.…`);
    }));

  it('nothing is answered to whoever was asked nothing, or says something else', () =>
    converse({ customers: { ravi: 500 }, strangers: ['gita'] }, async ({ play }) => {
      await play(`
        ravi: yes
        ravi: no
        ravi: 483107
        ravi: balance
        gita: 483107
        gita: haan`);
    }));
});
