/** The kinds of txn, by the word that begins one, and whether the other one is told: as the design has it. */
export const STARTS = {
  COLLECT: { payer: 'first', tellsOther: true },
  DEPOSIT: { payer: 'second', tellsOther: true },
  WITHDRAW: { payer: 'first', tellsOther: true },
  REQUEST: { payer: 'second', tellsOther: true },
  SEND: { payer: 'first', tellsOther: false },
} as const;

export type StartWord = keyof typeof STARTS;

/** Other words for the same. */
const ALSO: Readonly<Record<string, StartWord>> = { TRANSFER: 'SEND', RCVDEPOSIT: 'COLLECT' };

export function startWordOf(word: string): StartWord | undefined {
  return Object.hasOwn(STARTS, word) ? (word as StartWord) : ALSO[word];
}
