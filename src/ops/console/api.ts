/** What the console's page and its server say to each other. Types and paths only: both sides have it. */

export const CONSOLE_API = { session: '/api/session', desk: '/api/desk', run: '/api/run' } as const;

/** An argument or an option of a command, as a form has it. */
export interface FieldShown {
  /** As the command's input has it: `cashLimit`. */
  readonly name: string;
  /** As it is typed, such as `--cash-limit`; undefined for an argument. */
  readonly flag?: string | undefined;
  readonly description: string;
  /** `flag` is there or not, `optional` may be there without a value. */
  readonly kind: 'value' | 'flag' | 'optional';
  readonly isRequired: boolean;
  /** Whether it takes several words. */
  readonly isMany: boolean;
  /** All that it may be, where that is a list. */
  readonly choices?: readonly string[] | undefined;
}

export interface CommandShown {
  /** Such as `account freeze`. */
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly FieldShown[];
  /** Whether it changes something, and asks for the reason. */
  readonly isChange: boolean;
  readonly hasDryRun: boolean;
  /** Whether it is done once under an operation's id. */
  readonly hasOperation: boolean;
}

/** What the page needs to know before anything else. */
export interface DeskShown {
  readonly name: string;
  readonly isSandbox: boolean;
  /** What is typed before a command: `rain`, `rain --stage prod`. */
  readonly typedAs: string;
  readonly operator: string;
  /** Of the bank, such as `Asia/Kolkata`. */
  readonly timeZone: string;
  /** How far the bank's time is ahead of this machine's. */
  readonly aheadMs: number;
  readonly groups: Readonly<Record<string, string>>;
  readonly commands: readonly CommandShown[];
}

/** Arguments and options by name, as they are typed. */
export type Input = Readonly<Record<string, string | boolean | readonly string[]>>;

export interface RunRequest {
  readonly path: string;
  readonly input: Input;
  readonly dryRun?: boolean;
}

export interface Ran {
  readonly ok: true;
  readonly json: unknown;
  /** For people, in the bank's time. */
  readonly text: string | null;
  readonly notes: readonly string[];
  /** As the desk's process would end: 0 is well, 4 something is wrong, 6 proposed. */
  readonly exitCode: number;
  /** What the command has written, where that is its answer. */
  readonly written: string;
}

export interface NotRan {
  readonly ok: false;
  readonly error: {
    /** `notConfirmed` is a question: with `yes` the command goes on. */
    readonly kind: string;
    readonly reason?: string | undefined;
    readonly message: string;
  };
}

export type RunAnswer = Ran | NotRan;
