import { describe, expect, it } from 'vitest';
import { NO_EFFECTS, type Reply } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import { dated, spoken, spokenDecision } from '../../src/domain/spoken.ts';
import { textsOf } from '../../src/domain/text.ts';
import { HELPLINE, NOON, RAVI, SITA } from '../helpers/domain.ts';

const { balance, locked, lockedOther, wayBack, taught, registerAsk } = textsOf(
  ...(['balance', 'locked', 'lockedOther', 'wayBack', 'taught', 'registerAsk'] as const),
);
const BANK = { helpline: HELPLINE };
const UNTIL = '2026-11-22T06:40:00.000Z';

const asked: Reply = {
  to: RAVI,
  content: registerAsk({ holder: 'RAVI', location: 'DELHI', code: '483107', until: '12:10pm' }),
};
const told: Reply = { to: RAVI, content: balance({ balance: rupees(50) }) };

describe('a text', () => {
  it('is in its reader’s language, and in English where none is known', () => {
    expect(spoken([told, { ...told, to: SITA, language: 'hi' }], BANK)).toEqual([
      { to: RAVI, content: 'You have Rs 50' },
      { to: SITA, content: 'आपके पास ₹50 हैं' },
    ]);
  });

  it('names the number to call where it has room for one, and the bank has one', () => {
    const [withNumber] = spoken([{ to: RAVI, content: locked() }], BANK);
    const [without] = spoken([{ to: RAVI, content: locked() }], { helpline: '' });

    expect(withNumber?.content).toMatch(/with this phone\. Call 1800 123 456$/);
    expect(without?.content).toMatch(/with this phone\.$/);
  });

  it('may say in each language what fits it', () => {
    const content: Reply['content'] = (language) =>
      language === 'hi' ? balance({ balance: rupees(5) }) : wayBack();

    expect(spoken([{ to: RAVI, content, language: 'hi' }], BANK)[0]?.content).toBe('आपके पास ₹5 हैं');
    expect(spoken([{ to: RAVI, content }], BANK)[0]?.content).toBe('English: RAIN ENGLISH');
  });

  it('with a code in it is as urgent as that, whatever else it would be', () => {
    const notice: Reply = { ...asked, urgency: 'notice' };

    expect(spoken([asked, notice], BANK).map(({ urgency }) => urgency)).toEqual(['code', 'code']);
  });

  it('without a code is as urgent as is said of it', () => {
    const replies: readonly Reply[] = [
      { ...told, urgency: 'notice' },
      { ...told, urgency: 'answer' },
    ];

    expect(spoken(replies, BANK)).toEqual([
      { to: RAVI, content: 'You have Rs 50', urgency: 'notice' },
      { to: RAVI, content: 'You have Rs 50', urgency: 'answer' },
    ]);
  });

  it('is worth sending until then, where that is said, and nothing is said where it is not', () => {
    const [until, plain] = spoken([{ ...told, expiresAt: UNTIL }, told], BANK);

    expect(until).toStrictEqual({ to: RAVI, content: 'You have Rs 50', expiresAt: UNTIL });
    expect(plain).toStrictEqual({ to: RAVI, content: 'You have Rs 50' });
  });
});

describe('what stands at the end of a text besides', () => {
  const also = wayBack();

  it.each([
    ['hi', balance({ balance: rupees(50) }), 'आपके पास ₹50 हैं. English: RAIN ENGLISH'],
    ['en', balance({ balance: rupees(12.5) }), 'You have Rs 12.50. English: RAIN ENGLISH'],
    [
      'en',
      lockedOther({ number: '90000 00003' }),
      'The account of 90000 00003 is locked. No money can go out of it until an agent unlocks it. English: RAIN ENGLISH',
    ],
  ] as const)('comes after a full stop, of which there is one: in %s', (language, content, whole) => {
    const said = spoken([{ ...told, content, language, also }], BANK);

    expect(said).toEqual([{ to: RAVI, content: whole }]);
  });

  it('is a text of its own where it does not fit, with nothing said of how urgent it is', () => {
    const content = taught({ taught: 'SEND' });
    const said = spoken(
      [{ to: RAVI, content, language: 'en', also, urgency: 'notice', expiresAt: UNTIL }],
      BANK,
    );

    expect(said).toStrictEqual([
      {
        to: RAVI,
        content: expect.stringMatching(/^Send money: RAIN SEND/),
        urgency: 'notice',
        expiresAt: UNTIL,
      },
      { to: RAVI, content: 'English: RAIN ENGLISH' },
    ]);
  });
});

describe('texts that are decided', () => {
  it('are each worth sending for as long as is said, ten minutes with a code in them, else three days', () => {
    const replies = spoken([told, asked, { ...told, expiresAt: UNTIL }], BANK);

    expect(dated(replies, NOON)).toEqual([
      { to: RAVI, content: 'You have Rs 50', expiresAt: '2026-11-25T06:30:00.000Z' },
      { ...replies[1], expiresAt: '2026-11-22T06:40:00.000Z' },
      { to: RAVI, content: 'You have Rs 50', expiresAt: UNTIL },
    ]);
  });

  it('are said with everything else that was decided as it is', () => {
    expect(spokenDecision({ outcome: 'done', effects: NO_EFFECTS, replies: [told] }, BANK)).toEqual({
      outcome: 'done',
      effects: NO_EFFECTS,
      replies: [{ to: RAVI, content: 'You have Rs 50' }],
    });
  });
});
