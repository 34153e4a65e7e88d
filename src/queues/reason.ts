/** What others say of why a text did not go, as it may be logged and kept. */
const NUMBERS = /\+?\d(?:[\s().-]*\d){2,}/g;

/** One short line without numbers of three or more digits: phones, codes, amounts. */
export function maskReason(reason: string, maxLength: number): string {
  return reason
    .replace(NUMBERS, '***')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxLength);
}
