/** How tests show each text that Rain sends word for word, and each reason to refuse. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/phone.ts';
import type { TextKey } from '../../src/domain/text.ts';
import { aBank, type Bank, nameOf, RAVI, type Received } from './domain.ts';

/** Something that happens, and all that is then received. */
export interface Told {
  readonly when: string;
  readonly before?: (bank: Bank) => void;
  /** A text of RAVI's unless it says whose, or a tick of the clock. */
  readonly text: string | readonly [Phone, string] | 'tick' | ((bank: Bank) => readonly [Phone, string]);
  readonly received: readonly Received[];
}

/** A text that is refused, after what happened before it, and what the texter receives. */
export interface Refused {
  readonly when: string;
  readonly before?: (bank: Bank) => void;
  readonly who?: Phone;
  /** What is texted; it may depend on the code of a txn that was begun before. */
  readonly text: string | ((bank: Bank) => string);
  readonly told: string;
  /** When it was sent, where that is known. */
  readonly sentAt?: (bank: Bank) => number;
  /** What somebody else receives. */
  readonly alsoTold?: readonly (readonly [to: string, content: string])[];
  /** A refusal may write: a wrong code costs a try, a txn that cannot be done has failed. */
  readonly writes?: boolean;
}

/** Shows a text in each of these cases. A command's own test file may show its own. */
export function itTells(notice: TextKey, cases: readonly Told[]): void {
  describe(`Rain tells ${notice}`, () => {
    it.each(cases)('when $when', ({ before, text, received }) => {
      const bank = aBank();
      before?.(bank);

      const [from, content] =
        typeof text === 'string' ? [RAVI, text] : typeof text === 'function' ? text(bank) : text;
      const answers = text === 'tick' ? bank.tick() : [bank.text(from, content)];

      expect(answers.flatMap((answered) => answered.received)).toEqual(received);
    });
  });
}

/** Shows that a text is refused for a reason in each of these cases, and that no money moves. */
export function itRefuses(reason: TextKey, cases: readonly Refused[]): void {
  describe(`Rain refuses with ${reason}`, () => {
    it.each(cases)(
      'when $when',
      ({ before, who = RAVI, text, sentAt, told, alsoTold = [], writes = false }) => {
        const bank = aBank();
        before?.(bank);
        const content = typeof text === 'string' ? text : text(bank);
        const balances = () =>
          bank.accounts.map(({ phone, balance, saved, cashInHand }) => [phone, balance, saved, cashInHand]);
        const [recordsBefore, balancesBefore] = [bank.records, balances()];

        const answered = bank.text(who, content, 'sms', sentAt?.(bank));

        expect(answered).toMatchObject({ outcome: 'refused', reason });
        expect(answered.received).toEqual([[nameOf(who), told], ...alsoTold]);
        expect(balances()).toEqual(balancesBefore);
        expect(answered.effects.entries).toEqual([]);
        if (!writes) expect(bank.records).toEqual(recordsBefore);
      },
    );
  });
}

const COMMAND_TESTS = new URL('../domain/commands/', import.meta.url);

/** The texts that commands' own test files show so. */
export function shownByCommands(how: typeof itTells | typeof itRefuses): readonly string[] {
  const shown = new RegExp(`^${how.name}\\('(\\w+)'`, 'gm');
  return readdirSync(COMMAND_TESTS)
    .map((file) => readFileSync(new URL(file, COMMAND_TESTS), 'utf8'))
    .flatMap((source) => [...source.matchAll(shown)].map(([, key = '']) => key));
}
