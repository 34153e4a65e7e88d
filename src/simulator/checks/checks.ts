import type { Reply } from '../../domain/decision.ts';
import { NOTICES } from '../../domain/texts/notices.ts';
import type { Attempts } from '../attempts.ts';
import type { Written } from '../dynamodb/database.ts';
import { personOf } from '../people.ts';
import { openSealed } from '../simulatedSecrets.ts';
import type { Simulation } from '../simulation.ts';
import { AnswersCheck } from './answersCheck.ts';
import { BooksCheck } from './books.ts';
import { DecisionsCheck } from './decisionsCheck.ts';
import { History } from './history.ts';
import { readProcessedSms } from './records.ts';
import { TextsCheck } from './textsCheck.ts';

/** All that is checked while a run goes on, after every transaction. */
export class Checks {
  readonly #simulation: Simulation;
  readonly #attempts: Attempts;
  readonly history: History;
  readonly books: BooksCheck;
  readonly texts: TextsCheck;
  readonly decisions: DecisionsCheck;
  readonly answers: AnswersCheck;
  readonly #processed = new Set<string>();

  constructor(simulation: Simulation, attempts: Attempts) {
    this.#simulation = simulation;
    this.#attempts = attempts;
    this.history = new History(simulation);
    this.books = new BooksCheck(simulation);
    this.texts = new TextsCheck(simulation);
    this.decisions = new DecisionsCheck(simulation, this.history);
    this.answers = new AnswersCheck(simulation);
    simulation.onCommit((written) => this.#look(written));
  }

  #look(written: readonly Written[]): void {
    this.history.look(written);
    this.books.look(written);
    const [first] = written;
    if (first?.table === 'processedSms') this.#lookAtSms(first, written);
  }

  #lookAtSms({ key: id, after }: Written, written: readonly Written[]): void {
    const { deliveryId, decided, replies: sealed } = readProcessedSms(after);
    const { attempt: number, text } = openSealed(sealed, id);
    this.#simulation.trace.note(`committed ${id} ${decided} ${text}`);
    if (this.#processed.has(id)) {
      this.#simulation.violated('each SMS takes effect exactly once', `${id} was processed a second time`);
    }
    this.#processed.add(id);
    const attempt = this.#attempts.get(number);
    if (attempt === undefined) throw new Error('a commit belongs to no attempt');

    const replies: readonly Reply[] = JSON.parse(text);
    const isNotice = id.endsWith('#copy') || replies[0]?.content === NOTICES.tooManyTexts();
    if (!isNotice) {
      this.texts.look({ id, decided, attempt, written });
      this.decisions.lookAtCommit(attempt, id, decided, text);
    }
    const from = attempt.asked.kind === 'text' ? attempt.asked.from : undefined;
    this.answers.decided(id, deliveryId, replies, from);
    for (const reply of replies) this.#checkSecrets(reply);
  }

  /** Nobody but a payer is sent the half that protects the payer's money. */
  #checkSecrets({ to, content }: Reply): void {
    const { transactions } = this.texts;
    const byId = transactions.get(/Txn ([0-9A-Z]{6})/.exec(content)?.[1] ?? '');
    const byOtp = transactions.ofOtp(/OTP (\d{6})/.exec(content)?.[1] ?? '');
    const isLeaked =
      (byId?.status === 'open' &&
        byId.payer === byId.idHolder &&
        to !== byId.payer &&
        !byId.hasPayerAgreed) ||
      (byOtp?.status === 'open' && byOtp.payer === byOtp.otpHolder && to !== byOtp.payer);
    if (isLeaked && personOf(to) !== undefined) {
      this.#simulation.violated(
        'no money leaves an account without its own secret',
        `${to} was texted: ${content}`,
      );
    }
  }
}
