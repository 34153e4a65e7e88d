/** How a list says how much of it is shown. */
export interface Extent {
  readonly shown: number;
  /** How many there are, as far as they were counted. */
  readonly total: number;
  /** Whether there may be more than that. */
  readonly isCut?: boolean;
  /** How to see more, such as `--limit 211`. */
  readonly more?: string | undefined;
}

/** `50 of 211; more: --limit 211`; nothing where all of it is shown. */
export function extentTold({ shown, total, isCut = false, more }: Extent): readonly string[] {
  if (shown >= total && !isCut) return [];
  const how = more ?? `--limit ${isCut ? total * 2 : total}`;
  return [`${shown} of ${isCut ? `more than ${total}` : total}; more: ${how}`];
}
