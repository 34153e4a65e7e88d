/** What people put before what they correct: `NAME CHANGE TO RAVI`, `PLACE IS PIN CODE 110001`. */
const BEFORE: ReadonlySet<string> = new Set([
  'CHANGE',
  'CORRECT',
  'TO',
  'IS',
  'MY',
  'PIN',
  'PINCODE',
  'CODE',
]);

/** What is to be put, out of what follows `NAME` or `PLACE`; empty where nothing is said. */
export function corrected(rest: string): string {
  const words = rest.split(' ');
  const first = words.findIndex((word) => !BEFORE.has(word));
  return first < 0 ? '' : words.slice(first).join(' ');
}
