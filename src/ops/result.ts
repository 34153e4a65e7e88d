/** What a command answers. */
export interface Result {
  /**
   * For `--json`. Money in paise. A list may be an array, which is printed as it is. Undefined when it is written
   * already, with or without `--json`.
   */
  readonly json: object | undefined;
  /** For people. Undefined when everything is written already. */
  readonly text: string | undefined;
  readonly exitCode?: number;
  /** What is to be said beside it, on stderr. */
  readonly notes?: readonly string[];
}
