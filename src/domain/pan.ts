const PAN = /^[A-Z]{5}[0-9]{4}[A-Z]$/;

/** A PAN, the Indian tax number: five letters, four digits, a letter (Income Tax Department's format). */
export function parsePan(text: string): string | undefined {
  const pan = text.trim().toUpperCase();
  return PAN.test(pan) ? pan : undefined;
}

/** What an operator sees of a PAN: `ABXXXXXX4F`. */
export function maskPan(pan: string): string {
  return `${pan.slice(0, 2)}${'X'.repeat(Math.max(0, pan.length - 4))}${pan.slice(-2)}`;
}
