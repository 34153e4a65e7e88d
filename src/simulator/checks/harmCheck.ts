import type { Attempt } from '../attempts.ts';
import type { Simulation } from '../simulation.ts';
import { codeIn, isGenuine, type KnownText } from './knownTexts.ts';
import { hasExpired, type KnownTransaction, type KnownTransactions } from './knownTransactions.ts';
import { type Page, wasOn } from './passbook.ts';
import { STARTS } from './starts.ts';

const HARM = 'nobody is harmed by what others write in their name, or to them';
const HOUR_MS = 3_600_000;
/** Texts an hour at one receiver that strangers cause, and those whom the receiver has dealt with. */
const MAX_BY_STRANGERS = 5;
const MAX_BY_KNOWN = 10;
const MAX_ASKED = 3;

/** What a text with a code is refused by, although there is no rule about money that forbids the payment. */
const REFUSALS_OF_CODES: ReadonlySet<string> = new Set([
  ...['wrongCode', 'wrongCodeTryAgain', 'wrongCodeTooOften', 'codeTooLate', 'codeOver', 'codeDone'],
  ...['codeAlone', 'notRegistered', 'unknownCommand'],
]);

/** What others can do to somebody, as the design bounds it: promise 6. */
export class HarmCheck {
  readonly #simulation: Simulation;
  readonly #transactions: KnownTransactions;

  constructor(simulation: Simulation, transactions: KnownTransactions) {
    this.#simulation = simulation;
    this.#transactions = transactions;
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
  }

  /** Nor is it silenced. */
  lookAtSilence(text: KnownText, { since, nowMs }: Pick<Attempt, 'since' | 'nowMs'>): void {
    const known = this.#ownValid(text, since, nowMs);
    if (known !== undefined) this.#violated(`${text.from} is silenced, with the code of txn ${known.id}`);
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
        wasOn(known.payerPage, text.from, since),
    );
  }

  /** Somebody has begun something. `knew` are the ids of those whom the other one's account knew before. */
  lookAtStart(begun: KnownTransaction, knew: readonly string[]): void {
    const { firstPage: asker, secondPage: receiver, word, createdMs } = begun;
    const open = this.#transactions.open.filter((known) => !hasExpired(known, createdMs));
    const same = open.filter(
      (known) => known.word === word && known.firstPage === asker && known.secondPage === receiver,
    );
    if (same.length > 1)
      this.#violated(`${asker.id} has begun ${word} with ${receiver.id} ${same.length} times`);
    if (!STARTS[word].tellsOther) return;
    const asked = open.filter((known) => known.waitsFor(receiver) && known.firstPage !== receiver);
    if (asked.length > MAX_ASKED) this.#violated(`${receiver.id} is asked ${asked.length} things at a time`);
    this.#countCaused(asker, receiver, knew, createdMs);
  }

  #countCaused(asker: Page, receiver: Page, knew: readonly string[], nowMs: number): void {
    const recent = (instants: readonly number[]) => instants.filter((at) => at > nowMs - HOUR_MS);
    const { byStrangers, byKnown } = receiver.caused;
    const isKnown = asker.role !== 'customer' || receiver.met.has(asker) || knew.includes(asker.id);
    const caused = {
      byStrangers: [...recent(byStrangers), ...(isKnown ? [] : [nowMs])],
      byKnown: [...recent(byKnown), ...(isKnown ? [nowMs] : [])],
    };
    receiver.caused = caused;
    if (caused.byStrangers.length > MAX_BY_STRANGERS || caused.byKnown.length > MAX_BY_KNOWN) {
      this.#violated(`others made Rain text ${receiver.id} so often: ${JSON.stringify(caused)}`);
    }
  }

  #violated(what: string): void {
    this.#simulation.violated(HARM, what);
  }
}
