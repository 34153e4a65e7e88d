import type { Account, Relation } from '../../domain/account.ts';
import { relationOf } from '../../domain/asking.ts';
import type { Attempt } from '../attempts.ts';
import type { Simulation } from '../simulation.ts';
import { codeIn, isGenuine, type KnownText } from './knownTexts.ts';
import { hasExpired, type KnownTransaction, type KnownTransactions } from './knownTransactions.ts';
import { type Page, wasOn } from './passbook.ts';
import type { PinsCheck } from './pins.ts';
import type { Protection } from './protection.ts';
import { STARTS } from './starts.ts';

export const HARM = 'nobody is harmed by what others write in their name, or to them';
const HOUR_MS = 3_600_000;
/** Texts an hour at one receiver that others cause, by what they are to that one. */
const MAX_AN_HOUR: Readonly<Record<Relation, number>> = {
  stranger: 5,
  introduced: 5,
  known: 10,
  appointed: 10,
};
const MAX_ASKED = 3;

/** What a text with a code is refused by, although there is no rule about money that forbids the payment. */
const REFUSALS_OF_CODES: ReadonlySet<string> = new Set([
  ...[
    'wrongCode',
    'wrongCodeTryAgain',
    'wrongCodeLastTry',
    'wrongCodeTooOften',
    'codeTooLate',
    'codeOver',
    'codeDone',
  ],
  ...['codeAlone', 'notRegistered', 'unknownCommand'],
]);

/** What others can do to somebody, as the design bounds it: promise 6. */
export class HarmCheck {
  readonly #simulation: Simulation;
  readonly #transactions: KnownTransactions;
  readonly #protection: Protection;
  readonly #pins: PinsCheck;

  constructor(
    simulation: Simulation,
    transactions: KnownTransactions,
    protection: Protection,
    pins: PinsCheck,
  ) {
    this.#simulation = simulation;
    this.#transactions = transactions;
    this.#protection = protection;
    this.#pins = pins;
  }

  /** The right code from the payer's own phone, for what was open all the while, is not refused as a code. */
  lookAtRefusal(text: KnownText, decided: string, { since, nowMs }: Attempt): void {
    if (!REFUSALS_OF_CODES.has(decided)) return;
    const known = this.#ownValid(text, since, nowMs);
    if (known !== undefined) {
      this.#violated(
        `${text.from} texted the code of txn ${known.id}, which is open, and was told ${decided}`,
      );
    }
    const proof = this.#protection.ownValid(text, since, nowMs);
    if (proof !== undefined) {
      this.#violated(`${text.from} texted the code of ${proof.kind}, which waits, and was told ${decided}`);
    }
  }

  /**
   * Nor is it silenced, where it can pay or do what it is for: the code of whoever is frozen or locked pays nothing, and
   * nobody unlocks what is unlocked.
   */
  lookAtSilence(text: KnownText, { since, nowMs }: Pick<Attempt, 'since' | 'nowMs'>): void {
    const known = this.#ownValid(text, since, nowMs);
    const canPay = known?.payerPage.state === 'active' && !known.payerPage.isLocked;
    if (known !== undefined && canPay)
      this.#violated(`${text.from} is silenced, with the code of txn ${known.id}`);
    const proof = this.#protection.ownValid(text, since, nowMs);
    if (proof !== undefined && this.#protection.canBeDone(proof))
      this.#violated(`${text.from} is silenced, with the code of ${proof.kind}`);
  }

  #ownValid(text: KnownText, since: number, nowMs: number): KnownTransaction | undefined {
    const written = codeIn(text);
    if (written === undefined || !isGenuine(text)) return undefined;
    return this.#transactions.open.find(
      (known) =>
        known.code === written.code &&
        written.refs.every((ref) => ref === known.id) &&
        known.moment < since &&
        !hasExpired(known, nowMs) &&
        wasOn(known.payerPage, text.from, since) &&
        this.#pins.problemOf(known, text, nowMs) === undefined,
    );
  }

  /** Somebody has begun something with the other one, whose account was so before. */
  lookAtStart(begun: KnownTransaction, before: Account | undefined): void {
    const { firstPage: asker, secondPage: receiver, word, createdMs } = begun;
    const open = this.#transactions.open.filter((known) => !hasExpired(known, createdMs));
    const same = open.filter(
      (known) => known.word === word && known.firstPage === asker && known.secondPage === receiver,
    );
    if (same.length > 1)
      this.#violated(`${asker.id} has begun ${word} with ${receiver.id} ${same.length} times`);
    if (!STARTS[word].tellsOther) return;
    const relation = relationTo(asker, before);
    const met = before?.met ?? [];
    const asked = open.filter(
      (known) =>
        known.waitsFor(receiver) &&
        known.firstPage !== receiver &&
        met.includes(known.firstPage.id) === met.includes(asker.id),
    );
    if (asker.role === 'customer' && asked.length > MAX_ASKED)
      this.#violated(`${receiver.id} is asked ${asked.length} things at a time`);
    this.#countCaused(relation, receiver, createdMs);
  }

  #countCaused(relation: Relation, receiver: Page, nowMs: number): void {
    const before = receiver.caused.get(relation) ?? [];
    const instants = [...before.filter((at) => at > nowMs - HOUR_MS), nowMs];
    receiver.caused.set(relation, instants);
    if (instants.length > MAX_AN_HOUR[relation]) {
      this.#violated(
        `others made Rain text ${receiver.id} so often: ${relation} ${JSON.stringify(instants)}`,
      );
    }
  }

  #violated(what: string): void {
    this.#simulation.violated(HARM, what);
  }
}

/** As the receiver's account says: it forgets whom it has dealt with after so many others. */
function relationTo(asker: Page, account: Account | undefined): Relation {
  if (asker.role !== 'customer') return 'appointed';
  return account === undefined ? 'stranger' : relationOf(account, { id: asker.id, role: 'customer' });
}
