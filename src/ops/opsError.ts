/** How a command can end other than well, and the exit code that says so to a script. */
export const EXIT_CODES = {
  failed: 1,
  usage: 2,
  /** The bank's rules do not allow it; nothing has changed. */
  refused: 3,
  /** `ledger verify` or `doctor` found something wrong. */
  problems: 4,
  /** Somebody had to say yes, and nobody did; nothing has changed. */
  notConfirmed: 5,
  /** It takes a second person, and is proposed; nothing has changed. */
  proposed: 6,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type OpsErrorKind = Exclude<keyof typeof EXIT_CODES, 'problems' | 'proposed'>;

/** Ends a command with a message for the operator. */
export class OpsError extends Error {
  override readonly name = 'OpsError';
  readonly kind: OpsErrorKind;
  /** Names a refusal for scripts. */
  readonly reason: string | undefined;

  constructor(
    kind: OpsErrorKind,
    message: string,
    options: ErrorOptions & { readonly reason?: string } = {},
  ) {
    super(message, options);
    this.kind = kind;
    this.reason = options.reason;
  }
}
