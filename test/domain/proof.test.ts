import { describe, expect, it } from 'vitest';
import type { Account, Proof, ProofKind } from '../../src/domain/account.ts';
import type { Context } from '../../src/domain/command.ts';
import { rupees } from '../../src/domain/money.ts';
import {
  askForProof,
  asksAgain,
  countWrongProof,
  endAllProofs,
  endProof,
  endProofsOf,
  isCodeOf,
  mayAskForProof,
  openProofs,
} from '../../src/domain/proof.ts';
import { aBank, anAccount, NOON } from '../helpers/domain.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CODE = '246802';

function instant(minutes: number): string {
  return new Date(NOON + minutes * MINUTE_MS).toISOString();
}

/** Asked for at noon, for ten minutes. */
function aProof(parts: Partial<Proof> = {}): Proof {
  return {
    ...{ kind: 'trust', about: 'account-SITA', at: instant(0), expiresAt: instant(10) },
    ...{ codeHash: `hash of ${parts.about}`, triesLeft: 3 },
    ...parts,
  };
}

function contextAt(nowMs: number): Context {
  return { ...aBank().context('sms'), nowMs };
}

/** Somebody is asked for a code, so many minutes after noon. */
function ask(account: Account, kind: ProofKind, about: string, minutes = 0): Account {
  return askForProof(account, { kind, about }, CODE, contextAt(NOON + minutes * MINUTE_MS)).account;
}

/** `trust SITA`, and how it ended, in the order in which they stand in the account. */
function standing({ proofs = [] }: Account): readonly string[] {
  return proofs.map(({ kind, about, over }) => [kind, about, over].filter(Boolean).join(' '));
}

