/**
 * An infrastructure failure. Its message is written by us and may be logged: it names what failed and never
 * repeats what was being handled. Expected refusals of commands are values, not errors.
 */
export class RainError extends Error {
  override readonly name: string = 'RainError';
  /** Whether trying the same thing again later can work. */
  readonly transient: boolean;

  constructor(message: string, options: ErrorOptions & { readonly transient: boolean }) {
    super(message, options);
    this.transient = options.transient;
  }
}

/** Throttling, timeouts, a service that is away: redelivery is expected to help. */
export class TransientError extends RainError {
  override readonly name = 'TransientError';

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, { ...options, transient: true });
  }
}

/** What can never work, such as a message nobody can read: it belongs in the dead-letter queue. */
export class PermanentError extends RainError {
  override readonly name = 'PermanentError';

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, { ...options, transient: false });
  }
}
