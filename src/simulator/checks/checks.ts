import type { SpokenReply } from '../../domain/spoken.ts';
import type { Attempts } from '../attempts.ts';
import { isKept, type Kept, type Written } from '../dynamodb/database.ts';
import { openSealed } from '../simulatedSecrets.ts';
import type { Simulation } from '../simulation.ts';
import { AnswersCheck } from './answersCheck.ts';
import { BooksCheck } from './books.ts';
import { DecisionsCheck } from './decisionsCheck.ts';
import { History } from './history.ts';
import { codesIn } from './knownTransactions.ts';
import { OperationsCheck } from './operationsCheck.ts';
import { hadPhone, type Page } from './passbook.ts';
import { readAudit, readProcessedSms } from './records.ts';
import { SendingCheck, TEXT_TABLES } from './sendingCheck.ts';
import { TextsCheck } from './textsCheck.ts';
import { isWarningText } from './warnings.ts';

/** The first write of a transaction says what was handled. */
const AUDIT_TABLE = 'operatorAudit';
const KEPT_TABLES: readonly string[] = ['processedSms', AUDIT_TABLE];

/** All that is checked while a run goes on, after every transaction. */
export class Checks {
  readonly #simulation: Simulation;
  readonly #attempts: Attempts;
  readonly history: History;
  readonly books: BooksCheck;
  readonly texts: TextsCheck;
  readonly operations: OperationsCheck;
  readonly decisions: DecisionsCheck;
  readonly answers: AnswersCheck;
  readonly sending: SendingCheck;
  readonly #processed = new Set<string>();

  constructor(simulation: Simulation, attempts: Attempts) {
    this.#simulation = simulation;
    this.#attempts = attempts;
    this.history = new History(simulation);
    this.books = new BooksCheck(simulation);
    this.texts = new TextsCheck(simulation);
    this.operations = new OperationsCheck(simulation, this.texts);
    this.decisions = new DecisionsCheck(simulation, this.history);
    this.sending = new SendingCheck(simulation);
    this.answers = new AnswersCheck(simulation, this.sending);
    simulation.onCommit((written) => this.#look(written));
  }

  #look(all: readonly Written[]): void {
    this.sending.look(all);
    const written = all.filter(({ table }) => !TEXT_TABLES.includes(table));
    if (written.length > 0) this.#lookAtBank(written, all);
  }

  #lookAtBank(written: readonly Written[], all: readonly Written[]): void {
    this.history.look(written);
    this.texts.transactions.moment = this.history.length;
    this.books.look(written);
    const [first] = written;
    if (first === undefined || !KEPT_TABLES.includes(first.table) || !isKept(first)) return;
    if (this.#processed.has(first.key)) {
      this.#simulation.violated(
        'each SMS takes effect exactly once',
        `${first.key} was processed a second time`,
      );
    }
    this.#processed.add(first.key);
    const replies =
      first.table === AUDIT_TABLE ? this.#lookAtOperation(first, written) : this.#lookAtSms(first, written);
    this.sending.decided(first.key, replies, all);
    this.texts.passbook.note(this.history.length, this.#simulation.scheduler.nowMs);
  }

  #lookAtOperation({ key: id, after }: Kept, written: readonly Written[]): readonly SpokenReply[] {
    const { replies: text, command } = readAudit(after);
    this.#simulation.trace.note(`committed ${id} (${command}) ${text}`);
    const replies: readonly SpokenReply[] = JSON.parse(text);
    this.operations.look(id, written, replies, this.history.length - 1);
    this.answers.decided(id, id, replies, undefined);
    for (const reply of replies) this.#checkReader(reply, this.operations.sinceOf(id));
    return replies;
  }

  #lookAtSms({ key: id, after }: Kept, written: readonly Written[]): readonly SpokenReply[] {
    const { deliveryId, decided, replies: sealed } = readProcessedSms(after);
    const { attempt: number, text } = openSealed(sealed, id);
    this.#simulation.trace.note(`committed ${id} ${decided} ${text}`);
    const attempt = this.#attempts.get(number);
    if (attempt === undefined) throw new Error('a commit belongs to no attempt');

    const replies: readonly SpokenReply[] = JSON.parse(text);
    // A warning that came with nothing else: above the limit, a code is decided all the same.
    const isWarning = isWarningText(replies[0]?.content) && written.length === 1;
    const isNotice = id.endsWith('#copy') || isWarning;
    if (!isNotice) {
      const moment = this.history.length - 1;
      this.texts.look({ id, decided, attempt, written, replies, moment });
      this.decisions.lookAtCommit(attempt, id, decided, text);
    }
    const mustBeTold = attempt.asked.kind === 'text' && !attempt.isAboveLimit;
    const from = mustBeTold ? attempt.asked.from : undefined;
    this.answers.decided(id, deliveryId, replies, from);
    for (const reply of replies) this.#checkReader(reply, attempt.since);
    return replies;
  }

  /**
   * A txn is told to its parties alone, where their accounts were since then; and a code to the one alone who
   * pays, who wants an account, or who is asked for it.
   */
  #checkReader({ to, content }: SpokenReply, since: number): void {
    const { transactions, registrations, protection, pins, proofs } = this.texts;
    const isFor = (page: Page) =>
      hadPhone(page, to, since) && (page.state !== 'closed' || page.changedAt >= since);
    const told = transactions.get(/Ref ([0-9A-Z]{6})/.exec(content)?.[1] ?? '');
    if (told !== undefined && !isFor(told.firstPage) && !isFor(told.secondPage)) {
      this.#simulation.violated('a txn is told to its parties alone', `${to} was texted: ${content}`);
    }
    for (const code of codesIn(content)) {
      const isPayers = transactions.open.some((known) => known.code === code && isFor(known.payerPage));
      const isAsked = protection.isFor(to, code) || pins.isFor(isFor, code) || proofs.isFor(to, code, since);
      if (!isPayers && !registrations.isFor(to, code) && !isAsked) {
        this.#simulation.violated('a code is told to its payer alone', `${to} was texted: ${content}`);
      }
    }
  }
}