describe('what is asked for by a code', () => {
  it('waits ten minutes and three tries for it, and holds nothing that was not named', () => {
    const { account, until } = askForProof(
      anAccount(),
      { kind: 'trust', about: 'account-SITA' },
      CODE,
      contextAt(NOON),
    );

    expect(until).toBe('12:10pm');
    expect(account.proofs).toStrictEqual([
      {
        kind: 'trust',
        about: 'account-SITA',
        at: '2026-11-22T06:30:00.000Z',
        expiresAt: '2026-11-22T06:40:00.000Z',
        codeHash: `hash of account-RAVI proof:trust:account-SITA:2026-11-22T06:30:00.000Z ${CODE}`,
        triesLeft: 3,
      },
    ]);
  });

  it('holds the amount, the digits that are asked for, and the PIN that is to hold, where they are named', () => {
    const named = { amount: rupees(5), asks: '12', pinHashes: ['one'] } as const;

    const asked = askForProof(anAccount(), { kind: 'pinSet', about: '', ...named }, CODE, contextAt(NOON));

    expect(asked.account.proofs).toMatchObject([named]);
  });

  it('is open until its time is over to the millisecond, or it has ended, the newest first', () => {
    const account = anAccount({
      proofs: [
        aProof({ about: 'first' }),
        aProof({ about: 'second', at: instant(1), expiresAt: instant(11) }),
        aProof({ about: 'refused', over: 'refused' }),
      ],
    });
    const openAt = (nowMs: number) => openProofs(account, nowMs).map(({ about }) => about);

    expect(openAt(NOON + 10 * MINUTE_MS - 1)).toEqual(['second', 'first']);
    expect(openAt(NOON + 10 * MINUTE_MS)).toEqual(['second']);
    expect(openAt(NOON + 11 * MINUTE_MS)).toEqual([]);
    expect(openProofs(anAccount(), NOON)).toEqual([]);
  });

  it.each([
    ['of another kind', { kind: 'untrust' }],
    ['about somebody else', { about: 'account-MOHAN' }],
    ['that is asked for later', { at: instant(1) }],
  ] as const)('has a code that is none of one %s', (_, parts) => {
    const [proof] = ask(anAccount(), 'trust', 'account-SITA').proofs ?? [];
    if (proof === undefined) throw new Error('nothing is asked for');

    expect(isCodeOf(proof, anAccount(), CODE, contextAt(NOON))).toBe(true);
    expect(isCodeOf({ ...proof, ...parts }, anAccount(), CODE, contextAt(NOON))).toBe(false);
  });

  it('takes the place of the same that waits, and of nothing about somebody else or of another kind', () => {
    const asked = [
      ['trust', 'SITA'],
      ['trust', 'MOHAN'],
      ['untrust', 'SITA'],
      ['trust', 'SITA'],
    ] as const;

    const account = asked.reduce((before, [kind, about]) => ask(before, kind, about), anAccount());

    expect(standing(account)).toEqual(['trust SITA replaced', 'trust MOHAN', 'untrust SITA', 'trust SITA']);
  });

  it('takes the place of the oldest one where three of its kind wait, whatever else waits', () => {
    const account = ['SITA', 'MOHAN', 'GITA', 'ASHA'].reduce(
      (before, about) => ask(before, 'trust', about),
      ask(anAccount(), 'unlock', 'ASHA'),
    );

    expect(standing(account)).toEqual([
      'unlock ASHA',
      'trust SITA replaced',
      'trust MOHAN',
      'trust GITA',
      'trust ASHA',
    ]);
  });

  it('leaves what waits open, however many of its kind were refused since', () => {
    const account = ['MOHAN', 'GITA', 'ASHA'].reduce(
      (before, about) => {
        const asked = ask(before, 'trust', about);
        return endProof(asked, aProof({ about }), 'refused');
      },
      ask(anAccount(), 'trust', 'SITA'),
    );

    expect(standing(account)).toEqual([
      'trust SITA',
      'trust MOHAN refused',
      'trust GITA refused',
      'trust ASHA refused',
    ]);
  });

  it('is remembered as over with seven others, and forgotten for a ninth', () => {
    const over = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((about) =>
      aProof({ about, over: 'refused' }),
    );

    const eight = ask(anAccount({ proofs: over.slice(1) }), 'trust', 'SITA');
    const nine = ask(anAccount({ proofs: over }), 'trust', 'SITA');

    expect(standing(eight)).toEqual([
      ...over.slice(1).map(({ about }) => `trust ${about} refused`),
      'trust SITA',
    ]);
    expect(standing(nine)).toEqual(standing(eight));
  });

  it('is forgotten a day after it was asked for', () => {
    const lapsed = ask(anAccount(), 'trust', 'SITA');
    const askedAfter = (ms: number) =>
      askForProof(lapsed, { kind: 'trust', about: 'MOHAN' }, CODE, contextAt(NOON + ms)).account;

    expect(standing(askedAfter(24 * HOUR_MS - 1))).toEqual(['trust SITA', 'trust MOHAN']);
    expect(standing(askedAfter(24 * HOUR_MS))).toEqual(['trust MOHAN']);
  });

  it('keeps the PIN that is to hold until its time is over, or it has ended', () => {
    const pinSet = { kind: 'pinSet', about: '', pinHashes: ['one'] } as const;
    const waiting = askForProof(anAccount(), pinSet, CODE, contextAt(NOON)).account;
    const pinsAfter = (ms: number) =>
      askForProof(waiting, { kind: 'trust', about: 'SITA' }, CODE, contextAt(NOON + ms)).account.proofs?.map(
        ({ pinHashes }) => pinHashes,
      );

    expect(pinsAfter(10 * MINUTE_MS - 1)).toEqual([['one'], undefined]);
    expect(pinsAfter(10 * MINUTE_MS)).toEqual([undefined, undefined]);
    expect(endProofsOf(waiting, 'pinSet').proofs?.[0]).not.toHaveProperty('pinHashes');
  });
});

describe('what others ask somebody for', () => {
  it.each([
    ['two of its kind', ['beTrusted', 'beTrusted'], true],
    ['three of its kind', ['beTrusted', 'beTrusted', 'beTrusted'], false],
    ['three of another kind', ['vouch', 'vouch', 'vouch'], true],
  ] as const)('beside %s that wait', (_, kinds, mayAsk) => {
    const proofs = kinds.map((kind, index) => aProof({ kind, about: `${index}` }));

    expect(mayAskForProof(anAccount({ proofs }), 'beTrusted', NOON)).toBe(mayAsk);
  });

  it('has room again once one of three has lapsed or ended', () => {
    const [one, two, three] = ['1', '2', '3'].map((about) => aProof({ kind: 'beTrusted', about }));
    if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');

    const proofs = [one, two, { ...three, over: 'refused' } as const];

    expect(mayAskForProof(anAccount({ proofs }), 'beTrusted', NOON)).toBe(true);
    expect(mayAskForProof(anAccount({ proofs: [one, two, three] }), 'beTrusted', NOON + HOUR_MS)).toBe(true);
  });
});

