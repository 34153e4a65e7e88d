import { describe, expect, it } from 'vitest';
import type { Account } from '../../../src/domain/account.ts';
import { closeAccount } from '../../../src/domain/operations/closeAccount.ts';
import { moveAccount } from '../../../src/domain/operations/moveAccount.ts';
import { resetPin } from '../../../src/domain/operations/resetPin.ts';
import { resetId } from '../../../src/domain/pinReset.ts';
import type { Request } from '../../../src/domain/request.ts';
import { ASHA, anAccount, Bank, codeOf, GITA, RAVI, STRANGER } from '../../helpers/domain.ts';
import { context, doneBy } from '../../helpers/operations.ts';
import { PIN, resettingPin, setPin } from '../../helpers/pins.ts';

/** A bank in which an agent and RAVI want RAVI's PIN ended, or RAVI has only set one. */
function aBankWithPin(isAsked = true): Bank {
  const bank = new Bank(anAccount({ phone: ASHA, role: 'agent' }), anAccount({ phone: RAVI }));
  setPin(bank);
  if (isAsked) bank.text(RAVI, codeOf(resettingPin(bank).received));
  return bank;
}

function resetOf(bank: Bank) {
  const request: Request | undefined = bank.requests.find(({ id }) => id === resetId('account-RAVI'));
  return { account: bank.account(RAVI), request, agent: bank.account(ASHA) };
}

describe('a PIN that an agent and its owner want ended', () => {
  it('ends, and both are told', () => {
    const bank = aBankWithPin();

    const { effects, received } = doneBy(resetPin(resetOf(bank), context));
    bank.commit(effects);

    expect(received).toEqual([
      [
        'RAVI',
        "Your agent and Rain's people have ended your PIN, as you asked. To set a new one text RAIN PIN and six digits that only you know.",
      ],
      ['ASHA', 'The PIN of RAVI 90000 00002 has ended, as you asked.'],
    ]);
    expect(bank.account(RAVI)).not.toHaveProperty('pin');
    expect(bank.requests).toMatchObject([{ status: 'over', currentActive: false }]);
    expect(bank.requests[0]).not.toHaveProperty('dueShard');
    expect(resetPin(resetOf(bank), context)).toMatchObject({ outcome: 'refused', reason: 'noPin' });
  });

  it('ends also where the agent is gone', () => {
    const bank = aBankWithPin();

    const { received } = doneBy(resetPin({ ...resetOf(bank), agent: undefined }, context));

    expect(received.map(([to]) => to)).toEqual(['RAVI']);
  });

  it('forgets what was wrong about it', () => {
    const bank = aBankWithPin();
    bank.operate(RAVI, { wrongPinDay: '2026-11-22', wrongPinsToday: 3 });

    bank.commit(doneBy(resetPin(resetOf(bank), context)).effects);

    setPin(bank);
    expect(bank.account(RAVI)).not.toHaveProperty('wrongPinsToday');
  });
});

describe('a PIN is not ended by an operator', () => {
  it('whom no agent has asked', () => {
    expect(resetPin(resetOf(aBankWithPin(false)), context)).toEqual({
      outcome: 'refused',
      reason: 'noPinReset',
      message:
        "No agent wants the PIN of RAVI 919000000002 ended, or somebody said no: an agent with the owner texts RAIN PIN RESET and the owner's number.",
    });
  });

  it('once the phone has said no, or the PIN is another one', () => {
    const bank = aBankWithPin();
    const { request } = resetOf(bank);
    bank.text(RAVI, 'NO');

    expect(bank.requests).toMatchObject([{ status: 'over' }]);
    expect(resetPin(resetOf(bank), context)).toMatchObject({ outcome: 'refused', reason: 'noPinReset' });
    expect(resetPin({ ...resetOf(bank), request }, context)).toMatchObject({ reason: 'noPinReset' });
  });

  it('of an account that is closed, or has none', () => {
    const account = anAccount();
    const of = (parts: Partial<Account>) =>
      resetPin({ account: { ...account, ...parts }, request: undefined, agent: undefined }, context);

    expect(of({})).toMatchObject({ reason: 'noPin', message: 'RAVI 919000000002 has no PIN.' });
    expect(of({ status: 'closed' })).toMatchObject({ reason: 'accountClosed' });
  });
});

describe('an account with a PIN', () => {
  it('keeps it on another phone, and nothing that the old phone has begun', () => {
    const bank = aBankWithPin();
    const forgotten = codeOf(bank.text(RAVI, 'PIN FORGOT').received);
    const setting = codeOf(bank.text(RAVI, `PIN ${PIN}`).received);
    const account = bank.account(RAVI);
    const move = { account, to: GITA, isTaken: false, buckets: [], ask: undefined, open: [] };

    const { effects } = doneBy(moveAccount(move, context));

    const [moved] = effects.accounts;
    expect(moved?.after.pin).toEqual({ ...account.pin, resetAt: undefined });
    expect(moved?.after).not.toHaveProperty('proofs');
    const there = new Bank(moved?.after ?? account);
    for (const code of [forgotten, setting]) expect(there.text(GITA, code).reason).toBe('wrongCode');
  });

  it('has none any more once it is closed', () => {
    const bank = aBankWithPin();

    const { effects } = doneBy(
      closeAccount({ account: bank.account(RAVI), buckets: [], plans: [] }, context),
    );

    expect(effects.accounts[0]?.after).not.toHaveProperty('pin');
    expect(bank.text(STRANGER, 'PIN').reason).toBe('notRegistered');
  });
});
