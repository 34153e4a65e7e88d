export type Row = Readonly<Record<string, string | number>>;

/** What a benchmark found out. Figures are counts and ratios: times differ from machine to machine. */
export interface Findings {
  readonly title: string;
  /** What is compared with what, in sentences. */
  readonly explanation: string;
  readonly rows: readonly Row[];
}