describe('asking again', () => {
  const asked = anAccount({ proofs: [aProof({ kind: 'wrong', about: 'A2' })] });

  it.each([
    ['about the same a minute later', 'wrong', 'A2', 1, true],
    ['about something else of that kind', 'wrong', 'B3', 1, true],
    ['until the code before has lapsed', 'wrong', 'A2', 9, true],
    ['after it has lapsed', 'wrong', 'A2', 10, false],
    ['about another kind of thing', 'trust', 'A2', 1, false],
  ] as const)('is asking %s', (_, kind, about, minutes, isAgain) => {
    expect(asksAgain(asked, ask(asked, kind, about, minutes))).toBe(isAgain);
  });

  it('is no asking for the first time, beside something else, or for nothing', () => {
    const other = anAccount({ proofs: [aProof({ kind: 'untrust' }), aProof({ kind: 'vouch' })] });

    expect(asksAgain(anAccount(), ask(anAccount(), 'wrong', 'A2'))).toBe(false);
    expect(asksAgain(other, ask(other, 'wrong', 'A2'))).toBe(false);
    expect(asksAgain(asked, asked)).toBe(false);
    expect(asksAgain(asked, anAccount())).toBe(false);
    expect(asksAgain(anAccount(), anAccount())).toBe(false);
  });

  it('is so beside other things that wait, of which some are older', () => {
    const before = anAccount({
      proofs: [
        aProof({ kind: 'wrong', about: 'old', at: instant(-30), expiresAt: instant(-20) }),
        aProof({ kind: 'trust', about: 'SITA' }),
        aProof({ kind: 'wrong', about: 'A2' }),
        aProof({ kind: 'untrust', about: 'SITA', at: instant(-30) }),
      ],
    });

    expect(asksAgain(before, ask(before, 'wrong', 'B3', 1))).toBe(true);
    expect(asksAgain(before, ask(before, 'untrust', 'MOHAN', 1))).toBe(false);
  });
});

describe('what waits for a code', () => {
  it('ends alone, also beside the like of it', () => {
    const ended = aProof({ about: 'SITA' });
    const account = anAccount({
      proofs: [
        { ...ended, kind: 'untrust' },
        { ...ended, about: 'MOHAN' },
        { ...ended, at: instant(1) },
        ended,
      ],
    });

    expect(standing(endProof(account, ended, 'done'))).toEqual([
      'untrust SITA',
      'trust MOHAN',
      'trust SITA',
      'trust SITA done',
    ]);
  });

  it('has a try less after each wrong code, and is over after the third; what is over or lapsed stays as it is', () => {
    const account = anAccount({
      proofs: [
        aProof({ about: 'SITA' }),
        aProof({ about: 'MOHAN', triesLeft: 1 }),
        aProof({ about: 'GITA', over: 'refused' }),
        aProof({ about: 'ASHA', expiresAt: instant(0) }),
      ],
    });

    const { proofs } = countWrongProof(account, NOON);

    expect(proofs?.map(({ triesLeft, over }) => [triesLeft, over])).toEqual([
      [2, undefined],
      [0, 'wrongCode'],
      [3, 'refused'],
      [3, undefined],
    ]);
  });

  it('is nothing where nothing was asked for', () => {
    expect(countWrongProof(anAccount(), NOON)).toEqual(anAccount());
    expect(countWrongProof(anAccount(), NOON)).not.toHaveProperty('proofs');
    expect(endProof(anAccount(), aProof(), 'done')).not.toHaveProperty('proofs');
    expect(endProofsOf(anAccount(), 'unlock')).not.toHaveProperty('proofs');
  });

  it('ends with all of its kind, and what is over already is not written again', () => {
    const over = anAccount({ proofs: [aProof({ kind: 'unlock', over: 'done' }), aProof()] });
    const open = anAccount({
      proofs: [
        aProof({ kind: 'unlock', about: 'ASHA' }),
        aProof({ kind: 'unlock', about: 'GITA' }),
        aProof(),
      ],
    });

    expect(endProofsOf(over, 'unlock')).toBe(over);
    expect(standing(endProofsOf(open, 'unlock'))).toEqual([
      'unlock ASHA replaced',
      'unlock GITA replaced',
      'trust account-SITA',
    ]);
  });

  it('is gone with all else when the account goes to another phone', () => {
    const account = anAccount({ proofs: [aProof(), aProof({ over: 'done' })] });

    expect(endAllProofs(account)).toEqual(anAccount());
    expect(endAllProofs(account)).not.toHaveProperty('proofs');
  });
});
